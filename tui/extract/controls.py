"""Verbs without a subject of their own: participles, gerunds and infinitives, and who controls them."""

from __future__ import annotations

from tui.extract import subjects
from tui.extract.chains import is_mark
from tui.extract.groups import Noun, Verb
from tui.extract.structure import Clause, Structure

_WORDS = frozenset(("declaration", "decree", "letter", "message", "order", "petition", "resolution", "tweet"))
_CONDITIONS = frozenset(("if", "unless"))
_AROUND = frozenset(("in", "at", "near", "across", "over", "around"))


def nonfinite(s: Structure, clause: Clause) -> None:
    before = s.before(clause.at)
    previous = s.previous(clause)
    verb = clause.verb
    clause.parent = previous
    if isinstance(before, Noun) and _elliptic(s, clause, before, previous):
        return
    if isinstance(before, Noun):
        _after_noun(s, clause, before, previous)
    elif is_mark(before, "and") and previous is not None and _second_past(s, verb):
        verb.form, verb.passive, verb.past = "finite", False, True
        subjects.coordinate(s, clause)
    elif is_mark(before, "and") and previous is not None:
        clause.subject, clause.relation, clause.mark = previous.subject, previous.relation, previous.mark
        clause.parent, clause.noun = previous.parent, previous.noun
        if previous.verb.form == "finite":
            clause.relation, clause.parent = "participle", previous
    elif is_mark(before, "sub") and before.word in _CONDITIONS:  # type: ignore[union-attr]
        clause.relation, clause.mark = "adverbial", before.word  # type: ignore[union-attr]
    elif is_mark(before, "prep"):
        clause.relation, clause.mark = "prep", before.word  # type: ignore[union-attr]
        j = clause.at - 2
        host = s.chunks[j] if j >= 0 else None
        clause.noun = host if isinstance(host, Noun) else None
        clause.subject = _controller(s, previous, clause.mark, clause.noun)
    elif previous is not None:
        directly = isinstance(before, Verb)
        clause.relation = "infinitive" if verb.form in ("infinitive", "bare") else "participle"
        if directly:
            clause.mark = "to" if clause.relation == "infinitive" else "ing"
        clause.subject = previous.subject if not directly else _controller(s, previous, "to", None)
        if clause.relation == "participle" and not directly:
            main = _main(s, previous, whole=verb.lemma in s.lexicon.sets["outcome"])
            clause.subject, clause.parent = main.subject, main


def _second_past(s: Structure, verb: Verb) -> bool:
    """ "entered and headed": a past that was read as a participle; "were seen and heard" is none."""
    other = next((c.verb for c in reversed(s.clauses[:-1]) if c.verb.form == "finite"), None)
    return verb.form == "participle" and other is not None and other.past and not other.passive


def _elliptic(s: Structure, clause: Clause, noun: Noun, previous: Clause | None) -> bool:
    """ "12 people were killed and dozens wounded": the second auxiliary is left out."""
    at = s.place.get(id(noun), 0)
    if previous is None or not previous.verb.passive or not is_mark(s.before(at), "and"):
        return False
    if clause.verb.form != "participle" or previous.verb.form != "finite":
        return False
    clause.subject, clause.verb.form = noun, "finite"
    clause.relation, clause.parent, clause.mark = previous.relation, previous.parent, previous.mark
    return True


def _after_noun(s: Structure, clause: Clause, noun: Noun, previous: Clause | None) -> None:
    verb = clause.verb
    head = s.chunks[s.row_head(s.place[id(noun)])]
    assert isinstance(head, Noun)
    if verb.form in ("infinitive", "bare"):
        clause.relation, clause.mark = "infinitive", "to"
        clause.noun = noun
        if previous is None:
            clause.subject = noun.owner or noun
        elif s.controls_object(previous) and (previous.object or previous.preps):
            clause.subject = previous.object or previous.preps[-1][1]
        else:
            clause.subject = previous.subject
        return
    if _outcome(s, clause, noun, previous):
        return
    clause.relation, clause.noun = "relative", noun
    if _worded(s, verb, noun, previous):
        assert previous is not None
        clause.subject = previous.subject
        return
    place_only = bool(noun.classes & {"place"}) and not noun.classes & {"agent", "target", "mover"}
    clause.subject = head if place_only and noun.prep else noun


def _worded(s: Structure, verb: Verb, noun: Noun, previous: Clause | None) -> bool:
    """ "issued a statement condemning the raid": who condemns is who issues it."""
    says = any(
        verb.lemma in s.lexicon.sets[name] for name in ("demand", "threat", "punish", "allege", "deny")
    )
    if previous is None or verb.form != "gerund" or not says or previous.verb.passive:
        return False
    return noun is previous.object and ("document" in noun.classes or noun.lemma in _WORDS)


def _main(s: Structure, previous: Clause, *, whole: bool = False) -> Clause:
    """The last clause before this one with a finite verb, of the `whole` sentence one that no "where" or
    "who" opens without a comma; the previous one where there is none.
    """
    finite = [c for c in reversed(s.clauses[:-1]) if c.verb.form == "finite"]
    free = (c for c in finite if not (whole and _restricts(s, c)))
    return next(free, next(iter(finite), previous))


def _restricts(s: Structure, clause: Clause) -> bool:
    """ "exploded outside a cafe where people were watching a match, killing nine"."""
    opener = next((j for j in range(clause.at - 1, -1, -1) if is_mark(s.chunks[j], "wh", "that")), 0)
    return clause.relation == "relative" and opener > 0 and not is_mark(s.chunks[opener - 1], "comma")


def _outcome(s: Structure, clause: Clause, noun: Noun, previous: Clause | None) -> bool:
    """ "shelled a market in Idlib killing nine": a town kills nobody; what the main verb tells does."""
    if clause.verb.form != "gerund" or clause.verb.lemma not in s.lexicon.sets["outcome"] or previous is None:
        return False
    located = noun.prep in _AROUND and noun.name is not None and noun.name.mention.type == "place"
    if not noun.prep or (noun.classes & {"agent", "means", "attack", "mover"} and not located):
        return False
    main = _main(s, previous)
    clause.relation, clause.subject, clause.parent = "participle", main.subject, main
    return True


def _controller(s: Structure, previous: Clause | None, mark: str, noun: Noun | None) -> Noun | None:
    """Who does what a preposition and gerund tell: "accused X of killing", "warned against attacking"."""
    if previous is None:
        return noun
    if (
        mark in ("of", "for", "from", "into", "to")
        and previous.object is not None
        and s.controls_object(previous)
    ):
        return previous.object
    return previous.subject


def begin_with_participle(s: Structure) -> None:
    """ "Citing sources, SANA reported": the subject follows."""
    if len(s.clauses) < 2:
        return
    first = s.clauses[0]
    if first.subject is None and first.verb.form in ("gerund", "participle", "infinitive"):
        main = next((c for c in s.clauses[1:] if c.verb.form == "finite" and c.relation == "main"), None)
        if main is not None:
            first.subject, first.parent = main.subject, main
            first.relation = "participle" if first.relation == "main" else first.relation
