"""Views under numbers, orders, what was asked before, and the place for coming back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from tui.library.desk import NUMBERS, Place, View
from tui.library.orders import SORTS
from tui.library.schema import LibraryError
from tui.load.sanitise import line
from tui.session.change import Change
from tui.session.triage import Triage
from tui.text import shorten

if TYPE_CHECKING:
    from tui.search.complete import Completion

_ORDER = re.compile(r"(?:^|\s+)sort:([^\s()]*)", re.IGNORECASE)
_CYCLE = ("", "date-", *SORTS)
TOLD_CELLS = 24
MOST_OPEN = 200
"""So many open folds are found open again."""


class Desk(Triage):
    """What a reader keeps beside the list."""

    query: str
    left = Place()

    def search(self, text: str) -> Change:
        """Show what a query finds."""
        raise NotImplementedError

    # Views

    def view(self, argument: str) -> Change:
        """Show the view of a number; without one, tell which there are."""
        views = self.library.desk.views()
        if not argument.strip():
            told = " · ".join(f"{view.number} {view.name}" for view in views)
            return Change(told or "no view is saved yet · :save-view NUMBER NAME saves this query as one")
        chosen = [view for view in views if str(view.number) == argument.strip()]
        if not chosen:
            return Change(
                f"view {argument} is not saved yet · :save-view {argument} NAME saves this query", "warning"
            )
        change = self.search(chosen[0].query)
        if change.level == "error":
            return change
        told = f"view {chosen[0].number}: {chosen[0].name}"
        return Change(
            f"{told} · {change.message}" if change.message else told,
            rows=None,
            order=True,
            cursor=True,
            article=True,
        )

    def save_view(self, argument: str) -> Change:
        """Save the query, its order with it, as a view: a number, and a name where it is to have one."""
        argument = line(argument)
        number, _, name = argument.partition(" ")
        taken = {view.number for view in self.library.desk.views()}
        if not number.isdecimal():
            free = [n for n in NUMBERS if n not in taken]
            number, name = str(free[0] if free else NUMBERS[-1]), argument
        if int(number) not in NUMBERS:
            return Change("views have the numbers 1 to 9", "warning")
        name = name.strip() or shorten(self.query.strip(), TOLD_CELLS) or "all"
        if self.library.desk.save_view(View(int(number), name, line(self.query))) is None:
            return Change(f"view {number} is this already: {name}")
        over = ", over the one before" if int(number) in taken else ""
        return Change(f"saved as view {number}: {name}{over} · {self.ways.undo}")

    def drop_view(self, argument: str) -> Change:
        """Forget the view of a number."""
        number = argument.strip()
        gone = number.isdecimal() and self.library.desk.drop_view(int(number))
        told = f"view {number} is gone · {self.ways.undo}"
        return Change(told if gone else f"there is no view {number}".rstrip())

    # The order

    def sort(self, argument: str = "") -> Change:
        """Put the list in an order of `sort:`, the next one without an argument."""
        match = _ORDER.search(self.query)
        before = match[1] if match else ""
        by = argument.strip() or _CYCLE[(_CYCLE.index(before) + 1 if before in _CYCLE else 0) % len(_CYCLE)]
        bare = _ORDER.sub("", self.query).strip()
        change = self.search(f"{bare} sort:{by}".strip() if by else bare)
        if change.level == "error":
            return change
        name = by.removesuffix("-")
        told = (
            f"in the order of {name}{', reversed' if by.endswith('-') else ''}" if by else "in its own order"
        )
        return Change(told, rows=None, order=True, cursor=True, article=True)

    # What was asked, and where the list was left

    def remember(self, query: str) -> None:
        """Remember a query that a reader went to work with."""
        if query.strip():
            self.library.desk.asked(query.strip())

    def history(self) -> list[str]:
        """The queries that this reader went to work with, the last first."""
        return self.library.desk.queries()

    def complete(self, text: str) -> list[Completion]:
        """How the last word of a query may go on."""
        from tui.search.complete import complete

        return complete(self.library, text)

    def leave(self, pane: str = "", read_to: int = 0) -> None:
        """Note the query, the article at the cursor, how far it is read, and what is open, to come back."""
        key = self.current
        here = [] if key is None else [key]
        ids = {row.key: row.id for row in self.library.rows([*here, *sorted(self._opened)[:MOST_OPEN]])}
        opened = tuple(ids[head] for head in sorted(self._opened)[:MOST_OPEN] if head in ids)
        article = ids.get(key) if key is not None else None
        folding = self.folding or not self.folds_by_default
        place = Place(self.query, article, pane, read_to, folding, opened)
        if place != self.library.desk.place(self.batch):
            self.library.desk.leave(self.batch, place)

    def lose_place(self) -> None:
        """Come back to the top next time: what is here now may be what has brought the program down."""
        with suppress(LibraryError):
            self.library.desk.leave(self.batch, Place())

    def resume(self) -> Change:
        """Go back to where this reader left the list; `left` tells a screen what else there is to restore."""
        place = self.library.desk.place(self.batch)
        if not place.folding and self.folding:
            self.set_folding("off")
        if place.query.strip() and self.search(place.query).level == "error":
            return Change()
        for head in self._keys_of(place.opened):
            if head in self._copies and head not in self._opened:
                self._toggle(head)
        found = self._keys_of((place.article,)) if place.article else []
        at = self.index(found[0]) if found else None
        if found and at is None:  # perhaps it is one of another spelling, which a first answer leaves out
            self._searcher.expect(False)
            self.search(place.query)
            at = self.index(found[0])
        change = self.go(at or 0)
        asked = f"as you left it: {place.query} · {self.ways.out}" if place.query.strip() else ""
        self.left = place if at is not None else replace(place, read_to=0)
        return Change(asked, rows=change.rows, cursor=change.cursor, article=change.article)

    def _keys_of(self, ids: Sequence[str]) -> list[int]:
        """The keys of articles by their ids; those that are not there any more are left out."""
        query = f"SELECT key FROM articles WHERE id IN ({', '.join('?' * len(ids))})"  # noqa: S608
        return [key for (key,) in self.library.select(query, ids)]
