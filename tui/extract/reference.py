"""What pronouns and short forms refer to: "it", "they", "the group", "the base" -> something named before."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.extract.drafts import Parsed
    from tui.extract.groups import Noun
    from tui.extract.lexicon import Lexicon

_HE = frozenset(("he", "she", "him", "her", "his"))
_IT = frozenset(("it", "its"))
_THEY = frozenset(("they", "them", "their"))
_THINGS = frozenset(("vehicle", "vessel", "aircraft", "drone", "ordnance", "bomb", "force"))
_REACH = 4
"""Sentences back in which an antecedent is looked for."""


def resolve(sentences: list[Parsed], lexicon: Lexicon) -> None:
    """Set `refers` of pronouns, possessive pronouns and short definite nouns, from the first sentence to
    the last.
    """
    history: list[list[Noun]] = []
    for parsed in sentences:
        history.append([])
        subjects = {
            id(c.subject) for c in parsed.clauses if c.subject is not None and c.relation != "relative"
        }
        aside = _aside(parsed, lexicon)
        for noun in parsed.nouns:
            if id(noun) in aside:
                continue
            for one in (noun.owner, noun):
                if one is not None and one.refers is None:
                    one.refers = _antecedent(one, history, parsed, lexicon)
                    if one.refers is not None:
                        if parsed.sentence.words[one.head].lower() in _THEY:
                            one.items = one.refers.items  # "they" are all of a row
                        one.classes = one.refers.classes if one.pronoun else one.classes | one.refers.classes
            if id(noun) in subjects:
                history[-1].insert(0, noun)
            else:
                history[-1].append(noun)


def _aside(parsed: Parsed, lexicon: Lexicon) -> set[int]:
    """Places that nothing refers back to: where an article is sent from, and where somebody speaks."""
    told = [c for c in parsed.clauses if c.verb.lemma in lexicon.sets["tell"]]
    found = {id(n) for c in told for prep, n in c.preps if prep in ("in", "at") and "city" in n.classes}
    first = next(iter(parsed.nouns), None)
    if first is not None and _sent_from(first):
        found.add(id(first))
    return found


def _sent_from(noun: Noun) -> bool:
    """ "PORT SUDAN, Dec 18 (Reuters) -": the place that opens a report."""
    opens = noun.first == 0 and noun.sentence.kind == "prose" and "city" in noun.classes
    return opens and noun.sentence.words[noun.head].isupper()


def _antecedent(noun: Noun, history: list[list[Noun]], parsed: Parsed, lexicon: Lexicon) -> Noun | None:
    word = parsed.sentence.words[noun.head].lower()
    if noun.pronoun:
        wanted = _of_pronoun(word)
        if wanted is None:
            return None
        offices = lexicon.sets["offices"] if "person" in wanted else frozenset()
        found = _search(noun, history, wanted - {"mover", "vessel"}, word in _THEY, offices)
        return found or _search(noun, history, wanted, word in _THEY, offices)
    if noun.classes & _THINGS and _definite(noun, parsed):
        same = _search_same(noun, history)
        if same is not None:
            return same
    classes = lexicon.short_forms.get(noun.lemma)
    if classes is None or noun.name is not None or not _definite(noun, parsed):
        return None
    beside = {
        id(c.subject)
        for c in parsed.clauses
        if noun is c.object or any(noun is other for _, other in c.preps)
    }
    return _search_named(noun, history, classes, noun.lemma in lexicon.bodies, beside)


def _of_pronoun(word: str) -> frozenset[str] | None:
    if word in _HE:
        return frozenset(("person",))
    if word in _IT:
        return frozenset(("group", "force", "government", "media", "country", "mover", "vessel"))
    if word in _THEY:
        return frozenset(("agent", "mover"))
    return None


def _definite(noun: Noun, parsed: Parsed) -> bool:
    """ "the group" and "this group", without further words that would make it another one."""
    words = parsed.sentence.words
    if words[noun.first].lower() not in ("the", "this") or noun.owner is not None:
        return False
    return noun.head - noun.first == 1 and not any(prep == "of" for prep, _ in noun.preps)


def _search(
    noun: Noun, history: list[list[Noun]], wanted: frozenset[str], plural: bool, offices: frozenset[str]
) -> Noun | None:
    for back, nouns in enumerate(reversed(history[-_REACH:])):
        for other in nouns:
            if other is noun or (other.pronoun and other.refers is None) or other.owner is noun:
                continue
            if back == 0 and other.sentence is noun.sentence and other.first >= noun.first:
                continue
            if not (other.classes & wanted or other.lemma in offices) or (
                _plural(other) != plural and other.name is None
            ):
                continue
            if other.classes & {"city"} and not other.classes & {"country"}:
                continue
            return other.refers if other.pronoun else other
    return None


def _search_same(noun: Noun, history: list[list[Noun]]) -> Noun | None:
    """The latest group before with the same head: "the convoy" after "a convoy of 40 vehicles"."""
    for nouns in reversed(history[-_REACH:]):
        for other in nouns:
            if other.lemma == noun.lemma and other is not noun and not other.pronoun and other.refers is None:
                return other
    return None


def _search_named(
    noun: Noun, history: list[list[Noun]], classes: frozenset[str], of_name: bool, beside: set[int]
) -> Noun | None:
    """The latest name of the fitting classes; with `of_name` one that has the short form in it.

    Not one of those `beside` it: what a verb is done to is not who does it.
    """
    for nouns in reversed(history):
        for other in nouns:
            if (
                id(other) in beside
                or other.name is None
                or not other.classes & classes
                or _country_only(other, classes)
            ):
                continue
            if not of_name or noun.lemma in other.name.mention.text.lower():
                return other
    return None


def _country_only(noun: Noun, classes: frozenset[str]) -> bool:
    return "country" in noun.classes and "country" not in classes


def _plural(noun: Noun) -> bool:
    return (
        noun.sentence.tags[noun.head] in ("NNS", "NNPS")
        or bool(noun.items)
        or noun.lemma in ("people", "police")
    )
