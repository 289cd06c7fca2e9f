"""A small editor for the note on an article."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.events import Key
from textual.screen import ModalScreen
from textual.widgets import Static, TextArea

from tui.ui.above import GIVES_UP, Above, type_into


class Area(TextArea):
    """The text; moved in with the keys of a shell as well."""

    BINDINGS: ClassVar = [
        Binding("ctrl+b", "cursor_left"),
        Binding("ctrl+f", "cursor_right"),
        Binding("ctrl+p", "cursor_up"),
        Binding("ctrl+n", "cursor_down"),
        Binding("ctrl+underscore", "undo"),
    ]


class NoteEditor(Above[str | None], ModalScreen[str | None]):
    """Edits a text of several lines; gives it, or None where it was given up."""

    def __init__(self, title: str, text: str) -> None:
        super().__init__(id="note")
        self._title = title
        self._area = Area(text, compact=True, soft_wrap=True)
        self._area.cursor_blink = False

    def compose(self) -> ComposeResult:
        with Vertical(id="note-box"):
            yield Static(f"Note on: {self._title}", markup=False)
            yield self._area
            yield Static("^s keeps it · esc gives up", markup=False)

    def on_mount(self) -> None:
        self._area.focus()
        self._area.move_cursor(self._area.document.end)

    async def answer(self, event: Key) -> None:
        """Every key edits, but those that close."""
        if event.key == "ctrl+s":
            self.dismiss(self._area.text)
        elif event.key in GIVES_UP:
            self.dismiss(None)
        elif event.key == "enter":
            self._area.insert("\n")
        else:
            await type_into(self._area, event)
