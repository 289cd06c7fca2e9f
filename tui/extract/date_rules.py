"""Rules that read dates as they are stated: days, months, years, decades, and ranges inside a month."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tui.extract.cascade import Found, Node, Rule
from tui.extract.date_grammar import ALPHABET, Context, latest_months, node, rule
from tui.extract.periods import Calendar, Period, around, months

_PARTS_OF_CODES = ("DAYFIG", "TWOFIG", "NUMBER")
_NAMES_BEFORE = ("OTHER", "COMMA", "AND", "OR", "QUOTE")
"""Behind what Jan is rather somebody: "and Jan Egeland"."""
_NO_YEAR_BEHIND = frozenset("$€£#№+.:")


def year_of(value: float | None) -> int | None:
    return int(value) if value is not None and 1000 <= value < 2200 else None


def _full_date(found: Found, context: Context) -> Node | None:
    day, year = found.value("d"), found.value("y")
    if any(inner.kind == "UNIT" and inner.value != "day" for inner in found.nodes):
        return None
    if not 1 <= day <= 31 or (year is not None and year_of(year) is None):
        return None
    return node(found, "CAL", Calendar(year_of(year), found.value("mo"), int(day), found.value("w")))


def _day_range(found: Found, context: Context) -> Node | None:
    first, last = int(found.value("a")), int(found.value("b"))
    join = found.node("j")
    assert join is not None
    stated = found.node("between") is not None
    if found.before is not None and found.before.kind == "MONTH":
        return None
    if not first < last <= 31 or (join.kind == "AND" and not stated and last != first + 1):
        return None
    year = found.node("y")
    calendar = Calendar(year_of(year.value) if year else None, found.value("mo"), first)
    opening = Node("CAL", found.start, found.end, calendar)
    start = context.settle(opening)
    if start.start is None:
        return node(found, "PERIOD", Period(precision="day"))
    closing = context.settle(replace(opening, value=Calendar(start.start.year, calendar.month, last)))
    return node(found, "PERIOD", replace(start, end=closing.end, kind="range", unit=""))


def _month_year(found: Found, context: Context) -> Node | None:
    year = year_of(found.value("y"))
    if found.nodes[0].kind == "UNIT" and found.nodes[0].value != "month":
        return None
    return node(found, "CAL", Calendar(year, found.value("mo"))) if year else None


def _month_two_figures(found: Found, context: Context) -> Node | None:
    two = int(found.value("y"))
    day = found.value("d")
    full = Calendar(two + (2000 if two < 50 else 1900), found.value("mo"), int(day) if day else None)
    return node(found, "CAL", full)


def _month(found: Found, context: Context) -> Node | None:
    """A month alone. A short form needs its stop or a preposition: "Jan" and "Mar" are names as well."""
    month = found.node("mo")
    assert month is not None
    if found.nodes[0].kind == "UNIT" and found.nodes[0].value != "month":
        return None
    shown = context.text[month.start : month.end]
    spanned = (
        found.after is not None
        and found.after.kind == "DASH"
        and (found.ahead(1) or month).kind in ("CAL", "MONTH")
    )
    prepared = spanned or (found.before is not None and found.before.kind not in _NAMES_BEFORE)
    if len(shown) <= 4 and shown[-1] != "." and shown.lower() not in ("june", "july", "may") and not prepared:
        return None
    if shown == "May" and not prepared and context.tag(month.start)[:3] not in ("NNP", "CD"):
        return None
    return node(found, "CAL", Calendar(month=month.value))


def _weekday(found: Found, context: Context) -> Node | None:
    short = found.end - found.start <= 3
    if short and (found.after is None or found.after.kind not in ("PART", "CAL", "DASH", "TO", "CLOCK")):
        return None
    return node(found, "CAL", Calendar(weekday=found.nodes[0].value, day=None))


def _weekday_and_day(found: Found, context: Context) -> Node | None:
    day = int(found.value("d"))
    after = found.after
    counts = after is not None and (after.kind in ("UNIT", "DASH") or str(after.value)[:1].isalpha())
    if not 1 <= day <= 31 or (counts and after is not None and after.kind in ("UNIT", "OTHER", "DASH")):
        return None
    return node(found, "CAL", Calendar(weekday=found.value("w"), day=day))


def _weekdays(found: Found, context: Context) -> Node | None:
    """ "Tuesdays" recurs, unless it stands for "Tuesday's": before the thing of that day."""
    after = found.after
    if after is not None and context.tag(after.start)[:2] in ("NN", "JJ"):
        return node(found, "CAL", Calendar(weekday=found.nodes[0].value))
    return node(found, "SET", Period(kind="set"))


def _monthday(found: Found, context: Context) -> Node | None:
    """ "4/22" is a day behind a weekday or a preposition, else a fraction."""
    stated: Calendar = found.nodes[-1].value
    if found.value("w"):
        return node(found, "CAL", replace(stated, weekday=found.value("w")))
    before = found.before
    if before is None or before.kind not in (
        "ON",
        "FROM",
        "SINCE",
        "UNTIL",
        "BY",
        "BEFORE",
        "AFTER",
        "THIS",
        "BETWEEN",
    ):
        return None
    return node(found, "CAL", stated)


def _year(found: Found, context: Context) -> Node | None:
    """A bare year: four figures that count nothing. Outside 1900-2099 only behind a preposition."""
    year = found.nodes[0]
    before, after = found.before, found.after
    near = False
    split = found.ahead(-3)
    parted = split is not None and split.kind in ("MID", "EARLY", "LATE")
    if before is not None and not parted:
        near = before.kind in ALPHABET.unions["NEAR"] or before.value == "year"
        in_name = (
            before.kind in ("DASH", "SLASH")
            and before.end == year.start
            and context.text[before.start - 1].isalpha()
        )
        if in_name or (before.kind == "OTHER" and before.value in _NO_YEAR_BEHIND):
            return None
    if not 1900 <= year.value < 2100 and not near:
        return None
    for mark, number in ((before, split), (after, found.ahead(1))):
        if mark is not None and mark.kind == "DASH" and number is not None and number.kind in _PARTS_OF_CODES:
            return None
    return (
        None
        if after is not None and _counts(year, after, near, context)
        else node(found, "CAL", Calendar(int(year.value)))
    )


def _counts(year: Node, after: Node, near: bool, context: Context) -> bool:
    """Whether four figures count what comes behind them, or are part of a longer mark ("2014%", "2014kg")."""
    if after.kind == "UNIT":
        return True
    if after.kind != "OTHER":
        return after.kind == "SLASH" and after.start == year.end
    word = str(after.value)
    if after.start == year.end and (word[0].isalnum() or word in "%$€£"):
        return True
    return context.counted(word) or (context.tag(after.start) == "NNS" and not near)


def _year_span(found: Found, context: Context) -> Node | None:
    """ "2014-16": two years, the second short."""
    year, short = int(found.value("y")), int(found.value("short"))
    if not 1900 <= year < 2100 or short <= year % 100 or found.nodes[1].end != found.nodes[2].start:
        return None
    last = year - year % 100 + short
    return node(found, "PERIOD", Period(date(year, 1, 1), date(last, 12, 31), "year", "stated"))


def _year_words(found: Found, context: Context) -> Node | None:
    """ "nineteen ninety six"."""
    first, second = found.value("a"), found.value("b")
    fits = 10 <= first <= 21 and 1 <= second <= 99
    return node(found, "YEARFIG", first * 100 + second) if fits else None


def _decade(found: Found, context: Context) -> Node | None:
    value = int(found.value("n"))
    century = found.value("century")
    if century is not None:
        value += int(century) * 100
    elif value < 100:
        value += 1900 if value >= 30 or found.node("quote") is None else 2000
    if not 1000 <= value < 2200:
        return None
    return node(found, "PERIOD", around(date(value, 1, 1), "decade", "stated"))


def _century(found: Found, context: Context) -> Node | None:
    if found.value("u") != "century":
        return None
    number = int(found.value("n"))
    return node(found, "PERIOD", around(date((number - 1) * 100 + 1, 1, 1), "century", "stated"))


def _quarter(found: Found, context: Context) -> Node | None:
    size, number = found.value("q")
    year = found.value("y")
    if year is not None:
        return node(found, "PERIOD", months(int(year), (number - 1) * size + 1, size))
    return node(found, "PERIOD", latest_months(context, found, (number - 1) * size + 1, size))


def _feast_year(found: Found, context: Context) -> Node | None:
    """ "Christmas 2015", "Easter of 2018"."""
    day = found.value("c").day(int(found.value("y")))
    return node(
        found, "PERIOD", around(day, "day", "stated") if day else Period(precision="day", kind="date")
    )


def _year_in_words(found: Found, context: Context) -> Node | None:
    """ "in two thousand and five" at the end of a clause: elsewhere it counts what follows."""
    year, after = found.node("y"), found.after
    assert year is not None
    if found.nodes[0].value not in ("in", "year") or not 1000 < year.value < 2200:
        return None
    if after is not None and str(after.value)[:1].isalnum() and after.kind == "OTHER":
        return None
    return Node("CAL", year.start, year.end, Calendar(int(year.value)))


def _hours(found: Found, context: Context) -> Node | None:
    """ "early hours": a part of the day, no length of time."""
    return node(found, "PART", None) if context.text[found.end - 5 : found.end].lower() == "hours" else None


def _season(found: Found, context: Context) -> Node | None:
    return node(found, "PERIOD", months(int(found.value("y")), found.value("s"), 3))


_BEGUN = "(?:FROM|between:BETWEEN)? "
STATED: list[Rule[Context]] = [
    rule("a:WORDNUM b:WORDNUM", _year_words),
    rule("y:YEARFIG DASH short:DAYFIG", _year_span),
    rule("y:YEARFIG DASH short:TWOFIG", _year_span),
    rule(_BEGUN + "a:DAY j:DAYJOIN b:DAY OF? mo:MONTH (?:COMMA? (?:OF|IN)? y:YEAR)?", _day_range),
    rule(_BEGUN + "a:DAY j:JOIN mo:MONTH b:DAY (?:COMMA? (?:OF|IN)? y:YEARFIG)?", _day_range),
    rule(_BEGUN + "mo:MONTH a:DAY j:JOIN b:DAY (?:COMMA? (?:OF|IN)? y:YEARFIG)?", _day_range),
    rule("(?:w:WEEKDAY COMMA?)? d:ANYDAY UNIT? OF? mo:MONTH COMMA? (?:OF|IN)? y:YEAR", _full_date),
    rule("(?:w:WEEKDAY COMMA?)? mo:MONTH (?:DASH|SLASH|COMMA)? d:ANYDAY COMMA? (?:OF|IN)? y:YEAR",
         _full_date),
    rule("d:DAY mo:MONTH OF QUOTE? y:TWOFIG", _month_two_figures),
    rule("(?:w:WEEKDAY (?:COMMA|DASH)?)? d:ANYDAY (?:UNIT? OF|DASH)? mo:MONTH", _full_date),
    rule("(?:w:WEEKDAY (?:COMMA|DASH)?)? mo:MONTH (?:DASH|SLASH|COMMA)? d:DAY", _full_date),
    rule("(?:UNIT OF)? mo:MONTH (?:DASH|SLASH|COMMA|OF|IN)? y:YEAR", _month_year),
    rule("y:YEARFIG COMMA? mo:MONTH", _month_year),
    rule("mo:MONTH OF? QUOTE? y:TWOFIG", _month_two_figures),
    rule("(?:UNIT OF)? mo:MONTH", _month),
    rule("w:WEEKDAY COMMA? MONTHDAY", _monthday),
    rule("MONTHDAY", _monthday),
    rule("w:WEEKDAY d:DAY", _weekday_and_day),
    rule("WEEKDAY", _weekday),
    rule("WEEKDAYS", _weekdays),
    rule("century:WORDNUM DASH? n:DECADE", _decade),
    rule("quote:QUOTE? n:DECADE", _decade),
    rule("n:ORD u:UNIT", _century),
    rule("q:QUARTER (?:OF|DASH|IN)? y:YEARFIG", _quarter),
    rule("y:YEARFIG DASH? q:QUARTER", _quarter),
    rule("s:SEASON (?:OF|IN)? y:YEARFIG", _season),
    rule("c:FEAST COMMA? (?:OF|IN)? y:YEARFIG", _feast_year),
    rule("FISCAL UNIT? YEARFIG", lambda f, _: node(f, "PERIOD", Period(precision="year"))),
    rule("YEARFIG", _year),
    rule("IN y:WORDNUM", _year_in_words),
    rule("UNIT y:WORDNUM", _year_in_words),
    rule("e:HALFDAY u:UNIT", _hours),
]  # fmt: skip
