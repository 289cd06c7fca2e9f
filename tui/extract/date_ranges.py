"""Rules that join dates: ranges, "since" and "until", a day and its clock time."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from tui.extract.cascade import Found, Node, Rule
from tui.extract.date_grammar import Context, node, rule
from tui.extract.periods import Calendar, Period, around

_TURNS = ("dawn", "dusk", "noon", "midday", "midnight", "sunrise", "sunset", "daybreak", "nightfall")


def _clock(found: Found, context: Context) -> Node | None:
    """A clock time with its day: the day's value, precise to the time."""
    day = found.node("x")
    assert day is not None
    period = context.settle(day)
    if period.precision != "day" or period.start != period.end:
        return None
    return node(found, "PERIOD", replace(period, precision="time"))


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
    """Settle both ends: an end without a year takes it from the other, a weekday is the next behind the
    first.
    """
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


def _onward(found: Found, context: Context) -> Node | None:
    """ "2016 or later", "Monday onwards"."""
    if found.after is not None and found.after.kind in ("CAL", "PERIOD", "UNIT", "SPAN"):
        return None
    return _since(found, context)


def _since(found: Found, context: Context) -> Node:
    other = found.node("x")
    assert other is not None
    period = context.settle(other)
    return node(found, "PERIOD", replace(period, end=None, kind="range", unit=""))


def _until(found: Found, context: Context) -> Node | None:
    """ "until Friday", "by the end of the year", "before 2011": an open start; the span is the date's own.

    Before a noun ("before Saturday's attack", "after the 2011 war") the date is the noun's, and stays as it
    is.
    """
    other, relation = found.node("x"), found.nodes[0].kind
    assert other is not None
    after = found.after
    if after is not None and (
        context.tag(after.start)[:2] in ("NN", "JJ", "PO") or after.value in ("'", "’")
    ):
        return None
    period = context.settle(other)
    if context.text[other.start : other.end].lower().startswith(_TURNS):
        return None  # "before dawn on Monday" is on Monday
    start, end = None, period.end
    if relation == "BEFORE" and period.start is not None:
        end = period.start - timedelta(days=1)
    if relation == "AFTER":
        behind = period.end + timedelta(days=1) if period.end and period.start != period.end else period.end
        start, end = behind, None
    settled = replace(period, start=start, end=end, kind="range", unit="")
    return Node("PERIOD", other.start, other.end, settled)


def _part_alone(found: Found, context: Context) -> Node:
    return node(found, "TIME", Period(precision="time", kind="time"), start=found.nodes[-1].start)


RANGES: list[Rule[Context]] = [
    rule("CLOCK (?:DASH|TO|AND) CLOCK", lambda f, _: Node("CLOCK", f.start, f.end)),
    rule("CLOCK COMMA? ON? x:X", _clock),
    rule("x:X COMMA? ON? ABOUT? CLOCK", _clock),
    rule("BETWEEN a:ENDPOINT j:JOIN b:ENDPOINT", _range),
    rule("FROM? a:ENDPOINT j:JOIN b:ENDPOINT", _range),
    rule("SINCE x:X", _since),
    rule("STARTING (?:ON|FROM)? x:X", _since),
    rule("START ON x:X", _since),
    rule("x:X (?:(?:OR|AND) (?:LATER|AFTER)|ONWARD)", _onward),
    rule("u:OPENEND UNIT? x:X", _until),
    rule("(?:IN|ON|BEFORE|BY|AFTER|UNTIL|EARLY|LATE) (?:EARLY|LATE)? PART", _part_alone),
]
