"""Keys under which the spellings of one transliterated name meet.

Arabic, Kurdish, Persian, Turkish, Ukrainian and Russian names reach English news in many spellings. `key`
keeps the consonants and, of each vowel, whether it is open or rounded: it may join two spellings. `skeleton`
keeps consonants only and may but break ties between names that something else already brings together (one
country, one article). `scripts/measure_romanise.py` gives join rate and ambiguity on GeoNames' alternate
names.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

ARTICLES = frozenset(
    [
        "al",
        "el",
        "ul",
        "ar",
        "er",
        "ur",
        "as",
        "es",
        "us",
        "ash",
        "esh",
        "ech",
        "at",
        "et",
        "ad",
        "ed",
        "adh",
        "az",
        "ez",
        "an",
        "en",
        "il",
    ]
)
"""The Arabic article as it is written apart or with a hyphen, assimilated or not."""

DETACHED = frozenset(("al", "el"))
"""Articles that are also printed small and apart, as in "al Qaeda"; the others are words of their own."""

SIGNS = str.maketrans("", "", "'`´‘’ʻʼʽʾʿʹʺ\"")
"""Takes away the signs for ayn, hamza and soft sign."""

_LETTERS = str.maketrans({
    "ı": "i", "ß": "ss", "ø": "o", "æ": "e", "œ": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ə": "e",
})  # fmt: skip

# Longest first. Upper-case letters are classes: S any hushing sound, A any open or front vowel, O any rounded
# one.
_SOUNDS = {
    "dsch": "j", "shch": "S", "tsch": "S", "tch": "S", "sch": "S", "dzh": "j", "sh": "S", "ch": "S", "dj":
    "j", "zh": "j", "kh": "h", "gh": "g", "dh": "z", "th": "t", "ph": "f", "ck": "k", "ts": "c", "tz": "c",
    "q": "k", "c": "k", "x": "ks",
}  # fmt: skip
_SOUND = re.compile("|".join(_SOUNDS))
_FUSED = re.compile(r"^e(?=(zz|dd|rr|ss|tt|nn)[aeiouy])")
_FUSED_LATER = re.compile(r"^(?:al(?=\w{4})|a(?=(zz|dd|rr|tt|nn)[aeiouy]))")

_MUTE_H = re.compile(r"(?<=[aeiouy])h$")
_VOWELS = [
    (re.compile(pattern), letter)
    for pattern, letter in (
        (r"(?<![^aeiouy])ou(?=[aei])", "w"),  # as French writes it: "Ouagadougou", "Janjaouid"
        (r"a[ow](?![aeiouy])|au", "O"),
        (r"(?<=[ao])[wu](?![aeiouy])|o+u?|u+", "O"),
        (r"(?<=[aO])y(?=[aeO])|^y(?=[aOu])", "Y"),  # a consonant: "Mayadin", "Yabrud"
        (r"[aeiy]+", "A"),
        ("Y", "y"),
        ("v", "w"),
    )
]
_DOUBLED = re.compile(r"(.)\1+")
_BREAK = re.compile(r"[-\s]+")


@lru_cache(maxsize=8192)
def fold(word: str) -> str:
    """A word in lower case without accents and without the signs for ayn, hamza and soft sign."""
    if word.isascii():
        return word.lower().translate(SIGNS)
    bare = unicodedata.normalize("NFKD", word.lower().translate(_LETTERS)).translate(SIGNS)
    return "".join(c for c in bare if not unicodedata.combining(c))


def key(word: str) -> str:
    """The vowel-class key of a word: may join spellings. Empty for an article alone ("al", "ez")."""
    return phrase_key([word]).replace(" ", "")


def skeleton(word: str) -> str:
    """The consonants of a word's key, initial vowel kept: only to break ties."""
    letters = key(word)
    return letters[:1] + re.sub("[AO]", "", letters[1:])


def phrase_key(words: Iterable[str]) -> str:
    """The key of a name of several words: its words' keys divided by blanks, articles dropped."""
    found = [p for word in words for p in parts(word)]
    return " ".join(filter(None, (part_key(part, later=i > 0) for i, part in enumerate(found))))


@lru_cache(maxsize=8192)
def parts(word: str) -> tuple[str, ...]:
    """The folded parts of a hyphenated word, without articles; each has a key of its own (`part_key`)."""
    return tuple(p for p in _BREAK.split(fold(word)) if p and p not in ARTICLES)


@lru_cache(maxsize=8192)
def part_key(part: str, later: bool) -> str:
    """The key of one part; `later` where another stands before it, whose article may have fused with it."""
    part = _FUSED.sub("", part)
    if later:
        part = _FUSED_LATER.sub("", part)
    part = _SOUND.sub(lambda m: _SOUNDS[m.group()], _MUTE_H.sub("", part))
    for rule, letter in _VOWELS:
        part = rule.sub(letter, part)
    return _DOUBLED.sub(r"\1", part)


def forget() -> None:
    """Give back what is remembered of words: for who goes through many and comes back to none."""
    for remembered in (fold, parts, part_key):
        remembered.cache_clear()
