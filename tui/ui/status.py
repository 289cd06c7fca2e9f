"""The three single lines: what is shown (above), what was done, and which keys there are (below)."""

from __future__ import annotations

from dataclasses import replace

from textual.reactive import var
from textual.strip import Strip
from textual.widget import Widget

from tui.text import width
from tui.ui.bars import LEAST, Headline, Level, key_line
from tui.ui.look import Look, Piece

PARTED = " · "
"""Stands between the parts of a sentence in the status line."""


class Bar(Widget):
    """One line of pieces; painted only when they change."""

    look: var[Look] = var(None, init=False)  # type: ignore[arg-type]  # set before it is mounted

    def __init__(self, look: Look, id: str) -> None:
        super().__init__(id=id)
        self.set_reactive(Bar.look, look)
        self._shown: list[Piece] = []

    def pieces(self, cells: int) -> list[Piece]:
        """The line in at most `cells` cells."""
        raise NotImplementedError

    def renew(self) -> None:
        """Paint the line again if it reads otherwise than before."""
        if self.pieces(self.size.width) != self._shown:
            self.refresh()

    def watch_look(self) -> None:
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The line."""
        self._shown = self.pieces(self.size.width)
        return self.look.strip(self._shown, self.size.width)


class Header(Bar):
    """A rule over the panes, heavy over the one in focus, with the counts, the query and the tabs in it."""

    told = Headline()

    def tell(self, **changes: object) -> None:
        """Take in what has changed."""
        self.told = replace(self.told, **changes)  # type: ignore[arg-type]  # names are those of Headline
        self.renew()

    def pieces(self, cells: int) -> list[Piece]:
        if (LEAST[0] > cells or LEAST[1] > self.app.size.height) and cells:
            told = self.look.shorten(f" needs {LEAST[0]}x{LEAST[1]} cells ", cells)
            return [(told, "levels.warning")]
        return self.told.pieces(self.look, cells)


class StatusLine(Bar):
    """What the last verb did and how to undo it; at the right what goes on, or the keys typed so far."""

    message = ""
    level: Level = "information"
    aside = ""
    hinted = ""

    def say(self, message: str, level: Level = "information") -> None:
        """Tell what was done; the empty message clears the line."""
        self.message, self.level = message, level
        self.renew()

    def remark(self, aside: str) -> None:
        """Tell, at the right, what goes on meanwhile."""
        self.aside = aside
        self.renew()

    def hint(self, hint: str) -> None:
        """Tell there, for the moment, which keys may follow those typed so far; none: what goes on."""
        if hint != self.hinted:
            self.hinted = hint
            self.renew()

    def pieces(self, cells: int) -> list[Piece]:
        cells -= 2
        beside = cells - width(self.message) - 2
        most = cells if self.hinted else max(cells // 2, beside)
        aside = self.look.shorten(self.hinted or self._fitting(beside), most)
        room = cells - width(aside) - (2 if aside else 0)
        message = self.look.shorten(self.message, max(room, 0))
        gap = " " * max(cells - width(message) - width(aside), 0)
        return [(" ", ""), (message, f"levels.{self.level}"), (gap, ""), (aside, "screen.dim")]

    def _fitting(self, room: int) -> str:
        """What goes on, without the parts at its end for which the message leaves no room."""
        parts = self.aside.split(PARTED)
        while len(parts) > 1 and width(PARTED.join(parts)) > room:
            parts.pop()
        return PARTED.join(parts)


class Footer(Bar):
    """The keys of the pane in focus, the most useful first; what does not fit is left out whole."""

    keys: tuple[tuple[str, str], ...] = ()

    def show(self, keys: list[tuple[str, str]]) -> None:
        """Show keys with their labels."""
        self.keys = tuple(keys)
        self.renew()

    def pieces(self, cells: int) -> list[Piece]:
        return key_line(self.keys, cells)
