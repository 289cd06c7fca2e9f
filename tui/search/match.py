"""Where the hits stand in a text: the same in list, reader and panel, in every spelling the search found."""

from __future__ import annotations

import re
from functools import lru_cache

from tui.search.fold import fold

INSIDE = r"[^\W_]"
"""A letter or a digit, in a pattern."""

_WORDS = re.compile(rf"{INSIDE}+")


class Matcher:
    """Lights what a search found. Case and accents do not matter; false where it lights nothing."""

    def __init__(self, pattern: str = "") -> None:
        self._pattern = re.compile(pattern) if pattern else None

    def __bool__(self) -> bool:
        return self._pattern is not None

    def ranges(self, text: str) -> list[tuple[int, int]]:
        """The hits in a text as half-open stretches of code points, in order and without overlap."""
        if self._pattern is None:
            return []
        folded, offsets = fold(text)
        hits: list[tuple[int, int]] = []
        for start, end in (match.span() for match in self._pattern.finditer(folded)):
            first, last = offsets[start], max(offsets[end], offsets[start] + 1)
            if end > start and not (hits and first < hits[-1][1]):  # of "ß", both its letters are one hit
                hits.append((first, last))
        return hits


NOTHING = Matcher()


@lru_cache(maxsize=64)
def literal(text: str) -> Matcher:
    """Lights a stretch of text as typed, also inside words; blanks stand for any white space."""
    parts = [re.escape(part) for part in fold(text).text.split()]
    return Matcher(r"\s+".join(parts))


def words(text: str) -> list[str]:
    """The folded words of a text, as the index cuts it."""
    return _WORDS.findall(fold(text).text)
