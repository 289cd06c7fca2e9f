"""A count of people says what became of them; the number is the article's own."""

from __future__ import annotations

from typing import Any

import pytest

from tui.model import Count
from tui.ui.counted import several


def count(text: str, least: float | None, most: float | None, unit: str, noun: str, **more: Any) -> Count:
    return Count(0, len(text), text, least, most, unit, noun, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (count("A woman", 1, 1, "killed", "woman"), "a woman killed"),
        (count("six other people", 6, 6, "wounded", "other people"), "6 wounded"),
        (count("two drivers", 2, 2, "detained", "drivers"), "2 drivers detained"),
        (count("At least four children", 4, None, "killed", "children"), "at least 4 children killed"),
        (count("more than 1,200 people", 1200, None, "killed", "people"), "more than 1,200 killed"),
        (count("over a dozen miners", 12, None, "killed", "miners"), "over a dozen miners killed"),
        (count("five", 5, 5, "killed", ""), "5 killed"),
        (count("a person", 1, 1, "wounded", "person"), "a person wounded"),
        (count("twenty-two sailors", 22, 22, "wounded", "sailors"), "twenty-two sailors wounded"),
        (count("five or six guards", 5, 6, "wounded", "guards"), "five or six guards wounded"),
        (count("nearly 300 lives", None, 300, "killed", "lives"), "nearly 300 killed"),
        (count("one of the crew", 1, 1, "killed", "of the crew"), "one of the crew killed"),
        (count("six killed", 6, 6, "killed", "killed"), "6 killed"),
        (count("40 dead", 40, 40, "killed", "dead"), "40 dead"),
        (count("12 injured", 12, 12, "wounded", "injured"), "12 injured"),
        (count("300 people", 300, 300, "killed", "people", cumulative=True), "300 killed in all"),
        (count("Two convoys", 2, 2, "vehicles", "convoys"), "Two convoys"),
        (count("3 people", 3, 3, "people", "people"), "3 people"),
    ],
)
def test_a_count_says_what_became_of_whom_it_counts(given: Count, told: str):
    assert several([given], "air-strike", "") == [told]


def test_who_is_told_already_is_not_told_again_but_their_fate_is():
    guards = count("nine guards", 9, 9, "killed", "guards")
    assert several([guards], "air-strike", " → nine guards ") == ["9 killed"]
    assert several([guards], "kill", " → nine guards ") == []


def test_a_count_of_things_that_is_told_already_is_left_out():
    assert several([count("two bridges", 2, 2, "other", "bridges")], "destroy", " → two bridges ") == []


def test_the_same_count_twice_is_told_once():
    five = count("five", 5, 5, "killed", "")
    assert several([five, five], "blast", "") == ["5 killed"]
