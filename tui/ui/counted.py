"""Counts in a reader's words: of people also what became of them, "6 killed", "3 Iraqi fighters wounded"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tui.model import Count

FATES = frozenset({"killed", "wounded", "detained"})
TOLD_BY_TYPE = {"kill": "killed", "detain": "detained"}
"""What an event's type already says of those whom it names."""

_TOLD = re.compile(
    r"\b(?:kill|dea[dt]|die|fatal|casualt|victim|bod(?:y|ies)\b|corpse|martyr|wound|injur|hurt"
    r"|detain|arrest|prison|captive|hostage|abduct|kidnap)",
    re.IGNORECASE,
)
_ANYBODY = re.compile(r"\s*\b(?:other\s+)?(?:people|persons?|individuals|others|lives)$", re.IGNORECASE)
_NUMERAL = re.compile(
    r"^((?:at (?:least|most)|(?:more|fewer|less) than|up to|over|under|nearly|almost|about|around|some) )?"
    r"(?!an?\b|another\b)([a-z]+)(?= (?!of\b)|$)",
    re.IGNORECASE,
)
_SMALL = 12


def several(counts: Iterable[Count], kind: str, said: str) -> list[str]:
    """Counts of an event of the type `kind`, as far as what is said before them does not tell as much.

    They stand in the article's words, "in all" where one sums up; people with what became of them.
    """
    told = []
    for count in counts:
        named = f" {count.text} " in said
        if count.unit not in FATES:
            words = "" if named else count.text
        elif named:
            words = "" if TOLD_BY_TYPE.get(kind) == count.unit else _fate(count, alone=True)
        else:
            words = _fate(count)
        if words:
            told.append(f"{words} in all" if count.cumulative else words)
    return list(dict.fromkeys(told))


def _fate(count: Count, *, alone: bool = False) -> str:
    """How many, who, and what became of them; `alone`: without who, which is said elsewhere."""
    said = count.text
    if alone and count.noun and said.endswith(count.noun):
        said = said[: -len(count.noun)].strip()
    said = _figure(_without_anybody(said), count)
    if _TOLD.search(said):
        return said
    return f"{said[:1].lower()}{said[1:]} {count.unit}"


def _without_anybody(said: str) -> str:
    """ "six other people" as "six"; "a person" stays."""
    short = _ANYBODY.sub("", said)
    return said if short.lower() in ("", "a", "an") else short


def _figure(said: str, count: Count) -> str:
    """A small number that is spelled out as a figure, which the eye finds sooner."""
    value = count.min if count.min is not None else count.max
    found = _NUMERAL.match(said)
    if value is None or not found or not 0 < value <= _SMALL or found[2].lower() == "dozen":
        return said
    if not found[1] and count.min != count.max:
        return said
    return f"{found[1] or ''}{value:g}{said[found.end() :]}"
