# ruff: noqa: S608 - SQL is put together from this module's own words; what was typed goes in as values
"""Fields of a query to conditions in SQL over the library's tables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from tui import language
from tui.library.states import STAR
from tui.search import fields
from tui.search.match import words
from tui.search.tree import And, Exact, Field, Not, Or, Phrase, Prefix, Text, Told, Tree

ENTITY_FIELDS = ("entity", "person", "org", "place", "facility", "equipment")
WHOLE = 3
"""So many letters of a name have to be a word of it: "us" is no part of "Russia", nor begins "USS"."""


class Where(NamedTuple):
    """A condition, with the values of its question marks."""

    sql: str
    values: tuple[str | float, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a query is asked against: the present day, and the ids that dictionaries know of a name."""

    today: date
    ids: Callable[[str], tuple[str, ...]] = lambda _: ()


def combined(tree: Not | And | Or, inner: Callable[[Tree], Where]) -> Where:
    """The condition of an operator over those of what it joins."""
    if isinstance(tree, Not):
        only = inner(tree.node)
        return Where(f"NOT ({only.sql})", only.values)
    parts = [inner(node) for node in tree.nodes]
    word = " AND " if isinstance(tree, And) else " OR "
    return Where("(" + word.join(p.sql for p in parts) + ")", tuple(v for p in parts for v in p.values))


def field(name: str, value: Text, asked: Asked) -> Where:
    """The condition that a field puts on `key`, the key of an article."""
    prefix = isinstance(value, Prefix)
    if name in ("source", "author", "lang", "path", "note"):
        return _column(name, value)
    if name in ("date", "added"):
        column = "published" if name == "date" else "datetime(added, 'localtime')"
        test = _days(f"substr({column}, 1, 10)", f"substr({column}, 1, 10)", value.text, asked.today)
        return Where(f"key IN (SELECT key FROM articles WHERE {test.sql})", test.values)
    if name == "event":
        types = fields.matching(name, value.text, prefix)
        return Where(f"key IN (SELECT article FROM events WHERE type IN ({_marks(types)}))", types)
    if name in ("is", "has"):
        table = _STATES if name == "is" else _PRESENT
        return Where("(" + " OR ".join(table[v] for v in fields.matching(name, value.text, prefix)) + ")", ())
    if name == "tag":
        pattern = like(value.text.removeprefix("#")) + ("%" if prefix else "")  # as the list shows it
        return Where("key IN (SELECT article FROM tags WHERE tag LIKE ? ESCAPE '\\')", (pattern,))
    if name == "batch":
        return _batch(value)
    named = entities(name, value, asked)
    return Where(f"key IN (SELECT article FROM article_entities WHERE entity IN ({named.sql}))", named.values)


_LOADS = {
    word: f"(SELECT id FROM batches ORDER BY started DESC, id DESC LIMIT 1 OFFSET {back})"
    for back, word in enumerate(("latest", "previous"))
}
_NEW = (
    "key IN (SELECT b.article FROM batch_articles b JOIN batches l ON l.id = b.batch "
    f"WHERE b.batch = {_LOADS['latest']} AND b.first = l.load AND NOT EXISTS "
    "(SELECT 1 FROM batch_articles o WHERE o.article = b.article AND o.batch <> b.batch))"
)
_DECIDED = "key IN (SELECT article FROM states WHERE decision {})"
_STATES = {
    "undecided": "NOT " + _DECIDED.format("<> ''"),
    "decided": _DECIDED.format("<> ''"),
    "kept": _DECIDED.format("= 'keep'"),
    "discarded": _DECIDED.format("= 'discard'"),
    "later": _DECIDED.format("= 'later'"),
    "read": "key IN (SELECT article FROM states WHERE read)",
    "unread": "key NOT IN (SELECT article FROM states WHERE read)",
    "changed": "(key IN (SELECT key FROM articles WHERE changed IS NOT NULL) "
    "AND key NOT IN (SELECT article FROM states WHERE read))",
    "noted": "key IN (SELECT article FROM states WHERE note <> '')",
    "tagged": "key IN (SELECT article FROM tags)",
    "new": _NEW,
    "starred": f"key IN (SELECT article FROM tags WHERE tag = '{STAR}')",
    "copy": "key IN (SELECT article FROM links WHERE head <> article)",
}
_PRESENT = {
    "events": "key IN (SELECT key FROM articles WHERE events > 0)",
    "entities": "key IN (SELECT key FROM articles WHERE entities > 0)",
    "date": "key IN (SELECT key FROM articles WHERE published IS NOT NULL)",
    "author": "key IN (SELECT key FROM articles WHERE author <> '')",
    "copies": "key IN (SELECT article FROM links WHERE head IS NOT NULL)",
}


def like(value: str) -> str:
    """A text as the pattern of `LIKE … ESCAPE '\\'` that stands for itself."""
    return value.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _marks(values: tuple[str, ...]) -> str:
    return ", ".join("?" * len(values))


def _column(name: str, value: Text) -> Where:
    """Outlets, writers, paths, notes: a part is enough. A language is named whole."""
    exact = isinstance(value, Exact) or (name == "lang" and not isinstance(value, Prefix))
    whole = language.stated(value.text) or value.text if name == "lang" else value.text
    pattern = whole if exact else f"%{like(value.text)}%"
    test = "= ? COLLATE NOCASE" if exact else "LIKE ? ESCAPE '\\'"
    if name == "note":
        return Where(f"key IN (SELECT article FROM states WHERE note <> '' AND note {test})", (pattern,))
    column = "language" if name == "lang" else name
    return Where(f"key IN (SELECT key FROM articles WHERE {column} {test})", (pattern,))


