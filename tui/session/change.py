"""What passes between the screen and the session."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Change:
    """What a verb changed, for the screen to paint and to say.

    `rows` are the keys to repaint, None for all; `order` says that the list has other rows or another order,
    `cursor` that the cursor stands elsewhere, `article` that another article is current, or is lit otherwise.
    `again`: the library holds more than the list was read from, so the query is to be asked again.
    """

    message: str = ""
    level: Literal["information", "warning", "error"] = "information"
    rows: frozenset[int] | None = frozenset()
    order: bool = False
    cursor: bool = False
    article: bool = False
    again: bool = False


@dataclass(frozen=True, slots=True)
class Ways:
    """How a reader goes on from what a verb did, with the keys in force or in words of the command line."""

    undo: str = "u undoes"
    out: str = "esc shows all articles"
    range_end: str = "v at its other end"


@dataclass(frozen=True, slots=True)
class Request:
    """A query on its way, and its place in the order of asking; `fresh` reads what was stored since, too."""

    text: str
    number: int
    fresh: bool = False
