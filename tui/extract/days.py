"""The day of a report: what the next sentences go on to tell of an attack happened on the day told before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.extract.effects import ATTACKS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.extract.dates import Dated
    from tui.extract.drafts import Draft, Parsed

_NEAR = 2
"""Over how many sentences a day holds that none of them tells again."""
_TYPES = frozenset((*ATTACKS, "kill", "intercept", "destroy", "detain"))
_OCCURRING = frozenset(("happen", "occur", "carry", "come", "take", "begin"))
_OTHER_TIMES = frozenset((
    "ago", "already", "before", "countless", "during", "earlier", "ever", "former", "last", "later", "month",
    "months", "often", "once", "past", "previous", "previously", "recent", "recently", "repeatedly", "since",
    "then", "usually", "war", "week", "weeks", "year", "years",
))  # fmt: skip
_HOURS = frozenset((
    "the", "in", "at", "of", "early", "late", "hours", "dawn", "daybreak", "morning", "noon", "midday",
    "afternoon", "dusk", "evening", "night", "midnight", "overnight",
))  # fmt: skip


def carry(drafts: list[Draft], told: list[Parsed]) -> None:
    """Give attacks without a day the day of the one told just before, where nothing tells of another time.

    `drafts` are those of an article, merged, in the order of the text.
    """
    day: tuple[int, Dated] | None = None
    for parsed in told:
        _place_before(parsed, drafts)
    for draft in drafts:
        _place_hour(draft)
        if draft.parsed.sentence.kind != "prose" or draft.type not in _TYPES:
            continue
        at = draft.parsed.index
        if draft.dates:
            own = _placed(draft.dates)
            day = (at, own[0]) if len(own) == 1 and _is_fact(draft) else None
        elif day is not None and _goes_on(draft, day[0], told):
            draft.dates = [day[1]]


def _placed(dates: Iterable[Dated]) -> list[Dated]:
    """The dates that are a day of the calendar."""
    return [d for d in dates if d.when.precision == "day" and d.when.start]


def _place_before(parsed: Parsed, drafts: list[Draft]) -> None:
    """ "The strikes were carried out on Monday": those of the sentences before, which had no day."""
    days = _placed(parsed.dates)
    first = next((c for c in parsed.clauses if c.relation == "main"), None)
    subject = first.subject if first is not None else None
    if len(days) != 1 or first is None or subject is None or days[0] not in first.dates:
        return
    definite = parsed.sentence.words[subject.first].lower() in ("the", "this", "these")
    if not definite or "attack" not in subject.classes or first.verb.lemma not in _OCCURRING:
        return
    before = [d for d in drafts if d.type in _TYPES and 0 < parsed.index - d.parsed.index <= _NEAR]
    if before and not before[-1].dates:
        before[-1].dates = days


def _place_hour(draft: Draft) -> None:
    """ "told the agency on Wednesday that rebels fired at dawn": an hour is of the one day told with it."""
    days = _placed(draft.parsed.dates)
    if len(days) != 1 or len(draft.dates) != 1 or draft.dates[0].when.start is not None:
        return
    span = draft.dates[0].when.span
    if span is not None and _HOURS.issuperset(span.text.lower().split()):
        draft.dates = days


def _goes_on(draft: Draft, since: int, told: list[Parsed]) -> bool:
    at = draft.parsed.index
    if not 0 < at - since <= _NEAR or not _is_fact(draft) or not _in_past(draft):
        return False
    return not any(_tells_time(parsed) for parsed in told if since < parsed.index <= at)


def _is_fact(draft: Draft) -> bool:
    return draft.modality == "happened" and not draft.hedged


def _in_past(draft: Draft) -> bool:
    """Whether all that its sentence tells with a finite verb is told in the simple past."""
    verbs = [c.verb for c in draft.parsed.clauses if c.verb.form == "finite"]
    simple = (v.past and not (v.perfect or v.progressive or v.modal) for v in verbs)
    return bool(verbs) and all(simple)


def _tells_time(parsed: Parsed) -> bool:
    words: Iterable[str] = (word.lower() for word in parsed.sentence.words)
    return bool(parsed.dates) or not _OTHER_TIMES.isdisjoint(words)
