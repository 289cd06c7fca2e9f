"""Rules that read days and units against publication: "last Friday", "next week", "the past three days"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from tui.extract.cascade import Found, Node, Rule
from tui.extract.date_grammar import Context, latest_months, node, rule
from tui.extract.periods import PRECISION, Calendar, Period, around, months, shift

_STEPS = {"LAST": -1, "PAST": -1, "PREVIOUS": -1, "THIS": 0, "NEXT": 1, "COMING": 1, "FOLLOWING": 1}
_ROLLING = ("LAST", "PAST", "PREVIOUS")
_WHOLE = ("CAL", "PERIOD", "THIS", "LAST", "NEXT", "PREVIOUS", "YEARFIG")


def _day_word(found: Found, context: Context) -> Node:
    if context.published is None:
        return node(found, "PERIOD", Period(precision="day", kind="date"))
    day = context.published + timedelta(days=found.nodes[0].value)
    return node(found, "PERIOD", around(day, "day", "published"))


def _modified_date(found: Found, context: Context) -> Node | None:
    """ "last Friday", "next June", "this Saturday", "this past Wednesday"."""
    modifier, stated = found.node("m"), found.value("c")
    assert modifier is not None
    if not isinstance(stated, Calendar) or stated.year is not None:
        return None
    step, today = _STEPS[modifier.kind], context.published
    if stated.day is not None and stated.month is None:
        return None
    if today is None:
        return node(
            found, "PERIOD", Period(precision="day" if stated.month is None or stated.day else "month")
        )
    if stated.month is None:
        assert stated.weekday is not None
        return node(
            found, "PERIOD", around(_weekday(today, stated.weekday, modifier.kind), "day", "published")
        )
    year = today.year
    begins = date(year, stated.month, stated.day or 1)
    passed = shift(begins, 1, "month") <= today if stated.day is None else begins < today
    if step < 0 and not passed:
        year -= 1
    elif step > 0 and begins <= today:
        year += 1
    elif modifier.kind == "LAST" and passed and stated.month == today.month:
        year -= 1
    settled = context.settle(Node("CAL", found.start, found.end, replace(stated, year=year)))
    return node(found, "PERIOD", replace(settled, basis="published"))


def _weekday(today: date, weekday: int, modifier: str) -> date:
    """Which one a weekday is. "Last" and "next" go by calendar weeks, since the nearest needs no such word.

    On a weekend "last Friday" is still the one just past.
    """
    monday = today - timedelta(days=today.weekday())
    this_week = monday + timedelta(days=weekday - 1)
    if modifier == "THIS":
        return this_week
    if modifier in ("NEXT", "FOLLOWING"):
        return this_week + timedelta(days=7)
    if modifier == "COMING":
        return today + timedelta(days=(weekday - today.isoweekday() - 1) % 7 + 1)
    latest = today - timedelta(days=(today.isoweekday() - weekday - 1) % 7 + 1)
    if modifier in ("LAST", "PREVIOUS") and latest >= monday and today.weekday() < 5:
        return latest - timedelta(days=7)
    return latest


def _modified_unit(found: Found, context: Context) -> Node | None:
    """ "last week", "this month", "the past three days", "10 previous weeks", "the next decade"."""
    modifier, unit, number = found.node("m"), found.value("u"), found.node("n")
    assert modifier is not None
    kind, plural = modifier.kind, context.text[found.end - 1] == "s"
    ahead = found.ahead(1)
    if kind == "LAST" and found.after and found.after.kind == "OF" and ahead and ahead.kind in _WHOLE:
        return None  # "last week of July"
    if found.nodes[0] is number and not plural:
        return None  # "4 to 23 next month"
    if number is not None and context.published is not None:
        rolling = _rolling(context.published, number.value, unit, _STEPS[kind])
        if found.before is not None and found.before.value == "within" and _STEPS[kind] > 0:
            rolling = replace(rolling, start=context.published)
        return node(found, "PERIOD", rolling)
    if number is not None or plural:
        return node(found, "PERIOD", Period(precision=PRECISION[unit]))
    return node(found, "PERIOD", _one_unit(kind, unit, context.base(found.start), context.published))


def _one_unit(kind: str, unit: str, told: date | None, today: date | None) -> Period:
    """One unit on from publication, or from the day `told` last: "the following week", "the next day"."""
    from_text = kind in ("FOLLOWING", "PREVIOUS") or (kind == "NEXT" and unit == "day")
    if from_text and told is not None:
        return around(shift(told, _STEPS[kind], unit), unit, "text")
    if today is None or (from_text and unit == "day"):
        return Period(precision=PRECISION[unit])
    if unit in ("hour", "minute", "second"):
        return Period(precision="time") if kind in _ROLLING else around(today, "day", "published")
    if kind == "PAST" or (kind == "COMING" and unit == "day"):
        return _rolling(today, 1, unit, _STEPS[kind])
    return around(shift(today, _STEPS[kind], unit), unit, "published")


def _rolling(today: date, count: float, unit: str, step: int) -> Period:
    """So many units that end today, or begin tomorrow; whole quarters and decades are those of the
    calendar.
    """
    basis = "published"
    if unit in ("hour", "minute", "second"):
        days = {"hour": count / 24, "minute": count / 1440, "second": count / 86400}[unit]
        span = timedelta(days=-(-days // 1))
        return Period(today - span if step < 0 else today, today if step < 0 else today + span, "day", basis)
    number = max(round(count), 1)
    if unit in ("quarter", "decade", "century"):
        this = around(today, unit)
        assert this.start is not None
        first = shift(this.start, -number if step < 0 else 1, unit)
        return Period(first, shift(first, number, unit) - timedelta(days=1), PRECISION[unit], basis)
    precision = PRECISION[unit]
    if step < 0:
        return Period(shift(today, -number, unit), today, precision, basis)
    return Period(today + timedelta(days=1), shift(today, number, unit), precision, basis)


def _unresolved_units(found: Found, context: Context) -> Node:
    """ "recent weeks", "the coming weeks and months", "the past few days": told, but not how long."""
    return node(found, "PERIOD", Period(precision=PRECISION[found.value("u")]))


def _season(found: Found, context: Context) -> Node | None:
    modifier, month = found.node("m"), found.value("s")
    if modifier is None or context.published is None:
        return node(found, "PERIOD", Period(precision="month"))
    latest = latest_months(context, found, month, 3)
    assert latest.start is not None
    step = _STEPS.get(modifier.kind, 0)
    year = latest.start.year
    if step < 0 and latest.end is not None and latest.end >= context.published:
        year -= 1
    if step > 0 and latest.start <= context.published:
        year += 1
    if modifier.kind == "THIS":
        year = context.published.year
    return node(found, "PERIOD", months(year, month, 3, "published"))


def _modified_feast(found: Found, context: Context) -> Node:
    """ "last Easter", "next Thanksgiving"."""
    modifier, feast, today = found.node("m"), found.value("c"), context.published
    assert modifier is not None
    step = _STEPS[modifier.kind]
    days = [feast.day(today.year + offset) for offset in (-1, 0, 1)] if today else []
    past = [day for day in days if day and today and day < today]
    ahead = [day for day in days if day and today and day > today]
    day = (
        past[-1]
        if step < 0 and past
        else ahead[0]
        if step > 0 and ahead
        else days[1]
        if days and not step
        else None
    )
    return node(
        found, "PERIOD", around(day, "day", "published") if day else Period(precision="day", kind="date")
    )


def _after_next(found: Found, context: Context) -> Node:
    unit = found.value("u")
    if context.published is None:
        return node(found, "PERIOD", Period(precision=PRECISION[unit]))
    return node(found, "PERIOD", around(shift(context.published, 2, unit), unit, "published"))


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
    """A day in the unit of that rank; a week belongs to the month or year that its Thursday lies in (ISO
    8601).
    """
    if unit not in ("week", "weekend"):
        return shift(start, rank - 1, unit) if rank > 0 else shift(end + timedelta(days=1), -count, unit)
    if rank > 0:
        thursday = start + timedelta(days=(3 - start.weekday()) % 7)
        return thursday + timedelta(days=7 * (rank - 1) - 3)
    thursday = end - timedelta(days=(end.weekday() - 3) % 7)
    return thursday - timedelta(days=7 * (count - 1) + 3)


UNITS: list[Rule[Context]] = [
    rule("EVERY (?:COUNTED|ORD|OTHER)? (?:UNIT|CAL|PART)", lambda f, _: node(f, "SET", Period(kind="set"))),
    rule("DAYWORD", _day_word),
    rule("THIS m:MODIFIER c:CAL", _modified_date),
    rule("m:MODIFIER c:CAL", _modified_date),
    rule("m:THIS c:CAL", _modified_date),
    rule("m:MODIFIER c:FEAST", _modified_feast),
    rule("m:THIS c:FEAST", _modified_feast),
    rule("m:MODIFIER s:SEASON", _season),
    rule("m:THIS s:SEASON", _season),
    rule("(?:IN|EARLY|LATE|MID|SINCE) s:SEASON", _season),
    rule("(?:ROLLING|COMING|RECENT|NEXT) u:UNIT (?:AND|OR) UNIT", _unresolved_units),
    rule("(?:ROLLING|COMING|NEXT) ARTICLE? FEW u:UNIT", _unresolved_units),
    rule("RECENT u:UNIT", _unresolved_units),
    rule("(?:THIS|MODIFIER) FISCAL u:UNIT", _unresolved_units),
    rule("u:UNIT AFTER NEXT", _after_next),
    rule("m:MODIFIER n:COUNTED u:UNIT", _modified_unit),
    rule("n:COUNTED m:MODIFIER u:UNIT", _modified_unit),
    rule("m:MODIFIER CALENDAR? u:UNIT", _modified_unit),
    rule("m:THIS CALENDAR? u:UNIT", _modified_unit),
    rule("n:ORD k:COUNTED? u:UNIT (?:OF|IN)? p:X", _nth_unit),
    rule("LAST k:COUNTED? u:UNIT (?:OF|IN) p:X", _nth_unit),
]
