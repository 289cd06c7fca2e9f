"""One happening told several times in an article becomes one event, with the union of what is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.extract import fillers
from tui.extract.effects import ATTACKS

if TYPE_CHECKING:
    from tui.extract.drafts import Draft

_WHERE = ("targets", "place", "destination", "origin", "via")
_NEAR = 3
_MERGED_ROLES = ("actors", "targets", "place", "origin", "via", "destination", "equipment")


def merge(drafts: list[Draft]) -> list[Draft]:
    """Join drafts that tell one happening; the one that tells most is kept and holds the others in `also`."""
    kept: list[Draft] = []
    for draft in drafts:
        twin = _twin(draft, kept)
        if twin is None:
            kept.append(draft)
            continue
        better, other = (draft, twin) if _told(draft) > _told(twin) else (twin, draft)
        _absorb(better, other)
        kept[kept.index(twin)] = better
    return kept


def _twin(draft: Draft, kept: list[Draft]) -> Draft | None:
    best: tuple[int, Draft] | None = None
    for other in kept:
        closeness = _closeness(draft, other)
        if closeness > 0 and (best is None or closeness >= best[0]):
            best = (closeness, other)
    return best[1] if best else None


def _told(draft: Draft) -> float:
    """How much a draft tells; a headline tells less than prose of the same content."""
    roles = sum(1 for role in _MERGED_ROLES if draft.roles.get(role))
    title = draft.parsed.sentence.kind != "prose"
    return roles + bool(draft.dates) + bool(draft.counts) - 2.5 * title + draft.score


def _closeness(one: Draft, other: Draft) -> int:
    """How much speaks for two drafts being one happening; 0 where anything speaks against it."""
    if not _same_type(one, other) or _conflicts(one, other):
        return 0
    shared = sum(_overlap(one, other, role) for role in _WHERE)
    actors = _overlap(one, other, "actors")
    apart = abs(one.parsed.index - other.parsed.index)
    title = "title" in (one.parsed.sentence.kind, other.parsed.sentence.kind)
    if apart == 0:
        return 4 if _same_sentence(one, other, shared, actors) else 0
    if shared and (actors or not one.roles.get("actors") or not other.roles.get("actors")):
        return 2 + shared + actors
    if title and actors and not _places_differ(one, other):
        return 2
    if (
        (_bare(one) or _bare(other))
        and apart <= _NEAR
        and (actors or not one.roles.get("actors") or not other.roles.get("actors"))
    ):
        return 1
    if (
        actors
        and one.type in ("threaten", "accuse", "demand", "talk", "claim")
        and apart <= _NEAR
        and not _differ(one, other, "targets")
    ):
        return 2
    return 0


def _same_type(one: Draft, other: Draft) -> bool:
    if one.type == other.type:
        return True
    pair = {one.type, other.type}
    generic = one.frame.retype if one.type == "clash" else other.frame.retype
    return "clash" in pair and pair <= ATTACKS and generic


def _same_sentence(one: Draft, other: Draft, shared: int, actors: int) -> bool:
    """Two triggers of one sentence: "entered … and headed to", "the attack, a drone strike on X"."""
    if one.type in ("move", "withdraw", "loot") and actors:
        if _differ(one, other, "destination") and _differ(one, other, "origin"):
            return False
        return True
    if one.type in ATTACKS:
        return bool(shared) or (_bare(one) or _bare(other)) and not _differ(one, other, "actors")
    return bool(shared or actors)


def _bare(draft: Draft) -> bool:
    """A mention that tells nothing of its own: "the attack", "their withdrawal"."""
    return draft.noun is not None and not any(draft.roles.get(role) for role in _WHERE) and not draft.counts


def _overlap(one: Draft, other: Draft, role: str) -> int:
    mine, theirs = _keys(one, role), _keys(other, role)
    return len(mine & theirs)


def _keys(draft: Draft, role: str) -> set[str]:
    keys = {fillers.key(n) for n in draft.roles.get(role, ())}
    if role in ("place", "targets", "destination"):
        for noun in draft.roles.get(role, ()):
            named = fillers.named_place(fillers.target(noun))
            if named is not None and named.mention.entity:
                keys.add(named.mention.entity)
    return keys


def _differ(one: Draft, other: Draft, role: str) -> bool:
    return bool(one.roles.get(role)) and bool(other.roles.get(role)) and not _overlap(one, other, role)


def _places_differ(one: Draft, other: Draft) -> bool:
    return any(_differ(one, other, role) for role in ("place", "destination", "targets"))


def _conflicts(one: Draft, other: Draft) -> bool:
    """Different counts of one unit, different days, or facts against what is only planned or denied."""
    if (one.modality in ("planned", "denied", "hypothetical")) != (
        other.modality in ("planned", "denied", "hypothetical")
    ):
        return True
    for mine in one.counts:
        for theirs in other.counts:
            if mine.unit == theirs.unit and not {mine.min, mine.max} - {None} & {theirs.min, theirs.max} - {
                None
            }:
                if one.parsed.sentence.kind != "title" and other.parsed.sentence.kind != "title":
                    return True
    days = [
        {d.when.start for d in draft.dates if d.when.start and d.when.precision in ("day", "time")}
        for draft in (one, other)
    ]
    return bool(days[0] and days[1] and not days[0] & days[1])


def _absorb(better: Draft, other: Draft) -> None:
    for role in _MERGED_ROLES:
        nouns = other.roles.get(role, [])
        if not better.roles.get(role):
            better.roles[role] = list(nouns)
        elif role in ("targets", "equipment", "via"):
            known = {fillers.key(n) for n in better.roles[role]}
            better.roles[role] += [n for n in nouns if fillers.key(n) not in known and role != "targets"]
        elif role in ("place", "origin", "destination"):
            better.roles[role] = better.roles[role] + [n for n in nouns if n not in better.roles[role]]
    if other.parsed.sentence.kind == "prose":
        units = {c.unit for c in better.counts}
        better.counts += [c for c in other.counts if c.unit not in units]
    better.dates += [d for d in other.dates if d not in better.dates and not better.dates]
    known_speakers = {fillers.key(n) for n in better.speakers}
    better.speakers += [n for n in other.speakers if fillers.key(n) not in known_speakers]
    if better.type == "clash" and other.type in ATTACKS:
        better.type = other.type
    better.hedged = better.hedged and other.hedged
    if better.modality == "alleged" and other.modality == "happened":
        better.modality = "happened"
    better.also += [other, *other.also]
    better.score = max(better.score, other.score)
