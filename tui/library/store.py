"""Writing articles and what was extracted from them: rows, columns for queries, full-text index.

Every function works inside the caller's transaction.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import NamedTuple

from tui.library import repeats, states
from tui.library.journal import now
from tui.model import Article, Event, Extraction, Filler
from tui.record import extraction_from_json, extraction_to_json

OPENING = 120  # characters of the text that stand for a missing title
NAMED = ("person", "org", "place", "facility", "equipment")
_MANY = ("actors", "targets", "via", "equipment", "sources")
_ONE = ("place", "origin", "destination")
_COLUMNS = (
    "path", "title", "source", "author", "published", "url", "language", "opening", "body_start", "words",
    "instant",
)  # fmt: skip


class Put(NamedTuple):
    """The key of an article that was stored; whether it was new, or a newer version of one that was there."""

    key: int
    new: bool = False
    changed: bool = False


def put(
    connection: sqlite3.Connection,
    article: Article,
    extraction: Extraction | None,
    former: int | None = None,
) -> Put:
    """Store an article, or what is new about one already there.

    Without an extraction the one already stored stays. `former` is the key of the version that this one
    replaces, where it is not stored yet: the key stays, and with it what was decided; it is unread again.
    """
    known = connection.execute("SELECT key FROM articles WHERE id = ?", (article.id,)).fetchone()
    if known is not None:
        stored = Put(known[0])
        if _same(connection, stored.key, article, extraction):
            if not repeats.is_noted(connection, stored.key):
                repeats.note(connection, stored.key, article)
            return stored
        _drop_from_index(connection, stored.key)
        _update(connection, stored.key, article)
    elif former is not None:
        stored = Put(former, changed=True)
        _drop_from_index(connection, former)
        _update(connection, former, article)
        _note_change(connection, former, article)
    else:
        stored = Put(_insert(connection, article), new=True)
    key = stored.key
    repeats.note(connection, key, article)
    if extraction is not None:
        put_extraction(connection, key, extraction)
    connection.execute(
        "INSERT INTO search (rowid, title, source, body, names) "
        "SELECT key, title, source, body, names FROM searchable WHERE key = ?",
        (key,),
    )
    return stored


def unpack(article: str, record: bytes) -> Extraction:
    """The extraction from its stored form, for the article of this id."""
    return extraction_from_json(article, json.loads(zlib.decompress(record)))


def pack(extraction: Extraction) -> bytes:
    """The stored form of an extraction: compressed JSON of its part of the record."""
    text = json.dumps(extraction_to_json(extraction), ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode("utf-8"))


def instant(published: str | None) -> str | None:
    """When an article was published, comparable as text: in UTC where it states an offset, else as stated."""
    try:
        stated = datetime.fromisoformat(published or "")
    except ValueError:
        return published
    if stated.tzinfo is None:
        return published
    return stated.astimezone(UTC).replace(tzinfo=None).isoformat()


def _values(article: Article) -> list[str | int | None]:
    opening = " ".join(article.text[: 4 * OPENING].split())[:OPENING]
    return [
        article.path, article.title, article.source, article.author, article.published, article.url,
        article.language, opening, article.body_start, len(article.text.split()), instant(article.published),
    ]  # fmt: skip


def _insert(connection: sqlite3.Connection, article: Article) -> int:
    key = connection.execute(
        f"INSERT INTO articles (id, added, {', '.join(_COLUMNS)}) "  # noqa: S608
        f"VALUES (?, ?, {', '.join('?' * len(_COLUMNS))})",
        (article.id, now(), *_values(article)),
    ).lastrowid
    assert key is not None
    connection.execute("INSERT INTO texts (article, text) VALUES (?, ?)", (key, article.text))
    return key


_CHANGED = (
    "UPDATE links SET stale = 1 WHERE article = ?1 AND EXISTS (SELECT 1 FROM articles a JOIN texts t "
    "ON t.article = a.key WHERE a.key = ?1 AND (t.text <> ?2 OR a.title IS NOT ?3 OR a.published IS NOT ?4))"
)


def _update(connection: sqlite3.Connection, key: int, article: Article) -> None:
    connection.execute(_CHANGED, (key, article.text, article.title, article.published))
    connection.execute(
        f"UPDATE articles SET {', '.join(f'{column} = ?' for column in _COLUMNS)} WHERE key = ?",  # noqa: S608
        (*_values(article), key),
    )
    connection.execute("UPDATE texts SET text = ? WHERE article = ?", (article.text, key))


def _note_change(connection: sqlite3.Connection, key: int, article: Article) -> None:
    connection.execute("UPDATE articles SET id = ?, changed = ? WHERE key = ?", (article.id, now(), key))
    connection.execute("DELETE FROM extractions WHERE article = ?", (key,))
    states.put(connection, "read", [(key, 0)])


def _same(connection: sqlite3.Connection, key: int, article: Article, extraction: Extraction | None) -> bool:
    """Whether all of it is stored already. The path of the first copy stands for all copies."""
    stored = connection.execute(
        "SELECT t.text, a.title, a.source, a.author, a.published, a.url, a.language, e.version "
        "FROM articles a JOIN texts t ON t.article = a.key LEFT JOIN extractions e ON e.article = a.key "
        "WHERE a.key = ?",
        (key,),
    ).fetchone()
    version = stored[-1] if extraction is None else extraction.version
    return bool(
        stored
        == (
            article.text, article.title, article.source, article.author, article.published, article.url,
            article.language, version,
        )
    )  # fmt: skip


def _drop_from_index(connection: sqlite3.Connection, key: int) -> None:
    """Take an article's words out of the index; while its stored text still is the one that was indexed."""
    connection.execute(
        "INSERT INTO search (search, rowid, title, source, body, names) "
        "SELECT 'delete', key, title, source, body, names FROM searchable WHERE key = ?",
        (key,),
    )


