# ruff: noqa: S608 - SQL is put together from this module's own words; what was typed goes in as values
"""Syntax tree to SQL over the library's tables: a full-text expression, and conditions on keys.

FTS5 cuts quoted strings as it cut the articles, so words pass through quoted and nothing of a query acts as
syntax. https://www.sqlite.org/fts5.html#full_text_query_syntax
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from tui.search import fields
from tui.search.tree import And, Everything, Exact, Field, Not, Or, Phrase, Prefix, Text, Tree, Word

ENTITY_FIELDS = ("entity", "person", "org", "place", "facility", "equipment")


class Where(NamedTuple):
    """A condition on `key`, with the values of its question marks."""

    sql: str
    values: tuple[str, ...]


def quoted(text: str) -> str:
    """A string of the full-text syntax."""
    return '"' + text.replace('"', '""') + '"'


def fulltext(tree: Tree) -> str | None:
    """The full-text expression of a tree that asks for words alone; None where it asks for anything else."""
    match tree:
        case Word(text) | Exact(text):
            return quoted(text)
        case Prefix(text) if text:
            return f"{quoted(text)} *"
        case Phrase(text, unfinished):
            return f"{quoted(text)} *" if unfinished else quoted(text)
        case Field("title", value) if expression := fulltext(value):
            return f"title : ({expression})"
        case Or(nodes):
            parts = [fulltext(node) for node in nodes]
            return None if None in parts else "(" + " OR ".join(map(str, parts)) + ")"
        case And(nodes):
            return _all_words(nodes)
    return None


def _all_words(nodes: Sequence[Tree]) -> str | None:
    """FTS5 has no negation of its own, only what is left of one expression without another."""
    wanted = [fulltext(node) for node in nodes if not isinstance(node, Not)]
    unwanted = [fulltext(node.node) for node in nodes if isinstance(node, Not)]
    if not wanted or None in wanted or None in unwanted:
        return None
    expression = "(" + " AND ".join(map(str, wanted)) + ")"
    for part in unwanted:
        expression = f"({expression} NOT {part})"
    return expression


def split(tree: Tree) -> tuple[str | None, Tree]:
    """A tree as a full-text expression that ranks, and the rest, which holds beside it."""
    if expression := fulltext(tree):
        return expression, Everything()
    if isinstance(tree, And):
        words = [node for node in tree.nodes if fulltext(node)]
        if words:
            rest = tuple(node for node in tree.nodes if not fulltext(node))
            return _all_words(words), rest[0] if len(rest) == 1 else And(rest)
    return None, tree


def where(tree: Tree, today: date) -> Where:
    """The condition that a tree puts on `key`, the key of an article."""
    match tree:
        case Everything():
            return Where("1", ())
        case Not(node):
            inner = where(node, today)
            return Where(f"NOT ({inner.sql})", inner.values)
        case And(nodes) | Or(nodes):
            parts = [where(node, today) for node in nodes]
            word = " AND " if isinstance(tree, And) else " OR "
            return Where("(" + word.join(p.sql for p in parts) + ")", sum((p.values for p in parts), ()))
        case Field(name, value) if name != "title":
            return _field(name, value, today)
    expression = fulltext(tree)
    if expression is None:  # title:*
        return Where("key IN (SELECT key FROM articles WHERE title <> '')", ())
    return Where("key IN (SELECT rowid FROM search WHERE search MATCH ?)", (expression,))


def _field(name: str, value: Text, today: date) -> Where:
    prefix = isinstance(value, Prefix)
    if name in ("source", "author"):
        return _column(name, value)
    if name == "date":
        return _date(value.text, today)
    if name == "event":
        types = fields.matching(name, value.text, prefix)
        marks = ", ".join("?" * len(types))
        return Where(f"key IN (SELECT article FROM events WHERE type IN ({marks}))", types)
    if name in ("is", "has"):
        table = _STATES if name == "is" else _PRESENT
        return Where("(" + " OR ".join(table[v] for v in fields.matching(name, value.text, prefix)) + ")", ())
    named = entities(name, value)
    return Where(f"key IN (SELECT article FROM article_entities WHERE entity IN ({named.sql}))", named.values)


_DECIDED = "key IN (SELECT article FROM states WHERE decision {})"
_STATES = {
    "undecided": "NOT " + _DECIDED.format("<> ''"),
    "decided": _DECIDED.format("<> ''"),
    "kept": _DECIDED.format("= 'keep'"),
    "discarded": _DECIDED.format("= 'discard'"),
    "later": _DECIDED.format("= 'later'"),
    "read": "key IN (SELECT article FROM states WHERE read)",
    "unread": "key NOT IN (SELECT article FROM states WHERE read)",
}
_PRESENT = {
    "events": "key IN (SELECT key FROM articles WHERE events > 0)",
    "entities": "key IN (SELECT key FROM articles WHERE entities > 0)",
    "date": "key IN (SELECT key FROM articles WHERE published IS NOT NULL)",
    "author": "key IN (SELECT key FROM articles WHERE author <> '')",
}


def _like(value: str) -> str:
    return value.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _column(name: str, value: Text) -> Where:
    """Outlets and writers are short: a part of the name is enough."""
    pattern = value.text if isinstance(value, Exact) else f"%{_like(value.text)}%"
    test = "= ? COLLATE NOCASE" if isinstance(value, Exact) else "LIKE ? ESCAPE '\\'"
    return Where(f"key IN (SELECT key FROM articles WHERE {name} {test})", (pattern,))


def _date(value: str, today: date) -> Where:
    first, last = fields.days(value, today)
    tests = ["published IS NOT NULL"]
    values: list[str] = []
    for test, day in (("substr(published, 1, 10) >= ?", first), ("substr(published, 1, 10) <= ?", last)):
        if day:
            tests.append(test)
            values.append(day)
    return Where(f"key IN (SELECT key FROM articles WHERE {' AND '.join(tests)})", tuple(values))


def entities(name: str, value: Text) -> Where:
    """The query for the keys of the entities that a field names.

    By the id behind its slash, the canonical name or any spelling in use; a part of one is enough, unless it
    is quoted or behind `=`.
    """
    exact = isinstance(value, Exact | Phrase) and not (isinstance(value, Phrase) and value.open)
    pattern = _like(value.text) if exact else f"%{_like(value.text)}%"
    same = "LIKE ? ESCAPE '\\'"
    spelled = f"SELECT entity FROM spellings WHERE spelling {same}"
    sql = f"SELECT key FROM entities WHERE (name {same} OR id {same} OR key IN ({spelled}))"
    values = [pattern, f"%/{pattern}", pattern]
    if name != "entity":
        sql += " AND type = ?"
        values.append(name)
    return Where(sql, tuple(values))
