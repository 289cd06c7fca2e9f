"""A sentence's chunks with the clauses found so far, and the ways to walk through them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tui.extract.chains import after_row, is_mark
from tui.extract.groups import Chunk, Mark, Noun, Verb
from tui.extract.headline_verbs import without_stop

if TYPE_CHECKING:
    from tui.extract.dates import Dated
    from tui.extract.lexicon import Lexicon

OPENING = frozenset(("after", "before", "since", "until", "till", "as", "than", "for", "amid"))
"""Prepositions that open a clause where a noun and a finite verb follow."""
_FOLLOWERS = frozenset(
    ("supporter", "follower", "backer", "opponent", "critic", "ally", "bodyguard", "relative", "fan", "guard")
)
_WITH_OBJECT = frozenset(("release", "carry", "issue", "record", "broadcast"))
"""Verbs of telling that take an object and no clause: "released two soldiers they had kidnapped"."""
ROUTE = frozenset(("from", "to", "into", "onto", "toward", "towards", "via", "through", "across"))
"""Prepositions that tell where something goes."""


@dataclass(slots=True, eq=False)
class Clause:
    """A verb group and what belongs to it.

    `relation` to its `parent`: main, complement (of what is said), relative, adverbial, coordinate,
    participle,
    infinitive, prep; `mark` is the word that opens it ("that", "when", "of", "to"); `noun` is the noun it
    hangs on
    ("their intention to attack").
    """

    verb: Verb
    at: int
    subject: Noun | None = None
    object: Noun | None = None
    second: Noun | None = None
    preps: list[tuple[str, Noun]] = field(default_factory=list)
    dates: list[Dated] = field(default_factory=list)
    relation: str = "main"
    mark: str = ""
    parent: Clause | None = None
    noun: Noun | None = None
    end: int = 0


class Structure:
    """The chunks of a sentence and its clauses, those of the verbs seen so far."""

    def __init__(self, chunks: list[Chunk], lexicon: Lexicon) -> None:
        self.chunks = chunks
        self.lexicon = lexicon
        self.clauses: list[Clause] = []
        self.by_at: dict[int, Clause] = {}
        self.place = {id(c): i for i, c in enumerate(chunks)}

    def before(self, i: int) -> Chunk | None:
        i -= 1
        while i >= 0 and is_mark(self.chunks[i], "adverb", "date"):
            i -= 1
        return self.chunks[i] if i >= 0 else None

    def after(self, i: int) -> Chunk | None:
        i += 1
        while i < len(self.chunks) and is_mark(self.chunks[i], "adverb", "date", "particle"):
            i += 1
        return self.chunks[i] if i < len(self.chunks) else None

    def adjacent(self, j: int, at: int) -> bool:
        return all(is_mark(c, "adverb", "date", "quote", "comma", "other") for c in self.chunks[j + 1 : at])

    def row_head(self, j: int) -> int:
        """The first noun group of the row of prepositional phrases that the one at `j` ends."""
        while True:
            noun = self.chunks[j]
            assert isinstance(noun, Noun)
            if not noun.prep:
                return j
            k = j - 2
            while k >= 0 and is_mark(self.chunks[k], "adverb", "date", "quote", "other"):
                k -= 1
            if k < 0 or not isinstance(self.chunks[k], Noun):
                return j
            j = k

    def opening(self, j: int) -> int:
        for p in range(j - 1, max(j - 12, -1), -1):
            chunk = self.chunks[p]
            if isinstance(chunk, Mark) and chunk.word in ("(", "["):
                return p
        return j

    def in_phrase(self, j: int) -> bool:
        """Whether the chunk at `j` is part of a prepositional phrase that leads a clause in."""
        chunk = self.chunks[j]
        if isinstance(chunk, Noun):
            return bool(chunk.prep)
        return is_mark(chunk, "prep") and j + 1 < len(self.chunks) and isinstance(self.chunks[j + 1], Noun)

    def not_a_place(self, k: int) -> Noun | None:
        """The last group of the row that ends at `k` that is more than where something lies."""
        noun = self.chunks[k]
        assert isinstance(noun, Noun)
        j = k
        while True:
            one = self.chunks[j]
            assert isinstance(one, Noun)
            if one.prep == "of" and self._followed(j):
                j -= 2
                continue
            if (
                not one.prep
                or not one.classes & {"place", "pronoun"}
                or one.classes & {"target", "mover", "force"}
            ):
                return one
            j -= 2
            if j < 0 or not isinstance(self.chunks[j], Noun):
                return noun

    def _followed(self, j: int) -> bool:
        """ "supporters of X who": those who follow somebody are told of, not who is followed."""
        host = self.chunks[j - 2] if j > 1 else None
        one = self.chunks[j]
        assert isinstance(one, Noun)
        person = one.name is not None and one.name.mention.type == "person"
        return person and isinstance(host, Noun) and host.lemma in _FOLLOWERS

    def antecedent(self, j: int) -> Noun | None:
        k = j - 1
        while k >= 0 and is_mark(self.chunks[k], "comma", "quote", "prep", "date", "bracket"):
            k -= 1
        if k < 0 or not isinstance(self.chunks[k], Noun):
            return None
        return self.not_a_place(k)

    def is_subject(self, j: int) -> bool:
        """Whether the noun group at `j` begins a clause of its own."""
        k = after_row(self.chunks, j)
        chunk = self.chunks[k] if k < len(self.chunks) else None
        return isinstance(chunk, Verb) and chunk.form == "finite"

    def opens(self, j: int) -> bool:
        chunk = self.chunks[j]
        after = self.chunks[j + 1] if j + 1 < len(self.chunks) else None
        return (
            isinstance(chunk, Mark)
            and chunk.word in OPENING
            and isinstance(after, Noun)
            and self.is_subject(j + 1)
        )

    def previous(self, clause: Clause) -> Clause | None:
        return self.clauses[-2] if len(self.clauses) > 1 else None

    def previous_at(self, j: int) -> int:
        return max((c.at for c in self.clauses if c.at < j), default=-1)

    def takes_clause(self, verb: Verb) -> bool:
        """Whether a verb may be followed by a clause without "that"."""
        if verb.lemma in _WITH_OBJECT:
            return False
        return any(
            verb.lemma in self.lexicon.sets[name]
            for name in ("tell", "allege", "deny", "threat", "demand", "plan", "fear")
        )

    def controls_object(self, clause: Clause) -> bool:
        return clause.verb.lemma in self.lexicon.sets["object control"] and not clause.verb.passive

    def _outcome_before(self, j: int) -> bool:
        """ "12 dead as gunmen attack village": a headline's toll, without a verb."""
        nouns = [c for c in self.chunks[: j - 1] if isinstance(c, Noun)]
        told = any(q.unit in ("killed", "wounded") for noun in nouns for q in noun.counts)
        return told and without_stop(nouns[0].sentence.tags)

    def opened(self, j: int, at: int) -> int | None:
        """The subject in the row before a verb that "after", "before", "since" or "as" makes a clause of."""
        while True:
            noun = self.chunks[j]
            assert isinstance(noun, Noun)
            if noun.prep in OPENING and noun.prep not in ("for", "than", "amid"):
                first = not any(isinstance(c, Noun | Verb) for c in self.chunks[: j - 1])
                told = any(c.verb.form == "finite" and c.at < j for c in self.clauses)
                return j if first or told or self._outcome_before(j) else None
            k = j - 2
            if not noun.prep or k < 0 or not isinstance(self.chunks[k], Noun):
                return None
            j = k
