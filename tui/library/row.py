"""What is shown of an article without its text: its row in a list, and which of its events."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tui.library.store import OPENING

Picked = Callable[[Sequence[int]], set[tuple[int, int]]]
"""Of the events of some articles those that are wanted: each the article's key and its number, from 0."""

ROWS = (
    "SELECT a.key, a.id, a.title, a.opening, a.source, a.published, a.added, coalesce(s.decision, ''), "
    "a.events, a.entities, a.language, a.words, coalesce(s.read, 0), coalesce(s.note, ''), "
    "a.changed IS NOT NULL AND coalesce(s.read, 0) = 0, "
    "(SELECT group_concat(tag, '\n') FROM tags t WHERE t.article = a.key) "
    "FROM articles a LEFT JOIN states s ON s.article = a.key"
)
"""What a `Row` is made of, in SQL: its fields in their order, the tags a line each."""


@dataclass(frozen=True, slots=True)
class Row:
    """One article as a list shows it. `opening` holds its first words, for one without a title.

    `published` is as the page states it, `added` ISO 8601 in UTC; `events` and `entities` are how many.
    `changed`: it is a newer version of what was there, and was not read since.
    """

    key: int
    id: str
    title: str | None
    opening: str
    source: str | None
    published: str | None
    added: str
    decision: str
    events: int
    entities: int
    language: str | None
    words: int
    read: bool
    note: str = ""
    tags: tuple[str, ...] = ()
    changed: bool = False

    @property
    def headline(self) -> str:
        """The title; without one the first words, with an ellipsis where there are more."""
        if self.title or len(self.opening) < OPENING:
            return self.title or self.opening
        return f"{self.opening.rpartition(' ')[0] or self.opening}…"