def _batch(value: Text) -> Where:
    word = value.text.lower()
    if word == "new":
        return Where(_STATES["new"], ())
    if word in _LOADS:
        return Where(f"key IN (SELECT article FROM batch_articles WHERE batch = {_LOADS[word]})", ())
    labelled = "SELECT id FROM batches WHERE label LIKE ? ESCAPE '\\'"
    pattern = like(value.text) if isinstance(value, Exact) else f"%{like(value.text)}%"
    return Where(f"key IN (SELECT article FROM batch_articles WHERE batch IN ({labelled}))", (pattern,))


def _days(first_column: str, last_column: str, value: str, today: date) -> Where:
    """A stretch of days from one column to another that has a day in common with a date of a query."""
    first, last = fields.days(value, today)
    tests, values = [f"{first_column} IS NOT NULL"], []
    for test, day in ((f"{last_column} >= ?", first), (f"{first_column} <= ?", last)):
        if day:
            tests.append(test)
            values.append(day)
    return Where(" AND ".join(tests), tuple(values))


def entities(name: str, value: Text, asked: Asked) -> Where:
    """The query for the keys of the entities that a field names.

    By a spelling that dictionaries know, by the id behind its slash, or by the words, or beginnings of words,
    of the canonical name or of any spelling in use; quoted or behind `=` it has to be the whole name.
    """
    whole = isinstance(value, Exact | Phrase) and not (isinstance(value, Phrase) and value.open)
    bare = " ".join(words(value.text.replace(".", "")))
    if whole:
        test, pattern = "LIKE ? ESCAPE '\\'", like(value.text)
    else:
        open_end = isinstance(value, Prefix) or len(bare) > WHOLE
        test, pattern = "LIKE ?", f"% {bare}{'' if open_end else ' '}%" if bare else "%"
    ids = () if isinstance(value, Prefix) and not value.open else asked.ids(value.text)

    def column(name: str) -> str:
        return (
            name if whole else f"' ' || replace(replace(replace({name}, '-', ' '), '.', ''), '/', ' ') || ' '"
        )

    spelled = f"SELECT entity FROM spellings WHERE {column('spelling')} {test}"
    slug = column("substr(id, instr(id, '/') + 1)")
    sql = (
        f"SELECT key FROM entities WHERE (id IN ({_marks(ids)}) OR {column('name')} {test} "
        f"OR {slug} {test} OR key IN ({spelled}))"
    )
    values: list[str | float] = [*ids, pattern, pattern, pattern]
    if name in ENTITY_FIELDS[1:]:
        sql += " AND type = ?"
        values.append(name)
    return Where(sql, tuple(values))


def event(type: Text, fits: Tree, asked: Asked) -> Where:
    """Articles that tell one event of a type which fits all of a condition."""
    types = fields.matching("event", type.text, isinstance(type, Prefix))
    inner = _fits(fits, asked)
    sql = f"key IN (SELECT e.article FROM events e WHERE e.type IN ({_marks(types)}) AND {inner.sql})"
    return Where(sql, (*types, *inner.values))


def asked_for(tree: Tree, asked: Asked) -> Where | None:
    """The condition on an event `e` that a query asks for it; None where it asks for no events."""
    if isinstance(tree, And | Or):
        parts = [part for node in tree.nodes if (part := asked_for(node, asked))]
        sql = "(" + " OR ".join(part.sql for part in parts) + ")"
        return Where(sql, tuple(value for part in parts for value in part.values)) if parts else None
    if isinstance(tree, Told):
        types = fields.matching("event", tree.type.text, isinstance(tree.type, Prefix))
        inner = _fits(tree.fits, asked)
        return Where(f"(e.type IN ({_marks(types)}) AND {inner.sql})", (*types, *inner.values))
    if isinstance(tree, Field) and tree.name == "event":
        types = fields.matching("event", tree.value.text, isinstance(tree.value, Prefix))
        return Where(f"e.type IN ({_marks(types)})", types)
    return None


_OF_EVENT = "x.article = e.article AND x.number = e.number"


def _fits(tree: Tree, asked: Asked) -> Where:
    """The condition on the event `e` that the inside of square brackets is."""
    if isinstance(tree, Not | And | Or):
        return combined(tree, lambda node: _fits(node, asked))
    assert isinstance(tree, Field)  # the parser lets nothing else stand there
    name, value = tree.name, tree.value
    if name == "date":
        return _days("e.first_day", "coalesce(e.last_day, e.first_day)", value.text, asked.today)
    if name == "modality":
        told = fields.matching(name, value.text, isinstance(value, Prefix), inner=True)
        return Where(f"e.modality IN ({_marks(told)})", told)
    if role := fields.ROLES.get(name):
        named = entities("entity", value, asked)
        text = "' ' || replace(x.text, '-', ' ') || ' ' LIKE ?"
        of_role = f"SELECT 1 FROM event_roles x WHERE {_OF_EVENT} AND x.role = ?"
        sql = f"EXISTS ({of_role} AND (x.entity IN ({named.sql}) OR {text}))"
        bare = " ".join(words(value.text))
        begun = isinstance(value, Prefix) or len(bare) > WHOLE
        return Where(sql, (role, *named.values, f"% {bare}{'' if begun else ' '}%"))
    tests = [
        f"coalesce({'x.min, x.max' if '>' in comparison else 'x.max, x.min'}) {comparison} ?"
        for comparison, _ in fields.amount(value.text)
    ]
    sql = f"EXISTS (SELECT 1 FROM event_counts x WHERE {_OF_EVENT} AND x.unit = ? AND {' AND '.join(tests)})"
    return Where(sql, (name, *(bound for _, bound in fields.amount(value.text))))
