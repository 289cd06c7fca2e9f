"""The words of the index, held small: found by romanised key, by edit distance, by their beginning.

100,000 articles have some hundred thousand words. They are kept as tries and bytes, not as Python objects,
and in chunks: what is done with one of them keeps the screen waiting no longer than a frame.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from tui.extract.romanise import fold, forget, key
from tui.search.regex import LONGEST_WORD, compiled

CHUNK = 4000
"""Words compared between two looks at whether the answer is still wanted: about a millisecond's work."""

MOST_FITTING = 500
MOST_HOLDING = 100

Cancelled = Callable[[], bool]


class Stale(Exception):  # noqa: N818 - no error: a newer query was asked
    """The answer is not wanted any more."""


def bound(length: int) -> int:
    """How many letters may be wrong in a word of so many: none below 4, one to 6, two to 10, then three."""
    return 0 if length < 4 else 1 if length < 7 else 2 if length < 11 else 3


def close(word: str, other: str) -> bool:
    """Whether a word is within the edit distance that a mistyped one of its length may have."""
    from rapidfuzz.distance import OSA

    most = bound(len(word))
    return OSA.distance(word, other, score_cutoff=most) <= most


def alike(word: str, other: str) -> bool:
    """Whether half of the letters of two words stand for one another, without regard to marks."""
    from rapidfuzz.distance import OSA

    return OSA.distance(fold(word), fold(other)) <= max(len(word), len(other)) / 2


_SPELT = str.maketrans({"đ": "dj", "ç": "ch", "ş": "sh", "x": "kh"})
"""How letters of Serbian, Turkish and Azerbaijani sound, which others write without their marks."""


def _keys(word: str) -> set[str]:
    """The romanised keys of a word: with its letters less their marks, and as these letters sound."""
    return {key(word)} if word.isascii() else {key(word), key(word.lower().translate(_SPELT))}


def _in_chunks(words: Iterable[str], cancelled: Cancelled) -> Iterator[bytes]:
    """Words of one length each, a line a word; raises Stale where `cancelled` turns true."""
    waiting: defaultdict[int, bytearray] = defaultdict(bytearray)
    count: Counter[int] = Counter()
    for word in words:
        length = len(word)
        waiting[length] += f"{word}\n".encode()
        count[length] += 1
        if count[length] == CHUNK:
            if cancelled():
                raise Stale
            count[length] = 0
            yield bytes(waiting.pop(length)[:-1])
    yield from (bytes(same[:-1]) for same in waiting.values())


def _lines(chunk: bytes) -> list[str]:
    return chunk.decode().split("\n")


class Words:
    """A set of words."""

    def __init__(self, words: Iterable[str], cancelled: Cancelled = lambda: False) -> None:
        """From words in any order, also such as come again; raises Stale where `cancelled` turns true."""
        import marisa_trie

        self._tries: defaultdict[int, list[marisa_trie.Trie]] = defaultdict(list)
        for chunk in _in_chunks((word for word in words if word not in self), cancelled):
            same = _lines(chunk)
            self._tries[len(same[0])].append(marisa_trie.Trie(same))

    def __contains__(self, word: str) -> bool:
        return any(word in trie for trie in self._tries.get(len(word), ()))

    def __rand__(self, words: set[str]) -> set[str]:
        """Those of some words that are in it."""
        return {word for word in words if word in self}

    def __rsub__(self, words: set[str]) -> set[str]:
        """Those of some words that are not in it."""
        return {word for word in words if word not in self}


class Vocabulary:
    """Words of an index, folded as it folds them."""

    def __init__(self, words: Iterable[str], cancelled: Cancelled = lambda: False) -> None:
        """From words in any order, each once; raises Stale where `cancelled` turns true."""
        import marisa_trie

        self._by_length: dict[int, list[bytes]] = {}
        self._keyed = []
        some = (word for word in words if len(word) > 1 and not any(map(str.isdigit, word)))
        for chunk in _in_chunks(some, cancelled):
            same = _lines(chunk)
            self._by_length.setdefault(len(same[0]), []).append(chunk)
            entries = [f"{found}\t{word}" for word in same for found in _keys(word)]
            self._keyed.append(marisa_trie.Trie(entries))
            forget()

    def same_key(self, word: str) -> set[str]:
        """The words whose romanised key is that of a word."""
        return self._under(f"{found}\t" for found in _keys(word) if found)

    def key_begins(self, word: str) -> set[str]:
        """The words whose romanised key begins with that of a half-typed word."""
        return self._under(filter(None, _keys(word)))

    def _under(self, beginnings: Iterable[str]) -> set[str]:
        found = (trie.iterkeys(begun) for begun in beginnings for trie in self._keyed)
        return {entry.partition("\t")[2] for entries in found for entry in entries}

    def fitting(self, pattern: str) -> tuple[str, ...]:
        """The words that a regular expression fits whole, at most `MOST_FITTING`."""
        short = (same for length, same in self._by_length.items() if length <= LONGEST_WORD)
        chunks = (_lines(chunk) for same in short for chunk in same)
        fits = compiled(pattern).fullmatch
        return tuple(islice((word for chunk in chunks for word in chunk if fits(word)), MOST_FITTING))

    def holding(self, part: str) -> tuple[str, ...]:
        """The words that hold some letters but do not begin so, at most `MOST_HOLDING`, short ones first."""
        longer = sorted(length for length in self._by_length if length > len(part))
        chunks = (chunk for length in longer for chunk in self._by_length[length] if part.encode() in chunk)
        lines = (line for chunk in chunks for line in _lines(chunk))
        return tuple(islice((line for line in lines if line.find(part) > 0), MOST_HOLDING))

    def begins(self, part: str) -> bool:
        """Whether any word begins with some letters."""
        chunks = (chunk for length, same in self._by_length.items() if length >= len(part) for chunk in same)
        begun, within = part.encode(), f"\n{part}".encode()
        return any(chunk.startswith(begun) or within in chunk for chunk in chunks)

    def near(self, word: str, cancelled: Cancelled) -> set[str]:
        """The words at the least edit distance from a mistyped one, within `bound`; a swap counts once.

        Words under five letters, and words with two letters wrong, begin as typed.
        """
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import extract

        most = bound(len(word))
        found: dict[int, set[str]] = {}
        for chunk in self._chunks(len(word) - most, len(word) + most):
            if cancelled():
                raise Stale
            for candidate, distance, _ in extract(
                word, chunk, scorer=OSA.distance, score_cutoff=most, limit=None
            ):
                if candidate[0] == word[0] or (distance == 1 and len(word) >= 5):
                    found.setdefault(distance, set()).add(candidate)
                    most = min(most, distance)
        return found.get(min(found), set()) if found else set()

    def _chunks(self, shortest: int, longest: int) -> Iterator[list[str]]:
        for length in range(shortest, longest + 1):
            for chunk in self._by_length.get(length, ()):
                yield _lines(chunk)
