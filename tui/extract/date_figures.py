"""Dates and times written in figures: "2016-04-21", "4/21/2016", "7:30 p.m.", "Q3"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from tui.extract.cascade import Node
from tui.extract.periods import Calendar

_ZONE = r"(?:\s?(?:GMT|UTC|EST|EDT|PST|BST|CET|local time)\b)?"
_CLOCK = re.compile(
    r"(?<![\w.:/-])(?:(?:[01]?\d|2[0-4])(?:[:.][0-5]\d){0,2}\s?(?:[ap]m\b|[ap]\s?\.\s?m\b(?:\s?\.)?)"
    r"|(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?![\d:])|\d{1,2}\so['’]clock"
    r"|(?:[01]?\d|2[0-4])[0-5]\d\s?(?:[ap]m\b|[ap]\.\s?m\b\.?)"
    rf"|(?:[01]\d|2[0-4])[.:]?[0-5]\d(?=\s?(?:GMT|UTC|hours|local time)\b)){_ZONE}(?:\s?\(\d{{4}}\s?GMT\))?"
)
_NUMERIC = re.compile(
    r"(?:(?<![\w./,$€£])(?<!\d-)|(?<=/\d{4}-)|(?<=/\d-)|(?<=/\d\d-))(?:"
    r"(?P<ymd>(?P<y1>\d{4})\s?(?P<s1>[-/.])\s?(?P<m1>\d{1,2}|[A-Za-z]{3})(?P=s1)(?P<d1>\d{1,2}))"
    r"|(?P<dmy>(?P<d2>\d{1,2})(?P<s2>[-/.])(?P<m2>\d{1,2}|[A-Za-z]{3})(?P=s2)(?P<y2>\d{4}|\d{2}(?!\s?-\s?\d)))"
    r"|(?P<ym>(?P<y3>(?:19|20)\d\d)\s?[-/.]\s?(?P<m3>0?[1-9]|1[0-2])(?!\s?-\s?\d))"
    r"|(?P<my>(?P<m4>0?[1-9]|1[0-2])\s?[-/]\s?(?P<y4>(?:19|20)\d\d)(?!\s?-\s?\d))"
    r"|(?P<packed>(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))"
    r"|(?P<md>(?P<a>\d{1,2})[/](?P<b>\d{1,2}))"
    r")(?![\d/]|[.,]\d)(?:T\d\d:\d\d(?::\d\d)?Z?)?",
    re.ASCII,
)
_WORD = re.compile(r" ([A-Za-z]+)")
_QUARTER = re.compile(r"(?<!\w)(?<![A-Za-z]-)(?:Q[1-4]|H[12])(?!\w)", re.IGNORECASE)


def figures(text: str, start: int, end: int, months: Mapping[str, int]) -> dict[int, Node]:
    """The nodes of dates and times in figures in `text[start:end]`, by where they begin."""
    found: dict[int, Node] = {}
    for match in _NUMERIC.finditer(text, start, end):
        value = _numeric(match, months)
        behind = _WORD.match(text, match.end(), end)
        if match.group("md") and behind and behind[1].lower() in months:
            continue  # "the night of 2/3 March"
        if value:
            kind = "MONTHDAY" if match.group("md") else "CAL"
            found[match.start()] = Node(kind, match.start(), match.end(), value)
    for match in _CLOCK.finditer(text, start, end):
        if not any(node.start <= match.start() < node.end for node in found.values()):
            found[match.start()] = Node("CLOCK", match.start(), match.end())
    for match in _QUARTER.finditer(text, start, end):
        size = 3 if match.group()[0] in "Qq" else 6
        found[match.start()] = Node("QUARTER", match.start(), match.end(), (size, int(match.group()[1])))
    return found


def _numeric(match: re.Match[str], months: Mapping[str, int]) -> Calendar | None:
    """ "2016-04-21", "21-04-2016", "4/21/16", "2016/11", "4/22": day before month unless only the other
    order fits.
    """
    group = match.group
    year, month, day = None, 0, None
    if group("ymd"):
        year, day = int(group("y1")), int(group("d1"))
        month = months.get(group("m1").lower(), 0) if group("m1").isalpha() else int(group("m1"))
    elif group("dmy"):
        year = int(group("y2")) if len(group("y2")) == 4 else _full_year(int(group("y2")))
        first = int(group("d2"))
        if group("m2").isalpha():
            month, day = months.get(group("m2").lower(), 0), first
        else:
            month, day = _month_and_day(first, int(group("m2")), group("s2"))
    elif group("packed"):
        packed = group("packed")
        year, month, day = int(packed[:4]), int(packed[4:6]), int(packed[6:])
    elif group("md"):
        month, day = _month_and_day(int(group("a")), int(group("b")), "/")
    else:
        year, month = int(group("y3") or group("y4")), int(group("m3") or group("m4"))
    try:
        date(year or 2000, month, day or 1)
    except ValueError:
        return None
    return Calendar(year, month, day)


def _month_and_day(first: int, second: int, mark: str) -> tuple[int, int]:
    """Which of two numbers is the month: with slashes the first (American), else the second, unless only
    one can be.
    """
    if first > 12:
        return second, first
    if second > 12 or mark == "/":
        return first, second
    return second, first


def _full_year(two: int) -> int:
    return two + (2000 if two < 50 else 1900)
