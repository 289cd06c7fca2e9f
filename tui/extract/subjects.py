"""The subject of a finite verb, what opens its clause, and the clause it hangs on."""

from __future__ import annotations

from tui.extract.chains import is_mark
from tui.extract.groups import Mark, Noun, Verb
from tui.extract.structure import OPENING, Clause, Structure

_BLAMING = frozenset(("condemn", "criticise", "criticize", "denounce", "sanction"))


def finite(s: Structure, clause: Clause) -> None:
    j = clause.at - 1
    chunks = s.chunks
    while j >= 0:
        chunk = chunks[j]
        if isinstance(chunk, Noun):
            j = _consider(s, clause, chunk, j)
            if clause.subject is not None:
                _relate(s, clause, j)
                return
            continue
        if isinstance(chunk, Verb):
            inner = _step_over(s, j)
            if inner == j:
                break
            j = inner
            continue
        if chunk.kind in ("wh", "that") and s.adjacent(j, clause.at):
            _relative(s, clause, j)
            return
        if chunk.kind == "and" and s.adjacent(j, clause.at):
            coordinate(s, clause)
            return
        if chunk.kind == "comma" and s.adjacent(j, clause.at) and _next_of_row(s, clause, j):
            coordinate(s, clause)
            return
        if chunk.kind == "comma" and j:
            j = _over_insertion(s, j)
            continue
        if chunk.kind == "bracket" and chunk.word in (")", "]"):
            j = s.opening(j) - 1
            continue
        j -= 1
    _relate(s, clause, clause.at)


def _consider(s: Structure, clause: Clause, noun: Noun, j: int) -> int:
    """Take the noun group at `j` as the subject, or return where to look on."""
    if noun.prep:
        opened = s.opened(j, clause.at)
        if opened is not None:
            host = s.chunks[opened]
            assert isinstance(host, Noun)
            clause.subject, clause.mark = host, host.prep
            return opened - 1
        head = s.row_head(j)
        host = s.chunks[head]
        assert isinstance(host, Noun)
        if not host.prep:
            noun, j = host, head
        else:
            return head - 2
    before = j - 1
    while before >= 0 and is_mark(s.chunks[before], "adverb", "particle"):
        before -= 1
    governor = s.chunks[before] if before >= 0 else None
    if isinstance(governor, Verb):
        over = _step_over(s, before)
        if over != before:
            return over
    clause.subject = noun
    return j


def _step_over(s: Structure, j: int) -> int:
    """Where to look on, left of the verb at `j`, if it only modifies the noun before it; else `j` its."""
    verb = s.chunks[j]
    assert isinstance(verb, Verb)
    before = s.before(j)
    k = j - 1
    while k >= 0 and is_mark(s.chunks[k], "adverb", "date"):
        k -= 1
    if verb.form in ("gerund", "participle") and isinstance(before, Noun):
        return k
    if verb.form == "gerund" and is_mark(before, "prep"):
        return k - 1
    if verb.form == "infinitive" and (
        isinstance(before, Noun) or (isinstance(before, Verb) and before.form == "participle")
    ):
        return k  # "believed to be fired"
    if is_mark(before, "wh", "that") and k > 0:
        k -= 1
        while k > 0 and is_mark(s.chunks[k], "comma", "prep"):
            k -= 1
        return k
    clause = s.by_at.get(j)
    if clause is not None and clause.relation == "relative" and clause.subject is not None:
        return s.place.get(id(clause.subject), j)
    return j


def _next_of_row(s: Structure, clause: Clause, j: int) -> bool:
    """ "attacked a base, fired at guards and fled": whether the comma at `j` divides verbs of one subject."""
    other = s.previous(clause)
    if other is None or other.verb.form != "finite" or other.relation == "relative" or other.subject is None:
        return False
    if other.verb.passive or clause.verb.passive or not (other.verb.past and clause.verb.past):
        return False
    between = s.chunks[other.at + 1 : j]
    return other.object is not None and not any(is_mark(c, "comma", "wh", "that", "quote") for c in between)


