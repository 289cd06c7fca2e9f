"""Atoms of a sentence: words, figures and marks, finer than tokens, with offsets in the text.

"twenty-three", "160km" and "2014-2016" are one token or more, but always several atoms.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from tui.extract.lexicon import DICTIONARIES, read

AtomKind = Literal["word", "figure", "ordinal", "decade", "glyph", "mark"]


class Atom(NamedTuple):
    """A word, a figure or a mark; `value` is the figure's number, `glued` tells that no space stands before
    it.
    """

    kind: AtomKind
    text: str
    start: int
    end: int
    value: float
    glued: bool


_ATOM = re.compile(
    r"(?P<figure>\d{1,3}(?:,\d{3})+(?!\d|,\d)(?:\.\d+)?|\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![\d,.]\d|\d)"
    r"|\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?|(?<![.\d])\d+\.\d+(?![.\d])(?:e[+-]?\d+)?|\d+,\d{1,2}(?![\d,])|\d+(?:e\d+)?|(?<![\w.])\.\d+)"
    r"(?:(?P<ordinal>st|nd|rd|th)\b|(?P<decade>['’]?s)\b)?"
    r"|(?P<glyph>[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞])|(?P<word>[^\W\d_]+(?:['’]clock)?)|(?P<mark>\S)"
)


@dataclass(frozen=True, slots=True)
class NumberWords:
    """The tables of `number_words.yaml`."""

    ones: Mapping[str, int]
    teens: Mapping[str, int]
    tens: Mapping[str, int]
    scales: Mapping[str, int]
    after_digits_only: frozenset[str]
    money_scales: Mapping[str, int]
    ordinals: Mapping[str, int]
    parts: Mapping[str, int]
    glyphs: Mapping[str, float]
    vague: frozenset[str]
    no_number_before_one: frozenset[str]
    begins: frozenset[str]


@lru_cache(maxsize=1)
def number_words() -> NumberWords:
    """The word tables, read once."""
    tables: dict[str, Any] = read(DICTIONARIES / "number_words.yaml")
    for name in ("after_digits_only", "vague", "no_number_before_one"):
        tables[name] = frozenset(tables[name])
    begins = frozenset(
        word for name in ("ones", "teens", "tens", "scales", "ordinals", "parts") for word in tables[name]
    )
    return NumberWords(**tables, begins=begins | {"minus", "negative"})


def atoms(text: str, start: int, end: int) -> list[Atom]:
    """Cut `text[start:end]` into atoms."""
    found: list[Atom] = []
    glyphs = number_words().glyphs
    before = -1
    for match in _ATOM.finditer(text, start, end):
        at, until, shown = match.start(), match.end(), match.group()
        kind: AtomKind = match.lastgroup  # type: ignore[assignment]
        value = 0.0
        if kind in ("figure", "ordinal", "decade"):
            value = _figure(match.group("figure"))
        elif kind == "glyph":
            value = glyphs[shown]
        found.append(Atom(kind, shown, at, until, value, at == before))
        before = until
    return found


def _figure(shown: str) -> float:
    """The value of a figure: comma and space divide thousands, "1,3" is a decimal as in much of Europe."""
    if re.fullmatch(r"\d+,\d{1,2}", shown):
        return float(shown.replace(",", "."))
    return float(re.sub(r"[^\d.e+-]", "", shown))
