"""The query language in print, for the help of the app and of the command line: terms and what they ask."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from textwrap import fill

from tui.model import UNITS
from tui.search.fields import FIELDS, INNER, ROLES, Kind

Entry = tuple[str, str]
"""A term and what it asks; without a term, a heading."""

WORDS: tuple[Entry, ...] = (
    (
        "hasakah convoy",
        "words, all of them, anywhere in the article; other spellings and slips too",
    ),
    ('"al-Walid crossing"', "words in a row, as spelled"),
    ("-oil", "not; NOT oil is the same"),
    ("convoy OR truck", "either; (a b) OR c with brackets"),
    ("=Hasaka", "in this spelling only"),
    ("tank*", "words that begin so"),
    ("/conv(oy|oys)/", "whole words that a regular expression fits"),
    ("title:(conv hasa)", "parts of words of the headline"),
)
VALUES: tuple[Entry, ...] = (
    ("place:(raqqa OR hama)", "a field takes what a word may be, and several in brackets"),
    ("date:2021-03", "a year, a month, a day; also today and yesterday"),
    ("date:2019..2021", "from one to the other; either may be left out"),
    ("date:<7d", "within the last 7 days, >7d before that; w weeks, m months, y years"),
    ("vehicles:>40", "also 40, <40, >=40, <=40, 40..80; 2k is 2,000, 3m three million"),
)


EVENT: tuple[Entry, ...] = (
    ("actor:us", f"who or what fills a role; these are {', '.join(ROLES)}"),
    ("vehicles:>40", f"how many; of {', '.join(UNITS)}"),
)


def entries() -> list[Entry]:
    """All of the language, in the order in which it is learnt."""
    return [
        ("", "Words"),
        *WORDS,
        ("", "Fields"),
        *_kinds(FIELDS.values()),
        ("", "Values"),
        *VALUES,
        ("", "One event that fits all of it: event:move[actor:us vehicles:>40 -modality:denied]"),
        *EVENT,
        *_kinds(INNER[name] for name in ("date", "modality")),
    ]


def text(term: int = 24, cells: int = 80) -> str:
    """All of the language, in two columns of which the first has `term` cells and both have `cells`."""
    return "\n".join(_lines(term, cells)).strip()


def _lines(term: int, cells: int) -> Iterator[str]:
    for name, meaning in entries():
        if name:
            begin, rest = f"  {name:<{term}}", " " * (term + 2)
            yield fill(meaning, cells, initial_indent=begin, subsequent_indent=rest, break_on_hyphens=False)
        else:
            yield f"\n{meaning}"


def _kinds(kinds: Iterable[Kind]) -> Iterator[Entry]:
    for kind in kinds:
        values = f": {', '.join(kind.values)}" if kind.values else ""
        yield kind.example, f"{kind.help}{values}"
