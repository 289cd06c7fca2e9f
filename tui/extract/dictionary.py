"""The dictionaries: who and what is known by name, found in text by exact or romanised spelling."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tui.model import EntityType

if TYPE_CHECKING:
    from tui.extract.tokens import Sentence


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing the dictionaries know. `country` is ISO 3166 alpha-2; coordinates in degrees.

    `kind` is finer than `type`: state, force, armed-group, party, agency, outlet, company, country, province,
    city, region, sea, base, crossing, oilfield, airport, road, camp, port, vehicle, aircraft, vessel, munition,
    weapon, commodity ... `state` is the ISO code of the state whose body or force it is. `weight` orders
    owners of one name: population for places, a large figure for what is written by hand.
    """

    id: str
    name: str
    type: EntityType
    kind: str
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    state: str | None = None
    weight: int = 0


@dataclass(frozen=True, slots=True)
class Match:
    """A name of the dictionaries at tokens `first` up to `last` (half-open); several `entries` own one name.

    `exact` is false where only the romanised key of the words meets that of the name.
    """

    first: int
    last: int
    entries: tuple[Entry, ...]
    exact: bool


class Dictionary:
    """Compiled dictionaries: find what a sentence names, look a name up, list the spellings of an entry."""

    version: str = ""

    def find(self, sentence: Sentence) -> list[Match]:
        """Every name of the dictionaries in a sentence, overlapping ones too, by first token, longest first."""
        return []

    def lookup(self, text: str) -> list[Entry]:
        """The owners of a name, exact spellings before romanised ones, the heaviest first."""
        return []

    def spellings(self, entry_id: str) -> tuple[str, ...]:
        """Every spelling the dictionaries list for an entry, the canonical name first."""
        return ()


def load(user: Path | None = None) -> Dictionary:
    """The dictionaries of the program and of `user`, a folder of YAML files that add to and override them."""
    return Dictionary()


def check(paths: Iterable[Path]) -> list[str]:
    """What is wrong in dictionary files, one sentence each: file, line, what, and the nearest valid key."""
    return list(_no_problems(paths))


def _no_problems(paths: Iterable[Path]) -> Iterator[str]:
    yield from ()
