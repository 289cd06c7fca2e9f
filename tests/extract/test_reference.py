"""What pronouns and rows of names stand for in the roles of events."""

from __future__ import annotations

import pytest

from tui.extract import pipeline
from tui.model import Article


def actors(text: str, kind: str) -> list[list[str]]:
    """The actors of each event of a type, as printed."""
    told = pipeline.extract(Article("id", "a.txt", None, None, None, None, None, "en", text))
    return [[f.text for f in e.actors] for e in told.events if e.type == kind]


def test_they_are_all_of_those_named_in_one_row() -> None:
    assert actors("Kenya and Uganda said they will attack the island.", "clash") == [["Kenya", "Uganda"]]


@pytest.mark.parametrize("pronoun", ["he", "it"])
def test_one_is_never_all_of_a_row(pronoun: str) -> None:
    told = actors(f"The army and the rebels left the town. Later {pronoun} shelled the port.", "shelling")
    assert all(len(found) <= 1 for found in told)


def test_two_persons_of_two_states_are_one_row() -> None:
    text = "Joseph Wanyama of Kenya and Juan Solis of Peru condemned Norway."
    assert actors(text, "accuse") == [["Joseph Wanyama", "Juan Solis"]]
