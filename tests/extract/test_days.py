"""On which day: what the next sentences tell of an attack, and hours that are told without a day."""

from __future__ import annotations

import pytest

from tests.extract.test_events import events, one

LEAD = "Gunmen attacked the village of Dan-Kado on Monday. "


def start(text: str, kind: str) -> str | None:
    """The day of the one event of a type."""
    date = one(text, kind).date
    return date.start if date else None


def test_what_the_next_sentence_goes_on_to_tell_happened_on_the_same_day() -> None:
    assert start(LEAD + "Two soldiers were abducted at a checkpoint.", "detain") == "2024-05-13"


@pytest.mark.parametrize(
    "sentence",
    [
        "The group has abducted hundreds of villagers.",
        "Bandits abducted nine traders earlier.",
        "Bandits abducted nine traders in March.",
        "Bandits will abduct more traders.",
        "The weather was dry. The road was closed. Bandits abducted nine traders.",
    ],
)
def test_what_may_be_of_another_time_has_no_day(sentence: str) -> None:
    (event,) = [e for e in events(LEAD + sentence) if e.type == "detain"] or [None]
    assert event is None or event.date is None or event.date.start != "2024-05-13"


def test_dawn_is_that_of_the_day_on_which_it_was_told() -> None:
    text = (
        "A source told the agency on Wednesday that rebels fired rockets at dawn on two villages near Hama."
    )
    assert start(text, "shelling") == "2024-05-15"


def test_an_attack_and_those_it_killed_are_one_event_where_the_attackers_go_on() -> None:
    event = one(LEAD + "They shot dead nine farmers.", "clash")
    assert [(count.min, count.unit) for count in event.counts] == [(9, "killed")]


def test_what_came_before_has_not_the_day_of_what_followed() -> None:
    text = "The president on Sunday met the envoy after rebels attacked a village near Tibu."
    assert start(text, "clash") is None
    text = "Laos said it had launched an operation after two soldiers were wounded by Thai fire on Monday."
    dates = [event.date.start if event.date else None for event in events(text)]
    assert dates == [None, "2024-05-13"]


def test_the_dead_of_an_attack_keep_their_day_where_it_is_told_behind_after() -> None:
    text = "Nine people were killed on Monday after gunmen attacked a bus near Gusau."
    assert start(text, "clash") == "2024-05-13"


def test_when_the_strikes_were_carried_out_is_the_day_of_those_told_before() -> None:
    text = "The army killed 30 fighters in air strikes near Gao. The strikes were carried out on Monday."
    assert start(text, "air-strike") == "2024-05-13"
