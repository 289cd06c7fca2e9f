"""Where hits are lit, and that folded text leads back to the original."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tui.search.fold import fold
from tui.search.lights import matcher
from tui.search.match import NOTHING, literal
from tui.search.query import parse
from tui.search.tree import And, Exact, Or, Phrase, Word


def lit(query: str, text: str, typing: bool = False) -> list[str]:
    return [text[start:end] for start, end in matcher(parse(query, typing)).ranges(text)]


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ("convoy", "A Convoy left; the convoys stayed.", ["Convoy"]),
        ("convoy*", "A Convoy left; the convoys stayed.", ["Convoy", "convoys"]),
        ("al-walid", "through al-Walid and Al Walid", ["al-Walid", "Al Walid"]),
        ('"oil tanker"', "Oil tankers, one oil\ntanker", ["oil\ntanker"]),
        ("zurich", "Zürich and Zu\u0308rich", ["Zürich", "Zu\u0308rich"]),
        ("strasse", "die Straße dort", ["Straße"]),
        ("istanbul", "İstanbul", ["İstanbul"]),
        ("oil -tanker", "oil tanker", ["oil"]),
        ("a OR b", "b a c", ["b", "a"]),
        ("title:truck", "a truck", ["truck"]),
        ("source:sana event:move", "sana move", []),
        ("دمشق", "في دمشق اليوم", ["دمشق"]),
    ],
)
def test_what_a_query_wants_is_lit(query: str, text: str, expected: list[str]) -> None:
    assert lit(query, text) == expected


def test_the_word_being_typed_lights_the_words_it_begins() -> None:
    assert lit("hasa", "Hasakah has", typing=True) == ["Hasakah"]


def test_the_longest_form_is_one_hit() -> None:
    forms = Or((Word("hasakah"), Phrase("al-Hasakah"), Exact("hasaka")))
    text = "in al-Hasakah"
    assert [text[a:b] for a, b in matcher(forms).ranges(text)] == ["al-Hasakah"]


def test_a_stretch_of_text_is_found_inside_words_and_over_line_ends() -> None:
    text = "the armoured\nvehicles, Armoured  vehicle"
    assert [text[a:b] for a, b in literal("MOURED veh").ranges(text)] == ["moured\nveh", "moured  veh"]


def test_a_matcher_that_lights_nothing_is_false() -> None:
    assert not NOTHING
    assert not matcher(parse("is:kept -oil"))
    assert matcher(And((Word("oil"), Word("gas"))))


@given(st.text(max_size=60))
def test_folding_leads_back_to_every_character(text: str) -> None:
    folded, offsets = fold(text)
    assert len(offsets) == len(folded) + 1
    assert list(offsets) == sorted(offsets)
    assert offsets[-1] == len(text)


@given(st.text(max_size=60), st.text(min_size=1, max_size=10))
@example("ß", "S")
def test_hits_lie_in_the_text_in_order_and_apart(text: str, sought: str) -> None:
    end = 0
    for start, stop in literal(sought).ranges(text + sought + text):
        assert end <= start < stop <= 2 * len(text) + len(sought)
        end = stop
