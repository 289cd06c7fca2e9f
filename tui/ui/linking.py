"""Copies of one story, sought in a thread that goes on behind the screen."""

from __future__ import annotations

import threading

from tui.log import unexpected
from tui.session import LibraryError
from tui.ui.asking import Asking


class Linking:
    """Seeks the copies of what has come, one thread at a time; the list takes them up by itself."""

    def __init__(self, screen: Asking) -> None:
        self._screen = screen
        self._ended = threading.Event()
        self._lock = threading.Lock()
        self._wanted = self._busy = False

    def begin(self) -> None:
        """Go through all that is pending, in a thread; one that is at it goes on to what has come since."""
        with self._lock:
            self._wanted = True
            if self._busy:
                return
            self._busy = True
        self._screen.run_worker(self._run, thread=True, group="link", exit_on_error=False)

    def _run(self) -> None:
        try:
            while self._more():
                self._screen.session.link(self._ended.is_set)
        except Exception as error:  # noqa: BLE001 - a list without its folds is of use, and what failed is told
            self._busy = False
            told = str(error) if isinstance(error, LibraryError) else unexpected(error).partition("\n")[0]
            self._screen.post_message(Asking.Failed(told))

    def _more(self) -> bool:
        """Whether there may be more to seek; where not, the next to ask begins anew."""
        with self._lock:
            more, self._wanted = self._wanted, False
            self._busy = more
        return more

    def end(self) -> None:
        """End soon; the next time goes on from there."""
        self._ended.set()
