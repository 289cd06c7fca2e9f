"""Reading a damaged SQLite file: every row that can still be reached, and whether any could not.

Each query seeks its stretch of rows from the top of the tree, so one broken page hides no more than its own
rows: a stretch that fails is halved until single rows are left.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

Row = tuple[Any, ...]
MOST_FAILURES = 100_000
"""Queries that may fail in one table before what is left of it is given up."""
STRIDE = 1_000
"""How many keys are asked for at once."""
HIGHEST = 1 << 40
"""No library has so many of anything."""
BEYOND = 4_096
"""How far beyond the highest key that is known another may lie, where the highest cannot be asked for."""


class Rows:
    """The rows of one table of a damaged file. `lost` is set while they are read, once any could not be."""

    def __init__(
        self, source: sqlite3.Connection, table: str, columns: list[str], highest: int = 0, index: str = ""
    ) -> None:
        """`highest` is the highest key that is known from elsewhere; `index` one that has all the columns."""
        self._source, self._table = source, f"{table} INDEXED BY {index}" if index else table
        self._select = ", ".join(columns)
        self._highest = highest
        self._failures = 0
        self._key, self._whole = ("", columns) if index else _key(source, table)

    @property
    def lost(self) -> bool:
        """Whether some rows could not be read."""
        return self._failures > 0

    def __iter__(self) -> Iterator[Row]:
        if self._key:
            yield from self._by_key()
            return
        for order in ("", " DESC"):
            try:
                yield from self._query("ORDER BY " + ", ".join(f"{column}{order}" for column in self._whole))
            except sqlite3.DatabaseError:  # what lies behind is reached from the other end
                self._failures += 1
            else:
                return

    def _by_key(self) -> Iterator[Row]:
        start, end = self._ends()
        while start < end and self._failures <= MOST_FAILURES:
            try:
                some = f"WHERE {self._key} >= {start} ORDER BY {self._key} LIMIT {STRIDE}"
                rows = self._query(some, f"{self._key}, ").fetchall()
            except sqlite3.DatabaseError:
                self._failures += 1
                yield from self._between(start, min(start + STRIDE, end))
                start += STRIDE
            else:
                if not rows:
                    return
                yield from (row[1:] for row in rows)
                start = rows[-1][0]
                yield from self._between(start, start + 1)  # of several rows with this key, perhaps not all
                start += 1

    def _ends(self) -> tuple[int, int]:
        """The lowest key and the one behind the highest; a guess where a broken page hides them."""
        found = [0, self._highest + BEYOND]
        for index, end in enumerate(("min", "max")):
            try:
                value = self._source.execute(f"SELECT {end}({self._key}) FROM {self._table}").fetchone()[0]  # noqa: S608
            except sqlite3.DatabaseError:
                self._failures += 1
            else:
                if value is None:
                    return 0, 0
                found[index] = value if abs(value) < HIGHEST else found[index]
        return found[0], found[1] + 1

    def _between(self, first: int, end: int) -> Iterator[Row]:
        """The rows whose key is from `first` to before `end`."""
        try:
            rows = self._query(f"WHERE {self._key} >= {first} AND {self._key} < {end}").fetchall()
        except sqlite3.DatabaseError:
            self._failures += 1
            if end - first <= 1 or self._failures > MOST_FAILURES:
                return
            middle = (first + end) // 2
            yield from self._between(first, middle)
            yield from self._between(middle, end)
        else:
            yield from rows

    def _query(self, rest: str, key: str = "") -> sqlite3.Cursor:
        return self._source.execute(f"SELECT {key}{self._select} FROM {self._table} {rest}")  # noqa: S608


def _key(source: sqlite3.Connection, table: str) -> tuple[str, list[str]]:
    """What the rows lie in the order of, where it is an integer; and the columns of the primary key."""
    info = source.execute(f"PRAGMA table_info({table})").fetchall()
    primary = [column for column in sorted(info, key=lambda column: column[5]) if column[5]]
    if "WITHOUT ROWID" not in _sql(source, table).upper():
        return "rowid", [column[1] for column in primary]
    first = primary[0]
    return (first[1] if first[2] == "INTEGER" else ""), [column[1] for column in primary]


def _sql(source: sqlite3.Connection, table: str) -> str:
    found = source.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    return str(found[0])
