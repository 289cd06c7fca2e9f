"""What is decided of an article, field by field: the columns of `states`, and `tag:NAME` for each tag.

Every function works inside the caller's transaction.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence

Value = str | int
BLANK: dict[str, Value] = {"decision": "", "read": 0, "note": ""}
TAG = "tag:"
"""Begins the name of the field that says whether an article has a tag: 1 or 0."""
STAR = "starred"
"""The tag that spares an article from discards of many."""
_CHUNK = 500


def values(connection: sqlite3.Connection, field: str, keys: Sequence[int]) -> dict[int, Value]:
    """The present value of a field for those keys that are articles, in the order of `keys`."""
    found: dict[int, Value] = {}
    for part in parts(keys):
        marks = ", ".join("?" * len(part))
        if field.startswith(TAG):
            query = (
                "SELECT a.key, t.tag IS NOT NULL FROM articles a "  # noqa: S608
                f"LEFT JOIN tags t ON t.article = a.key AND t.tag = ? WHERE a.key IN ({marks})"
            )
            found.update(connection.execute(query, (field.removeprefix(TAG), *part)).fetchall())
            continue
        query = (
            f"SELECT a.key, s.{_column(field)} FROM articles a LEFT JOIN states s "  # noqa: S608
            f"ON s.article = a.key WHERE a.key IN ({marks})"
        )
        for key, value in connection.execute(query, part):
            found[key] = BLANK[field] if value is None else value
    return {key: found[key] for key in keys if key in found}


def put(connection: sqlite3.Connection, field: str, wanted: Iterable[tuple[int, Value]]) -> None:
    """Set a field of articles. A state that says nothing any more is not kept."""
    if field.startswith(TAG):
        tag, wanted = field.removeprefix(TAG), list(wanted)
        gone = ((key, tag) for key, value in wanted if not value)
        connection.executemany("DELETE FROM tags WHERE article = ? AND tag = ?", gone)
        come = ((key, tag) for key, value in wanted if value)
        connection.executemany("INSERT OR IGNORE INTO tags (article, tag) VALUES (?, ?)", come)
        return
    wanted = list(wanted)
    column = _column(field)
    connection.executemany(
        f"INSERT INTO states (article, {column}) VALUES (?, ?) "  # noqa: S608
        f"ON CONFLICT (article) DO UPDATE SET {column} = excluded.{column}",
        wanted,
    )
    connection.executemany(
        "DELETE FROM states WHERE article = ? AND decision = '' AND read = 0 AND note = ''",
        ((key,) for key, value in wanted if value == BLANK[field]),
    )


def _column(field: str) -> str:
    if field not in BLANK:
        raise KeyError(field)
    return field


def parts(keys: Sequence[int]) -> Iterator[Sequence[int]]:
    """Stretches of keys that fit the 999 parameters which every build of SQLite allows."""
    for first in range(0, len(keys), _CHUNK):
        yield keys[first : first + _CHUNK]
