"""Text as a terminal sees it: widths in cells, wrapping and shortening that never cut a word in silence.

Offsets count Unicode code points; widths count terminal cells (Unicode Standard Annex 11, by wcwidth).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

ELLIPSIS = "…"
NEAR = 4
"""The most cells that are given up for the sake of ending with a whole word."""

_IDEOGRAPHS = r"\u2e80-\u9fff\uff00-\uff60"
_WORD = re.compile(rf"[^ \t\n{_IDEOGRAPHS}]+|[{_IDEOGRAPHS}][\u0300-\u036f\u3099\u309a]*")
# One cell each, without looking it up: Latin, Greek, Cyrillic, punctuation, arrows, boxes, shapes, braille.
# wcwidth takes 40 ms to import, and most articles never need it.
_NARROW = re.compile(
    r"[\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0482\u1d2c-\u1dbf\u2010-\u2027\u2030-\u205e\u2070-\u209c\u2190-\u21ff\u2500-\u25fc\u2800-\u28ff]*"
)
_BETWEEN_WORDS = " \t\n–—/"
_TRAILING = _BETWEEN_WORDS + ",;:.(-·←→"


class Line(NamedTuple):
    """One line of wrapped text: `text[start:end]`, without the space it was broken at."""

    start: int
    end: int


class Insert(NamedTuple):
    """Something shown that the text does not hold, glued behind the character before `offset`."""

    offset: int
    text: str


@lru_cache(maxsize=65536)
def width(text: str) -> int:
    """How many cells `text` takes in a terminal; control characters take none."""
    if narrow(text):
        return len(text)
    from wcwidth import wcswidth

    cells = wcswidth(text)
    return cells if cells >= 0 else sum(max(wcswidth(c), 0) for c in text)


def narrow(text: str) -> bool:
    """Whether every character of `text` is known to take one cell."""
    return _NARROW.fullmatch(text) is not None


def wrap(
    text: str, cells: int, start: int = 0, end: int | None = None, inserts: Sequence[Insert] = ()
) -> list[Line]:
    """Break `text[start:end]`, one paragraph, into lines of at most `cells` cells.

    Lines break at spaces, around ideographs, and inside a word only where the word alone is too long.
    `inserts`, sorted by offset, are counted into the widths. An empty stretch gives one empty line.
    """
    end = len(text) if end is None else end
    cells = max(cells, 1)
    offsets = [insert.offset for insert in inserts]
    lines: list[Line] = []
    line_start = line_end = start
    used = 0
    empty = True
    for word_start, word_end in _pieces(text, start, end, cells):
        size = width(text[word_start:word_end]) + _inserted(inserts, offsets, word_start, word_end)
        gap = width(text[line_end:word_start])
        if not empty and used + gap + size > cells:
            lines.append(Line(line_start, line_end))
            line_start, used, gap = word_start, 0, 0
        elif empty:
            line_start, gap, empty = word_start, 0, False
        used += gap + size
        line_end = word_end
    lines.append(Line(line_start, line_end))
    return lines


def _pieces(text: str, start: int, end: int, cells: int) -> Iterator[tuple[int, int]]:
    """The stretches a line may not break inside: words, single ideographs, parts of words too long."""
    for match in _WORD.finditer(text, start, end):
        first, last = match.span()
        if width(match[0]) <= cells:
            yield first, last
            continue
        while first < last:
            cut = first + max(fit(text[first:last], cells), 1)
            yield first, cut
            first = cut


def _inserted(inserts: Sequence[Insert], offsets: list[int], start: int, end: int) -> int:
    if not offsets:
        return 0
    first, last = bisect_right(offsets, start), bisect_right(offsets, end)
    return sum(width(insert.text) for insert in inserts[first:last])


def fit(text: str, cells: int) -> int:
    """How many characters of `text` fit into `cells`, never parting a letter from its combining marks."""
    if narrow(text):
        return min(len(text), cells)
    from wcwidth import iter_graphemes

    used = count = 0
    for cluster in iter_graphemes(text):
        used += width(cluster)
        if used > cells:
            break
        count += len(cluster)
    return count


def shorten(text: str, cells: int, mark: str = ELLIPSIS) -> str:
    """`text` in at most `cells` cells; what is cut ends in `mark`, behind a whole word where one is near.

    "Near" is within `NEAR` cells: beyond that a part of the next word tells more than a gap.
    """
    if width(text) <= cells:
        return text
    room = cells - width(mark)
    if room <= 0:
        return mark if room == 0 else ""
    count = fit(text, room)
    head = text[:count]
    if text[count : count + 1] not in _BETWEEN_WORDS:
        stop = max(head.rfind(between) for between in _BETWEEN_WORDS)
        if stop > 0 and count - stop <= NEAR:
            head = head[:stop]
    return head.rstrip(_TRAILING) + mark


def pad(text: str, cells: int) -> str:
    """`text` shortened or filled with spaces to exactly `cells` cells."""
    text = shorten(text, cells)
    return text + " " * (cells - width(text))
