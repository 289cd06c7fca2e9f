"""Lines to type into: one at the bottom for words and commands, and the palette."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.events import Key, Paste
from textual.screen import ModalScreen
from textual.suggester import Suggester
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from tui.text import pad
from tui.ui.above import GIVES_UP, Above, type_into


class Entry(Input):
    """A line to type into, as a shell's is. It does not blink: an idle screen sends nothing."""

    BINDINGS: ClassVar = [
        Binding("ctrl+b", "cursor_left"),
        Binding("ctrl+f", "cursor_right"),
        Binding("alt+b", "cursor_left_word"),
        Binding("alt+f", "cursor_right_word"),
        Binding("alt+backspace", "delete_left_word"),
        Binding("alt+d", "delete_right_word"),
    ]

    def __init__(self, suggester: Suggester | None = None) -> None:
        super().__init__(compact=True, select_on_focus=False, suggester=suggester)
        self.cursor_blink = False

    def open(self, text: str = "") -> None:
        """Begin with a text, and show the cursor.

        Textual's focus is not asked for: when that moves, all of the screen is sent again.
        """
        with self.prevent(Input.Changed):
            self.value = text
        self.cursor_position = len(text)
        self.has_focus = True

    async def take(self, event: Key) -> None:
        """Take a key at once, so that keys typed ahead stay in order."""
        await type_into(self, event)


class Completions(Suggester):
    """Completes a word from a list that may change."""

    def __init__(self, words: Callable[[str], Iterable[str]]) -> None:
        super().__init__(use_cache=False)
        self._words = words

    async def get_suggestion(self, value: str) -> str | None:
        """The first word that begins so."""
        return next((word for word in self._words(value) if word.startswith(value)), None) if value else None


class Prompt(Horizontal):
    """One line at the bottom that asks for a text: `given`, None where it was given up."""

    def __init__(self, complete: Callable[[str, str], Iterable[str]]) -> None:
        super().__init__(id="prompt")
        self.asked = ""
        self.given: str | None = None
        self._label = Static("", id="prompt-label", markup=False)
        self._entry = Entry(Completions(lambda value: complete(self.asked, value)))
        self.display = False

    def compose(self) -> ComposeResult:
        yield self._label
        yield self._entry

    def ask(self, asked: str, label: str) -> None:
        """Open the line with an empty text."""
        self.asked = asked
        self._label.update(f" {label}")
        self._entry.open()
        self.display = True

    async def take(self, event: Key) -> None:
        """Enter gives the text, escape gives up: both close the line. Tab takes the completion."""
        if event.key in (*GIVES_UP, "enter"):
            self.given = self._entry.value if event.key == "enter" else None
            self.display = False
        elif event.key == "tab":
            self._entry.action_end()
            self._entry.action_cursor_right()
        else:
            await self._entry.take(event)

    def paste(self, event: Paste) -> None:
        """Take what was pasted."""
        self._entry._on_paste(event)


@dataclass(frozen=True, slots=True)
class Choice:
    """An entry of the palette: its id, and a title and keys to show."""

    id: str
    title: str
    keys: str


class Palette(Above[str | None], ModalScreen[str | None]):
    """Finds a choice by the words of its title, in any order; gives its id, or None."""

    def __init__(self, choices: list[Choice]) -> None:
        super().__init__(id="palette")
        self._choices = choices
        self._entry = Entry()
        self._list = OptionList(markup=False)

    def compose(self) -> ComposeResult:
        with Vertical(id="palette-box"):
            yield self._entry
            yield self._list

    def on_mount(self) -> None:
        self._fill("")
        self._entry.focus()

    def _fill(self, text: str) -> None:
        words = text.lower().split()
        found = [c for c in self._choices if all(word in f"{c.title} {c.id}".lower() for word in words)]
        self._list.clear_options()
        self._list.add_options([Option(f"{pad(c.title, 40)} {c.keys}", id=c.id) for c in found])
        if found:
            self._list.highlighted = 0
        else:
            self._list.add_option(Option("No command is called so · esc closes", disabled=True))

    async def answer(self, event: Key) -> None:
        """Typing finds, arrows choose, enter gives what is chosen."""
        if event.key in GIVES_UP:
            self.dismiss(None)
        elif event.key == "enter":
            option = self._list.highlighted_option
            self.dismiss(option.id if option else None)
        elif event.key in ("down", "ctrl+n"):
            self._list.action_cursor_down()
        elif event.key in ("up", "ctrl+p"):
            self._list.action_cursor_up()
        else:
            typed = self._entry.value
            await self._entry.take(event)
            if self._entry.value != typed:
                self._fill(self._entry.value)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(event.option_id)
