"""What governs an event: the verb or noun above it makes it planned, alleged, denied or no event at all.

The rules are data (`rules` and `nouns` in wrappers.yaml): outer verb, position of the event under it, and
what
that makes of it. A threat, a demand or a purpose never yields the act it speaks of as a fact.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.extract.drafts import Draft
    from tui.extract.groups import Noun
    from tui.extract.lexicon import Lexicon
    from tui.extract.structure import Clause
    from tui.extract.trace import Trace

_DEPTH = 6
_FACTUAL = frozenset(("when", "after", "since", "because", "while", "where", "as"))
"""What opens a clause that is told as fact whatever governs the sentence."""
_CONDITIONS = frozenset(("if", "unless", "whether"))
_LIMITS = frozenset(("until", "till", "before"))
_UNDONE = frozenset(("without", "before", "instead of", "than"))
_LINKS = frozenset(("behind", "of", "for", "to", "on", "about", "against"))
_TAKEN = frozenset(("for", "of", "on", "against", "to", "from", "with", "by"))
_NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Rule:
    """A verb of `verbs` above an event in one of `positions` makes it `gives`; `past` holds for past verbs
    only.

    `gives` is a modality, "same" to leave it, or "nothing": then `why` says why there is no event.
    """

    verbs: frozenset[str]
    positions: frozenset[str]
    gives: str
    why: str
    past: bool


def govern(draft: Draft, lexicon: Lexicon, trace: Trace | None = None) -> None:
    """Apply what governs the draft, from the inside out, until it is no event or a fact of its own."""
    before = draft.modality, draft.suppressed
    if _conditional(draft, lexicon):
        draft.suppressed = "depends on a condition"
        return
    if draft.clause is not None and draft.clause.mark == "of" and _can(draft, draft.clause):
        draft.suppressed = "says what can be done"
        return
    if draft.noun is not None:
        _noun(draft, draft.noun, lexicon)
        if trace is not None:
            trace.governed(draft, None, before)
    outer = draft.clause
    for _ in range(_DEPTH):
        if outer is None or draft.suppressed:
            return
        before = draft.modality, draft.suppressed
        _clause(draft, outer, lexicon)
        if trace is not None:
            trace.governed(draft, outer, before)
        if outer.relation == "relative" or outer.mark in _FACTUAL:
            return
        outer = outer.parent


def _can(draft: Draft, clause: Clause) -> bool:
    """ "missiles capable of striking the coast"."""
    return "capable" in draft.parsed.sentence.words[max(clause.verb.first - 2, 0) : clause.verb.first]


def _conditional(draft: Draft, lexicon: Lexicon) -> bool:
    """ "Russia would end the war if ...", "talks could resume after a withdrawal", "threatened to expand
    attacks": what is told of a world that is not.
    """
    home = draft.clause
    if home is None:
        home = next((c for c in reversed(draft.parsed.clauses) if c.verb.first < draft.first), None)
    if home is None or draft.type in ("threaten", "demand", "accuse", "claim"):
        return False
    if _supposed(draft, home):
        return True
    if draft.noun is not None and lexicon.sets["threat"].intersection(home.verb.chain):
        return home.object is draft.noun
    if home.verb.modal not in ("would", "can"):
        return False
    if draft.clause is not None:
        return any(c.parent is home and c.mark in _CONDITIONS for c in draft.parsed.clauses)
    assert draft.noun is not None
    return draft.noun is not home.object and draft.parsed.sentence.words[draft.noun.first].lower() in (
        "a",
        "an",
        "any",
    )


def _supposed(draft: Draft, home: Clause) -> bool:
    """ "It would be the first time X has struck Y"."""
    subject = home.subject if draft.clause is not None else None
    times = [c.object for c in draft.parsed.clauses if c.verb.modal == "would" and c.object is not None]
    return subject is not None and any(n.lemma == "time" and n.last == subject.first for n in times)


def _noun(draft: Draft, noun: Noun, lexicon: Lexicon) -> None:
    """What the nouns before ("threat of attacks") and the verb that takes it ("demanded a withdrawal")
    make of it.
    """
    link, host = noun, _host(draft, noun)
    governed = host is not None
    for _ in range(3):
        if host is None or link.prep not in _LINKS or draft.suppressed:
            break
        _by_noun(draft, host, lexicon)
        link, host = host, _host(draft, host)
    for clause in draft.parsed.clauses:
        if draft.suppressed:
            return
        verb = clause.verb
        if clause.object is noun or (clause.subject is noun and verb.passive and verb.form == "finite"):
            if verb.lemma == "be" and clause.subject is not None and clause.object is noun:
                _by_noun(draft, clause.subject, lexicon)
            _by_verb(draft, clause, "object", lexicon)
        elif clause.object is None or not governed:
            for prep in (p for p, n in clause.preps if n is noun and p in _TAKEN):
                _by_verb(draft, clause, prep, lexicon)


def _host(draft: Draft, noun: Noun) -> Noun | None:
    return next((n for n in draft.parsed.nouns if n is not noun and any(o is noun for _, o in n.preps)), None)


def _clause(draft: Draft, clause: Clause, lexicon: Lexicon) -> None:
    """What the word that opens a clause, the noun it hangs on and the verb above it make of the draft."""
    if clause.mark in _CONDITIONS:
        draft.suppressed = "only a condition"
        return
    verb = clause.verb
    if clause.mark in _LIMITS and verb.form == "finite" and not (verb.past or verb.perfect):
        draft.suppressed = f"still to come, behind {clause.mark}"  # "until the rebels withdraw"
        return
    if clause.mark == "before" and _stopped(clause):
        draft.suppressed = "behind before"
        return
    directly = clause.relation == "participle" and clause.mark == "ing"  # "denied targeting"
    if clause.relation not in ("complement", "infinitive", "prep") and not directly:
        return
    if clause.relation == "prep" and clause.mark in _UNDONE:
        draft.suppressed = f"behind {clause.mark}"
        return
    if clause.noun is not None and _by_noun(draft, clause.noun, lexicon):
        return
    parent = clause.parent
    position = clause.mark if clause.relation == "prep" else "complement" if directly else clause.relation
    if parent is None:
        if clause.relation == "infinitive":
            draft.suppressed = "an infinitive that nothing governs"
        return
    told = lexicon.sets["tell"]
    if (
        clause.relation == "complement"
        and parent.verb.negated
        and parent.verb.lemma in told | lexicon.sets["allege"]
    ):
        draft.suppressed = "not told"
    elif not _by_verb(draft, parent, position, lexicon) and _purpose(clause, parent, lexicon):
        draft.suppressed = "only a purpose"


def _stopped(clause: Clause) -> bool:
    """ "intercepted the missile before it crossed": what the verb above is done to got no further."""
    above = clause.parent.object if clause.parent is not None else None
    return above is not None and clause.subject is not None and clause.subject.refers is above


def _purpose(clause: Clause, parent: Clause, lexicon: Lexicon) -> bool:
    if clause.relation == "infinitive":
        return True
    return (
        clause.relation == "prep"
        and clause.mark in ("for", "at")
        and parent.verb.lemma not in lexicon.sets["punish"]
    )


def _by_noun(draft: Draft, host: Noun, lexicon: Lexicon) -> bool:
    """Apply what a governing noun makes of the draft; whether it governs at all."""
    modality = next((m for m, nouns in lexicon.governing_nouns.items() if host.lemma in nouns), "")
    if not modality:
        return False
    if host.negated:
        draft.modality = "denied"
    elif modality in ("hypothetical", "denied"):
        draft.suppressed = f"hangs on {host.lemma}"
    elif draft.modality in ("happened", "ongoing"):
        draft.modality = modality
    return True


def _is_past(clause: Clause) -> bool:
    """A gerund is of the time of the verb it hangs on: "burned 40 huts, forcing people to flee"."""
    verb = clause.verb
    hangs = verb.form == "gerund" and clause.parent is not None
    return verb.past or (hangs and clause.parent is not None and clause.parent.verb.past)


def _by_verb(draft: Draft, outer: Clause, position: str, lexicon: Lexicon) -> bool:
    """Apply the first rule for the verb above; whether there is one."""
    for rule in lexicon.rules:
        if outer.verb.lemma not in rule.verbs or position not in rule.positions:
            continue
        if rule.past and not _is_past(outer):
            continue
        if rule.gives == _NOTHING:
            draft.suppressed = rule.why
        elif rule.gives != "same" and draft.modality in ("happened", "ongoing", "attempted"):
            draft.modality = rule.gives
        return True
    return False
