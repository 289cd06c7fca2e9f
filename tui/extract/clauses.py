"""Clauses: every verb group with its subject, objects, prepositional phrases, dates, and what it hangs on.

One pass from left to right, without a grammar: subjects are looked for backwards over relative clauses,
appositions and prepositional phrases, objects forwards to the border of the clause. English news keeps to that
order so strictly that it finds what a parser would, at a hundredth of the cost.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tui.extract.chains import after_row, closing, is_mark
from tui.extract.groups import Chunk, Mark, Noun, Verb

if TYPE_CHECKING:
    from tui.extract.dates import Dated
    from tui.extract.lexicon import Lexicon

_OPENING_PREPS = frozenset(("after", "before", "since", "until", "till", "as", "than", "for", "amid"))
_CARRYING = frozenset(("carry", "load", "transport", "contain", "haul", "tow"))
_LATE_PREPS = frozenset(
    ("in", "on", "at", "near", "along", "around", "inside", "outside", "off", "across", "over", "during")
)


@dataclass(slots=True, eq=False)
class Clause:
    """A verb group and what belongs to it.

    `relation` to its `parent`: main, complement (of what is said), relative, adverbial, coordinate, participle,
    infinitive, prep; `mark` is the word that opens it ("that", "when", "of", "to"); `noun` is the noun it hangs on
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


def find(chunks: list[Chunk], lexicon: Lexicon, title: bool) -> list[Clause]:
    """The clauses of a sentence, in the order of their verbs."""
    return _Builder(chunks, lexicon, title).build()


