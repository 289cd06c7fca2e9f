"""The list of articles: two lines a row, fetched for the rows in sight only."""

from __future__ import annotations

from dataclasses import dataclass

from textual.events import Click, Resize
from textual.message import Message
from textual.reactive import var
from textual.strip import Strip

from tui.session import LibraryError, Row, Session
from tui.session.folding import Fold
from tui.ui.lines import Lines
from tui.ui.look import Look
from tui.ui.row_lines import INDENT, ROW_HEIGHT, Lined, RowLines

PAGES = {
    "list-page-down": 1.0,
    "list-page-up": -1.0,
    "list-half-page-down": 0.5,
    "list-half-page-up": -0.5,
}
"""The commands that move the cursor by a share of the rows in sight."""


class ArticleList(Lines):
    """Shows the session's rows around its cursor; holds no article."""

    look: var[Look] = var(None, init=False)  # type: ignore[arg-type]  # set before it is mounted

    @dataclass
    class Picked(Message):
        """A row was clicked."""

        index: int

    @dataclass
    class Unread(Message):
        """Rows could not be read from the library: one sentence."""

        reason: str

    def __init__(self, look: Look, session: Session) -> None:
        super().__init__("list")
        self.set_reactive(ArticleList.look, look)
        self.session = session
        self.empty: tuple[str, ...] = ()
        self._cursor = 0
        self._window: dict[int, Row] = {}
        self._folds: dict[int, Fold | None] = {}
        self._lined: dict[tuple[int, bool], Lined] = {}
        self._stale = False

    def reload(self) -> None:
        """Take the list anew: other rows, another order, or other matches."""
        self._window.clear()
        self._folds.clear()
        self.follow()

    def forget(self, keys: frozenset[int]) -> None:
        """Fetch these articles again when they are next painted."""
        self._stale = self._stale or any(row.key in keys for row in self._window.values())

    def follow(self) -> None:
        """Move the cursor bar to the session's cursor, and keep it in sight."""
        self._cursor = self.session.cursor
        self.total = len(self.session) * ROW_HEIGHT
        self.top -= self.top % ROW_HEIGHT
        last = self.top + self.page * ROW_HEIGHT
        if not self.top <= self._cursor * ROW_HEIGHT < last:
            self._scroll_to_row(self._cursor - (self._cursor * ROW_HEIGHT >= last) * (self.page - 1))
        elif self.top > 0 and self.total < last:
            self._scroll_to_row(len(self.session) - self.page)
        else:
            self.renew()

    def show_to(self, index: int) -> None:
        """Bring the rows from the cursor down to another in sight, as many as there is room for."""
        beyond = index - (self.top // ROW_HEIGHT + self.page - 1)
        if beyond > 0:
            self._scroll_to_row(min(self.top // ROW_HEIGHT + beyond, self._cursor))

    def _scroll_to_row(self, index: int) -> None:
        self.top = max(index, 0) * ROW_HEIGHT
        self.renew()

    def wheel(self, lines: int) -> None:
        """Scroll by a row or two; the cursor stays where it is."""
        rows = max(len(self.session) - self.page, 0)
        self._scroll_to_row(min(self.top // ROW_HEIGHT + (2 if lines > 0 else -2), rows))

    def explain(self, empty: tuple[str, ...]) -> None:
        """Say why there is nothing, and what to press: shown where the list is empty."""
        if empty != self.empty:
            self.empty = empty
            self.renew()

    @property
    def page(self) -> int:
        """How many rows are in sight."""
        return max(self.size.height // ROW_HEIGHT, 1)

    @property
    def line(self) -> int:
        """The line of the pane on which the cursor stands."""
        return self._cursor * ROW_HEIGHT - self.top

    def watch_look(self) -> None:
        self._lined.clear()
        self.renew()

    def on_resize(self, event: Resize) -> None:
        """Keep the cursor in sight."""
        self._lined.clear()
        self.follow()

    def on_click(self, event: Click) -> None:
        index = (self.top + event.y) // ROW_HEIGHT
        if index < len(self.session):
            self.tell(self.Picked(index))

    def _row(self, index: int) -> Row | None:
        """A row, fetched with its neighbours in sight."""
        if index not in self._window or self._stale:
            first = self.top // ROW_HEIGHT
            try:
                rows = self.session.rows(first, self.page + 2)
                folds = {row.key: self.session.fold_of(row.key) for row in rows}
            except LibraryError as error:
                self.tell(self.Unread(str(error)))
                return None
            before = {row.key: (row, self._folds.get(row.key)) for row in self._window.values()}
            same = {row.key for row in rows if before.get(row.key) == (row, folds[row.key])}
            self._lined = {at: lined for at, lined in self._lined.items() if at[0] in same}
            self._window, self._folds, self._stale = dict(enumerate(rows, first)), folds, False
        return self._window.get(index)

    def _set(self, row: Row) -> Lined:
        """The lines of a row, set once: a step of the cursor looks at every row in sight."""
        at = row.key, row.key in self.session.marks
        if at not in self._lined:
            lines = RowLines(self.look, self.session.matcher, self.size.width - INDENT - 1)
            self._lined[at] = lines.set(row, self._folds.get(row.key), at[1])
        return self._lined[at]

    def paint_line(self, y: int) -> Strip:
        """One line of the pane."""
        index, second = divmod(self.top + y, ROW_HEIGHT)
        if not len(self.session):
            told = self.empty[y - 1] if 0 < y <= len(self.empty) else ""
            role = "text" if y == 1 else "dim"
            return self.look.strip([(self.look.shorten(f"  {told}", self.size.width), role)], self.size.width)
        row = self._row(index) if index < len(self.session) else None
        if row is None:
            return self.look.strip([], self.size.width)
        pieces = self._set(row)[second]
        over = None
        if index == self._cursor:
            over = self.look["selection" if self.active else "selection-blurred"]
        return self.look.strip(pieces, self.size.width, over)
