"""The query: typed in the place of the header, asked again at every key."""

from __future__ import annotations

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.events import Key, Paste
from textual.message import Message
from textual.widgets import Input, Static

from tui.ui.prompts import Entry


class QueryBar(Horizontal):
    """A line to type a query into, with the number of hits beside it."""

    @dataclass
    class Typed(Message):
        """The query reads so now."""

        text: str

    def __init__(self) -> None:
        super().__init__(id="query")
        self._entry = Entry()
        self._count = Static("", id="query-count", markup=False)
        self._before = self._told = ""
        self.display = False

    def compose(self) -> ComposeResult:
        yield Static(" / ", id="query-label", markup=False)
        yield self._entry
        yield self._count

    def open(self, query: str) -> None:
        """Begin with the query in force; escape comes back to it."""
        self._before = query
        self._entry.open(query)
        self.display = True

    @property
    def text(self) -> str:
        """The query as it reads now."""
        return self._entry.value

    def count(self, told: str) -> None:
        """Say how many are found."""
        if self.display and told != self._told:
            self._told = told
            self._count.update(f" {told} ")

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Typed(event.value))

    async def take(self, event: Key) -> None:
        """Enter keeps the query, escape takes back what was typed; both close the line."""
        if event.key in ("escape", "ctrl+c"):
            self._entry.value = self._before
            self.display = False
        elif event.key == "enter":
            self.display = False
        else:
            await self._entry.take(event)

    def paste(self, event: Paste) -> None:
        """Take what was pasted."""
        self._entry._on_paste(event)
