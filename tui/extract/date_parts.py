"""Rules that read parts of days, weeks and years, and what joins two dates: ranges, "since", "until"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Literal

from tui.extract.cascade import Found, Node, Rule
from tui.extract.date_rules import Context, node, rule
from tui.extract.periods import PRECISION, UNKNOWN, Calendar, Period, around, part_of, shift


def _joined(found: Found, context: Context) -> Node | None:
    """ "April last year", "Tuesday of next week", "20th of next month", "Q3 this year"."""
    inner, outer = found.node("c"), found.node("p")
    assert inner is not None
    assert outer is not None
    period, stated = context.settle(outer), inner.value
    if not isinstance(outer.value, Period) and not (
        isinstance(outer.value, Calendar) and inner.kind == "ORD"
    ):
        return None
    if inner.kind == "ORD":
        stated = Calendar(day=int(inner.value))
    if not isinstance(stated, Calendar) or stated.year is not None or not isinstance(period, Period):
        return None
    needs = "year" if stated.month else "week" if stated.weekday and not stated.day else "month"
    if period.unit != needs and not (period.start is None and period.precision == needs):
        return None
    if period.start is None:
        return node(found, "PERIOD", Period(precision="day" if stated.day or stated.weekday else "month"))
    if needs == "week":
        day = period.start + timedelta(days=(stated.weekday or 1) - 1)
        return node(found, "PERIOD", around(day, "day", period.basis))
    full = Calendar(period.start.year, stated.month or period.start.month, stated.day, stated.weekday)
    settled = context.settle(Node("CAL", found.start, found.end, full))
    return node(found, "PERIOD", replace(settled, basis=period.basis))


def _nth_unit(found: Found, context: Context) -> Node | None:
    """ "the first week of October", "last two weeks of 2021", "the third month of the year"."""
    outer, unit = found.node("p"), found.value("u")
    assert outer is not None
    period = context.settle(outer)
    number, count = found.node("n"), int(found.value("k") or 1)
    rank = int(number.value) if number else -1
    if period.start is None or period.end is None:
        return node(found, "PERIOD", Period(precision=PRECISION[unit]))
    if unit not in ("day", "week", "month", "quarter", "half", "weekend") or period.unit in ("", "day", unit):
        return None
    first = _nth(period.start, period.end, unit, rank, count)
    if first is None or first > period.end:
        return None
    start = around(first, unit, period.basis)
    end = around(shift(first, count - 1, unit), unit)
    return node(found, "PERIOD", replace(start, end=end.end, unit=unit if count == 1 else ""))


def _nth(start: date, end: date, unit: str, rank: int, count: int) -> date | None:
    """A day in the unit of that rank; a week belongs to the month or year that its Thursday lies in (ISO 8601)."""
    if unit not in ("week", "weekend"):
        return shift(start, rank - 1, unit) if rank > 0 else shift(end + timedelta(days=1), -count, unit)
    if rank > 0:
        thursday = start + timedelta(days=(3 - start.weekday()) % 7)
        return thursday + timedelta(days=7 * (rank - 1) - 3)
    thursday = end - timedelta(days=(end.weekday() - 3) % 7)
    return thursday - timedelta(days=7 * (count - 1) + 3)


def _part_of_unit(found: Found, context: Context) -> Node | None:
    """ "late January", "mid-2015", "the end of last month", "early Thursday", "later this year"."""
    modifier, other = found.node("m"), found.node("x")
    assert modifier is not None
    assert other is not None
    if modifier.kind == "END" and other.value == "day" and other.kind == "UNIT":
        return None
    if other.kind == "UNIT":
        if context.published is None:
            return node(found, "PERIOD", Period(precision=PRECISION[other.value]))
        period = around(context.published, other.value, "published")
    else:
        period = context.settle(other)
    if modifier.kind in ("EARLIER", "LATER") and period.start and context.published:
        return node(found, "PERIOD", _side_of_today(period, modifier.kind, context.published))
    part: Literal["early", "mid", "late"] = "late"
    if modifier.kind in ("EARLY", "EARLIER", "START"):
        part = "early"
    elif modifier.kind == "MID":
        part = "mid"
    return node(found, "PERIOD", part_of(period, part))


def _side_of_today(period: Period, modifier: str, today: date) -> Period:
    """ "Earlier this year" ends with the publication date, "later this year" begins with it."""
    assert period.start is not None
    assert period.end is not None
    if not period.start < today < period.end:
        return (
            period
            if period.start == period.end
            else part_of(period, "early" if modifier == "EARLIER" else "late")
        )
    if modifier == "EARLIER":
        return replace(period, end=today, unit="")
    return replace(period, start=today, unit="")


def _part_of_day(found: Found, context: Context) -> Node | None:
    """ "Monday evening", "early hours of Monday", "this morning", "last night"."""
    day, modifier = found.node("x"), found.node("m")
    if day is not None:
        period = context.settle(day)
        if isinstance(day.value, Calendar) and not (day.value.day or day.value.weekday):
            return None
        if day.kind == "PERIOD" and period.unit not in ("day", "") and period.precision != "day":
            return None
        return node(found, "PERIOD", replace(period, kind="date"))
    if context.published is None:
        return node(found, "PERIOD", Period(precision="day", kind="date"))
    back = 1 if modifier is not None and modifier.kind in ("LAST", "PREVIOUS") else 0
    ahead = 1 if modifier is not None and modifier.kind in ("NEXT", "FOLLOWING") else 0
    return node(found, "PERIOD", around(context.published + timedelta(days=ahead - back), "day", "published"))


def _overnight(found: Found, context: Context) -> Node:
    if found.node("x") is not None:
        return node(
            found, "PERIOD", context.settle(found.nodes[0] if found.node("first") else found.nodes[-1])
        )
    if context.published is None:
        return node(found, "PERIOD", UNKNOWN)
    before = context.published - timedelta(days=1)
    return node(found, "PERIOD", Period(before, context.published, "day", "published", "range"))


def _clock(found: Found, context: Context) -> Node:
    """A clock time with its day: the day's value, precise to the time."""
    day = found.node("x")
    assert day is not None
    return node(found, "PERIOD", replace(context.settle(day), precision="time"))


