"""One machine for keys and sequences of keys, which Textual has not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from textual.events import Key

from tui.keymap import Keymap, pressed, show


@dataclass(frozen=True, slots=True)
class Typed:
    """What a key came to: a command, a hint on how to go on, or nothing."""

    command: str = ""
    hint: str = ""
    unknown: str = ""


class Keys:
    """Collects the keys of a sequence until they mean a command or nothing."""

    def __init__(self, keymap: Keymap, title: Callable[[str], str]) -> None:
        self.keymap = keymap
        self._title = title
        self._typed: list[str] = []

    def feed(self, event: Key, scope: str) -> Typed:
        """Take a key in the pane `scope`. Escape gives up a sequence that was begun."""
        key = pressed(event.key, event.character)
        if self._typed and key == "escape":
            self._typed.clear()
            return Typed()
        self._typed.append(key)
        meaning, command = self.keymap.resolve(scope, self._typed)
        if meaning == "wait":
            return Typed(hint=self._hint(scope))
        typed = tuple(self._typed)
        self._typed.clear()
        if meaning == "command":
            return Typed(command=command)
        return Typed(unknown=show(typed))

    def _hint(self, scope: str) -> str:
        """The keys typed, and what may follow."""
        begun = tuple(self._typed)
        ways = self.keymap.continuations(scope, begun)
        told = (f"{show(way.keys[len(begun) :])} {self._title(way.command).lower()}" for way in ways)
        return f"{show(begun)} … " + ", ".join(told)
