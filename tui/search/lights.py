"""What a query lights: its words, as widened to the spellings that the search found."""

from __future__ import annotations

from collections.abc import Iterator

from tui.search.match import INSIDE, NOTHING, Matcher, words
from tui.search.tree import And, Exact, Field, Or, Phrase, Pieces, Prefix, Regex, Tree, Word

_BETWEEN = r"[\W_]+"


def matcher(tree: Tree) -> Matcher:
    """Lights the words of a query that are wanted, as widened to other spellings."""
    patterns = {pattern for leaf in _wanted(tree) if (pattern := _pattern(leaf))}
    if not patterns:
        return NOTHING
    # The longest first: "al-Hasakah" is one hit, not a hit in it.
    either = "|".join(sorted(patterns, key=lambda pattern: (-len(pattern), pattern)))
    return Matcher(f"(?<!{INSIDE})(?:{either})")


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
    return _BETWEEN.join(parts) + (f"{INSIDE}*" if begun else f"(?!{INSIDE})")
