"""Copies of one story, grouped: which articles of a list stand under which row.

They are chained through arrays that have a place for each key of the library: a tenth of the memory of a list
for each story.
"""

from __future__ import annotations

from array import array

from tui.library.orders import KEYS


class Copies:
    """The copies among the articles found, by the key of the row that stands for them.

    `heads` has for each key the article that stands for its story, 0 for none. Where the query did not find
    that one, the first copy that it did find stands for the others.
    """

    def __init__(self, found: array[int] | None = None, heads: array[int] | None = None) -> None:
        """From articles in the order to show them; IndexError where `heads` does not reach to one of them."""
        self._heads = heads = heads or array(KEYS)
        self._first, self._last, self._next = (array(KEYS, [0]) * len(heads) for _ in range(3))
        self.hidden = bytearray(len(heads))
        """1 for each key that is folded away under another."""
        stories = array(KEYS)
        first, last, following = self._first, self._last, self._next
        for key in found or ():
            if story := heads[key]:
                if before := last[story]:
                    following[before] = key
                    self.hidden[key] = 1
                else:
                    first[story] = key
                    stories.append(story)
                last[story] = key
        for story in stories:
            if self.hidden[story]:
                self._put_first(story)
        self.rows = sum(first[story] != last[story] for story in stories)
        """How many rows stand for several articles."""
        self.articles = self.rows + self.hidden.count(1)
        """For how many articles they do."""

    def _put_first(self, story: int) -> None:
        """Have the article that stands for a story stand for its copies, though another comes before it."""
        first = before = self._first[story]
        while self._next[before] != story:
            before = self._next[before]
        self._next[before] = self._next[story]
        if self._last[story] == story:
            self._last[story] = before
        self._next[story], self._first[story] = first, story
        self.hidden[story], self.hidden[first] = 0, 1

    def row(self, key: int | None) -> int | None:
        """The key of the row under which an article stands with its copies; None for one without any."""
        if key is None or not 0 <= key < len(self._heads):
            return None
        story = self._heads[key]
        alone = self._first[story] == self._last[story]
        return self._first[story] if not alone and (self._next[key] or self._last[story] == key) else None

    def __contains__(self, key: int | None) -> bool:
        return key is not None and self.row(key) == key

    def __getitem__(self, row: int) -> list[int]:
        """The articles of a row, the one that stands for them first; KeyError where it stands for none."""
        if row not in self:
            raise KeyError(row)
        keys = [row]
        while key := self._next[keys[-1]]:
            keys.append(key)
        return keys
