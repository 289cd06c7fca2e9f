"""Whether an event happened: tense and mood of its verb, and what governs it (wrappers.yaml)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.extract.structure import Clause
    from tui.extract.drafts import Draft
    from tui.extract.groups import Noun, Verb
    from tui.extract.lexicon import Lexicon

ACTS_OF_SPEECH = frozenset(("threaten", "accuse", "demand", "claim", "talk"))
_DEPTH = 6
_LASTING = frozenset(("move", "posture", "supply", "loot", "sanction"))
"""What, told with "has" and "since", goes on."""
_FACTUAL = frozenset(("when", "after", "since", "because", "while", "where", "as"))
"""What opens a clause that is told as fact whatever governs the sentence."""


def settle(draft: Draft, lexicon: Lexicon) -> None:
    """Set the draft's modality; `suppressed` names the reason where it is no event at all."""
    own = _of_verb(draft, lexicon) if draft.noun is None else _of_noun(draft, lexicon)
    draft.modality = own
    outer = draft.clause
    if draft.noun is not None:
        _governed_noun(draft, lexicon)
        if draft.suppressed:
            return
    for _ in range(_DEPTH):
        if outer is None:
            return
        _governed(draft, outer, lexicon)
        if draft.suppressed or outer.relation == "relative" or outer.mark in _FACTUAL:
            return
        outer = outer.parent


def with_date(draft: Draft) -> None:
    """What is told for a day to come is planned, and a theft told by one government of another is alleged."""
    if draft.modality in ("happened", "ongoing"):
        words = {word for d in draft.dates for word in d.when.span.text.lower().split()}
        if words & {"coming", "next", "tomorrow", "upcoming"}:
            draft.modality = "planned"
        elif (
            draft.type == "loot"
            and draft.speakers
            and all(n.classes & {"government", "person", "country"} for n in draft.speakers)
        ):
            draft.modality = "alleged"


def _of_verb(draft: Draft, lexicon: Lexicon) -> str:
    assert draft.clause is not None
    verb, clause = draft.clause.verb, draft.clause
    found = _mood(draft, verb, clause, lexicon)
    if draft.type in ACTS_OF_SPEECH and found == "ongoing" and draft.type != "talk":
        return "happened"
    return found


def _mood(draft: Draft, verb: Verb, clause: Clause, lexicon: Lexicon) -> str:
    chained = _chained(verb, lexicon)
    subject_negated = clause.subject is not None and clause.subject.negated
    if verb.negated or subject_negated:
        return "attempted" if chained == "attempted" else "denied"
    if chained:
        return chained
    if verb.modal == "will":
        return "planned"
    if verb.modal == "would":
        return "planned" if clause.relation == "complement" else "hypothetical"
    if verb.modal:
        return "hypothetical"
    if any(word in lexicon.sets["hedges"] for word in verb.adverbs):
        draft.hedged = True
    if verb.progressive and (not verb.past or verb.perfect):
        return "ongoing"
    if verb.progressive and clause.relation == "complement":
        return "ongoing"
    if verb.perfect and draft.type in _LASTING and any(d.when.start and not d.when.end for d in clause.dates):
        return "ongoing"
    title = draft.parsed.sentence.kind != "prose"
    present = verb.form == "finite" and not verb.past and not verb.perfect and not verb.passive
    if present and not title and clause.relation in ("main", "relative", "coordinate"):
        return "ongoing"
    return "happened"


def _chained(verb: Verb, lexicon: Lexicon) -> str:
    if verb.negated and verb.chain and verb.chain[0] in ("able", "manage"):
        return "attempted"
    for word in verb.chain:
        for modality in lexicon.governed.get(word, ()):
            if modality == "planned promise":
                return "planned"
            if modality == "ongoing" and verb.past and not verb.perfect and not verb.progressive:
                return "happened"
            return modality
    return ""


