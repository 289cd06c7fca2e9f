"""Events in words: which frames were tried, what filled their slots and what did not, what became of each."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from tui.extract import fill, fillers
from tui.extract.pipeline import THRESHOLD
from tui.model import Event, Extraction, Filler

if TYPE_CHECKING:
    from tui.extract.drafts import Draft
    from tui.extract.frames import Slot
    from tui.extract.groups import Noun
    from tui.extract.trace import Attempt, Trace

Entry = tuple[str, str]

_REASON = 120  # characters of a reason: some list every word that a frame takes


def entries(trace: Trace, extraction: Extraction, at: int) -> Iterator[Entry]:
    """The frames tried in the sentence `at`, then the events whose trigger stands in it."""
    for attempt in trace.attempts:
        if attempt.sentence == at:
            yield from _attempt(trace, extraction, attempt)
    sentence = trace.sentences[at]
    for one in extraction.events:
        if sentence.start <= one.trigger.start < sentence.end:
            yield from event(trace, extraction, one)


def event(trace: Trace, extraction: Extraction, event: Event) -> Iterator[Entry]:
    """An event with its roles, and why it has its modality and its sources."""
    told = f'{event.type}, {event.modality}, on "{event.trigger.text}" by {event.frame}, score {event.score}'
    yield f"event {event.id}", told
    many = {"actors": event.actors, "targets": event.targets, "via": event.via, "equipment": event.equipment}
    one = {"place": event.place, "origin": event.origin, "destination": event.destination}
    for role, found in (*many.items(), *((role, (f,) if f else ()) for role, f in one.items())):
        if found:
            yield f"  {role}", _several(found)
    if event.date:
        days = " to ".join(dict.fromkeys(filter(None, (event.date.start, event.date.end))))
        yield "  date", f"{event.date.span.text} = {days or 'not placed'}"
    for count in event.counts:
        yield "  count", f"{count.text}, unit {count.unit}"
    if event.sources:
        yield "  sources", _several(event.sources)
    draft = trace.told[extraction.events.index(event)]
    for reason in _reasons(trace, draft):
        yield "  why", reason
    for other in draft.also:
        number = other.parsed.index + 1
        yield "  told too", f'sentence {number}, on "{_trigger(other)}" by {other.frame.id}'


def _several(found: Iterable[Filler]) -> str:
    return "; ".join(f.text + (f" = {f.entity}" if f.entity else "") for f in found)


def _reasons(trace: Trace, draft: Draft) -> Iterator[str]:
    """Why the modality and the sources are these, as the steps recorded it, and what later steps changed."""
    yield from trace.reasons.get(draft, ())
    if draft.hedged and draft.modality == "alleged":
        yield "alleged, by a word such as reportedly"
    reasons = trace.reasons.get(draft, ())
    if reasons and not any(draft.modality in reason for reason in reasons) and not draft.hedged:
        yield f"{draft.modality}, by its date, its sources or another sentence that tells it"


def words(noun: Noun) -> str:
    """A noun group as it is printed, and what it stands for where it is a pronoun or short form."""
    said = " ".join(noun.sentence.words[noun.first : noun.last])
    behind = fillers.target(noun)
    if behind is noun:
        return f'"{said}"'
    return f'"{said}" (that is "{" ".join(behind.sentence.words[behind.first : behind.last])}")'


def _trigger(found: Draft | Attempt, sentence: list[str] | None = None) -> str:
    inside = sentence if sentence is not None else found.parsed.sentence.words  # type: ignore[union-attr]
    return " ".join(inside[found.first : found.last])


def _attempt(trace: Trace, extraction: Extraction, attempt: Attempt) -> Iterator[Entry]:
    frame = attempt.frame
    on = _trigger(attempt, trace.sentences[attempt.sentence].words)
    yield "frame", f'{frame.id} ({frame.type}) on "{on}": {_fate(trace, extraction, attempt)}'
    missing = []
    for role, slots in frame.slots.items():
        if nouns := attempt.roles.get(role):
            yield f"  {role}", "; ".join(map(words, nouns)) + _where(attempt, role)
        elif attempt.draft is not None:
            missing.append(f"{role}: {_unfilled(attempt, slots)}")
    if missing:
        yield "  not filled", "; ".join(missing)
    if attempt.draft is not None and (settled := _settled(attempt, attempt.draft)):
        yield "  settled", settled


def _settled(attempt: Attempt, draft: Draft) -> str:
    """The roles that later steps made others: weapons that stood as actors, what other sentences add."""
    changed = [
        role for role in {**attempt.roles, **draft.roles} if attempt.roles.get(role) != draft.roles.get(role)
    ]
    return "; ".join(
        f"{role} {', '.join(map(words, draft.roles.get(role, ()))) or 'none'}" for role in changed
    )


def _where(attempt: Attempt, role: str) -> str:
    position = attempt.draft.filled.get(role, "") if attempt.draft is not None else ""
    return f", as {position}" if position else ""


def _unfilled(attempt: Attempt, slots: Iterable[Slot]) -> str:
    """Why the slots of a role took nothing: nothing stands there, or what does is of another class."""
    free, refused = [], []
    for slot in slots:
        standing = [noun for noun in attempt.positions.get(slot.position, ()) if not fill.fits(noun, slot)]
        if not standing:
            free.append(slot.position)
        for noun in standing:
            is_ = "/".join(sorted(noun.classes)) or "of no known class"
            takes = "/".join(sorted(slot.classes))
            refused.append(f"{slot.position} {words(noun)} is {is_}, and {takes} is taken")
    return ", ".join([*refused, *([f"nothing stands as {'|'.join(dict.fromkeys(free))}"] if free else [])])


def _fate(trace: Trace, extraction: Extraction, attempt: Attempt) -> str:
    """What became of a frame that was tried."""
    draft = attempt.draft
    if draft is None:
        return f"no event, {textwrap.shorten(attempt.why, _REASON, placeholder=' ...')}"
    for event, told in zip(extraction.events, trace.told, strict=True):
        if told is draft:
            return f"event {event.id}"
        if draft in told.also:
            return f"part of event {event.id}, which tells the same or caused it"
    if draft.suppressed:
        return f"no event, {draft.suppressed}"
    reasons = trace.reasons.get(draft)
    if not reasons:
        return _beaten(trace, attempt, draft)
    if len(reasons) == 1 and reasons[0].startswith("no event: "):
        return reasons[0].replace(": ", ", ", 1)
    if draft.modality == "hypothetical":
        return f"no event, only hypothetical ({reasons[-1]})"
    if draft.score < THRESHOLD:
        return f"no event, score {draft.score:.2f} is below {THRESHOLD}"
    return "no event of its own: it adds to what other sentences or triggers tell, or only sums it up"


def _beaten(trace: Trace, attempt: Attempt, draft: Draft) -> str:
    """Which other frame was taken for the same verb or noun."""
    for other in trace.attempts:
        won = other.draft
        if won is None or won is draft or (won.clause, won.noun) != (draft.clause, draft.noun):
            continue
        if (
            other.sentence == attempt.sentence
            and len(trace.reasons.get(won, ()))
            and won.score >= draft.score
        ):
            return f"no event, {other.frame.id} fits better ({won.score:.2f} against {draft.score:.2f})"
    return "no event, another frame fits better"