def _range(found: Found, context: Context) -> Node | None:
    first, last, join = found.node("a"), found.node("b"), found.node("j")
    assert first is not None
    assert last is not None
    assert join is not None
    if join.kind == "AND" and found.nodes[0].kind != "BETWEEN":
        return None
    start, end = _ends_of_range(first, last, context)
    if start.start is None or end.end is None:
        return node(found, "PERIOD", Period(precision=start.precision))
    if end.end < start.start:
        return None
    return node(found, "PERIOD", Period(start.start, end.end, end.precision, end.basis))


def _ends_of_range(first: Node, last: Node, context: Context) -> tuple[Period, Period]:
    """Settle both ends: an end without a year takes it from the other, a weekday is the next behind the first."""
    one, other = first.value, last.value
    start, end = context.settle(first), context.settle(last)
    if not isinstance(one, Calendar) and not isinstance(other, Calendar):
        return start, end
    if isinstance(one, Calendar) and one.year is None and end.start is not None and one.month is not None:
        stated = replace(one, year=end.start.year)
        start = context.settle(replace(first, value=stated))
        if start.start and start.start > end.start:
            start = context.settle(replace(first, value=replace(stated, year=end.start.year - 1)))
    elif isinstance(other, Calendar) and other.year is None and start.start is not None:
        if other.month is None and other.weekday is not None:
            ahead = (other.weekday - start.start.isoweekday()) % 7
            return start, around(start.start + timedelta(days=ahead), "day", start.basis)
        end = context.settle(replace(last, value=replace(other, year=start.start.year)))
        if end.end and end.end < start.start:
            end = context.settle(replace(last, value=replace(other, year=start.start.year + 1)))
    return start, end


def _since(found: Found, context: Context) -> Node:
    other = found.node("x")
    assert other is not None
    period = context.settle(other)
    return node(found, "PERIOD", replace(period, end=None, kind="range", unit=""))


def _onward(found: Found, context: Context) -> Node:
    return _since(found, context)


def _until(found: Found, context: Context) -> Node | None:
    """ "until Friday", "by the end of the year", "before 2011": an open start; the span is the date's own.

    Before a noun ("before Saturday's attack", "after the 2011 war") the date is the noun's, and stays as it is.
    """
    other, relation = found.node("x"), found.nodes[0].kind
    assert other is not None
    after = found.after
    if after is not None and (
        context.tag(after.start)[:2] in ("NN", "JJ", "PO") or after.value in ("'", "’")
    ):
        return None
    period = context.settle(other)
    start, end = None, period.end
    if relation == "BEFORE" and period.start is not None:
        end = period.start - timedelta(days=1)
    if relation == "AFTER":
        start, end = (period.end + timedelta(days=1) if period.end else None), None
    settled = replace(period, start=start, end=end, kind="range", unit="")
    return Node("PERIOD", other.start, other.end, settled)


def _part_alone(found: Found, context: Context) -> Node:
    return node(found, "TIME", Period(precision="time", kind="time"), start=found.nodes[-1].start)


PARTS: list[Rule[Context]] = [
    rule("c:CAL ON? (?:OF|IN)? p:X", _joined),
    rule("c:ORD UNIT? OF p:X", _joined),
    rule("p:PERIOD ON? c:CAL", _joined),
    rule("n:ORD k:COUNTED? u:UNIT (?:OF|IN)? p:X", _nth_unit),
    rule("LAST k:COUNTED? u:UNIT (?:OF|IN) p:X", _nth_unit),
    rule("m:PARTIAL (?:DASH|ON|IN|OF)? x:X", _part_of_unit),
    rule("m:ENDPART OF x:UNIT", _part_of_unit),
    rule("(?:EARLY|LATE)? PART (?:OF|ON) x:X", _part_of_day),
    rule("x:X (?:IN|ON)? (?:EARLY|LATE)? PART", _part_of_day),
    rule("(?:EARLY|LATE|EARLIER|LATER)? m:SPOKEN PART", _part_of_day),
    rule("first:OVERNIGHT x:X", _overnight),
    rule("x:X OVERNIGHT", _overnight),
    rule("OVERNIGHT", _overnight),
    rule("CLOCK (?:DASH|TO|AND) CLOCK", lambda f, _: Node("CLOCK", f.start, f.end)),
    rule("CLOCK COMMA? ON? x:X", _clock),
    rule("x:X COMMA? ON? ABOUT? CLOCK", _clock),
    rule("BETWEEN a:ENDPOINT j:JOIN b:ENDPOINT", _range),
    rule("FROM? a:ENDPOINT j:JOIN b:ENDPOINT", _range),
    rule("SINCE x:X", _since),
    rule("x:X (?:OR LATER|ONWARD)", _onward),
    rule("u:OPENEND x:X", _until),
    rule("(?:IN|ON|BEFORE|BY|AFTER|UNTIL|EARLY|LATE) (?:EARLY|LATE)? PART", _part_alone),
]