def _over_insertion(s: Structure, j: int) -> int:
    """Where to look on, left of the comma at `j`: before what it closes, if it closes an insertion."""
    for p in range(j - 1, max(j - 16, -1), -1):
        if not is_mark(s.chunks[p], "comma"):
            continue
        opener = s.chunks[p + 1]
        before = s.chunks[p - 1] if p else None
        inserted = (
            is_mark(opener, "wh", "prep", "sub")
            or (isinstance(opener, Verb) and opener.form in ("gerund", "participle"))
            or isinstance(opener, Noun)
        )
        if inserted and isinstance(before, Noun) and p + 1 < j:
            return p - 1
    return j - 1


def _relative(s: Structure, clause: Clause, j: int) -> None:
    """ "the convoy, which had come from Iraq": the subject is the noun before."""
    mark = s.chunks[j]
    assert isinstance(mark, Mark)
    antecedent = s.antecedent(j)
    if antecedent is None or mark.word in ("when", "where", "while", "why", "how"):
        clause.mark = mark.word
        clause.relation = "adverbial" if mark.word in ("when", "while") else "complement"
        clause.parent = s.previous(clause)
        return
    clause.subject, clause.relation, clause.mark, clause.noun = (
        antecedent,
        "relative",
        mark.word,
        antecedent,
    )
    clause.parent = s.previous(clause)


def coordinate(s: Structure, clause: Clause) -> None:
    """ "entered … and headed to": the subject of the verb before, if the two are of one form."""
    other = next((c for c in reversed(s.clauses[:-1]) if c.verb.form in ("finite", "bare")), None)
    if other is None:
        other = s.previous(clause)
    if other is None:
        return
    while _resumes(s, clause.verb, other):
        assert other.parent is not None
        other = other.parent
    clause.subject, clause.parent, clause.noun = other.subject, other.parent, other.noun
    clause.relation, clause.mark = other.relation, other.mark
    if clause.verb.form == "finite" and not clause.verb.modal and other.verb.modal and not clause.verb.past:
        clause.verb.modal = other.verb.modal


def _resumes(s: Structure, verb: Verb, other: Clause) -> bool:
    """Whether a verb goes on with who speaks, not with what is said: "denied it had struck the camp and
    accused ...", "said polls would be held and urged ...".
    """
    if other.relation != "complement" or other.parent is None or other.parent.subject is None:
        return False
    plain = verb.form == "finite" and verb.past and not (verb.perfect or verb.passive or verb.progressive)
    if not plain or not (other.parent.verb.past or other.parent.verb.form == "gerund"):
        return False
    return bool(other.verb.modal) or (_speaks(s, verb) and not _speaks(s, other.verb))


def _speaks(s: Structure, verb: Verb) -> bool:
    return s.takes_clause(verb) or verb.lemma in _BLAMING


def _opener(s: Structure, start: int) -> int:
    """Where, left of a clause that begins at `start`, stands what may open it; -1 for nowhere."""
    j = start - 1
    while j >= 0 and (is_mark(s.chunks[j], "adverb", "date", "quote", "comma", "other") or s.in_phrase(j)):
        if is_mark(s.chunks[j], "comma") and s.chunks[j].word == ";":  # type: ignore[union-attr]
            break
        j -= 1
    if j > 0 and isinstance(s.chunks[j], Noun) and is_mark(s.chunks[j - 1], "that"):
        j -= 1  # "that a boy a girl and two women were killed": a comma is lost
    return j


