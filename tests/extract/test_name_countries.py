"""Of which state unlisted persons and bodies are, by what the article says beside their names."""

from pathlib import Path

import pytest

from tui.extract import dictionary, names, tagger
from tui.extract.dictionary import Dictionary
from tui.extract.tokens import sentences


@pytest.fixture(scope="module")
def known() -> Dictionary:
    return dictionary.load(Path("/nonexistent"))


def country(known: Dictionary, text: str, name: str) -> str | None:
    """The country of what a text names so."""
    found = sentences(text)
    tagger.load().tag(found)
    named = names.find(text, found, known)
    entity = next(n.mention.entity for n in named.mentions if n.mention.text == name)
    return named.entities[entity or ""].country


@pytest.mark.parametrize(
    "text",
    [
        "Kenyan President Joseph Wanyama left.",
        "Kenya's President Joseph Wanyama left.",
        "They met Kenya's Joseph Wanyama in Oslo.",
        "They met the deputy foreign minister of Kenya Joseph Wanyama in Oslo.",
        "They met the Kenyan special envoy for Ukraine Joseph Wanyama in Oslo.",
        "Joseph Wanyama of Kenya left.",
        "Joseph Wanyama, the Kenyan foreign minister, left.",
        "Joseph Wanyama, president of Kenya, left.",
        "Joseph Wanyama, Kenya's deputy interior minister, left for Oslo.",
        "Joseph Wanyama, spokesman for the Kenyan navy, left.",
        "Joseph Wanyama, a Kenyan fisherman, left.",
        "The president of Kenya, General Joseph Wanyama, left.",
        "The Kenyan commander in Somalia, Colonel Joseph Wanyama, left.",
        "Kenyan army chief Joseph Wanyama left.",
        "Juan Solis of Peru and his Kenyan counterpart, Joseph Wanyama, left.",
        "The Nairobi mayor Joseph Wanyama left.",
    ],
)
def test_a_person_is_of_the_state_in_title_apposition_or_possessor(known: Dictionary, text: str) -> None:
    assert country(known, text, "Joseph Wanyama") == "KE"


@pytest.mark.parametrize(
    "text",
    [
        "Joseph Wanyama, Kenyan officials said, left.",
        "The soldiers left Kenya, Joseph Wanyama said.",
        "In Kenya Joseph Wanyama met them.",
        "In Kenya President Joseph Wanyama met them.",
        "Joseph Wanyama, the ambassador to Kenya, left.",
        "Kenya and Joseph Wanyama signed it.",
    ],
)
def test_a_state_that_stands_beside_a_name_by_chance_is_not_its_state(known: Dictionary, text: str) -> None:
    assert country(known, text, "Joseph Wanyama") is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Central Bank of Kenya signed it.", "Central Bank of Kenya"),
        ("The Kenyan Union of Farmers signed it.", "Kenyan Union of Farmers"),
        ("The Kenyan army fired at them.", "Kenyan army"),
    ],
)
def test_a_body_is_of_the_state_in_its_name(known: Dictionary, text: str, name: str) -> None:
    assert country(known, text, name) == "KE"


def test_the_short_form_of_a_name_shares_its_state(known: Dictionary) -> None:
    text = "Kenyan President Joseph Wanyama left. Wanyama denied that he had met them."
    assert country(known, text, "Wanyama") == "KE"


def test_what_the_dictionaries_say_of_a_person_outweighs_the_article(known: Dictionary) -> None:
    assert country(known, "The Kenyan guest Vladimir Putin left.", "Vladimir Putin") == "RU"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Peru's Coast Guard left.", "PE"),
        ("Saudi Arabia's Coast Guard left.", "SA"),
        ("A Coast Guard left.", "US"),
    ],
)
def test_a_body_whose_bare_name_is_anothers_is_of_the_state_that_owns_it(
    known: Dictionary, text: str, code: str
) -> None:
    assert country(known, text, "Coast Guard") == code
