"""Counts and measures: values with their ends, what they count, and what is no count."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.extract import dates, numbers, tagger
from tui.extract.atoms import atoms
from tui.extract.numerals import numerals
from tui.extract.tokens import sentences
from tui.model import UNITS


def read(text: str) -> list[numbers.Quantity]:
    cut = sentences(text)
    tagger.load().tag(cut)
    dated = dates.find_all(cut, "2021-05-12", text)
    return [
        q for sentence, found in zip(cut, dated, strict=True) for q in numbers.find(sentence, text, found)
    ]


def told(text: str) -> list[tuple[str, float | None, float | None, str]]:
    return [(q.text, q.min, q.max, q.unit) for q in read(text)]


def value(text: str) -> float:
    found = numerals(atoms(text, 0, len(text)))
    assert len(found) == 1, found
    return found[0].value


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1,234,567", 1234567),
        ("300 000", 300000),
        ("1.5 million", 1500000),
        ("1,3 million", 1300000),
        ("twenty-three", 23),
        ("one hundred and six", 106),
        ("two hundred and two thousand", 202000),
        ("three hundred and two dozens", 324),
        ("a dozen", 12),
        ("half a million", 500000),
        ("two-thirds", 2 / 3),
        ("two and a half million", 2500000),
        ("10k", 10000),
        ("30mln", 30000000),
        ("5bn", 5000000000),
    ],
)
def test_a_numeral_has_its_value(text: str, number: float) -> None:
    assert value(text) == pytest.approx(number)


@given(st.integers(0, 10**12))
def test_figures_with_separators_are_read_back(number: int) -> None:
    assert value(f"{number:,}") == number


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("40 trucks", 40, 40),
        ("more than 40 trucks", 40, None),
        ("at least 40 trucks", 40, None),
        ("over 40 trucks", 40, None),
        ("nearly 40 trucks", None, 40),
        ("up to 40 trucks", None, 40),
        ("fewer than 40 trucks", None, 40),
        ("about 40 trucks", 40, 40),
        ("some 40 trucks", 40, 40),
        ("40-50 trucks", 40, 50),
        ("40 to 50 trucks", 40, 50),
        ("between 40 and 50 trucks", 40, 50),
        ("40 or more trucks", 40, None),
        ("more than 40 and fewer than 50 trucks", 40, 50),
        ("2 to 3 million trucks", 2_000_000, 3_000_000),
    ],
)
def test_words_around_a_number_open_or_set_its_ends(
    words: str, low: float | None, high: float | None
) -> None:
    assert told(f"The army sent {words} on Monday.") == [(words, low, high, "vehicles")]


@pytest.mark.parametrize(
    ("text", "span", "unit"),
    [
        ("They sent 35 Turkish armored vehicles.", "35 Turkish armored vehicles", "vehicles"),
        ("They sent eight military cargo planes.", "eight military cargo planes", "aircraft"),
        ("They sent three patrol boats.", "three patrol boats", "vessels"),
        ("They sent 500 soldiers.", "500 soldiers", "troops"),
        ("They fired six rockets.", "six rockets", "munitions"),
        ("They carried out nine air raids.", "nine air raids", "attacks"),
        ("They moved 300 civilians.", "300 civilians", "people"),
        ("They own four villas.", "four villas", "other"),
    ],
)
def test_the_counted_noun_gives_the_unit(text: str, span: str, unit: str) -> None:
    assert [(q.text, q.unit) for q in read(text)] == [(span, unit)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Four fighters had been killed.", [("Four fighters", "killed")]),
        ("The blast killed 14 people and wounded 20.", [("14 people", "killed"), ("20", "wounded")]),
        ("The blast left 29 dead and 62 wounded.", [("29 dead", "killed"), ("62 wounded", "wounded")]),
        ("Police arrested 12 people.", [("12 people", "detained")]),
        ("At least 20 people including two children were killed.",
         [("At least 20 people", "killed"), ("two children", "killed")]),
        ("The militants ambushed a patrol, killing two soldiers and three others.",
         [("two soldiers", "killed"), ("three others", "killed")]),
        ("Twenty gunmen killed five soldiers.", [("Twenty gunmen", "troops"), ("five soldiers", "killed")]),
    ],
)  # fmt: skip
def test_what_became_of_those_counted_is_their_unit(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(q.text, q.unit) for q in read(text)] == expected


def test_a_running_total_is_told_apart() -> None:
    [toll] = read("The death toll rose to 25.")
    assert (toll.min, toll.unit, toll.cumulative) == (25, "killed", True)
    [total] = read("This brings the number of trucks that crossed to 150.")
    assert (total.min, total.unit, total.cumulative) == (150, "vehicles", True)
    [new] = read("The army sent 40 trucks.")
    assert not new.cumulative


def test_money_is_in_absolute_units() -> None:
    assert told("They sold oil worth $30mln.") == [("$30mln", 30_000_000, 30_000_000, "money")]
    assert told("They paid more than $1,800 for it.") == [("more than $1,800", 1800, None, "money")]
    assert told("It cost 2.5 billion euros.") == [("2.5 billion euros", 2.5e9, 2.5e9, "money")]


@pytest.mark.parametrize(
    ("text", "span", "number", "noun"),
    [
        ("It lies 160 kilometers east.", "160 kilometers", 160, "kilometer"),
        ("It lies 5km east.", "5km", 5, "kilometer"),
        ("They stole 1.5 million barrels.", "1.5 million barrels", 1_500_000, "barrel"),
        ("They sent 40 tonnes of flour.", "40 tonnes", 40, "tonne"),
        ("They burnt 300 hectares.", "300 hectares", 300, "hectare"),
    ],
)
def test_a_measure_names_its_unit(text: str, span: str, number: float, noun: str) -> None:
    [quantity] = read(text)
    assert (quantity.text, quantity.min, quantity.noun, quantity.kind) == (span, number, noun, "measure")


def test_a_share_is_in_percent() -> None:
    [quantity] = read("Turnout fell to about 20 percent.")
    assert (quantity.min, quantity.kind) == (20, "percent")


@pytest.mark.parametrize(
    "words",
    [
        "hundreds of soldiers",
        "several rockets",
        "dozens of civilians",
        "tens of thousands of people",
        "dozens wounded",
    ],
)
def test_a_vague_number_is_found_without_a_value(words: str) -> None:
    [quantity] = read(f"Reports told of {words} there.")
    assert (quantity.text, quantity.min, quantity.max) == (words, None, None)


@pytest.mark.parametrize(
    "text",
    [
        "An MQ-9 was shot down.",
        "F-16 jets flew over the M4.",
        "The 14th Brigade moved.",
        "They closed Route 4.",
        "It was one of the worst.",
        "The 12-year-old was hurt.",
        "It began in 2014.",
        "They met on 3 May.",
        "They met at 7:30 p.m.",
        "Resolution 2254 was adopted.",
        "She finished third.",
    ],
)
def test_what_is_no_count_is_none(text: str) -> None:
    assert told(text) == []


def test_the_head_is_the_token_of_the_counted_noun() -> None:
    text = "They sent 35 Turkish armored vehicles."
    [quantity] = read(text)
    assert quantity.head is not None
    assert sentences(text)[0].words[quantity.head] == "vehicles"


WORDS = """
    two 85 - 90 half a million more than at least hundreds of dozen soldiers killed wounded $ % km
    and to between one third 1.5 20,000 others the dead no. M 4 , . up 3/4 ½ trucks toll rose
    percent euros point minus
