"""Lines without a stop - headlines, posts, captions: what they tell in the present has happened."""

from __future__ import annotations

import pytest

from tests.extract.test_events import events, kinds, one, texts


@pytest.mark.parametrize(
    ("line", "kind", "actors", "targets"),
    [
        ("Chad expels German envoy", "sanction", ["Chad"], ["German envoy"]),
        ("Ukraine downs 31 drones near Odesa", "intercept", ["Ukraine"], ["drones"]),
        ("Libyan army retakes Sirte oil port", "seize", ["Libyan army"], ["Sirte oil port"]),
        ("Houthis fire missiles at tanker in Gulf of Aden", "shelling", ["Houthis"], ["tanker"]),
        ("Hamas fires rockets at Ashkelon", "shelling", ["Hamas"], ["Ashkelon"]),
        ("Somali insurgents behead four in Bosaso", "kill", ["Somali insurgents"], ["four"]),
        ("Coalition strikes Houthi depots near Saada", "clash", ["Coalition"], ["Houthi depots"]),
        ("Gunmen attack bus in Zamfara", "clash", ["Gunmen"], ["bus"]),
        ("Police raid suspects", "clash", ["Police"], ["suspects"]),
        (
            "Guatemala's junta orders Cuban doctors to leave",
            "demand",
            ["Guatemala's junta"],
            ["Cuban doctors"],
        ),
    ],
)
def test_the_verb_of_a_headline_is_found(line: str, kind: str, actors: list[str], targets: list[str]) -> None:
    event = one(line, kind)
    assert (texts(event.actors), texts(event.targets)) == (actors, targets)
    assert event.modality == "happened"


def test_two_that_exchange_fire_both_do_it() -> None:
    assert texts(one("Chad and Sudan exchange fire along border", "clash").actors) == ["Chad", "Sudan"]


@pytest.mark.parametrize(
    "line",
    [
        "Paris attack suspect",
        "Hamas attack plan",
        "Death toll from Goma strikes",
        "Philippines storm death toll",
        "Timeline of Mali attacks",
        "Laos bus crash",
    ],
)
def test_a_headline_without_a_verb_tells_nobodys_act(line: str) -> None:
    assert all(not event.actors for event in events(line))


def test_the_present_of_a_sentence_is_still_under_way() -> None:
    assert one("Rebels shell the town of Sake from the hills.", "shelling").modality == "ongoing"
    assert kinds("Rebels shell the town of Sake from the hills") == ["shelling"]


def test_the_state_before_a_weapon_is_who_strikes_with_it() -> None:
    event = one("A Turkish drone strike killed two men in Kobani on Monday.", "air-strike")
    assert texts(event.actors) == ["Turkish"]
    assert texts(event.equipment) == ["Turkish drone"]
