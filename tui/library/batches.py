"""Batches, the inputs they were loaded from, and what went wrong with those.

A batch is what was given to load at once, by its label; loading it again is a further load of the same
batch. When a load is finished, the batch holds what that load saw: what has gone from its folder leaves the
batch and stays in the library. Every function works inside the caller's transaction.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from tui.library import store
from tui.library.journal import now
from tui.model import Article, Extraction, Problem


@dataclass(frozen=True, slots=True)
class Input:
    """Something to load: bytes of its absolute path, size in bytes, mtime in nanoseconds; None if absent."""

    path: bytes
    size: int | None = None
    mtime: int | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """What one place of an input gave: an article with or without its extraction, a problem, or both.

    `share`: how much of the input was read by then, from 0 to 1; 0 where that is not known.
    """

    article: Article | None = None
    extraction: Extraction | None = None
    problem: Problem | None = None
    input: Input | None = None
    position: int = 0
    share: float = 0.0


@dataclass(frozen=True, slots=True)
class Done:
    """The end of an input: it gave `count` results, read and extracted by `version`."""

    input: Input | None
    count: int
    version: str


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch: how often it was loaded, when last (ISO 8601, UTC), `finished` None if cut short."""

    id: int
    label: str
    load: int
    started: str
    finished: str | None


def begin(connection: sqlite3.Connection, label: str) -> int:
    """A new load of the batch of this label, which is made where there is none."""
    connection.execute(
        "INSERT INTO batches (label, load, started) VALUES (?, 1, ?) "
        "ON CONFLICT (label) DO UPDATE SET load = load + 1, started = excluded.started, finished = NULL",
        (label, now()),
    )
    found = connection.execute("SELECT id FROM batches WHERE label = ?", (label,)).fetchone()
    return int(found[0])


def finish(connection: sqlite3.Connection, batch: int) -> None:
    """Note that the present load saw everything, and let go what it did not see."""
    connection.execute("UPDATE batches SET finished = ? WHERE id = ?", (now(), batch))
    for table in ("batch_articles", "batch_inputs"):
        connection.execute(
            f"DELETE FROM {table} WHERE batch = ?1 "  # noqa: S608
            "AND load < (SELECT load FROM batches WHERE id = ?1)",
            (batch,),
        )
    connection.execute("DELETE FROM inputs WHERE NOT EXISTS (SELECT 1 FROM batch_inputs WHERE input = key)")


def listed(connection: sqlite3.Connection) -> list[Batch]:
    """All batches, the last loaded first."""
    query = "SELECT id, label, load, started, finished FROM batches ORDER BY started DESC, id DESC"
    return [Batch(*row) for row in connection.execute(query)]


def known(connection: sqlite3.Connection, given: Input, version: str) -> int | None:
    """The key of an input that is unchanged since this version went through all of it; else None."""
    found = connection.execute(
        "SELECT key FROM inputs WHERE path = ? AND size IS ? AND mtime IS ? AND version = ?",
        (given.path, given.size, given.mtime, version),
    ).fetchone()
    return None if found is None else int(found[0])


def attach(connection: sqlite3.Connection, batch: int, inputs: Iterable[int]) -> tuple[int, int]:
    """Put known inputs into the present load of a batch: how many articles and problems they hold."""
    articles = problems = 0
    load = _load(connection, batch)
    for given in inputs:
        _join(connection, batch, given, load)
        articles += connection.execute(
            "INSERT INTO batch_articles (batch, article, first, load) "
            "SELECT DISTINCT ?1, article, ?2, ?2 FROM input_articles WHERE input = ?3 "
            "ON CONFLICT (batch, article) DO UPDATE SET load = excluded.load",
            (batch, load, given),
        ).rowcount
        query = "SELECT count(*) FROM problems WHERE input = ? AND NOT note"
        problems += connection.execute(query, (given,)).fetchone()[0]
    return articles, problems


class Added(NamedTuple):
    """The keys of articles that were stored, in order; how many are new, and how many newer versions."""

    keys: list[int]
    new: int
    changed: int


def add(connection: sqlite3.Connection, batch: int, results: Iterable[Result | Done]) -> Added:
    """Store results in the present load of a batch."""
    keys: list[int] = []
    new = changed = 0
    load = _load(connection, batch)
    for result in results:
        if isinstance(result, Done):
            assert result.input is not None
            given = _register(connection, result.input)
            _join(connection, batch, given, load)
            _close(connection, given, result)
            continue
        given_input = None if result.input is None else _register(connection, result.input)
        if given_input is not None:
            _join(connection, batch, given_input, load)
            _note(connection, given_input, result)
        if result.article is not None:
            former = None if given_input is None else _former(connection, given_input, result)
            stored = store.put(connection, result.article, result.extraction, former)
            key = stored.key
            keys.append(key)
            new += stored.new
            changed += stored.changed
            connection.execute(
                "INSERT INTO batch_articles (batch, article, first, load) VALUES (?1, ?2, ?3, ?3) "
                "ON CONFLICT (batch, article) DO UPDATE SET load = excluded.load",
                (batch, key, load),
            )
            if given_input is not None:
                connection.execute(
                    "INSERT OR REPLACE INTO input_articles (input, position, article) VALUES (?, ?, ?)",
                    (given_input, result.position, key),
                )
    return Added(keys, new, changed)


