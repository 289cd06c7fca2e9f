"""The search for copies that goes on behind the screen."""

from __future__ import annotations

import threading

from tui.session import LibraryError
from tui.ui.asking import Asking


class Linking:
    """Seeks the copies of what has come, one thread at a time; the list takes them up by itself."""

    def __init__(self, screen: Asking) -> None:
        self._screen = screen
        self._ended = threading.Event()
        self._busy = False

    def begin(self) -> None:
        """Go through all that is pending, in a thread, unless one is at it."""
        if not self._busy:
            self._busy = True
            self._screen.run_worker(self._run, thread=True, group="link", exit_on_error=False)

    def _run(self) -> None:
        try:
            self._screen.session.link(self._ended.is_set)
        except LibraryError as error:
            self._screen.post_message(Asking.Failed(str(error)))
        finally:
            self._busy = False

    def end(self) -> None:
        """End soon; the next time goes on from there."""
        self._ended.set()
