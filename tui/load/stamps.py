"""Date stamps as pages print them: "20 April 2025 - 21:58", "Last updated: Mar 4, 2021 10.30 pm GMT"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+"
_LABEL = (
    r"(?:(?:(?P<updated>(?:last\s+)?(?:updated?|modified|edited)(?:\s+on)?)"
    r"|(?:first\s+|originally\s+)?(?:published|posted|issued|created|released?)(?:\s+(?:date|on|at|in))?"
    r"|(?:date\s+of\s+)?publication(?:\s+date)?|publish\s+date|date(?:\s+(?:posted|published))?)"
    r"(?:\s+(?:at|on))?\s{0,9}(?:[:|-]\s{0,9})?)?"
)
_DATE = (
    rf"(?:{_WEEKDAY})?"
    rf"(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?[\s./-]*(?P<m1>{_MONTH})\b\.?,?[\s./-]*(?P<y1>(?:19|20)\d\d)"
    rf"|(?P<m2>{_MONTH})\.?\s*(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s*(?P<y2>(?:19|20)\d\d)"
    r"|(?P<y3>(?:19|20)\d\d)[-/.](?P<n3>\d{1,2})[-/.](?P<d3>\d{1,2})"
    rf"|(?P<m5>{_MONTH})\s+(?P<d5>\d{{1,2}})\s+(?P<h5>[01]\d|2[0-3]):(?P<i5>[0-5]\d):[0-5]\d"
    r"(?:\s+(?P<z5>[+-]\d{4}|UTC|GMT))?\s+(?P<y5>(?:19|20)\d\d)"  # as C and its children print it
    r"|(?P<a4>\d{1,2})(?P<dash>[-/.])(?P<b4>\d{1,2})(?P=dash)(?P<y4>(?:19|20)\d\d))(?!\d)"
)
_ZONE = (
    r"(?P<zone>Z\b|[+-]\d\d:?\d\d|(?:UTC|GMT)(?:\s?[+-]\d{1,2}(?::?\d\d)?)?)?"
    r"(?:\s*(?:[A-Z]{2,4}T|local time)\b)?"
)
_TIME = (
    r"(?:(?:\s*[-–—|,T·•]\s*|\s+(?:at\s+)?)(?:"
    r"(?P<h1>[01]?\d|2[0-3])[:.h](?P<i1>[0-5]\d)(?::[0-5]\d)?(?:\.\d+)?"
    r"|(?P<h2>[01]\d|2[0-3])(?P<i2>[0-5]\d)(?=\s+(?:UTC|GMT)\b)|(?<=at\s)(?P<h3>[01]\d|2[0-3])(?P<i3>[0-5]\d)\b"
    rf")\s*(?P<half>[ap]\.?m\b\.?)?\s*{_ZONE})?"
)
_STAMP = re.compile(_LABEL + _DATE + _TIME, re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date as a page states it: ISO 8601, `start`..`end` in the text searched, and whether of an update."""

    iso: str
    start: int
    end: int
    updated: bool
    labelled: bool


def find(text: str, start: int = 0, end: int | None = None) -> Stamp | None:
    """The first full date (day, month, year) in the text with its label and time.

    All-figure dates with dots or dashes are read day first; with slashes only where one number exceeds 12,
    for "4/3/2021" is March to one half of the world and April to the other.
    """
    for found in _STAMP.finditer(text, start, len(text) if end is None else end):
        if iso := _iso(found):
            label = text[found.start() : found.start() + 1].isalpha() and found.start() < _date_start(found)
            return Stamp(iso, found.start(), found.end(), bool(found["updated"]), label)
    return None


def in_url(url: str) -> str | None:
    """The day in a web address of the shape /2024/01/11/, which is where many outlets state it."""
    found = re.search(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?:/|$)", url)
    return _day(int(found[1]), int(found[2]), int(found[3])) if found else None


def _date_start(found: re.Match[str]) -> int:
    return min(found.start(name) for name in ("d1", "m2", "y3", "m5", "a4") if found[name])


def _iso(found: re.Match[str]) -> str | None:
    if found["d1"]:
        day = _day(int(found["y1"]), _month(found["m1"]), int(found["d1"]))
    elif found["d2"]:
        day = _day(int(found["y2"]), _month(found["m2"]), int(found["d2"]))
    elif found["d3"]:
        day = _day(int(found["y3"]), int(found["n3"]), int(found["d3"]))
    elif found["d5"]:
        day = _day(int(found["y5"]), _month(found["m5"]), int(found["d5"]))
    else:
        day = _figures(int(found["a4"]), int(found["b4"]), int(found["y4"]), found["dash"])
    return day + _clock(found) if day else None


def _figures(first: int, second: int, year: int, dash: str) -> str | None:
    if second > 12:
        return _day(year, first, second)
    if dash == "/" and first <= 12 and first != second:
        return None
    return _day(year, second, first)


def _month(word: str) -> int:
    return _MONTHS.index(word[:3].lower()) + 1


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _clock(found: re.Match[str]) -> str:
    hour, minute = (next((found[f"{part}{n}"] for n in "1235" if found[f"{part}{n}"]), "") for part in "hi")
    if not hour:
        return ""
    value, half = int(hour), (found["half"] or "").lower()
    if half and value > 12:
        half = ""
    if half.startswith("p") and value < 12:
        value += 12
    elif half.startswith("a") and value == 12:
        value = 0
    return f"T{value:02}:{minute}{_offset(found['zone'] or found['z5'] or '')}"


def _offset(zone: str) -> str:
    """ "Z", "GMT", "UTC+3" or "+0300" as "+HH:MM"; nothing where no zone is stated, or none there is."""
    if not zone:
        return ""
    found = re.search(r"([+-])(\d{1,2}):?(\d\d)?$", zone)
    if not found:
        return "+00:00"
    hours, minutes = int(found[2]), int(found[3] or 0)
    return f"{found[1]}{hours:02}:{minutes:02}" if hours <= 14 and minutes < 60 else ""
