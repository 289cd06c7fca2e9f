"""Stretches of days: what a time expression means, and the arithmetic of calendars."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from tui.model import Precision

DateKind = Literal["date", "range", "time", "duration", "set"]
Tense = Literal["past", "future"] | None

_MONTHS_OF = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
_DAYS_OF = {"day": 1, "week": 7, "fortnight": 14}
PRECISION: dict[str, Precision] = {
    "second": "time", "minute": "time", "hour": "time", "day": "day", "week": "week", "fortnight": "week",
    "weekend": "day", "month": "month", "quarter": "month", "half": "month", "year": "year", "decade": "year",
    "century": "year",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days, both ends included; an end that is None is open, or not known where both are.

    `unit` is the calendar unit that the stretch is one of, where it is one: "early" and "first week of"
    need it.
    """

    start: date | None = None
    end: date | None = None
    precision: Precision | None = None
    basis: str | None = None
    kind: DateKind = "range"
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Calendar:
    """What a date states of itself: "3 May" has no year, "Friday" only a weekday (1 is Monday)."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time: so many of a unit; None where only "some" are told."""

    parts: tuple[tuple[float | None, str], ...]


@dataclass(frozen=True, slots=True)
class Feast:
    """A day of every year: `rule` is [month, day], [month, weekday, which] or days from Easter; None moves
    otherwise.
    """

    rule: tuple[int, ...] | int | None

    def day(self, year: int) -> date | None:
        """The day in a year, where the rule tells one."""
        if self.rule is None:
            return None
        if isinstance(self.rule, int):
            return _easter(year) + timedelta(days=self.rule)
        if len(self.rule) == 2:
            return date(year, self.rule[0], self.rule[1])
        month, weekday, which = self.rule
        if which > 0:
            first = date(year, month, 1)
            return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (which - 1))
        last = shift(date(year, month, 1), 1, "month") - timedelta(days=1)
        return last - timedelta(days=(last.isoweekday() - weekday) % 7)


def _easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, after the algorithm of Meeus, Jones and Butcher."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def resolve_feast(feast: Feast, published: date | None, tense: Tense) -> Period:
    """The feast nearest in the past, or to come where the verb looks ahead."""
    if published is None or feast.rule is None:
        return Period(precision="day", kind="date")
    days = [feast.day(published.year + offset) for offset in (-1, 0, 1)]
    return _nearest([around(day, "day", "published") for day in days if day], published, tense)


UNKNOWN = Period()


