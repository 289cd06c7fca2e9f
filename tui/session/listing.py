"""The list: its keys, the cursor in it, which of its articles are undecided, and the marks."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Mapping

from tui.library.orders import KEYS
from tui.session.change import Change, Ways
from tui.session.keyset import KeySet
from tui.session.rows import Rows, place

FEW = 3
"""So many articles are sought in the list one by one; for more, each of the list is looked at once."""
EMPTY = Change("the list is empty", "warning")


class Listing(Rows):
    """Rows in the order shown, with a cursor that stands on one of them, and marks on articles."""

    def __init__(self) -> None:
        super().__init__()
        self.ways = Ways()
        self.marks: set[int] = set()
        self._decided = KeySet()
        self._undecided = 0
        self._cursor = 0
        self._anchor: int | None = None
        self._scope: list[int] = []
        self._progress: tuple[int, int] | None = None
        self._before: int | None = None
        """The article that was left for a query; None once the cursor has moved or something is decided."""

    @property
    def cursor(self) -> int:
        """The row of the cursor; 0 in an empty list."""
        return self._cursor

    @property
    def current(self) -> int | None:
        """The key of the article at the cursor; None in an empty list."""
        return self._keys[self._cursor] if self._keys else None

    @property
    def undecided(self) -> int:
        """How many articles of the list are not yet kept, discarded or put off."""
        return self._undecided

    def _open_at(self, row: int) -> int:
        """How many articles of a row are undecided."""
        if row in self._copies:
            return sum(key not in self._decided for key in self._articles_in([row]))
        return row not in self._decided

    def _count(self) -> None:
        """Count the undecided articles of the list anew."""
        self._progress = None
        self._undecided = self._open_among(self._found)

    def _open_among(self, keys: array[int]) -> int:
        """How many of some articles are undecided."""
        return len(keys) - self._decided.count(keys)

    def _learn(self, states: Mapping[int, bool]) -> None:
        """Take up whether articles are decided now."""
        listed = self._listed(states)
        self._progress = None
        self._undecided -= self._open_among(listed)
        self._decided.update(key for key, decided in states.items() if decided)
        self._decided.difference_update(key for key, decided in states.items() if not decided)
        self._undecided += self._open_among(listed)

    def _listed(self, keys: Collection[int]) -> array[int]:
        """Those of some articles that are in the list, in its order."""
        if len(keys) > FEW:
            return array(KEYS, filter(frozenset(keys).__contains__, self._found))
        places = sorted(at for key in keys if (at := place(self._found, key)) is not None)
        return array(KEYS, map(self._found.__getitem__, places))

    # Moving

    def move(self, delta: int) -> Change:
        """Move the cursor by rows, no farther than the ends of the list."""
        return self.go(self._cursor + delta)

    def go(self, index: int) -> Change:
        """Put the cursor on a row, no farther than the ends of the list."""
        return self._put(index)

    def next_undecided(self) -> Change:
        """Move on to the next undecided article, round to the top once."""
        return self._seek(1)

    def previous_undecided(self) -> Change:
        """Move back to the previous undecided article, round to the end once."""
        return self._seek(-1)

    def _put(self, index: int, message: str = "", rows: Iterable[int] = ()) -> Change:
        before, self._scope = self.current, []
        self._cursor = min(max(index, 0), max(len(self._keys) - 1, 0))
        moved = self.current != before
        self._before = None if moved else self._before
        repaint = {key for key in (before, self.current) if moved and key is not None}
        return Change(message, rows=self._painted(repaint.union(rows)), cursor=moved, article=moved)

    def _seek(self, step: int, message: str = "", rows: Iterable[int] = ()) -> Change:
        """Put the cursor on the next undecided article but the present one, round once."""
        count = len(self._keys)
        others = self._undecided - self._open_at(self._keys[self._cursor]) if count else 0
        decided, folds, copied = self._decided.marked, self._copies.rows, self._copies.row
        for distance in range(1, count if others else 1):
            index = self._cursor + step * distance
            row = self._keys[index % count]
            if not decided[row] or (folds and copied(row) and self._open_at(row)):
                around = "" if 0 <= index < count else f"on from the {'top' if step > 0 else 'end'}"
                return self._put(index % count, _joined(message, around), rows)
        if not count:
            return EMPTY
        rest = "no other is undecided" if self._undecided else f"all {len(self._found):,} are decided"
        return self._put(self._cursor, _joined(message, rest), rows)

    # Marking

    def mark(self) -> Change:
        """Mark what the row at the cursor stands for, or take its marks off, and move to the next."""
        key = self.current
        if key is None:
            return EMPTY
        keys = set(self._articles_in([key]))
        self.marks = self.marks - keys if keys <= self.marks else self.marks | keys
        return self._put(self._cursor + 1, f"{len(self.marks):,} marked", (key,))

    def mark_range(self) -> Change:
        """Begin a range of marks at the cursor; the second time, mark all from there to the cursor."""
        if self.current is None:
            return EMPTY
        if self._anchor is None or (start := self.index(self._anchor)) is None:
            self._anchor = self.current
            return Change(f"a range of marks begins here · {self.ways.range_end}")
        first, last = sorted((start, self._cursor))
        self._anchor = None
        keys = list(self._articles_in(self._keys[first : last + 1]))
        self.marks.update(keys)
        return Change(f"{len(self.marks):,} marked", rows=self._painted(keys))

    @property
    def choosing(self) -> bool:
        """Whether marks are set, a range is begun, or the next verb acts on those above or below."""
        return bool(self.marks or self._scope) or self._anchor is not None

    def unmark(self) -> Change:
        """Take the marks off all articles, and give up a range that was begun, and those above or below."""
        told = "no article is marked" if self.marks else "the next verb takes the article at the cursor"
        keys, self._anchor = self._painted(self.marks), None
        self._scope = []
        self.marks.clear()
        return Change(told, rows=keys)

    def invert(self) -> Change:
        """Mark what is not marked in the list, and take the marks off the rest."""
        self.marks.symmetric_difference_update(self._found)
        return Change(f"{len(self.marks):,} marked", rows=None)

    def above(self) -> Change:
        """Have the next verb act on all articles down to this one."""
        return self._next_on(self._keys[: self._cursor + 1], "from the top down to this one")

    def below(self) -> Change:
        """Have the next verb act on all articles from this one on."""
        return self._next_on(self._keys[self._cursor :], "from this one to the end")

    def _next_on(self, rows: array[int], which: str) -> Change:
        if not rows:
            return EMPTY
        self._scope = keys = list(self._articles_in(rows))
        return Change(f"the next verb takes {len(keys):,}: {which} · moving gives up")

    @property
    def selected(self) -> list[int]:
        """The articles chosen, in the list's order: those above or below, else the marked, else this one."""
        if self._scope:
            return list(self._scope)
        if self.marks:
            return [key for key in self._found if key in self.marks]
        return [] if self.current is None else [self.current]

    def _at_hand(self) -> list[int]:
        """What a verb will act on: those above or below, else the marked, else this row, copies and all."""
        if self._scope or self.marks:
            return self.selected
        return [] if self.current is None else list(self._articles_in([self.current]))

    def _chosen(self) -> list[int]:
        """What a verb acts on now: the next one is no more about those above or below, or the marked."""
        keys = self._at_hand()
        if self._scope:
            self._scope = []
        elif self.marks:
            self.unmark()
        return keys


def _joined(*parts: str) -> str:
    return " · ".join(filter(None, parts))
