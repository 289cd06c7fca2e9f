"""The help: every command with its keys, found as one types, and carried out with enter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from textual.app import ComposeResult
from textual.events import Click, Key, Paste, Resize
from textual.strip import Strip

from tui.commands import registry
from tui.keymap import Keymap, show
from tui.search import grammar
from tui.text import pad, wrap
from tui.ui.above import Above, first_line
from tui.ui.help import signs
from tui.ui.lines import Lines
from tui.ui.look import Look, Piece
from tui.ui.page import FIXED, MEASURE, matching

TERM = 14


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the help: keys or a term, what it means, and the command that enter carries out, if any."""

    group: str
    term: str
    meaning: str
    command: str = ""
    title: str = ""

    @property
    def words(self) -> str:
        """What is searched."""
        return f"{self.term} {self.title} {self.meaning} {self.command}"


def entries(look: Look, keymap: Keymap) -> list[Entry]:
    """Commands with the keys in force, the signs, and the query language."""
    found = []
    for command in registry().values():
        keys = "  ".join(show(keys) for keys in keymap.keys(command.id)) or f":{command.id}"
        found.append(Entry(command.group, keys, command.help, command.id, command.title))
    group = ""
    for term, meaning in [*signs(look, keymap.told("page-down")), *grammar.entries()]:
        group = group if term else meaning
        if term:
            found.append(Entry(group, term, meaning))
    return found


def _best(text: str, found: Sequence[Entry]) -> Entry | None:
    """The command that is meant most surely: one whose name holds what was typed, else the first."""
    runs = [entry for entry in found if entry.command]
    words = text.lower().split()
    named = [e for e in runs if all(word in f"{e.title} {e.command}".lower() for word in words)]
    return next(iter(named or runs), None)


class Help(Above[str | None]):
    """Entries under their headings, and a line to find them; gives the command that was chosen, or None."""

    def __init__(self, look: Look, keymap: Keymap, preset: str) -> None:
        super().__init__(id="help")
        self.body = HelpLines(look, entries(look, keymap), preset)

    def compose(self) -> ComposeResult:
        yield self.body

    async def answer(self, event: Key) -> None:
        """Typing finds, arrows choose, enter runs, esc takes back what was typed and then closes."""
        body = self.body
        page = max(body.size.height - FIXED - 2, 1)
        steps = {"down": 1, "ctrl+n": 1, "ctrl+j": 1, "up": -1, "ctrl+p": -1}
        scrolls = {
            "pagedown": page, "pageup": -page, "ctrl+v": page, "ctrl+d": page // 2, "ctrl+u": -page // 2,
            "home": -1_000_000, "end": 1_000_000,
        }  # fmt: skip
        if step := steps.get(event.key):
            body.step(step)
        elif lines := scrolls.get(event.key) or (page if event.key == "space" and not body.text else 0):
            body.scroll(lines)
        elif event.key == "enter":
            if body.chosen and body.chosen.command:
                self.dismiss(body.chosen.command)
        elif event.key in ("ctrl+c", "f1") or (event.key in ("escape", "ctrl+g") and not body.text):
            self.dismiss(None)
        elif event.key in ("escape", "ctrl+g"):
            body.find("")
        elif event.key == "backspace":
            body.find(body.text[:-1])
        elif event.character and event.character.isprintable():
            body.find(body.text + event.character)

    def paste(self, event: Paste) -> None:
        """Find what was pasted."""
        self.body.find(self.body.text + first_line(event.text))

    def on_click(self, event: Click) -> None:
        """Choose what is clicked."""
        self.body.choose_line(self.body.top + event.y - FIXED)