def _relate(s: Structure, clause: Clause, start: int) -> None:
    """Find what opens the clause left of its subject at `start`, and the clause it hangs on."""
    if clause.mark in OPENING:
        clause.relation, clause.parent = "adverbial", s.previous(clause)
        return
    j = _opener(s, start)
    opener = s.chunks[j] if j >= 0 else None
    previous = next((c for c in reversed(s.clauses[:-1]) if c.at <= max(j, 0)), None) or s.previous(clause)
    if isinstance(opener, Mark) and opener.kind in ("that", "wh", "sub"):
        clause.mark = opener.word
        if opener.kind == "that" or opener.word in ("how", "why", "whether"):
            clause.relation = "complement"
            host = s.chunks[j - 1] if j else None
            clause.noun = host if isinstance(host, Noun) and s.previous_at(j) < j - 1 else None
        elif opener.word in ("which", "who", "whom", "where", "whose"):
            clause.relation = "relative"
            clause.noun = s.antecedent(j)
            if opener.word in ("which", "whom") and j and is_mark(s.chunks[j - 1], "prep") and clause.noun:
                clause.preps.append((s.chunks[j - 1].word, clause.noun))  # type: ignore[union-attr]
            elif opener.word == "where" and clause.noun:
                clause.preps.append(("in", clause.noun))
        else:
            clause.relation = "adverbial"
        clause.parent = previous
    elif (
        isinstance(opener, Verb)
        and previous is not None
        and previous.verb is opener
        and s.takes_clause(opener)
    ) or (is_mark(opener, "and") and previous is not None and _row_behind(s, clause, previous, j)):
        clause.relation, clause.parent = "complement", previous
    elif is_mark(opener, "and") and previous is not None and start < clause.at:
        twin = next((c for c in reversed(s.clauses[:-1]) if c.verb.form == "finite"), None)
        if twin is not None and twin.relation in ("complement", "adverbial"):
            clause.relation, clause.parent, clause.mark = twin.relation, twin.parent, twin.mark
    elif is_mark(opener, "colon") and previous is not None:
        clause.relation, clause.parent = "complement", previous


def inverted(s: Structure, clause: Clause) -> None:
    """ "Among the dead was a nurse": who is told of stands behind the verb, and the phrase before it."""
    before = s.before(clause.at)
    if clause.verb.lemma != "be" or clause.object is None or clause.verb.passive:
        return
    if not isinstance(before, Noun) or not before.prep:
        return
    first = s.chunks[s.row_head(s.place[id(before)])]
    if isinstance(first, Noun) and first.prep and clause.subject is None:
        clause.subject, clause.object = clause.object, None
        clause.preps.append((first.prep, first))


def _row_behind(s: Structure, clause: Clause, told: Clause, j: int) -> bool:
    """ "said 11 civilians, including a boy, and one soldier had been killed": of a row of subjects the clause
    gets the first.
    """
    first = s.chunks[told.at + 1] if told.at + 1 < j else None
    if (
        told.verb.lemma not in s.lexicon.sets["say"]
        or not isinstance(first, Noun)
        or first.prep
        or clause.subject is None
    ):
        return False
    between = s.chunks[told.at + 1 : j]
    if not all(isinstance(c, Noun) or is_mark(c, "comma", "prep", "date", "adverb") for c in between):
        return False
    if not first.classes & clause.subject.classes & {"human", "agent", "mover", "target"}:
        return False
    told.object = None
    first.items = [*first.items, clause.subject]
    clause.subject = first
    return True


def behind(s: Structure, clause: Clause) -> None:
    """ "…," said the governor: who speaks stands behind the verb."""
    verb, speaker = clause.verb, clause.object
    inverted = (
        verb.form == "finite"
        and verb.last - verb.first == 1
        and is_mark(s.before(clause.at), "comma", "quote")
    )
    if not inverted or speaker is None or clause.second is not None or clause.at == 0:
        return
    if verb.lemma in s.lexicon.sets["say"] | {"report", "write"} and s.place[id(speaker)] == clause.at + 1:
        named = speaker.name is not None and speaker.name.mention.type in ("person", "org")
        if named or speaker.classes & {"agent", "document"} or speaker.lemma == "source":
            clause.subject, clause.object = speaker, None
