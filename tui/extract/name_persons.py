"""Persons by the form of their name: "Tsai Ing-wen", "Daw Khin Mar", "Junta boss Min Aung Hlaing"."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from typing import TYPE_CHECKING

from tui.extract import wordlist
from tui.extract.name_lines import SUFFIXES, Candidate, Line

if TYPE_CHECKING:
    from tui.extract.dictionary import Dictionary

_GIVEN = re.compile(r"^([A-Z][a-z]{0,5})-([a-z]{1,6})$")
"""A given name as Korean and Chinese ones are printed: "Ing-wen", "Jong-un"."""

_PREFIXES = frozenset(
    ("anti", "pro", "non", "pre", "post", "mid", "co", "re", "ex", "pan", "semi", "sub", "de", "so")
)
_LONGEST = 5  # words of a name behind an honorific


def persons(line: Line, countries: Container[str], dictionary: Dictionary) -> Iterator[Candidate]:
    """The persons of a sentence whose names tell that they are; `countries` are those the article names."""
    if line.shouted:
        return
    for first, last in line.runs:
        start = next((i for i in range(first + 1, last) if _is_given(line.words[i])), 0)
        if start and not dictionary.demonym(line.low[start - 1]):
            yield Candidate(start - 1, start + 1, "person", trust=0.5)
    yield from _honoured(line, countries, dictionary.words["honorific"])


def _honoured(line: Line, countries: Container[str], honorifics: dict[str, str]) -> Iterator[Candidate]:
    """Persons behind a word that honours them in their country: "Daw Khin Mar" in Myanmar."""
    if honorifics.keys().isdisjoint(line.low):
        return
    for at, low in enumerate(line.low):
        if (
            honorifics.get(low) not in countries
            or not line.words[at][0].isupper()
            or line.capital[at + 1 : at + 2] != [True]
        ):
            continue
        last, most = at + 1, min(at + _LONGEST, len(line.words))
        while last < most and line.capital[last] and line.words[last][0].isalpha():
            last += 1
        yield Candidate(at, last, "person", trust=0.6)


def _is_given(word: str) -> bool:
    """Whether a word is such a given name, and no compound of English words: "Anti-war"."""
    found = _GIVEN.match(word)
    if not found or found[1].lower() in _PREFIXES or word.lower().endswith(SUFFIXES):
        return False
    return not all(wordlist.is_common(part) for part in found.groups())
