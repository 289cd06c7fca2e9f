"""Slots of frames filled from clauses and noun groups: the fourth step of the cascade."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.extract import fillers, lexicon
from tui.extract.chains import only_counts
from tui.extract.groups import Noun

if TYPE_CHECKING:
    from tui.extract.frames import Frame, Slot
    from tui.extract.lexicon import Knowledge
    from tui.extract.structure import Clause
    from tui.extract.tokens import Sentence

Positions = dict[str, list[Noun]]

# What an adjective may tell as a noun does: "military" before a noun is no force.
_OF_ADJECTIVES = frozenset(("means", "ordnance", "bomb", "aircraft", "drone"))
_DOERS = frozenset(("agent", "mover", "means", "attack", "unknown"))
# Where the capital of a state stands for its government.
_OF_SEATS = frozenset(("agent", "country", "government"))
_NOBODY = frozenset(("other", "others"))
"""What is somebody only where it is counted: "15 others"; "each blames the other"."""
_AROUND = frozenset(("in", "at", "near"))
_SEATED = frozenset(("subject", "object", "between", "with", "against", "on", "to", "by"))


def of_clause(clause: Clause) -> Positions:
    """Where the noun groups of a clause stand, as in its active form."""
    found: Positions = {}
    for prep, noun in clause.preps:
        found.setdefault(prep, []).extend(noun.all())
    subject = clause.subject.all() if clause.subject is not None else []
    around = [n for noun in subject for prep, n in noun.preps if prep in _AROUND and "place" in n.classes]
    direct = clause.object.all() if clause.object is not None else []
    if clause.verb.passive:
        found["object"] = subject
        found["theme"], found["recipient"] = (direct, subject) if direct else (subject, [])
        by = found.pop("by", [])
        found["subject"] = [noun for noun in by if noun.classes & _DOERS]
        found["cause"] = [noun for noun in by if not noun.classes and noun.name is None]
    else:
        if subject:
            found["subject"] = subject
        if direct:
            found["object"] = direct
        if clause.second is not None:
            found["recipient"] = direct
        found["theme"] = clause.second.all() if clause.second is not None else direct
        found["subject in"] = around
    if clause.relation in ("relative", "prep", "participle"):
        found["dependent"] = found.get("subject", []) + found.get("object", [])
    return {position: nouns for position, nouns in found.items() if nouns}


def of_noun(noun: Noun, sentence: Sentence, known: Knowledge) -> Positions:
    """What hangs on a noun that tells an event: possessor, modifiers, prepositional phrases."""
    found: Positions = {}
    for prep, other in noun.preps:
        found.setdefault(prep, []).extend(other.all())
    if noun.owner is not None:
        found["owner"] = noun.owner.all()
    found["trigger"] = [noun]
    inside = modifiers(noun, sentence, known)
    if inside:
        found["modifier"] = inside
    return found


def modifiers(noun: Noun, sentence: Sentence, known: Knowledge) -> list[Noun]:
    """What stands before the head inside a noun group: names, nationalities, other nouns, each as a group."""
    start = noun.owner.last if noun.owner is not None and noun.owner.first >= noun.first else noun.first
    found: list[Noun] = []
    i = start
    while i < noun.head:
        name = next((n for n in noun.names if n.first == i), None)
        if name is not None and name.last <= noun.head:
            head = name.last - 1
            if head > i and name.mention.type == "equipment" and known.nationality(sentence.words[i]):
                found.append(as_state(sentence, i, known))  # "a Turkish drone strike" is Turkey's
            classes = known.lexicon.noun_classes(sentence.words[head].lower(), name)
            state = (name.entry.state or name.entry.country or "") if name.entry is not None else ""
            lemma = sentence.words[head].lower()
            found.append(Noun(sentence, i, name.last, head, lemma, classes, [name], name, state=state))
            i = name.last
            continue
        word, tag = sentence.words[i], sentence.tags[i]
        if word[:1].isupper() and tag in ("JJ", "NNP", "NNPS") and known.nationality(word):
            found.append(as_state(sentence, i, known))
        elif tag in ("NN", "NNS", "NNP", "JJ"):
            lemma = word.lower()
            classes = known.lexicon.noun_classes(lemma if tag != "NNS" else lemma.removesuffix("s"), None)
            if tag == "JJ" or lemma == "military":
                classes = classes & _OF_ADJECTIVES
            elif f"{lemma}-{noun.lemma}" in known.lexicon.classes:
                classes = frozenset()  # "fighter jets" are no fighter's
            found.append(Noun(sentence, i, i + 1, i, lemma, classes))
        i += 1
    return found


def as_state(sentence: Sentence, i: int, known: Knowledge) -> Noun:
    """The state that a nationality names."""
    word, classes = sentence.words[i], frozenset(("agent", "country", "state", "nationality"))
    return Noun(sentence, i, i + 1, i, word.lower(), classes, state=known.nationality(word) or "")


def fits(noun: Noun, slot: Slot) -> bool:
    """Whether a noun group may fill a slot."""
    if noun.lemma in _NOBODY and not noun.counts and "any" not in slot.classes:
        return False
    if noun.negated and "any" not in slot.classes and "agent" not in slot.classes:
        return False
    if "any" in slot.classes:
        return not noun.pronoun or bool(noun.classes)
    if "seat" in noun.classes and slot.classes & _OF_SEATS and slot.position in _SEATED:
        return True
    return bool(noun.classes & slot.classes)


def is_thing(noun: Noun) -> bool:
    """Whether a noun group is a common noun that no dictionary knows: neither somebody nor a weapon."""
    known = noun.classes or noun.name is not None or noun.pronoun
    common = noun.sentence.tags[noun.head] in ("NN", "NNS")
    return not known and common and not only_counts(noun, lexicon.load().transparent)


def _is_any(noun: Noun, words: frozenset[str]) -> bool:
    """Whether a noun is one of the lemmas or classes (in capitals; ANY: all) that `only` and `veto` list."""
    if noun.lemma in words or "ANY" in words:
        return True
    of_class = any(word.isupper() and word.lower() in noun.classes for word in words)
    return of_class or any(lemma in words for lemma in _held(noun))


def _held(noun: Noun) -> list[str]:
    """What a noun that only counts or packs does so with: the sanctions of "a package of sanctions"."""
    if not only_counts(noun, lexicon.load().transparent):
        return []
    return [other.lemma for prep, other in noun.preps if prep == "of"]


def vetoed(frame: Frame, positions: Positions) -> str:
    """The reason why a frame does not hold here: a noun that must not stand where it does, or one that is
    missing.
    """
    for position, lemmas in frame.veto.items():
        nouns = positions.get(position, [])
        idle = "THING" in lemmas and all(map(is_thing, nouns))
        for noun in nouns:
            if idle or _is_any(noun, lemmas):
                return f"{position} is {noun.lemma}"
    for position, lemmas in frame.only.items():
        nouns = positions.get(position, [])
        if not any(_is_any(noun, lemmas) for noun in nouns):
            return f"{position} is none of {', '.join(sorted(lemmas))}"
    return ""


def fill(frame: Frame, positions: Positions) -> tuple[dict[str, list[Noun]], dict[str, str]]:
    """Roles of a frame and the position that filled each: the first position of a slot list that fits wins.

    Means and slots written with + add what fits in later positions ("clashed with rebels": both sides), as
    does a place as long as none is named ("captured the outpost in Buthidaung").
    """
    roles: dict[str, list[Noun]] = {}
    filled: dict[str, str] = {}
    for role, slots in frame.slots.items():
        for slot in slots:
            taken = [noun for noun in positions.get(slot.position, ()) if fits(noun, slot)]
            if role == "targets":
                taken = [one for noun in taken for one in fillers.each(noun)]
            known = roles.get(role, [])
            open_ = role == "equipment" or (role == "place" and not any(map(fillers.is_named_place, known)))
            if not taken or (known and not slot.adds and not open_):
                continue
            roles[role] = [*known, *(noun for noun in taken if noun not in known)]
            filled.setdefault(role, slot.position)
    return roles, filled


def lacks(frame: Frame, roles: dict[str, list[Noun]], *, dated: bool = False) -> str:
    """The role a frame needs and does not have here, or an empty string. A date may be needed as well."""
    for need in frame.needs:
        if dated and "date" in need:
            continue
        if not any(roles.get(role) for role in need):
            return "|".join(sorted(need))
    return ""
