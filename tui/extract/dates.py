"""Time expressions of a sentence, with the days they mean, resolved against the publication date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from tui.model import When

if TYPE_CHECKING:
    from tui.extract.tokens import Sentence

DateKind = Literal["date", "range", "time", "duration", "set"]


@dataclass(frozen=True, slots=True)
class Dated:
    """A time expression: half-open token indices of its sentence, and its value.

    `kind`: "date" one day, "range" a longer or open stretch, "time" a clock time without a day,
    "duration" a length of time that is not placed, "set" something that recurs.
    """

    first: int
    last: int
    when: When
    kind: DateKind = "date"


def find(
    sentence: Sentence, published: str | None, text: str, anchor: str | None = None
) -> list[Dated]:
    """The time expressions of a sentence in order, none overlapping.

    `published` is the ISO publication date, `text` the text that the sentence's offsets count in, `anchor` the
    ISO day told last in that text, which "the same day" and "a day earlier" are resolved against.
    """
    return []


def find_all(sentences: Sequence[Sentence], published: str | None, text: str) -> list[list[Dated]]:
    """The time expressions of each sentence of a text; each sentence's anchor is the last day told before it."""
    return [find(sentence, published, text) for sentence in sentences]
