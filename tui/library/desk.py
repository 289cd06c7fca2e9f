"""What readers leave on their desks: views under numbers, what they asked, and where they left a list."""

from __future__ import annotations

import json
from dataclasses import dataclass

from tui.library import views
from tui.library.database import Database
from tui.library.journal import Journal, Step

MOST_QUERIES = 200
NUMBERS = range(1, 10)


@dataclass(frozen=True, slots=True)
class View:
    """A query worth keeping, under a number from 1 to 9; all readers of a library share them."""

    number: int
    name: str
    query: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a list was left: its query, and the id of the article at the cursor.

    Also the pane that had the keys, how far the article was read (an offset in its text), whether copies were
    folded, and the ids of the articles whose copies were shown.
    """

    query: str = ""
    article: str | None = None
    pane: str = ""
    read_to: int = 0
    folding: bool = True
    opened: tuple[str, ...] = ()


class Desk:
    """The views of a library, and one user's queries and places in it."""

    def __init__(self, database: Database, journal: Journal) -> None:
        self._database, self._journal, self._user = database, journal, journal.user

    def views(self) -> list[View]:
        """All views by number."""
        with self._database.read() as connection:
            found = connection.execute("SELECT number, name, query FROM views ORDER BY number")
            return [View(*row) for row in found]

    def save_view(self, view: View) -> Step | None:
        """Keep a query under a number, over what was there, as a step; None where it already is so.

        ValueError for no such number.
        """
        if view.number not in NUMBERS:
            raise ValueError(f"views have the numbers 1 to 9, not {view.number}")
        label = f"{view.number} {view.name}"
        return self._journal.set_view(view.number, views.written(view.name, view.query), "save-view", label)

    def drop_view(self, number: int) -> Step | None:
        """Forget a view, as a step; None where there is none of this number."""
        return self._journal.set_view(number, "", "drop-view", str(number))

    def queries(self) -> list[str]:
        """What this user asked, the last first."""
        with self._database.read() as connection:
            found = connection.execute(
                "SELECT query FROM queries WHERE user = ? ORDER BY at DESC", (self._user,)
            )
            return [query for (query,) in found]

    def asked(self, query: str) -> None:
        """Remember a query, once, as the last; of old ones the latest 200 stay.

        Nothing is remembered where the library can only be read.
        """
        if self._database.read_only:
            return
        with self._database.write() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO queries (user, query, at) "
                "VALUES (?1, ?2, (SELECT coalesce(max(at), 0) + 1 FROM queries WHERE user = ?1))",
                (self._user, query),
            )
            connection.execute(
                "DELETE FROM queries WHERE user = ?1 AND query IN "
                "(SELECT query FROM queries WHERE user = ?1 ORDER BY at DESC LIMIT -1 OFFSET ?2)",
                (self._user, MOST_QUERIES),
            )

    def place(self, batch: int | None) -> Place:
        """Where this user left the library, or a batch of it."""
        with self._database.read() as connection:
            found = connection.execute(
                "SELECT query, article, pane, read_to, folding, opened FROM places "
                "WHERE user = ? AND batch = ?",
                (self._user, batch or 0),
            ).fetchone()
        if found is None:
            return Place()
        query, article, pane, read_to, folding, opened = found
        return Place(query, article, pane, read_to, bool(folding), tuple(json.loads(opened)))

    def leave(self, batch: int | None, place: Place) -> None:
        """Note where this user is; not where the library can only be read."""
        if self._database.read_only:
            return
        with self._database.write() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO places (user, batch, query, article, pane, read_to, folding, opened) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    self._user, batch or 0, place.query, place.article, place.pane, place.read_to,
                    place.folding, json.dumps(place.opened),
                ),
            )  # fmt: skip
