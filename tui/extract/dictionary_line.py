"""A sentence as the dictionaries' trie reads it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterator
from typing import TYPE_CHECKING

from tui.extract.dictionary_build import ALONE, CAPITAL, INNER, UPPER, surface
from tui.extract.romanise import ARTICLES, DETACHED, fold, part_key, parts

if TYPE_CHECKING:
    from tui.extract.tokens import Sentence

LONGEST = 90  # characters of a name that are looked at
_SMALL_WORDS = frozenset(("IN", "DT", "PRP", "RB", "WRB"))
_MOST_WORDS = 6  # of a name met by its romanised key


class NameLine:
    """A sentence as the trie reads it: one folded string and the offsets of its tokens."""

    def __init__(self, sentence: Sentence) -> None:
        self.words = sentence.words
        self._tags = sentence.tags
        self.starts: list[int] = []
        self.ends: list[int] = []
        parts: list[str] = []
        at, before = 0, sentence.start
        for word, start, end in zip(sentence.words, sentence.starts, sentence.ends, strict=True):
            piece = surface(word) if word.isalpha() is False else fold(word)
            if parts and start > before:
                parts.append(" ")
                at += 1
            self.starts.append(at)
            parts.append(piece)
            at += len(piece)
            self.ends.append(at)
            before = end
        self.text = "".join(parts)

    def beginnings(self, small: Container[str]) -> Iterator[int]:
        """The tokens at which a name may begin."""
        for i, word in enumerate(self.words):
            if not word.islower():
                if word[0].isalnum():
                    yield i
            elif word in small or "-" in word or (word in DETACHED and self._opens(i)):
                yield i

    def _opens(self, index: int) -> bool:
        """Whether a small article begins a name, and does not stand inside one: "Jamiyat al Zahra"."""
        return self.capital(index) and (index == 0 or not self.words[index - 1][0].isupper())

    def entrances(self, first: int) -> Iterator[int]:
        """Where in the string a name at this token may begin: at the token, and behind an Arabic article."""
        start = self.starts[first]
        yield start
        head, _, rest = self.text[start : start + LONGEST].partition(" ")
        english = self._tags and self._tags[first] in _SMALL_WORDS  # "As Trump said"
        if (
            rest
            and head in ARTICLES
            and not english
            and (self.words[first][0].isupper() or "-" in self.words[first])
        ):
            yield start + len(head) + 1

    def end_at(self, offset: int) -> int:
        """The token boundary at an offset of the string, or 0."""
        last = bisect_left(self.ends, offset)
        return last + 1 if last < len(self.ends) and self.ends[last] == offset else 0

    def capital(self, index: int) -> bool:
        word = self.words[index]
        if word in DETACHED:
            return self.words[index + 1 : index + 2] != [] and self.words[index + 1][0].isupper()
        return word[0].isupper() or ("-" in word and word.partition("-")[2][:1].isupper())

    def shape(self, first: int, last: int, start: int | None = None) -> int:
        """CAPITAL, UPPER, INNER and ALONE as printed; ALONE where the article is printed too."""
        words = self.words[first:last]
        flags = CAPITAL if self.capital(first) else 0
        if flags and all(w.isupper() or not w.isalpha() for w in words):
            flags |= UPPER
        if any(word[1:] != word[1:].lower() for word in words):
            flags |= INNER
        if (
            (start is not None and start > self.starts[first])
            or "-" in words[0]
            or fold(words[0]) in ARTICLES
        ):
            flags |= ALONE
        return flags

    def keys(self, first: int) -> Iterator[tuple[str, int]]:
        """Romanised keys of the capitalised words from a token on, with the token behind them."""
        key = ""
        for last in range(first + 1, min(first + _MOST_WORDS, len(self.words)) + 1):
            word = self.words[last - 1]
            if not word[0].isalpha() or not (self.capital(last - 1) or fold(word) in ARTICLES):
                return
            found = parts(word)
            for part in found:
                key += part_key(part, later=key != "")
            if key and found:
                yield "~" + key, last
