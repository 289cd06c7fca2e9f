"""An error that nobody foresaw: the terminal is restored, two lines tell it, the log has the rest."""

from __future__ import annotations

import sys

from textual.app import App
from textual.worker import WorkerFailed

from tui import log
from tui.log import FAILED
from tui.session import LibraryError

__all__ = ["FAILED", "Failing"]


class Failing(App[int]):
    """An app that ends by an unexpected error without showing a trace, which may quote articles."""

    last_words = ""

    def _handle_exception(self, error: Exception) -> None:
        """End the app; only the first error is told, all are logged."""
        self._return_code = FAILED
        cause = error.error if isinstance(error, WorkerFailed) else error
        expected = isinstance(cause, LibraryError)
        told = f"dateline: {cause}" if expected else log.unexpected(cause)
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
            self.last_words = told
        self._close_messages_no_wait()

    def _print_error_renderables(self) -> None:
        """Say it, once the terminal is as it was."""
        super()._print_error_renderables()
        if self.last_words and sys.__stderr__ is not None and not self.is_headless:
            print(self.last_words, file=sys.__stderr__, flush=True)
            self.last_words = ""
