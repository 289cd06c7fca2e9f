"""How a query may go on: fields, values, entities, tags, outlets, loads, and how many articles have each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.search import fields
from tui.search.conditions import ENTITY_FIELDS, like

if TYPE_CHECKING:
    from tui.library.library import Library

MOST = 12
_LAST = re.compile(r'-?[^\s()\[\]"“”]*$')
_NEVER_QUOTED = re.compile(r'["“”\n]')
"""Quotes, and what divides the paths in the label of a load."""
_BEGINS = "LIKE ?1 ESCAPE '\\'"
_COUNTS = {
    "source": f"SELECT source, count(*) FROM articles WHERE source {_BEGINS} GROUP BY source",  # noqa: S608
    "author": f"SELECT author, count(*) FROM articles WHERE author {_BEGINS} GROUP BY author",  # noqa: S608
    "lang": f"SELECT language, count(*) FROM articles WHERE language {_BEGINS} GROUP BY language",  # noqa: S608
    "tag": f"SELECT tag, count(*) FROM tags WHERE tag {_BEGINS} GROUP BY tag",  # noqa: S608
    "batch": (
        "SELECT label, (SELECT count(*) FROM batch_articles WHERE batch = id) FROM batches "  # noqa: S608
        f"WHERE label {_BEGINS}"
    ),
}
_ENTITIES = (
    "SELECT name, (SELECT count(*) FROM article_entities WHERE entity = key) FROM entities "  # noqa: S608
    f"WHERE (name {_BEGINS} OR name LIKE '% ' || ?1 ESCAPE '\\') AND (?2 = 'entity' OR type = ?2)"
)


@dataclass(frozen=True, slots=True)
class Completion:
    """A query with its last word completed, the word to show, and how many articles have it, where known."""

    query: str
    word: str
    count: int | None = None

    def __str__(self) -> str:
        return self.word if self.count is None else f"{self.word} {self.count:,}"


def complete(library: Library, text: str) -> list[Completion]:
    """How the last word of a query may go on, what most articles have first; empty for a word of the text."""
    found = _LAST.search(text)
    last = found[0] if found else ""
    head, begun = text[: len(text) - len(last)], last.removeprefix("-")
    head += last[: len(last) - len(begun)]
    inside = text.rfind("[") > text.rfind("]")
    known = fields.INNER if inside else fields.FIELDS
    name, colon, value = begun.partition(":")
    if not colon:
        names = (field for field in known if field.startswith(begun.lower()))
        return [Completion(f"{head}{field}:", f"{field}:") for field in names]
    if name.lower() not in known:
        return [Completion(f"{head}{field}:{value}", f"{field}:") for field in known if name.isalpha()]
    name = name.lower()
    if known[name].values:
        words = [word for word in known[name].values if word.startswith(value.lower())]
        return [Completion(f"{head}{name}:{word}", word) for word in words]
    return [
        Completion(f"{head}{name}:{_quoted(word)}", word, count)
        for word, count in _counted(library, name, value, inside)
    ]


def _counted(library: Library, name: str, value: str, inside: bool) -> list[tuple[str, int]]:
    pattern = like(value.removeprefix("#") if name == "tag" else value) + "%"
    if name in ENTITY_FIELDS or (inside and name in fields.ROLES):
        kind = "entity" if inside else name
        return library.select(f"{_ENTITIES} ORDER BY 2 DESC, 1 LIMIT {MOST}", (pattern, kind))
    if name in _COUNTS:
        return library.select(f"{_COUNTS[name]} ORDER BY 2 DESC, 1 LIMIT {MOST}", (pattern,))
    return []


def _quoted(word: str) -> str:
    """A value as it is typed; of one that no quotation can hold, the part before, which finds it as well."""
    word = _NEVER_QUOTED.split(word, maxsplit=1)[0].rstrip()
    return f'"{word}"' if re.search(r"[\s()\[\]]", word) else word
