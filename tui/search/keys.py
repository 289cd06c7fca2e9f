"""Many keys at once: fetched from the library, and put into an order.

They are kept in arrays, which take a ninth of the memory of lists.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any

from tui.library.orders import KEYS

if TYPE_CHECKING:
    from tui.library.library import Library

RELEVANT = "relevance"
"""The order of `sort:` that a query with words has anyway."""

_PIECE, _STRETCH = 30_000, 5_000
"""So many characters, or keys, are made objects at once."""


class Column:
    """The whole numbers that a reading SQL query of one column gives, in no order.

    SQLite gives them as one string: a third of the time of as many rows, and other threads run meanwhile. It
    is kept as that, and gone through once.
    """

    def __init__(self, library: Library, query: str, values: Sequence[Any] = ()) -> None:
        joined = f"WITH found(number) AS ({query}) SELECT group_concat(number) FROM found"  # noqa: S608
        self._text: str = library.select(joined, values)[0][0] or ""

    def __len__(self) -> int:
        return self._text.count(",") + bool(self._text)

    def __iter__(self) -> Iterator[int]:
        return chain.from_iterable(self._pieces())

    def _pieces(self) -> Iterator[list[int]]:
        start = 0
        while start < len(self._text):
            end = self._text.find(",", start + _PIECE)
            end = len(self._text) if end < 0 else end
            yield json.loads(f"[{self._text[start:end]}]")
            start = end + 1


class Order:
    """Keys in an order, and any of them put into it."""

    def __init__(self, keys: array[int]) -> None:
        self.keys = keys

    @cached_property
    def _place(self) -> array[int]:
        """The place of each key, -1 for one that has none."""
        place = array("i", [-1]) * (max(self.keys, default=-1) + 1)
        for position, key in enumerate(self.keys):
            place[key] = position
        return place

    def marked(self, some: Column | array[int]) -> bytearray:
        """1 for each key that is among some keys, up to the highest that has a place; see `chosen`."""
        marked = bytearray(len(self._place))
        try:
            for key in some:
                marked[key] = 1
        except IndexError:  # an article has come since
            for key in filter(len(marked).__gt__, some):
                marked[key] = 1
        return marked

    def put(self, some: Column | array[int]) -> array[int]:
        """Those of some keys that have a place, in this order."""
        if 4 * len(some) > len(self.keys):  # to look each one up is quicker than to sort so many
            return chosen(self.keys, self.marked(some))
        top = len(self._place)
        places = sorted(self._place[key] for key in some if key < top)
        return array(KEYS, [self.keys[position] for position in places if position >= 0])


def chosen(keys: array[int], marked: bytearray, on: bool = True) -> array[int]:
    """Those of some keys that have a mark, or those that have none; every key has a place in `marked`."""
    found = array(KEYS)
    for first in range(0, len(keys), _STRETCH):
        some = keys[first : first + _STRETCH]
        if on:
            found.fromlist([key for key in some if marked[key]])
        else:
            found.fromlist([key for key in some if not marked[key]])
    return found


class Listed:
    """The articles of a library, or of a batch of it, as they were at one time, in the list's order.

    `extent` tells whether any came or went since, see `Library.extent`.
    """

    def __init__(self, library: Library, batch: int | None) -> None:
        self._library = library
        self.extent = library.extent(batch)
        self.keys = library.orders.listed(batch)
        self.highest: int = library.extent()[0]
        self._orders = {"date": Order(self.keys)}

    def put(self, keys: Column) -> array[int]:
        """Those of some keys that are listed, in the list's order."""
        return self._orders["date"].put(keys)

    def marked(self, keys: Column | array[int]) -> bytearray:
        """Tells which of the keys that are listed are among some keys; see `chosen`."""
        return self._orders["date"].marked(keys)

    def sorted(self, keys: array[int], by: str) -> array[int]:
        """Keys in the order of a `sort:`; ties stand in the list's own order."""
        name, back = by.removesuffix("-"), by.endswith("-")
        if name not in ("", RELEVANT):
            if name not in self._orders:
                self._orders[name] = Order(self._library.orders.keys(name))
            keys = self._orders[name].put(keys)
        return keys[::-1] if back else keys
