"""Which lines the articles of an outlet repeat at their edges, counted in the library's tables.

Every function works inside the caller's transaction. A line once found to be furniture stays it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Self

from tui.library import schema
from tui.model import Article

EARLY = 20  # articles of an outlet by which a sentence may be judged while more are still coming
_PART = 500


def note(connection: sqlite3.Connection, key: int, article: Article) -> None:
    """Count the edges of an article that was stored."""
    from tui.load import repeats  # what reads pages is not needed to open a library

    found = repeats.edges(article)
    connection.execute(
        "INSERT OR REPLACE INTO bodies (article, outlet, body) VALUES (?, ?, ?)",
        (key, found.outlet, found.body),
    )
    connection.execute("DELETE FROM edges WHERE article = ?", (key,))
    connection.executemany(
        "INSERT OR IGNORE INTO edges (line, article, sentence) VALUES (?, ?, ?)",
        ((line.hash, key, line.sentence) for line in found.lines),
    )


def is_noted(connection: sqlite3.Connection, key: int) -> bool:
    """Whether the edges of an article are counted: they are not in libraries of before there was this."""
    query = "SELECT 1 FROM bodies WHERE article = ?"
    return connection.execute(query, (key,)).fetchone() is not None


def known(connection: sqlite3.Connection) -> list[int]:
    """The lines that are furniture."""
    return [line for (line,) in connection.execute("SELECT line FROM furniture")]


def found(connection: sqlite3.Connection, keys: Sequence[int] | None = None, of: int = 0) -> list[int]:
    """Further lines that are furniture: of these articles, or of all.

    A sentence is judged only where its outlet has `of` articles or more.
    """
    from tui.load import repeats

    several = f"SELECT line FROM edges GROUP BY line HAVING count(*) >= {repeats.SEVERAL}"  # noqa: S608
    if keys is None:
        return _judged(connection, several, (), of)
    lines: dict[int, None] = {}
    for first in range(0, len(keys), _PART):
        part = keys[first : first + _PART]
        marks = ", ".join("?" * len(part))
        theirs = f"SELECT line FROM edges WHERE article IN ({marks})"  # noqa: S608
        lines.update(dict.fromkeys(_judged(connection, theirs, part, of)))
    return list(lines)


def _judged(connection: sqlite3.Connection, candidates: str, values: Sequence[int], of: int) -> list[int]:
    from tui.load import repeats

    counted = connection.execute(
        "SELECT e.line, e.sentence, count(DISTINCT b.body), b.outlet "  # noqa: S608
        f"FROM edges e JOIN bodies b ON b.article = e.article WHERE e.line IN ({candidates}) "
        "AND e.line NOT IN (SELECT line FROM furniture) GROUP BY e.line "
        f"HAVING count(DISTINCT b.body) >= {repeats.SEVERAL}",
        values,
    )
    sizes: dict[int, int] = {}
    lines = []
    for line, sentence, articles, outlet in counted.fetchall():
        if outlet not in sizes:
            query = "SELECT count(DISTINCT body) FROM bodies WHERE outlet = ?"
            sizes[outlet] = connection.execute(query, (outlet,)).fetchone()[0]
        if repeats.is_furniture(bool(sentence), articles, sizes[outlet]) and (
            not sentence or sizes[outlet] >= of
        ):
            lines.append(line)
    return lines


def learn(connection: sqlite3.Connection, lines: Iterable[int]) -> None:
    """Take lines for furniture from now on."""
    connection.executemany("INSERT OR IGNORE INTO furniture (line) VALUES (?)", ((line,) for line in lines))


def furnished(connection: sqlite3.Connection) -> list[int]:
    """The keys of the articles at whose edges there still is a line that is furniture."""
    query = "SELECT DISTINCT article FROM edges WHERE line IN (SELECT line FROM furniture) ORDER BY article"
    return [key for (key,) in connection.execute(query)]


def settle(connection: sqlite3.Connection, key: int) -> None:
    """What is furniture elsewhere and was not cut from this article stays in it."""
    connection.execute("DELETE FROM edges WHERE article = ? AND line IN (SELECT line FROM furniture)", (key,))


class Tally:
    """The same counting for articles that no library holds: in a file of its own that goes with it."""

    def __enter__(self) -> Self:
        self._connection = sqlite3.connect("", isolation_level=None)
        schema.prepare(self._connection, schema.MEMORY)
        self._connection.execute("BEGIN")
        self._count = 0
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def note(self, article: Article) -> None:
        """Count the edges of an article."""
        self._count += 1
        note(self._connection, self._count, article)

    def repeated(self) -> list[int]:
        """The lines that are furniture."""
        return found(self._connection)
