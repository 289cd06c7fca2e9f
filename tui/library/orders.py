"""The orders of the list, kept in the library: a start need not sort a hundred thousand articles.

An order is kept as one blob of keys. Triggers drop it with the first write that could change it.
"""

from __future__ import annotations

import random
from array import array

from tui.library.database import Database

IN_ORDER = "instant DESC, key"
"""The library's own order in SQL: newest first, undated last, among equals as they came."""

SORTS = {
    "added": "added DESC",
    "title": "coalesce(nullif(title, ''), opening) COLLATE NOCASE",
    "source": "source IS NULL, source COLLATE NOCASE",
    "events": "events DESC",
}
"""What the orders of `sort:` mean in SQL; ties stand in the library's own order, which is that by date."""

_OF_BATCH = (
    "SELECT key FROM batch_articles b JOIN articles a ON a.key = b.article "  # noqa: S608
    f"WHERE b.batch = ? ORDER BY {IN_ORDER}"
)

KEYS = "i"
"""The type of an array of keys: of 32 bits, everywhere that Python runs."""

_MANY = 5_000
"""Fewer articles are sorted as quickly as a blob is read."""


class Orders:
    """All articles of a library in each of its orders."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keys(self, by: str = "") -> array[int]:
        """All keys in an order of SORTS, by default the library's own."""
        with self._database.read() as connection:
            kept = connection.execute(
                "SELECT keys FROM orders WHERE name = ? AND keys IS NOT NULL", (by,)
            ).fetchone()
            if kept is not None:
                return array(KEYS, kept[0])
            return array(KEYS, (key for (key,) in connection.execute(_query(by))))

    def listed(self, batch: int | None = None) -> array[int]:
        """The keys of the library, or of a batch, in the library's own order."""
        if batch is None:
            return self.keys()
        with self._database.read() as connection:
            found = connection.execute(_OF_BATCH, (batch,))
            return array(KEYS, (key for (key,) in found))

    def keep(self, by: str = "") -> None:
        """Have an order read at once from now on; nothing in a small library, or one that can only be read.

        Others read and write meanwhile: what was sorted is kept only where nobody has dropped the mark.
        """
        if self._database.read_only or self._kept(by):
            return
        mark = random.getrandbits(62)
        with self._database.write() as connection:
            connection.execute("INSERT OR REPLACE INTO orders (name, mark) VALUES (?, ?)", (by, mark))
        keys = self.keys(by)
        with self._database.write() as connection:
            connection.execute(
                "UPDATE orders SET keys = ? WHERE name = ? AND mark = ?", (keys.tobytes(), by, mark)
            )

    def _kept(self, by: str) -> bool:
        """Whether nothing is gained by keeping this order."""
        with self._database.read() as connection:
            (highest,) = connection.execute("SELECT coalesce(max(key), 0) FROM articles").fetchone()
            kept = "SELECT 1 FROM orders WHERE name = ? AND keys IS NOT NULL"
            return highest < _MANY or connection.execute(kept, (by,)).fetchone() is not None


def _query(by: str) -> str:
    """The SQL that sorts all keys."""
    order = f"{SORTS[by]}, {IN_ORDER}" if by else IN_ORDER
    return f"SELECT key FROM articles ORDER BY {order}"  # noqa: S608 - of this module's own words
