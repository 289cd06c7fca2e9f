"""Syntax tree to SQL over the library's tables: a full-text expression, and conditions on keys.

FTS5 cuts quoted strings as it cut the articles, so words pass through quoted and nothing of a query acts as
syntax. https://www.sqlite.org/fts5.html#full_text_query_syntax
"""

from __future__ import annotations

from collections.abc import Sequence

from tui.search import conditions
from tui.search.conditions import Asked, Where, combined
from tui.search.tree import (
    And,
    Everything,
    Exact,
    Field,
    Not,
    Or,
    Phrase,
    Pieces,
    Prefix,
    Regex,
    Told,
    Tree,
    Word,
)


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
        case Regex(_, words) if words:
            return "(" + " OR ".join(quoted(word) for word in words) + ")"
        case Pieces(_, cuts):  # in any order, since FTS5 knows none
            either = (" AND ".join(f"{quoted(piece)} *" for piece in cut) for cut in cuts)
            return f"title : ({' OR '.join(f'({pieces})' for pieces in either)})"
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


def where(tree: Tree, asked: Asked) -> Where:
    """The condition that a tree puts on `key`, the key of an article."""
    match tree:
        case Everything():
            return Where("1", ())
        case Regex(_, ()):
            return Where("0", ())
        case Not() | And() | Or():
            return combined(tree, lambda node: where(node, asked))
        case Told(type, fits):
            return conditions.event(type, fits, asked)
        case Field(name, value) if name != "title":
            return conditions.field(name, value, asked)
    expression = fulltext(tree)
    if expression is None:  # title:*
        return Where("key IN (SELECT key FROM articles WHERE title <> '')", ())
    return Where("key IN (SELECT rowid FROM search WHERE search MATCH ?)", (expression,))
