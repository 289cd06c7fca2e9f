"""The first screen of a start, painted without Textual.

What Textual paints later reads the same, so nothing of it is sent again. `tests/ui/test_first_screen.py`
compares the two, cell by cell.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping

from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style

from tui.session import LibraryError, Session
from tui.ui import items, plain
from tui.ui.bars import LEAST, Headline, counted, key_line, keys_of
from tui.ui.cells import Cells, Painted
from tui.ui.layout import LIST, PANEL, PANES, READER, THREE, arrange
from tui.ui.look import Look, Piece, lit
from tui.ui.marks import MARGIN, Marks, paint
from tui.ui.row_lines import INDENT, ROW_HEIGHT, RowLines
from tui.ui.setup import Setup
from tui.ui.typeset import Setting

BESIDE = 3
"""The lines of the screen that are not the panes': the header, the status line, the footer."""
MANY = ("256color", "kitty")
"""How the names end of terminals that Rich takes to have 256 colours."""

Line = list[Segment]


def show(cells: Cells, session: Session, setup: Setup, size: tuple[int, int]) -> bool:
    """Paint what a session comes back to on a screen of columns and rows; False where that is not sure.

    What cannot be read is told by the program, once it is there.
    """
    if size[0] < LEAST[0] or size[1] < LEAST[1] or setup.config.plain or session.current is None:
        return False
    try:
        painted = list(First(session, setup, size).painted())
    except LibraryError:
        return False
    cells.paint(painted, size, _colours(os.environ))
    return True


class First:
    """The panes of a session with an article at its cursor, on a screen of columns and rows."""

    def __init__(self, session: Session, setup: Setup, size: tuple[int, int]) -> None:
        assert session.current is not None
        self.session, self.setup = session, setup
        self.columns, self.height = size[0], size[1] - BESIDE
        self.look = Look(setup.theme, plain.signs(setup.config.plain, setup.ascii))
        self.pane = session.left.pane if session.left.pane in PANES else LIST
        self.arrangement = arrange(self.columns, self.pane, self.columns >= THREE or self.pane == PANEL)
        self.article, self.extraction = session.article(session.current), session.extraction(session.current)
        self.copies = session.copies(session.current)
        self.percent = 0

    def painted(self) -> Iterator[Painted]:
        """All lines; that of the status is empty, since its word comes last."""
        for y in range(self.height + BESIDE):
            yield y, 0, self.columns, self._line([], self.columns)
        panes = {LIST: self._rows, READER: self._text, PANEL: self._items}
        x = 0
        for pane, width in self.arrangement.panes:
            border = [self._border()] if x else []
            lines = iter(panes[pane](width - len(border)))
            for y in range(1, self.height + 1):
                yield y, x, x + width, [*border, *next(lines, [])]
            x += width
        yield 0, 0, self.columns, self._header()
        keys = key_line(keys_of(self.pane, self.setup.keymap), self.columns)
        yield self.height + BESIDE - 1, 0, self.columns, self._line(keys, self.columns)

    def _line(self, pieces: list[Piece], cells: int) -> Line:
        return self.look.segments(pieces, cells)[0]

    def _border(self) -> Segment:
        """A border as Textual draws it: of its role the colour counts alone."""
        style = self.look.base + Style(color=self.look["border"].color)
        return Segment(self.look.signs.side, style)

    def _header(self) -> Line:
        events, entities = items.counts(self.extraction)
        told = Headline(
            self.arrangement,
            self.pane,
            **counted(self.session),
            percent=self.percent,
            events=events,
            entities=entities,
            copies=len(self.copies),
        )
        return self._line(told.pieces(self.look, self.columns), self.columns)

    def _rows(self, cells: int) -> Iterable[Line]:
        """The rows in sight: the one at the cursor above all, where enough follow it."""
        session, look = self.session, self.look
        page = self.height // ROW_HEIGHT
        first = max(min(session.cursor, len(session) - page), 0)
        setter = RowLines(look, session.matcher, cells - INDENT - 1)
        chosen = look["selection" if self.pane == LIST else "selection-blurred"]
        for index, row in enumerate(session.rows(first, page + 1), first):
            for pieces in setter.set(row, session.fold_of(row.key), row.key in session.marks):
                yield look.segments(pieces, cells, chosen if index == session.cursor else None)[0]

    def _text(self, cells: int) -> Iterable[Line]:
        """The article from where it was left; tells how far the last line in sight is."""
        session, look = self.session, self.look
        assert session.current is not None
        remark = session.remark(session.current)
        setting = Setting(self.article, self.extraction, cells - MARGIN - 1, look.signs, look.tagged, remark)
        place, total = session.left.read_to, len(setting.lines)
        top = min(setting.line_at(place) if place else 0, max(total - self.height, 0))
        self.percent = 100 * min(top + self.height, total) // max(total, 1)
        marks = Marks("tags" if look.tagged else "names", hits=session.lit.ranges(self.article.text))
        for number in range(top, min(top + self.height, total)):
            yield paint(setting, number, look, marks, cells)[0]

    def _items(self, cells: int) -> Iterable[Line]:
        """The events of the article."""
        told = items.listed("events", self.article, self.extraction, self.copies, self.look, cells)
        edge: list[Piece] = [(" " * items.EDGE, "")]
        lines = [[*edge, *lit(line, self.session.lit)] for item in told for line in item.lines]
        lines = lines or items.nothing("events", self.article, self.extraction, cells)
        return (self._line(pieces, cells) for pieces in lines)


def _colours(environ: Mapping[str, str]) -> ColorSystem:
    """How many colours Rich takes the terminal to have."""
    if environ.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit"):
        return ColorSystem.TRUECOLOR
    many = environ.get("TERM", "").lower().rpartition("-")[2] in MANY
    return ColorSystem.EIGHT_BIT if many else ColorSystem.STANDARD
