"""One word that others write as two, and two that others write as one: "airstrike", "Boko Haram"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

SHORTEST = 3
"""Letters of either part: shorter ones are articles, prefixes and chance."""


def apart(word: str) -> Iterator[str]:
    """Every way to write a word as two."""
    for at in range(SHORTEST, len(word) - SHORTEST + 1):
        yield f"{word[:at]} {word[at:]}"


def together(words: Sequence[str]) -> str:
    """Two words written as one; empty where they are not two words of letters."""
    if len(words) != 2 or not all(word.isalpha() and len(word) >= SHORTEST for word in words):
        return ""
    return "".join(words)
