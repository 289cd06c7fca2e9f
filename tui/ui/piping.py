"""Articles to a shell command, while the screen stays at work."""

from __future__ import annotations

import threading
from dataclasses import dataclass

from textual.message import Message

from tui.session import LibraryError
from tui.ui.asking import Asking


@dataclass
class Piped(Message):
    """A command has ended; `failed` where it could not be run."""

    told: str
    failed: bool = False


class Piping:
    """Gives the article at the cursor, or those marked, to a command, in a thread."""

    def __init__(self, screen: Asking) -> None:
        self._screen = screen
        self._ended = threading.Event()

    def begin(self, command: str) -> None:
        """Run a command; what it says is told when it has ended."""
        keys = self._screen.session.selected
        if not keys:
            self._screen.say("the list is empty", "warning")
            return
        self._screen.say(
            f"{command}: running on {'1 article' if len(keys) == 1 else f'{len(keys):,} articles'}"
        )
        self._screen.run_worker(
            lambda: self._run(keys, command), thread=True, group="pipe", exit_on_error=False
        )

    def _run(self, keys: list[int], command: str) -> None:
        from tui.export.pipe import pipe

        try:
            told = pipe(self._screen.session.library, keys, command, self._ended.is_set)
            self._screen.post_message(Piped(told))
        except (LibraryError, OSError) as error:
            self._screen.post_message(Piped(f"{command}: cannot be run ({error})", failed=True))

    def end(self) -> None:
        """End what is running."""
        self._ended.set()
