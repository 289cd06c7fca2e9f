"""Verbs that only describe what another event is about: "sent convoys of trucks carrying arms"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.extract.drafts import Draft

ROLES = ("actors", "targets", "place", "origin", "via", "destination", "equipment")
_BANS = frozenset(("ban", "outlaw", "prohibit", "forbid", "blacklist", "proscribe"))
_BACKGROUND = frozenset(("move", "posture", "seize", "supply"))


def describes(one: Draft, other: Draft) -> bool:
    """ "sent convoys of trucks carrying arms": the second verb only describes what the first is about."""
    if (
        one.clause is None
        or one.noun is not None
        or one.clause.relation != "relative"
        or one.clause.noun is None
    ):
        return False
    held = [n for role in ROLES for n in other.roles.get(role, ())]
    held += [inner for n in list(held) for prep, inner in n.preps if prep in ("of", "including", "with")]
    return one.clause.noun in held


def _standing(draft: Draft) -> bool:
    """ "Daesh, which is outlawed in Russia": what holds of a group, done by nobody at no time."""
    if draft.type != "sanction" or draft.clause is None or draft.noun is not None:
        return False
    verb = draft.clause.verb
    return verb.passive and verb.lemma in _BANS and not draft.roles.get("actors") and not draft.clause.dates


def _suspected(draft: Draft) -> bool:
    """ "two men accused of spying": who somebody is, said by nobody at no time."""
    clause = draft.clause
    passive = (
        clause is not None and draft.noun is None and clause.relation == "relative" and clause.verb.passive
    )
    return draft.type == "accuse" and passive and not draft.roles.get("actors")


def _repelled(draft: Draft, others: list[Draft]) -> bool:
    """ "repelled an attack", "ambushed a patrol": told as what was done to it, and not once more by its
    noun.
    """
    return draft.noun is not None and any(
        (other.type == "intercept" or (draft.type == "posture" and other is not draft))
        and draft.noun in other.roles.get("targets", ())
        for other in others
    )


def only_describes(draft: Draft, others: list[Draft]) -> bool:
    """Whether an event only says what a group is, or which troops another is about: "those it deployed"."""
    clause = draft.clause
    if _standing(draft) or _repelled(draft, others) or _suspected(draft):
        return True
    if draft.type not in _BACKGROUND or clause is None or clause.noun is None:
        return False
    if clause.verb.passive and clause.verb.form == "participle":
        return draft.type in ("move", "posture") and any(
            describes(draft, other) for other in others if other is not draft
        )
    return clause.object is clause.noun and any(
        other.clause is clause.parent for other in others if other is not draft
    )
