"""The way out to the terminal: it never has the program wait, and tells when it is clear and when gone."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable

PIECE = 1024
"""Bytes handed over at once, so that what has gone out is known however slowly the line takes it."""


class Line:
    """Sends text to a terminal from a thread of its own."""

    def __init__(self, file: int) -> None:
        self._file = file
        self.clear: Callable[[], None] = _nobody
        """Called in that thread when all has gone out."""
        self.gone: Callable[[], None] = _nobody
        """Called once when the terminal cannot be written any more; what is written after that is dropped."""
        self._waiting: list[str] = []
        self._changed = threading.Condition()
        self._sending = self._lost = False
        threading.Thread(target=self._run, daemon=True, name="line").start()

    @property
    def busy(self) -> bool:
        """Whether something has not gone out yet."""
        return self._sending or bool(self._waiting)

    def write(self, text: str) -> None:
        """Have a text sent, after what was written before."""
        with self._changed:
            if not self._lost:
                self._waiting.append(text)
                self._changed.notify_all()

    def drain(self, seconds: float) -> bool:
        """Wait until all has gone out, at most so long; whether it has."""
        with self._changed:
            return self._changed.wait_for(lambda: self._lost or not self.busy, seconds)

    def _run(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._waiting)
                data = "".join(self._waiting).encode("utf-8", "replace")
                self._waiting.clear()
                self._sending = True
            try:
                while data:
                    data = data[os.write(self._file, data[:PIECE]) :]
            except OSError:
                self._lost = True
            with self._changed:
                self._sending = False
                if self._lost:
                    self._waiting.clear()
                clear = not self._waiting
                self._changed.notify_all()
            if self._lost:
                self.gone()
                return
            if clear:
                self.clear()


def _nobody() -> None:
    """Nobody listens yet."""
