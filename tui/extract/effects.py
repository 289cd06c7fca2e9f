"""Deaths, injuries and damage: the outcome of an attack told beside them, or an event of their own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from tui.extract import fillers, sequence
from tui.extract.numbers import Quantity
from tui.model import Unit

if TYPE_CHECKING:
    from tui.extract.drafts import Draft, Parsed
    from tui.extract.groups import Noun
    from tui.extract.lexicon import Lexicon
    from tui.extract.structure import Clause

ATTACKS = frozenset(("air-strike", "shelling", "blast", "clash"))
_LINKS = frozenset((
    "in", "by", "during", "from", "after", "following", "when", "as", "through", "due to", "because of",
    "as a result of", "with", "amid", "at",
))  # fmt: skip
_WOUNDED = frozenset(("wounded", "injured", "hurt"))
_COUNTED = 0.1
"""What a count adds to the score of a death: one without may be anybody's, of anything."""
_TEST = "posture.test"
_BEFORE = 5
"""How many sentences before those who died in it an accident is told."""
_CAUSE_MARKS = frozenset(("when", "after", "as", "while", "where"))


def fold(drafts: list[Draft]) -> list[Draft]:
    """Turn casualties and damage of one sentence into counts and targets of the attack that caused them.

    What no attack in the sentence explains stays an event of its own; injuries alone are none.
    """
    kept: list[Draft] = []
    for draft in drafts:
        effect = draft.frame.effect
        if not effect:
            kept.append(draft)
            continue
        if draft.modality == "denied" and all(n.negated for n in draft.roles.get("targets", [])):
            continue  # "no one was hurt"
        _count(draft, effect)
        cause = _cause(draft, drafts)
        if cause is None:
            kept.append(draft)
            continue
        join_outcome(cause, draft, effect)
    return _with_wounded(kept)


def _count(draft: Draft, effect: str) -> None:
    """The people a verb of killing is about are counted as killed."""
    if effect in ("damage", "victims"):
        return
    unit = cast(Unit, effect)
    for noun in draft.roles.get("targets", []):
        for quantity in noun.counts:
            if quantity.kind == "count" and (quantity.min is not None or quantity.max is not None):
                draft.counts.append(replace(quantity, unit=unit))
                draft.score += _COUNTED
    if not draft.counts:
        draft.counts += _one(draft, unit)
    _count_wounded(draft)


def _one(draft: Draft, unit: Unit) -> list[Quantity]:
    """ "killing a woman": one person that no number counts."""
    targets = draft.roles.get("targets", [])
    if len(targets) != 1 or "person" not in targets[0].classes:
        return []
    noun, sentence = targets[0], targets[0].sentence
    if noun.name is not None or noun.items or noun.counts or sentence.tags[noun.head] != "NN":
        return []
    if any(prep == "of" and "person" in other.classes for prep, other in noun.preps):
        return []  # "an unknown number of drivers"
    if sentence.words[noun.first].lower() not in ("a", "an", "another"):
        return []
    start, end = sentence.starts[noun.first], sentence.ends[noun.head]
    text = " ".join(sentence.words[noun.first : noun.head + 1])
    return [Quantity(noun.first, noun.head + 1, start, end, text, 1.0, 1.0, unit, noun.lemma, head=noun.head)]


def _count_wounded(draft: Draft) -> None:
    """ "17 people were killed and 40 wounded": the second verb is left out, and who was wounded with it."""
    verb = draft.clause.verb if draft.clause is not None and draft.noun is None else None
    if verb is None or draft.parsed.sentence.words[verb.last : verb.last + 1] != ["and"]:
        return
    beside = [n for n in draft.parsed.nouns if n.first == verb.last + 1 and n.lemma in _WOUNDED]
    draft.counts += [quantity for noun in beside for quantity in noun.counts if quantity.unit == "wounded"]


def _cause(draft: Draft, drafts: list[Draft]) -> Draft | None:
    options = [d for d in drafts if d is not draft and _harms(d) and not d.suppressed and not d.frame.effect]
    outcomes = [draft, *(d for d in drafts if d.frame.effect and _in_row(draft, d))]
    for option in options:
        if any(_linked(outcome, option) for outcome in outcomes):
            if option.frame.id == _TEST:
                option.type = "shelling"  # "fired rockets, killing 12": no test
            return option
    options = [d for d in options if d.type in ATTACKS and not came_first(draft) and _may_cause(draft, d)]
    return min(options, key=lambda d: abs(d.first - draft.first), default=None)


