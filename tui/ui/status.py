"""The three single lines: what is shown (above), what was done, and which keys there are (below)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from textual.reactive import var
from textual.strip import Strip
from textual.widget import Widget

from tui.model import Problem
from tui.text import width
from tui.ui.layout import LIST, PANEL, READER, Arrangement
from tui.ui.look import Look, Piece

Level = Literal["information", "warning", "error"]

PARTED = " · "
"""Stands between the parts of a sentence in the status line."""
LEAST = (40, 10)
"""The columns and rows that the screen needs; a smaller one is drawn as far as it goes."""


def in_short(problems: Sequence[Problem]) -> str:
    """The first of the problems with a user's files, in a line that has no room for long paths."""
    first, *others = problems
    more = f" (and {len(others)} more)" if others else ""
    return f"{first.path.rpartition('/')[2]}: {first.reason}{more}"


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


@dataclass(frozen=True)
class Headline:
    """What the header tells."""

    arrangement: Arrangement = field(default_factory=lambda: Arrangement(((LIST, 0),)))
    focus: str = LIST
    listed: int = 0
    total: int = 0
    undecided: int = 0
    progress: tuple[int, int] = (0, 0)
    query: str = ""
    percent: int = 0
    tab: str = "events"
    events: int = 0
    entities: int = 0
    copies: int = 0


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
        starts, at = {}, 0
        for pane, size in self.told.arrangement.panes:
            starts[pane] = at
            at += size
        end = starts.get(PANEL, cells) if starts.get(PANEL) else cells
        line: list[tuple[int, list[Piece]]] = []
        left = 1
        if PANEL in starts:
            tabs = self._tabs()
            line.append((starts[PANEL] + 1, tabs))
            left = left if starts[PANEL] else 1 + _width(tabs) + 1
        if LIST in starts or READER in starts:
            left = max(left, starts.get(LIST, starts.get(READER, 0)) + 1)
            edge = min((start for start in starts.values() if start >= left), default=cells)
            counts: list[Piece] = [(f" {self._counts(edge - left - 2)} ", "screen.text")]
            line.append((left, counts))
            left += _width(counts) + 1
        place = f" {self.told.percent}% "
        if READER in starts and self.told.total and left + len(place) < end:
            end -= len(place) + 1
            line.append((end, [(place, "screen.dim")]))
        if self.told.query and end - left > 8:
            left = max(left, starts.get(READER, 0) + 1) if end - starts.get(READER, 0) > 12 else left
            line.append(
                (left, [(f" / {self.look.shorten(self.told.query, end - left - 5)} ", "screen.accent")])
            )
        return self._ruled(sorted(line, key=lambda placed: placed[0]), starts, cells)

    def _counts(self, room: int) -> str:
        """How many there are, how many wait, and how much is done where there is room for that."""
        told, dot = self.told, self.look.signs.dot
        if not told.total:
            return "no articles"
        done, all_ = told.progress
        noun = "article" if told.total == 1 else "articles"
        some = f"{told.listed:,} of {told.total:,}" if told.query else f"{told.total:,} {noun}"
        ways = [f"{some} {dot} {told.undecided:,} undecided"]
        if not told.query:
            ways.append(f"{told.undecided:,} undecided")
        if done:
            ways.insert(0, f"{ways[0]} {dot} {100 * done // all_}% done")
        return next((way for way in ways if width(way) <= room), ways[-1])

    def _tabs(self) -> list[Piece]:
        told, dot = self.told, f" {self.look.signs.dot} "
        counts = {"events": told.events, "entities": told.entities}
        if told.copies or told.tab == "copies":
            counts["copies"] = told.copies
        pieces: list[Piece] = []
        for tab, count in counts.items():
            pieces += [(dot, "screen.dim")] if pieces else []
            before, behind = "" if pieces else " ", " " if tab == list(counts)[-1] else ""
            role = "screen.heading" if tab == told.tab else "screen.dim"
            pieces.append((f"{before}{tab.capitalize()} {count}{behind}", role))
        return pieces

    def _ruled(self, line: list[tuple[int, list[Piece]]], starts: dict[str, int], cells: int) -> list[Piece]:
        """Texts at their places, and rules between them."""
        signs = self.look.signs
        edges = [start for start in starts.values() if start]
        pieces: list[Piece] = []
        at = 0
        for start, placed in [*line, (cells, [])]:
            while at < min(start, cells):
                stop = min([start, cells, *(edge for edge in edges if edge > at)])
                pane = max((p for p in starts if starts[p] <= at), key=lambda p: starts[p])
                rule, role = (signs.heavy, "focus") if pane == self.told.focus else (signs.rule, "border")
                joint = at in edges
                pieces.append(((signs.joint if joint else rule) + rule * (stop - at - 1), f"screen.{role}"))
                at = stop
            pieces += placed
            at += _width(placed)
        return pieces


def _width(pieces: list[Piece]) -> int:
    return sum(width(text) for text, _ in pieces)


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
    kept = "help"
    """The label that stays whatever else has to go."""

    def show(self, keys: list[tuple[str, str]]) -> None:
        """Show keys with their labels."""
        self.keys = tuple(keys)
        self.renew()

    def pieces(self, cells: int) -> list[Piece]:
        room = cells - 2 - sum(_cost(key) for key in self.keys if key[1] == self.kept)
        shown = []
        for key in self.keys:
            if key[1] == self.kept:
                shown.append(key)
            elif _cost(key) <= room:
                shown.append(key)
                room -= _cost(key)
            else:
                room = 0
        pieces: list[Piece] = [(" ", "")]
        for keys, label in shown:
            pieces += [(keys, "screen.key"), (f" {label}  ", "screen.dim")]
        return pieces


def _cost(key: tuple[str, str]) -> int:
    return width(key[0]) + width(key[1]) + 3
