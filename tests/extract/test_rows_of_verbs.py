"""Verbs in a row, and dates: what goes on with who speaks, and which clause a day belongs to."""

from __future__ import annotations

import pytest

from tui.extract import pipeline
from tui.model import Article, Event


def events(text: str) -> tuple[Event, ...]:
    return pipeline.extract(Article("id", "a.txt", None, None, None, "2025-01-10", None, "en", text)).events


def one(text: str, kind: str) -> Event:
    found = [event for event in events(text) if event.type == kind]
    assert len(found) == 1, found
    return found[0]


def test_who_denies_and_accuses_accuses() -> None:
    event = one("The RSF denied it had targeted the camp and accused the army of using shields.", "accuse")
    assert event.modality == "happened"
    assert [actor.text for actor in event.actors] == ["RSF"]


def test_who_says_what_will_be_and_urges_urges() -> None:
    text = "The premier told state TV that polls would be held this year, and urged rebels to disarm."
    event = one(text, "demand")
    assert [actor.text for actor in event.actors] == ["premier"]
    assert event.date is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The army said rebels had attacked a post and killed six soldiers.", "clash"),
        ("Officials said the convoy had entered Syria and headed to Rmelan.", "move"),
    ],
)
def test_deeds_in_a_row_stay_told_by_who_tells_them(text: str, kind: str) -> None:
    assert one(text, kind).sources != ()


def test_who_condemns_an_ambush_laid_none() -> None:
    found = events("Rajnath Singh condemned the ambush of a convoy in Kathua.")
    assert all("Singh" not in actor.text for e in found if e.type == "clash" for actor in e.actors)


def test_the_day_of_a_relative_clause_is_that_of_what_it_tells() -> None:
    event = one("The rulers, who seized Niamey in July 2023, shelled Kidal.", "shelling")
    assert event.date is None


def test_a_day_told_once_holds_for_a_row_of_verbs() -> None:
    found = events("Rebels attacked a post in Gao on Thursday and shelled the airport.")
    assert {event.date.start for event in found if event.date is not None} == {"2025-01-09"}
