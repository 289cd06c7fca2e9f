"""What the panel lists of an article - its events, its entities, its copies - each in its lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from tui.model import ENTITY_TYPES, Article, Entity, Event, Extraction
from tui.session import Row
from tui.text import pad, wrap
from tui.ui import copies
from tui.ui.look import Look, Piece
from tui.ui.typeset import in_order
from tui.ui.wording import Words

Tab = Literal["events", "entities", "copies"]
TABS: tuple[Tab, ...] = ("events", "entities", "copies")
Subject = Event | Entity | Row
"""What may be chosen."""
PLURALS = {
    "person": "people", "org": "organisations", "place": "places", "facility": "facilities",
    "equipment": "equipment", "date": "dates", "quantity": "quantities",
}  # fmt: skip
EDGE = 1


@dataclass(frozen=True, slots=True)
class Item:
    """What may be chosen, and the lines it takes; a heading has no subject and cannot be chosen."""

    subject: Subject | None
    first: int
    lines: list[list[Piece]]


def listed(
    tab: Tab,
    article: Article | None,
    extraction: Extraction | None,
    others: list[Row],
    look: Look,
    width: int,
) -> list[Item]:
    """The items of a tab in a pane of `width` cells; `others` are the copies of the article."""
    cells = width - EDGE - 1
    if article is None or cells <= 8:
        return []
    if tab == "copies":
        return _stacked(copies.page(others, article.id, look, cells)) if others else []
    if extraction is None:
        return []
    if tab == "entities":
        return _entities(extraction, look, cells)
    return _events(article, extraction, look, cells)


def counts(extraction: Extraction | None) -> tuple[int, int]:
    """How many events and how many entities there are."""
    return (len(extraction.events), len(extraction.entities)) if extraction else (0, 0)


def nothing(
    tab: Tab, article: Article | None, extraction: Extraction | None, width: int
) -> list[list[Piece]]:
    """The lines that say why nothing is listed."""
    told = _why(tab, article, extraction)
    return [[], *([(" " + told[start:end], "dim")] for start, end in wrap(told, width - 2))]


def _events(article: Article, extraction: Extraction, look: Look, cells: int) -> list[Item]:
    words = Words(article, extraction.entities, look)
    return _stacked([(event, words.lines(event, cells)) for event in in_order(extraction)])


def _entities(extraction: Extraction, look: Look, cells: int) -> list[Item]:
    found = sorted(
        extraction.entities,
        key=lambda e: (ENTITY_TYPES.index(e.type), -e.mentions, e.name.casefold()),
    )
    rows: list[tuple[Subject | None, list[list[Piece]]]] = []
    for kind, group in groupby(found, key=lambda entity: entity.type):
        entities = list(group)
        heading = f"{PLURALS[kind]} {look.signs.dot} {len(entities)}"
        rows.append((None, [[(heading, "screen.dim")]]))
        for entity in entities:
            count = f"{entity.mentions:>4}"
            name = pad(look.shorten(entity.name, cells - 2 - len(count)), cells - 2 - len(count))
            rows.append((entity, [[("  ", ""), (name, f"entities.{kind}"), (count, "screen.dim")]]))
    return _stacked(rows)


def _why(tab: Tab, article: Article | None, extraction: Extraction | None) -> str:
    """One sentence on why nothing is listed."""
    if article is None:
        return "What the article at the cursor tells stands here."
    if tab == "copies":
        return "No other article of this list has the text of this one."
    if extraction is None:
        return "Not read yet: it comes as soon as it is."
    if extraction.problems:
        return " ".join(extraction.problems)
    if tab == "entities":
        return "Nobody and nothing is named here."
    if not extraction.entities:
        return "No events: nobody and nothing is named here."
    return "No events: no sentence tells of an attack, a move, an arrest, talks or another known kind."


def _stacked(rows: Sequence[tuple[Subject | None, list[list[Piece]]]]) -> list[Item]:
    """Items one below the other."""
    items: list[Item] = []
    first = 0
    for subject, lines in rows:
        items.append(Item(subject, first, lines))
        first += len(lines)
    return items
