"""The fields of the query language: which there are, what may stand behind them, and dates in words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from tui.keymap import nearest
from tui.model import EVENT_TYPES

STATES = ("undecided", "decided", "kept", "discarded", "later", "read", "unread")
PRESENT = ("events", "entities", "date", "author")


@dataclass(frozen=True, slots=True)
class Kind:
    """A field: what it asks in one sentence, an example, and the values it takes where they are few."""

    help: str
    example: str
    values: tuple[str, ...] = ()


FIELDS: Mapping[str, Kind] = {
    "title": Kind("words of the headline", "title:convoy"),
    "source": Kind("the outlet", "source:sana"),
    "author": Kind("who wrote it", "author:smith"),
    "date": Kind("the day, month or years of publication", "date:2021-03"),
    "event": Kind("an event of this type is told", "event:move", EVENT_TYPES),
    "is": Kind("what was decided", "is:undecided", STATES),
    "has": Kind("what is known of it", "has:events", PRESENT),
    "entity": Kind("it names this, in any spelling", "entity:sdf"),
    "person": Kind("it names this person", "person:konashenkov"),
    "org": Kind("it names this organisation", "org:sdf"),
    "place": Kind("it names this place", "place:hasakah"),
    "facility": Kind("it names this site", 'facility:"ain al-asad"'),
    "equipment": Kind("it names this weapon or vehicle", "equipment:mq-9"),
}


class ValueUnknown(ValueError):  # noqa: N818 - it names what is wrong, as the message does
    """A value that a field does not take. `unfinished` says that more letters may still make it one."""

    def __init__(self, reason: str, nearest: str = "", unfinished: bool = False) -> None:
        super().__init__(reason)
        self.reason, self.nearest, self.unfinished = reason, nearest, unfinished


def check(name: str, value: str, prefix: bool = False) -> None:
    """Raise ValueUnknown for a value that the field `name` does not take."""
    if name == "date":
        days(value, date.today())
    elif values := FIELDS[name].values:
        known = any(v.startswith(value.lower()) for v in values) if prefix else value.lower() in values
        if not known:
            what = "event type" if name == "event" else "value"
            raise ValueUnknown(f"unknown {what}", nearest(value, values))


def matching(name: str, value: str, prefix: bool) -> tuple[str, ...]:
    """The values of a field with few of them that a value, or the beginning of one, stands for."""
    value = value.lower()
    return tuple(v for v in FIELDS[name].values if v == value or (prefix and v.startswith(value)))


_AGO = re.compile(r"([<>])(\d{1,4})([dwmy])")
_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_DATE_HINT = "write 2021, 2021-03, 2021-03-14, 2019..2021, <7d, today or yesterday"


def days(value: str, today: date) -> tuple[str, str]:
    """The first and last ISO day that a date of a query stands for; "" where that end is open.

    A year, a month, a day, `A..B` of these with either end open, `<7d` (within the last 7 days; also w, m of
    30 days, y of 365), `>7d` (before that), `today`, `yesterday`. Raises ValueUnknown.
    """
    value = value.lower()
    if value in ("today", "yesterday"):
        day = (today - timedelta(days=value == "yesterday")).isoformat()
        return day, day
    if ago := _AGO.fullmatch(value):
        try:
            border = today - timedelta(days=int(ago[2]) * _DAYS[ago[3]])
        except OverflowError:
            return ("", "") if ago[1] == "<" else ("", "0001-01-01")
        return (border.isoformat(), "") if ago[1] == "<" else ("", border.isoformat())
    first, dots, last = value.partition("..")
    if dots and (first or last):
        return (_stretch(first)[0] if first else ""), (_stretch(last)[1] if last else "")
    return _stretch(value)


def _stretch(value: str) -> tuple[str, str]:
    unfinished = bool(re.fullmatch(r"[\d.<>-]*|today|yesterday", value)) or any(
        word.startswith(value) for word in ("today", "yesterday")
    )
    match = _DATE.fullmatch(value)
    if match is None:
        raise ValueUnknown(f"this is no date; {_DATE_HINT}", unfinished=unfinished)
    year, month, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    try:
        first = date(year, month or 1, day or 1)
        if day:
            return first.isoformat(), first.isoformat()
        beyond = date(year + (not month or month == 12), month % 12 + 1 if month else 1, 1)
    except ValueError:
        raise ValueUnknown(f"the calendar has no such day; {_DATE_HINT}", unfinished=True) from None
    return first.isoformat(), (beyond - timedelta(days=1)).isoformat()
