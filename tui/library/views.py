"""Views under numbers, as the journal changes them. Every function works inside the caller's transaction."""

from __future__ import annotations

import json
import sqlite3


def stored(connection: sqlite3.Connection, number: int) -> str:
    """A view as the journal keeps it: its name and query as JSON; empty where the number is free."""
    found = connection.execute("SELECT name, query FROM views WHERE number = ?", (number,)).fetchone()
    return written(*found) if found else ""


def written(name: str, query: str) -> str:
    """A name and a query as the journal keeps them."""
    return json.dumps([name, query], ensure_ascii=False)


def put(connection: sqlite3.Connection, number: int, view: str) -> None:
    """Have a view under a number, or none where it is empty."""
    if view:
        connection.execute(
            "INSERT OR REPLACE INTO views (number, name, query) VALUES (?, ?, ?)",
            (number, *json.loads(view)),
        )
    else:
        connection.execute("DELETE FROM views WHERE number = ?", (number,))


def note(connection: sqlite3.Connection, step: int, number: int, before: str, after: str) -> None:
    """Store what a step changes, to take it back by."""
    connection.execute(
        "INSERT INTO view_changes (step, number, before, after) VALUES (?, ?, ?, ?)",
        (step, number, before, after),
    )


def turn(connection: sqlite3.Connection, step: int, *, undone: bool) -> list[int]:
    """Take back what a step changed, or do it again; the numbers left because somebody else has used them."""
    found = connection.execute("SELECT number, before, after FROM view_changes WHERE step = ?", (step,))
    left = []
    for number, before, after in found.fetchall():
        is_now, to = (after, before) if undone else (before, after)
        if stored(connection, number) in (is_now, to):
            put(connection, number, to)
        else:
            left.append(number)
    return left
