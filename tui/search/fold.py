"""Text without case and accents, and the way back from an offset in it to one in the text."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import NamedTuple


class Folded(NamedTuple):
    """Folded text; `offsets[i]` is where its character `i` begins in the original, and one more its end."""

    text: str
    offsets: Sequence[int]


def fold(text: str) -> Folded:
    """Fold a text for matching: "Zürich" gives "zurich", "Straße" "strasse"; offsets lead back.

    Combining marks vanish with the case, so that a match on folded text covers them in the original.
    """
    if text.isascii():
        return Folded(text.lower(), range(len(text) + 1))
    letters: list[str] = []
    offsets: list[int] = []
    for offset, character in enumerate(text):
        plain = character.lower() if character.isascii() else _plain(character)
        letters.append(plain)
        offsets.extend([offset] * len(plain))
    offsets.append(len(text))
    return Folded("".join(letters), offsets)


_KNOWN: dict[str, str] = {}


def _plain(character: str) -> str:
    if (known := _KNOWN.get(character)) is None:
        parts = unicodedata.normalize("NFKD", character)
        known = "".join(c for c in parts if not unicodedata.combining(c)).casefold()
        _KNOWN[character] = known
    return known