def _harms(draft: Draft) -> bool:
    """Whether an event may be what kills: an attack, an aircraft shot down, rockets fired by a state."""
    return draft.type in (*ATTACKS, "intercept") or draft.frame.id == _TEST


def came_first(outcome: Draft) -> bool:
    """ "fighting broke out after the killing of X": a death that the rest of its sentence followed."""
    return outcome.noun is not None and outcome.noun.prep in ("after", "following", "since")


def _in_row(one: Draft, other: Draft) -> bool:
    """ "killed 14 and wounded eight in an attack": two outcomes of one subject have one cause."""
    mine, theirs = one.clause, other.clause
    if mine is None or theirs is None or mine is theirs or mine.subject is None:
        return False
    return mine.subject is theirs.subject and mine.relation == theirs.relation


def _may_cause(effect: Draft, attack: Draft) -> bool:
    """Whether an attack of the same sentence may be what killed: the outcome names no one else who did."""
    if attack.modality in ("denied", "planned", "hypothetical"):
        return False
    actors = {fillers.key(n) for n in effect.roles.get("actors", [])}
    return not actors or bool(actors & {fillers.key(n) for n in attack.roles.get("actors", [])})


def _linked(effect: Draft, attack: Draft) -> bool:
    """Whether the sentence ties an outcome to an attack: as subject, in a phrase, by a participle or a
    conjunction.
    """
    clause = effect.clause
    if clause is None:
        return False
    if attack.noun is not None:
        if clause.subject is not None and any(n is attack.noun for p, n in clause.subject.preps if p == "of"):
            return True
        if clause.subject is attack.noun or (clause.noun is attack.noun and clause.relation == "relative"):
            return True
        if _tells_outcome(clause, attack.noun):
            return True
        linked = [n for p, n in clause.preps if p in _LINKS]
        if attack.noun in linked or any(attack.noun is n for host in linked for _, n in host.preps):
            return True
        rows = [n for n in (clause.object, clause.subject) if n is not None]
        return (
            any(n is attack.noun and p in _LINKS for host in rows for p, n in host.preps)
            or attack.clause is clause
        )
    other = attack.clause
    if other is None or other is clause:
        return False
    if other.parent is clause and other.mark in _CAUSE_MARKS:
        return True
    if _by_others(effect, attack):
        return False
    if clause.parent is other and (clause.relation == "participle" or clause.mark in _CAUSE_MARKS):
        return clause.mark != "after"  # "struck back after 26 were killed"
    same = clause.subject is not None and clause.subject is other.subject
    return same and clause.verb.passive == other.verb.passive and clause.at > other.at


def _by_others(effect: Draft, attack: Draft) -> bool:
    """Whether an outcome names its own doers, and they are not those of the attack."""
    own = {fillers.key(n) for n in effect.roles.get("actors", ()) if "agent" in n.classes}
    theirs = {fillers.key(n) for n in attack.roles.get("actors", ())}
    return bool(own and theirs) and not own & theirs


def _tells_outcome(clause: Clause, attack: Noun) -> bool:
    """ "a bombing of a market in Mopti that killed nine": the relative clause is about the bombing."""
    reaches = clause.relation == "relative" and clause.mark in ("that", "which")
    return reaches and any(clause.noun is n for _, n in attack.preps)


def join_outcome(attack: Draft, outcome: Draft, effect: str = "") -> None:
    """Add the counts, dates and victims of an outcome to the attack that caused it."""
    effect = effect or outcome.frame.effect
    known = {(c.unit, c.min, c.max) for c in attack.counts}
    attack.counts += [c for c in outcome.counts if (c.unit, c.min, c.max) not in known]
    attack.dates += [d for d in outcome.dates if d not in attack.dates]
    if outcome.clause is not None:
        attack.dates += [d for d in outcome.clause.dates if d not in attack.dates]
    known_targets = attack.roles.get("targets", [])
    victims = [n for n in outcome.roles.get("targets", []) if effect == "damage" or _worth_naming(n)]
    if known_targets:
        victims = [n for n in victims if is_person(n) and n not in known_targets]
    if victims:
        attack.roles["targets"] = [*known_targets, *victims]
    for role in ("place", "actors"):
        if not attack.roles.get(role) and outcome.roles.get(role):
            attack.roles[role] = [
                n
                for n in outcome.roles[role]
                if "attack" not in n.classes
                and n is not attack.noun
                and n not in attack.roles.get("targets", ())
            ]
    attack.also.append(outcome)


