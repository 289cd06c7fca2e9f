"""What the date rules share: the classes of nodes they match, what they resolve against, how a rule is
made.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from tui.extract.cascade import Alphabet, Found, Node, Rule
from tui.extract.periods import (
    UNKNOWN,
    Calendar,
    Feast,
    Period,
    Tense,
    around,
    months,
    resolve,
    resolve_feast,
)

ALPHABET = Alphabet(
    {
        "DAY": ("DAYFIG", "ORD"),
        "ANYDAY": ("DAYFIG", "ORD", "WORDNUM"),
        "YEAR": ("YEARFIG", "WORDNUM"),
        "JOIN": ("DASH", "TO", "UNTIL", "AND"),
        "DAYJOIN": ("DASH", "TO", "UNTIL", "AND", "SLASH"),
        "X": ("CAL", "PERIOD", "FEAST"),
        "ENDPOINT": ("CAL", "PERIOD", "FEAST", "NOW", "YEARFIG"),
        "BOUND": ("MORE", "LESS"),
        "COUNTED": ("DAYFIG", "TWOFIG", "NUMBER", "WORDNUM", "COUPLE"),
        "HALFDAY": ("EARLY", "LATE"),
        "MODIFIER": ("LAST", "PAST", "PREVIOUS", "NEXT", "COMING", "FOLLOWING"),
        "ROLLING": ("LAST", "PAST", "PREVIOUS"),
        "RELATION": ("EARLIER", "LATER", "BEFORE", "AFTER", "FROM"),
        "PARTIAL": ("EARLY", "LATE", "MID", "EARLIER", "LATER"),
        "ENDPART": ("START", "END", "MID"),
        "SPOKEN": ("THIS", "LAST", "PREVIOUS", "NEXT", "FOLLOWING", "SAME"),
        "OPENEND": ("UNTIL", "BY", "BEFORE", "AFTER"),
        "NEAR": ("IN", "ON", "SINCE", "FROM", "UNTIL", "BY", "BEFORE", "AFTER", "OF", "BETWEEN", "TO", "AND",
                 "EARLY", "LATE", "MID", "START", "END", "LATER", "EARLIER", "OR", "DASH"),
    }
)  # fmt: skip


@dataclass(slots=True)
class Context:
    """What the rules resolve against.

    `tense` tells of the verb group that governs the text between two offsets, `tag` the Penn tag of the
    word at one ("" untagged), `counted` whether a word is a noun that numbers count.
    """

    published: date | None
    anchor: date | None
    tense: Callable[[int, int], Tense]
    tag: Callable[[int], str]
    counted: Callable[[str], bool]
    text: str
    said: list[tuple[int, date]] = field(default_factory=list)

    def settle(self, node: Node) -> Period:
        """The period that a node means, resolving what has no year yet."""
        value = node.value
        if isinstance(value, Period):
            return value
        if node.kind == "NOW":
            return around(self.published, "day", "published") if self.published else UNKNOWN
        try:
            if isinstance(value, Feast):
                return resolve_feast(value, self.published, self.tense(node.start, node.end))
            stated = value if isinstance(value, Calendar) else Calendar(int(value))
            return resolve(stated, self.published, self.tense(node.start, node.end))
        except (ValueError, OverflowError):  # a day that no calendar has: the span stands, without a value
            return Period(precision="day", kind="date")

    def base(self, offset: int) -> date | None:
        """The day told last before an offset of the sentence, else the text's last before it."""
        return next((day for end, day in reversed(self.said) if end <= offset), self.anchor)


def node(found: Found, kind: str, value: object, start: int | None = None, end: int | None = None) -> Node:
    return Node(kind, found.start if start is None else start, found.end if end is None else end, value)


def latest_months(context: Context, found: Found, first: int, size: int) -> Period:
    """A season or quarter without a year: the latest begun, or the next where the verb looks ahead."""
    if context.published is None:
        return Period(precision="month")
    this = months(context.published.year, first, size, "published")
    ahead = context.tense(found.start, found.end) == "future"
    assert this.start is not None
    assert this.end is not None
    if ahead and this.end < context.published:
        return months(context.published.year + 1, first, size, "published")
    if not ahead and this.start > context.published:
        return months(context.published.year - 1, first, size, "published")
    return this


def rule(pattern: str, build: Callable[[Found, Context], Node | None]) -> Rule[Context]:
    """A rule over the alphabet of dates. What reaches beyond any calendar keeps its span and has no value."""

    def within_calendar(found: Found, context: Context) -> Node | None:
        try:
            return build(found, context)
        except (ValueError, OverflowError):
            return node(found, "PERIOD", Period())

    return Rule(ALPHABET.compile(pattern), within_calendar)
