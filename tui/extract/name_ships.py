"""Ships by name: "USS Georgia", "M/V Gibraltar Eagle", "the tanker Suez Rajan", "a yacht named Zorba"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tui.extract.name_lines import Candidate, Line

if TYPE_CHECKING:
    from tui.extract.dictionary import Dictionary

_PREFIX = re.compile(
    r"^(?:USS|USNS|HMS|HMAS|HMCS|HMNZS|HNLMS|HDMS|HTMS|HSwMS|INS|IRIS|KRI|RFA|MV|M/V|MT|M/T|SS|RMS|RV|R/V|USCGC|JS|"
    r"ROKS|RSS|PNS|BNS|SLNS|BRP|ORP|TCG|FV|F/V|FS|ITS|ESPS|CCGS|LPG/C|S/Y|M/Y)$"
)
"""What stands before the names of ships of navies, coast guards and merchants."""

_PREFIX_PARTS = frozenset(("M", "/", "V", "T"))
_FLAGS = ("-flagged", "-registered")
_CARRIERS = frozenset(("aircraft carrier", "cargo ship", "container ship", "oil tanker", "bulk carrier"))
_APPOSITION = 8  # tokens from the comma behind a ship to the noun that calls it one
_CLOSING = frozenset((",", ";", ".", "that", "which", "said"))
_WORDS = 4  # of a name behind a prefix
_QUOTES = frozenset("*_“”\"‘’'")
_NAMING = frozenset(("named", "renamed", "called", "dubbed", "christened"))
_NAMED_WITHIN = 14  # tokens from the ship to "named", "known as", "changed to"
_ABOARD = frozenset(("aboard", "onboard"))
_HANDS = frozenset(("captain", "crew", "master", "skipper", "hull", "deck", "owner", "operator", "sinking"))


def ships(line: Line, dictionary: Dictionary) -> Iterator[Candidate]:
    """Every ship that its prefix, its kind or a verb of naming shows in a sentence."""
    heads = dictionary.words["materiel"]
    afloat = -_NAMED_WITHIN  # the last token that was a kind of ship
    for at, word in enumerate(line.words):
        if word.islower():
            if heads.get(word) == "vessel" or word in ("tanker", "tankers"):
                afloat = at
                if not line.shouted:
                    yield from _named(line, at + 1, dictionary)
            elif at - afloat < _NAMED_WITHIN and (word in _NAMING or _known_as(line, at)):
                yield from _named(line, at + 1 + (line.low[at + 1 : at + 2] == ["the"]), dictionary)
        elif word[0].isupper() and len(word) <= len("USCGC"):
            yield from _prefixed(line, at)
        elif word[0].isupper() and word.endswith(_FLAGS):
            yield from _named(line, at + 1, dictionary)
    if afloat >= 0 and not line.shouted:
        yield from _described(line, heads)


def _described(line: Line, heads: dict[str, str]) -> Iterator[Candidate]:
    """Names behind "the" that an apposition or the noun behind calls ships: "the Velm, a cargo ship"."""
    for first, last in line.runs:
        if not first or line.low[first - 1] != "the" or last - first > _WORDS or last >= len(line.words):
            continue
        at = last
        if line.low[last] == "," and line.low[last + 1 : last + 2] in (["a"], ["an"]):
            at = last + 2
            while at < min(last + _APPOSITION, len(line.low)) and line.low[at] not in _CLOSING:
                if heads.get(line.low[at]) == "vessel" or line.phrase(at, at + 2) in _CARRIERS:
                    yield Candidate(first, last, "equipment", "vessel", 0.7)
                    break
                at += 1
        elif line.phrase(last, last + 2) in _CARRIERS:
            yield Candidate(first, last, "equipment", "vessel", 0.7)


def _known_as(line: Line, at: int) -> bool:
    """Whether a token ends "known as" or "changed to"."""
    return line.low[max(0, at - 1) : at + 1] in (["known", "as"], ["changed", "to"], ["change", "to"])


def _named(line: Line, first: int, dictionary: Dictionary) -> Iterator[Candidate]:
    """The capitalised words from a token on, as the name of a ship."""
    while first < len(line.words) and line.words[first] in _QUOTES:
        first += 1
    last = first
    while last < len(line.words) and line.capital[last] and not _PREFIX.match(line.words[last]):
        last += 1
    if last > first and not dictionary.demonym(line.low[first]) and line.words[first][0].isalpha():
        yield Candidate(first, last, "equipment", "vessel", 0.7)


def _prefixed(line: Line, at: int) -> Iterator[Candidate]:
    """The ship whose prefix stands at a token."""
    start = at + 1
    if line.words[at] in ("M", "MV", "MT") and line.words[at + 1 : at + 3] in (["/", "V"], ["/", "T"]):
        start = at + 3
    elif not _PREFIX.match(line.words[at]):
        return
    last = start
    # In a headline the words behind the name are capitalised too.
    most = start + (1 if line.shouted else _WORDS)
    while last < min(most, len(line.words)) and (line.capital[last] or line.words[last] in _QUOTES):
        most += line.words[last] in _QUOTES
        last += 1
    while last > start and not line.words[last - 1][0].isalnum():
        last -= 1
    if last > start:
        yield Candidate(at, last, "equipment", "vessel", 0.9)


def bare(words: list[str]) -> list[str]:
    """The name of a ship without its prefix."""
    at = 0
    while at < len(words) - 1 and (_PREFIX.match(words[at].upper()) or words[at].upper() in _PREFIX_PARTS):
        at += 1
    return words[at:]


def sea_going(lines: list[Line], chosen: list[list[Candidate]], dictionary: Dictionary) -> None:
    """Make ships, in place, of names that only what is said of them shows: "the captain of ACX Crystal".

    In an article that tells of ships; names that the dictionaries know stay what they are.
    """
    if not any(name.kind == "vessel" for names in chosen for name in names):
        return
    for line, names in zip(lines, chosen, strict=True):
        for name in names:
            at = name.first - (line.low[name.first - 1 : name.first] == ["the"])
            before = line.low[max(0, at - 2) : at]
            manned = before[-1:] == ["of"] and before[0] in _HANDS
            body = line.low[name.last - 1] in dictionary.words["org-noun"]
            free = name.type != "facility" and not name.owners and not body
            if free and (manned or {*before[-1:]} & _ABOARD):
                name.type, name.kind = "equipment", "vessel"


def in_headlines(lines: list[Line], chosen: list[list[Candidate]], taken_by: set[tuple[str, ...]]) -> None:
    """Lengthen, in place, the ships of headlines to names that running text gives whole (`taken_by`)."""
    for line, names in zip(lines, chosen, strict=True):
        for name in names:
            if not (line.shouted and name.kind == "vessel" and _PREFIX.match(line.words[name.first])):
                continue
            for last in range(min(name.last + _WORDS, len(line.words)), name.last, -1):
                if tuple(line.low[name.last - 1 : last]) in taken_by:
                    names[:] = [n for n in names if n is name or n.last <= name.first or n.first >= last]
                    name.last = last
                    name.core = (name.first, last)
                    break
