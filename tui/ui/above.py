"""Screens that lie over the main screen for a while."""

from __future__ import annotations

from textual.await_complete import AwaitComplete
from textual.screen import Screen, ScreenResultType


class Above(Screen[ScreenResultType]):
    """A screen that closes once, though a second key that closes it was typed ahead.

    Textual closes the screen below in its place, and ends the program where there is none.
    """

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Close it with a result; nothing where it is closed."""
        return super().dismiss(result) if self.is_current else AwaitComplete()
