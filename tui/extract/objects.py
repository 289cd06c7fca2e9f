"""Objects, prepositional phrases and dates of a verb: what follows it up to the border of its clause."""

from __future__ import annotations

from tui.extract.chains import closing, is_mark
from tui.extract.groups import Mark, Noun, Verb
from tui.extract.structure import OPENING, Clause, Structure

_CARRYING = frozenset(("carry", "load", "transport", "contain", "haul", "tow"))
_LATE_PREPS = frozenset(
    ("in", "on", "at", "near", "along", "around", "inside", "outside", "off", "across", "over", "during")
)


def complete(s: Structure, clause: Clause) -> None:
    j = clause.at + 1
    chunks = s.chunks
    seen_prep = late = False
    while j < len(chunks):
        chunk = chunks[j]
        if isinstance(chunk, Noun):
            taken = chunk if clause.object is None and not seen_prep and _takes_object(s, clause) else None
            if (
                taken is None
                and s.is_subject(j)
                and (clause.object is not None or seen_prep or clause.verb.lemma in s.lexicon.verbs)
            ):
                break
            if not seen_prep and not late:
                _take_object(clause, chunk)
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
            if chunk.word in OPENING and s.is_subject(j + 1):
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
            if not clause.verb.particle and f"{clause.verb.lemma} {chunk.word}" in s.lexicon.verbs:
                clause.verb.particle = chunk.word
            j += 1
        elif chunk.kind == "bracket" and chunk.word in ("(", "["):
            j = closing(chunks, j) + 1
        elif chunk.kind in ("adverb", "quote", "other", "bracket"):
            j += 1
        elif _listed(s, clause, j):
            j += 2
        elif _goes_on(s, j):
            j += 1
        else:
            break
    clause.end = j
    if clause.object is None and clause.second is None and clause.verb.form == "finite":
        _contact(s, clause)
    if clause.object is None and clause.relation == "relative" and clause.noun is not None:
        if clause.subject is not clause.noun and clause.mark in ("which", "that", "whom"):
            clause.object = clause.noun


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


def _contact(s: Structure, clause: Clause) -> None:
    """ "the drone Iran has supplied": the noun right before the subject is the object."""
    at = s.place.get(id(clause.subject), 0)
    before = s.chunks[at - 1] if at else None
    if isinstance(before, Noun) and not clause.verb.passive and not s.takes_clause(clause.verb):
        if clause.subject is not None and clause.subject.name is not None and before.name is None:
            clause.object = before


def _takes_object(s: Structure, clause: Clause) -> bool:
    """Whether the next noun group is the object although a verb follows: "tankers looting oil have been seen"."""
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


def leading(s: Structure) -> None:
    """Give the phrases and dates that lead a sentence in to the main verb behind them."""
    for clause in s.clauses:
        if clause.verb.form != "finite" or clause.subject is None or clause.relation == "relative":
            continue
        j = s.place.get(id(clause.subject), -1) - 1
        while j >= 0:
            chunk = s.chunks[j]
            if isinstance(chunk, Mark) and chunk.kind == "date" and chunk.date is not None:
                if chunk.date not in clause.dates:
                    clause.dates.insert(0, chunk.date)
            elif isinstance(chunk, Noun) and chunk.prep:
                clause.preps.append((chunk.prep, chunk))
            elif not is_mark(chunk, "prep", "comma", "adverb", "quote"):
                break
            j -= 1