def shift(day: date, number: int, unit: str) -> date:
    """The day so many units away; the last day of a month where the month reached is shorter.

    Raises OverflowError or ValueError beyond the years 1 to 9999.
    """
    if unit in _DAYS_OF:
        return day + timedelta(days=number * _DAYS_OF[unit])
    if unit == "weekend":
        return day + timedelta(days=7 * number)
    months = day.year * 12 + day.month - 1 + number * _MONTHS_OF[unit]
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def around(day: date, unit: str, basis: str | None = None) -> Period:
    """The calendar unit that a day lies in: its ISO week, month, quarter, year, decade."""
    if unit in ("day", "second", "minute", "hour"):
        return Period(day, day, PRECISION[unit], basis, "date", "day")
    if unit in ("week", "fortnight", "weekend"):
        monday = day - timedelta(days=day.weekday())
        first = monday + timedelta(days=5) if unit == "weekend" else monday
        return Period(first, monday + timedelta(days=6), PRECISION[unit], basis, "range", unit)
    length = _MONTHS_OF[unit]
    if unit in ("decade", "century"):
        first = date(max(1, day.year - day.year % (length // 12)), 1, 1)
    else:
        first = date(day.year, (day.month - 1) // length * length + 1, 1)
    return Period(first, shift(first, 1, unit) - timedelta(days=1), PRECISION[unit], basis, "range", unit)


def months(year: int, first: int, count: int, basis: str | None = "stated") -> Period:
    """So many months from the `first` of a year: a season, a quarter, a half."""
    start = date(year, first, 1)
    unit = {3: "quarter", 6: "half"}.get(count, "")
    return Period(start, shift(start, count, "month") - timedelta(days=1), "month", basis, "range", unit)


def part_of(period: Period, part: Literal["early", "mid", "late"]) -> Period:
    """The beginning, middle or end of a calendar unit: thirds of a year, halves of a month or week around
    its middle.
    """
    start, end = period.start, period.end
    if start is None or end is None or start == end:
        return period
    days = (end - start).days + 1
    if period.unit == "year":
        low, high = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}[part]
        return replace(months(start.year, low, high - low + 1, period.basis), unit="")
    if period.unit == "week":
        low, high = {"early": (0, 2), "mid": (1, 4), "late": (3, 6)}[part]
    elif period.unit == "month":
        low, high = {"early": (0, 14), "mid": (10, 19), "late": (15, days - 1)}[part]
    else:
        low, high = {
            "early": (0, days // 3 - 1),
            "mid": (days // 3, 2 * days // 3 - 1),
            "late": (2 * days // 3, days - 1),
        }[part]  # fmt: skip
    first, last = start + timedelta(days=low), start + timedelta(days=max(low, high))
    return replace(period, start=first, end=last, unit="")


def resolve(stated: Calendar, published: date | None, tense: Tense) -> Period:
    """The days that a date means: without a year the nearest in the past, or to come where the verb looks
    ahead.

    Raises ValueError where no calendar has the day (30 February).
    """
    if stated.year is not None:
        return _in_year(stated, stated.year, "stated")
    if stated.month is None:
        return _weekday(stated, published, tense)
    if published is None:
        if stated.day is not None:
            date(2000, stated.month, stated.day)
            return Period(precision="day", kind="date")
        return Period(precision="month")
    candidates = _years_near(stated, published)
    if stated.weekday and stated.day:
        fitting = [c for c in candidates if c.start and c.start.isoweekday() == stated.weekday]
        near = [c for c in fitting if c.start and abs((c.start - published).days) < 200]
        candidates = near or candidates
    return _nearest(candidates, published, tense)


def _years_near(stated: Calendar, published: date) -> list[Period]:
    found = []
    for year in range(published.year - 4, published.year + 5):
        if stated.day == 29 and stated.month == 2 and not calendar.isleap(year):
            continue
        found.append(_in_year(stated, year, "published"))
    return found


def _nearest(candidates: list[Period], published: date, tense: Tense) -> Period:
    """Of readings in order of time, the latest begun or the first to come; untold, one at hand beats one
    long past.
    """
    past = [c for c in candidates if c.start and c.start <= published]
    ahead = [c for c in candidates if c.end and c.end >= published]
    if not past or not ahead:
        return (past or ahead)[-1]
    if tense == "future":
        return ahead[0]
    assert past[-1].end is not None
    assert ahead[0].start is not None
    if tense is None and (published - past[-1].end).days > 270 and (ahead[0].start - published).days < 60:
        return ahead[0]
    return past[-1]


def _in_year(stated: Calendar, year: int, basis: str) -> Period:
    if stated.month is None:
        return around(date(year, 1, 1), "year", basis)
    if stated.day is None:
        return around(date(year, stated.month, 1), "month", basis)
    return around(date(year, stated.month, stated.day), "day", basis)


def _weekday(stated: Calendar, published: date | None, tense: Tense) -> Period:
    """A weekday is the latest up to and including the publication date; with a future verb the next."""
    if published is None:
        return Period(precision="day", kind="date")
    if stated.day is not None:
        return _day_of_month(stated, published, tense)
    assert stated.weekday is not None
    if tense == "future":
        ahead = (stated.weekday - published.isoweekday()) % 7
        return around(published + timedelta(days=ahead), "day", "published")
    back = (published.isoweekday() - stated.weekday) % 7
    return around(published - timedelta(days=back), "day", "published")


def _day_of_month(stated: Calendar, published: date, tense: Tense) -> Period:
    """ "The 18th", "Monday 21": the month nearest in the past (or to come) that has the day, on that
    weekday.
    """
    found = []
    for offset in range(-14, 15):
        month = shift(published.replace(day=1), offset, "month")
        if stated.day and stated.day <= calendar.monthrange(month.year, month.month)[1]:
            day = month.replace(day=stated.day)
            if stated.weekday in (None, day.isoweekday()):
                found.append(around(day, "day", "published"))
    if tense is None and found:
        return min(found, key=lambda period: abs(((period.start or published) - published).days))
    return _nearest(found, published, tense) if found else Period(precision="day", kind="date")
