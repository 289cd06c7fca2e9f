"""A query widened to other spellings of its words.

In this order, and only to what the index holds: the dictionaries' spellings of a name; words under the same
romanised key, where the word is rare; words at a small edit distance, where it is absent.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from tui.extract.romanise import ARTICLES, SIGNS, fold, key
from tui.search import english
from tui.search.compile import fulltext
from tui.search.joined import apart, together
from tui.search.match import words
from tui.search.naming import Names
from tui.search.parts import in_headlines, parts
from tui.search.tree import And, Exact, Field, Not, Or, Phrase, Prefix, Regex, Tree, Word
from tui.search.vocabulary import Cancelled, Stale, Vocabulary, Words, alike, close

if TYPE_CHECKING:
    from tui.extract.dictionary import Dictionary
    from tui.library.library import Library

Expansions = dict[str, tuple[str, ...]]
MOST_FORMS = 12
MOST_WORDS_OF_A_NAME = 4
SHORTEST_OPEN = 3
LONG_KEY = 8
GROWTH = 1.05
OUTGROWN = 1.5


@dataclass(frozen=True, slots=True)
class Widened:
    """A tree with the other spellings beside each word, and which these are."""

    tree: Tree
    expansions: Expansions


class Index(NamedTuple):
    """What was read of an index: its words, those of them that the articles name something by, and how many
    articles it had then."""

    vocabulary: Vocabulary
    names: Words
    articles: int

    def like_a_name(self, word: str) -> bool:
        """Whether a word of the index is a name: articles name something so, or English has no such word."""
        return word in self.names or english.foreign(word)


class Expander:
    """Finds the other spellings of words in one library; any thread may ask."""

    def __init__(self, library: Library, dictionary: Callable[[], Dictionary]) -> None:
        self._library = library
        self._dictionary = dictionary
        self._known = Names(dictionary)
        self._lock = threading.Lock()
        self._index: Index | None = None
        self._expected = False

    def expect(self, on: bool = True) -> None:
        """Have nobody wait for what `warm` will read; or have them wait again."""
        self._expected = on

    def warm(self, cancelled: Cancelled = lambda: False) -> None:
        """Read dictionaries and vocabulary ahead of need: this takes seconds in a large library."""
        self._expected = True
        try:
            self._dictionary().spellings("")
            english.known("")
            with suppress(Stale):
                self._read(GROWTH, cancelled)
        finally:
            self._expected = False

    @property
    def ready(self) -> bool:
        """Whether other spellings are found at once, or at least nobody is at work on that yet."""
        return self._index is not None or not self._expected

    def widen(self, tree: Tree, cancelled: Cancelled = lambda: False) -> Widened:
        """The tree with every word that is wanted widened; raises Stale where `cancelled` turns true."""
        expansions: Expansions = {}
        return Widened(self._widened(tree, expansions, cancelled), expansions)

    def resolve(self, tree: Tree, cancelled: Cancelled) -> Tree:
        """The tree with the words of the index in each regular expression."""
        match tree:
            case And(nodes) | Or(nodes):
                return type(tree)(tuple(self.resolve(node, cancelled) for node in nodes))
            case Not(node):
                return Not(self.resolve(node, cancelled))
            case Regex(text):
                return Regex(text, self._read(OUTGROWN, cancelled).vocabulary.fitting(text))
        return tree

    def in_headlines(self, tree: Tree, cancelled: Cancelled) -> Tree | None:
        """The tree with its words as parts of headlines; None where it has none to be sought so."""
        return in_headlines(tree, self._read(OUTGROWN, cancelled).vocabulary)

    def ids(self, name: str) -> tuple[str, ...]:
        """The ids of what the dictionaries know under a name: spelled so, else sounding so."""
        return self._known.ids(name)

    def _widened(self, tree: Tree, expansions: Expansions, cancelled: Cancelled) -> Tree:
        if cancelled():
            raise Stale
        match tree:
            case Or(nodes):
                return Or(tuple(self._widened(node, expansions, cancelled) for node in nodes))
            case And(nodes):
                return self._all(nodes, expansions, cancelled)
            case Field("title", (Word() | Prefix(open=True)) as leaf):
                forms = self._note(leaf, expansions, cancelled)
                spelled = [Field("title", Exact(form)) for form in forms]
                return _either(
                    tree, [*spelled, *parts(leaf.text, self._read(OUTGROWN, cancelled).vocabulary)]
                )
            case Word() | Prefix(open=True):
                return _either(tree, [_form(form) for form in self._note(tree, expansions, cancelled)])
        return tree

    def _note(self, leaf: Word | Prefix, expansions: Expansions, cancelled: Cancelled) -> tuple[str, ...]:
        forms = self._forms(leaf, cancelled)
        if forms:
            expansions[leaf.text] = forms
        return forms

    def _all(self, nodes: Sequence[Tree], expansions: Expansions, cancelled: Cancelled) -> Tree:
        """Words in a row may be one name: each run that the dictionaries know is widened as a whole."""
        out: list[Tree] = []
        position = 0
        while position < len(nodes):
            for length in range(min(MOST_WORDS_OF_A_NAME, len(nodes) - position), 1, -1):
                run = nodes[position : position + length]
                if not all(isinstance(node, Word | Prefix) for node in run):
                    continue
                name = " ".join(str(node) for node in run)
                if forms := self._spellings(name, cancelled) or self._together(run):
                    expansions[name] = forms
                    out.append(_either(And(tuple(run)), [_form(form) for form in forms]))
                    position += length
                    break
            else:
                out.append(self._widened(nodes[position], expansions, cancelled))
                position += 1
        return And(tuple(out)) if len(out) > 1 else out[0]

    def _together(self, run: Sequence[Tree]) -> tuple[str, ...]:
        """Two words written as one, where the index holds it."""
        joined = together([node.text for node in run if isinstance(node, Word | Prefix)])
        return (joined,) if joined and self._hits(Exact(joined), 1) else ()

    def _forms(self, leaf: Word | Prefix, cancelled: Cancelled) -> tuple[str, ...]:
        """The other spellings of a word, those of the dictionaries first."""
        if isinstance(leaf, Prefix) and len(leaf.text) < SHORTEST_OPEN:
            return ()
        forms = self._spellings(leaf.text, cancelled)
        typed = words(leaf.text.translate(SIGNS))
        bare = [word for word in typed if word not in ARTICLES]
        if len(bare) != 1 or any(character.isdigit() for character in leaf.text):
            return forms
        rare = self._rare()
        articles = self._hits(Exact(leaf.text), rare + 1)
        begins_others = isinstance(leaf, Prefix) and not articles and self._hits(leaf, 1)
        if articles > rare or begins_others:
            return forms
        index = self._read(OUTGROWN, cancelled)
        found = self._sounding(index, leaf, bare[0], bool(articles), bool(forms))
        if not articles and not forms:
            forms = tuple(pair for pair in apart(bare[0]) if self._hits(Phrase(pair), 1))
            if not forms and not any(map(index.like_a_name, found)):
                near = self._near(index, leaf.text, bare[0], cancelled)
                found |= near & index.names if len(typed) > 1 else near  # an article makes it a name
        known = {word for form in forms for word in words(form)} | set(typed)
        others = (word.title() if word in index.names else word for word in sorted(found - known))
        return (*forms, *others)[:MOST_FORMS]

    def _sounding(self, index: Index, leaf: Word | Prefix, bare: str, held: bool, spelled: bool) -> set[str]:
        """Words of the same romanised key that may be meant; of a word that is spelled right few are.

        `held`: articles have the word as it is typed; `spelled`: dictionaries know other spellings of it.
        """
        found = self._of_one_key(index, leaf, bare, held)
        if spelled:
            found = {word for word in found & index.names if close(fold(bare), fold(word))}
        elif not self._known.spelled_so(leaf.text):
            return english.meant(bare, found - index.names) if english.known(bare) else found
        return {w for w in found if index.like_a_name(w) and self._known.may_be(leaf.text, w)}

    def _of_one_key(self, index: Index, leaf: Word | Prefix, bare: str, held: bool) -> set[str]:
        """Words of the same romanised key: names that look somewhat alike, and others that look much alike.

        "Rice" is no "Rakka", and "rose" no "Rusia". A long key tells enough by itself.
        """
        found = {word for word in index.vocabulary.same_key(leaf.text) if alike(bare, word)}
        named = found & index.names
        if held:  # a word that the articles use has other spellings only where it is a name
            return named if bare in index.names else set()
        if isinstance(leaf, Prefix) and len(leaf.text) > 4:
            named |= index.vocabulary.key_begins(leaf.text) & index.names
        if len(key(leaf.text)) >= LONG_KEY:
            return found
        return named | {word for word in found if close(fold(bare), fold(word))}

    def _near(self, index: Index, typed: str, bare: str, cancelled: Cancelled) -> set[str]:
        """Words that a mistyped one may be a slip of; for a name or a word of English hardly any."""
        near = index.vocabulary.near(bare, cancelled)
        if self._known.spelled_so(typed):
            return {word for word in near if index.like_a_name(word) and english.one_slip(bare, word)}
        return english.meant(bare, near) if english.known(bare) else near

    def _spellings(self, name: str, cancelled: Cancelled) -> tuple[str, ...]:
        """How else the dictionaries spell a name, as far as the index holds it."""
        if cancelled():
            raise Stale
        held = (spelling for spelling in self._known.spellings(name) if self._hits(Phrase(spelling), 1))
        return tuple(islice(held, MOST_FORMS))

    def _rare(self) -> int:
        """In how many articles a word is rare: one of two hundred, and up to three."""
        return max(3, int(self._library.extent()[0]) // 200)

    def _hits(self, leaf: Exact | Phrase | Prefix | Word, most: int) -> int:
        """In how many articles a leaf is found; counts no farther than `most`."""
        query = "SELECT count(*) FROM (SELECT rowid FROM search WHERE search MATCH ? LIMIT ?)"
        return int(self._library.select(query, (fulltext(leaf), most))[0][0])

    def _read(self, growth: float, cancelled: Cancelled = lambda: False) -> Index:
        """The index, read if the library has grown by this factor; one thread reads, others wait."""
        while not self._lock.acquire(timeout=0.02):
            if cancelled():
                raise Stale
            if self._index is not None and growth > GROWTH:  # what was read before does meanwhile
                return self._index
        try:
            articles = self._library.extent()[0]
            read = self._index
            if read is None or not read.articles <= articles <= read.articles * growth:
                vocabulary = Vocabulary(self._library.vocabulary(), cancelled)
                spellings = self._library.each("SELECT spelling FROM spellings")
                names = Words((word for spelling in spellings for word in words(spelling)), cancelled)
                # One assignment: another thread may look meanwhile.
                read = self._index = Index(vocabulary, names, articles)
            return read
        finally:
            self._lock.release()


def _form(text: str) -> Exact | Phrase:
    return Exact(text) if len(words(text)) == 1 else Phrase(text)


def _either(tree: Tree, forms: Sequence[Tree]) -> Tree:
    return Or((tree, *forms)) if forms else tree
