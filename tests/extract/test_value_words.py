"""The word tables of dates and numbers hold what the rules expect of them."""

from __future__ import annotations

import pytest

from tui.extract.atoms import number_words
from tui.extract.bounds import comparator_ends
from tui.extract.date_nodes import time_words
from tui.extract.periods import PRECISION
from tui.extract.units import unit_words
from tui.model import UNITS


def test_every_unit_of_time_has_a_precision() -> None:
    units = {value for kind, value in time_words().lower.values() if kind == "UNIT"}
    assert units <= set(PRECISION)


@pytest.mark.parametrize("year", [2000, 2021, 2024])
def test_every_feast_with_a_rule_falls_in_its_year(year: int) -> None:
    days = [feast.day(year) for feast in time_words().feasts.values() if feast.rule is not None]
    assert days
    assert all(day is not None and day.year == year for day in days)


def test_months_and_weekdays_are_complete() -> None:
    words = time_words().lower
    assert {words[name][1] for name in words if words[name][0] == "MONTH"} == set(range(1, 13))
    assert {words[name][1] for name in words if words[name][0] == "WEEKDAY"} == set(range(1, 8))


def test_every_noun_has_a_unit_of_the_record() -> None:
    assert set(unit_words().nouns.values()) <= set(UNITS)


def test_comparators_leave_one_end_or_both() -> None:
    assert set(unit_words().comparators.values()) == {"exact", "min", "max"}


@pytest.mark.parametrize(("words", "ends"), [("more than", "min"), ("up to", "max"), ("about", "exact")])
def test_a_comparator_is_found_before_its_number(words: str, ends: str) -> None:
    assert comparator_ends(["sent", *words.split()], 1 + len(words.split())) == (1, ends)


def test_number_words_and_scales_do_not_overlap() -> None:
    tables = number_words()
    names = [*tables.ones, *tables.teens, *tables.tens, *tables.scales, *tables.ordinals]
    assert len(names) == len(set(names))
