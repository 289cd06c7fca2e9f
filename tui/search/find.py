"""Searching a library: the articles that are asked, and what answers a query on them.

What reads queries is imported with the first one: the list opens without.
"""

from __future__ import annotations

import threading
from array import array
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tui.library.database import give_back
from tui.library.orders import KEYS, SORTS
from tui.search.keys import Listed
from tui.search.match import NOTHING, Matcher

if TYPE_CHECKING:
    from tui.extract.dictionary import Dictionary
    from tui.library.library import Library
    from tui.library.row import Picked
    from tui.search.expand import Expansions
    from tui.search.finder import Finder
    from tui.search.query import QueryError
    from tui.search.vocabulary import Cancelled

MOST_TOLD = 4


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a query: keys in the order to show them, of `total` articles asked.

    `error` is what is wrong with the query; nothing else is of use then. `fresh`: the library was read anew.
    `parts`: no article holds the words, but headlines hold parts of words like them. `later`: other spellings
    were not sought, as what they are sought in is still being read.
    """

    text: str
    keys: array[int] = field(default_factory=lambda: array(KEYS))
    total: int = 0
    expansions: Expansions = field(default_factory=dict)
    matcher: Matcher = NOTHING
    error: QueryError | None = None
    number: int = 0
    fresh: bool = False
    parts: bool = False
    later: bool = False

    @property
    def message(self) -> str:
        """What was widened, as "hasaka also found as Hasakah, Hassakeh", or that nothing was found."""
        if self.parts:
            return "no such words · headlines with parts of words"
        if self.later:
            return "as typed; other spellings follow in a moment"
        if not self.keys and self.text.strip():
            return "nothing found" if self.total else "the library is empty"
        return " · ".join(
            f"{word} also found as {', '.join(forms[:MOST_TOLD])}{'…' if len(forms) > MOST_TOLD else ''}"
            for word, forms in self.expansions.items()
        )


class Searcher:
    """Searches one library, or one batch of it, over the articles it held when last read."""

    def __init__(
        self, library: Library, batch: int | None = None, dictionary: Callable[[], Dictionary] | None = None
    ) -> None:
        self._library = library
        self._batch = batch
        self._dictionary = dictionary
        self._expected = False
        self._made: Finder | None = None
        self._reading, self._making = threading.Lock(), threading.Lock()
        self.reread()

    def reread(self) -> None:
        """Take up what the library has stored since."""
        with self._reading:  # of two threads the one that has read less must not come last
            self._listed = Listed(self._library, self._batch)

    @property
    def listed(self) -> array[int]:
        """The keys that were there when last read, in the list's order."""
        return self._listed.keys

    @property
    def highest(self) -> int:
        """The highest key that was there when last read, or more."""
        return self._listed.highest

    def behind(self) -> bool:
        """Whether articles came or went since last read."""
        return self._library.extent(self._batch) != self._listed.extent

    def expect(self, on: bool = True) -> None:
        """Answer with the words as typed alone until `warm` is through, rather than wait; or wait again."""
        with self._making:
            self._expected = on
            if self._made is not None:
                self._made.expect(on)

    def warm(self, cancelled: Cancelled = lambda: False) -> None:
        """Read ahead what the first mistyped word needs, and keep the list in all its orders.

        Any thread may, at the start and after a load.
        """
        give_back()
        for by in ("", *SORTS):
            if cancelled():
                return
            self._library.orders.keep(by)
        self._finder().warm(cancelled)

    def find(
        self, text: str, cancelled: Cancelled = lambda: False, number: int = 0, typing: bool = True
    ) -> Found | None:
        """Carry out a query, `typing` while it is typed; None where `cancelled` turned true. From any thread.

        Articles with the words as typed come first, then those with another spelling; each by relevance
        (bm25, titles weighing most; about equal ones by date), or by date alone where a query has no words.
        `sort:` puts all in one order, whatever the spelling.
        """
        listed = self._listed
        if not text.strip():
            return Found(text, listed.keys, len(listed.keys), number=number)
        return self._finder().find(text, listed, cancelled, number, typing)

    def events(self, text: str) -> Picked | None:
        """Which events a query asks for; None where it asks for none, but for articles alone."""
        return self._finder().events(text)

    def _finder(self) -> Finder:
        from tui.search.finder import Finder

        with self._making:
            if self._made is None:
                self._made = Finder(self._library, self._dictionary)
                self._made.expect(self._expected)
            return self._made