def forget(connection: sqlite3.Connection, paths: Iterable[bytes]) -> int:
    """Forget inputs that have gone, also those in a folder that has: their articles stay. Gives how many."""
    return connection.executemany(
        "DELETE FROM inputs WHERE path = ? OR (path > ? AND path < ?)",  # what is inside lies between / and 0
        ((path, path + b"/", path + b"0") for path in paths),
    ).rowcount


def _former(connection: sqlite3.Connection, given: int, result: Result) -> int | None:
    """The key of the article that this one is a newer version of: the one that the same file held before.

    Entries of feeds and lines of tables have no name, only a number, which shifts when others come before
    them; and what lies in other files as well is no version of this one. A file that was moved holds its
    article under the path of before.
    """
    assert result.article is not None
    found = connection.execute(
        "SELECT a.key FROM input_articles i JOIN articles a ON a.key = i.article "
        "WHERE i.input = ?1 AND i.position >= ?2 AND instr(a.path, '#') = 0 AND (a.path = ?3 OR "
        "(SELECT count(*) FROM input_articles WHERE input = ?1) = 1 AND ?2 = 0 AND instr(?3, '#') = 0) "
        "AND NOT EXISTS (SELECT 1 FROM input_articles o WHERE o.article = a.key AND o.input <> ?1) LIMIT 1",
        (given, result.position, result.article.path),
    ).fetchone()
    return None if found is None else int(found[0])


def _load(connection: sqlite3.Connection, batch: int) -> int:
    return int(connection.execute("SELECT load FROM batches WHERE id = ?", (batch,)).fetchone()[0])


def _register(connection: sqlite3.Connection, given: Input) -> int:
    """The key of an input; it counts as not gone through until its Done is stored."""
    found = connection.execute(
        "SELECT key, size, mtime, version FROM inputs WHERE path = ?", (given.path,)
    ).fetchone()
    if found is None:
        key = connection.execute(
            "INSERT INTO inputs (path, size, mtime) VALUES (?, ?, ?)", (given.path, given.size, given.mtime)
        ).lastrowid
        assert key is not None
        return key
    if found[1:] != (given.size, given.mtime, None):
        connection.execute(
            "UPDATE inputs SET size = ?, mtime = ?, version = NULL WHERE key = ?",
            (given.size, given.mtime, found[0]),
        )
    return int(found[0])


def _join(connection: sqlite3.Connection, batch: int, given: int, load: int) -> None:
    connection.execute(
        "INSERT INTO batch_inputs (batch, input, load) VALUES (?, ?, ?) "
        "ON CONFLICT (batch, input) DO UPDATE SET load = excluded.load",
        (batch, given, load),
    )


def _note(connection: sqlite3.Connection, given: int, result: Result) -> None:
    """Store the problem at one place of an input, or forget the one that was there."""
    problem = result.problem
    if problem is None:
        connection.execute("DELETE FROM problems WHERE input = ? AND position = ?", (given, result.position))
        return
    connection.execute(
        "INSERT OR REPLACE INTO problems (input, position, path, reason, advice, note) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        (given, result.position, problem.path, problem.reason, problem.advice, problem.note),
    )


def _close(connection: sqlite3.Connection, given: int, done: Done) -> None:
    """Forget what an earlier, longer state of the input gave beyond its end."""
    for table in ("input_articles", "problems"):
        connection.execute(f"DELETE FROM {table} WHERE input = ? AND position >= ?", (given, done.count))  # noqa: S608
    connection.execute("UPDATE inputs SET version = ? WHERE key = ?", (done.version, given))


def problems(connection: sqlite3.Connection, batch: int | None) -> list[Problem]:
    """What did not become an article, or not wholly: of one batch, or of all."""
    query = (
        "SELECT p.path, p.reason, p.advice, p.note FROM problems p WHERE p.input IN "
        "(SELECT input FROM batch_inputs WHERE ?1 IS NULL OR batch = ?1) "
        "ORDER BY p.note, p.path, p.input, p.position"
    )
    found = connection.execute(query, (batch,))
    return [Problem(path, reason, advice, bool(note)) for path, reason, advice, note in found]
