"""The lines that outlets repeat, as a load finds them and takes them out of what is stored already."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tui.library import repeats, store
from tui.library.batches import Result
from tui.library.database import Database


class Repeated:
    """The lines at the edges of articles that turned out to be furniture: see `tui/load/repeats.py`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def lines(self) -> list[int]:
        """All that were found."""
        with self._database.read() as connection:
            return repeats.known(connection)

    def find(self, keys: Sequence[int] | None = None, of: int = 0) -> list[int]:
        """Find, and keep, further ones at the edges of these articles, or of all; `of` as for `found`."""
        with self._database.read() as connection:
            lines = repeats.found(connection, keys, of)
        if lines:
            with self._database.write() as connection:
                repeats.learn(connection, lines)
        return lines

    def articles(self) -> list[int]:
        """The keys of the articles that may still have such a line."""
        with self._database.read() as connection:
            return repeats.furnished(connection)

    def amend(self, results: Iterable[Result]) -> None:
        """Store articles without their lines, and what they tell now, in one transaction."""
        with self._database.write() as connection:
            for result in results:
                if result.article is not None:
                    key = store.put(connection, result.article, result.extraction).key
                    repeats.settle(connection, key)

    def settle(self, key: int) -> None:
        """Let an article keep the lines it has."""
        with self._database.write() as connection:
            repeats.settle(connection, key)
