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


def test_a_row_behind_said_is_the_subject_of_what_is_said() -> None:
    event = one("William Ruto said Felix Tshisekedi and Paul Kagame would attend a summit on Monday.", "talk")
    assert [actor.text for actor in event.actors] == ["Felix Tshisekedi", "Paul Kagame"]
    assert event.date is not None
    assert event.date.start == "2025-01-13"  # what would be is still to come


def test_before_dawn_is_on_the_day_itself() -> None:
    event = one("Gunmen stormed a post in Soum before dawn on Monday.", "clash")
    assert event.date is not None
    assert (event.date.start, event.date.end) == ("2025-01-06", "2025-01-06")


@pytest.mark.parametrize(
    "text",
    [
        "Talks could only happen after a Russian withdrawal from Ukraine.",
        "Russia would end its offensive in Donetsk if Kyiv surrendered.",
        "At least 18 people were killed when a plane skidded off the runway in Nepal.",
        "A flight crashed into a mountain in May 2022, killing 22 people.",
        "Nine people died in Kivu when a bus collided with a truck.",
    ],
)
def test_what_depends_on_a_condition_and_accidents_are_no_events(text: str) -> None:
    assert events(text) == ()


def test_a_threat_to_expand_attacks_is_a_threat_alone() -> None:
    found = events("Hezbollah threatened to expand attacks on Israeli ships.")
    assert [event.type for event in found] == ["threaten"]


def test_what_somebody_is_going_to_do_is_planned() -> None:
    assert one("The general said rebels were going to shell Goma.", "shelling").modality == "planned"


def test_whoever_is_forced_to_flee_flees() -> None:
    assert one("Rebels burned 40 huts, forcing 600 people to flee to Pemba.", "move").modality == "happened"


def test_dead_and_wounded_of_one_attack_are_told_once() -> None:
    event = one("Gunmen killed 14 soldiers and wounded eight in an attack on a post in Soum.", "clash")
    assert {(count.min, count.unit) for count in event.counts} == {(14, "killed"), (8, "wounded")}


def test_who_says_it_and_goes_on_is_one_source() -> None:
    event = one("Ankara said it was watching the border and that Greece had shelled Edirne.", "shelling")
    assert len({source.entity or source.text for source in event.sources}) == len(event.sources)
