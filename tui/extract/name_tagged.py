"""The spans of the name tagger, set right: adjectives, titles and prefixes cut off, runs of known names divided."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tui.extract.name_lines import Candidate, Line
from tui.extract.name_patterns import title_end

if TYPE_CHECKING:
    from tui.extract.dictionary import Dictionary, Match


def tagged(line: Line, matches: list[Match], dictionary: Dictionary) -> list[Candidate]:
    """The tagger's candidates of a sentence."""
    known = [m for m in matches if m.exact and not m.guarded and m.entries[0].by_hand]
    found = []
    for span in line.spans():
        for piece in _divide(line, span, known, dictionary):
            trimmed = _trim(line, piece, dictionary)
            if trimmed:
                found.append(trimmed)
    return found


def is_adjective(line: Line, index: int, dictionary: Dictionary) -> bool:
    """Whether a word names no thing: a nationality, a creed, a direction ("Syrian", "Sunni", "Western")."""
    low, words = line.low[index], dictionary.words
    return low in words["creed"] or low in words["direction"] or bool(dictionary.demonym(low))


def _trim(line: Line, span: Candidate, dictionary: Dictionary) -> Candidate | None:
    first, last = span.first, span.last
    while first < last and not (line.capital[first] or line.words[first][0].isdigit()):
        first += 1
    while last > first and not (line.words[last - 1][0].isalnum() and line.low[last - 1] != "s"):
        last -= 1
    if span.type == "person":
        first = title_end(line, first, last, dictionary.words["title"])
    if first >= last or all(is_adjective(line, i, dictionary) for i in range(first, last)):
        return None
    if last - first == 1 and line.low[first] in dictionary.words["title"]:
        return None
    if span.type == "place":
        while first < last - 1 and is_adjective(line, first, dictionary):
            first += 1
    return Candidate(first, last, span.type, span.kind, span.trust)


def _divide(
    line: Line, span: Candidate, known: list[Match], dictionary: Dictionary
) -> Iterator[Candidate]:
    """A span that holds whole names of the dictionaries, cut at them; the rest keeps its type."""
    inside = [m for m in known if span.first <= m.first and m.last <= span.last]
    whole = any(m.first == span.first and m.last == span.last for m in inside)
    if not inside or whole or line.low[span.last - 1] in dictionary.words["org-noun"]:
        yield span
        return
    covered = sum(m.last - m.first for m in _outermost(inside))
    if span.type == "person" and covered < span.last - span.first:
        yield span
        return
    at = span.first
    for match in _outermost(inside):
        if match.first > at:
            yield Candidate(at, match.first, span.type, span.kind, 0.3)
        at = match.last
    if at < span.last:
        yield Candidate(at, span.last, span.type, span.kind, 0.3)


def _outermost(matches: list[Match]) -> list[Match]:
    kept: list[Match] = []
    for match in sorted(matches, key=lambda m: (m.first, -m.last)):
        if not kept or match.first >= kept[-1].last:
            kept.append(match)
    return kept