"""


@given(st.lists(st.sampled_from(WORDS.split()), max_size=14))
def test_no_run_of_number_words_breaks_the_rules(words: list[str]) -> None:
    text = " ".join(words)
    for sentence in sentences(text):
        last = 0
        for q in numbers.find(sentence, text):
            assert text[q.start : q.end] == q.text
            assert last <= q.first < q.last <= len(sentence.words)
            assert q.unit in UNITS
            if q.min is not None and q.max is not None:
                assert q.min <= q.max
            last = q.last


@pytest.mark.parametrize(
    ("text", "span", "number", "currency"),
    [
        ("A sack costs SDG 120,000 now.", "SDG 120,000", 120_000, "Sudanese pound"),
        ("It costs Rs. 500 now.", "Rs. 500", 500, "rupee"),
        ("It costs USD115.5 now.", "USD115.5", 115.5, "United States dollar"),
        ("They paid ₦2,000 for it.", "₦2,000", 2000, "naira"),
        ("They paid 10,000 UAH for it.", "10,000 UAH", 10_000, "hryvnia"),
    ],
)
def test_money_of_the_world_is_known_by_its_codes_and_marks(
    text: str, span: str, number: float, currency: str
) -> None:
    assert [(q.text, q.min, q.unit, q.noun) for q in read(text)] == [(span, number, "money", currency)]


def test_a_code_is_no_money_in_small_letters() -> None:
    assert not [q for q in read("They try 500 times. All 20 came.") if q.unit == "money"]


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [("Of those 1m children go hungry.", 1e6, "people"), ("They built a 5m wall.", 5, "other")],
)
def test_an_m_counts_millions_of_people_and_else_meters(text: str, number: float, unit: str) -> None:
    assert [(q.min, q.unit) for q in read(text)] == [(number, unit)]
