"""Who and what an article names: dictionary, name tagger and patterns together, joined to entities."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tui.model import Entity, Mention

if TYPE_CHECKING:
    from tui.extract.dictionary import Dictionary, Entry
    from tui.extract.tokens import Sentence


@dataclass(frozen=True, slots=True)
class Named:
    """A mention at tokens `first` up to `last` (half-open) of the sentence with index `sentence`.

    `kind` is finer than the mention's type (see `dictionary.Entry`); `entry` is what the dictionaries know.
    """

    sentence: int
    first: int
    last: int
    mention: Mention
    entry: Entry | None
    kind: str


@dataclass(frozen=True, slots=True)
class Names:
    """The names of one article: mentions sorted and without overlap, and the entities they refer to by id."""

    mentions: list[Named] = field(default_factory=list)
    entities: dict[str, Entity] = field(default_factory=dict)


def find(text: str, sentences: list[Sentence], dictionary: Dictionary) -> Names:
    """The persons, organisations, places, facilities and equipment of an article."""
    return Names()
