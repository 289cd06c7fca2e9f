"""Rules that read dates told against another day: "last week", "two days ago", "the same day"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from tui.extract.cascade import Found, Node, Rule
from tui.extract.date_rules import Context, latest_months, node, rule
from tui.extract.periods import (
    PRECISION,
    Calendar,
    Duration,
    Period,
    around,
    months,
    shift,
)

_STEPS = {"LAST": -1, "PAST": -1, "PREVIOUS": -1, "THIS": 0, "NEXT": 1, "COMING": 1, "FOLLOWING": 1}
_ROLLING = ("LAST", "PAST", "PREVIOUS")


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
    if modifier == "LAST" and latest >= monday and today.weekday() < 5:
        return latest - timedelta(days=7)
    return latest


def _modified_unit(found: Found, context: Context) -> Node | None:
    """ "last week", "this month", "the past three days", "10 previous weeks", "the next decade"."""
    modifier, unit, number = found.node("m"), found.value("u"), found.node("n")
    assert modifier is not None
    kind = modifier.kind
    precision = PRECISION[unit]
    if kind in ("FOLLOWING", "PREVIOUS", "NEXT") and number is None and (kind != "NEXT" or unit == "day"):
        base, basis = context.base(found.start), "text"
        if base is None:
            base, basis = context.published if kind != "NEXT" and unit != "day" else None, "published"
        if base is None:
            return node(found, "PERIOD", Period(precision=precision))
        return node(found, "PERIOD", around(shift(base, _STEPS[kind], unit), unit, basis))
    today = context.published
    if today is None:
        return node(found, "PERIOD", Period(precision=precision))
    if number is None and kind not in ("PAST", "COMING"):
        if kind in _ROLLING and unit in ("hour", "minute", "second"):
            return node(found, "PERIOD", Period(precision="time"))
        if unit in ("hour", "minute", "second"):
            return node(found, "PERIOD", around(today, "day", "published"))
        day = shift(today, _STEPS[kind], unit)
        return node(found, "PERIOD", around(day, unit, "published"))
    count = number.value if number else 1
    if kind == "COMING" and number is None and unit != "day":
        return node(found, "PERIOD", around(shift(today, 1, unit), unit, "published"))
    return node(found, "PERIOD", _rolling(today, count, unit, _STEPS[kind]))


def _rolling(today: date, count: float, unit: str, step: int) -> Period:
    """So many units that end today, or begin tomorrow; whole quarters and decades are those of the calendar."""
    basis = "published"
    if unit in ("hour", "minute", "second"):
        days = {"hour": count / 24, "minute": count / 1440, "second": count / 86400}[unit]
        span = timedelta(days=-(-days // 1))
        return Period(today - span if step < 0 else today, today if step < 0 else today + span, "day", basis)
    number = round(count)
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


def _duration(found: Found, context: Context) -> Node:
    parts: list[tuple[float | None, str]] = []
    number: float | None = None
    for part in found.nodes:
        if part.kind == "UNIT":
            parts.append((number, part.value))
            number = None
        elif part.kind == "ARTICLE":
            number = 1 if number is None else number
        elif part.kind == "FEW":
            number = None
        elif part.kind not in ("AND", "COMMA", "OF"):
            number = part.value
    return node(found, "SPAN", Duration(tuple(parts)))


def move(day: date, length: Duration, step: int, *, whole: bool, basis: str | None) -> Period:
    """The day so far from another. `whole` gives the calendar unit around it: "two months ago" tells no day."""
    unit = length.parts[-1][1]
    for number, part in length.parts:
        if number is None:
            return Period(precision=PRECISION[unit])
        if part in ("hour", "minute", "second"):
            hours = {"hour": 1.0, "minute": 1 / 60, "second": 1 / 3600}[part] * number
            day += timedelta(days=step * int(hours // 24))
        elif number == int(number):
            day = shift(day, step * int(number), part)
        else:
            return Period(precision=PRECISION[unit])
    if whole and len(length.parts) == 1 and unit in ("month", "year", "decade", "century"):
        return around(day, unit, basis)
    return replace(
        around(day, "day", basis), precision="day" if PRECISION[unit] == "time" else PRECISION[unit]
    )


def _ago(found: Found, context: Context) -> Node:
    length = found.value("s")
    if context.published is None:
        return node(found, "PERIOD", Period(precision=PRECISION[length.parts[-1][1]]))
    return node(found, "PERIOD", move(context.published, length, -1, whole=True, basis="published"))


def _from_now(found: Found, context: Context) -> Node | None:
    """ "two weeks from now"; "in two weeks" only where the verb looks ahead, else it is a length of time."""
    if found.nodes[0].kind == "IN" and context.tense(found.start, found.end) != "future":
        return None
    if context.published is None:
        return node(found, "PERIOD", Period(precision=PRECISION[found.value("s").parts[-1][1]]))
    ahead = move(context.published, found.value("s"), 1, whole=False, basis="published")
    if context.text[found.start : found.start + 6].lower() == "within":
        ahead = replace(ahead, start=context.published, kind="range")
    return node(found, "PERIOD", ahead)


def _offset(found: Found, context: Context) -> Node | None:
    """ "two days later", "a week after Friday", "the day before": against a day told, never against a clause."""
    unit = found.node("u")
    plural = unit is not None and context.text[unit.end - 1] == "s"
    length = found.value("s") or Duration(((None if plural else 1, found.value("u")),))
    relation, other = found.node("r"), found.node("x")
    assert relation is not None
    if relation.kind == "FROM" and other is None:
        return None
    step = -1 if relation.kind in ("EARLIER", "BEFORE") else 1
    precision = PRECISION[length.parts[-1][1]]
    base, basis = None, "text"
    if other is not None:
        settled = context.settle(other)
        base, basis = settled.start, settled.basis or "text"
    elif relation.kind in ("EARLIER", "LATER") or _ends(found.after):
        base = context.base(found.start)
    if base is None:
        return node(found, "PERIOD", Period(precision=precision))
    return node(found, "PERIOD", move(base, length, step, whole=other is None, basis=basis))


def _ends(after: Node | None) -> bool:
    return after is None or (after.kind in ("COMMA", "OTHER") and not str(after.value)[0].isalnum())


def _same(found: Found, context: Context) -> Node:
    unit = found.value("u")
    base = context.base(found.start)
    return node(found, "PERIOD", around(base, unit, "text") if base else Period(precision=PRECISION[unit]))


def _in_the_day(found: Found, context: Context) -> Node | None:
    """ "earlier in the day", "later in the month": that of the day told last, else of publication."""
    base = context.base(found.start)
    if base is None and context.published is None:
        return node(found, "PERIOD", Period(precision=PRECISION[found.value("u")]))
    day, basis = (base, "text") if base else (context.published, "published")
    assert day is not None
    return node(found, "PERIOD", around(day, found.value("u"), basis))


RELATIVE: list[Rule[Context]] = [
    rule("EVERY (?:COUNTED|ORD|OTHER)? (?:UNIT|CAL|PART)", lambda f, _: node(f, "SET", Period(kind="set"))),
    rule("DAYWORD", _day_word),
    rule("THIS m:MODIFIER c:CAL", _modified_date),
    rule("m:MODIFIER c:CAL", _modified_date),
    rule("m:THIS c:CAL", _modified_date),
    rule("m:MODIFIER s:SEASON", _season),
    rule("m:THIS s:SEASON", _season),
    rule("(?:IN|EARLY|LATE|MID|SINCE) s:SEASON", _season),
    rule("(?:ROLLING|COMING|RECENT|NEXT) u:UNIT (?:AND|OR) UNIT", _unresolved_units),
    rule("(?:ROLLING|COMING|NEXT) ARTICLE? FEW u:UNIT", _unresolved_units),
    rule("RECENT u:UNIT", _unresolved_units),
    rule("m:MODIFIER n:COUNTED u:UNIT", _modified_unit),
    rule("n:COUNTED m:MODIFIER u:UNIT", _modified_unit),
    rule("m:MODIFIER u:UNIT", _modified_unit),
    rule("m:THIS u:UNIT", _modified_unit),
    rule("SAME u:UNIT", _same),
    rule("(?:EARLIER|LATER|EARLY|LATE) IN u:UNIT", _in_the_day),
    rule("(?:ARTICLE (?:FEW|COUPLE)|ARTICLE|COUNTED ARTICLE|COUNTED|FEW) OF? UNIT (?:(?:AND|COMMA)? COUNTED UNIT)*",
         _duration),
    rule("s:SPAN AGO", _ago),
    rule("s:SPAN FROM NOW", _from_now),
    rule("IN s:SPAN", _from_now),
    rule("s:SPAN r:RELATION x:X", _offset),
    rule("u:UNIT r:RELATION x:X", _offset),
    rule("s:SPAN r:RELATION", _offset),
    rule("u:UNIT r:RELATION", _offset),
]  # fmt: skip
