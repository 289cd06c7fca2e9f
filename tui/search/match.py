"""Where the hits stand in a text: the same in list, reader and panel, in every spelling the search found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from tui.search.fold import fold
from tui.search.tree import And, Exact, Field, Or, Phrase, Pieces, Prefix, Regex, Tree, Word

_INSIDE = r"[^\W_]"
_BETWEEN = r"[\W_]+"
_WORDS = re.compile(rf"{_INSIDE}+")


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
        found = (match.span() for match in self._pattern.finditer(folded))
        return [
            (offsets[start], max(offsets[end], offsets[start] + 1)) for start, end in found if end > start
        ]


NOTHING = Matcher()


def matcher(tree: Tree) -> Matcher:
    """Lights the words of a query that are wanted, as widened to other spellings."""
    patterns = {pattern for leaf in _wanted(tree) if (pattern := _pattern(leaf))}
    if not patterns:
        return NOTHING
    # The longest first: "al-Hasakah" is one hit, not a hit in it.
    either = "|".join(sorted(patterns, key=lambda pattern: (-len(pattern), pattern)))
    return Matcher(f"(?<!{_INSIDE})(?:{either})")


@lru_cache(maxsize=64)
def literal(text: str) -> Matcher:
    """Lights a stretch of text as typed, also inside words; blanks stand for any white space."""
    parts = [re.escape(part) for part in fold(text).text.split()]
    return Matcher(r"\s+".join(parts))


def words(text: str) -> list[str]:
    """The folded words of a text, as the index cuts it."""
    return _WORDS.findall(fold(text).text)


def _wanted(tree: Tree) -> Iterator[Word | Prefix | Exact | Phrase]:
    match tree:
        case And(nodes) | Or(nodes):
            for node in nodes:
                yield from _wanted(node)
        case Field("title", value):
            yield from _wanted(value)
        case Regex(_, words):
            yield from map(Exact, words)
        case Pieces(_, cuts):
            yield from (Prefix(piece) for cut in cuts for piece in cut)
        case Word() | Prefix() | Exact() | Phrase():
            yield tree


def _pattern(leaf: Word | Prefix | Exact | Phrase) -> str:
    parts = words(leaf.text)
    if not parts:
        return ""
    begun = isinstance(leaf, Prefix) or (isinstance(leaf, Phrase) and leaf.open)
    return _BETWEEN.join(parts) + (f"{_INSIDE}*" if begun else f"(?!{_INSIDE})")
