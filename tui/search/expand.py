"""A query widened to other spellings of its words.

In this order, and only to what the index holds: the dictionaries' spellings of a name; words under the same
romanised key, where the word is rare; words at a small edit distance, where it is absent.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.extract.romanise import ARTICLES, SIGNS, fold, key
from tui.search.compile import fulltext
from tui.search.joined import apart, together
from tui.search.match import words
from tui.search.parts import Holding, in_headlines, parts
from tui.search.tree import And, Exact, Field, Not, Or, Phrase, Prefix, Regex, Tree, Word
from tui.search.vocabulary import Cancelled, Stale, Vocabulary, alike, close

if TYPE_CHECKING:
    from tui.extract.dictionary import Dictionary
    from tui.library.library import Library

Expansions = dict[str, tuple[str, ...]]
NAMES = ("person", "org", "place", "facility")
MOST_FORMS = 12
MOST_WORDS_OF_A_NAME = 4
MOST_OWNERS = 3
SHORTEST_OPEN = 3
SHORTEST_FORM = 3
SHORTEST_ROMANISED = 5
LONG_KEY = 8
GROWTH = 1.05
OUTGROWN = 1.5


@dataclass(frozen=True, slots=True)
class Widened:
    """A tree with the other spellings beside each word, and which these are."""

    tree: Tree
    expansions: Expansions


class Expander:
    """Finds the other spellings of words in one library; any thread may ask."""

    def __init__(self, library: Library, dictionary: Callable[[], Dictionary]) -> None:
        self._library = library
        self._dictionary = dictionary
        self._lock = threading.Lock()
        self._vocabulary: Vocabulary | None = None
        self._names: frozenset[str] = frozenset()
        self._articles = 0
        self._expected = False

    def expect(self, on: bool = True) -> None:
        """Have nobody wait for what `warm` will read; or have them wait again."""
        self._expected = on

    def warm(self, cancelled: Cancelled = lambda: False) -> None:
        """Read dictionaries and vocabulary ahead of need: this takes seconds in a large library."""
        self._expected = True
        try:
            self._dictionary().spellings("")
            with suppress(Stale):
                self._read(GROWTH, cancelled)
        finally:
            self._expected = False

    @property
    def ready(self) -> bool:
        """Whether other spellings are found at once, or at least nobody is at work on that yet."""
        return self._vocabulary is not None or not self._expected

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
                return Regex(text, self._read(OUTGROWN, cancelled).fitting(text))
        return tree

    def in_headlines(self, tree: Tree, cancelled: Cancelled) -> Tree | None:
        """The tree with its words as parts of headlines; None where it has none to be sought so."""
        return in_headlines(tree, self._holding(cancelled))

    def _holding(self, cancelled: Cancelled) -> Holding:
        return lambda part: self._read(OUTGROWN, cancelled).holding(part)

    def ids(self, name: str) -> tuple[str, ...]:
        """The ids of what the dictionaries know under a name: spelled so, else sounding so."""
        found = self._dictionary().lookup(name)
        typed = words(name)
        exact = [e.id for e in found if any(words(s) == typed for s in self._dictionary().spellings(e.id))]
        return tuple(dict.fromkeys(exact or [entry.id for entry in found]))[:MOST_OWNERS]

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
                return _either(tree, [*spelled, *parts(leaf.text, self._holding(cancelled))])
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
        typed = words(leaf.text.translate(SIGNS))
        if isinstance(leaf, Prefix) and len(leaf.text) < SHORTEST_OPEN:
            return ()
        forms = list(self._spellings(leaf.text, cancelled))
        bare = [word for word in typed if word not in ARTICLES]
        if len(bare) != 1 or any(character.isdigit() for character in leaf.text):
            return tuple(forms)
        articles = self._hits(Exact(leaf.text), self._rare() + 1)
        if articles > self._rare():
            return tuple(forms)
        begun = articles or (isinstance(leaf, Prefix) and self._hits(leaf, 1))
        if begun and not articles:
            return tuple(forms)
        found = self._sounding(leaf, bare[0], bool(begun), cancelled)
        if forms:
            found = {word for word in found & self._names if self._same_name(leaf.text, bare[0], word)}
        elif not begun:
            forms = [pair for pair in apart(bare[0]) if self._hits(Phrase(pair), 1)]
        if not begun and not forms and not found & self._names:
            near = self._read(OUTGROWN, cancelled).near(bare[0], cancelled)
            found |= near & self._names if len(typed) > 1 else near  # an article before it makes it a name
        known = {word for form in forms for word in words(form)} | set(typed)
        forms += [form.title() if form in self._names else form for form in sorted(found - known)]
        return tuple(forms[:MOST_FORMS])

    def _sounding(self, leaf: Word | Prefix, bare: str, begun: bool, cancelled: Cancelled) -> set[str]:
        """Words of the same romanised key: names that look somewhat alike, and others that look much alike.

        "Rice" is no "Rakka", and "rose" no "Rusia". A long key tells enough by itself.
        """
        vocabulary = self._read(OUTGROWN, cancelled)
        found = {word for word in vocabulary.same_key(leaf.text) if alike(bare, word)}
        named = found & self._names
        if begun:  # a word that the articles use has other spellings only where it is a name
            return named if bare in self._names else set()
        if isinstance(leaf, Prefix) and len(leaf.text) > 4:
            named |= vocabulary.key_begins(leaf.text) & self._names
        if len(key(leaf.text)) >= LONG_KEY:
            return found
        return named | {word for word in found if close(fold(bare), fold(word))}

    def _same_name(self, typed: str, bare: str, word: str) -> bool:
        """Whether a word may be one more spelling of a name that dictionaries know, and is no other name."""
        dictionary = self._dictionary()
        known = [entry.id for entry in dictionary.lookup(word)]
        owners = {i for i in known if any(words(s) == [word] for s in dictionary.spellings(i))}
        return close(fold(bare), fold(word)) and (not owners or not owners.isdisjoint(self.ids(typed)))

    def _spellings(self, name: str, cancelled: Cancelled) -> tuple[str, ...]:
        """How else the dictionaries spell a name, as far as the index holds it."""
        if cancelled():
            raise Stale
        dictionary = self._dictionary()
        typed = words(name)
        found = [entry for entry in dictionary.lookup(name) if entry.type in NAMES]
        owners = [dictionary.spellings(entry.id) for entry in found]
        exact = [spellings for spellings in owners if any(words(s) == typed for s in spellings)]
        if not exact and len(name) < SHORTEST_ROMANISED:
            return ()
        forms: list[list[str]] = [typed]
        held: list[str] = []
        some = (spelling for spellings in (exact or owners)[:MOST_OWNERS] for spelling in spellings)
        # The short forms first: a search for "Hasakah" finds "Al Hasakah" as well.
        for spelling in sorted(some, key=lambda spelling: len(words(spelling))):
            form = words(spelling)
            # The index knows no capitals: "IS" would find every "is".
            if form and len("".join(form)) >= SHORTEST_FORM and not any(_holds(form, f) for f in forms):
                forms.append(form)
                if self._hits(Phrase(spelling), 1):
                    held.append(spelling)
        return tuple(held[:MOST_FORMS])

    def _rare(self) -> int:
        """In how many articles a word is rare: one of two hundred, and up to three."""
        return max(3, self._articles // 200)

    def _hits(self, leaf: Exact | Phrase | Prefix | Word, most: int) -> int:
        """In how many articles a leaf is found; counts no farther than `most`."""
        query = "SELECT count(*) FROM (SELECT rowid FROM search WHERE search MATCH ? LIMIT ?)"
        return int(self._library.select(query, (fulltext(leaf), most))[0][0])

    def _read(self, growth: float, cancelled: Cancelled = lambda: False) -> Vocabulary:
        """The vocabulary, read if the library has grown by this factor; one thread reads, others wait."""
        while not self._lock.acquire(timeout=0.02):
            if cancelled():
                raise Stale
            if self._vocabulary is not None and growth > GROWTH:  # what was read before does meanwhile
                return self._vocabulary
        try:
            articles = self._library.extent()[0]
            if self._vocabulary is None or not self._articles <= articles <= self._articles * growth:
                self._vocabulary = Vocabulary((term for term, _ in self._library.vocabulary()), cancelled)
                spellings = self._library.select("SELECT spelling FROM spellings")
                self._names = frozenset(word for (spelling,) in spellings for word in words(spelling))
                self._articles = articles
            return self._vocabulary
        finally:
            self._lock.release()


def _holds(form: list[str], part: list[str]) -> bool:
    """Whether words in a row hold other words in a row: a search for the part finds the whole already."""
    return any(form[i : i + len(part)] == part for i in range(len(form) - len(part) + 1))


def _form(text: str) -> Exact | Phrase:
    return Exact(text) if len(words(text)) == 1 else Phrase(text)


def _either(tree: Tree, forms: Sequence[Tree]) -> Tree:
    return Or((tree, *forms)) if forms else tree
