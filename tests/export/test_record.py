"""The record: what it looks like, and that nothing is lost between it and the nouns."""

from __future__ import annotations

import json
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui import model
from tui.export import jsonl
from tui.model import Article, Count, Entity, Event, Extraction, Filler, Mention, Problem, Span, When
from tui.record import from_record, to_record

TEXT = "Rebels said on Monday that 40 trucks left Tartus."
ARTICLE = Article("id1", "a.txt", None, "example.org", None, "2019-10-22", None, "en", TEXT)
MOVE = Event(
    id="e1",
    type="move",
    trigger=Span(37, 41, "left"),
    evidence=Span(0, 49, TEXT),
    actors=(Filler(27, 36, "40 trucks"),),
    origin=Filler(42, 48, "Tartus", "place/tartus"),
    date=When(Span(15, 21, "Monday"), "2019-10-21", "2019-10-21", "day", "published"),
    counts=(Count(27, 36, "40 trucks", 40.0, 40.0, "vehicles", "trucks"),),
    sources=(Filler(0, 6, "Rebels", anonymous=True),),
    modality="happened",
    frame="move.leave",
    score=0.8,
)
EXTRACTION = Extraction(
    "id1",
    "v1",
    (Mention(42, 48, "Tartus", "place", "place/tartus"),),
    (Entity("place/tartus", "Tartus", "place", 1, "SY", 34.89, 35.89),),
    (MOVE,),
)

letters = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
maybe = st.none() | letters
offset = st.integers(0, 10**6)
figure = st.floats(allow_nan=False, allow_infinity=False)
spans = st.builds(Span, offset, offset, letters)
fillers = st.builds(Filler, offset, offset, letters, maybe, st.booleans())
events = st.builds(
    Event,
    id=letters,
    type=st.sampled_from(model.EVENT_TYPES),
    trigger=spans,
    evidence=spans,
    also=st.lists(spans, max_size=2).map(tuple),
    place=st.none() | fillers,
    origin=st.none() | fillers,
    destination=st.none() | fillers,
    date=st.none()
    | st.builds(When, spans, maybe, maybe, st.none() | st.sampled_from(get_args(model.Precision)), maybe),
    counts=st.lists(
        st.builds(
            Count,
            offset,
            offset,
            letters,
            st.none() | figure,
            st.none() | figure,
            st.sampled_from(model.UNITS),
            letters,
            st.booleans(),
        ),
        max_size=2,
    ).map(tuple),
    modality=st.sampled_from(model.MODALITIES),
    frame=letters,
    score=figure,
    **{
        role: st.lists(fillers, max_size=2).map(tuple)
        for role in ("actors", "targets", "via", "equipment", "sources")
    },
)
articles = st.builds(Article, letters, letters, maybe, maybe, maybe, maybe, maybe, maybe, letters)
kinds = st.sampled_from(model.ENTITY_TYPES)
extractions = st.builds(
    Extraction,
    article=st.just("set below"),
    version=letters,
    mentions=st.lists(st.builds(Mention, offset, offset, letters, kinds, maybe), max_size=3).map(tuple),
    entities=st.lists(
        st.builds(Entity, letters, letters, kinds, offset, maybe, st.none() | figure, st.none() | figure),
        max_size=3,
    ).map(tuple),
    events=st.lists(events, max_size=2).map(tuple),
    problems=st.lists(letters, max_size=2).map(tuple),
)


def test_the_record_reads_as_the_schema_says() -> None:
    record = to_record(ARTICLE, EXTRACTION, [Problem("a.txt", "One line was cut.")])
    event = record["events"][0]
    assert record["schema"] == "dateline/1"
    assert (record["title"], record["source"], record["text"]) == (None, "example.org", TEXT)
    assert record["problems"] == ["One line was cut."]
    assert record["entities"][0]["latitude"] == 34.89
    assert (event["trigger"], event["place"]) == ({"start": 37, "end": 41, "text": "left"}, None)
    assert event["date"]["span"] == {"start": 15, "end": 21, "text": "Monday"}
    assert (event["date"]["text"], event["date"]["start"], event["date"]["basis"]) == (
        "Monday",
        "2019-10-21",
        "published",
    )
    assert event["sources"][0]["anonymous"] is True
    assert json.dumps(event["counts"][0]["min"]) == "40"


def test_an_article_without_extraction_has_empty_lists_and_no_extractor() -> None:
    record = to_record(ARTICLE, None)
    assert (record["extractor"], record["mentions"], record["events"]) == (None, [], [])
    assert from_record(record) == (ARTICLE, Extraction("id1", ""))


@given(articles, extractions)
@settings(max_examples=150, deadline=None)
def test_nothing_is_lost_on_the_way_to_a_line_of_json_and_back(
    article: Article, extraction: Extraction
) -> None:
    extraction = Extraction(
        article.id,
        extraction.version,
        extraction.mentions,
        extraction.entities,
        extraction.events,
        extraction.problems,
    )
    assert from_record(json.loads(jsonl.line(to_record(article, extraction)))) == (article, extraction)


@pytest.mark.parametrize(
    ("change", "told"), [({"schema": "other/2"}, "schema 'other/2'"), ({"text": None}, "lacks the field")]
)
def test_what_is_no_such_record_is_refused_with_the_reason(change: dict[str, str], told: str) -> None:
    record = to_record(ARTICLE, EXTRACTION) | change
    with pytest.raises(ValueError, match=told):
        from_record({name: value for name, value in record.items() if value is not None or name == "title"})
