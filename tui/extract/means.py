"""Means and agents: what an attack is made with decides its type, and a weapon is not who uses it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.extract import fill, fillers
from tui.extract.groups import Noun

if TYPE_CHECKING:
    from tui.extract.drafts import Draft
    from tui.extract.lexicon import Knowledge

_MEANS_POSITIONS = ("with", "by", "using", "from", "through", "modifier", "object", "subject", "in")
_WITHOUT_WEAPON = frozenset(("agent",))
_FLYING = frozenset(("aircraft", "mover", "vehicle"))
_PLACED = frozenset(("ambush", "attack", "massacre", "shooting", "bombing", "blast"))
_WITHOUT_AIRCRAFT = frozenset((
    "militant", "gunman", "insurgent", "extremist", "jihadist", "terrorist", "separatist", "guerrilla",
    "bandit", "attacker", "assailant", "dissident",
))  # fmt: skip
_CONVOYS = frozenset(("convoy", "motorcade", "column", "caravan", "fleet", "aircraft carrier"))


def settle_type(draft: Draft, positions: fill.Positions, known: Knowledge) -> None:
    """Turn weapons and vehicles that stand as actors into means, and let the means name the type of an
    attack.
    """
    _settle_country(draft, known)
    _settle_owner(draft)
    _split_actors(draft, known)
    if draft.frame.id == "kill.kill" and all(
        _armed(draft.roles.get(role, [])) for role in ("actors", "targets")
    ):
        draft.type = "clash"
    if draft.frame.id == "strike.air" and _on_the_ground(draft):
        draft.type = "blast"
    if draft.frame.retype:
        _name_targets(draft, known)
        _free_targets(draft)
    if draft.type == "accuse":
        _accuse_doers(draft, known)
    if draft.frame.retype or (draft.frame.effect == "killed" and draft.roles.get("equipment")):
        kind = _type_by_means(draft, positions, known)
        if kind:
            draft.type = kind


def _settle_country(draft: Draft, known: Knowledge) -> None:
    """ "killed in Mali ambush": a country's name before an attack that is told with no other place says
    where; "in US ambush", "in Malian ambush" say who.
    """
    noun, roles = draft.noun, draft.roles
    if noun is None or noun.lemma not in _PLACED or draft.filled.get("actors") != "modifier":
        return
    if noun.prep != "in" or roles.get("place") or roles.get("targets"):
        return
    actors = roles["actors"]
    name = actors[0].name if len(actors) == 1 else None
    if name is not None and name.kind == "state" and not known.nationality(name.mention.text):
        roles["place"] = roles.pop("actors")


def _settle_owner(draft: Draft) -> None:
    """ "the commander's killing": he was killed; "the army's killing of X" is its act."""
    roles, noun = draft.roles, draft.noun
    if draft.frame.id != "kill.noun" or noun is None or roles.get("targets"):
        return
    if draft.filled.get("actors") == "owner" and all(_single(one) for one in roles["actors"]):
        roles["targets"] = roles.pop("actors")


def _single(noun: Noun) -> bool:
    person = noun.name is not None and noun.name.mention.type == "person"
    return person or (noun.name is None and noun.sentence.tags[noun.head] == "NN" and "human" in noun.classes)


def _split_actors(draft: Draft, known: Knowledge) -> None:
    """ "US warplanes attacked": the US does it, with warplanes."""
    actors = draft.roles.get("actors")
    if not actors:
        return
    kept: list[Noun] = []
    for noun in actors:
        if noun.classes & _WITHOUT_WEAPON or not noun.classes & {"means", "mover", "attack", "cargo"}:
            kept += [*(_joined(noun, known) if noun.name is not None else ()), noun]
            continue
        agents = agents_of(noun, draft, known) or agents_of(fillers.target(noun), draft, known)
        kept.extend(agent for agent in agents if agent not in kept)
        if "attack" not in noun.classes and (draft.type != "move" or noun.lemma not in _CONVOYS):
            equipment = draft.roles.setdefault("equipment", [])
            if noun not in equipment:
                equipment.append(noun)
        if not agents and draft.type in ("move", "withdraw", "posture") and "mover" in noun.classes:
            kept.append(noun)
    if kept:
        draft.roles["actors"] = kept
    else:
        draft.roles.pop("actors")


def _name_targets(draft: Draft, known: Knowledge) -> None:
    """ "three targets belonging to X": X is hit."""
    targets = draft.roles.get("targets", [])
    for i, noun in enumerate(targets):
        if noun.lemma in ("target", "position", "site", "objective") and noun.name is None:
            owners = agents_of(noun, draft, known)
            if owners and not owners[0].classes & {"nationality"}:
                targets[i] = owners[0]


def _free_targets(draft: Draft) -> None:
    """ "the convoy attack": a convoy is what is attacked, not the means."""
    used = draft.roles.get("equipment", [])
    kept = [n for n in used if n.lemma not in _CONVOYS or n not in draft.roles.get("targets", ())]
    if used and len(kept) < len(used):
        draft.roles["equipment"] = kept


def _on_the_ground(draft: Draft) -> bool:
    """ "Militants bombed a school": those who have no aircraft set off a bomb."""
    verb = draft.clause.verb.lemma if draft.clause is not None and draft.noun is None else ""
    doers = draft.roles.get("actors", ())
    flown = draft.roles.get("equipment") or any("mover" in noun.classes for noun in doers)
    return verb == "bomb" and not flown and any(noun.lemma in _WITHOUT_AIRCRAFT for noun in doers)


def _armed(nouns: list[Noun]) -> bool:
    return any("armed" in noun.classes for noun in nouns)


def _accuse_doers(draft: Draft, known: Knowledge) -> None:
    """ "condemned the crimes committed by X": X is who is accused."""
    found: list[Noun] = []
    for noun in draft.roles.get("targets", []):
        doers = [] if noun.classes & {"agent", "country"} else agents_of(noun, draft, known)
        found += [n for n in doers or [noun] if n not in found]
    if found:
        draft.roles["targets"] = found


def _joined(noun: Noun, known: Knowledge) -> list[Noun]:
    """The states that "and" joins before a head: both of "British and Russian submarines", and of "Indian and
    Chinese troops" the one that the name of the other leaves out.
    """
    words = noun.sentence.words
    states = [m for m in fill.modifiers(noun, noun.sentence, known) if "nationality" in m.classes]
    first = next((m for m in states if m.last < noun.head and words[m.last].lower() == "and"), None)
    if first is None:
        return []
    name = noun.name
    if name is not None:
        weapon = name.mention.type == "equipment" and known.nationality(words[name.first])
        left_out = [first, *([fill.as_state(noun.sentence, name.first, known)] if weapon else ())]
        return left_out if name.first == first.last + 1 else []
    return [first, *(m for m in states if m.first == first.last + 1)]


def agents_of(noun: Noun, draft: Draft, known: Knowledge) -> list[Noun]:
    """Who owns or uses a thing: its possessor, the nationality or force before it, "belonging to X", "by
    X".
    """
    if noun.owner is not None and "agent" in noun.owner.classes:
        return [noun.owner]
    inside = [m for m in fill.modifiers(noun, noun.sentence, known) if m.classes & {"agent", "country"}]
    if inside:
        return _joined(noun, known) or (inside[-1:] if inside[-1].name else inside[:1])
    for prep, other in noun.preps:
        if prep in ("of", "including") and "agent" not in other.classes:
            held = [
                n for n in fill.modifiers(other, other.sentence, known) if n.classes & {"agent", "country"}
            ]
            if held:
                return held[:1]
        if (
            prep in ("belonging to", "from", "by", "of")
            and other.classes & {"agent"}
            and (prep != "from" or "country" not in other.classes)
        ):
            return [other]
    return [
        c.object or noun
        for c in draft.parsed.clauses
        if c.relation == "relative" and c.noun is noun and c.verb.lemma == "belong" and c.object is not None
    ] or [
        other
        for c in draft.parsed.clauses
        if (c.relation == "relative" and c.noun is noun)
        or (c.relation == "infinitive" and c.subject is noun)  # "believed to be fired by"
        for prep, other in c.preps
        if ((prep == "by" and c.verb.passive) or (prep == "to" and c.verb.lemma == "belong"))
        and "agent" in other.classes
    ]


def _type_by_means(draft: Draft, positions: fill.Positions, known: Knowledge) -> str:
    """The event type that the means tell: aircraft before ordnance before explosives; empty where none is
    told.
    """
    table = known.lexicon.wrappers["means"]
    classes: set[str] = set()
    words: set[str] = set()
    for noun in draft.roles.get("equipment", []):
        classes |= noun.classes - _crew(noun)
        words |= _words(noun)
    for position in _MEANS_POSITIONS:
        for noun in positions.get(position, ()):
            if noun in draft.roles.get("targets", ()):
                continue
            if position in ("object", "in", "from") and not noun.classes & {"ordnance", "drone", "air-bomb"}:
                continue
            if position == "object" and draft.frame.slots.get("equipment") is None:
                continue
            classes |= noun.classes - _crew(noun)
            words |= _words(noun)
            if position == "subject":
                words.update(m.lemma for m in fill.modifiers(noun, noun.sentence, known))
    for kind in ("air-strike", "shelling", "blast"):
        if classes & table[kind]["classes"] or words & table[kind]["words"]:
            return str(kind)
    return ""


def _crew(noun: Noun) -> frozenset[str]:
    """The classes that a suicide bomber shares with the aircraft of that name, and does not mean; and all of
    a water cannon's.
    """
    if noun.lemma == "cannon" and "water" in _words(noun):
        return noun.classes
    return _FLYING if noun.lemma == "bomber" and _words(noun) & {"suicide", "male", "lone"} else frozenset()


def _words(noun: Noun) -> set[str]:
    return {word.lower() for word in noun.sentence.words[noun.first : noun.head]} | {noun.lemma}
