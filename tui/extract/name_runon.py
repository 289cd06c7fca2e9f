"""Names that stand side by side because an article has lost its commas, told apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tui.extract.name_lines import Candidate, Line
from tui.extract.romanise import ARTICLES

if TYPE_CHECKING:
    from tui.extract.dictionary import Dictionary, Match

_ROW = 3  # words of a row of places that no plural announces
_FUSED = re.compile(r"^A(?:l[b-df-hj-np-tv-z]|([dnrstz])\1)[a-z]{3,}$")
"""A word with its article fused: "Alqubra", "Addawla"."""


def places(line: Line, span: Candidate, matches: list[Match], dictionary: Dictionary) -> Iterator[Candidate]:
    """The places of a span that is a row of them in an article without commas; else the span as it is.

    A row stands behind "the towns of", or behind "in" where "and" goes on with it.
    """
    row = _behind_plural(line, span.first, dictionary) or _goes_on(line, span, dictionary)
    if not line.unpunctuated or span.last - span.first < 2 or not row:
        yield span
        return
    listed = {
        m.first: m.last
        for m in reversed(matches)  # the longest of one beginning comes first
        if m.exact and m.entries[0].type == "place" and m.last <= span.last
    }
    first = span.first
    while first < span.last:
        last = listed.get(first) or _end_of_place(line, first, span.last, dictionary)
        if last == first + 1 and _opens(
            line.low[first], dictionary
        ):  # "Bustan" is listed, and here of "Bustan X"
            last = _end_of_place(line, first, span.last, dictionary)
        yield Candidate(first, last, "place", "city", span.trust)
        first = last


def _end_of_place(line: Line, first: int, most: int, dictionary: Dictionary) -> int:
    """The token behind the place that begins a row: one word, or two where an article or "Tal" joins them."""
    word = line.low[first]
    bare = word.partition("-")[0] not in ARTICLES or "-" not in word
    joined = _opens(word, dictionary) or (bare and _has_article(line.words[first + 1 : first + 2]))
    return first + 1 + (joined and first + 1 < most)


def _opens(word: str, dictionary: Dictionary) -> bool:
    """Whether a name of two words begins so: "Tal Arous", "Al Bab"."""
    heads = dictionary.words["place-first"], dictionary.words["place-head"]
    return word in ARTICLES or any(word.removeprefix("al-") in words for words in heads)


def _behind_plural(line: Line, first: int, dictionary: Dictionary) -> bool:
    while first and line.capital[first - 1]:
        first -= 1
    return (
        first > 1
        and line.low[first - 1] in ("of", "in")
        and line.low[first - 2] in dictionary.words["places"]
    )


def _goes_on(line: Line, span: Candidate, dictionary: Dictionary) -> bool:
    """Whether three words or more behind "in" go on with "and": "in Hama Idlib Homs and Raqqa"."""
    at = span.last + 1
    behind = line.low[span.first - 1 : span.first]
    return (
        span.last - span.first >= _ROW
        and bool(behind)
        and behind[0] in dictionary.words["locative"]
        and line.low[span.last : at] == ["and"]
        and line.capital[at : at + 1] == [True]
    )


def _has_article(words: list[str]) -> bool:
    """Whether the first of some words has an Arabic article, with a hyphen or fused."""
    head, hyphen, _ = words[0].partition("-") if words else ("", "", "")
    return bool(hyphen and head.lower() in ARTICLES) or (bool(words) and bool(_FUSED.match(words[0])))


def known_ends(
    line: Line, span: Candidate, inside: list[Match], dictionary: Dictionary
) -> Iterator[Candidate]:
    """A person's name without the places and acronyms right before and behind it: "Damascus | Tal Meri"."""
    first, last = span.first, span.last
    ends = next((m for m in inside if m.last == last and m.first > first), None)
    if ends and ends.entries[0].type == "person" and line.low[ends.first - 1] in dictionary.words["title"]:
        yield Candidate(ends.first, last, span.type, span.kind, span.trust)  # "Junta boss | Min Aung Hlaing"
        return
    for match in inside:
        entry = match.entries[0]
        short = entry.type == "org" and match.last - match.first == 1 and line.words[match.first].isupper()
        if not line.unpunctuated or match.personal or not (short or entry.type == "place"):
            continue
        if match.first == first and match.last < last:
            first = match.last
        elif match.last == last - 1 and line.low[last - 1] == "s" and match.first > first:
            last = match.first
    whole = (first, last) == (span.first, span.last)
    behind_place = first > span.first  # what a place precedes in a list is rather a place too
    yield span if whole else Candidate(first, last, None if behind_place else span.type, trust=0.3)


def joined(line: Line, spans: list[Candidate], dictionary: Dictionary) -> list[Candidate]:
    """Spans with what was left of an organisation's name given to the person right behind it."""
    found: list[Candidate] = []
    for span in spans:
        before = found[-1] if found else None
        if (
            before
            and line.unpunctuated
            and (before.type, span.type) == ("org", "person")
            and before.trust < span.trust
            and before.last == span.first
            and before.last - before.first == 1
            and line.low[before.first] not in dictionary.words["org-noun"]
        ):
            span.first = before.first
            found.pop()
        found.append(span)
    return found
