"""An article set in lines for one width: which stretch of the text stands where, and what marks it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Literal

from tui.model import Article, Event, Extraction, Filler, Mention
from tui.text import Insert, wrap
from tui.ui.look import Signs

Kind = Literal["heading", "meta", "blank", "prose"]
MEASURE = 88
"""The longest line, in cells: beyond that the eye loses the next line's beginning."""


@dataclass(frozen=True, slots=True)
class SetLine:
    """A line on the screen; `start` and `end` are offsets in the article's text, or in the meta line."""

    start: int
    end: int
    kind: Kind


class Setting:
    """An article wrapped once for one width. `tags` has a letter put behind every name.

    `remark` stands above the text, before outlet and date.
    """

    def __init__(
        self,
        article: Article,
        extraction: Extraction | None,
        cells: int,
        signs: Signs,
        tags: bool = False,
        remark: str = "",
    ) -> None:
        self.article = article
        self.extraction = extraction or Extraction(article.id, "")
        self.cells = min(cells, MEASURE)
        self.inserts = (
            [Insert(m.end, signs.tags[m.type]) for m in self.extraction.mentions if signs.tags.get(m.type)]
            if tags
            else []
        )
        if signs.words:
            events = [Insert(e.trigger.end, f" [{e.type} event]") for e in in_order(extraction)]
            self.inserts = _joined([*self.inserts, *events])
        self.meta = meta_line(article, signs.dot, remark)
        self._mention_starts = [mention.start for mention in self.extraction.mentions]
        self._mention_ends = [mention.end for mention in self.extraction.mentions]
        self.lines = self._set()
        self._starts = [line.start if line.kind != "meta" else -1 for line in self.lines]
        for at, start in enumerate(self._starts):
            if start < 0:
                self._starts[at] = self._starts[at - 1] if at else 0

    def _set(self) -> list[SetLine]:
        text, start = self.article.text, 0
        meta: list[SetLine] = (
            [SetLine(s, e, "meta") for s, e in wrap(self.meta, self.cells)] if self.meta else []
        )
        if meta:
            meta.append(SetLine(0, 0, "meta"))
        lines: list[SetLine] = [] if self.article.body_start else list(meta)
        inserts, at = self.inserts, 0
        while start <= len(text):
            end = text.find("\n", start)
            end = len(text) if end < 0 else end
            here = []
            while at < len(inserts) and inserts[at].offset <= end:
                here.append(inserts[at])
                at += 1
            title = end < self.article.body_start and start == 0
            kind: Kind = "heading" if title else "prose" if end > start else "blank"
            if kind != "blank" or not lines or lines[-1].end > lines[-1].start:
                lines += (SetLine(s, e, kind) for s, e in wrap(text, self.cells, start, end, here))
            if title:
                lines += meta
            start = end + 1
        return lines

    def mentions(self, line: SetLine) -> Sequence[Mention]:
        """What is named or counted in a line, in the order of the text."""
        first = bisect_right(self._mention_ends, line.start)
        last = bisect_left(self._mention_starts, line.end)
        return self.extraction.mentions[first:last]

    def line_at(self, offset: int) -> int:
        """The line in which a character of the text stands."""
        return max(bisect_right(self._starts, offset) - 1, 0)

    @cached_property
    def told(self) -> dict[int, Event]:
        """The first event whose trigger stands in a line, by line."""
        found: dict[int, Event] = {}
        for event in self.events:
            found.setdefault(self.line_at(event.trigger.start), event)
        return found

    @cached_property
    def events(self) -> list[Event]:
        """The events in the order of their triggers in the text."""
        return in_order(self.extraction)


def _joined(inserts: list[Insert]) -> list[Insert]:
    """Inserts in the order of the text; those at one place in one."""
    texts: dict[int, str] = {}
    for insert in inserts:
        texts[insert.offset] = texts.get(insert.offset, "") + insert.text
    return [Insert(offset, text) for offset, text in sorted(texts.items())]


def in_order(extraction: Extraction | None) -> list[Event]:
    """The events of an article in the order in which its text tells them."""
    return sorted(extraction.events, key=lambda event: event.trigger.start) if extraction else []


def fillers(event: Event) -> list[Filler]:
    """Whatever fills a role of an event and stands in the text."""
    single = (event.place, event.origin, event.destination)
    several = (*event.actors, *event.targets, *event.via, *event.equipment, *event.sources)
    return [filler for filler in (*single, *several) if filler is not None]


def role_spans(event: Event) -> list[tuple[int, int]]:
    """The stretches of the text that fill a role of an event, its date and its counts included."""
    spans = [(filler.start, filler.end) for filler in fillers(event)]
    spans += ((count.start, count.end) for count in event.counts)
    if event.date is not None:
        spans.append((event.date.span.start, event.date.span.end))
    return sorted(spans)


def meta_line(article: Article, dot: str, remark: str = "") -> str:
    """A remark, outlet, date, author and length of an article, as far as known; no line breaks inside one."""
    words = len(article.text.split())
    parts = (remark, article.source, long_date(article.published), article.author, f"{words:,} words")
    return f" {dot} ".join(part.replace(" ", "\u00a0") for part in parts if part)


def long_date(iso: str | None) -> str:
    """A date as prose has it, "20 April 2025, 21:58"; what is no full date is given as it is."""
    moment = _moment(iso)
    if iso is None or moment is None:
        return iso or ""
    clock = f", {moment:%H:%M}" if "T" in iso else ""
    return f"{moment.day} {moment:%B %Y}{clock}"


def short_date(iso: str | None, year: int | None = None) -> str:
    """A date for a narrow column: "20 Apr 2025", without the year where that is `year`."""
    moment = _moment(iso)
    if moment is None:
        return iso or ""
    return f"{moment.day} {moment:%b}" + ("" if moment.year == year else f" {moment.year}")


def _moment(iso: str | None) -> datetime | None:
    """What an ISO date says; None for what is no full one."""
    try:
        return datetime.fromisoformat(iso or "")
    except ValueError:
        return None


def overlapping(spans: Sequence[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    """Those of the spans, sorted by start, that touch `start:end`, cut to it."""
    return [(max(s, start), min(e, end)) for s, e in spans if s < end and e > start]
