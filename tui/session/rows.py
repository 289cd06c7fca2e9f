"""The rows of the list: an article each, or the copies of one story under the one that stands for them."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tui.library.orders import KEYS
from tui.search.keys import chosen
from tui.session.copies import Copies


@dataclass(frozen=True, slots=True)
class Grouped:
    """What a query found, as rows that are all closed; `copies` has the articles of those with several."""

    found: array[int] = field(default_factory=lambda: array(KEYS))
    rows: array[int] = field(default_factory=lambda: array(KEYS))
    copies: Copies = field(default_factory=Copies)


def group(found: array[int], heads: array[int]) -> Grouped:
    """Fold articles; `heads` has for each key the article that stands for its story, 0 for none."""
    if not heads:
        return Grouped(found, found[:])
    try:
        copies = Copies(found, heads)
    except IndexError:  # articles have come since the folds were read
        copies = Copies(found, heads + array(KEYS, [0]) * (max(found) + 1 - len(heads)))
    return Grouped(found, chosen(found, copies.hidden, on=False), copies)


def place(keys: array[int], key: int) -> int | None:
    """Where a key stands among others; None where it does not."""
    try:
        return keys.index(key)
    except ValueError:
        return None


class Rows:
    """Rows over the articles of a query, some of them open: the copies stand below, each in a row of its own.

    A closed row is all of its articles at once, an open one is its own article alone.
    """

    def __init__(self) -> None:
        self._found = array(KEYS)
        self._keys = array(KEYS)
        self._copies = Copies()
        self._opened: set[int] = set()

    def __len__(self) -> int:
        return len(self._keys)

    @property
    def keys(self) -> list[int]:
        """The keys of all articles of the list, those that are folded away included."""
        return self._found.tolist()

    @property
    def articles(self) -> int:
        """How many articles the list holds, those that are folded away included."""
        return len(self._found)

    def index(self, key: int) -> int | None:
        """The row in which an article stands, or is folded away; None where the list does not hold it."""
        return place(self._keys, self._row_of(key))

    def _fill(self, grouped: Grouped) -> None:
        """Take other articles; what was open and still has copies stays open."""
        self._found, self._copies = grouped.found, grouped.copies
        opened = {row for key in self._opened if (row := self._copies.row(key)) is not None}
        self._opened = opened
        self._keys = grouped.rows
        if opened:
            self._keys = array(KEYS, (key for row in grouped.rows for key in self._spread(row)))

    def _spread(self, row: int) -> list[int]:
        """The rows that a row of a closed list is: itself, and its copies where it is open."""
        return self._copies[row] if row in self._opened else [row]

    def _row_of(self, key: int) -> int:
        """The key of the row in which an article is, its own or that of its closed fold."""
        head = self._copies.row(key)
        return key if head is None or head in self._opened else head

    def _articles_in(self, rows: Iterable[int]) -> Iterator[int]:
        """The articles that rows stand for."""
        for row in rows:
            if row in self._copies and row not in self._opened:
                yield from self._copies[row]
            else:
                yield row

    def _painted(self, keys: Iterable[int]) -> frozenset[int]:
        """The rows to repaint where articles have changed: their own, and those that stand for them."""
        shown: set[int] = set()
        for key in keys:
            shown.add(key)
            if (head := self._copies.row(key)) is not None:
                shown.add(head)
        return frozenset(shown)

    def _toggle(self, row: int) -> bool:
        """Open a row, or close it; whether it is open then."""
        at = self._keys.index(row)
        copies = self._copies[row]
        if row in self._opened:
            self._opened.discard(row)
            self._keys[at : at + len(copies)] = array(KEYS, [row])
            return False
        self._opened.add(row)
        self._keys[at : at + 1] = array(KEYS, copies)
        return True
