"""Many keys at once: fetched from the library, and put into an order."""

from __future__ import annotations

import json
from array import array
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tui.library.library import Library

RELEVANT = "relevance"
"""The order of `sort:` that a query with words has anyway."""


def column(library: Library, query: str, values: Sequence[Any] = ()) -> list[int]:
    """The whole numbers that a reading SQL query of one column gives, in no order.

    SQLite gives them as one string: a third of the time of as many rows, and other threads run meanwhile.
    """
    joined = f"WITH found(number) AS ({query}) SELECT group_concat(number) FROM found"  # noqa: S608
    numbers: list[int] = json.loads(f"[{library.select(joined, values)[0][0] or ''}]")
    return numbers


class Order:
    """Keys in an order, and any of them put into it."""

    def __init__(self, keys: Sequence[int]) -> None:
        self._keys = keys

    @cached_property
    def _place(self) -> array[int]:
        """The place of each key, -1 for one that has none."""
        place = array("i", [-1]) * (max(self._keys, default=0) + 1)
        for position, key in enumerate(self._keys):
            place[key] = position
        return place

    def put(self, keys: list[int]) -> list[int]:
        """Those of some keys that have a place, in this order."""
        if 4 * len(keys) > len(self._keys):  # to look each one up is quicker than to sort so many
            return list(filter(set(keys).__contains__, self._keys))
        places = sorted(self._place[key] for key in keys if key < len(self._place))
        return [self._keys[position] for position in places if position >= 0]


class Listed:
    """The articles of a library, or of a batch of it, as they were at one time, in the list's order.

    `extent` tells whether any came or went since, see `Library.extent`.
    """

    def __init__(self, library: Library, batch: int | None) -> None:
        self._library = library
        self.extent = library.extent(batch)
        self.keys = library.keys(batch)
        self._orders = {"date": Order(self.keys)}

    def put(self, keys: list[int]) -> list[int]:
        """Those of some keys that are listed, in the list's order."""
        return self._orders["date"].put(keys)

    def sorted(self, keys: list[int], by: str) -> list[int]:
        """Keys in the order of a `sort:`; ties stand in the list's own order."""
        name, back = by.removesuffix("-"), by.endswith("-")
        if name not in ("", RELEVANT):
            if name not in self._orders:
                self._orders[name] = Order(self._library.orders.keys(name))
            keys = self._orders[name].put(keys)
        return keys[::-1] if back else keys
