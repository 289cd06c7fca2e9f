"""Objects, prepositional phrases and dates of a verb: what follows it up to the border of its clause."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from tui.extract.chains import after_row, closing, is_mark
from tui.extract.groups import Mark, Noun, Verb
from tui.extract.structure import OPENING, ROUTE, Clause, Structure

if TYPE_CHECKING:
    from tui.extract.dates import Dated

_CLAUSES = frozenset(("after", "as", "before", "since", "until", "till"))
_MOST = frozenset(("most", "many", "some", "half", "several", "all"))
_CARRYING = frozenset(("carry", "load", "transport", "contain", "haul", "tow"))
_LATE_PREPS = frozenset(
    ("in", "on", "at", "near", "along", "around", "inside", "outside", "off", "across", "over", "during")
)


def complete(s: Structure, clause: Clause) -> None:
    """Give a clause its objects, phrases and dates, from its verb to the border of the clause."""
    _dates_before(s, clause)
    walk = _Walk(s, clause)
    j = clause.at + 1
    while 0 <= j < len(s.chunks):
        clause.end = j + 1
        j = walk.step(j)
    if clause.object is not None:
        return
    if clause.second is None and clause.verb.form == "finite":
        _contact(s, clause)
    of_relative = clause.relation == "relative" and clause.mark in ("which", "that", "whom")
    if clause.object is None and of_relative and clause.subject is not clause.noun:
        clause.object = clause.noun


def _dates_before(s: Structure, clause: Clause) -> None:
    """Dates between subject and verb: "has since 2014 deployed"."""
    j = clause.at - 1
    start = s.place.get(id(clause.subject), 0) if clause.subject is not None else 0
    if any(isinstance(chunk, Verb) for chunk in s.chunks[start:j]):
        return  # "businessmen kidnapped in August were freed"
    while j >= 0 and is_mark(s.chunks[j], "date", "adverb"):
        mark = s.chunks[j]
        if isinstance(mark, Mark) and mark.date is not None:
            clause.dates.insert(0, mark.date)
        j -= 1


class _Walk:
    """One step a chunk: each method takes the chunk at `j` in and says where to go on; -1 is the border."""

    def __init__(self, structure: Structure, clause: Clause) -> None:
        self.s = structure
        self.clause = clause
        self.seen_prep = False
        self.late = False

    def step(self, j: int) -> int:
        chunk = self.s.chunks[j]
        if isinstance(chunk, Noun):
            return self._noun(chunk, j)
        if isinstance(chunk, Verb):
            return self._verb(chunk, j)
        if chunk.kind == "prep":
            return self._prep(chunk, j)
        if chunk.kind == "date" and chunk.date is not None:
            self.clause.dates.append(chunk.date)
        elif chunk.kind == "particle":
            self._particle(chunk.word)
        elif chunk.kind == "bracket" and chunk.word in ("(", "["):
            return closing(self.s.chunks, j) + 1
        elif chunk.kind in ("comma", "and", "wh", "that", "sub", "colon"):
            if _listed(self.s, self.clause, j):
                return j + 2
            closed = _apposed(self.s, self.clause, j)
            if closed:
                return closed
            return j + 1 if _goes_on(self.s, j) else -1
        return j + 1

    def _noun(self, noun: Noun, j: int) -> int:
        clause = self.clause
        may_be_object = clause.object is None and not self.seen_prep
        taken = may_be_object and (_takes_object(self.s, clause) or self._before_clause(j))
        if not taken and self.s.is_subject(j):
            return -1
        if not self.seen_prep and not self.late:
            _take_object(clause, noun)
        return j + 1

    def _before_clause(self, j: int) -> bool:
        """ "fled the village since fighting broke out": the object, behind which a clause opens."""
        row = self.s.chunks[j + 1 : after_row(self.s.chunks, j)]
        opened = any(isinstance(c, Noun) and c.prep in _CLAUSES for c in row)
        return opened and j == self.clause.at + 1 and not self.s.takes_clause(self.clause.verb)

    def _verb(self, verb: Verb, j: int) -> int:
        """Step over "run by X" and "carrying arms": they describe the noun before, and the clause may go
        on.
        """
        if verb.form not in ("gerund", "participle") or not isinstance(self.s.chunks[j - 1], Noun):
            return -1
        self.late = verb.lemma not in _CARRYING
        return j + 1

    def _prep(self, prep: Mark, j: int) -> int:
        after = self.s.chunks[j + 1] if j + 1 < len(self.s.chunks) else None
        if not isinstance(after, Noun) or (prep.word in OPENING and self.s.is_subject(j + 1)):
            return -1
        if not self.late or prep.word in _LATE_PREPS:
            self.clause.preps.append((prep.word, after))
        self.seen_prep = True
        return j + 2

    def _particle(self, word: str) -> None:
        verb = self.clause.verb
        if not verb.particle and f"{verb.lemma} {word}" in self.s.lexicon.verbs:
            verb.particle = word


def _listed(s: Structure, clause: Clause, j: int) -> bool:
    """Take the next of several objects divided by commas: "carrying troops, trucks, equipment"."""
    after = s.chunks[j + 1] if j + 1 < len(s.chunks) else None
    known = clause.object
    if not is_mark(s.chunks[j], "comma") or not isinstance(after, Noun) or known is None or known.items:
        return False
    carried = clause.verb.lemma in _CARRYING or known.classes & after.classes & {"cargo", "mover", "target"}
    if not carried or s.is_subject(j + 1):
        return False
    known.items = [after, *after.items]
    return True


def _apposed(s: Structure, clause: Clause, j: int) -> int:
    """The comma that closes an apposition which the one at `j` opens, where a phrase follows it ("killed X, a
    commander of Y, in a strike", "killed nine people, most of them women, in a raid"); 0 where there is none.
    """
    host, inner = s.chunks[j - 1], s.chunks[j + 1] if j + 1 < len(s.chunks) else None
    if not is_mark(s.chunks[j], "comma") or not isinstance(host, Noun) or host is not clause.object:
        return 0
    part = inner is not None and bool(host.counts) and host.sentence.words[inner.first].lower() in _MOST
    person = host.name is not None and host.name.mention.type == "person"
    if part:
        k = next((k for k in range(j + 1, len(s.chunks)) if not _in_part(s, k)), len(s.chunks))
    elif person and isinstance(inner, Noun) and inner.name is None:
        k = after_row(s.chunks, j + 1)
    else:
        return 0
    ends = k + 1 < len(s.chunks) and is_mark(s.chunks[k], "comma") and is_mark(s.chunks[k + 1], "prep")
    return k if ends else 0


def _in_part(s: Structure, k: int) -> bool:
    return isinstance(s.chunks[k], Noun) or is_mark(s.chunks[k], "other", "prep", "adverb", "and")


def _contact(s: Structure, clause: Clause) -> None:
    """ "the drone Iran has supplied": the noun right before the subject is the object."""
    at = s.place.get(id(clause.subject), 0)
    before = s.chunks[at - 1] if at else None
    if not isinstance(before, Noun) or clause.verb.passive or s.takes_clause(clause.verb):
        return
    subject = clause.subject
    if subject is None or before.name is not None or before.prep not in ("", "of"):
        return
    if subject.name is not None or subject.pronoun:
        clause.object = clause.noun = before
        clause.relation, clause.parent = "relative", s.previous(clause)


def _takes_object(s: Structure, clause: Clause) -> bool:
    """Whether the next noun group is the object although a verb follows: "tankers looting oil have been
    seen".
    """
    return clause.verb.form == "gerund" and clause.relation == "relative" and not s.takes_clause(clause.verb)


def _take_object(clause: Clause, noun: Noun) -> None:
    if clause.object is None:
        clause.object = noun
    elif clause.second is None:
        clause.second = noun


def _goes_on(s: Structure, j: int) -> bool:
    """Whether the clause goes on behind the comma or conjunction at `j`: with a preposition or a date."""
    after = s.chunks[j + 1] if j + 1 < len(s.chunks) else None
    if is_mark(s.chunks[j], "comma", "and"):
        return is_mark(after, "prep", "date") and not s.opens(j + 1)
    return False


def share(s: Structure) -> None:
    """ "killed and wounded hundreds in Mocha": the first of two verbs has what follows the second."""
    for one, other in pairwise(s.clauses):
        beside = other.at - one.at == 2 and is_mark(s.chunks[one.at + 1], "and")
        if not beside or one.object is not None or one.verb.passive != other.verb.passive:
            continue
        one.object, one.second = other.object, other.second
        one.preps += [found for found in other.preps if found not in one.preps]
        one.dates += [found for found in other.dates if found not in one.dates]


def hand_up_routes(s: Structure) -> None:
    """ "sent trucks carrying troops from Syria to Iraq": the route is of the sending, not of the load."""
    for load in s.clauses:
        above = load.parent
        if above is None or load.relation != "relative" or load.verb.lemma not in _CARRYING:
            continue
        if load.noun is None or load.noun not in (above.object, *(noun for _, noun in above.preps)):
            continue
        route = [found for found in load.preps if found[0] in ROUTE]
        if above.object is not None and route and not any(prep in ROUTE for prep, _ in above.preps):
            above.preps += route
            load.preps = [found for found in load.preps if found not in route]


def leading(s: Structure) -> None:
    """Give the phrases and dates that lead a sentence in to the main verb behind them."""
    for clause in s.clauses:
        if clause.verb.form != "finite" or clause.subject is None or clause.relation == "relative":
            continue
        if clause.mark in OPENING:
            continue  # "marched into Bukavu as soldiers fled": what stands before is of the clause above
        j = s.place.get(id(clause.subject), -1) - 1
        dates: list[Dated] = []
        phrases: list[tuple[str, Noun]] = []
        while j >= 0:
            chunk = s.chunks[j]
            if isinstance(chunk, Mark) and chunk.kind == "date" and chunk.date is not None:
                dates.insert(0, chunk.date)
            elif isinstance(chunk, Noun) and chunk.prep:
                phrases.append((chunk.prep, chunk))
            elif not is_mark(chunk, "prep", "comma", "adverb", "quote"):
                break
            j -= 1
        if j >= 0 and isinstance(s.chunks[j], Noun | Verb):
            continue  # "were killed in Poonch, the army said": they end the clause before
        clause.dates[:0] = [date for date in dates if date not in clause.dates]
        clause.preps += phrases
