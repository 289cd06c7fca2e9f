"""Time expressions of a sentence, with the days they mean, resolved against the publication date.

A cascade of rules (`date_rules`, `date_relations`, `date_parts`) over the words of
`dictionaries/time.yaml`. A bare weekday is the latest such day up to and including publication, with a verb
that looks ahead the next; what cannot be resolved keeps its span and has no value.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from tui.extract.cascade import Node, rewrite
from tui.extract.date_grammar import ALPHABET, Context
from tui.extract.date_nodes import may_tell_time, nodes, time_words
from tui.extract.date_parts import PARTS
from tui.extract.date_ranges import RANGES
from tui.extract.date_relations import RELATIVE
from tui.extract.date_rules import STATED
from tui.extract.date_units import UNITS
from tui.extract.periods import UNKNOWN, Calendar, DateKind, Feast, Period, Tense
from tui.extract.tokens import Sentence
from tui.extract.units import counted
from tui.model import Span, When

_TOLD_AGAINST = (*UNITS, *RELATIVE, *PARTS, *RANGES)
_TOLD = frozenset(("CAL", "FEAST", "PERIOD", "CLOCK", "TIME", "SPAN"))


@dataclass(frozen=True, slots=True)
class Dated:
    """A time expression: half-open token indices of its sentence, and its value.

    `kind`: "date" one day, "range" a longer or open stretch, "time" a clock time or part of a day without its
    day, "duration" a length of time that is not placed. What recurs ("every Friday") is no date.
    """

    first: int
    last: int
    when: When
    kind: DateKind = "date"


def find(sentence: Sentence, published: str | None, text: str, anchor: str | None = None) -> list[Dated]:
    """The time expressions of a sentence in order, none overlapping.

    `published` is the ISO publication date, `text` the text that the sentence's offsets count in, `anchor`
    the ISO day told last in that text, which "the same day" and "a day earlier" are resolved against.
    """
    if not may_tell_time(sentence.words):
        return []
    tags = dict(zip(sentence.starts, sentence.tags, strict=True)) if sentence.tags else {}
    context = Context(
        published=date.fromisoformat(published[:10]) if published else None,
        anchor=date.fromisoformat(anchor[:10]) if anchor else None,
        tense=_tense_reader(sentence),
        tag=lambda offset: tags.get(offset, ""),
        counted=counted,
        text=text,
    )
    verbs = {start: tag for start, tag in tags.items() if tag[:2] in ("VB", "MD")}
    read = nodes(text, sentence.start, sentence.end, verbs)
    read = rewrite(read, STATED, ALPHABET, context)
    for told in read:
        if told.kind == "CAL":
            period = context.settle(told)
            if period.start is not None and period.unit == "day":
                context.said.append((told.end, period.start))
    read = rewrite(read, _TOLD_AGAINST, ALPHABET, context)
    return [
        _dated(told, sentence, context) for told in read if told.kind in _TOLD and _is_told(told, context)
    ]


def find_all(sentences: Sequence[Sentence], published: str | None, text: str) -> list[list[Dated]]:
    """The time expressions of each sentence of a text; each sentence's anchor is the last day told before
    it.
    """
    anchor: str | None = None
    found = []
    for sentence in sentences:
        dated = find(sentence, published, text, anchor)
        found.append(dated)
        days = [d.when.start for d in dated if d.kind == "date" and d.when.start == d.when.end]
        anchor = next((day for day in reversed(days) if day), anchor)
    return found


def _is_told(told: Node, context: Context) -> bool:
    """ "A day" by itself is a rate or a figure of speech: lengths of time need a number or a preposition."""
    if told.kind != "SPAN":
        return True
    article = context.text[told.start : told.start + 3].lower()
    if not article.startswith(("a ", "an ")):
        return True
    before = context.text[max(0, told.start - 8) : told.start].lower().split()
    return bool(before) and before[-1] in ("for", "in", "within", "over", "after", "during")


def _dated(told: Node, sentence: Sentence, context: Context) -> Dated:
    first = bisect_right(sentence.ends, told.start)
    last = bisect_left(sentence.starts, told.end)
    span = Span(told.start, told.end, context.text[told.start : told.end])
    kind: DateKind
    if told.kind in ("SPAN", "CLOCK"):
        kind = "duration" if told.kind == "SPAN" else "time"
        return Dated(first, last, When(span, precision="time" if kind == "time" else None), kind)
    period = context.settle(told) if isinstance(told.value, Period | Calendar | Feast) else UNKNOWN
    kind = period.kind
    if period.start is None and period.end is None:
        pass
    elif kind in ("date", "range") and (
        period.start != period.end or period.precision not in ("day", "time")
    ):
        kind = "range"
    elif kind == "range":
        kind = "date"
    when = When(
        span,
        period.start.isoformat() if period.start else None,
        period.end.isoformat() if period.end else None,
        period.precision,
        period.basis if period.start or period.end else None,
    )
    return Dated(first, last, when, kind)


def _tense_reader(sentence: Sentence) -> Callable[[int, int], Tense]:
    """Tells whether the verb group nearest before a date (behind it, where none is before) looks ahead or
    back.
    """

    def tense(start: int, end: int) -> Tense:
        at = bisect_right(sentence.ends, start)
        before = " ".join(sentence.words[max(0, at - 4) : at]).lower() + " "
        if any(phrase in before for phrase in time_words().future_phrases):
            return "future"
        behind = bisect_left(sentence.starts, end)
        for i in range(at - 1, -1, -1):
            found = _verb_tense(sentence, i)
            if found is not None:
                return found[0]
        for i in range(behind, len(sentence.words)):
            found = _verb_tense(sentence, i)
            if found is not None:
                return found[0]
        return None

    return tense


def _verb_tense(sentence: Sentence, i: int) -> tuple[Tense] | None:
    """The tense told by the word at `i`, None where it is no verb of a group."""
    words = time_words()
    word = sentence.words[i].lower()
    tag = sentence.tags[i] if sentence.tags else ""
    if word in words.future_words:
        return ("future",)
    if tag == "VBD" or (not tag and word in ("said", "was", "were", "had", "told")):
        return ("past",)
    if tag in ("VBN", "VB", "") and word not in words.future_words:
        return _group_tense(sentence, i) if tag in ("VBN", "VB") else None
    return (None,) if tag in ("VBZ", "VBP") else None


def _group_tense(sentence: Sentence, i: int) -> tuple[Tense] | None:
    """The tense of the group that a base form or participle ends: "will be held", "was held"."""
    words = time_words()
    for j in range(i - 1, max(-1, i - 6), -1):
        word, tag = sentence.words[j].lower(), sentence.tags[j]
        if word in words.future_words:
            return ("future",)
        if tag == "VBD" or word in ("has", "have", "had"):
            return ("past",)
        if tag == "TO":
            before = sentence.words[j - 1].lower() if j else ""
            ahead = (
                before in words.future_before_to or sentence.kind == "title" or sentence.words[j + 1] == "be"
            )
            return ("future",) if ahead else None
        if tag[:2] not in ("RB", "VB", "MD"):
            return ("past",) if sentence.tags[i] == "VBN" else None
    return None
