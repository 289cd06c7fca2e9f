"""A sentence prepared for the search for names, and the candidates found in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from tui.extract import wordlist
from tui.extract.romanise import ARTICLES, DETACHED, fold
from tui.model import EntityType

if TYPE_CHECKING:
    from tui.extract.dictionary import Dictionary, Entry
    from tui.extract.tokens import Sentence

_TAGGED: dict[str, EntityType] = {"PER": "person", "ORG": "org", "LOC": "place"}
_DIVIDERS = frozenset(("-", "–", "—", "/", ":", ";"))
_ORDINAL = re.compile(r"\d+(st|nd|rd|th)$", re.IGNORECASE)
_INSIDE = frozenset(
    [
        "bin",
        "ibn",
        "ben",
        "abu",
        "abou",
        "umm",
        "al",
        "el",
        "ul",
        "ad",
        "ud",
        "de",
        "la",
        "van",
        "von",
        "der",
        "du",
        "da",
        "di",
        "dos",
        "ag",
        "ould",
    ]
)
SUFFIXES = (
    "-based", "-backed", "-led", "-linked", "-held", "-controlled", "-run", "-aligned", "-allied",
    "-affiliated", "-language", "-born", "-era", "-made", "-supported", "-flagged", "-owned", "-occupied",
    "-speaking", "-dominated", "-funded", "-trained", "-supplied", "-built", "-friendly", "-majority",
    "-style", "-inspired", "-sponsored", "-administered", "-mediated", "-brokered", "-ruled", "-bound",
    "-wide", "-designed",
)  # fmt: skip
_DETERMINERS = frozenset(
    ("the", "a", "an", "this", "that", "these", "those", "his", "her", "its", "their", "our", "no")
)
_NUMBERS = frozenset(
    ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "dozens", "hundreds")
)
_LONG_ARTICLE = 80  # tokens from which an article without a comma has lost them
_FREQUENT = 4  # of `wordlist.Known`, from which a word is surely English
_SHOUTED, _SHOUTED_IN_PROSE = 0.6, 0.8  # share of capitalised words from which capitals say nothing


@dataclass(slots=True)
class Candidate:
    """A possible name at tokens `first` up to `last`; `trust` (0..1) orders those of one length."""

    first: int
    last: int
    type: EntityType | None
    kind: str = ""
    trust: float = 0.0
    owners: tuple[Entry, ...] = ()
    core: tuple[int, int] | None = None
    """The tokens of the name proper where `first` and `last` hold a noun too ("Anbar" in "Anbar
    province")."""

    cut: int = 0
    """Characters of the last token that are no part of the name ("-backed" in "US-backed")."""
    same: Candidate | None = None
    """The name that this one stands for: "Popular Mobilization Units" for "PMU"."""

    @property
    def weight(self) -> float:
        return self.last - self.first + self.trust


class Line:
    """One sentence: its tokens in lower case, which of them look like names, and what the tagger says."""

    def __init__(self, sentence: Sentence, dictionary: Dictionary, unpunctuated: bool = False) -> None:
        self.unpunctuated = unpunctuated
        """Whether the article has lost its commas, so that names of a list stand side by side."""
        self.words = sentence.words
        self.low = [fold(w) for w in sentence.words]
        self.tags = sentence.tags or [""] * len(sentence.words)
        self.heading = sentence.kind != "prose"
        self._names = sentence.names
        self._calendar = dictionary.words["calendar"]
        self.capital = [self._is_capital(i) for i in range(len(self.words))]
        self.states = [
            self._state(i, dictionary) if word[0].isupper() else None for i, word in enumerate(self.words)
        ]
        """For each token, the state whose adjective begins there and the token behind the adjective."""

    def _is_capital(self, index: int) -> bool:
        word = self.words[index]
        if word[0].islower() and "-" not in word and word not in DETACHED:
            return False
        if self.low[index].rstrip(".") in self._calendar or self.low[index].endswith(SUFFIXES):
            return False
        if word[0].isupper():
            return True
        if word in DETACHED:
            return self.words[index + 1 : index + 2] != [] and self.words[index + 1][0].isupper()
        head, hyphen, tail = word.partition("-")
        return bool(hyphen) and tail[:1].isupper() and (head in ARTICLES or head[0].isdigit())

    def _state(self, index: int, dictionary: Dictionary) -> tuple[str, int] | None:
        for last in (index + 2, index + 1):
            state = dictionary.demonym(self.phrase(index, last)) if last <= len(self.words) else None
            if state:
                return state, last
        return None

    @cached_property
    def shouted(self) -> bool:
        """Whether most words are capitalised, as in headlines, so that a capital says nothing."""
        long = [w for w in self.words if len(w) > 3 and w[0].isalpha()]
        share = _SHOUTED if self.heading else _SHOUTED_IN_PROSE
        if len(long) < 3 or sum(w[0].isupper() for w in long) < share * len(long):
            return False
        # A sentence may be full of names, and no headline.
        return self.heading or any(
            w[0].isupper() and wordlist.is_common(w, frequency=_FREQUENT) for w in self.words[1:]
        )

    def phrase(self, first: int, last: int) -> str:
        return " ".join(self.low[first:last])

    def spans(self) -> Iterator[Candidate]:
        """The spans of the name tagger."""
        first = 0
        while first < len(self._names):
            label = self._names[first]
            last = first + 1
            if label != "O":
                while last < len(self._names) and self._names[last] == "I-" + label[2:]:
                    if self.words[last] in _DIVIDERS:
                        break
                    last += 1
                kind = _TAGGED.get(label[2:])
                if kind:
                    yield Candidate(first, last, kind, trust=0.5)
            first = last

    @cached_property
    def runs(self) -> list[tuple[int, int]]:
        """Maximal runs of capitalised words, with the particles and ordinals inside them."""
        return list(self._runs())

    def _runs(self) -> Iterator[tuple[int, int]]:
        first, size = 0, len(self.words)
        while first < size:
            if not self._opens(first):
                first += 1
                continue
            last = first + 1
            while last < size:
                if self.capital[last] and self.words[last][0].isalpha():
                    last += 1
                elif (self.low[last] in _INSIDE or _ORDINAL.match(self.words[last])) and (
                    last + 1 < size and self.capital[last + 1]
                ):
                    last += 2
                else:
                    break
            yield first, last
            first = last

    def _opens(self, index: int) -> bool:
        if self.words[index][0].isdigit() and _ORDINAL.match(self.words[index]):
            return index + 1 < len(self.words) and self.capital[index + 1]
        if not self.capital[index] or not self.words[index][0].isalpha():
            return False
        if self.low[index] in _DETERMINERS:
            return False
        if self.low[index] in _NUMBERS and (index == 0 or self.words[index - 1] in _DIVIDERS):
            return False
        # A sentence begins with a capital whatever its first word is.
        return index > 0 or self.shouted or self.tags[0] in ("", "NNP", "NNPS") or "-" in self.words[0]


def prepare(sentences: list[Sentence], dictionary: Dictionary) -> list[Line]:
    """One `Line` a sentence."""
    long = sum(len(s.words) for s in sentences) >= _LONG_ARTICLE
    unpunctuated = long and not any("," in s.words for s in sentences)
    return [Line(sentence, dictionary, unpunctuated) for sentence in sentences]


def longest(candidates: list[Candidate], taken: list[bool]) -> list[Candidate]:
    """Candidates without overlap, the longest and most trusted first; marks their tokens in `taken`."""
    chosen = []
    for candidate in sorted(candidates, key=lambda c: (-c.weight, c.first)):
        if not any(taken[candidate.first : candidate.last]):
            taken[candidate.first : candidate.last] = [True] * (candidate.last - candidate.first)
            chosen.append(candidate)
    return sorted(chosen, key=lambda c: c.first)