def put_extraction(connection: sqlite3.Connection, key: int, extraction: Extraction) -> None:
    """Store an extraction in the place of the one before, and its columns for queries; not the index."""
    connection.execute(
        "INSERT OR REPLACE INTO extractions (article, version, record) VALUES (?, ?, ?)",
        (key, extraction.version, pack(extraction)),
    )
    for table in ("article_entities", "events"):
        connection.execute(f"DELETE FROM {table} WHERE article = ?", (key,))  # noqa: S608
    entities = _put_entities(connection, key, extraction)
    for number, event in enumerate(extraction.events):
        _put_event(connection, key, number, event, entities)
    named = [entity for entity in extraction.entities if entity.type in NAMED]
    connection.execute(
        "UPDATE articles SET events = ?, entities = ? WHERE key = ?",
        (len(extraction.events), len(named), key),
    )
    names = "\n".join(dict.fromkeys(entity.name for entity in named))
    connection.execute("UPDATE texts SET names = ? WHERE article = ?", (names, key))


def _put_entities(connection: sqlite3.Connection, key: int, extraction: Extraction) -> dict[str, int]:
    """Store the named entities of an article; their keys by id."""
    keys: dict[str, int] = {}
    for entity in extraction.entities:
        if entity.type not in NAMED:
            continue
        connection.execute(
            "INSERT INTO entities (id, name, type, country, latitude, longitude) VALUES (?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (id) DO UPDATE SET name = excluded.name, type = excluded.type, "
            "country = excluded.country, latitude = excluded.latitude, longitude = excluded.longitude",
            (entity.id, entity.name, entity.type, entity.country, entity.latitude, entity.longitude),
        )
        found = connection.execute("SELECT key FROM entities WHERE id = ?", (entity.id,)).fetchone()
        keys[entity.id] = found[0]
        connection.execute(
            "INSERT INTO article_entities (article, entity, mentions) VALUES (?, ?, ?) "
            "ON CONFLICT (article, entity) DO NOTHING",
            (key, found[0], entity.mentions),
        )
    spellings = {
        (keys[mention.entity], mention.text) for mention in extraction.mentions if mention.entity in keys
    }
    connection.executemany(
        "INSERT OR IGNORE INTO spellings (entity, spelling) VALUES (?, ?)", sorted(spellings)
    )
    return keys


def _put_event(
    connection: sqlite3.Connection, key: int, number: int, event: Event, entities: dict[str, int]
) -> None:
    date = event.date
    connection.execute(
        "INSERT INTO events (article, number, type, modality, score, first_day, last_day) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        (key, number, event.type, event.modality, event.score, date and date.start, date and date.end),
    )
    connection.executemany(
        "INSERT INTO event_roles (article, number, role, position, entity, text) VALUES (?, ?, ?, ?, ?, ?)",
        (
            (key, number, role, position, entities.get(filler.entity or ""), filler.text)
            for role, fillers in _roles(event)
            for position, filler in enumerate(fillers)
        ),
    )
    connection.executemany(
        "INSERT INTO event_counts (article, number, position, unit, min, max) VALUES (?, ?, ?, ?, ?, ?)",
        (
            (key, number, position, count.unit, count.min, count.max)
            for position, count in enumerate(event.counts)
        ),
    )


def _roles(event: Event) -> Iterable[tuple[str, tuple[Filler, ...]]]:
    for role in _MANY:
        yield role, getattr(event, role)
    for role in _ONE:
        filler = getattr(event, role)
        yield role, () if filler is None else (filler,)
