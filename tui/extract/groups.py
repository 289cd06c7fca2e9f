"""Noun groups, verb groups and what stands between them: what a sentence is made of after the second step.

`chunker.py` finds them, `chains.py` puts noun groups together, `clauses.py` hangs everything on the verbs.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.extract.dates import Dated
    from tui.extract.names import Named
    from tui.extract.numbers import Quantity
    from tui.extract.tokens import Sentence

_SPANS = frozenset(("minute", "hour", "day", "night", "week", "month", "year"))


@dataclass(slots=True, eq=False)
class Noun:
    """A noun group at tokens `first` up to `last` (half-open).

    `names` are the mentions inside it, `name` the one that is its head; `owner` is its possessor; `items` are
    the groups coordinated with it; `preps` what hangs on it by a preposition; `refers` what a pronoun or
    short form
    stands for; `state` is the ISO code of the state that it is, or that it belongs to.
    """

    sentence: Sentence
    first: int
    last: int
    head: int
    lemma: str
    classes: frozenset[str]
    names: list[Named] = field(default_factory=list)
    name: Named | None = None
    owner: Noun | None = None
    items: list[Noun] = field(default_factory=list)
    preps: list[tuple[str, Noun]] = field(default_factory=list)
    apposed: Noun | None = None
    dates: list[Dated] = field(default_factory=list)
    counts: list[Quantity] = field(default_factory=list)
    prep: str = ""
    pronoun: bool = False
    negated: bool = False
    refers: Noun | None = None
    state: str = ""

    @property
    def bare_number(self) -> bool:
        """Whether it is a number without a noun: "15" of 17 drones."""
        return self.name is None and self.sentence.tags[self.head] == "CD"

    @property
    def lasts(self) -> bool:
        """Whether it tells how long what its "of" names goes on: "two days" of drills."""
        return self.lemma in _SPANS and self.sentence.tags[self.head] == "NNS"

    def all(self) -> list[Noun]:
        """The group and those coordinated with it."""
        return [self, *self.items]


@dataclass(slots=True, eq=False)
class Verb:
    """A verb group. `chain` are the verbs and adjectives that govern its head, outermost first ("began",
    "able").
    """

    first: int
    last: int
    head: int
    lemma: str
    form: str = "finite"
    passive: bool = False
    progressive: bool = False
    perfect: bool = False
    past: bool = False
    modal: str = ""
    negated: bool = False
    particle: str = ""
    chain: tuple[str, ...] = ()
    adverbs: tuple[str, ...] = ()


@dataclass(slots=True, eq=False)
class Mark:
    """What stands between groups: `kind` is prep, and, comma, wh, that, sub, quote, date, adverb,
    particle, colon, bracket, other.
    """

    kind: str
    first: int
    last: int
    word: str
    date: Dated | None = None


Chunk = Noun | Verb | Mark