def _of_noun(draft: Draft, lexicon: Lexicon) -> str:
    noun = draft.noun
    assert noun is not None
    words = [w.lower() for w in draft.parsed.sentence.words[noun.first : noun.head]]
    for word in words:
        found = lexicon.modifiers.get(word)
        if found:
            return found
    if noun.negated:
        return "denied"
    clause = draft.clause
    usual = draft.frame.modality or "happened"
    if clause is None:
        return usual
    if clause.subject is noun and not clause.verb.passive and clause.verb.lemma not in lexicon.sets["occur"]:
        return usual
    if clause.object is noun or clause.subject is noun:
        if (
            clause.verb.lemma in ("end", "halt", "suspend", "stop", "cease", "pause")
            and clause.object is noun
        ):
            draft.suppressed = "it was stopped"
            return "denied"
        mood = _mood(draft, clause.verb, clause, lexicon)
        if "continue" in (clause.verb.lemma, *clause.verb.chain) and mood == "happened":
            return "ongoing"
        return mood
    return usual


def _governed_noun(draft: Draft, lexicon: Lexicon) -> None:
    """What the noun before ("threat of attacks") and the verb that takes it ("demanded a withdrawal") make of it."""
    noun = draft.noun
    assert noun is not None
    host = next(
        (
            other
            for other in draft.parsed.nouns
            if other is not noun and any(n is noun for _, n in other.preps)
        ),
        None,
    )
    link = noun
    for _ in range(3):
        if host is None or link.prep not in ("of", "for", "to", "on", "about", "against"):
            break
        _by_noun(draft, host, lexicon)
        if draft.suppressed:
            return
        link = host
        host = next((other for other in draft.parsed.nouns if any(n is link for _, n in other.preps)), None)
    for clause in draft.parsed.clauses:
        if clause.object is noun and clause.verb.lemma == "be" and clause.subject is not None:
            _by_noun(draft, clause.subject, lexicon)
        if clause.object is noun or (
            clause.subject is noun and clause.verb.passive and clause.verb.form == "finite"
        ):
            _by_verb(draft, clause.verb.lemma, "object", lexicon)
        elif any(
            n is noun for p, n in clause.preps if p in ("for", "of", "on", "against", "to", "from", "with")
        ):
            prep = next(p for p, n in clause.preps if n is noun)
            if clause.object is None or host is None:
                _by_verb(draft, clause.verb.lemma, prep, lexicon)


def _by_noun(draft: Draft, host: Noun, lexicon: Lexicon) -> None:
    for modality, nouns in lexicon.governing_nouns.items():
        if host.lemma in nouns:
            if host.negated:
                draft.modality = "denied"
            elif modality == "hypothetical":
                draft.suppressed = f"hangs on {host.lemma}"
            elif modality == "denied":
                draft.suppressed = f"the {host.lemma} of it"
            else:
                draft.modality = modality


def _by_verb(draft: Draft, lemma: str, position: str, lexicon: Lexicon) -> None:
    sets = lexicon.sets
    if lemma in sets["threat"] and position in ("object", "of", "with", "to"):
        draft.suppressed = "content of a threat"
    elif (lemma in sets["demand"] and position in ("object", "for", "to", "on")) and lemma not in ("force",):
        if lemma == "order" and position == "object":
            draft.modality = "planned"
        else:
            draft.suppressed = "content of a demand"
    elif lemma in sets["prevent"] and position in ("object", "from"):
        draft.modality = "attempted"
    elif lemma in sets["fear"] and position in ("object", "of"):
        draft.suppressed = "only feared"
    elif lemma in (
        "plan",
        "prepare",
        "consider",
        "discuss",
        "plot",
        "schedule",
        "mull",
        "weigh",
        "intend",
    ) and position in (
        "object",
        "for",
        "on",
    ):
        draft.modality = "planned"
    elif lemma in ("attempt",):
        draft.modality = "attempted"
    elif lemma in sets["deny"] and position == "object":
        draft.modality = "denied"


