"""What dictionaries know of a name that is typed: whose it is, and how else it is spelled."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from tui.search import english
from tui.search.match import words

if TYPE_CHECKING:
    from tui.extract.dictionary import Dictionary

TYPES = ("person", "org", "place", "facility")
MOST_OWNERS = 3
SHORTEST_FORM = 3
SHORTEST_ROMANISED = 5


class Names:
    """The names of dictionaries, as somebody types them."""

    def __init__(self, dictionary: Callable[[], Dictionary]) -> None:
        self._dictionary = dictionary

    def ids(self, name: str) -> tuple[str, ...]:
        """The ids of what is known under a name: spelled so, else sounding so; the heaviest few."""
        found = [entry.id for entry in self._dictionary().lookup(name)]
        return tuple(dict.fromkeys(self._spelling(name, found) or found))[:MOST_OWNERS]

    def spelled_so(self, name: str) -> bool:
        """Whether a name is known in just this spelling."""
        return bool(self._dictionary().lookup(name, by_sound=False))

    def may_be(self, typed: str, word: str) -> bool:
        """Whether a word may be one more spelling of a name: it is known as no name, or as this one."""
        owners = self._spelling(word, [entry.id for entry in self._dictionary().lookup(word)])
        return not owners or not set(owners).isdisjoint(self.ids(typed))

    def spellings(self, name: str) -> Iterator[str]:
        """How else a name is spelled, short forms first: a search for "Hasakah" finds "Al Hasakah" as well.

        A word of English that is no name has no other spelling, though it may sound like a name.
        """
        found = [entry.id for entry in self._dictionary().lookup(name) if entry.type in TYPES]
        exact = self._spelling(name, found)
        if not exact and (len(name) < SHORTEST_ROMANISED or english.known(name)):
            return
        owners = (exact or found)[:MOST_OWNERS]
        given = [words(name)]
        some = (spelling for owner in owners for spelling in self._dictionary().spellings(owner))
        for spelling in sorted(some, key=lambda spelling: len(words(spelling))):
            form = words(spelling)
            if len("".join(form)) < SHORTEST_FORM or any(_holds(form, other) for other in given):
                continue
            given.append(form)
            if not self._acronym_of_others(spelling, exact or found):
                yield spelling

    def _spelling(self, name: str, ids: list[str]) -> list[str]:
        """Those ids one of whose spellings is a name."""
        typed, spellings = words(name), self._dictionary().spellings
        return [i for i in ids if any(words(spelling) == typed for spelling in spellings(i))]

    def _acronym_of_others(self, spelling: str, owners: list[str]) -> bool:
        """Whether others go by a spelling in capitals: the index knows none, so "Sana" would find "SANA"."""
        if spelling.isupper() or len(words(spelling)) != 1:
            return False
        known = self._dictionary()
        others = (entry.id for entry in known.lookup(spelling, by_sound=False) if entry.id not in owners)
        return any(spelling.upper() in known.spellings(other) for other in others)


def _holds(form: list[str], part: list[str]) -> bool:
    """Whether words in a row hold other words in a row: a search for the part finds the whole already."""
    return any(form[i : i + len(part)] == part for i in range(len(form) - len(part) + 1))
