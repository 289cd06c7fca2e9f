"""A small library of articles written for these tests, and dictionaries of three names."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import ClassVar

import pytest

from tui.extract.dictionary import Entry
from tui.extract.romanise import phrase_key
from tui.library.library import Library, Result
from tui.model import Article, Entity, Event, Extraction, Mention, Span
from tui.search.find import Found, Searcher

Shelve = Callable[..., Library]
Find = Callable[[Library, str], Found]


class SmallDictionary:
    """Names and their spellings, looked up as the program's dictionaries are: exact ones first."""

    NAMES: ClassVar = {
        "place/hasakah": ("Hasakah", "al-Hasakah", "Hassakeh", "Hasaka"),
        "place/deir-ezzor": ("Deir Ezzor", "Dayr al-Zawr", "Deir ez-Zor"),
        "org/sdf": ("Syrian Democratic Forces", "SDF"),
        "org/daesh": ("Daesh", "IS"),
    }

    def lookup(self, text: str, *, by_sound: bool = True) -> list[Entry]:
        """The owners of a name, exact spellings before romanised ones."""
        exact = [i for i, names in self.NAMES.items() if text.lower() in (name.lower() for name in names)]
        key = phrase_key(text.split())
        sounding = [i for i, names in self.NAMES.items() if key in (phrase_key(n.split()) for n in names)]
        return [
            Entry(i, self.NAMES[i][0], "org" if i.startswith("org") else "place", "")
            for i in dict.fromkeys(exact + sounding * by_sound)
        ]

    def spellings(self, entry_id: str) -> tuple[str, ...]:
        """Every spelling of an entry."""
        return self.NAMES[entry_id]


def result(number: int, title: str, body: str, names: str = "", events: str = "", **meta: str) -> Result:
    text = f"{title}\n\n{body}"
    article = Article(
        id=f"{number:032x}", path=f"{number}.txt", title=title, source=meta.get("source"),
        author=meta.get("author"), published=meta.get("published"), url=None, language="en", text=text,
    )  # fmt: skip
    mentions, entities = [], []
    for entity in filter(None, names.split(";")):
        spelled, _, id_ = entity.partition("=")
        at = text.index(spelled)
        kind = id_.partition("/")[0]
        mentions.append(Mention(at, at + len(spelled), spelled, kind, id_))  # type: ignore[arg-type]
        entities.append(Entity(id_, spelled, kind, 1))  # type: ignore[arg-type]
    told = [
        Event(f"e{n}", kind, Span(0, 1, text[0]), Span(0, 1, text[0]))  # type: ignore[arg-type]
        for n, kind in enumerate(events.split())
    ]
    return Result(article, Extraction(article.id, "1", tuple(mentions), tuple(entities), tuple(told)))


@pytest.fixture
def shelve() -> Iterator[Shelve]:
    """Put articles, given as (title, body) or as results, into a library in memory."""
    opened: list[Library] = []

    def make(*articles: tuple[str, str] | Result) -> Library:
        library = Library.open(":memory:", user="reader")
        opened.append(library)
        results = [a if isinstance(a, Result) else result(n, *a) for n, a in enumerate(articles)]
        library.store(results, library.begin_batch("test"))
        return library

    yield make
    for library in opened:
        library.close()


@pytest.fixture
def article() -> Callable[..., Result]:
    """One article with what it names ("spelling=type/slug; ...") and tells ("move loot")."""
    return result


@pytest.fixture
def find() -> Find:
    """What a query, as it is typed, finds in a library."""

    def find(library: Library, text: str) -> Found:
        answer = Searcher(library, dictionary=SmallDictionary).find(text)  # type: ignore[arg-type]
        assert answer is not None
        return answer

    return find


@pytest.fixture
def titles(find: Find) -> Callable[[Library, str], list[str]]:
    """The titles that a query finds, in order."""
    return lambda library, text: [row.title or "" for row in library.rows(find(library, text).keys)]
