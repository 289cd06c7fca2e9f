"""Whether two drafts tell one happening: what speaks for it, and what against."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.extract import describing, fillers, sites
from tui.extract.effects import ATTACKS

if TYPE_CHECKING:
    from tui.extract.drafts import Draft
    from tui.extract.groups import Noun

ENOUGH = 3.0
"""Evidence from which two tellings are taken for one happening; a bare mention or a headline needs one
less.
"""

ROLES = describing.ROLES
_UNREAL = frozenset(("planned", "denied", "hypothetical", "attempted"))
_WARS = frozenset(("war", "conflict", "insurgency", "uprising", "rebellion", "unrest", "crisis"))
_SPEECH = frozenset(("threaten", "accuse", "demand", "claim", "talk"))
_ROUTED = frozenset(("move", "withdraw", "loot"))
_ANOTHER = frozenset(
    ("another", "other", "second", "third", "separate", "further", "similar", "subsequent", "later")
)


def evidence(one: Draft, other: Draft) -> float:
    """How much speaks for two drafts being one happening; 0 where anything speaks against it."""
    if not _same_type(one, other):
        return 0
    apart = abs(one.parsed.index - other.parsed.index)
    if apart == 0 and _one_phrase(one, other):
        return ENOUGH
    if conflicts(one, other):
        return 0
    if apart == 0:
        return ENOUGH if _same_sentence(one, other) else 0
    found = 2.0 * overlap(one, other, "targets") + _shared_places(one, other) + overlap(one, other, "actors")
    found += 2.0 * _same_counts(one, other) + _same_day(one, other) + 2.0 * _refers(one, other)
    if found and any(d.type == "clash" and d.frame.retype and d.noun is not None for d in (one, other)):
        found += 1.0
    later = one if one.parsed.index > other.parsed.index else other
    recalls = one.type in ATTACKS and definite(later)
    if found == 0 and not (_bare(one) or _bare(other) or recalls):
        return 0
    if recalls:
        found += 2.0
    found += float(apart <= 2) + float(headline(one) or headline(other))
    found += float(_bare(one) or _bare(other)) * (1.5 if apart <= 3 else 0.5)
    if one.type in _SPEECH and overlap(one, other, "actors"):
        found += 1.0
    return found


def definite(draft: Draft) -> bool:
    """ "the attack", "the strikes killed": told as known already."""
    noun = draft.noun
    if noun is None and draft.clause is not None and draft.clause.subject is not None:
        noun = draft.clause.subject if "attack" in draft.clause.subject.classes else None
    return (
        noun is not None
        and noun.head - noun.first <= 2
        and noun.sentence.words[noun.first].lower() in ("the", "this")
    )


def _refers(one: Draft, other: Draft) -> int:
    """Whether one speaks of "the convoy", "the rockets" that the other introduced."""
    first, second = (one, other) if one.parsed.index >= other.parsed.index else (other, one)
    before = {id(fillers.target(n)) for n in _things(second)}
    return int(any(n.refers is not None and id(fillers.target(n)) in before for n in _things(first)))


def _things(draft: Draft) -> list[Noun]:
    found = [n for role in ("actors", "equipment") for n in draft.roles.get(role, ())]
    if draft.clause is not None and draft.noun is None:
        found += [n for n in (draft.clause.subject, draft.clause.object) if n is not None]
    return [n for n in found if not n.pronoun and n.name is None]


def headline(draft: Draft) -> bool:
    """The headline, and the first sentence, which repeats and sums up."""
    return draft.parsed.sentence.kind == "title" or draft.parsed.index == 0


def _same_type(one: Draft, other: Draft) -> bool:
    if one.type == other.type:
        return True
    generic = one if one.type == "clash" else other
    return {one.type, other.type} <= ATTACKS and generic.type == "clash" and generic.frame.retype


def _one_phrase(one: Draft, other: Draft) -> bool:
    """A verb and the noun it goes with ("came under attack"), or a verb that only describes what another
    is about.
    """
    for a, b in ((one, other), (other, one)):
        if a.noun is not None and b.noun is None and b.clause is not None:
            under = [n for p, n in b.clause.preps if p == "under"]
            if a.noun in (b.clause.subject, b.clause.object, *under):
                return True
    return one.type == other.type and (describing.describes(one, other) or describing.describes(other, one))


def _same_sentence(one: Draft, other: Draft) -> bool:
    """Two triggers of one sentence: "entered … and headed to", "mortars fired by rebels hit X"."""
    actors = overlap(one, other, "actors")
    recalled = [d for d in (one, other) if d.noun is not None and definite(d)]
    if one.type in ATTACKS and len(recalled) == 1 and not sites.elsewhere(one, other):
        return True  # "attacked a post, and its commander was killed in the attack"
    if one.type in ("move", "withdraw", "loot"):
        apart = _differ(one, other, "destination") and _differ(one, other, "origin")
        return bool(actors or overlap(one, other, "equipment")) and not apart
    if one.type in ATTACKS:
        if any(n in other.roles.get("equipment", []) for n in one.roles.get("equipment", [])):
            return True
        if actors and not all(d.roles.get("targets") or d.roles.get("place") for d in (one, other)):
            return True
        shared = overlap(one, other, "targets") or _shared_places(one, other) >= 2
        return bool(shared) or ((_bare(one) or _bare(other)) and not _differ(one, other, "actors"))
    return bool(actors or overlap(one, other, "targets"))


def _bare(draft: Draft) -> bool:
    """A mention that tells nothing of its own: "the attack", "their withdrawal"."""
    where = any(draft.roles.get(role) for role in (*sites.PLACES, "targets"))
    return draft.noun is not None and not where and not _another(draft)


def _another(draft: Draft) -> bool:
    """ "another convoy", "a second strike": a happening of its own."""
    nouns = [draft.noun] if draft.noun is not None else []
    nouns += [n for role in ("actors", "equipment", "targets") for n in draft.roles.get(role, ())]
    return any(
        word.lower() in _ANOTHER for n in nouns for word in n.sentence.words[n.first : n.head]
    ) or draft.parsed.sentence.words[0].lower() in ("another", "separately", "elsewhere")


def overlap(one: Draft, other: Draft, role: str) -> int:
    mine, theirs = keys(one, role), keys(other, role)
    return min(1, len(mine & theirs) or int(any(nested(a, b) for a in mine for b in theirs)))


def nested(one: str, other: str) -> bool:
    """ "convoy" and "us military convoy": one thing under a shorter name."""
    if "/" in one or "/" in other or one.split()[-1:] != other.split()[-1:]:
        return False
    a, b = set(one.split()), set(other.split())
    return a <= b or b <= a


def keys(draft: Draft, role: str) -> set[str]:
    keys = {fillers.key(n) for n in draft.roles.get(role, ())} - {""}
    if role == "actors":
        keys |= {
            "state/" + fillers.target(n).state for n in draft.roles.get(role, ()) if fillers.target(n).state
        }
    return keys


def _shared_places(one: Draft, other: Draft) -> float:
    if one.type in _ROUTED:
        return (
            2.0 * overlap(one, other, "destination")
            + 2.0 * overlap(one, other, "via")
            + overlap(one, other, "origin")
        )
    mine, my_surroundings = sites.sites(one)
    theirs, their_surroundings = sites.sites(other)
    if mine & theirs:
        return 2.0
    return 1.0 if mine & their_surroundings or theirs & my_surroundings else 0.0


def total(draft: Draft) -> bool:
    """Whether deaths are those of a war so far: "have been killed since the conflict began"."""
    if any(d.when.start and not d.when.end for d in draft.dates):
        return True
    clause = draft.clause
    if draft.noun is not None and draft.noun.lemma in _WARS:
        return True
    if clause is not None and draft.noun is None:
        whole = clause.noun if clause.relation == "relative" else clause.subject
        if "since" in clause.verb.adverbs or (whole is not None and whole.lemma in _WARS):
            return True
    return any(c.parent is clause and c.mark == "since" for c in draft.parsed.clauses)


def _differ(one: Draft, other: Draft, role: str) -> bool:
    return bool(one.roles.get(role)) and bool(other.roles.get(role)) and not overlap(one, other, role)


def _same_counts(one: Draft, other: Draft) -> int:
    mine = {(c.unit, c.min, c.max) for c in one.counts}
    return int(any((c.unit, c.min, c.max) in mine for c in other.counts))


def _days(draft: Draft) -> set[str]:
    return {d.when.start for d in draft.dates if d.when.start and d.when.precision in ("day", "time")}


def _same_day(one: Draft, other: Draft) -> int:
    return int(bool(_days(one) & _days(other)))


def _of_before(draft: Draft) -> bool:
    """ "launched strikes on January 11 following attacks on shipping": what came before something else that
    is told of a day; nothing says that it is what was told before.
    """
    noun = draft.noun
    behind = noun is not None and noun.prep == "following" and not definite(draft)
    return behind and not draft.dates and bool(draft.parsed.dates)


def conflicts(one: Draft, other: Draft) -> bool:
    """Different counts, days, doers or places, "another", or facts against what is only planned or denied."""
    if (one.modality in _UNREAL) != (other.modality in _UNREAL) or _another(one) or _another(other):
        return True
    if _of_before(one) or _of_before(other):
        return True
    if one.type in (*ATTACKS, "kill") and total(one) != total(other):
        return True
    days = _days(one), _days(other)
    if days[0] and days[1] and not days[0] & days[1]:
        return True
    if _differ(one, other, "actors") and all(_named(d, "actors") for d in (one, other)):
        return True
    if one.type in _ROUTED:
        return _other_way(one, other) or _counts_differ(one, other)
    held = sites.holders(one), sites.holders(other)
    if held[0] and held[1] and not held[0] & held[1]:
        return True
    if sites.in_one_country(one, other):
        return not (definite(one) or definite(other)) and _counts_differ(one, other)
    near, surrounding = sites.sites(one)
    theirs, their_surroundings = sites.sites(other)
    if (
        near
        and theirs
        and not (near | surrounding) & (theirs | their_surroundings)
        and not (headline(one) or headline(other))
    ):
        return True
    if near and theirs and not near & (theirs | their_surroundings) and not theirs & surrounding:
        return not (headline(one) or headline(other))
    return not (definite(one) or definite(other)) and _counts_differ(one, other)


def _other_way(one: Draft, other: Draft) -> bool:
    """Movements in opposite directions, or to different named places from different ones."""
    ends = (
        keys(one, "origin"),
        keys(one, "destination"),
        keys(other, "origin"),
        keys(other, "destination"),
    )
    return bool(ends[0] & ends[3] or ends[1] & ends[2])


def _counts_differ(one: Draft, other: Draft) -> bool:
    return not (headline(one) or headline(other)) and any(
        a.unit == b.unit and not ({a.min, a.max} - {None}) & ({b.min, b.max} - {None})
        for a in one.counts
        for b in other.counts
    )


def _named(draft: Draft, role: str) -> bool:
    named = [
        n.name.mention.type for n in map(fillers.target, draft.roles.get(role, ())) if n.name is not None
    ]
    return any(kind in ("person", "org", "place") for kind in named)
