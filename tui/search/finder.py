"""A query carried out on a library: which articles, in which order, in which spellings, lit by what."""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from tui.library.orders import KEYS
from tui.search.compile import split, where
from tui.search.conditions import ENTITY_FIELDS, Asked, asked_for, entities
from tui.search.expand import Expander, Widened
from tui.search.find import Found
from tui.search.keys import RELEVANT, Column, Listed, chosen
from tui.search.lights import matcher
from tui.search.parts import in_order, pieced, whole
from tui.search.query import QueryError, parse
from tui.search.tree import And, Everything, Field, Or, Phrase, Sorted, Tree
from tui.search.vocabulary import Cancelled, Stale

if TYPE_CHECKING:
    from tui.extract.dictionary import Dictionary
    from tui.library.library import Library
    from tui.library.row import Picked

MOST_RANKED = 5000
"""Of more hits relevance is not computed: headlines come first, where under half of the library is hit."""

RELEVANCE = "bm25(search, 8.0, 2.0, 1.0, 4.0)"
"""Lower is better, and negative; the columns are title, source, body and names."""

STEPS = 20
"""Scores within one of so many steps, up to the best, count as equal, and the newer article comes first."""

MOST_LIT = 300


class Finder:
    """Answers queries on a library; `dictionary` gives other dictionaries than the program's."""

    def __init__(self, library: Library, dictionary: Callable[[], Dictionary] | None = None) -> None:
        self._library = library
        self._expander = Expander(library, dictionary or _dictionary)

    def expect(self, on: bool) -> None:
        """Answer with the words as typed alone until `warm` is through, or wait again."""
        self._expander.expect(on)

    def warm(self, cancelled: Cancelled) -> None:
        """Read ahead what other spellings are sought in."""
        self._expander.warm(cancelled)

    def find(
        self, text: str, listed: Listed, cancelled: Cancelled, number: int, typing: bool
    ) -> Found | None:
        """Carry out a query on the articles listed; None where `cancelled` turned true."""
        try:
            tree, by = _unsorted(parse(text, typing))
            if tree == Everything():
                return Found(text, listed.sorted(listed.keys, by), len(listed.keys), number=number)
            tree = self._expander.resolve(tree, cancelled)
            ranked = by.removesuffix("-") in ("", RELEVANT)
            keys = self._keys(tree, listed, ranked, cancelled)
            later = typing and not self._expander.ready
            wide = Widened(tree, {}) if later else self._expander.widen(tree, cancelled)
            lit = wide.tree
            if wide.tree != tree:
                lit = self._add_others(keys, wide.tree, listed, ranked, cancelled)
            titled = None if keys or later else self._expander.in_headlines(tree, cancelled)
            if titled is not None:
                lit = self._add_others(keys, titled, listed, ranked, cancelled)
        except QueryError as error:
            return Found(text, error=error, number=number)
        except Stale:
            return None
        parts = titled is not None and bool(keys)
        lights = matcher(And((lit, *self._named(tree))))
        keys = listed.sorted(keys, by)
        return Found(
            text, keys, len(listed.keys), wide.expansions, lights, number=number, parts=parts, later=later
        )

    def events(self, text: str) -> Picked | None:
        """Which events of articles a query asks for; None where it asks for none, but for articles alone."""
        try:
            condition = asked_for(_unsorted(parse(text))[0], self._asked())
        except QueryError:
            return None
        if condition is None:
            return None

        def picked(keys: Sequence[int]) -> set[tuple[int, int]]:
            of = f"e.article IN ({', '.join('?' * len(keys))})"
            sql = f"SELECT e.article, e.number FROM events e WHERE {of} AND {condition.sql}"  # noqa: S608
            return {(key, number) for key, number in self._library.select(sql, (*keys, *condition.values))}

        return picked

    def _add_others(
        self, keys: array[int], tree: Tree, listed: Listed, ranked: bool, cancelled: Cancelled
    ) -> Tree:
        """Add what a wider query finds: what has whole words of it, then what has their pieces in order.

        Gives the query that found something, for it to be lit: without the pieces if these did not.
        """
        unpieced, rest = whole(tree), pieced(tree)
        if rest is None:
            keys += chosen(self._keys(tree, listed, ranked, cancelled), listed.marked(keys), on=False)
            return tree
        # To rank parts of so many words takes longer than to find them, and says little.
        keys += chosen(self._keys(unpieced, listed, False, cancelled), listed.marked(keys), on=False)
        others = chosen(self._keys(rest, listed, False, cancelled), listed.marked(keys), on=False)
        if len(others) > MOST_RANKED:  # pieces that so many headlines have tell nothing
            return unpieced
        sql = "SELECT key, title FROM articles WHERE key IN (SELECT value FROM json_each(?))"
        titles = dict(self._library.select(sql, (json.dumps(others.tolist()),)))
        fits = in_order(rest)
        found = [key for key in others if fits(titles[key] or "")]
        keys.fromlist(found)
        return tree if found else unpieced

    def _asked(self) -> Asked:
        return Asked(date.today(), self._expander.ids)

    def _named(self, tree: Tree) -> list[Tree]:
        """The spellings under which the articles have what entity fields of a query name."""
        if isinstance(tree, And | Or):
            return [leaf for node in tree.nodes for leaf in self._named(node)]
        if not isinstance(tree, Field) or tree.name not in ENTITY_FIELDS:
            return []
        condition = entities(tree.name, tree.value, self._asked())
        query = f"SELECT spelling FROM spellings WHERE entity IN ({condition.sql}) LIMIT {MOST_LIT}"  # noqa: S608
        return [Phrase(spelling) for (spelling,) in self._library.select(query, condition.values)]

    def _keys(self, tree: Tree, listed: Listed, ranked: bool, cancelled: Cancelled) -> array[int]:
        if cancelled():
            raise Stale
        asked = self._asked()
        words, rest = split(tree)
        condition = where(rest, asked)
        if words is None:
            sql = f"SELECT key FROM articles WHERE {condition.sql}"  # noqa: S608 - built in compile.py
            return listed.put(Column(self._library, sql, condition.values))
        sql = "SELECT rowid AS key FROM search WHERE search MATCH ?"
        if rest != Everything():
            # The limit keeps SQLite from asking the index anew for each article that fits the condition.
            sql = f"SELECT key FROM ({sql} LIMIT -1) WHERE {condition.sql}"  # noqa: S608 - built in compile.py
        keys = listed.put(Column(self._library, sql, (words, *condition.values)))
        if cancelled():
            raise Stale
        if ranked and len(keys) <= MOST_RANKED:
            return self._ranked(words, keys)
        return self._headed(words, keys, listed) if ranked and 2 * len(keys) < len(listed.keys) else keys

    def _headed(self, words: str, keys: array[int], listed: Listed) -> array[int]:
        """Keys with those first whose headline has the words."""
        sql = "SELECT rowid FROM search WHERE search MATCH ?"
        headed = listed.marked(Column(self._library, sql, (f"title : ({words})",)))
        return chosen(keys, headed) + chosen(keys, headed, on=False)

    def _ranked(self, words: str, keys: array[int]) -> array[int]:
        sql = (
            f"SELECT rowid, {RELEVANCE} FROM search WHERE search MATCH ? "  # noqa: S608
            "AND +rowid IN (SELECT value FROM json_each(?))"
        )
        scores = dict(self._library.select(sql, (words, json.dumps(keys.tolist()))))
        best = min(scores.values(), default=0.0) or -1.0
        return array(KEYS, sorted(keys, key=lambda key: -round(STEPS * scores.get(key, 0.0) / best)))


def _unsorted(tree: Tree) -> tuple[Tree, str]:
    """A query without its order, and the order."""
    return (tree.tree, tree.by) if isinstance(tree, Sorted) else (tree, "")


@lru_cache(maxsize=1)
def _dictionary() -> Dictionary:
    from tui.extract.dictionary import load

    return load()