def _governed(draft: Draft, clause: Clause, lexicon: Lexicon) -> None:
    """What the word that opens `clause`, the noun it hangs on and the verb above it make of the draft."""
    if clause.mark in ("if", "unless", "whether"):
        draft.modality = "hypothetical"
        draft.suppressed = draft.suppressed or "only a condition"
        return
    parent = clause.parent
    if clause.relation == "infinitive":
        _infinitive(draft, clause, lexicon)
        return
    if clause.relation == "prep":
        _after_preposition(draft, clause, lexicon)
        return
    if clause.relation != "complement":
        return
    if clause.noun is not None:
        for modality, nouns in lexicon.governing_nouns.items():
            if clause.noun.lemma in nouns and modality != "denied":
                if modality == "hypothetical":
                    draft.suppressed = f"content of a {clause.noun.lemma}"
                elif draft.modality in ("happened", "ongoing"):
                    draft.modality = modality
        return
    if parent is None:
        return
    lemma, sets = parent.verb.lemma, lexicon.sets
    if lemma in sets["threat"]:
        draft.suppressed = "content of a threat"
    elif lemma in sets["demand"]:
        draft.suppressed = "content of a demand"
    elif lemma in sets["fear"]:
        draft.suppressed = "only feared"
    elif lemma in sets["deny"]:
        draft.modality = "denied"
    elif (
        lemma in sets["allege"]
        and draft.modality in ("happened", "ongoing", "attempted")
        and not parent.verb.negated
    ):
        draft.modality = "alleged"
    elif lemma in ("plan", "agree", "decide") and draft.modality == "happened":
        draft.modality = "planned"
    elif parent.verb.negated and lemma in sets["tell"] and draft.modality == "happened":
        draft.suppressed = "not told"


def _infinitive(draft: Draft, clause: Clause, lexicon: Lexicon) -> None:
    if clause.noun is not None and any(
        clause.noun.lemma in nouns for nouns in lexicon.governing_nouns.values()
    ):
        _by_noun(draft, clause.noun, lexicon)
        return
    parent = clause.parent
    if parent is None:
        draft.suppressed = "an infinitive that nothing governs"
        return
    lemma, sets = parent.verb.lemma, lexicon.sets
    if lemma in sets["happen"] and draft.clause is clause:
        return
    if lemma in sets["threat"]:
        draft.suppressed = "content of a threat"
    elif lemma in ("allow", "permit", "let", "enable", "lead", "cause", "force", "help") and parent.verb.past:
        return
    elif lemma in sets["demand"]:
        draft.suppressed = "content of a demand"
    elif lemma in sets["attempt"]:
        draft.modality = "attempted"
    elif lemma in sets["plan"]:
        draft.modality = "planned"
    else:
        draft.suppressed = "only a purpose"


def _after_preposition(draft: Draft, clause: Clause, lexicon: Lexicon) -> None:
    parent, mark = clause.parent, clause.mark
    if clause.noun is not None and any(
        clause.noun.lemma in nouns for nouns in lexicon.governing_nouns.values()
    ):
        _by_noun(draft, clause.noun, lexicon)
        if mark != "of" or draft.suppressed or draft.modality != "happened":
            return
    if mark in ("without", "before", "instead of", "than"):
        draft.suppressed = f"behind {mark}"
        return
    if parent is None:
        return
    lemma, sets = parent.verb.lemma, lexicon.sets
    if lemma in sets["allege"]:
        draft.modality = "alleged"
    elif lemma in sets["threat"] or (lemma in sets["demand"] and mark in ("for", "to", "against")):
        draft.suppressed = "content of a threat or demand"
    elif lemma in sets["prevent"] and mark == "from":
        draft.modality = "attempted"
    elif lemma in sets["deny"]:
        draft.modality = "denied"
    elif mark in ("for", "at") and lemma not in (
        "condemn",
        "sanction",
        "arrest",
        "criticise",
        "criticize",
        "punish",
        "jail",
    ):
        draft.suppressed = "only a purpose"
