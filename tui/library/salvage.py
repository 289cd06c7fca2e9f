"""A damaged library made anew: what can still be read is taken over, the rest is derived or told.

What people have decided comes first, and what the states have lost is taken from the journal. Entities,
events, copies and the full-text index are made anew; an article whose extraction is lost is extracted again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tui.library import states, store
from tui.library.rows import Rows
from tui.library.schema import connect, lacking, prepare
from tui.load.sanitise import clean
from tui.model import Article, Extraction

_DECIDED = ("steps", "changes", "view_changes", "states", "tags", "views", "queries", "places")
_DERIVED = (
    "entities", "spellings", "article_entities", "events", "event_roles", "event_counts", "links", "sketches",
    "orders",
)  # fmt: skip
_LOST = "The text of this article was lost when the library was damaged. Load its file again."

Extract = Callable[[Article], Extraction]


@dataclass
class Salvaged:
    """What a salvage has come to: counts, and the tables of which some rows could not be read."""

    articles: int = 0
    decisions: int = 0
    texts_lost: int = 0
    names_lost: int = 0
    extracted: int = 0
    from_journal: int = 0
    damaged: list[str] = field(default_factory=list)

    @property
    def whole(self) -> bool:
        """Whether all that matters was found or made anew."""
        return not (self.texts_lost or self.names_lost or set(self.damaged) - set(_REMADE))


_REMADE = ("extractions", "texts", "articles")  # what they lost is counted by article


def salvage(damaged: Path, fresh: Path, extract: Extract) -> Salvaged:
    """Make `fresh` of what can be read of `damaged`, which is left as it is.

    Raises sqlite3.DatabaseError where not even the names of its tables can be read.
    """
    source = connect(damaged, "mode=ro")
    source.text_factory = lambda data: clean(data.decode("utf-8", "replace"))
    target = connect(fresh)
    try:
        prepare(target, fresh)
        target.execute("PRAGMA foreign_keys = OFF")
        target.execute("BEGIN IMMEDIATE")
        done = Salvaged()
        _copy(source, target, done)
        _restore_articles(source, target, done)
        _drop_orphans(target)
        _decide_by_journal(target, done)
        _derive(target, extract, done)
        counts = "SELECT (SELECT count(*) FROM articles), (SELECT count(*) FROM states WHERE decision <> '')"
        done.articles, done.decisions = target.execute(counts).fetchone()
        target.execute("COMMIT")
        target.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        target.execute("PRAGMA journal_mode = DELETE")  # so that it is one file, and can be moved
    finally:
        target.close()
        source.close()
    return done


def _copy(source: sqlite3.Connection, target: sqlite3.Connection, done: Salvaged) -> None:
    there = {name for (name,) in source.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    done.damaged = [name for name in lacking(source) if name in _tables(target)]
    highest = 0
    for table in _tables(target):
        if table not in there:
            continue
        theirs = [row[1] for row in source.execute(f"PRAGMA table_info({table})")]
        columns = [row[1] for row in target.execute(f"PRAGMA table_info({table})") if row[1] in theirs]
        rows = Rows(source, table, columns, highest)
        marks = ", ".join("?" * len(columns))
        target.executemany(
            f"INSERT OR IGNORE INTO {table} ({', '.join(columns)}) VALUES ({marks})",  # noqa: S608
            _sound(table, columns, rows),
        )
        if rows.lost:
            done.damaged.append(table)
        key = columns[0]
        ints = f"typeof({key}) = 'integer'"
        found = target.execute(f"SELECT max({key}) FROM {table} WHERE {ints}").fetchone()  # noqa: S608
        highest = max(highest, found[0] or 0)


def _tables(target: sqlite3.Connection) -> list[str]:
    """What is taken over, the decisions first."""
    query = (
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!' "
        "AND name NOT LIKE 'search%' AND name <> 'vocabulary'"
    )
    names = [name for (name,) in target.execute(query) if name not in _DERIVED]
    return sorted(names, key=lambda name: (name not in _DECIDED, names.index(name)))


def _sound(table: str, columns: list[str], rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    """The rows without those that were read from a page which holds something else."""
    for row in rows:
        if table == "extractions":
            named = dict(zip(columns, row, strict=True))
            try:
                store.unpack("", named["record"])
            except Exception:  # noqa: BLE001, S112 - whatever is not a record any more is extracted again
                continue
        yield row


def _restore_articles(source: sqlite3.Connection, target: sqlite3.Connection, done: Salvaged) -> None:
    """Give every article that is known a row and a text, so that decisions on it stay; loading fills them."""
    known = {key for (key,) in target.execute("SELECT key FROM articles")}
    for id, key in Rows(source, "articles", ["id", "key"], index="sqlite_autoindex_articles_1"):
        if key in known:
            continue
        done.names_lost += 1
        target.execute(
            "INSERT OR IGNORE INTO articles (key, id, path, opening, body_start, words, added) "
            "VALUES (?, ?, '', ?, 0, 0, '')",
            (key, id, _LOST),
        )
    done.texts_lost = target.execute(
        "INSERT INTO texts (article, text) SELECT key, ? FROM articles "
        "WHERE key NOT IN (SELECT article FROM texts)",
        (_LOST,),
    ).rowcount
    lost = "SELECT article FROM texts WHERE text = ?"
    target.execute(f"UPDATE articles SET body_start = 0 WHERE key IN ({lost})", (_LOST,))  # noqa: S608
    if done.texts_lost or done.damaged:
        target.execute("UPDATE inputs SET version = NULL")  # so that loading again reads them again


def _drop_orphans(target: sqlite3.Connection) -> None:
    """Take out the rows that hang on what is lost, and those that hang on them."""
    tables = [name for (name,) in target.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    gone = True
    while gone:
        gone = False
        for table in tables:
            for _, _, parent, child, key, *_ in target.execute(
                f"PRAGMA foreign_key_list({table})"
            ).fetchall():
                orphans = f"{child} IS NOT NULL AND {child} NOT IN (SELECT {key} FROM {parent})"  # noqa: S608
                gone = target.execute(f"DELETE FROM {table} WHERE {orphans}").rowcount > 0 or gone  # noqa: S608


def _decide_by_journal(target: sqlite3.Connection, done: Salvaged) -> None:
    """Set what the journal says was decided last, where the states themselves have lost some."""
    if not {"states", "tags"} & set(done.damaged):
        return
    last = target.execute(
        "SELECT c.article, c.field, c.after, max(c.step) FROM changes c JOIN steps s ON s.id = c.step "
        "WHERE s.state = 'done' GROUP BY c.article, c.field"
    ).fetchall()
    for key, name, value, _ in last:
        if name.startswith(states.TAG) or name in states.BLANK:
            if states.values(target, name, [key]).get(key) != value:
                done.from_journal += 1
            states.put(target, name, [(key, value)])


def _derive(target: sqlite3.Connection, extract: Extract, done: Salvaged) -> None:
    """Entities and events from the extractions, which are made where they are lost; then the index."""
    query = (
        "SELECT a.id, a.path, a.title, a.source, a.author, a.published, a.url, a.language, t.text, e.record "
        "FROM articles a JOIN texts t ON t.article = a.key LEFT JOIN extractions e ON e.article = a.key "
        "WHERE a.key = ?"
    )
    for (key,) in target.execute("SELECT article FROM texts WHERE text <> ?", (_LOST,)).fetchall():
        *about, record = target.execute(query, (key,)).fetchone()
        article = Article(*about)
        done.extracted += record is None
        extraction = extract(article) if record is None else store.unpack(article.id, record)
        store.put_extraction(target, key, extraction)
    target.execute("INSERT INTO search (search) VALUES ('rebuild')")
