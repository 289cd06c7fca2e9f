"""One happening told several times in an article becomes one event, with the union of what is told."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from tui.extract import effects, fillers, sameness, sites
from tui.extract.effects import ATTACKS, join_outcome

if TYPE_CHECKING:
    from tui.extract.drafts import Draft


_PASSAGE = 4
"""Sentences over which what an attack was made with holds for deaths told without a cause."""
_LIST = 5
"""Sentences within which those who were killed are named behind the attack that killed them."""
_BOMBING = "strike.bomb-noun"
_AIMED = frozenset(
    ("execute", "behead", "hang", "lynch", "assassinate", "decapitate", "poison", "stab", "murder")
)
_SHOT = frozenset(("shoot", "gun"))
_DEATHS = frozenset(("kill", "die", "perish", "lose"))


def merge(drafts: list[Draft]) -> list[Draft]:
    """Join drafts that tell one happening; the one that tells most is kept and holds the others in `also`.

    Deaths that no attack in their own sentence explains go to the attack told just before or after. What a
    headline
    tells and no sentence repeats is kept only where the article tells nothing else of that type.
    """
    _carry_means(drafts)
    _settle_bombings(drafts)
    kept: list[Draft] = []
    for draft in drafts:
        twin = _twin(draft, kept)
        if twin is None:
            kept.append(draft)
            continue
        better, other = (draft, twin) if _told(draft) > _told(twin) else (twin, draft)
        _absorb(better, other)
        kept[kept.index(twin)] = better
    return _without_summaries(_explain_deaths(kept))


def _twin(draft: Draft, kept: list[Draft]) -> Draft | None:
    best: tuple[float, Draft] | None = None
    for other in kept:
        tellings = [one for one in (other, *other.also) if not sameness.headline(one)] or [other]
        evidence = max(sameness.evidence(draft, one) for one in tellings)
        if evidence >= sameness.ENOUGH and (best is None or evidence >= best[0]):
            best = (evidence, other)
    return best[1] if best else None


def _told(draft: Draft) -> float:
    """How much a draft tells; a headline tells less than prose of the same content."""
    roles = sum(1 for role in sameness.ROLES if draft.roles.get(role))
    title = draft.parsed.sentence.kind != "prose"
    return roles + bool(draft.dates) + bool(draft.counts) - 2.5 * title + draft.score


def _absorb(better: Draft, other: Draft) -> None:
    for role in sameness.ROLES:
        nouns = other.roles.get(role, [])
        if not better.roles.get(role):
            better.roles[role] = list(nouns)
        elif role == "targets" and better.type in ATTACKS:
            known = sameness.keys(better, role)
            better.roles[role] += [n for n in nouns if effects.is_person(n) and fillers.key(n) not in known]
        elif role in ("equipment", "via"):
            known = sameness.keys(better, role)
            better.roles[role] += [
                n
                for n in nouns
                if fillers.key(n) not in known and not any(sameness.nested(fillers.key(n), k) for k in known)
            ]
        elif role in ("place", "origin", "destination"):
            better.roles[role] = better.roles[role] + [n for n in nouns if n not in better.roles[role]]
    if other.parsed.sentence.kind == "prose":
        units = (
            set()
            if sameness.definite(other) or sameness.definite(better)
            else {c.unit for c in better.counts}
        )
        known_counts = {(c.unit, c.min, c.max) for c in better.counts}
        better.counts += [
            c for c in other.counts if c.unit not in units and (c.unit, c.min, c.max) not in known_counts
        ]
    better.dates += [d for d in other.dates if d not in better.dates and not better.dates]
    known = {fillers.key(n) for n in better.speakers}
    better.speakers += [
        n
        for n in other.speakers
        if not any(fillers.key(n) == k or sameness.nested(fillers.key(n), k) for k in known)
    ]
    if better.type == "clash" and better.frame.retype and other.type in ATTACKS:
        better.type = other.type
    better.hedged = better.hedged and other.hedged
    if better.modality == "alleged" and other.modality in ("happened", "ongoing"):
        better.modality = other.modality
    better.also += [other, *other.also]
    better.score = max(better.score, other.score)


def _explain_deaths(drafts: list[Draft]) -> list[Draft]:
    """Give deaths without a cause to the attack of the sentences around, where nothing speaks against it."""
    kept = []
    for draft in drafts:
        cause = None
        if (
            draft.frame.effect
            and (not draft.roles.get("actors") or _in_the_attack(draft) or _by_the_same(draft))
            and not sameness.total(draft)
            and not _singled_out(draft)
            and (draft.type == "kill" or _by_attack(draft))
        ):
            reach = _LIST if draft.frame.effect == "victims" else 2
            options = [
                d
                for d in drafts
                if d is not draft
                and _explains(d, draft, drafts)
                and -2 <= draft.parsed.index - d.parsed.index <= reach
            ]
            options = [
                d
                for d in options
                if not (
                    (draft.roles.get("actors") and not sameness.overlap(d, draft, "actors"))
                    or (draft.roles.get("actors") and d.parsed.index > draft.parsed.index)
                    or (draft.type in ATTACKS and d.type not in (draft.type, "clash"))
                    or (d.parsed is draft.parsed and effects.came_first(draft))
                    or sameness.conflicts(d, draft)
                    or (d.parsed.sentence.kind == "prose" and sites.elsewhere(d, draft))
                )
            ]
            cause = min(options, key=lambda d: abs(d.parsed.index - draft.parsed.index), default=None)
        if cause is not None:
            join_outcome(cause, draft)
        elif means := _means_around(draft, drafts):
            draft.type = means
            kept.append(draft)
        elif draft.frame.effect != "wounded":
            kept.append(draft)
    return kept


def _explains(one: Draft, outcome: Draft, drafts: list[Draft]) -> bool:
    """Whether an event may be what killed: an attack, but no bomb shot anybody, nor is it meant where others
    were shot since; for those who are named among the dead a killing.
    """
    if any(one.parsed.index < d.parsed.index and _killed_before(d, outcome) for d in drafts):
        return False
    verb = outcome.clause.verb.lemma if outcome.clause is not None and outcome.noun is None else ""
    named = outcome.frame.effect == "victims" and one.frame.effect == "killed"
    shot = verb in _SHOT and one.type != "clash"
    return (one.type in ATTACKS and not shot) or (named and one.type == "kill")


def _singled_out(draft: Draft) -> bool:
    """ "were executed": a death of its own, of no attack around it."""
    return draft.clause is not None and draft.noun is None and draft.clause.verb.lemma in _AIMED


def _in_the_attack(draft: Draft) -> bool:
    """ "killed the commander in the strike": a death in an attack that was told before."""
    phrases = draft.clause.preps if draft.clause is not None else []
    return any(
        prep in ("in", "during")
        and "attack" in noun.classes
        and noun.sentence.words[noun.first].lower() == "the"
        for prep, noun in phrases
    )


def _by_the_same(draft: Draft) -> bool:
    """ "Gunmen raided the village. They killed nine farmers": whoever attacked goes on, where nobody says
    elsewhere.
    """
    subject = draft.clause.subject if draft.clause is not None and draft.noun is None else None
    if subject is None or not subject.pronoun or draft.modality != "happened":
        return False
    verb = draft.clause.verb  # type: ignore[union-attr]
    return verb.past and not verb.perfect and not any(draft.roles.get(role) for role in sites.PLACES)


def _means_around(draft: Draft, drafts: list[Draft]) -> str:
    """The one kind of attack that the sentences before tell of, where people just "were killed"; else
    empty.
    """
    clause = draft.clause
    if draft.type != "kill" or draft.frame.effect != "killed" or clause is None or sameness.total(draft):
        return ""
    if clause.verb.lemma not in _DEATHS or draft.roles.get("actors") or draft.parsed.sentence.kind != "prose":
        return ""
    last = max((d.parsed.index for d in drafts if _killed_before(d, draft)), default=-1)
    before = {
        d.type: d.parsed.index
        for d in drafts
        if d.type in ATTACKS
        and 0 <= draft.parsed.index - d.parsed.index <= _PASSAGE
        and d.modality in ("happened", "ongoing", "alleged")
    }
    if len(before) != 1 or "clash" in before or max(before.values()) < last:
        return ""
    return next(iter(before))


def _killed_before(one: Draft, draft: Draft) -> bool:
    """Whether a killing by other means is told before, which what follows goes on about: "were shot dead"."""
    told = one.clause is not None and one.noun is None and one.clause.verb.lemma not in _DEATHS
    return told and one.type == "kill" and one.parsed.index < draft.parsed.index


def _by_attack(draft: Draft) -> bool:
    """Whether an attack or its weapon is the subject: "the explosion also damaged"."""
    if draft.clause is None or draft.clause.subject is None or draft.clause.verb.passive:
        return False
    return bool(draft.clause.subject.classes & {"attack", "means"})


def _carry_means(drafts: list[Draft]) -> None:
    """ "They also targeted X": an attack of the same doers whose means is not told again."""
    for before, draft in pairwise(drafts):
        untold = (
            draft.type == "clash"
            and draft.frame.retype
            and draft.noun is None
            and not draft.roles.get("equipment")
        )
        near = draft.parsed.index - before.parsed.index <= 2
        if (
            untold
            and near
            and before.type in ("shelling", "air-strike")
            and sameness.overlap(before, draft, "actors")
        ):
            draft.type = before.type


def _settle_bombings(drafts: list[Draft]) -> None:
    """ "A bombing killed three": from the air where the article tells of aircraft or a doer, else on the
    ground.
    """
    told = {d.type for d in drafts if d.frame.id != _BOMBING}
    for draft in drafts:
        untold = (
            draft.frame.id == _BOMBING and draft.type == "air-strike" and not draft.roles.get("equipment")
        )
        if untold and not draft.roles.get("actors") and ("blast" in told or "air-strike" not in told):
            draft.type = "blast"


def _without_summaries(drafts: list[Draft]) -> list[Draft]:
    body = {d.type for d in drafts if d.parsed.sentence.kind == "prose"}
    attacks = bool(body & ATTACKS)
    return [
        d
        for d in drafts
        if d.parsed.sentence.kind == "prose"
        or (d.type not in body and not (attacks and d.type in (*ATTACKS, "kill")))
    ]
