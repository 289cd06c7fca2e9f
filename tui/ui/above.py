"""Screens that lie over the main screen for a while."""

from __future__ import annotations

from textual.await_complete import AwaitComplete
from textual.binding import NoBinding
from textual.events import Key, Paste
from textual.screen import Screen, ScreenResultType
from textual.widget import Widget

GIVES_UP = ("escape", "ctrl+c", "ctrl+g")
"""The keys that give up what is being typed, whatever else has other keys."""


class Above(Screen[ScreenResultType]):
    """A screen that takes its keys at once, so that one typed behind the key that closes it is not lost.

    Textual would queue it here, where nobody reads any more.
    """

    async def take(self, event: Key) -> None:
        """Take a key, as soon as the screen stands."""
        await self._mounted_event.wait()
        await self.answer(event)

    async def answer(self, event: Key) -> None:
        """Do what a key means here."""
        raise NotImplementedError

    def paste(self, event: Paste) -> None:
        """Take what was pasted, where no widget to type into has the focus."""

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Close it with a result; nothing where it is closed.

        Textual would close the screen below in its place, and end the program where there is none.
        """
        return super().dismiss(result) if self.is_current else AwaitComplete()


def first_line(text: str) -> str:
    """What a line to type into takes of a text that was pasted."""
    return "".join(filter(str.isprintable, next(iter(text.splitlines()), "")))


async def type_into(widget: Widget, event: Key) -> None:
    """Have a widget to type into take a key at once."""
    if event.is_printable:
        await widget._on_key(event)
        return
    try:
        bindings = widget._bindings.get_bindings_for_key(event.key)
    except NoBinding:
        return
    for binding in bindings:
        await widget.app.run_action(binding.action, widget)