class _Builder:
    def __init__(self, chunks: list[Chunk], lexicon: Lexicon, title: bool) -> None:
        self.chunks = chunks
        self.lexicon = lexicon
        self.title = title
        self.clauses: list[Clause] = []
        self.by_at: dict[int, Clause] = {}
        self.place = {id(c): i for i, c in enumerate(chunks)}

    def build(self) -> list[Clause]:
        self._mend_forms()
        for at, chunk in enumerate(self.chunks):
            if isinstance(chunk, Verb):
                clause = Clause(chunk, at)
                self.clauses.append(clause)
                self.by_at[at] = clause
                self._link(clause)
                self._forward(clause)
        self._begin_with_participle()
        self._leading()
        return self.clauses

    # -- forms ---------------------------------------------------------------------------------------------

    def _mend_forms(self) -> None:
        """Read a participle as a finite verb where nothing else can be one, and the reverse.

        The past and the participle of regular verbs look alike; taggers guess. "troops attacked the base" has an
        object and is active; "Two killed in raid" is a headline's passive.
        """
        verbs = [(i, c) for i, c in enumerate(self.chunks) if isinstance(c, Verb)]
        finite = sum(1 for _, v in verbs if v.form == "finite")
        for i, verb in verbs:
            if finite == 0 and verb.form == "participle" and is_mark(self._before(i), "comma"):
                after = self._after(i)
                if isinstance(after, Noun) and not after.prep:
                    verb.form, verb.passive, verb.past = "finite", False, True
                    finite = 1
        for i, verb in verbs:
            if verb.form == "participle" and verb.passive:
                before, after = self._before(i), self._after(i)
                has_subject = isinstance(before, Noun)
                if (
                    has_subject
                    and isinstance(after, Noun)
                    and not after.prep
                    and (finite == 0 or self._free(i))
                ):
                    verb.form, verb.passive, verb.past = "finite", False, True
                    finite += 1
                elif has_subject and finite == 0:
                    verb.form = "finite"
                    finite += 1
                elif is_mark(before, "comma") and self._after_relative(i):
                    verb.form, verb.passive, verb.past = "finite", is_mark(after, "prep") and after.word == "by", True  # type: ignore[union-attr]
            if verb.form == "participle" and verb.chain and not verb.chain[0].endswith("ed"):
                verb.form, verb.passive, verb.past = "finite", False, True
            elif verb.form == "bare" and isinstance(self._before(i), Noun):
                verb.form = "finite"

    def _after_relative(self, i: int) -> bool:
        """Whether the comma before the verb at `i` closes a relative clause: "the convoy, which had come from X, headed"."""
        for p in range(i - 2, max(i - 14, 0), -1):
            if is_mark(self.chunks[p], "comma"):
                return is_mark(self.chunks[p + 1], "wh") and isinstance(self.chunks[p - 1], Noun)
        return False

    def _free(self, i: int) -> bool:
        """Whether the noun before the verb at `i` is no object or complement of an earlier verb."""
        if not any(isinstance(c, Verb) for c in self.chunks[:i]):
            return True
        j = i - 1
        while j >= 0 and (isinstance(self.chunks[j], Noun) or is_mark(self.chunks[j], "prep", "date", "adverb")):
            j -= 1
        return j >= 0 and is_mark(self.chunks[j], "sub", "that", "wh")

    def _before(self, i: int) -> Chunk | None:
        i -= 1
        while i >= 0 and is_mark(self.chunks[i], "adverb", "date"):
            i -= 1
        return self.chunks[i] if i >= 0 else None

    def _after(self, i: int) -> Chunk | None:
        i += 1
        while i < len(self.chunks) and is_mark(self.chunks[i], "adverb", "date", "particle"):
            i += 1
        return self.chunks[i] if i < len(self.chunks) else None

    # -- what a verb hangs on, and its subject ----------------------------------------------------------------

    def _link(self, clause: Clause) -> None:
        form = clause.verb.form
        if form == "finite" or (form == "bare" and clause.at == 0):
            self._finite(clause)
        else:
            self._nonfinite(clause)

    def _finite(self, clause: Clause) -> None:
        j = clause.at - 1
        chunks = self.chunks
        while j >= 0:
            chunk = chunks[j]
            if isinstance(chunk, Noun):
                j = self._consider(clause, chunk, j)
                if clause.subject is not None:
                    self._relate(clause, j)
                    return
                continue
            if isinstance(chunk, Verb):
                inner = self._step_over(j)
                if inner == j:
                    break
                j = inner
                continue
            if chunk.kind in ("wh", "that") and self._adjacent(j, clause.at):
                self._relative(clause, j)
                return
            if chunk.kind == "and" and self._adjacent(j, clause.at):
                self._coordinate(clause)
                return
            if chunk.kind == "comma" and j:
                j = self._over_insertion(j)
                continue
            if chunk.kind == "bracket" and chunk.word in (")", "]"):
                j = self._opening(j) - 1
                continue
            j -= 1
        self._relate(clause, clause.at)

    def _adjacent(self, j: int, at: int) -> bool:
        return all(is_mark(c, "adverb", "date", "quote", "comma", "other") for c in self.chunks[j + 1 : at])

    def _consider(self, clause: Clause, noun: Noun, j: int) -> int:
        """Take the noun group at `j` as the subject, or return where to look on."""
        if noun.prep:
            opened = self._opened(j, clause.at)
            if opened is not None:
                host = self.chunks[opened]
                assert isinstance(host, Noun)
                clause.subject, clause.mark = host, host.prep
                return opened - 1
            head = self._row_head(j)
            host = self.chunks[head]
            assert isinstance(host, Noun)
            if not host.prep:
                noun, j = host, head
            else:
                return head - 2
        before = j - 1
        while before >= 0 and is_mark(self.chunks[before], "adverb", "particle"):
            before -= 1
        governor = self.chunks[before] if before >= 0 else None
        if isinstance(governor, Verb):
            over = self._step_over(before)
            if over != before:
                return over
        clause.subject = noun
        return j

    def _opened(self, j: int, at: int) -> int | None:
        """The subject in the row before a verb that "after", "before", "since" or "as" makes a clause of."""
        while True:
            noun = self.chunks[j]
            assert isinstance(noun, Noun)
            if noun.prep in _OPENING_PREPS and noun.prep not in ("for", "than", "amid"):
                first = not any(isinstance(c, Noun | Verb) for c in self.chunks[: j - 1])
                return j if first or any(c.verb.form == "finite" and c.at < j for c in self.clauses) else None
            k = j - 2
            if not noun.prep or k < 0 or not isinstance(self.chunks[k], Noun):
                return None
            j = k

    def _row_head(self, j: int) -> int:
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

    def _step_over(self, j: int) -> int:
        """Where to look on, left of the verb at `j`, if it only modifies the noun before it; else `j` itself."""
        verb = self.chunks[j]
        assert isinstance(verb, Verb)
        before = self._before(j)
        k = j - 1
        while k >= 0 and is_mark(self.chunks[k], "adverb", "date"):
            k -= 1
        if verb.form in ("gerund", "participle") and isinstance(before, Noun):
            return k
        if verb.form == "gerund" and is_mark(before, "prep"):
            return k - 1
        if verb.form == "infinitive" and isinstance(before, Noun):
            return k
        if is_mark(before, "wh", "that") and k > 0:
            k -= 1
            while k > 0 and is_mark(self.chunks[k], "comma", "prep"):
                k -= 1
            return k
        clause = self.by_at.get(j)
        if clause is not None and clause.relation == "relative" and clause.subject is not None:
            return self.place.get(id(clause.subject), j)
        return j

    def _over_insertion(self, j: int) -> int:
        """Where to look on, left of the comma at `j`: before what it closes, if it closes an insertion."""
        for p in range(j - 1, max(j - 16, -1), -1):
            if not is_mark(self.chunks[p], "comma"):
                continue
            opener = self.chunks[p + 1]
            before = self.chunks[p - 1] if p else None
            inserted = (
                is_mark(opener, "wh", "prep", "sub")
                or (isinstance(opener, Verb) and opener.form in ("gerund", "participle"))
                or isinstance(opener, Noun)
            )
            if inserted and isinstance(before, Noun) and p + 1 < j:
                return p - 1
        return j - 1

    def _opening(self, j: int) -> int:
        for p in range(j - 1, max(j - 12, -1), -1):
            chunk = self.chunks[p]
            if isinstance(chunk, Mark) and chunk.word in ("(", "["):
                return p
        return j

    def _relative(self, clause: Clause, j: int) -> None:
        """ "the convoy, which had come from Iraq": the subject is the noun before."""
        mark = self.chunks[j]
        assert isinstance(mark, Mark)
        antecedent = self._antecedent(j)
        if antecedent is None or mark.word in ("when", "where", "while", "why", "how"):
            clause.mark = mark.word
            clause.relation = "adverbial" if mark.word in ("when", "while") else "complement"
            clause.parent = self._previous(clause)
            return
        clause.subject, clause.relation, clause.mark, clause.noun = (
            antecedent,
            "relative",
            mark.word,
            antecedent,
        )
        clause.parent = self._previous(clause)

    def _antecedent(self, j: int) -> Noun | None:
        k = j - 1
        while k >= 0 and is_mark(self.chunks[k], "comma", "quote", "prep", "date", "bracket"):
            k -= 1
        if k < 0 or not isinstance(self.chunks[k], Noun):
            return None
        return self._not_a_place(k)

    def _not_a_place(self, k: int) -> Noun | None:
        """The last group of the row that ends at `k` that is more than where something lies."""
        noun = self.chunks[k]
        assert isinstance(noun, Noun)
        j = k
        while True:
            one = self.chunks[j]
            assert isinstance(one, Noun)
            if not one.prep or not one.classes & {"place", "pronoun"} or one.classes & {"target", "mover", "force"}:
                return one
            j -= 2
            if j < 0 or not isinstance(self.chunks[j], Noun):
                return noun

    def _coordinate(self, clause: Clause) -> None:
        """ "entered … and headed to": the subject of the verb before, if the two are of one form."""
        other = next((c for c in reversed(self.clauses[:-1]) if c.verb.form in ("finite", "bare")), None)
        if other is None:
            other = self._previous(clause)
        if other is None:
            return
        clause.subject, clause.parent, clause.noun = other.subject, other.parent, other.noun
        clause.relation, clause.mark = other.relation, other.mark
        if (
            clause.verb.form == "finite"
            and not clause.verb.modal
            and other.verb.modal
            and not clause.verb.past
        ):
            clause.verb.modal = other.verb.modal

    def _relate(self, clause: Clause, start: int) -> None:
        """Find what opens the clause left of its subject at `start`, and the clause it hangs on."""
        if clause.mark in _OPENING_PREPS:
            clause.relation, clause.parent = "adverbial", self._previous(clause)
            return
        j = start - 1
        while j >= 0 and (
            is_mark(self.chunks[j], "adverb", "date", "quote", "comma", "other") or self._in_phrase(j)
        ):
            j -= 1
        opener = self.chunks[j] if j >= 0 else None
        previous = next((c for c in reversed(self.clauses[:-1]) if c.at < max(j, 0)), None) or self._previous(
            clause
        )
        if isinstance(opener, Mark) and opener.kind in ("that", "wh", "sub"):
            clause.mark = opener.word
            if opener.kind == "that" or opener.word in ("how", "why", "whether"):
                clause.relation = "complement"
                host = self.chunks[j - 1] if j else None
                clause.noun = host if isinstance(host, Noun) and self._previous_at(j) < j - 1 else None
            elif opener.word in ("which", "who", "whom", "where", "whose"):
                clause.relation = "relative"
                clause.noun = self._antecedent(j)
                if (
                    opener.word in ("which", "whom")
                    and j
                    and is_mark(self.chunks[j - 1], "prep")
                    and clause.noun
                ):
                    clause.preps.append((self.chunks[j - 1].word, clause.noun))  # type: ignore[union-attr]
                elif opener.word == "where" and clause.noun:
                    clause.preps.append(("in", clause.noun))
            else:
                clause.relation = "adverbial"
            clause.parent = previous
        elif isinstance(opener, Verb) and previous is not None and previous.verb is opener and self._takes_clause(opener):
            clause.relation, clause.parent = "complement", previous
        elif is_mark(opener, "and") and previous is not None and start < clause.at:
            twin = next((c for c in reversed(self.clauses[:-1]) if c.verb.form == "finite"), None)
            if twin is not None and twin.relation in ("complement", "adverbial"):
                clause.relation, clause.parent, clause.mark = twin.relation, twin.parent, twin.mark
        elif is_mark(opener, "colon") and previous is not None:
            clause.relation, clause.parent = "complement", previous

    def _takes_clause(self, verb: Verb) -> bool:
        """Whether a verb may be followed by a clause without "that"."""
        return any(verb.lemma in self.lexicon.sets[name] for name in ("tell", "allege", "deny", "threat", "demand", "plan", "fear"))

    def _in_phrase(self, j: int) -> bool:
        """Whether the chunk at `j` is part of a prepositional phrase that leads a clause in."""
        chunk = self.chunks[j]
        if isinstance(chunk, Noun):
            return bool(chunk.prep)
        return is_mark(chunk, "prep") and j + 1 < len(self.chunks) and isinstance(self.chunks[j + 1], Noun)

    def _previous(self, clause: Clause) -> Clause | None:
        return self.clauses[-2] if len(self.clauses) > 1 else None

    def _previous_at(self, j: int) -> int:
        return max((c.at for c in self.clauses if c.at < j), default=-1)

    # -- verbs without a subject of their own --------------------------------------------------------------------

    def _nonfinite(self, clause: Clause) -> None:
        before = self._before(clause.at)
        previous = self._previous(clause)
        verb = clause.verb
        clause.parent = previous
        if isinstance(before, Noun) and self._elliptic(clause, before, previous):
            return
        if isinstance(before, Noun):
            self._after_noun(clause, before, previous)
        elif is_mark(before, "and") and previous is not None and self._second_past(verb):
            verb.form, verb.passive, verb.past = "finite", False, True
            self._coordinate(clause)
        elif is_mark(before, "and") and previous is not None:
            clause.subject, clause.relation, clause.mark = previous.subject, previous.relation, previous.mark
            clause.parent, clause.noun = previous.parent, previous.noun
            if previous.verb.form == "finite":
                clause.relation, clause.parent = "participle", previous
        elif is_mark(before, "prep"):
            clause.relation, clause.mark = "prep", before.word  # type: ignore[union-attr]
            j = clause.at - 2
            host = self.chunks[j] if j >= 0 else None
            clause.noun = host if isinstance(host, Noun) else None
            clause.subject = self._controller(previous, clause.mark, clause.noun)
        elif previous is not None:
            directly = isinstance(before, Verb)
            clause.relation = "infinitive" if verb.form in ("infinitive", "bare") else "participle"
            if directly:
                clause.mark = "to" if clause.relation == "infinitive" else "ing"
            clause.subject = previous.subject if not directly else self._controller(previous, "to", None)
            if clause.relation == "participle" and not directly:
                main = next((c for c in reversed(self.clauses[:-1]) if c.verb.form == "finite"), previous)
                clause.subject, clause.parent = main.subject, main

    def _second_past(self, verb: Verb) -> bool:
        """ "entered and headed": a past that was read as a participle; "were seen and heard" is none."""
        other = next((c.verb for c in reversed(self.clauses[:-1]) if c.verb.form == "finite"), None)
        return verb.form == "participle" and other is not None and other.past and not other.passive

    def _elliptic(self, clause: Clause, noun: Noun, previous: Clause | None) -> bool:
        """ "12 people were killed and dozens wounded": the second auxiliary is left out."""
        at = self.place.get(id(noun), 0)
        if previous is None or not previous.verb.passive or not is_mark(self._before(at), "and"):
            return False
        if clause.verb.form != "participle" or previous.verb.form != "finite":
            return False
        clause.subject, clause.verb.form = noun, "finite"
        clause.relation, clause.parent, clause.mark = previous.relation, previous.parent, previous.mark
        return True

    def _after_noun(self, clause: Clause, noun: Noun, previous: Clause | None) -> None:
        verb = clause.verb
        head = self.chunks[self._row_head(self.place[id(noun)])]
        assert isinstance(head, Noun)
        if verb.form in ("infinitive", "bare"):
            clause.relation, clause.mark = "infinitive", "to"
            clause.noun = noun
            if previous is None:
                clause.subject = noun.owner or noun
            elif self._controls_object(previous) and (previous.object or previous.preps):
                clause.subject = previous.object or previous.preps[-1][1]
            else:
                clause.subject = previous.subject
            return
        clause.relation, clause.noun = "relative", noun
        place_only = bool(noun.classes & {"place"}) and not noun.classes & {"agent", "target", "mover"}
        clause.subject = head if place_only and noun.prep else noun

    def _controls_object(self, clause: Clause) -> bool:
        return clause.verb.lemma in self.lexicon.sets["object control"] and not clause.verb.passive

    def _controller(self, previous: Clause | None, mark: str, noun: Noun | None) -> Noun | None:
        """Who does what a preposition and gerund tell: "accused X of killing", "warned against attacking"."""
        if previous is None:
            return noun
        if (
            mark in ("of", "for", "from", "into", "to")
            and previous.object is not None
            and self._controls_object(previous)
        ):
            return previous.object
        return previous.subject

    def _begin_with_participle(self) -> None:
        """ "Citing sources, SANA reported": the subject follows."""
        if len(self.clauses) < 2:
            return
        first = self.clauses[0]
        if first.subject is None and first.verb.form in ("gerund", "participle", "infinitive"):
            main = next(
                (c for c in self.clauses[1:] if c.verb.form == "finite" and c.relation == "main"), None
            )
            if main is not None:
                first.subject, first.parent = main.subject, main
                first.relation = "participle" if first.relation == "main" else first.relation

    # -- objects and phrases -------------------------------------------------------------------------------------

    def _forward(self, clause: Clause) -> None:
        j = clause.at + 1
        chunks = self.chunks
        seen_prep = late = False
        while j < len(chunks):
            chunk = chunks[j]
            if isinstance(chunk, Noun):
                taken = chunk if clause.object is None and not seen_prep and self._takes_object(clause) else None
                if taken is None and self._is_subject(j) and (
                    clause.object is not None or seen_prep or clause.verb.lemma in self.lexicon.verbs
                ):
                    break
                if not seen_prep and not late:
                    self._take_object(clause, chunk)
                j += 1
            elif isinstance(chunk, Verb):
                if chunk.form not in ("gerund", "participle") or not isinstance(chunks[j - 1], Noun):
                    break
                late = chunk.lemma not in _CARRYING
                j += 1
            elif chunk.kind == "prep":
                after = chunks[j + 1] if j + 1 < len(chunks) else None
                if not isinstance(after, Noun):
                    break
                if chunk.word in _OPENING_PREPS and self._is_subject(j + 1):
                    break
                if not late or chunk.word in _LATE_PREPS:
                    clause.preps.append((chunk.word, after))
                seen_prep = True
                j += 2
            elif chunk.kind == "date":
                if chunk.date is not None:
                    clause.dates.append(chunk.date)
                j += 1
            elif chunk.kind == "particle":
                if not clause.verb.particle and f"{clause.verb.lemma} {chunk.word}" in self.lexicon.verbs:
                    clause.verb.particle = chunk.word
                j += 1
            elif chunk.kind == "bracket" and chunk.word in ("(", "["):
                j = closing(chunks, j) + 1
            elif chunk.kind in ("adverb", "quote", "other", "bracket"):
                j += 1
            elif self._listed(clause, j):
                j += 2
            elif self._goes_on(j):
                j += 1
            else:
                break
        clause.end = j
        if clause.object is None and clause.second is None and clause.verb.form == "finite":
            self._contact(clause)
        if clause.object is None and clause.relation == "relative" and clause.noun is not None:
            if clause.subject is not clause.noun and clause.mark in ("which", "that", "whom"):
                clause.object = clause.noun

    def _listed(self, clause: Clause, j: int) -> bool:
        """Take the next of several objects divided by commas: "carrying troops, trucks, equipment"."""
        after = self.chunks[j + 1] if j + 1 < len(self.chunks) else None
        known = clause.object
        if not is_mark(self.chunks[j], "comma") or not isinstance(after, Noun) or known is None or known.items:
            return False
        carried = clause.verb.lemma in _CARRYING or known.classes & after.classes & {"cargo", "mover", "target"}
        if not carried or self._is_subject(j + 1):
            return False
        known.items = [after, *after.items]
        return True

    def _contact(self, clause: Clause) -> None:
        """ "the drone Iran has supplied": the noun right before the subject is the object."""
        at = self.place.get(id(clause.subject), 0)
        before = self.chunks[at - 1] if at else None
        if isinstance(before, Noun) and not clause.verb.passive and not self._takes_clause(clause.verb):
            if clause.subject is not None and clause.subject.name is not None and before.name is None:
                clause.object = before

    def _takes_object(self, clause: Clause) -> bool:
        """Whether the next noun group is the object although a verb follows: "tankers looting oil have been seen"."""
        return clause.verb.form == "gerund" and clause.relation == "relative" and not self._takes_clause(clause.verb)

    @staticmethod
    def _take_object(clause: Clause, noun: Noun) -> None:
        if clause.object is None:
            clause.object = noun
        elif clause.second is None:
            clause.second = noun

    def _is_subject(self, j: int) -> bool:
        """Whether the noun group at `j` begins a clause of its own."""
        k = after_row(self.chunks, j)
        chunk = self.chunks[k] if k < len(self.chunks) else None
        return isinstance(chunk, Verb) and chunk.form == "finite"

    def _goes_on(self, j: int) -> bool:
        """Whether the clause goes on behind the comma or conjunction at `j`: with a preposition or a date."""
        after = self.chunks[j + 1] if j + 1 < len(self.chunks) else None
        if is_mark(self.chunks[j], "comma", "and"):
            return is_mark(after, "prep", "date") and not self._opens(j + 1)
        return False

    def _opens(self, j: int) -> bool:
        chunk = self.chunks[j]
        after = self.chunks[j + 1] if j + 1 < len(self.chunks) else None
        return (
            isinstance(chunk, Mark)
            and chunk.word in _OPENING_PREPS
            and isinstance(after, Noun)
            and self._is_subject(j + 1)
        )

    def _leading(self) -> None:
        """Give the phrases and dates that lead a sentence in to the main verb behind them."""
        for clause in self.clauses:
            if clause.verb.form != "finite" or clause.subject is None or clause.relation == "relative":
                continue
            j = self.place.get(id(clause.subject), -1) - 1
            while j >= 0:
                chunk = self.chunks[j]
                if isinstance(chunk, Mark) and chunk.kind == "date" and chunk.date is not None:
                    if chunk.date not in clause.dates:
                        clause.dates.insert(0, chunk.date)
                elif isinstance(chunk, Noun) and chunk.prep:
                    clause.preps.append((chunk.prep, chunk))
                elif not is_mark(chunk, "prep", "comma", "adverb", "quote"):
                    break
                j -= 1
