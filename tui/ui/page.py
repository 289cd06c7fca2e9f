"""A page that fills the screen until it is closed: terms and their meanings, scrolled and searched."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from rich.style import Style
from textual.app import ComposeResult
from textual.events import Key, Paste, Resize
from textual.strip import Strip

from tui.text import pad, width, wrap
from tui.ui.above import Above, first_line
from tui.ui.lines import Lines
from tui.ui.look import Look, Piece

Entry = tuple[str, str]
"""A term and what it means; without a term, a heading; without both, a gap."""

MEASURE = 88
FIXED = 2
"""Lines above the entries that do not scroll: the title with what is searched for, and a gap."""
LIKE = 80
"""How much a mistyped word has to be like one of an entry, in percent, to find it."""

T = TypeVar("T")


def matching(text: str, given: Sequence[T], words: Callable[[T], str]) -> list[T]:
    """The entries whose `words` hold every word typed; where none does, those with words like them."""
    typed = text.lower().split()
    found = [entry for entry in given if all(word in words(entry).lower() for word in typed)]
    if found:
        return found
    from rapidfuzz import fuzz

    long = [word for word in typed if len(word) > 2]
    return [
        entry
        for entry in given
        if long and all(fuzz.partial_ratio(word, words(entry).lower()) >= LIKE for word in long)
    ]


class Page(Above[None]):
    """A list of terms and their meanings, scrolled by keys and searched with `/`; q and esc close it."""

    def __init__(self, look: Look, title: str, entries: Sequence[Entry], term: int) -> None:
        super().__init__()
        self._body = Body(look, title, entries, term)

    def compose(self) -> ComposeResult:
        yield self._body

    async def answer(self, event: Key) -> None:
        """The keys of a pager; of its search, once that was begun."""
        body = self._body
        page = max(body.size.height - FIXED - 1, 1)
        steps = {
            "j": 1, "down": 1, "enter": 1, "k": -1, "up": -1, "space": page, "pagedown": page, "b": -page,
            "pageup": -page, "ctrl+d": page // 2, "ctrl+u": -page // 2, "g": -1_000_000, "home": -1_000_000,
            "G": 1_000_000, "end": 1_000_000,
        }  # fmt: skip
        key = event.character if event.character and event.character.isalpha() else event.key
        if body.typing:
            self._type(event)
        elif key in ("slash", "f"):
            body.find(body.text, typing=True)
        elif key in ("escape", "ctrl+g") and body.text:
            body.find("")
        elif key in ("q", "escape", "ctrl+g", "question_mark", "f1", "f2", "ctrl+c"):
            self.dismiss()
        elif step := steps.get(key):
            body.wheel(step)

    def paste(self, event: Paste) -> None:
        """Find what was pasted, once a search was begun."""
        if self._body.typing:
            self._body.find(self._body.text + first_line(event.text), typing=True)

    def _type(self, event: Key) -> None:
        """Find while a text is typed: enter keeps what was found, escape shows all again."""
        body = self._body
        if event.key in ("escape", "ctrl+g", "ctrl+c"):
            body.find("")
        elif event.key == "enter":
            body.find(body.text)
        elif event.key == "backspace":
            body.find(body.text[:-1], typing=bool(body.text))
        elif event.key == "ctrl+u":
            body.find("", typing=True)
        elif event.key in ("down", "up"):
            body.wheel(1 if event.key == "down" else -1)
        elif event.character and event.character.isprintable():
            body.find(body.text + event.character, typing=True)


class Body(Lines):
    """The entries of a page under its title, over its keys; those that a text finds, where one was typed."""

    def __init__(self, look: Look, title: str, entries: Sequence[Entry], term: int) -> None:
        super().__init__("page")
        self.look, self._title, self._entries, self._term = look, title, entries, term
        self.text, self.typing = "", False
        self._lines: list[list[Piece]] = []

    def on_resize(self, event: Resize) -> None:
        """Wrap anew."""
        self._wrap()

    def find(self, text: str, *, typing: bool = False) -> None:
        """Show the entries that a text finds; `typing`: it may go on."""
        if text != self.text:
            self.top = 0
        self.text, self.typing = text, typing
        self._wrap()

    def _wrap(self) -> None:
        cells = min(self.size.width - 4, MEASURE)
        found = self._found()
        self._lines = [line for term, meaning in found for line in self._entry(term, meaning, cells)]
        if self._lines and not self._lines[0]:
            del self._lines[0]  # the gap above a heading
        if not found:
            told = f"Nothing here is like {self.text!r}; esc shows all again."
            self._lines = [[("  " + self.look.shorten(told, cells), "dim")]]
        self.total = len(self._lines)
        self.wheel(0)

    def _found(self) -> Sequence[Entry]:
        """The entries that are found, each under its heading."""
        if not self.text.strip():
            return self._entries
        found: list[Entry] = []
        heading: Entry | None = None
        terms = [entry for entry in self._entries if entry[0]]
        matched = {id(entry) for entry in matching(self.text, terms, " ".join)}
        for entry in self._entries:
            if not entry[0]:
                heading = entry if entry[1] else heading
            elif id(entry) in matched:
                found += [heading] if heading else []
                found.append(entry)
                heading = None
        return found

    def wheel(self, lines: int) -> None:
        """Scroll, no farther than the last line."""
        self.top = min(max(self.top + lines, 0), max(self.total - (self.size.height - FIXED - 1), 0))
        self.renew()

    def _entry(self, term: str, meaning: str, cells: int) -> list[list[Piece]]:
        if not term:
            return [[], [("  " + meaning, "accent")]] if meaning else [[]]
        beside = cells >= self._term + 24
        indent = self._term + 2 if beside else 4
        texts = [meaning[s:e] for s, e in wrap(meaning, cells - indent)]
        lines: list[list[Piece]] = [[(" " * (indent + 2), ""), (text, "text")] for text in texts]
        if beside:
            lines[0] = [("  ", ""), (pad(term, self._term), "key"), ("  ", ""), (texts[0], "text")]
            return lines
        return [[("  ", ""), (self.look.shorten(term, cells), "key")], *lines]

    def paint_line(self, y: int) -> Strip:
        """One line of the page."""
        cells = self.size.width
        if y == 0:
            return self.look.strip(self._heading(cells), cells, Style.null())
        if y == self.size.height - 1:
            return self.look.strip(self._keys(cells), cells, Style.null())
        number = self.top + y - FIXED
        pieces = self._lines[number] if y >= FIXED and number < len(self._lines) else []
        return self.look.strip(pieces, cells, Style.null())

    def _heading(self, cells: int) -> list[Piece]:
        """The title, and what is searched for."""
        pieces: list[Piece] = [("  " + self.look.shorten(self._title, cells - 4), "heading")]
        if self.typing or self.text:
            title = self.look.shorten(self._title, max(cells - len(self.text) - 12, 8))
            pieces = [("  " + title, "heading"), (f"   / {self.text}", "text")]
            pieces += [(self.look.signs.bar, "accent")] if self.typing else []
        return pieces

    def _keys(self, cells: int) -> list[Piece]:
        """The keys that mean something here, and how far the page is where it is longer than the screen."""
        keys = [("j/k space b", "scroll"), ("/", "find"), ("q", "closes")]
        if self.typing:
            keys = [("type", "finds"), ("enter", "keeps what is found"), ("esc", "shows all")]
        elif self.text:
            keys = [("j/k space b", "scroll"), ("/", "find"), ("esc", "shows all"), ("q", "closes")]
        room = self.size.height - FIXED - 1
        place = f"  {100 * min(self.top + room, self.total) // self.total}% " if self.total > room else ""
        while len(keys) > 1 and sum(width(f"  {key} {does}") for key, does in keys) + len(place) > cells:
            del keys[0]  # what closes stays the longest
        pieces = [piece for key, does in keys for piece in ((f"  {key}", "key"), (f" {does}", "dim"))]
        if place:
            pieces.append((place.rjust(cells - sum(width(text) for text, _ in pieces)), "dim"))
        return pieces
