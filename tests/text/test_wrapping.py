"""Wrapping and shortening count cells, keep offsets, and never cut a word in silence."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tui.text import Insert, fit, pad, shorten, width, wrap

PROSE = st.text(st.sampled_from("abc é漢字́ -–'\"0"), max_size=120)


def lines_of(text: str, cells: int) -> list[str]:
    return [text[start:end] for start, end in wrap(text, cells)]


def test_lines_break_at_spaces():
    assert lines_of("The convoy crossed at dawn", 11) == ["The convoy", "crossed at", "dawn"]


def test_a_word_longer_than_the_line_is_broken_inside():
    assert lines_of("Donaudampfschiff fuhr", 6) == ["Donaud", "ampfsc", "hiff", "fuhr"]


def test_wide_characters_take_two_cells_and_break_anywhere():
    assert lines_of("漢字漢字漢", 4) == ["漢字", "漢字", "漢"]


def test_combining_marks_stay_on_their_letter():
    text = "e\u0301" * 6
    assert all(not line.startswith("\u0301") for line in lines_of(text, 4))


def test_an_empty_paragraph_is_one_empty_line():
    assert wrap("", 10) == [(0, 0)]


def test_inserts_take_room_behind_the_word_they_mark():
    text = "from Iraq to Syria"
    assert [text[s:e] for s, e in wrap(text, 10, inserts=[Insert(9, "/p")])] == ["from", "Iraq to", "Syria"]


@given(PROSE, st.integers(2, 30))
def test_wrapping_loses_nothing_but_spaces_and_fits(text: str, cells: int):
    lines = wrap(text, cells)
    assert "".join(text[s:e] for s, e in lines).replace(" ", "") == text.replace(" ", "")
    assert all(width(text[s:e]) <= cells for s, e in lines)
    assert all(a.end <= b.start for a, b in pairwise(lines))


@given(PROSE, st.integers(0, 40))
def test_shortened_text_fits_and_shows_that_it_was_cut(text: str, cells: int):
    short = shorten(text, cells)
    assert width(short) <= cells
    assert short == text or short.endswith("…") or cells == 0


def test_shortening_ends_with_a_whole_word_where_that_costs_little():
    assert shorten("US sends truckloads of weapons", 13) == "US sends…"
    assert shorten("US sends truckloads of weapons", 21) == "US sends truckloads…"


def test_shortening_cuts_a_word_rather_than_leaving_a_gap():
    assert shorten("US sends truckloads of weapons", 15) == "US sends truck…"
    assert shorten("a Rechtsschutzversicherung", 16) == "a Rechtsschutzv…"
    assert shorten(" lorries", 6) == " lorr…"


@given(PROSE, st.integers(1, 40))
def test_padding_gives_exactly_the_width(text: str, cells: int):
    assert width(pad(text, cells)) == cells


def test_what_fits_is_counted_in_characters():
    assert fit("漢字漢", 5) == 2
