"""Rules that read parts of days, weeks, months and years: "Monday evening", "late January"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Literal

from tui.extract.cascade import Found, Node, Rule
from tui.extract.date_grammar import Context, latest_months, node, rule
from tui.extract.periods import PRECISION, UNKNOWN, Calendar, Period, around, months, part_of


def _joined(found: Found, context: Context) -> Node | None:
    """ "April last year", "Tuesday of next week", "20th of next month", "Q3 this year"."""
    inner, outer = found.node("c"), found.node("p")
    assert inner is not None
    assert outer is not None
    if found.value("u") not in (None, "day"):
        return None
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
    day = found.node("x")
    if day is not None:
        period = context.settle(day)
        if found.node("into") and period.start and period.start == period.end:  # begun on the evening before
            period = replace(period, start=period.start - timedelta(days=1), kind="range")
        return node(found, "PERIOD", period)
    if context.published is None:
        return node(found, "PERIOD", UNKNOWN)
    before = context.published - timedelta(days=1)
    return node(found, "PERIOD", Period(before, context.published, "day", "published", "range"))


def _quarter_of(found: Found, context: Context) -> Node | None:
    """ "Q3 this year"."""
    size, number = found.value("q")
    year = context.settle(found.nodes[-1])
    if year.unit != "year" or year.start is None:
        return None
    return node(found, "PERIOD", months(year.start.year, (number - 1) * size + 1, size, year.basis))


def _quarter_alone(found: Found, context: Context) -> Node:
    size, number = found.value("q")
    return node(found, "PERIOD", latest_months(context, found, (number - 1) * size + 1, size))


def _quarter_in_order(found: Found, context: Context) -> Node | None:
    """ "the first quarter", "the second quarter of the year"."""
    number = int(found.value("n"))
    if found.value("u") != "quarter" or number > 4 or found.value("p") not in (None, "year"):
        return None
    return node(found, "PERIOD", latest_months(context, found, number * 3 - 2, 3))


def _unit_of_day(found: Found, context: Context) -> Node | None:
    """ "the week of September 16", "the weekend of 3 May"."""
    last, day = found.nodes[-1], found.value("d")
    period = context.settle(Node("CAL", last.start, last.end, Calendar(day=int(day))) if day else last)
    if found.value("u") not in ("week", "weekend") or period.start is None or period.start != period.end:
        return None
    return node(found, "PERIOD", around(period.start, found.value("u"), period.basis))


def _feast_weekend(found: Found, context: Context) -> Node | None:
    """ "Easter weekend", "Labor Day weekend": from Saturday or the feast to Sunday or the feast."""
    if found.value("u") != "weekend":
        return None
    year, feast = found.value("y"), found.node("c")
    assert feast is not None
    day = feast.value.day(int(year)) if year else context.settle(feast).start
    if day is None:
        return node(found, "PERIOD", Period(precision="day"))
    weekend = around(
        day - timedelta(days=1 if day.isoweekday() == 1 else 0), "weekend", "stated" if year else "published"
    )
    assert weekend.start is not None
    assert weekend.end is not None
    return node(
        found, "PERIOD", replace(weekend, start=min(weekend.start, day), end=max(weekend.end, day), unit="")
    )


def _rest(found: Found, context: Context) -> Node | None:
    if context.published is None:
        return None
    whole = around(context.published, found.value("p"), "published")
    return node(found, "PERIOD", replace(whole, start=context.published, unit=""))


def _weekend(found: Found, context: Context) -> Node | None:
    """ "Over the weekend": the latest begun, or the one to come where the verb looks ahead."""
    unit = found.node("u")
    assert unit is not None
    if unit.value != "weekend" or (
        found.after is not None and found.after.kind == "OTHER" and context.tag(found.after.start)[:2] == "NN"
    ):
        return None
    if context.published is None:
        return Node("PERIOD", unit.start, unit.end, Period(precision="day"))
    latest = around(context.published, "weekend", "published")
    ahead = context.tense(found.start, found.end) == "future"
    assert latest.start is not None
    if not ahead and latest.start > context.published:
        latest = around(context.published - timedelta(days=7), "weekend", "published")
    return Node("PERIOD", unit.start, unit.end, latest)


def _days_of_month(found: Found, context: Context) -> Node | None:
    """ "from 4 to 22 this month"."""
    month = context.settle(found.nodes[-1])
    first, last = int(found.value("a")), int(found.value("b"))
    if month.unit != "month" or month.start is None or first >= last:
        return None
    return node(
        found,
        "PERIOD",
        Period(month.start.replace(day=first), month.start.replace(day=last), "day", month.basis),
    )


def _week_number(found: Found, context: Context) -> Node | None:
    """ "week 31": by ISO 8601, in the year of publication. "Week 3 of the talks" is none."""
    number = int(found.value("n"))
    text = context.text[found.start : found.end].lower()
    if found.value("u") != "week" or text.startswith("weeks") or number > 53 or context.published is None:
        return None
    if found.after is not None and found.after.kind in ("OF", "IN"):
        return None
    return node(
        found, "PERIOD", around(date.fromisocalendar(context.published.year, number, 1), "week", "published")
    )


def _day_of_month(found: Found, context: Context) -> Node | None:
    """ "on the 27th", "the week of the 18th"."""
    after, day = found.after, found.node("d")
    assert day is not None
    if not context.text[day.start].isdigit() or (after is not None and str(after.value)[:1].isalnum()):
        return None
    return Node("CAL", day.start, day.end, Calendar(day=int(day.value)))


PARTS: list[Rule[Context]] = [
    rule("c:CAL ON? (?:OF|IN)? p:X", _joined),
    rule("c:ORD OF p:X", _joined),
    rule("c:ORD u:UNIT OF p:X", _joined),
    rule("p:PERIOD ON? c:CAL", _joined),
    rule("q:QUARTER OF? p:PERIOD", _quarter_of),
    rule("q:QUARTER", _quarter_alone),
    rule("n:ORD u:UNIT OF p:UNIT", _quarter_in_order),
    rule("n:ORD u:UNIT", _quarter_in_order),
    rule("c:FEAST u:UNIT y:YEARFIG?", _feast_weekend),
    rule("u:UNIT OF d:ORD", _unit_of_day),
    rule("(?:ON|SINCE|UNTIL|BY) d:ORD", _day_of_month),
    rule("u:UNIT n:DAYFIG", _week_number),
    rule("u:UNIT n:TWOFIG", _week_number),
    rule("u:UNIT (?:OF|STARTING ON?|START ON?) x:X", _unit_of_day),
    rule("REST OF p:UNIT", _rest),
    rule("(?:IN|ON)? u:UNIT", _weekend),
    rule("(?:FROM|between:BETWEEN)? a:DAY JOIN b:DAY OF? p:PERIOD", _days_of_month),
    rule("m:PARTIAL (?:DASH|ON|IN|OF)? x:X", _part_of_unit),
    rule("m:ENDPART OF x:X", _part_of_unit),
    rule("m:ENDPART OF x:UNIT", _part_of_unit),
    rule("(?:EARLY|LATE)? PART (?:OF|ON) x:X", _part_of_day),
    rule("x:X (?:IN|ON)? (?:EARLY|LATE)? PART", _part_of_day),
    rule("(?:EARLY|LATE|EARLIER|LATER)? m:SPOKEN PART", _part_of_day),
    rule("OVERNIGHT into:INTO x:X", _overnight),
    rule("OVERNIGHT x:X", _overnight),
    rule("x:X OVERNIGHT", _overnight),
    rule("OVERNIGHT", _overnight),
]
