"""What stands in each column of a table of articles, events or entities."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

import pytest

from tui.export.tables import rows, write
from tui.library.batches import Result
from tui.library.library import Library
from tui.model import Article, Count, Entity, Event, Extraction, Filler, Mention, Span, When

TEXT = (
    "Lorries enter Hasakah\n\nForty lorries of the army crossed from Iraq into Hasakah on Monday, SANA said."
)


def span(words: str) -> Span:
    at = TEXT.rindex(words)
    return Span(at, at + len(words), words)


def filler(words: str, entity: str | None = None) -> Filler:
    found = span(words)
    return Filler(found.start, found.end, words, entity)


@pytest.fixture
def library() -> Iterator[Library]:
    """An article of which one event is told in full, and one only by its trigger."""
    forty = span("Forty lorries")
    move = Event(
        "e1", "move", span("crossed"), span(TEXT.partition("\n\n")[2]), actors=(filler("the army"),),
        origin=filler("Iraq", "place/iraq"), destination=filler("Hasakah", "place/hasakah"),
        date=When(span("Monday"), "2031-03-03", "2031-03-04", "day", "published"),
        counts=(Count(forty.start, forty.end, forty.text, 40, 40, "vehicles"),), sources=(filler("SANA"),),
        frame="move.cross", score=0.9,
    )  # fmt: skip
    meeting = Event("e2", "meet", span("said"), span("SANA said"), modality="planned", frame="meet.meet")
    at = TEXT.rindex("Hasakah")
    article = Article(
        "a1",
        "in/a.txt",
        "Lorries enter Hasakah",
        "SANA",
        "B. Writer",
        "2031-03-04",
        "https://a.example/",
        "en",
        TEXT,
    )
    extraction = Extraction(
        "a1", "1", (Mention(at, at + 7, "Hasakah", "place", "place/hasakah"),),
        (Entity("place/hasakah", "Hasakah", "place", 2, "SY", 36.5, 40.7),), (move, meeting),
    )  # fmt: skip
    with Library.open(":memory:", user="ana") as made:
        made.store([Result(article, extraction)], made.begin_batch("one"))
        yield made


def test_an_article_has_what_is_known_of_it_and_what_was_decided(library: Library) -> None:
    keys = library.keys()
    library.decide(keys, "keep")
    library.tag(keys, {"oil": True})
    (row,) = rows(library, keys, "articles")
    assert row == {
        "id": "a1", "title": "Lorries enter Hasakah", "source": "SANA", "author": "B. Writer",
        "published": "2031-03-04", "url": "https://a.example/", "language": "en", "words": 17, "events": 2,
        "decision": "keep", "read": False, "tags": ["oil"], "note": "", "path": "in/a.txt", "copies": 0,
        "fold": None,
    }  # fmt: skip


def test_an_event_has_its_roles_its_days_and_its_article_and_nothing_where_nothing_is_told(
    library: Library,
) -> None:
    move, meeting = rows(library, library.keys(), "events")
    assert move == {
        "article": "a1", "event": "e1", "type": "move", "modality": "happened", "start": "2031-03-03",
        "end": "2031-03-04", "actors": ["the army"], "targets": [], "place": None, "origin": "Iraq",
        "via": [], "destination": "Hasakah", "counts": ["Forty lorries"], "equipment": [],
        "sources": ["SANA"], "score": 0.9, "evidence": TEXT.partition("\n\n")[2],
        "title": "Lorries enter Hasakah", "source": "SANA", "published": "2031-03-04",
    }  # fmt: skip
    assert (meeting["modality"], meeting["start"], meeting["end"], meeting["actors"]) == (
        "planned",
        None,
        None,
        [],
    )


def test_events_that_were_not_picked_are_left_out(library: Library) -> None:
    key = library.keys()[0]
    assert [row["event"] for row in rows(library, [key], "events", lambda _: {(key, 1)})] == ["e2"]


def test_an_entity_has_its_kind_its_place_and_in_how_many_articles_it_is(library: Library) -> None:
    (row,) = rows(library, library.keys(), "entities")
    assert row == {
        "id": "place/hasakah", "name": "Hasakah", "type": "place", "country": "SY", "latitude": 36.5,
        "longitude": 40.7, "articles": 1, "mentions": 2,
    }  # fmt: skip


def test_a_table_has_a_line_of_names_and_one_for_each_event(library: Library) -> None:
    out = io.StringIO()
    assert write(library, library.keys(), out, "csv", "events") == 2
    head, move, meeting = csv.reader(io.StringIO(out.getvalue()))
    assert (head[:3], move[:3], meeting[:3]) == (
        ["article", "event", "type"], ["a1", "e1", "move"], ["a1", "e2", "meet"],
    )  # fmt: skip
