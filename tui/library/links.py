"""Which articles are copies of one story: found for those that have come or changed, and kept.

How articles are sketched and compared is told by the caller (`tui/link/`). Copies of copies are of one story,
whatever came first, so folds do not depend on the order of arrival.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections import Counter
from collections.abc import Sequence
from typing import Generic, NamedTuple, Protocol, TypeVar

from tui.library.database import Database
from tui.library.orders import KEYS
from tui.library.states import parts

MOST_HOLDERS = 100
"""So many articles with a hash are looked at, the newest: what more have in common is page furniture."""
MOST_COMPARED = 20
LIKELY = 0.25
"""Below this estimate of the share no pair is compared."""

Compared = TypeVar("Compared")


class Measure(Protocol[Compared]):
    """What makes articles copies."""

    def read(self, title: str | None, body: str, published: str | None) -> Compared:
        """What is compared of an article."""
        ...

    def sketch(self, of: Compared) -> tuple[int, ...]:
        """Hashes of which copies share some."""
        ...

    def likely(self, shared: int, of: int, one: int, other: int) -> float:
        """The share to expect where `shared` of `of` hashes are common; from the lengths in words."""
        ...

    def alike(self, one: Compared, other: Compared) -> bool:
        """Whether two are copies."""
        ...


class Links:
    """The copies in a library."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def folds(self) -> array[int]:
        """For every key, that of the article which stands for it and all its copies; 0 for one without any.

        That is the one with the most words; among equals the first published. Empty where none has copies.
        """
        heads: array[int] = array(KEYS)
        with self._database.read() as connection:
            query = "SELECT article, head, (SELECT max(key) FROM articles) FROM links WHERE head IS NOT NULL"
            for article, head, highest in connection.execute(query):
                heads = heads or array(KEYS, [0]) * (highest + 1)
                heads[article] = head
        return heads

    def stamp(self) -> tuple[int, int]:
        """Differs where folds have changed."""
        with self._database.read() as connection:
            query = "SELECT count(*), coalesce(sum(head), 0) FROM links WHERE head IS NOT NULL"
            return tuple(connection.execute(query).fetchone())

    def pending(self) -> int:
        """How many articles have come or changed since copies were last sought."""
        with self._database.read() as connection:
            return sum(len(connection.execute(query).fetchall()) for query in _PENDING)

    def link(self, measure: Measure[Compared], most: int) -> int:
        """Seek the copies of up to `most` pending articles in one transaction; how many were gone through."""
        with self._database.write() as connection:
            linking = _Linking(connection, measure)
            keys = [row[0] for query in _PENDING for row in connection.execute(f"{query} LIMIT {most}")]
            for key in keys[:most]:
                linking.link(key)
            return len(keys[:most])


_PENDING = (
    "SELECT article FROM links WHERE stale",
    "SELECT key FROM articles WHERE key > (SELECT coalesce(max(article), 0) FROM links)",
)
"""Keys only grow, and articles are linked in their order."""


class _Candidate(NamedTuple):
    key: int
    head: int | None
    sketch: bytes
    likely: float


class _Linking(Generic[Compared]):
    """One transaction of linking."""

    def __init__(self, connection: sqlite3.Connection, measure: Measure[Compared]) -> None:
        self._connection, self._measure = connection, measure
        self._read: dict[int, Compared] = {}

    def link(self, key: int) -> None:
        """Find the copies of an article, and put it among them."""
        self._forget(key)
        sketch = self._measure.sketch(self._compared(key))
        packed = array("I", sketch).tobytes()
        copies = self._copies(key, sketch)
        self._connection.execute("INSERT INTO links (article, sketch) VALUES (?, ?)", (key, packed))
        if not any(copy.sketch == packed for copy in copies):  # found by the same hashes, one is enough
            self._connection.executemany(
                "INSERT INTO sketches VALUES (?, ?)", ((hash, key) for hash in sketch)
            )
        if copies:
            self._join(key, copies)

    def _forget(self, key: int) -> None:
        """Take an article out that has changed; its copies are gone through again without it."""
        query = "SELECT sketch, head, stale FROM links WHERE article = ?"
        for packed, head, stale in self._connection.execute(query, (key,)).fetchall():
            hashes = array("I", packed)
            self._connection.executemany(
                "DELETE FROM sketches WHERE hash = ? AND article = ?", ((hash, key) for hash in hashes)
            )
            if head is not None and stale == _CHANGED:
                again = "UPDATE links SET head = NULL, stale = max(stale, 2) WHERE head = ?"
                self._connection.execute(again, (head,))
            self._connection.execute("DELETE FROM links WHERE article = ?", (key,))

    def _copies(self, key: int, sketch: Sequence[int]) -> list[_Candidate]:
        """Articles it is a copy of, one of each fold."""
        found: list[_Candidate] = []
        compared = 0
        for candidate in self._candidates(key, sketch):
            if candidate.head is not None and candidate.head in {copy.head for copy in found}:
                continue
            if compared == MOST_COMPARED:
                break
            compared += 1
            if self._measure.alike(self._compared(key), self._compared(candidate.key)):
                found.append(candidate)
        return found

    def _candidates(self, key: int, sketch: Sequence[int]) -> list[_Candidate]:
        """Articles with some of the same hashes, the likeliest copies first."""
        holders = f"SELECT article FROM sketches WHERE hash = ? ORDER BY article DESC LIMIT {MOST_HOLDERS}"  # noqa: S608
        shared = Counter(other for hash in sketch for (other,) in self._connection.execute(holders, (hash,)))
        words = self._connection.execute("SELECT words FROM articles WHERE key = ?", (key,)).fetchone()[0]
        found = []
        for part in parts(list(shared)):
            query = (
                "SELECT l.article, l.head, l.sketch, a.words "  # noqa: S608
                "FROM links l JOIN articles a ON a.key = l.article "
                f"WHERE l.article IN ({', '.join('?' * len(part))})"
            )
            for other, head, packed, length in self._connection.execute(query, part):
                likely = self._measure.likely(shared[other], len(sketch), words, length)
                if likely >= LIKELY:
                    found.append(_Candidate(other, head, packed, likely))
        return sorted(found, key=lambda candidate: (-candidate.likely, candidate.key))

    def _join(self, key: int, copies: list[_Candidate]) -> None:
        """Make one fold of an article and its copies with all of theirs."""
        heads = [copy.key if copy.head is None else copy.head for copy in copies]
        marks = ", ".join("?" * (len(heads) + 1))
        best = self._connection.execute(
            f"SELECT key FROM articles WHERE key IN ({marks}) "  # noqa: S608
            "ORDER BY words DESC, instant IS NULL, instant, key LIMIT 1",
            (key, *heads),
        ).fetchone()[0]
        self._connection.execute(
            f"UPDATE links SET head = ? WHERE article IN ({marks}) OR head IN ({marks})",  # noqa: S608
            (best, key, *heads, key, *heads),
        )

    def _compared(self, key: int) -> Compared:
        if key not in self._read:
            query = (
                "SELECT a.title, substr(t.text, a.body_start + 1), a.published "
                "FROM articles a JOIN texts t ON t.article = a.key WHERE a.key = ?"
            )
            self._read[key] = self._measure.read(*self._connection.execute(query, (key,)).fetchone())
        return self._read[key]


_CHANGED = 1
