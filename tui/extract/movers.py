"""Who moves: forces, convoys and officials on a mission do; a traveller, an athlete or a shop's customers do
not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.extract import fillers

if TYPE_CHECKING:
    from tui.extract.drafts import Draft, Parsed
    from tui.extract.groups import Noun
    from tui.extract.lexicon import Lexicon

_OTHERS = frozenset(("force", "government", "country", "mover", "cargo", "means", "goods"))
_OF_ANYTHING = frozenset(("hit", "strike", "target", "slam"))
_PUBLIC = frozenset(("force", "government", "country", "group", "attack", "nationality"))
_ERRANDS = frozenset(
    ("talk", "talks", "negotiation", "summit", "meeting", "consultation", "mission", "visit")
)
_APPOSITION = 8
"""Words before a name, or behind the comma after it, among which an office may stand."""
_TOWARDS = ("for", "on", "to", "with")


def only_travels(draft: Draft, lexicon: Lexicon) -> bool:
    """Whether a movement is a private one: of single people without office or errand, or of a public that
    comes and goes.
    """
    actors = draft.roles.get("actors", [])
    if draft.type not in ("move", "withdraw") or not actors or draft.roles.get("equipment"):
        return False
    if draft.clause is not None and any(
        prep in _TOWARDS and noun.lemma in _ERRANDS for prep, noun in draft.clause.preps
    ):
        return False
    return all(_private(noun, lexicon) for noun in actors)


def holders(parsed: list[Parsed], lexicon: Lexicon) -> frozenset[str]:
    """The persons to whom some sentence of the article gives an office, by entity."""
    return frozenset(
        noun.name.mention.entity or ""
        for sentence in parsed
        for noun in sentence.nouns
        if noun.name is not None and noun.name.mention.type == "person" and _in_office(noun, lexicon)
    )


def _in_office(noun: Noun, lexicon: Lexicon) -> bool:
    """ "Sen. Ann Lee", "Ann Lee, the district attorney": an office before a name, or behind it."""
    words = noun.sentence.words
    opens = next((k + 1 for k in range(noun.first - 1, -1, -1) if words[k] == ","), 0)
    behind = (
        words[noun.last + 1 : noun.last + _APPOSITION] if words[noun.last : noun.last + 1] == [","] else []
    )
    offices = lexicon.sets["offices"]
    before = words[max(opens, noun.first - _APPOSITION) : noun.last]
    around = [word.lower().rstrip(".") for word in (*before, *behind)]
    return any(w in offices or lexicon.noun_classes(w, None) & {"government", "force"} for w in around)


def only_personal(draft: Draft, lexicon: Lexicon, known: frozenset[str]) -> bool:
    """Whether single people accuse, ask or free nobody but their like ("blamed her brother", "the singer was
    released on bail"), none of them one of those `known` to hold an office.
    """

    def private(noun: Noun) -> bool:
        name = fillers.target(noun).name
        return _private(noun, lexicon) and (name is None or (name.mention.entity or "") not in known)

    if draft.frame.id in ("talk.released", "accuse.accused"):
        return all(private(noun) for noun in draft.roles.get("targets", []))
    actors, targets = draft.roles.get("actors", []), draft.roles.get("targets", [])
    mine = bool(actors) and all(private(noun) for noun in actors)
    if draft.frame.retype and draft.noun is None and draft.clause and not draft.roles.get("equipment"):
        return mine and draft.clause.verb.lemma in _OF_ANYTHING  # "the striker hit the post"
    if draft.type not in ("accuse", "demand"):
        return False
    return mine and not any(noun.classes & _PUBLIC for noun in map(fillers.target, targets))


def _private(noun: Noun, lexicon: Lexicon) -> bool:
    whole = noun if not noun.pronoun else fillers.target(noun)
    if whole.lemma in lexicon.sets["public"]:
        return not whole.counts
    if "person" not in whole.classes or whole.classes & _OTHERS or _titled(whole, lexicon):
        return False
    if whole.name is not None:
        return whole.name.entry is None
    return whole.sentence.tags[whole.head] == "NN" and not whole.counts


def _titled(noun: Noun, lexicon: Lexicon) -> bool:
    """Whether a group holds an office or a rank: "the UN envoy Martin Griffiths"."""
    words = noun.sentence.words[max(noun.first - 4, 0) : noun.last]
    return any(lexicon.noun_classes(word.lower(), None) & {"government", "force"} for word in words)
