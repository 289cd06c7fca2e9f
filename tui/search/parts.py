"""Headlines found as a fuzzy finder finds lines: by parts of their words.

A word of the query may begin a word of the headline, stand within one ("voy" in "convoy"), or be made of the
beginnings of two or three, in their order ("hascon" for "Hasakah convoy").
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from tui.search.lights import matcher
from tui.search.match import words
from tui.search.tree import And, Exact, Field, Not, Or, Pieces, Prefix, Tree, Word
from tui.search.vocabulary import Vocabulary

SHORTEST = 3
LONGEST = 24
"""Letters of the longest word that is sought in parts: the ways to cut it grow with their square."""
SHORTEST_PIECE = 2
MOST_PIECES = 3


def parts(text: str, vocabulary: Vocabulary) -> list[Tree]:
    """What a headline may have for a word of the query, as conditions one of which is enough."""
    typed = words(text)
    if len(typed) != 1 or not SHORTEST <= len(typed[0]) <= LONGEST:
        return []
    word = typed[0]
    begins = cache(vocabulary.begins)  # most cuts fall away by it, and each costs the index a search
    cuts = tuple(cut for cut in _cuts(word, MOST_PIECES) if len(cut) > 1 and all(map(begins, cut)))
    holders = (Field("title", Exact(holder)) for holder in vocabulary.holding(word))
    return [Field("title", Prefix(word)), *holders, *([Pieces(word, cuts)] if cuts else [])]


def in_headlines(tree: Tree, vocabulary: Vocabulary) -> Tree | None:
    """A query with its words sought as parts of headlines; None where it has no word to be sought so."""
    match tree:
        case Word(text) | Prefix(text, open=True):
            either = parts(text, vocabulary)
            return Or(tuple(either)) if either else None
        case And(nodes) | Or(nodes):
            kept = [node if isinstance(node, Not | Field) else None for node in nodes]
            sought = [node or in_headlines(old, vocabulary) for node, old in zip(kept, nodes, strict=True)]
            if all(kept) or not all(sought):
                return None
            return type(tree)(tuple(filter(None, sought)))
    return None


def whole(tree: Tree) -> Tree:
    """A query without the pieces of words that `parts` has put beside each."""
    match tree:
        case And(nodes):
            return And(tuple(map(whole, nodes)))
        case Or(nodes):
            kept = tuple(whole(node) for node in nodes if not isinstance(node, Pieces))
            return kept[0] if len(kept) == 1 else Or(kept)
    return tree


def pieced(tree: Tree) -> Tree | None:
    """What is left to ask where `whole` of a query was asked already; None where that was all of it."""
    if isinstance(tree, Or) and (pieces := tuple(node for node in tree.nodes if isinstance(node, Pieces))):
        return Or(pieces)
    return None if whole(tree) == tree else tree


def in_order(tree: Tree) -> Callable[[str], bool]:
    """Whether a headline that the index found for a query has the pieces of its words in their order.

    The index knows no order; what is no matter of headlines counts as true.
    """
    match tree:
        case And(nodes):
            each = [in_order(node) for node in nodes]
            return lambda title: all(fits(title) for fits in each)
        case Or(nodes):
            either = [in_order(node) for node in nodes]
            return lambda title: any(fits(title) for fits in either)
        case Pieces(_, cuts):
            return lambda title: _any_begins(cuts, words(title))
        case Field("title"):
            held = matcher(tree)
            return lambda title: bool(held.ranges(title))
    return lambda _: True


def _any_begins(cuts: tuple[tuple[str, ...], ...], of: list[str]) -> bool:
    return any(_begin_words(cut, of) for cut in cuts)


def _begin_words(pieces: tuple[str, ...], of: list[str]) -> bool:
    """Whether each piece begins a word behind that of the piece before."""
    rest = iter(of)
    return all(any(word.startswith(piece) for word in rest) for piece in pieces)


def _cuts(word: str, most: int) -> Iterator[tuple[str, ...]]:
    """Every way to cut a word into at most so many pieces of two letters or more."""
    yield (word,)
    if most > 1:
        for at in range(SHORTEST_PIECE, len(word) - SHORTEST_PIECE + 1):
            for rest in _cuts(word[at:], most - 1):
                yield (word[:at], *rest)
