"""Rules that read days told against another day: "two days ago", "a week after Friday", "the same day"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from tui.extract.cascade import Found, Node, Rule
from tui.extract.date_grammar import Context, node, rule
from tui.extract.periods import PRECISION, Duration, Period, around, shift


def _duration(found: Found, context: Context) -> Node | None:
    parts: list[tuple[float | None, str]] = []
    number: float | None = None
    for part in found.nodes:
        if part.kind == "UNIT":
            parts.append((number, part.value))
            number = None
        elif part.kind == "ARTICLE":
            if number is not None and number >= 1:
                return None  # "$10 an hour"
            number = 1 if number is None else number
        elif part.kind == "FEW":
            number = None
        elif part.kind not in ("AND", "COMMA", "OF"):
            number = part.value
    return node(found, "SPAN", Duration(tuple(parts)))


def move(day: date, length: Duration, step: int, *, whole: bool, basis: str | None) -> Period:
    """The day so far from another. `whole` gives the calendar unit around it: "two months ago" tells no
    day.
    """
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
    """ "two weeks from now", "in a week's time"; "in two weeks" only where the verb looks ahead, else it is
    a length of time.
    """
    in_time = found.value("time") == "time"
    if found.nodes[0].kind == "IN" and not in_time and context.tense(found.start, found.end) != "future":
        return None
    if found.node("time") is not None and not in_time:
        return None
    if context.published is None:
        return node(found, "PERIOD", Period(precision=PRECISION[found.value("s").parts[-1][1]]))
    ahead = move(context.published, found.value("s"), 1, whole=False, basis="published")
    if context.text[found.start : found.start + 6].lower() == "within":
        ahead = replace(ahead, start=context.published, kind="range")
    return node(found, "PERIOD", ahead)


def _bounded(found: Found, context: Context) -> Node | None:
    """ "more than two weeks ago", "less than three days after Friday": before, after or between two days."""
    relation, other, bound = found.node("r"), found.node("x"), found.node("b")
    assert bound is not None
    base = context.settle(other).start if other is not None else context.published
    step = -1 if relation is None or relation.kind in ("EARLIER", "BEFORE") else 1
    unknown = Period(precision=PRECISION[found.value("s").parts[-1][1]])
    if base is None:
        return node(found, "PERIOD", unknown)
    day = move(base, found.value("s"), step, whole=False, basis="published").start
    if day is None:
        return node(found, "PERIOD", unknown)
    more = bound.kind == "MORE"
    start, end = (
        (base if not more else day, None if more else day)
        if step > 0
        else (None if more else day, day if more else base)
    )
    return node(found, "PERIOD", Period(start, end, "day", "published"))


def _length_from(found: Found, context: Context) -> Node | None:
    """ "for three days from Monday", "72 hours starting on Friday"."""
    other = found.node("x")
    assert other is not None
    first = context.settle(other)
    if first.start is None:
        return node(found, "PERIOD", Period(precision="day"))
    behind = move(first.start, found.value("s"), 1, whole=False, basis=first.basis)
    if behind.start is None or behind.start <= first.start:
        return None
    return node(found, "PERIOD", Period(first.start, behind.start - timedelta(days=1), "day", first.basis))


def _offset(found: Found, context: Context) -> Node | None:
    """ "two days later", "a week after Friday", "the day before": against a day told, never against a
    clause.
    """
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
    elif other is None:
        return None
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
    """ "earlier in the day", "later in the month": that of the day told last, unless it is long past."""
    base, today = context.base(found.start), context.published
    recent = base is not None and (today is None or abs((today - base).days) < 7)
    day, basis = (base, "text") if recent else (today, "published")
    if day is None:
        return node(found, "PERIOD", Period(precision=PRECISION[found.value("u")]))
    return node(found, "PERIOD", around(day, found.value("u"), basis))


_SOME = "(?:ARTICLE (?:FEW|COUPLE)|ARTICLE|COUNTED ARTICLE|COUNTED|FEW)"
RELATIVE: list[Rule[Context]] = [
    rule("SAME u:UNIT", _same),
    rule("(?:EARLIER|LATER|EARLY|LATE) IN u:UNIT", _in_the_day),
    rule(
        _SOME + " OF? UNIT (?:(?:AND|COMMA)? COUNTED UNIT)*",
        _duration,
    ),
    rule("b:BOUND THAN s:SPAN AGO", _bounded),
    rule("b:BOUND THAN s:SPAN r:RELATION x:X", _bounded),
    rule("s:SPAN AGO", _ago),
    rule("s:SPAN FROM NOW", _from_now),
    rule("s:SPAN COMMA? STARTING (?:FROM|ON)? x:X", _length_from),
    rule("IN s:SPAN COMMA? FROM x:X", _length_from),
    rule("IN s:SPAN QUOTE OTHER time:OTHER", _from_now),
    rule("IN s:SPAN", _from_now),
    rule("s:SPAN r:RELATION x:X", _offset),
    rule("u:UNIT r:RELATION x:X", _offset),
    rule("s:SPAN r:RELATION", _offset),
    rule("u:UNIT r:RELATION", _offset),
]
