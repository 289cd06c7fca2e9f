"""Nouns that numbers count, by the unit a count of them has; measures and currencies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from tui.extract import lemma
from tui.extract.lexicon import DICTIONARIES, read
from tui.model import Unit


@dataclass(frozen=True, slots=True)
class UnitWords:
    """The tables of `units.yaml`, turned round to be looked up by word."""

    nouns: Mapping[str, Unit]
    measures: Mapping[str, str]
    measure_shorts: Mapping[str, str]
    currencies: Mapping[str, str]
    currency_marks: Mapping[str, str]
    currency_codes: Mapping[str, str]
    lists: Mapping[str, frozenset[str]]
    comparators: Mapping[str, str]


@lru_cache(maxsize=1)
def unit_words() -> UnitWords:
    """The word tables, read once."""
    data: dict[str, Any] = read(DICTIONARIES / "units.yaml")
    classes = read(DICTIONARIES / "nouns.yaml")["classes"]
    nouns: dict[str, Unit] = {}
    for unit, names in data["classes"].items():
        for noun in " ".join(classes[name] for name in names).split():
            nouns.setdefault(noun, unit)
    nouns |= {word: unit for unit, words in data["nouns"].items() for word in words}
    return UnitWords(
        nouns=nouns,
        measures={word: name for name, words in data["measures"].items() for word in words},
        measure_shorts=data["measure_shorts"],
        currencies={word: name for name, words in data["currencies"].items() for word in words},
        currency_marks=data["currency_marks"],
        currency_codes=data["currency_codes"],
        lists={name: frozenset(words) for name, words in data["lists"].items()},
        comparators=data["comparators"],
    )


def counted(word: str) -> bool:
    """Whether a word is a plural or collective noun that counts in news are of: "people", "troops",
    "trucks".
    """
    lower = word.lower()
    tables = unit_words()
    if lower in tables.measures or lower in tables.currencies:
        return True
    one = lemma.noun(lower)
    return one in tables.nouns and (one != lower or lower in tables.lists["collective"])
