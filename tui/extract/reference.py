"""What pronouns and short forms refer to: "it", "they", "the group", "the base" -> something named before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.extract import fillers
from tui.extract.groups import Noun

if TYPE_CHECKING:
    from tui.extract.drafts import Parsed
    from tui.extract.lexicon import Lexicon
    from tui.extract.structure import Clause

_HE = frozenset(("he", "she", "him", "her", "his"))
_IT = frozenset(("it", "its"))
_THEY = frozenset(("they", "them", "their"))
_THINGS = frozenset(("vehicle", "vessel", "aircraft", "drone", "ordnance", "bomb", "force"))
_MOVERS = frozenset(("mover", "vessel"))
_REACH = 4
"""Sentences back in which an antecedent is looked for."""
_STATES = frozenset(("army", "military", "navy", "government", "regime"))
"""Short forms of what belongs to a state."""
_DASHES = frozenset(("-", "--", "–", "—"))
_PARTIES = frozenset(("group", "movement", "militia", "faction", "militants"))
"""Short forms of what belongs to none."""
_NO_PARTIES = frozenset(("international", "force", "agency"))
_FIGHTING = frozenset(("", "armed-group", "party", "gang"))
_BESIDE = frozenset(("of", "at", "on", "against", "to", "for", "from", "by", "toward", "towards"))

_MEETING = frozenset((
    "protect", "guard", "escort", "accompany", "ambush", "attack", "hit", "strike", "target", "intercept",
    "stop", "arrest", "detain", "shoot",
))  # fmt: skip
_LEAVING = frozenset(("withdraw", "retreat", "flee", "leave", "escape", "pull", "advance"))


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
    """ "PORT SUDAN, Dec 18 (Reuters) -", "Maputo, 10 May (Lusa) -": the place that opens a report."""
    words = noun.sentence.words
    opens = noun.first == 0 and noun.sentence.kind == "prose" and "city" in noun.classes
    dashed = words[noun.last : noun.last + 1] == [","] and not _DASHES.isdisjoint(words[: noun.last + 12])
    return opens and (words[noun.head].isupper() or dashed)


def _antecedent(noun: Noun, history: list[list[Noun]], parsed: Parsed, lexicon: Lexicon) -> Noun | None:
    word = parsed.sentence.words[noun.head].lower()
    if (
        noun.lemma == "other"
        and noun.head > noun.first
        and parsed.sentence.words[noun.head - 1].lower() == "each"
    ):
        return next((c.subject for c in parsed.clauses if c.object is noun or _behind(c, noun)), None)
    if noun.pronoun:
        wanted = _of_pronoun(word)
        if wanted is None:
            return None
        clause = next((c for c in parsed.clauses if c.subject is noun), None)
        if clause is not None and (near := _speaker(clause, wanted, lexicon) or _undergoes(clause, word)):
            return near
        if (done_to := _done_to(noun, parsed, word)) is not None:
            return done_to
        holders = lexicon.sets["offices"] | lexicon.sets["soldiers"]
        offices = holders if "person" in wanted else frozenset()
        beside = _beside(noun, parsed)
        return _search(noun, history, wanted, word in _THEY, offices, beside)
    if noun.classes & _THINGS and _definite(noun, parsed):
        same = _search_same(noun, history)
        if same is not None:
            return same
    classes = lexicon.short_forms.get(noun.lemma)
    if classes is None or noun.name is not None or not _definite(noun, parsed):
        return None
    return _search_named(noun, history, classes, lexicon, _beside(noun, parsed))


def _behind(clause: Clause, noun: Noun) -> bool:
    return any(other is noun for _, other in clause.preps)


def _beside(noun: Noun, parsed: Parsed) -> set[int | str]:
    """Whom a noun is not, by id or by name: nobody does to himself what is done to "him" or "the group"."""
    found: set[int | str] = set()
    for clause in parsed.clauses:
        around = [n for n in (clause.object, clause.second) if n is not None]
        around += [n for prep, n in clause.preps if prep in _BESIDE]
        around += [n for host in around for prep, n in host.preps if prep == "of"]
        if noun in around and clause.subject is not None:
            found |= {id(n) for one in clause.subject.all() for n in (one, fillers.target(one))}
        elif noun is clause.subject and clause.object is not None and clause.object.name is not None:
            found.add(fillers.key(clause.object))
    return found


def _is_beside(other: Noun, beside: set[int | str]) -> bool:
    whole = fillers.target(other)
    return not beside.isdisjoint((id(other), id(whole), fillers.key(whole) if whole.name else ""))


def _speaker(clause: Clause, wanted: frozenset[str], lexicon: Lexicon) -> Noun | None:
    """Who says it of himself: "Baku denied that it had attacked" """
    told = clause.parent
    if told is not None and told.subject is not None and told.subject.lemma in lexicon.sets["nature"]:
        return told.subject  # "the storm will weaken as it moves inland"
    if clause.relation != "complement" or told is None or told.subject is None or told.verb.passive:
        return None
    if told.verb.lemma not in lexicon.sets["tell"] | lexicon.sets["deny"] | lexicon.sets["allege"]:
        return None
    speaker = fillers.target(told.subject)
    fits = speaker.classes & wanted and not ("city" in speaker.classes and "country" not in speaker.classes)
    return speaker if (fits or "seat" in speaker.classes) and not speaker.pronoun else None


def _undergoes(clause: Clause, word: str) -> Noun | None:
    """ "intercepted the missile before it crossed", "ambushed soldiers as they returned": what the verb above
    is about, where that moves.
    """
    above = clause.parent
    if clause.mark not in ("before", "as", "when", "after") or above is None or above.object is None:
        return None
    found, moves = above.object, frozenset(("mover", "ordnance"))
    if word in _THEY:
        met = clause.mark == "as" and above.verb.lemma in _MEETING and clause.verb.lemma not in _LEAVING
        moves = frozenset(("mover", "human", "ordnance")) if met else frozenset(("ordnance",))
    return found if found.classes & moves and _plural(found) == (word in _THEY) else None


def _done_to(noun: Noun, parsed: Parsed, word: str) -> Noun | None:
    """ "stormed a base, capturing it": what the verb before, of the same subject, is done to."""
    clause = next((c for c in parsed.clauses if c.object is noun), None)
    if word not in ("it", "them") or clause is None or clause.subject is None:
        return None
    for other in reversed(parsed.clauses[: parsed.clauses.index(clause)]):
        found = other.object
        if other.subject is clause.subject and found is not None and not other.verb.passive:
            return found if not found.pronoun and _plural(found) == (word == "them") else None
    return None


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
    noun: Noun, history: list[list[Noun]], wanted: frozenset[str], plural: bool, offices: frozenset[str],
    beside: set[int | str],
) -> Noun | None:  # fmt: skip
    """The latest group before that a pronoun may stand for; in one sentence who acts before what moves."""

    def stands(other: Noun, classes: frozenset[str]) -> bool:
        if other is noun or (other.pronoun and other.refers is None) or other.owner is noun:
            return False
        if other.sentence is noun.sentence and other.first >= noun.first:
            return False
        if beside and _is_beside(other, beside):
            return False
        if not (other.classes & classes or other.lemma in offices):
            return False
        if _plural(other) != plural and (other.name is None or "person" in other.classes):
            return False
        return "city" not in other.classes or "country" in other.classes

    for nouns in reversed(history[-_REACH:]):
        for classes in (wanted - _MOVERS, wanted & _MOVERS):
            found = next((other for other in nouns if stands(other, classes)), None)
            if found is not None:
                return found.refers if found.pronoun else found
    return None


def _search_same(noun: Noun, history: list[list[Noun]]) -> Noun | None:
    """The latest group before with the same head: "the convoy" after "a convoy of 40 vehicles"."""
    for nouns in reversed(history[-_REACH:]):
        for other in nouns:
            if other.lemma != noun.lemma or other is noun or other.pronoun or other.refers is not None:
                continue
            if other.name is None or other.state or noun.lemma not in _STATES:
                return other
    return None


def _search_named(
    noun: Noun, history: list[list[Noun]], classes: frozenset[str], lexicon: Lexicon, beside: set[int | str]
) -> Noun | None:
    """The latest name of the fitting classes, one that has the short form in it where that is a body's.

    Not one of those `beside` it: what a verb is done to is not who does it. "The group" is none of a state's
    bodies, may be named before a head ("Houthi spokesman X said the group ..."), and is a relief agency only
    where no party or armed group is named.
    """
    party = noun.lemma in _PARTIES

    def stands(other: Noun) -> bool:
        if other.name is None or not other.classes & classes or _is_beside(other, beside):
            return False
        if "country" in other.classes and "country" not in classes:
            return False
        if "city" in classes and "seat" in other.classes and not other.prep:
            return False  # "blamed Washington": a government, and no city to go to
        if party or (noun.lemma in _STATES and not other.state):
            return party and not other.state and other.name.kind not in _NO_PARTIES
        return noun.lemma not in lexicon.bodies or noun.lemma in other.name.mention.text.lower()

    relief: Noun | None = None
    for nouns in reversed(history):
        for other in nouns:
            named: list[Noun] = [other, *(_orgs_before(other, lexicon) if party else ())]
            for one in named:
                if stands(one) and one.name is not None:
                    if not party or one.name.kind in _FIGHTING:
                        return one
                    relief = relief or one
    return relief


def _orgs_before(noun: Noun, lexicon: Lexicon) -> list[Noun]:
    """The organisations named before the head of a group, each as a group of its own."""
    found = []
    for name in noun.names:
        linked = name.mention.end < noun.sentence.ends[name.last - 1]  # "an IS-linked group" is not IS
        if name is not noun.name and name.mention.type == "org" and not linked:
            lemma = noun.sentence.words[name.last - 1].lower()
            state = (name.entry.state if name.entry is not None else None) or ""
            classes = lexicon.noun_classes(lemma, name)
            found.append(
                Noun(
                    noun.sentence,
                    name.first,
                    name.last,
                    name.last - 1,
                    lemma,
                    classes,
                    [name],
                    name,
                    state=state,
                )
            )
    return found


def _plural(noun: Noun) -> bool:
    return (
        noun.sentence.tags[noun.head] in ("NNS", "NNPS")
        or bool(noun.items)
        or noun.lemma in ("people", "police")
    )