def by_accident(draft: Draft, drafts: list[Draft], lexicon: Lexicon) -> bool:
    """ "18 people were killed when a plane crashed": deaths that nobody brought about."""
    if draft.frame.effect not in ("killed", "victims"):
        return False
    if _of_crash(draft, lexicon):
        return True
    if draft.type != "kill" or any("agent" in n.classes for n in draft.roles.get("actors", ())):
        return False
    if any(d.type in ATTACKS or d.type == "intercept" for d in drafts):
        return False
    nouns = {noun.lemma for noun in draft.parsed.nouns}
    befell = any(_befalls(clause, lexicon) for clause in draft.parsed.clauses)
    return bool(nouns & lexicon.sets["accidents"]) or befell


def _befalls(clause: Clause, lexicon: Lexicon) -> bool:
    """ "a boat sank": an accident; "U-boats sank the ship" and "was sunk" tell of somebody who did it."""
    done = clause.object is not None or clause.verb.passive
    return clause.verb.lemma in lexicon.sets["accident"] and not (done and clause.verb.lemma == "sink")


def of_accident(draft: Draft, told: list[Parsed], lexicon: Lexicon) -> bool:
    """Whether those who are named as dead died in an accident told in the headline or shortly before."""
    if draft.frame.effect != "victims":
        return False
    at = draft.parsed.index
    before = [told[0], *told[max(at - _BEFORE, 0) : at]]
    return any(noun.lemma in lexicon.sets["accidents"] for parsed in before for noun in parsed.nouns)


def _of_crash(draft: Draft, lexicon: Lexicon) -> bool:
    """ "a helicopter crashed, killing five": the outcome hangs on what came down."""
    clause = draft.clause
    above = clause.parent if clause is not None and clause.relation == "participle" else None
    if above is None or not _befalls(above, lexicon):
        return False
    return not any(noun.classes & {"ordnance", "drone"} for noun in draft.roles.get("equipment", ()))


def _worth_naming(noun: Noun) -> bool:
    return noun.lemma not in ("people", "person", "other", "others") and bool(
        noun.classes & {"human", "agent"}
    )


def lend(drafts: list[Draft], parsed: Parsed) -> None:
    """Give the dead and wounded whom no verb tells of ("left 40 dead", "with 12 dead") to the attack of
    the sentence, where all that it tells are of one kind.
    """
    facts = ("happened", "ongoing", "alleged")
    attacks = [d for d in drafts if (d.type in ATTACKS or _crewed(d)) and d.modality in facts]
    if len({d.type for d in attacks}) != 1 or any(d.frame.effect for d in drafts):
        return
    attack = attacks[0]
    known = {c.unit for c in (*attack.counts, *(c for other in attack.also for c in other.counts))}
    words, several = parsed.sentence.words, len(attacks) > 1
    told = [
        q
        for noun in parsed.nouns
        if not noun.negated
        for q in noun.counts
        if q.unit in ("killed", "wounded") and not q.cumulative and ";" not in words[attack.first : q.first]
        if not (several and sequence.of_other(noun, attack))
    ]
    attack.counts += [q for q in told if q.unit not in known and (q.min is not None or q.max is not None)]


def is_person(noun: Noun) -> bool:
    """Whether a noun group names a person."""
    name = fillers.target(noun).name
    return name is not None and name.mention.type == "person"


def _crewed(draft: Draft) -> bool:
    """Whether what is shot down carries people: "was shot down, leaving 13 officers dead"."""
    targets = draft.roles.get("targets", ())
    return draft.type == "intercept" and any(
        "aircraft" in noun.classes and "drone" not in noun.classes for noun in targets
    )


def _with_wounded(drafts: list[Draft]) -> list[Draft]:
    """Join the wounded to the dead of the same sentence; alone they are no event."""
    killed = next((d for d in drafts if d.frame.effect == "killed"), None)
    kept = []
    for draft in drafts:
        if draft.frame.effect == "wounded" and killed is not None:
            join_outcome(killed, draft, "wounded")
        else:
            kept.append(draft)
    return kept
