"""docs/record.md names every field of a record, and none that there is not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

from tui.model import Article, Count, Entity, Event, Extraction, Filler, Mention, Span, When
from tui.record import to_record

WORDS = frozenset(
    re.findall(r"`([a-z_]+)`", (Path(__file__).parents[2] / "docs" / "record.md").read_text("utf-8"))
)
VALUES = {"stated", "null"}  # in code marks, and no fields


def record() -> dict[str, Any]:
    span, filler = Span(0, 1, "a"), Filler(0, 1, "a")
    event = Event(
        "e1", "move", span, span, (span,), (filler,), place=filler, origin=filler, destination=filler,
        date=When(span), counts=(Count(0, 1, "a", 1, None, "people"),), sources=(filler,),
    )  # fmt: skip
    article = Article("1", "a", None, None, None, None, None, None, "a")
    mention, entity = Mention(0, 1, "a", "org", "org/a"), Entity("org/a", "A", "org")
    return to_record(article, Extraction("1", "v", (mention,), (entity,), (event,)))


def names(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield name
            yield from names(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from names(inner)


def test_every_field_is_described() -> None:
    assert set(names(record())) <= WORDS


def test_nothing_is_described_that_there_is_not() -> None:
    known = {*names(record()), *(field.name for field in fields(Event)), *VALUES}
    assert known >= WORDS