class HelpLines(Lines):
    """The entries found, wrapped to the width; one of those with a command is chosen."""

    def __init__(self, look: Look, given: list[Entry], preset: str) -> None:
        super().__init__("page")
        self.look, self._given, self._preset = look, given, preset
        self.text = ""
        self.chosen: Entry | None = None
        self._lines: list[tuple[list[Piece], Entry | None]] = []

    def on_resize(self, event: Resize) -> None:
        """Wrap anew."""
        self.find(self.text)

    def find(self, text: str) -> None:
        """Show what a text finds, from the first on."""
        self.text, self.top = text, 0
        found = matching(text, self._given, lambda entry: entry.words)
        cells = min(self.size.width - 3, MEASURE)
        self._lines = []
        for group, several in groupby(found, key=lambda entry: entry.group):
            self._lines += [([], None)] * bool(self._lines) + [([(f" {group}", "accent")], None)]
            for entry in several:
                self._lines += [(pieces, entry) for pieces in self._wrapped(entry, cells)]
        if not found:
            told = f" Nothing in the help is like {text!r}: esc takes it back."
            self._lines = [([(self.look.shorten(told, self.size.width), "dim")], None)]
        self.chosen = _best(text, found)
        if self.chosen:
            self._choose(self.chosen)
        self.renew()

    def _wrapped(self, entry: Entry, cells: int) -> list[list[Piece]]:
        beside = cells >= TERM + 24 and len(entry.term) <= TERM
        indent = TERM + 2 if cells >= TERM + 24 else 4
        texts = [entry.meaning[s:e] for s, e in wrap(entry.meaning, max(cells - indent, 8))] or [""]
        lines: list[list[Piece]] = [[(" " * (indent + 1), ""), (text, "text")] for text in texts]
        if beside:
            lines[0] = [(" ", ""), (pad(entry.term, TERM), "key"), ("  ", ""), (texts[0], "text")]
            return lines
        return [[(" ", ""), (self.look.shorten(entry.term, cells), "key")], *lines]

    def step(self, step: int) -> None:
        """Choose the entry so many further on, as far as there are any, and have it in sight."""
        runs = list(dict.fromkeys(e for _, e in self._lines if e))
        if not runs:
            return
        at = runs.index(self.chosen) if self.chosen in runs else 0
        self._choose(runs[min(max(at + step, 0), len(runs) - 1)])

    def scroll(self, lines: int) -> None:
        """Scroll by lines, and choose what then stands first; at the ends what stands there."""
        self.wheel(lines)
        shown = [
            entry for _, entry in self._lines[self.top : self.top + self.size.height - FIXED - 1] if entry
        ]
        if shown:
            self._choose(shown[-1 if lines > self.size.height else 0])

    def choose_line(self, number: int) -> None:
        """Choose the entry of a line."""
        entry = self._lines[number][1] if 0 <= number < len(self._lines) else None
        if entry:
            self._choose(entry)

    def _choose(self, entry: Entry) -> None:
        self.chosen = entry
        own = [at for at, (_, other) in enumerate(self._lines) if other is entry]
        heading = own[0] - 1 if own[0] and self._lines[own[0] - 1][1] is None else own[0]
        room = self.size.height - FIXED - 1
        if heading < self.top:
            self.top = max(heading, 0)
        elif own[-1] >= self.top + room:
            self.top = own[-1] - room + 1
        self.renew()

    def wheel(self, lines: int) -> None:
        """Scroll, and leave the choice."""
        self.top = min(max(self.top + lines, 0), max(len(self._lines) - self.size.height + FIXED + 1, 0))
        self.renew()

    def paint_line(self, y: int) -> Strip:
        """One line of the page."""
        cells = self.size.width
        if y == 0:
            what = [(f" find: {self.text}", "text"), (self.look.signs.bar, "accent")]
            told = f" Help {self.look.signs.dot} {self._preset} keys"
            return self.look.strip([(told, "heading"), ("   ", ""), *what], cells)
        if y == self.size.height - 1:
            keys = [("type", "finds"), ("esc", "closes"), ("up/down", "choose"), ("enter", "does it")]
            pieces = [piece for key, does in keys for piece in ((f" {key}", "key"), (f" {does} ", "dim"))]
            return self.look.strip(pieces, cells)
        number = self.top + y - FIXED
        if y < FIXED or number >= len(self._lines):
            return self.look.strip([], cells)
        pieces, entry = self._lines[number]
        here = entry is not None and entry is self.chosen
        return self.look.strip(pieces, cells, self.look["selection"] if here else None)
