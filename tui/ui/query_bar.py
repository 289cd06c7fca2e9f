"""The query: typed in the place of the header, asked again at every key."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.events import Key, Paste
from textual.message import Message
from textual.widgets import Input, Static

from tui.text import width
from tui.ui.above import GIVES_UP
from tui.ui.prompts import Entry

if TYPE_CHECKING:
    from tui.search.complete import Completion
    from tui.search.query import QueryError

LABEL = " / "
_ORDERED = re.compile(r"\bsort:\S+$")
"""An order at the end of a query, which a key gives: what is typed next is a word of its own."""


class QueryBar(Vertical):
    """A line to type a query into, with the number of hits beside it, and what is wrong with it below."""

    @dataclass
    class Typed(Message):
        """The query reads so now."""

        text: str

    @dataclass
    class Offered(Message):
        """How the query may go on; the first is in the line already."""

        completions: Sequence[Completion]

    def __init__(self, complete: Callable[[str], Sequence[Completion]]) -> None:
        super().__init__(id="query")
        self._complete = complete
        self._completions: Sequence[Completion] = ()
        self._chosen = 0
        self._history: Sequence[str] = ()
        self._back = -1
        self._blame = Static("", id="query-blame", markup=False)
        self._entry = Entry()
        self._count = Static("", id="query-count", markup=False)
        self._before = self._typed = self._told = ""
        self.display = False

    def compose(self) -> ComposeResult:
        with Horizontal(id="query-line"):
            yield Static(LABEL, id="query-label", markup=False)
            yield self._entry
            yield self._count
        yield self._blame

    def open(self, query: str, history: Sequence[str] = ()) -> None:
        """Begin with the query in force; escape comes back to it, up and down go through the history."""
        self._before, self._back, self._completions = query, -1, ()
        self._history = [earlier for earlier in history if earlier != query.strip()]
        self.blame(None)
        self._entry.open(_ORDERED.sub(r"\g<0> ", query))
        self.display = True

    @property
    def text(self) -> str:
        """The query as it reads now."""
        return self._entry.value

    @property
    def offering(self) -> bool:
        """Whether the query is a completion, others of which may be wanted."""
        return bool(self._completions) and self._completions[self._chosen].query == self.text

    def count(self, told: str) -> None:
        """Say how many are found."""
        if self.display and told != self._told:
            self._told = told
            self._count.update(f" {told} ")

    def blame(self, error: QueryError | None) -> None:
        """Point at the stretch of the query that is wrong, and say why."""
        self._blame.display = error is not None
        if error is not None:
            before = width(LABEL + error.text[: error.start])
            carets = "^" * max(width(error.text[error.start : error.end]), 1)
            told = f"{error.reason}{error.hint}"
            beside = before + width(carets) + 1 + width(told) <= self.app.size.width
            self._blame.update(f"{' ' * before}{carets}{' ' if beside else chr(10) + ' '}{told}")

    def _offer(self, step: int) -> None:
        """Put the next completion into the line."""
        if self.offering:
            self._chosen = (self._chosen + step) % len(self._completions)
        else:
            self._completions, self._chosen = self._complete(self._entry.value), 0
        if self._completions:
            self._write(self._completions[self._chosen].query)
            self.post_message(
                self.Offered([*self._completions[self._chosen :], *self._completions[: self._chosen]])
            )

    def _recall(self, step: int) -> None:
        """Put an earlier query into the line, or what was typed before the first of them."""
        if self._back < 0:
            self._typed = self.text
        back = min(max(self._back + step, -1), len(self._history) - 1)
        if back != self._back:
            self._back = back
            self._write(self._history[back] if back >= 0 else self._typed)

    def _write(self, text: str) -> None:
        self._entry.value = text
        self._entry.cursor_position = len(text)

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Typed(event.value))

    async def take(self, event: Key) -> None:
        """Enter keeps the query, escape takes back what was typed; both close the line."""
        if event.key in GIVES_UP:
            self._entry.value = self._before
            self.display = False
        elif event.key == "enter":
            self.display = False
        elif event.key in ("tab", "shift+tab"):
            self._offer(1 if event.key == "tab" else -1)
        elif event.key in ("up", "ctrl+p", "down", "ctrl+n"):
            self._recall(1 if event.key in ("up", "ctrl+p") else -1)
        else:
            await self._entry.take(event)

    def paste(self, event: Paste) -> None:
        """Take what was pasted."""
        self._entry._on_paste(event)
