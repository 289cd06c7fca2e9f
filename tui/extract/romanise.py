"""Keys under which the spellings of one transliterated name meet.

Arabic, Kurdish, Persian, Turkish, Ukrainian and Russian names reach English news in many spellings. `key`
keeps consonants and the place of vowels and may join two spellings; `skeleton` keeps consonants only and
may but break ties between names that are already close for another reason (one country, one article).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

ARTICLES = frozenset("al el ul ar er ur as es us ash esh at et ad ed adh az ez an en il as-s l".split())

_SIGNS = str.maketrans("", "", "'`´‘’ʻʼʽʾʿʹʺ\"")
_SPECIAL = str.maketrans({
    "ı": "i", "ß": "ss", "ø": "o", "æ": "e", "œ": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ə": "e",
})  # fmt: skip


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """A word in lower case without accents and without the signs for ayn, hamza and soft sign."""
    if word.isascii():
        return word.lower().translate(_SIGNS)
    bare = unicodedata.normalize("NFKD", word.lower().translate(_SPECIAL)).translate(_SIGNS)
    return "".join(c for c in bare if not unicodedata.combining(c))


def key(word: str) -> str:
    """The vowel-class key of a word: may join spellings. Empty for an article alone ("al", "ez")."""
    return "".join(_vowel_key(part) for part in _parts([word]))


def skeleton(word: str) -> str:
    """The consonants of a word's key: only to break ties."""
    return re.sub("[aeiou]", "", key(word))


def phrase_key(words: Iterable[str]) -> str:
    """The key of a name of several words: its words' keys divided by blanks, articles dropped."""
    return " ".join(filter(None, (_vowel_key(part) for part in _parts(words))))


def _parts(words: Iterable[str]) -> list[str]:
    return [p for word in words for p in re.split(r"[-\s]+", fold(word)) if p and p not in ARTICLES]


def _vowel_key(part: str) -> str:
    return re.sub(r"(.)\1+", r"\1", part)
