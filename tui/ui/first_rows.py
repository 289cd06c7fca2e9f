"""The first rows of a start: the list, its counts and its keys, painted without Textual.

What Textual paints later reads the same, so nothing of it is sent again; `tests/ui/test_first_rows.py` holds
the two together.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping

from rich.color import ColorSystem
from rich.segment import Segment

from tui.session import Session
from tui.ui import plain
from tui.ui.bars import LEAST, Headline, counted, key_line, keys_of
from tui.ui.cells import Cells, Painted
from tui.ui.layout import LIST, PANEL, PANES, THREE, arrange
from tui.ui.look import Look
from tui.ui.row_lines import INDENT, ROW_HEIGHT, RowLines
from tui.ui.setup import Setup

BESIDE = 3
"""The lines of the screen that are not the list's: the header, the status line, the footer."""
MANY = ("256color", "kitty")
"""How the names end of terminals that Rich takes to have 256 colours."""


def paint(cells: Cells, session: Session, setup: Setup, size: tuple[int, int]) -> bool:
    """Paint the list as it comes to stand on a screen of columns and rows; False where it is not in sight."""
    columns, lines = size
    pane = session.left.pane if session.left.pane in PANES else LIST
    arrangement = arrange(columns, pane, columns >= THREE or pane == PANEL)
    small = columns < LEAST[0] or lines < LEAST[1]
    if small or setup.config.plain or LIST not in arrangement or not len(session):
        return False
    look = Look(setup.theme, plain.signs(setup.config.plain, setup.ascii))

    def painted() -> Iterator[Painted]:
        for y in range(lines):
            yield y, 0, columns, look.segments([], columns)[0]
        width = arrangement.width(LIST)
        told = Headline(arrangement, pane, **counted(session))  # of the article it knows nothing yet
        yield 0, 0, width, look.segments(told.pieces(look, columns), columns)[0]
        rows = _rows(session, look, width, lines - BESIDE, pane == LIST)
        for y, line in zip(range(1, lines - BESIDE + 1), rows, strict=False):
            yield y, 0, width, line
        yield lines - 1, 0, columns, look.segments(key_line(keys_of(pane, setup.keymap), columns), columns)[0]

    cells.paint(painted(), size, _colours(os.environ))
    return True


def _rows(session: Session, look: Look, cells: int, lines: int, active: bool) -> Iterator[list[Segment]]:
    """The lines of the rows in sight: the one at the cursor above all, where enough follow it."""
    page = lines // ROW_HEIGHT
    first = max(min(session.cursor, len(session) - page), 0)
    setter = RowLines(look, session.matcher, cells - INDENT - 1)
    chosen = look["selection" if active else "selection-blurred"]
    for index, row in enumerate(session.rows(first, page + 1), first):
        for pieces in setter.set(row, session.fold_of(row.key), row.key in session.marks):
            yield look.segments(pieces, cells, chosen if index == session.cursor else None)[0]


def _colours(environ: Mapping[str, str]) -> ColorSystem:
    """How many colours Rich takes the terminal to have."""
    if environ.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit"):
        return ColorSystem.TRUECOLOR
    many = environ.get("TERM", "").lower().rpartition("-")[2] in MANY
    return ColorSystem.EIGHT_BIT if many else ColorSystem.STANDARD
