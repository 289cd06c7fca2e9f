"""The list of articles: two lines a row, fetched for the rows in sight only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from textual.events import Click, Resize
from textual.message import Message
from textual.reactive import var
from textual.strip import Strip

from tui.session import LibraryError, Session
from tui.session.folding import Fold
from tui.text import width
from tui.ui import copies, plain
from tui.ui.lines import Lines
from tui.ui.look import Look, Piece
from tui.ui.typeset import short_date

ROW_HEIGHT = 2
INDENT = 2
PAGES = {
    "list-page-down": 1.0,
    "list-page-up": -1.0,
    "list-half-page-down": 0.5,
    "list-half-page-up": -0.5,
}
"""The commands that move the cursor by a share of the rows in sight."""


class Listed(Protocol):
    """What a row of the session tells of its article."""

    @property
    def key(self) -> int: ...
    @property
    def title(self) -> str | None: ...
    @property
    def opening(self) -> str: ...
    @property
    def source(self) -> str | None: ...
    @property
    def published(self) -> str | None: ...
    @property
    def read(self) -> bool: ...
    @property
    def decision(self) -> str: ...
    @property
    def events(self) -> int: ...
    @property
    def words(self) -> int: ...
    @property
    def note(self) -> str: ...
    @property
    def tags(self) -> tuple[str, ...]: ...
    @property
    def changed(self) -> bool: ...


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
        self._window: dict[int, Listed] = {}
        self._folds: dict[int, Fold | None] = {}

    def reload(self) -> None:
        """Take the list anew: other rows, another order, or other matches."""
        self._window.clear()
        self._folds.clear()
        self.follow()

    def forget(self, keys: frozenset[int]) -> None:
        """Fetch these articles again."""
        self._window = {index: row for index, row in self._window.items() if row.key not in keys}
        self._folds = {key: fold for key, fold in self._folds.items() if key not in keys}
        self.renew()

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
        self.renew()

    def on_resize(self, event: Resize) -> None:
        """Keep the cursor in sight."""
        self.follow()

    def on_click(self, event: Click) -> None:
        index = (self.top + event.y) // ROW_HEIGHT
        if index < len(self.session):
            self.post_message(self.Picked(index))

    def _row(self, index: int) -> Listed | None:
        """A row, fetched with its neighbours in sight."""
        if index not in self._window:
            first = self.top // ROW_HEIGHT
            try:
                rows = self.session.rows(first, self.page + 2)
                self._folds = {row.key: self.session.fold_of(row.key) for row in rows}
            except LibraryError as error:
                self.post_message(self.Unread(str(error)))
                return None
            self._window = dict(enumerate(rows, first))
        return self._window.get(index)

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
        cells = self.size.width - INDENT - 1
        pieces = self._about(row, cells) if second else self._headline(row, cells)
        over = None
        if index == self._cursor:
            over = self.look["selection" if self.active else "selection-blurred"]
        return self.look.strip(pieces, self.size.width, over)

    def _headline(self, row: Listed, cells: int) -> list[Piece]:
        signs, fold = self.look.signs, self._folds.get(row.key)
        state = copies.state(row.decision, row.read, fold)
        sign, role = getattr(signs, state), f"decisions.{state}"
        if row.key in self.session.marks:
            sign, role = signs.mark, "decisions.mark"
        title = row.title or row.opening
        base = "screen.dim" if state == "discard" else "" if row.read else "screen.heading"
        if signs.words:
            marked = [signs.mark] if row.key in self.session.marks else []
            copy = [signs.inside] if fold and fold.inside else []
            said = plain.state([*copy, *marked, getattr(signs, state)], role)
            return [*said, *self._lit(title, cells + INDENT - width(said[0][0]), base)]
        inside = [(f"{signs.inside} ", "screen.dim")] if fold and fold.inside else []
        return [*inside, (f"{sign} ", role), *self._lit(title, cells - INDENT * len(inside), base)]

    def _about(self, row: Listed, cells: int) -> list[Piece]:
        """Outlet and date at the left, how many events are told at the right."""
        signs, told = self.look.signs, ""
        if signs.words:
            fold = self._folds.get(row.key)
            copied = copies.count(fold, self.look) if fold else ""
            told = plain.told(row.events, copied, row.note, row.changed, row.tags)
            about = f" {signs.dot} ".join(filter(None, (row.source, short_date(row.published), told)))
            return [(" " * INDENT, ""), *self._lit(about, cells, "screen.dim")]
        if row.events:
            told = f"{signs.event}{row.events}"
        if (fold := self._folds.get(row.key)) is not None:
            told = f"{copies.count(fold, self.look)} {told}".strip()
        if row.note:
            told = f"; {told}".rstrip()
        if row.changed:
            told = f"{signs.changed} {told}".rstrip()
        if row.tags:
            told = f"#{' #'.join(row.tags)} {told}".rstrip()
            told = self.look.shorten(told, max(cells // 2, 8))
        date = short_date(row.published)
        room = cells - (width(told) + 1 if told else 0) - (INDENT if fold and fold.inside else 0)
        source = row.source or ("" if date else f"{row.words:,} words")
        if source and date:
            if width(source) + 3 + width(date) > room:
                date = date.partition(" ")[2]  # the day gives way first
            source = self.look.shorten(source, max(room - width(date) - 3, 6))
        about = f" {signs.dot} ".join(part for part in (source, date) if part)
        about = "  " + about if fold and fold.inside else about
        pieces = self._lit(about, room, "screen.dim")
        gap = cells - sum(width(text) for text, _ in pieces) - width(told)
        return [(" " * INDENT, ""), *pieces, (" " * gap + told, "screen.dim")]

    def _lit(self, text: str, cells: int, role: str) -> list[Piece]:
        """Text in `cells` cells with the matches of the query in it lit."""
        shown = self.look.shorten(text, cells)
        kept = len(shown) if shown == text else len(shown) - len(self.look.signs.more)
        pieces: list[Piece] = []
        done = 0
        for start, end in self.session.matcher.ranges(text):
            if start >= kept:
                break
            pieces += [(shown[done:start], role), (shown[start : min(end, kept)], "screen.match")]
            done = min(end, kept)
        return [*pieces, (shown[done:], role)]
