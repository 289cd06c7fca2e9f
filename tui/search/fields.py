"""The fields of the query language: which there are, what may stand behind them, and dates in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from tui.keymap import nearest
from tui.model import EVENT_TYPES, MODALITIES, UNITS

STATES = (
    "undecided", "decided", "kept", "discarded", "later", "read", "unread", "changed", "noted", "tagged",
    "starred", "new", "copy",
)  # fmt: skip
FEW = 50
"""So many characters of values are listed in a sentence on a wrong one."""

ORDERS = ("relevance", "date", "added", "title", "source", "events")
PRESENT = ("events", "entities", "date", "author", "copies")


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
    "lang": Kind("the language, by its code", "lang:en"),
    "path": Kind("a part of the path of its file", "path:inbox/"),
    "tag": Kind("it has this tag", "tag:oil"),
    "note": Kind("words of the note on it", "note:ask"),
    "batch": Kind(
        "the load it came with: a part of its name, latest, previous, or new for what only the last brought",
        "batch:latest",
    ),
    "date": Kind("the day, month or years of publication", "date:2021-03"),
    "added": Kind("the day, month or years in which it was loaded", "added:today"),
    "event": Kind("an event of this type is told", "event:move", EVENT_TYPES),
    "is": Kind("what was decided", "is:undecided", STATES),
    "has": Kind("what is known of it", "has:events", PRESENT),
    "entity": Kind("it names this, in any spelling", "entity:sdf"),
    "person": Kind("it names this person", "person:konashenkov"),
    "org": Kind("it names this organisation", "org:sdf"),
    "place": Kind("it names this place", "place:hasakah"),
    "facility": Kind("it names this site", 'facility:"ain al-asad"'),
    "equipment": Kind("it names this weapon or vehicle", "equipment:mq-9"),
    "sort": Kind("the order of the list, reversed by - at its end", "sort:date", ORDERS),
}

ROLES: Mapping[str, str] = {
    "actor": "actors", "target": "targets", "place": "place", "origin": "origin", "via": "via",
    "destination": "destination", "equipment": "equipment", "source": "sources",
}  # fmt: skip
"""The roles that may be asked of an event, and how the library names them."""

_FILLERS = {
    "actor": "us", "target": "sdf", "place": "hasakah", "origin": "iraq", "via": "al-walid",
    "destination": "hasakah", "equipment": "mq-9", "source": "sana",
}  # fmt: skip
INNER: Mapping[str, Kind] = {
    **{role: Kind(f"who or what fills the role {role}", f"{role}:{_FILLERS[role]}") for role in ROLES},
    "date": Kind("the day, month or years of the event", "date:2019-10"),
    "modality": Kind("how it is told", "modality:happened", MODALITIES),
    **{unit: Kind(f"the number of {unit}", f"{unit}:>40") for unit in UNITS},
}
"""The fields that stand in the square brackets behind `event:move`."""


class ValueUnknown(ValueError):  # noqa: N818 - it names what is wrong, as the message does
    """A value that a field does not take. `unfinished` says that more letters may still make it one."""

    def __init__(self, reason: str, nearest: str = "", unfinished: bool = False) -> None:
        super().__init__(reason)
        self.reason, self.nearest, self.unfinished = reason, nearest, unfinished


def check(name: str, value: str, prefix: bool = False, inner: bool = False) -> None:
    """Raise ValueUnknown for a value that the field `name` does not take; `inner` for a field of an event."""
    if name in ("date", "added"):
        days(value, date.today())
    elif inner and name in UNITS:
        amount(value)
    elif values := (INNER if inner else FIELDS)[name].values:
        value = value.lower().removesuffix("-") if name == "sort" else value.lower()
        known = any(v.startswith(value) for v in values) if prefix else value in values
        if not known:
            what = "event type" if name == "event" else "value"
            near = likest(value, values)
            listed = ", ".join(values)
            given = "tab lists them" if len(listed) > FEW else f"it takes {listed}"
            raise ValueUnknown(f"unknown {what}" if near else f"unknown {what}; {given}", near)


def likest(word: str, known: Iterable[str]) -> str:
    """What was perhaps meant by a word: what it begins, or is much like; the empty string for neither."""
    from rapidfuzz.distance import OSA  # only where a word is wrong

    found = next((other for other in known if other.startswith(word)), "") or nearest(word, known)
    near = OSA.distance(word, found) <= max(len(word) // 3, 1)
    return found if found.startswith(word) or near else ""


def matching(name: str, value: str, prefix: bool, inner: bool = False) -> tuple[str, ...]:
    """The values of a field with few of them that a value, or the beginning of one, stands for."""
    value = value.lower()
    values = (INNER if inner else FIELDS)[name].values
    return tuple(v for v in values if v == value or (prefix and v.startswith(value)))


_AMOUNT = re.compile(r"(>=?|<=?)?(\d+(?:\.\d+)?)([km]?)|(\d+(?:\.\d+)?)([km]?)\.\.(\d+(?:\.\d+)?)([km]?)")
_TIMES = {"": 1, "k": 1_000, "m": 1_000_000}


def amount(value: str) -> tuple[tuple[str, float], ...]:
    """What a number of a query asks of a count: pairs of a comparison and a bound.

    `40`, `>40`, `>=40`, `<40`, `<=40`, `40..80`; `k` and `m` for thousands and millions. Raises ValueUnknown.
    """
    match = _AMOUNT.fullmatch(value.lower())
    if match is None:
        unfinished = bool(re.fullmatch(r"[<>=.\dkm]*", value.lower()))
        raise ValueUnknown("this is no number; write 40, >40, <40 or 40..80", unfinished=unfinished)
    if match[4]:
        least, most = float(match[4]) * _TIMES[match[5]], float(match[6]) * _TIMES[match[7]]
        if least > most:
            first, _, last = value.partition("..")
            raise ValueUnknown("no number is as large and as small", f"{last}..{first}", unfinished=True)
        return (">=", least), ("<=", most)
    bound = float(match[2]) * _TIMES[match[3]]
    return ((match[1], bound),) if match[1] else ((">=", bound), ("<=", bound))


_AGO = re.compile(r"([<>])(\d{1,4})([dwmy])")
_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}
_DATE = re.compile(r"(\d{4})(?:-(0[1-9]|[1-9]\d?)(?:-(0[1-9]|[1-9]\d?))?)?")
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
        return (border.isoformat(), "") if ago[1] == "<" else ("", _before(border))
    first, dots, last = value.partition("..")
    if not (dots and (first or last)):
        return _stretch(value)
    begin, end = (_stretch(first)[0] if first else ""), (_stretch(last)[1] if last else "")
    if begin and end and begin > end:
        goes_on = re.fullmatch(r"\d{4}(-\d\d)?-\d", last) is not None
        raise ValueUnknown("this ends before it begins", f"{last}..{first}", unfinished=goes_on)
    return begin, end


def _before(day: date) -> str:
    return (day - timedelta(days=1)).isoformat() if day > date.min else day.isoformat()


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
