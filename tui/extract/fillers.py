"""Spans for roles: the words of a noun group that a reader would name it by, and the entity they name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.extract import lexicon
from tui.extract.groups import Noun
from tui.extract.structure import ROUTE
from tui.model import Filler, Span

if TYPE_CHECKING:
    from tui.extract.names import Named

_NUMERALS = frozenset(("CD", "JJR", "JJS", "RBR", "RB", "IN", "DT", "JJ"))
_AIR = frozenset(("sky", "skies", "airspace"))
_LINES = frozenset(("border", "frontier", "boundary", "road", "highway", "motorway", "route"))
_DETERMINERS = frozenset(("DT", "PRP$", "PDT", "WP$"))
_DIVIDED = frozenset((
    "town", "city", "village", "hamlet", "neighbourhood", "neighborhood", "district", "province",
    "governorate", "suburb", "municipality", "camp", "island", "port", "area", "region", "airport", "base",
))  # fmt: skip
_STATES = frozenset(("state", "country"))
_GENERIC = frozenset((
    "country", "nation", "state", "group", "movement", "city", "town", "region", "province", "organisation",
    "organization",
))  # fmt: skip


def of(noun: Noun, text: str, *, place: bool = False) -> Filler:
    """The filler for a noun group: its name where it has one, else its words without article and count.

    A pronoun or short form is filled by what it refers to. For a `place`, a generic noun ("the town of X",
    "bases in X") gives way to the name behind it.
    """
    noun = target(noun)
    named = noun.name
    if named is not None and named.mention.type != "equipment":
        return _of_name(named)
    if place:
        behind = named_place(noun)
        if behind is not None:
            return _of_name(behind)
    first, last = _core(noun)
    inside = [n for n in noun.names if n.first >= first and n.mention.entity]
    start, end = noun.sentence.starts[first], noun.sentence.ends[last - 1]
    entity = inside[-1].mention.entity if len(inside) == 1 else None
    return Filler(start, end, text[start:end], entity)


def each(noun: Noun) -> list[Noun]:
    """The places that a group counts up: both of "the towns of X and Y", of "the town of X and the port"."""
    row = next((other for prep, other in noun.preps if prep == "of"), None)
    if row is None or noun.name is not None or noun.lemma not in _DIVIDED or not _proper(row):
        return [noun]
    if noun.sentence.tags[noun.head] != "NNS":
        return [noun, *row.items]
    named = [one for each in row.all() for one in _by_name(each)]
    return named if len(named) > 1 and all(map(_proper, named)) else [noun]


def _proper(noun: Noun) -> bool:
    """Whether a group is a name, but of no state."""
    if noun.name is None:
        return noun.sentence.words[noun.head][:1].isupper()
    return noun.name.kind not in _STATES


def _by_name(noun: Noun) -> list[Noun]:
    """The names of a group that lost its commas, a group each: "Huraytan Hayyan Anadan"."""
    if len(noun.names) < 2 or noun.names[0].first != noun.first:
        return [noun]
    words, classes = noun.sentence.words, noun.classes
    return [
        Noun(noun.sentence, n.first, n.last, n.last - 1, words[n.last - 1].lower(), classes, [n], n)
        for n in noun.names
    ]


def target(noun: Noun) -> Noun:
    """What a noun group refers to in the end: itself where it is no pronoun or short form."""
    for _ in range(4):
        if noun.refers is None:
            break
        noun = noun.refers
    return noun


def named_place(noun: Noun) -> Named | None:
    """The place or site named in a noun group, or behind it: "the town of X", "the sky over X"."""
    if noun.name is not None and noun.name.mention.type in ("place", "facility"):
        return noun.name
    for prep, other in noun.preps:
        if prep in ROUTE:
            break  # "provinces to bases in Iraq": what follows lies elsewhere
        if (
            (prep in ("of", "in", "at", "on") or (prep in ("over", "above") and noun.lemma in _AIR))
            and other.name is not None
            and other.name.mention.type in ("place", "facility")
        ):
            return other.name
    for name in reversed(noun.names):
        if name.mention.type == "facility" or (
            name.mention.type == "place" and name.kind not in ("state", "country")
        ):
            return name
    return None


def is_named_place(noun: Noun) -> bool:
    """Whether a noun group names a place, in it or behind it: "the Jordanian border", "roads in Anbar"."""
    noun = target(noun)
    return named_place(noun) is not None or any(map(_capital, (noun, *(other for _, other in noun.preps))))


def _capital(noun: Noun) -> bool:
    return any(word[:1].isupper() for word in noun.sentence.words[max(noun.first, 1) : noun.last])


def _of_name(named: Named) -> Filler:
    mention = named.mention
    return Filler(mention.start, mention.end, mention.text, mention.entity)


def _core(noun: Noun) -> tuple[int, int]:
    """The tokens of a noun group without determiner and count, with the "of" phrase that says of what."""
    tags = noun.sentence.tags
    first, last = noun.first, noun.last
    if _is_generic(noun.owner) and noun.owner is not None and noun.owner.last < noun.head:
        first = noun.owner.last + 1  # "the country's army"
    while first < noun.head and (tags[first] in _DETERMINERS or _counted(noun, first)):
        first += 1
    links: tuple[str, ...] = ("of",) if noun.lemma in lexicon.load().with_of else ()
    links += ("with", "between") if noun.lemma in _LINES else ()
    behind = next(
        (other for prep, other in noun.preps if prep in links and other.first <= noun.last + 2), None
    )
    if behind is not None:
        last = max(other.last for other in behind.all()) if "between" in links else behind.last
    return first, last


def _is_generic(owner: Noun | None) -> bool:
    """Whether a possessor says no more than "its": "the country's", "the group's"."""
    return owner is not None and not owner.names and owner.lemma in _GENERIC


def _counted(noun: Noun, i: int) -> bool:
    inside = any(c.first <= i < (c.head if c.head is not None else c.last) for c in noun.counts)
    nationality = noun.sentence.tags[i] == "JJ" and noun.sentence.words[i][0].isupper()
    return inside and noun.sentence.tags[i] in _NUMERALS and not nationality


def span(noun: Noun, text: str) -> Span:
    """The whole noun group."""
    start, end = noun.sentence.starts[noun.first], noun.sentence.ends[noun.last - 1]
    return Span(start, end, text[start:end])


def key(noun: Noun) -> str:
    """What two noun groups must share to mean one thing: the entity, else the head noun."""
    noun = target(noun)
    if noun.name is not None:
        return noun.name.mention.entity or noun.name.mention.text.lower()
    first, last = _core(noun)
    return " ".join(noun.sentence.words[first:last]).lower()
