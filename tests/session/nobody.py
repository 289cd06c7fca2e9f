"""Dictionaries that know nobody: for tests of sessions, which are about no names."""

from __future__ import annotations


class NoNames:
    """In the place of the program's dictionaries, which take a while to open."""

    def lookup(self, text: str, *, by_sound: bool = True) -> list[object]:
        """No owner of any name."""
        return []

    def spellings(self, entry_id: str) -> tuple[str, ...]:
        """No spelling of any entry."""
        return ()
