"""Copies of one story under one row: opened and closed, told of, and sought among what has come."""

from __future__ import annotations

import time
from array import array
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.library.orders import KEYS
from tui.session.change import Change
from tui.session.listing import EMPTY, Listing
from tui.session.rows import Grouped, group

if TYPE_CHECKING:
    from tui.library.library import Library, Row

PATIENCE = 3.0
"""Seconds between two times that the list is read anew for folds that have changed meanwhile."""


@dataclass(frozen=True, slots=True)
class Fold:
    """What a row tells of its copies: how many articles, itself included, and how they are decided.

    `inside`: the row is one of the copies below an open row.
    """

    size: int
    opened: bool
    inside: bool
    decided: Mapping[str, int]

    @property
    def partly(self) -> bool:
        """Whether the articles of a closed row are not all decided alike."""
        return len(self.decided) > 1


class Folding(Listing):
    """A list whose copies are folded, or not."""

    library: Library

    def __init__(self, folding: bool = True) -> None:
        super().__init__()
        self.folding = self.folds_by_default = folding
        self._heads = array(KEYS)
        self._stamp = (0, 0)
        self._due, self._looked_at = False, 0.0

    # What is folded

    def copies(self, key: int) -> list[Row]:
        """The copies of an article in this list, itself included; none where it has none."""
        head = self._copies.row(key)
        return self.library.rows(self._copies[head]) if head is not None else []

    def fold_of(self, key: int) -> Fold | None:
        """What the row of an article tells of its copies; None for one without any."""
        head = self._copies.row(key)
        if head is None:
            return None
        keys, opened = self._copies[head], head in self._opened
        decided = Counter(map(str, self.library.values("decision", keys).values()))
        return Fold(len(keys), opened, opened and key != head, decided)

    def _take_folds(self) -> None:
        """Read from the library which articles are copies."""
        self._stamp = self.library.links.stamp()
        self._heads = self.library.links.folds()

    def _grouped(self, found: array[int]) -> Grouped:
        return group(found, self._heads if self.folding else array(KEYS))

    # Opening and closing

    @property
    def at_fold(self) -> bool:
        """Whether the row at the cursor stands for copies."""
        return self.current in self._copies

    def turn_fold(self) -> Change:
        """Show the copies of the row at the cursor below it, each a row of its own; or hide them."""
        row = self.current
        if row is None:
            return EMPTY
        if row not in self._copies:
            return Change("this article has no copies here")
        from tui.link.fold import CRITERION

        opened = self._toggle(row)
        count = f"{len(self._copies[row]):,} copies"
        told = f"{count}: {CRITERION}" if opened else f"{count}, folded: one decision is for all of them"
        return Change(told, rows=None, order=True)

    def close_fold(self) -> bool:
        """Hide the copies among which the cursor stands; False where it stands among none."""
        head = self._copies.row(self.current)
        if head is None or head not in self._opened:
            return False
        self._toggle(head)
        self._cursor = self._keys.index(head)
        return True

    def visit(self, key: int) -> Change:
        """Put the cursor on an article, opening the row in which it is folded away."""
        head = self._copies.row(key)
        opens = head is not None and head != key and head not in self._opened
        if head is not None and opens:
            self._toggle(head)
        at = self.index(key)
        if at is None:
            return Change("this article is not in the list", "warning")
        change = self.go(at)
        return Change(rows=None, order=True, cursor=True, article=True) if opens else change

    def set_folding(self, argument: str = "") -> Change:
        """Fold copies or do not, `on` or `off`; without either, the other of the two."""
        wanted = argument.strip().lower()
        if wanted not in ("", "on", "off"):
            return Change("copies are folded or not: fold on, fold off", "warning")
        key = self.current
        self.folding = not self.folding if not wanted else wanted == "on"
        self._opened.clear()
        self._fill(self._grouped(self._found))
        self._cursor = (self.index(key) if key is not None else 0) or 0
        if self.folding:
            rows, some = self._copies.rows, self._copies.articles
            stand = "row stands" if rows == 1 else "rows stand"
            told = f"copies are folded: {rows:,} {stand} for {some:,} articles"
        else:
            told = "copies are not folded: every article has a row of its own"
        return Change(told, rows=None, order=True, cursor=True, article=True)

    # Seeking copies

    def link(self, stop: Callable[[], bool]) -> None:
        """Seek the copies of what has come or changed; for a thread. The list takes them up by itself."""
        from tui.link.fold import fold

        if fold(self.library, stop):
            self._due, self._looked_at = True, 0.0

    def _folds_moved(self, written: bool) -> bool:
        """Whether folds are others than those shown; looked up no more often than once in PATIENCE.

        `written`: something was written since this was last asked.
        """
        self._due = self._due or written
        if not self._due or time.monotonic() - self._looked_at < PATIENCE:
            return False
        self._due, self._looked_at = False, time.monotonic()
        return self.library.links.stamp() != self._stamp
