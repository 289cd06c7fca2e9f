"""The painted cells: of all that Textual would send, only the cells that differ are sent.

Textual sends whole regions, and a full style for every stretch of text. Here the screen is kept as it was
sent last. Rows that are equal are passed over first; of the others the runs of cells that differ are sent,
styles as differences, blanks as an erasure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby, islice

from rich.color import ColorSystem
from rich.segment import Segment

from tui.text import narrow, width
from tui.ui.pens import PLAIN, Pen, change, pen

BRIDGE = 4
"""Cells that are sent again rather than jumped over: a jump takes as many bytes."""
BLANKS = 9
"""Blanks in a row from which on they are erased rather than sent: erasing and jumping takes as many bytes."""
BLANKS_AT_END = 3
"""The same where nothing but blanks follows."""
TAIL = ""
"""What stands in the second cell of a wide character."""


class Row:
    """A row of cells: what stands in each, and with what it is written."""

    __slots__ = ("pens", "texts")

    def __init__(self, texts: list[str], pens: list[Pen]) -> None:
        self.texts, self.pens = texts, pens

    @classmethod
    def blank(cls, cells: int) -> Row:
        """A row as a cleared screen has it."""
        return cls([" "] * cells, [PLAIN] * cells)

    def copy(self) -> Row:
        """The same row, to be changed."""
        return Row(self.texts.copy(), self.pens.copy())

    def after(self, x: int) -> Iterator[tuple[str, Pen]]:
        """The cells from `x` to the end of the row."""
        return zip(islice(self.texts, x, None), islice(self.pens, x, None), strict=True)

    def write(self, x: int, end: int, segments: Iterable[Segment], system: ColorSystem) -> None:
        """Write segments from cell `x` to before `end`; what is longer is left off."""
        texts: list[str] = []
        pens: list[Pen] = []
        for text, style, control in segments:
            if control:
                continue
            clusters = _clusters(text)
            texts += clusters
            pens += [pen(style, system) if style else PLAIN] * len(clusters)
        end = min(end, x + len(texts), len(self.texts))
        self.texts[x:end], self.pens[x:end] = texts[: end - x], pens[: end - x]

    def mend(self) -> None:
        """Blank the halves of wide characters that were written over."""
        texts = self.texts
        text = "".join(texts)
        if len(text) == len(texts) and narrow(text):
            return
        for at, text in enumerate(texts):
            if text == TAIL and (at == 0 or width(texts[at - 1]) != 2):
                texts[at] = " "
        for at, text in enumerate(texts):
            if not text.isascii() and width(text) == 2 and texts[at + 1 : at + 2] != [TAIL]:
                texts[at] = " "


# Half a pair, as the name of a file may have it: a terminal can be sent none.
_SURROGATES = re.compile("[\ud800-\udfff]")


@lru_cache(maxsize=16384)
def _wide(text: str) -> tuple[str, ...]:
    """Text of any width by cells; what takes no cell stands with the character before it."""
    from wcwidth import iter_graphemes

    cells: list[str] = []
    for cluster in iter_graphemes(_SURROGATES.sub("\ufffd", text)):
        size = width(cluster)
        if size:
            cells += [cluster, *[TAIL] * (min(size, 2) - 1)]
        elif cells and cluster.isprintable():
            cells[-1 if cells[-1] else -2] += cluster
    return tuple(cells)


def _clusters(text: str) -> list[str] | tuple[str, ...]:
    """What stands in each cell of a text."""
    return list(text) if narrow(text) else _wide(text)


class Cells:
    """The screen of a terminal as it was last sent."""

    def __init__(self, erases: bool = True, whole: bool = False) -> None:
        self.whole = whole
        """Whether a line of which anything differs is sent from its beginning: screen readers read lines."""
        self.erases = erases
        """Whether the terminal erases with the ground of the pen; those that do can erase within a line."""
        self.rows: list[Row] = []
        self.columns = 0
        self._wanted: dict[int, Row] = {}
        self._lost = True
        self._out: list[str] = []
        self._pen = PLAIN
        self._at: tuple[int, int] | None = None

    def lose(self) -> None:
        """Take what the terminal shows for unknown: all of it is sent with the next update."""
        self._lost = True

    def recall(self, rows: list[Row]) -> None:
        """Take the terminal to show these rows, each of as many cells; without any it is not known."""
        self.rows, self.columns, self._lost = rows, len(rows[0].texts) if rows else 0, not rows

    @property
    def owes(self) -> bool:
        """Whether something was painted that the terminal was not sent."""
        return self._lost or bool(self._wanted)

    def send(self, painted: Iterable[Painted], size: tuple[int, int], system: ColorSystem) -> str:
        """What makes the terminal show what was painted, on a screen of columns and rows."""
        self.paint(painted, size, system)
        return self.owed()

    def paint(self, painted: Iterable[Painted], size: tuple[int, int], system: ColorSystem) -> None:
        """Take in what was painted, to be sent later: what is painted over before then never is."""
        columns, count = size
        if (columns, count) != (self.columns, len(self.rows)):
            self.columns, self.rows = columns, [Row.blank(columns) for _ in range(count)]
            self._wanted.clear()
            self._lost = True
        wanted = self._wanted
        for y, x, end, segments in painted:
            if 0 <= y < count:
                if y not in wanted:
                    wanted[y] = self.rows[y].copy()
                wanted[y].write(x, end, segments, system)

    def owed(self) -> str:
        """What makes the terminal show all that was painted; empty where it does."""
        wanted, self._wanted = self._wanted, {}
        self._out, self._pen, self._at = [], PLAIN, None
        if self._lost:
            self._lost = False
            self._out.append("\x1b[m\x1b[2J")
            wanted = dict(enumerate(self.rows)) | wanted
            self.rows = [Row.blank(self.columns) for _ in self.rows]
        for y in sorted(wanted):
            self._send_row(y, wanted[y])
        if self._pen != PLAIN:
            self._out.append("\x1b[m")
        return "".join(self._out)

    def _send_row(self, y: int, row: Row) -> None:
        row.mend()
        old, self.rows[y] = self.rows[y], row
        if old.texts == row.texts and old.pens == row.pens:
            return
        for start, end in [(0, self.columns)] if self.whole else _runs(old, row):
            self._send_run(y, start, end, row)

    def _send_run(self, y: int, start: int, end: int, row: Row) -> None:
        """Send cells `start:end` of a row, pen by pen."""
        pens = row.pens
        while start < end:
            pen, last = pens[start], start + 1
            while last < end and (pens[last] is pen or pens[last] == pen):
                last += 1
            text = "".join(row.texts[start:last])
            if self._erasable(pen) and (" " * BLANKS in text or text.endswith(" " * BLANKS_AT_END)):
                self._send_with_blanks(y, start, last, row)
            else:
                self._write(y, start, pen, row.texts[start:last])
            start = last

    def _send_with_blanks(self, y: int, start: int, end: int, row: Row) -> None:
        """Send cells of one pen; many blanks are erased, and so are those to the end of the row."""
        pen = row.pens[start]
        for blank, cells in groupby(range(start, end), key=lambda x: row.texts[x] == " "):
            first, *others = cells
            last = first + len(others) + 1
            ends = blank and all(text == " " and p == pen for text, p in row.after(last))
            least = BLANKS_AT_END if ends else BLANKS if self.erases else self.columns + 1
            if not blank or last - first < least:
                self._write(y, first, pen, row.texts[first:last])
                continue
            self._go(y, first)
            if pen.ground != self._pen.ground or self._pen.attributes:
                self._take(pen)
            self._out.append("\x1b[K" if ends else f"\x1b[{last - first}X")

    def _erasable(self, pen: Pen) -> bool:
        return not pen.shown_on_blanks and (self.erases or not pen.ground)

    def _write(self, y: int, x: int, pen: Pen, texts: list[str]) -> None:
        self._go(y, x)
        self._take(pen)
        text = "".join(texts)
        self._out.append(text)
        # Terminals differ on the width of some characters: behind those the place is told.
        self._at = (y, x + len(texts)) if narrow(text) and x + len(texts) < self.columns else None

    def _take(self, pen: Pen) -> None:
        if pen != self._pen:
            self._out.append(change(self._pen, pen))
            self._pen = pen

    def _go(self, y: int, x: int) -> None:
        """Have the cursor at a cell, by the shorter way."""
        if self._at == (y, x):
            return
        before = self._at
        if before and before[0] == y and x > before[1]:
            jump = x - before[1]
            self._out.append("\x1b[C" if jump == 1 else f"\x1b[{jump}C")
        else:
            self._out.append(f"\x1b[{y + 1};{x + 1}H" if x else f"\x1b[{y + 1}H")
        self._at = (y, x)


def _runs(old: Row, new: Row) -> Iterator[tuple[int, int]]:
    """The stretches of cells that differ; short ones between them that do not are sent as well."""
    start = end = -1
    for x, (a, b, p, q) in enumerate(zip(old.texts, new.texts, old.pens, new.pens, strict=True)):
        if a == b and (p is q or p == q):
            continue
        if start < 0:
            start = x
        elif x - end > BRIDGE or any(pen != new.pens[end - 1] for pen in new.pens[end:x]):
            yield start, end
            start = x
        end = x + 1
    if start >= 0:
        yield start, end


Painted = tuple[int, int, int, Iterable[Segment]]
"""The row, the first cell and the one behind the last, and what is painted there."""
