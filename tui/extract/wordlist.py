"""What is known of English words and of names before any article is read: the taggers' word list.

Built by scripts/train_taggers.py from public packages (see models/ATTRIBUTION.md) and mapped into memory.
"""

from __future__ import annotations

import unicodedata
from array import array
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

MODELS = Path(__file__).parent / "models"
WORDS_FILE = MODELS / "words.marisa"
VALUES_FILE = MODELS / "words.values"

NAME_LISTS = ("country", "city", "place part", "first name", "surname", "city abroad")
"""The public name lists that a word may stand in, by bit of `Known.lists`."""
PLACES = 0b11
FINITE = 6
"""The bit of `Known.lists` that marks words which are finite verbs and hardly ever anything else."""

# One 32-bit number per word: Brown cluster (18 bits), usual case (3), frequency (3), name lists (8).
_CASE_SHIFT, _FREQUENCY_SHIFT, _LISTS_SHIFT = 18, 21, 24


class Known(NamedTuple):
    """What the word list says of a word; all 0 where it is not there.

    `cluster`: its Brown cluster, whose low bits are the top of the tree. `case`: 1 always written small ...
    3 as often as not ... 5 always with a capital, 6 all capitals. `frequency`: 0 rare ... 7 the few hundred
    commonest. `lists`: bits of `NAME_LISTS`, and `FINITE`.
    """

    cluster: int
    case: int
    frequency: int
    lists: int

    def pack(self) -> int:
        """The number under which the file holds it."""
        return (
            self.cluster
            | self.case << _CASE_SHIFT
            | self.frequency << _FREQUENCY_SHIFT
            | self.lists << _LISTS_SHIFT
        )


UNKNOWN = Known(0, 0, 0, 0)


def fold(word: str) -> str:
    """The key under which the list holds a word: small letters, no accents, plain apostrophes and hyphens."""
    word = word.lower()
    if not word.isascii():
        word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    return word.replace("’", "'").replace("‘", "'").replace("‑", "-").replace("‐", "-")


class WordList:
    """The word list of two files: a trie of folded words, and one number for each."""

    def __init__(self, words: Path = WORDS_FILE, values: Path = VALUES_FILE) -> None:
        import marisa_trie

        self._words = marisa_trie.Trie()
        self._words.mmap(str(words))
        self._values = array("I", values.read_bytes())

    def find(self, key: str) -> Known:
        """What is known of a folded word."""
        number: int = self._words.get(key, -1)
        if number < 0:
            return UNKNOWN
        value = self._values[number]
        return Known(
            value & (1 << _CASE_SHIFT) - 1,
            value >> _CASE_SHIFT & 7,
            value >> _FREQUENCY_SHIFT & 7,
            value >> _LISTS_SHIFT,
        )


@lru_cache(maxsize=1)
def load() -> WordList:
    """The word list that comes with the program, opened once for the process."""
    return WordList()


_FIRST_NAME = 1 << NAME_LISTS.index("first name")
_SMALL = 2  # of `Known.case`: up to here a word is usually written small
AS_OFTEN = 3  # of `Known.case`: words that are printed small and with a capital


@lru_cache(maxsize=20_000)
def is_common(word: str, case: int = _SMALL, frequency: int = 2) -> bool:
    """Whether a word is an English one that is usually written small, of a `Known.case` up to that given."""
    known = load().find(fold(word))
    return known.frequency >= frequency and 1 <= known.case <= case


def is_first_name(word: str) -> bool:
    """Whether a word stands in the list of first names."""
    return bool(load().find(fold(word)).lists & _FIRST_NAME)


_PLACE_WORD = sum(1 << NAME_LISTS.index(name) for name in ("city", "place part", "city abroad"))


def is_place_word(word: str) -> bool:
    """Whether a word stands in a name of the lists of cities."""
    return bool(load().find(fold(word)).lists & _PLACE_WORD)


_NEGATED = frozenset(
    ("do", "does", "did", "is", "was", "were", "has", "have", "had", "would", "could", "should")
)
_DAYS = frozenset(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
_KNOWN_NAME, _NAME_CASE, _MUCH_RARER = 2, 4, 2


@lru_cache(maxsize=20_000)
def lost_apostrophe(word: str) -> int:
    """Where to cut a word that once had an apostrophe: 5 for "Syrias", 4 for "didnt", 0 for any other word.

    For texts without a single apostrophe only. A possessive is a name, known as such, with an s that makes it
    much rarer: so "Assads" and "Fridays", but not "Paris", "Kurds" or "Syrians", which are words themselves.
    """
    key = fold(word)
    if key.endswith("nt") and key[:-2] in _NEGATED:
        return len(word) - 2
    if len(word) < 5 or word[-1] != "s" or (not word[0].isupper() and "-" not in word) or word[-2].isupper():
        return 0
    head, hyphen, last = key[:-1].rpartition("-")
    stem, whole = load().find(last), load().find(last + "s")
    # Behind an article any short word may be a whole name of its own: al-Adas.
    known = stem.frequency >= _KNOWN_NAME + bool(hyphen and head)
    is_name = (stem.case >= _NAME_CASE and (known or (stem.lists & PLACES and not hyphen))) or stem.lists & 1
    rarer = stem.frequency - whole.frequency >= _MUCH_RARER or whole is UNKNOWN
    return len(word) - 1 if last in _DAYS or (is_name and rarer and not whole.lists) else 0
