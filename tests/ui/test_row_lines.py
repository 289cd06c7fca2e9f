"""A row of the list: as much of the title as two lines hold, and beside its end what else is known."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.search.match import NOTHING, literal
from tui.session import Row
from tui.text import width
from tui.themes import choose
from tui.ui.look import Look
from tui.ui.row_lines import RowLines

LOOK = Look(choose("dark", "full")[0])
LONG = "Ferry crews walk out in Orvia over unpaid wages as talks stall"


KNOWN = Row(
    key=1, id="1", title=LONG, opening="", source="wire.example", published="2031-03-04", added="",
    decision="", events=3, entities=0, language="en", words=200, read=False,
)  # fmt: skip


def row(**told: Any) -> Row:
    """A row that tells something else."""
    return replace(KNOWN, **told)


def lines(shown: Row, cells: int, query: str = "") -> tuple[str, str]:
    matcher = literal(query) if query else NOTHING
    first, second = RowLines(LOOK, matcher, cells).set(shown, None, marked=False)
    return "".join(text for text, _ in first), "".join(text for text, _ in second)


def test_a_title_of_one_line_has_outlet_and_date_below_it():
    assert lines(row(title="Rain in Orvia"), 28) == ("● Rain in Orvia", "  wire.example · 4 Mar 2031 ▸3")


def test_a_longer_title_goes_on_in_the_second_line_where_what_is_known_leaves_it_half():
    assert lines(row(source="wire.ex"), 30) == (
        "● Ferry crews walk out in Orvia",
        "  over unpaid wages…  wire.ex ▸3",
    )


def test_first_words_that_stand_for_a_title_say_that_there_are_more():
    whole, cut = "Ferry crews walk out in Orvia", "Ferry crews walk out in Orvia over unpaid wages. " * 3
    assert lines(row(title=None, opening=whole), 60)[0] == f"● {whole}"
    assert lines(row(title=None, opening=cut[:120]), 130)[0].endswith("Ferry crews walk out…")


def test_all_that_is_known_stands_beside_a_short_end():
    first, second = lines(row(title="Ferry crews walk out in Orvia over pay"), 36)
    assert first == "● Ferry crews walk out in Orvia over"
    assert second == "  pay     wire.example · 4 Mar 2031 ▸3"


@pytest.mark.parametrize("source", [None, "a-very-long-name-of-an-outlet.example"])
def test_the_month_stands_where_there_is_no_room_for_an_outlet(source: str | None):
    assert lines(row(source=source), 28)[1] == "  Orvia over…      Mar 2031 ▸3"


def test_tags_give_way_before_the_number_of_events():
    assert lines(row(tags=("a-tag-of-many-letters", "another")), 28)[1].endswith("▸3")


def test_a_match_that_is_broken_over_two_lines_is_lit_on_both():
    first, second = RowLines(LOOK, literal("orvia over"), 32).set(row(), None, marked=False)
    assert [text for text, role in [*first, *second] if role == "screen.match"] == ["Orvia", "over"]


@given(
    st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=90),
    st.integers(8, 60),
    st.text("abc", max_size=30),
    st.sampled_from(["", "a"]),
)
def test_no_line_is_wider_than_its_room(title: str, cells: int, source: str, query: str):
    for line in lines(row(title=title, source=source, tags=("tag",)), cells, query):
        assert width(line) <= cells + 2
