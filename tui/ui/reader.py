"""The article: wrapped once per width, styled for the lines in sight only."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from textual.events import Click, Resize
from textual.message import Message
from textual.reactive import var
from textual.strip import Strip

from tui.model import Article, Event, Extraction, Mention
from tui.ui.lines import Lines
from tui.ui.look import Look
from tui.ui.marks import LAYERS, MARGIN, Layer, Marks, Span, paint
from tui.ui.typeset import Setting


class Reader(Lines):
    """Shows one article; knows where in it the reader stands, and tells which event is told there."""

    look: var[Look] = var(None, init=False)  # type: ignore[arg-type]  # set before it is mounted
    lighting: var[Layer] = var("names", init=False)

    @dataclass
    class Reached(Message):
        """The reader has come to an event or a name, by walking or scrolling; None where none is in sight."""

        event: Event | None = None
        mention: Mention | None = None

    @dataclass
    class Placed(Message):
        """How far into the article the last line in sight is, in percent."""

        percent: int

    def __init__(self, look: Look) -> None:
        super().__init__("reader")
        self.set_reactive(Reader.look, look)
        self.set_reactive(Reader.lighting, "tags" if look.tagged else "names")
        self.article: Article | None = None
        self.extraction: Extraction | None = None
        self.event: Event | None = None
        self.here: Span | None = None
        self.hits: list[Span] = []
        self.remark = ""
        self._setting: Setting | None = None
        self._begin = 0

    # What is shown

    def show(
        self, article: Article | None, extraction: Extraction | None, hits: list[Span], remark: str = ""
    ) -> None:
        """Show an article from its top, with a remark on it; the same article keeps its place."""
        same = article is not None and self.article is not None and article.id == self.article.id
        place = self._begin = self.place if same else 0
        self.article, self.extraction, self.hits = article, extraction, hits
        self.remark = remark if remark or not same else self.remark
        if not same:
            self.event = self.here = None
        self._set(place)

    def watch_look(self) -> None:
        self.lighting = "tags" if self.look.tagged else "names"
        self._set(self.place)

    def watch_lighting(self) -> None:
        self._set(self.place)

    def on_resize(self, event: Resize) -> None:
        """Wrap anew and keep the first line in sight."""
        if self._setting is None or event.size.width - MARGIN - 1 != self._setting.cells:
            self._set(self.place)

    @property
    def place(self) -> int:
        """The offset of the text at the top of the pane."""
        if self._setting is None:
            return self._begin
        if not self.top:
            return 0
        return self._setting.lines[min(self.top, len(self._setting.lines) - 1)].start

    def _set(self, place: int) -> None:
        cells = self.size.width - MARGIN - 1
        if self.article is None or cells < 4:
            self._setting = None
            self.total = 0
        else:
            tags = self.lighting == "tags"
            self._setting = Setting(self.article, self.extraction, cells, self.look.signs, tags, self.remark)
            self.total = len(self._setting.lines)
        self.scroll_to_line(self._setting.line_at(place) if place and self._setting else 0)

    def go_on_from(self, place: int) -> None:
        """Bring an offset of the text to the top of the pane, as soon as there is a pane."""
        self._begin = place
        if place:
            self._set(place)

    # Walking

    def scroll_lines(self, lines: int) -> None:
        """Scroll by lines; the panel follows to the event that comes in sight."""
        self.scroll_to_line(self.top + lines)
        self._follow()

    def scroll_pages(self, pages: float) -> None:
        """Scroll by pages of the pane, less two lines to hold on to."""
        self.scroll_lines(round(pages * max(self.size.height - 2, 1)))

    def scroll_to_end(self, *, top: bool = False) -> None:
        """Go to the end of the article, or to its top."""
        self.scroll_to_line(0 if top else self.total)
        self._follow()

    def scroll_to_line(self, line: int) -> None:
        """Scroll, and tell how far that is."""
        super().scroll_to_line(line)
        seen = min(self.top + max(self.size.height, 1), self.total)
        self.tell(self.Placed(100 * seen // max(self.total, 1)))

    def wheel(self, lines: int) -> None:
        """Scroll as the keys do."""
        self.scroll_lines(lines)

    def _follow(self) -> None:
        """Tell the event in sight: the chosen one while it is there, else the first."""
        if self._setting is None:
            return
        first, last = self.top, self.top + self.size.height
        told = [e for line, e in sorted(self._setting.told.items()) if first <= line < last]
        if told and not (self.event and first <= self._setting.line_at(self.event.trigger.start) < last):
            self.tell(self.Reached(told[0]))

    def step_event(self, step: int) -> str:
        """Go to the next event of the text, or the previous one; gives a word on where that is."""
        if self._setting is None or not self._setting.events:
            return "no event is told here"
        events = self._setting.events
        if self.event in events:
            at = (events.index(self.event) + step) % len(events)
        else:
            at = 0 if step > 0 else len(events) - 1
        self.choose(events[at])
        self.tell(self.Reached(events[at]))
        return f"event {at + 1} of {len(events)}"

    def step_mention(self, step: int) -> str:
        """Go to the next name or number, or the previous one; gives a word on what that is."""
        mentions = self.extraction.mentions if self.extraction else ()
        at = self._beyond([(m.start, m.end) for m in mentions], step)
        if at is None:
            return "nothing is named here"
        self.tell(self.Reached(mention=mentions[at]))
        return f"{mentions[at].type} {at + 1} of {len(mentions)}"

    def step_entity(self, entity: str) -> str:
        """Go to the next mention of an entity, round to the first; gives a word on which that is."""
        mentions = self.extraction.mentions if self.extraction else ()
        spans = [(m.start, m.end) for m in mentions if m.entity == entity]
        if self.here not in spans:
            self.here = (-1, -1)
        at = self._beyond(spans, 1)
        return "" if at is None else f"mention {at + 1} of {len(spans)}"

    def step_hit(self, step: int) -> str:
        """Go to the next match, or the previous one; gives a word on which, or ""."""
        before = self.here if self.here in self.hits else None
        at = self._beyond(self.hits, step)
        if at is None:
            return ""
        around = before is not None and (self.hits[at] <= before if step > 0 else self.hits[at] >= before)
        told = f"match {at + 1} of {len(self.hits)}"
        return f"{told} · on from the {'top' if step > 0 else 'end'}" if around else told

    def _beyond(self, spans: list[Span], step: int) -> int | None:
        """Stand on the next span after where the reader is (round to the first), or the previous one."""
        if not spans or self._setting is None:
            return None
        top = self._setting.lines[min(self.top, len(self._setting.lines) - 1)].start
        start = top - (step > 0)
        if self.here and (self.here[0] < 0 or self._visible(self.here[0])):
            start = self.here[0]
        beyond = [i for i, span in enumerate(spans) if (span[0] > start if step > 0 else span[0] < start)]
        at = (0 if step > 0 else len(spans) - 1) if not beyond else beyond[0 if step > 0 else -1]
        self.stand(spans[at])
        return at

    def stand(self, span: Span) -> None:
        """Light a stretch of the text as the place where the reader stands, and bring it in sight."""
        self.here = span
        self._reveal([span])
        self.renew()

    def choose(self, event: Event | None, *, reveal: bool = True) -> None:
        """Light the evidence of an event, its trigger and its roles, and bring them in sight."""
        self.event, self.here = event, None
        if event and reveal:
            self._reveal(
                [(event.evidence.start, event.evidence.end), (event.trigger.start, event.trigger.end)]
            )
        self.renew()

    @property
    def lit(self) -> bool:
        """Whether an event or a place is lit."""
        return self.event is not None or self.here is not None

    def unlight(self) -> None:
        """Light no event and no place."""
        self.event = self.here = None
        self.renew()

    def cycle_layers(self) -> str:
        """Light other things; gives a word on what is lit now."""
        layers = list(LAYERS)
        self.lighting = layers[(layers.index(self.lighting) + 1) % len(layers)]
        return LAYERS[self.lighting]

    def _visible(self, offset: int) -> bool:
        line = self._setting.line_at(offset) if self._setting else 0
        return self.top <= line < self.top + self.size.height

    def _reveal(self, spans: list[Span]) -> None:
        """Scroll no more than needed, and then so that the text before is in sight as well."""
        if self._setting is None:
            return
        first = min(self._setting.line_at(start) for start, _ in spans)
        last = max(self._setting.line_at(max(end - 1, start)) for start, end in spans)
        top, height = self.top, self.size.height
        if first < top or last >= top + height:
            self.scroll_to_line(first - min(height // 4, max(height - (last - first) - 1, 0)))

    def on_click(self, event: Click) -> None:
        """Choose the event told in the line that was clicked."""
        if self._setting and (told := self._setting.told.get(self.top + event.y)):
            self.choose(told, reveal=False)
            self.tell(self.Reached(told))

    # Painting

    def paint_line(self, y: int) -> Strip:
        """One line of the pane."""
        number = self.top + y
        if self._setting is None:
            told = "  No article to read." if y == 1 and self.article is None else ""
            return self.look.strip([(self.look.shorten(told, self.size.width), "dim")], self.size.width)
        if number >= len(self._setting.lines):
            return self.look.strip([], self.size.width)
        marks = Marks(self.lighting, self.event, self.here, self.hits)
        return Strip(*paint(self._setting, number, self.look, marks, self.size.width))


VERBS: dict[str, Callable[[Reader], object]] = {
    "line-down": lambda reader: reader.scroll_lines(1),
    "line-up": lambda reader: reader.scroll_lines(-1),
    "page-down": lambda reader: reader.scroll_pages(1),
    "page-up": lambda reader: reader.scroll_pages(-1),
    "reader-page-down": lambda reader: reader.scroll_pages(1),
    "reader-page-up": lambda reader: reader.scroll_pages(-1),
    "half-page-down": lambda reader: reader.scroll_pages(0.5),
    "half-page-up": lambda reader: reader.scroll_pages(-0.5),
    "top": lambda reader: reader.scroll_to_end(top=True),
    "bottom": lambda reader: reader.scroll_to_end(),
    "next-entity": lambda reader: reader.step_mention(1),
    "previous-entity": lambda reader: reader.step_mention(-1),
    "next-event": lambda reader: reader.step_event(1),
    "previous-event": lambda reader: reader.step_event(-1),
    "highlight": lambda reader: reader.cycle_layers(),
}
"""The commands that a reader carries out by itself, by id; what they give is told to the user."""
