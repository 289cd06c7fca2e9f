"""A set of keys of one library, of a byte for each key: a set of objects takes seventy times as much."""

from __future__ import annotations

from array import array
from collections.abc import Iterable


class KeySet:
    """Keys of articles, to be told from the others."""

    def __init__(self, keys: Iterable[int] = ()) -> None:
        self.marked = bytearray()
        """1 for each key that is in it, as far as `reach` was told."""
        self._size = 0
        self.update(keys)

    def __contains__(self, key: int) -> bool:
        return key < len(self.marked) and self.marked[key] == 1

    def reach(self, highest: int) -> None:
        """Have a mark for every key up to one."""
        self.marked.extend(bytes(max(highest + 1 - len(self.marked), 0)))

    def update(self, keys: Iterable[int]) -> None:
        """Take keys in."""
        for key in keys:
            if key >= len(self.marked):
                self.reach(2 * key)
            self._size += 1 - self.marked[key]
            self.marked[key] = 1

    def difference_update(self, keys: Iterable[int]) -> None:
        """Take keys out."""
        for key in filter(self.__contains__, keys):
            self._size -= 1
            self.marked[key] = 0

    def count(self, keys: array[int]) -> int:
        """How many of some keys are in it."""
        if not self._size:
            return 0
        try:
            return sum(map(self.marked.__getitem__, keys))
        except IndexError:  # there is no mark for one of them
            return sum(map(self.__contains__, keys))
