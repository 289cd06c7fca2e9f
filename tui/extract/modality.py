"""Whether an event happened: tense and mood of its own verb or noun; `governors.py` adds what governs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.extract import governors
from tui.extract.headline_verbs import without_stop

if TYPE_CHECKING:
    from tui.extract.dates import Dated
    from tui.extract.drafts import Draft, Parsed
    from tui.extract.groups import Verb
    from tui.extract.lexicon import Lexicon
    from tui.extract.structure import Clause
    from tui.extract.trace import Trace

ACTS_OF_SPEECH = frozenset(("threaten", "accuse", "demand", "claim", "talk"))
_SAID = frozenset(("threaten", "accuse", "demand", "talk"))
"""What is nothing where it does not take place: "did not rule it out"."""
_TO_COME = frozenset(("coming", "next", "tomorrow", "upcoming"))
_GOES_ON = frozenset(("add", "continue"))
_PARTIES = frozenset(("government", "person", "country"))
_LASTING = frozenset(("move", "posture", "supply", "loot", "sanction"))
"""What, told with "has" and "since", goes on."""


def settle(draft: Draft, lexicon: Lexicon, trace: Trace | None = None) -> None:
    """Set the draft's modality; `suppressed` names the reason where it is no event at all."""
    draft.modality = _of_verb(draft, lexicon) if draft.noun is None else _of_noun(draft, lexicon)
    if draft.modality == "denied" and draft.type in _SAID:
        draft.suppressed = "it was not said"
    if trace is not None:
        trace.note(draft, _own_reason(draft))
    if not draft.suppressed:
        governors.govern(draft, lexicon, trace)


def _own_reason(draft: Draft) -> str:
    """The modality that a draft has by itself, and the words that make it so."""
    if draft.suppressed:
        return f"no event: {draft.suppressed}"
    words = draft.parsed.sentence.words
    if draft.noun is not None:
        return f'{draft.modality}, by its noun group "{" ".join(words[draft.noun.first : draft.noun.last])}"'
    assert draft.clause is not None
    verb = draft.clause.verb
    return f'{draft.modality}, by its verb group "{" ".join(words[verb.first : verb.last])}"'


def with_date(draft: Draft) -> None:
    """What is told for a day to come is planned, and a theft told by one government of another is alleged."""
    if draft.modality in ("happened", "ongoing"):
        words = {word for d in _own_dates(draft) for word in d.when.span.text.lower().split()}
        if words & _TO_COME:
            draft.modality = "planned"
        elif draft.type == "loot" and draft.speakers and all(n.classes & _PARTIES for n in draft.speakers):
            draft.modality = "alleged"


def go_on(drafts: list[Draft], before: list[Draft], parsed: Parsed) -> None:
    """ "He added that …" behind an accusation: what the same speaker goes on to say is alleged as well."""
    if not any(d.modality == "alleged" and d.parsed.index == parsed.index - 1 for d in before):
        return
    adds = any(
        c.verb.lemma in _GOES_ON and c.subject is not None and c.subject.pronoun for c in parsed.clauses
    )
    for draft in drafts:
        if adds and draft.modality in ("happened", "ongoing") and draft.type not in ACTS_OF_SPEECH:
            draft.modality = "alleged"


def _own_dates(draft: Draft) -> list[Dated]:
    """The dates that hang on the draft's own verb or noun."""
    held = [*(draft.noun.dates if draft.noun else ()), *(draft.clause.dates if draft.clause else ())]
    return [d for d in draft.dates if d in held]


def _of_verb(draft: Draft, lexicon: Lexicon) -> str:
    assert draft.clause is not None
    verb, clause = draft.clause.verb, draft.clause
    found = _mood(draft, verb, clause, lexicon)
    if draft.type in ACTS_OF_SPEECH and found == "ongoing" and draft.type != "talk":
        return "ongoing" if draft.type == "demand" and verb.progressive else "happened"
    return found


def _mood(draft: Draft, verb: Verb, clause: Clause, lexicon: Lexicon) -> str:
    if any(word in lexicon.sets["habits"] for word in verb.adverbs) and not (verb.past and not verb.passive):
        draft.suppressed = "only what is usual"
    own = draft.frame.verbs if draft.noun is not None or draft.first < verb.head else ()
    chained = _chained(verb, lexicon, own)
    if verb.negated or (clause.subject is not None and clause.subject.negated):
        return "attempted" if chained == "attempted" else "denied"
    if chained:
        return chained
    if verb.modal == "will" or (verb.modal == "would" and clause.relation == "complement"):
        return "planned"
    if verb.modal and verb.modal not in draft.frame.verbs:
        return "hypothetical"
    draft.hedged |= any(word in lexicon.sets["hedges"] for word in verb.adverbs)
    return "ongoing" if _goes_on(draft, verb, clause) else "happened"


def _goes_on(draft: Draft, verb: Verb, clause: Clause) -> bool:
    """Whether a verb tells what is under way: by its aspect, its tense, or "since"."""
    if verb.progressive and (not verb.past or verb.perfect or clause.relation == "complement"):
        return True
    if verb.progressive and draft.type in _LASTING and clause.relation == "main":
        return True
    if verb.perfect and draft.type in _LASTING and any(d.when.start and not d.when.end for d in clause.dates):
        return True
    present = verb.form == "finite" and not (verb.past or verb.perfect or verb.passive)
    if present and not verb.progressive and draft.type in ("move", "withdraw"):
        return "continue" in verb.chain
    sentence = draft.parsed.sentence
    prose = sentence.kind == "prose" and not without_stop(sentence.tags)
    return present and prose and clause.relation in ("main", "relative", "coordinate")


def _chained(verb: Verb, lexicon: Lexicon, own: tuple[str, ...]) -> str:
    """What the verbs before the head of a group make of it, up to one that is itself the trigger."""
    if verb.negated and verb.chain and verb.chain[0] in ("able", "manage"):
        return "attempted"
    for word in verb.chain:
        if word in own:
            break
        if word == "go" and verb.progressive:  # "is going to strike"
            return "planned"
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
    if clause.object is noun or (clause.subject is not None and noun in clause.subject.all()):
        if clause.verb.lemma in lexicon.sets["cease"] and clause.object is noun:
            draft.suppressed = "it was stopped"
            return "denied"
        mood = _mood(draft, clause.verb, clause, lexicon)
        if "continue" in (clause.verb.lemma, *clause.verb.chain) and mood == "happened":
            return "ongoing"
        return mood
    return usual
