"""Counts and measures of a sentence: a number, how exact it is, and what it counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from tui.model import Unit

if TYPE_CHECKING:
    from tui.extract.dates import Dated
    from tui.extract.tokens import Sentence

QuantityKind = Literal["count", "money", "measure", "percent"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it counts.

    `first` and `last` are half-open token indices, `start` and `end` offsets in the article's text. `min`..`max`
    may be open at either end; both are None where only "hundreds" or "several" is told. `head` is the token index
    of the counted noun, None where there is none. Money is in absolute units of its currency.
    """

    first: int
    last: int
    start: int
    end: int
    text: str
    min: float | None
    max: float | None
    unit: Unit
    noun: str = ""
    cumulative: bool = False
    kind: QuantityKind = "count"
    head: int | None = None


def find(sentence: Sentence, text: str, dates: Sequence[Dated] = ()) -> list[Quantity]:
    """The quantities of a sentence in order, none overlapping each other or one of `dates`."""
    return []
