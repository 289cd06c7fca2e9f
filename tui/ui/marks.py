"""What marks an article: names, events, matches, the place of the reader; and how a line is painted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from rich.segment import Segment
from rich.style import Style

from tui.model import Event
from tui.text import width
from tui.ui.look import Look
from tui.ui.typeset import SetLine, Setting, overlapping, role_spans

Layer = Literal["names", "tags", "events", "plain"]
LAYERS: dict[Layer, str] = {
    "names": "names and events are lit",
    "tags": "names carry a letter, events are lit",
    "events": "only events are lit",
    "plain": "nothing but matches is lit",
}
"""What is lit, in the order in which one follows the other, and how that is told."""

MARGIN = 2
"""Cells before the text, for the marks of events."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Marks:
    """What is lit in an article: a layer, the chosen event, the place of the reader, the matches."""

    layer: Layer
    event: Event | None = None
    here: Span | None = None
    hits: Sequence[Span] = ()

    @property
    def evidence(self) -> list[Span]:
        """The sentences that tell the chosen event."""
        if self.event is None:
            return []
        return sorted((span.start, span.end) for span in (self.event.evidence, *self.event.also))


def paint(setting: Setting, number: int, look: Look, marks: Marks, cells: int) -> tuple[list[Segment], int]:
    """A line of a set article in `cells` cells or more, with its margin, and in how many."""
    line = setting.lines[number]
    segments = [_margin(setting, number, look, marks), Segment(" " * (MARGIN - 1), look.base)]
    if line.kind == "meta":
        segments.append(Segment(look.printable(setting.meta[line.start : line.end]), look.base + look["dim"]))
    else:
        segments += _text(setting, line, look, marks)
    used = sum(width(segment.text) for segment in segments)
    segments.append(Segment(" " * max(cells - used, 0), look.base))
    return list(Segment.simplify(segments)), max(used, cells)


def _margin(setting: Setting, number: int, look: Look, marks: Marks) -> Segment:
    """A mark where an event is told, a bar beside the evidence of the chosen one."""
    line, told = setting.lines[number], setting.told.get(number)
    lit = line.kind in ("prose", "heading") and overlapping(marks.evidence, line.start, line.end)
    if lit and marks.event and setting.line_at(marks.event.trigger.start) == number:
        return Segment(look.signs.chosen, look.base + look["accent"])
    if told and marks.layer != "plain":
        return Segment(look.signs.event, look.base + look[f"type.{told.type}"])
    if lit:
        return Segment(look.signs.bar, look.base + look["accent"])
    return Segment(" ", look.base)


def _text(setting: Setting, line: SetLine, look: Look, marks: Marks) -> list[Segment]:
    base = look.base + look["heading"] if line.kind == "heading" else look.base
    layers = _layers(setting, line, look, marks)
    tags = {i.offset: i.text for i in setting.inserts if line.start < i.offset <= line.end}
    edges = sorted(
        {line.start, line.end, *tags, *(edge for start, end, _ in layers for edge in (start, end))}
    )
    segments: list[Segment] = []
    for start, end in pairwise(edges):
        style = base
        for first, last, over in layers:
            if first <= start and end <= last:
                style = style + over
        segments.append(Segment(look.printable(setting.article.text[start:end]), style))
        if end in tags:
            segments.append(Segment(tags[end], look.base + look["tag"]))
    return segments


def _layers(setting: Setting, line: SetLine, look: Look, marks: Marks) -> list[tuple[int, int, Style]]:
    """What styles stretches of a line, the lowest layer first."""
    layers: list[tuple[int, int, Style]] = []

    def add(spans: Sequence[Span], style: Style) -> None:
        layers.extend((start, end, style) for start, end in overlapping(spans, line.start, line.end))

    if marks.layer in ("names", "tags"):
        for mention in setting.mentions(line):
            add([(mention.start, mention.end)], look[f"entities.{mention.type}"])
    if marks.event is not None and marks.layer != "plain":
        add(marks.evidence, look["evidence"])
        add(role_spans(marks.event), look["role"])
        add([(marks.event.trigger.start, marks.event.trigger.end)], look["trigger"])
    add(marks.hits, look["match"])
    if marks.here:
        add([marks.here], look["here"])
    return layers
