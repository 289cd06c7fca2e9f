"""What the single lines above and below the panes read, before anybody paints them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from tui import commands
from tui.keymap import Keymap
from tui.model import Problem
from tui.session import Session
from tui.text import width
from tui.ui.layout import LIST, PANEL, READER, Arrangement
from tui.ui.look import Look, Piece

Level = Literal["information", "warning", "error"]
KEPT = "help"
"""The label of the footer that stays whatever else has to go."""
LEAST = (40, 10)
"""The columns and rows that the screen needs; a smaller one is drawn as far as it goes."""


def in_short(problems: Sequence[Problem]) -> str:
    """The first of the problems with a user's files, in a line that has no room for long paths."""
    first, *others = problems
    more = f" (and {len(others)} more)" if others else ""
    return f"{first.path.rpartition('/')[2]}: {first.reason}{more}"


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

    def pieces(self, look: Look, cells: int) -> list[Piece]:
        """A rule over the panes, heavy over the one in focus; in it counts, query and tabs."""
        starts, at = {}, 0
        for pane, size in self.arrangement.panes:
            starts[pane] = at
            at += size
        end = starts.get(PANEL, cells) if starts.get(PANEL) else cells
        line: list[tuple[int, list[Piece]]] = []
        left = 1
        if PANEL in starts:
            tabs = self._tabs(look)
            line.append((starts[PANEL] + 1, tabs))
            left = left if starts[PANEL] else 1 + _width(tabs) + 1
        if LIST in starts or READER in starts:
            left = max(left, starts.get(LIST, starts.get(READER, 0)) + 1)
            edge = min((start for start in starts.values() if start >= left), default=cells)
            counts: list[Piece] = [(f" {self._counts(look, edge - left - 2)} ", "screen.text")]
            line.append((left, counts))
            left += _width(counts) + 1
        place = f" {self.percent}% "
        if READER in starts and self.total and left + len(place) < end:
            end -= len(place) + 1
            line.append((end, [(place, "screen.dim")]))
        if self.query and end - left > 8:
            left = max(left, starts.get(READER, 0) + 1) if end - starts.get(READER, 0) > 12 else left
            line.append((left, [(f" / {look.shorten(self.query, end - left - 5)} ", "screen.accent")]))
        return self._ruled(look, sorted(line, key=lambda placed: placed[0]), starts, cells)

    def _counts(self, look: Look, room: int) -> str:
        """How many there are, how many wait, and how much is done where there is room for that."""
        dot = look.signs.dot
        if not self.total:
            return "no articles"
        done, all_ = self.progress
        noun = "article" if self.total == 1 else "articles"
        some = f"{self.listed:,} of {self.total:,}" if self.query else f"{self.total:,} {noun}"
        ways = [f"{some} {dot} {self.undecided:,} undecided"]
        if not self.query:
            ways.append(f"{self.undecided:,} undecided")
        if done:
            ways.insert(0, f"{ways[0]} {dot} {100 * done // all_}% done")
        return next((way for way in ways if width(way) <= room), ways[-1])

    def _tabs(self, look: Look) -> list[Piece]:
        dot = f" {look.signs.dot} "
        counts = {"events": self.events, "entities": self.entities}
        if self.copies or self.tab == "copies":
            counts["copies"] = self.copies
        pieces: list[Piece] = []
        for tab, count in counts.items():
            pieces += [(dot, "screen.dim")] if pieces else []
            before, behind = "" if pieces else " ", " " if tab == list(counts)[-1] else ""
            role = "screen.heading" if tab == self.tab else "screen.dim"
            pieces.append((f"{before}{tab.capitalize()} {count}{behind}", role))
        return pieces

    def _ruled(
        self, look: Look, line: list[tuple[int, list[Piece]]], starts: dict[str, int], cells: int
    ) -> list[Piece]:
        """Texts at their places, and rules between them."""
        signs = look.signs
        edges = [start for start in starts.values() if start]
        pieces: list[Piece] = []
        at = 0
        for start, placed in [*line, (cells, [])]:
            while at < min(start, cells):
                stop = min([start, cells, *(edge for edge in edges if edge > at)])
                pane = max((p for p in starts if starts[p] <= at), key=lambda p: starts[p])
                rule, role = (signs.heavy, "focus") if pane == self.focus else (signs.rule, "border")
                joint = at in edges
                pieces.append(((signs.joint if joint else rule) + rule * (stop - at - 1), f"screen.{role}"))
                at = stop
            pieces += placed
            at += _width(placed)
        return pieces


def counted(session: Session) -> dict[str, Any]:
    """What the header tells of the list."""
    return {
        "listed": session.articles,
        "total": session.total,
        "undecided": session.undecided,
        "progress": session.progress,
        "query": session.query.strip(),
    }


def _width(pieces: list[Piece]) -> int:
    return sum(width(text) for text, _ in pieces)


def keys_of(pane: str, keymap: Keymap) -> list[tuple[str, str]]:
    """The keys of a pane with their labels, for the footer."""
    back = "quit" if pane == LIST else "back"
    return [(key, back if label == "quit" else label) for key, label in commands.footer(pane, keymap)]


def key_line(keys: Sequence[tuple[str, str]], cells: int) -> list[Piece]:
    """Keys with their labels, the most useful first; what does not fit is left out whole."""
    room = cells - 2 - sum(_cost(key) for key in keys if key[1] == KEPT)
    shown = []
    for key in keys:
        if key[1] == KEPT:
            shown.append(key)
        elif _cost(key) <= room:
            shown.append(key)
            room -= _cost(key)
        else:
            room = 0
    pieces: list[Piece] = [(" ", "")]
    for pressed, label in shown:
        pieces += [(pressed, "screen.key"), (f" {label}  ", "screen.dim")]
    return pieces


def _cost(key: tuple[str, str]) -> int:
    return width(key[0]) + width(key[1]) + 3
