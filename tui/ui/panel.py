"""Beside the article: the events it tells, and whom and what it names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from textual.events import Click, Resize
from textual.message import Message
from textual.reactive import var
from textual.strip import Strip

from tui.model import ENTITY_TYPES, Article, Entity, Event, Extraction, Mention
from tui.search.match import NOTHING, Matcher
from tui.session import Row
from tui.text import pad, wrap
from tui.ui import copies
from tui.ui.lines import Lines
from tui.ui.look import Look, Piece, lit
from tui.ui.typeset import in_order
from tui.ui.wording import Words

Tab = Literal["events", "entities", "copies"]
TABS: tuple[Tab, ...] = ("events", "entities", "copies")
Subject = Event | Entity | Row
"""What may be chosen."""
PLURALS = {
    "person": "people", "org": "organisations", "place": "places", "facility": "facilities",
    "equipment": "equipment", "date": "dates", "quantity": "quantities",
}  # fmt: skip
EDGE = 1


@dataclass(frozen=True, slots=True)
class Item:
    """What may be chosen, and the lines it takes; a heading has no subject and cannot be chosen."""

    subject: Subject | None
    first: int
    lines: list[list[Piece]]


class Panel(Lines):
    """Tabs of items: events, entities, and the copies of the article; one item is chosen."""

    look: var[Look] = var(None, init=False)  # type: ignore[arg-type]  # set before it is mounted
    tab: var[Tab] = var("events", init=False)

    @dataclass
    class Chosen(Message):
        """An item was chosen; `entered` says that its place in the text, or the copy, is asked for."""

        subject: Subject
        entered: bool = False

    def __init__(self, look: Look) -> None:
        super().__init__("panel")
        self.set_reactive(Panel.look, look)
        self.article: Article | None = None
        self.extraction: Extraction | None = None
        self.matcher = NOTHING
        self.items: list[Item] = []
        self.copies: list[Row] = []
        self.chosen: Subject | None = None
        self._at = -1
        self._by_line: list[int] = []

    # What is shown

    def show(
        self,
        article: Article | None,
        extraction: Extraction | None,
        matcher: Matcher = NOTHING,
        others: Sequence[Row] = (),
    ) -> None:
        """Show what an article tells, with what was searched lit, and its copies."""
        same = article is not None and self.article is not None and article.id == self.article.id
        self.article, self.extraction, self.matcher = article, extraction, matcher
        self.copies = list(others)
        if not same:
            self.chosen, self.top = None, 0
        self._build()

    @property
    def counts(self) -> tuple[int, int]:
        """How many events and how many entities there are."""
        extraction = self.extraction
        return (len(extraction.events), len(extraction.entities)) if extraction else (0, 0)

    def watch_look(self) -> None:
        self._build()

    def watch_tab(self) -> None:
        self.chosen, self.top = None, 0
        self._build()

    def on_resize(self, event: Resize) -> None:
        """Word the items anew for the width."""
        self._build()

    def _build(self) -> None:
        cells = self.size.width - EDGE - 1
        self.items = []
        if self.tab == "copies" and self.article and self.copies and cells > 8:
            self.items = _stacked(copies.page(self.copies, self.article.id, self.look, cells))
        elif self.tab != "copies" and self.article and self.extraction and cells > 8:
            if self.tab == "events":
                self.items = self._events(self.article, self.extraction, cells)
            else:
                self.items = self._entities(self.extraction, cells)
        self._by_line = [at for at, item in enumerate(self.items) for _ in item.lines]
        self.total = len(self._by_line)
        self.scroll_to_line(self.top)
        self._locate()

    def _events(self, article: Article, extraction: Extraction, cells: int) -> list[Item]:
        words = Words(article, extraction.entities, self.look)
        return _stacked([(event, words.lines(event, cells)) for event in in_order(extraction)])

    def _entities(self, extraction: Extraction, cells: int) -> list[Item]:
        found = sorted(
            extraction.entities,
            key=lambda e: (ENTITY_TYPES.index(e.type), -e.mentions, e.name.casefold()),
        )
        rows: list[tuple[Subject | None, list[list[Piece]]]] = []
        for kind, group in groupby(found, key=lambda entity: entity.type):
            entities = list(group)
            heading = f"{PLURALS[kind]} {self.look.signs.dot} {len(entities)}"
            rows.append((None, [[(heading, "screen.dim")]]))
            for entity in entities:
                count = f"{entity.mentions:>4}"
                name = pad(self.look.shorten(entity.name, cells - 2 - len(count)), cells - 2 - len(count))
                rows.append((entity, [[("  ", ""), (name, f"entities.{kind}"), (count, "screen.dim")]]))
        return _stacked(rows)

    # Choosing

    def step(self, step: int) -> None:
        """Choose the next item, or the previous one."""
        at = self._at
        while 0 <= (at := at + step) < len(self.items):
            if self.items[at].subject is not None:
                self._choose_at(at)
                return

    def step_to_end(self, *, first: bool = False) -> None:
        """Choose the last item, or the first."""
        subjects = [at for at, item in enumerate(self.items) if item.subject is not None]
        if subjects:
            self._choose_at(subjects[0 if first else -1])

    def enter(self) -> None:
        """Ask for the place in the text of the chosen item, or of the first where none is chosen."""
        if self.chosen is None:
            self.step(1)
        if self.chosen is not None:
            self.tell(self.Chosen(self.chosen, entered=True))

    def switch(self) -> None:
        """Show the next tab; that of the copies only where there are some."""
        tabs = TABS if self.copies else TABS[:2]
        self.tab = tabs[(tabs.index(self.tab) + 1) % len(tabs)] if self.tab in tabs else "events"

    def choose(self, subject: Event | Entity) -> None:
        """Follow the reader, without telling: choose what is listed here, or will be once it is in sight."""
        if isinstance(subject, Event) == (self.tab == "events"):
            self.chosen = subject
            self._locate()

    def follow(self, mention: Mention) -> None:
        """Choose the entity that a mention names, where entities are shown."""
        for item in self.items:
            if isinstance(item.subject, Entity) and item.subject.id == mention.entity:
                self.choose(item.subject)

    def _choose_at(self, at: int) -> None:
        """Choose an item, and tell."""
        if (subject := self.items[at].subject) is not None:
            self.chosen = subject
            self._locate()
            self.tell(self.Chosen(subject))

    def _locate(self) -> None:
        """Find the chosen item and bring it in sight, with the heading above it."""
        ids = [item.subject.id if item.subject else None for item in self.items]
        self._at = ids.index(self.chosen.id) if self.chosen and self.chosen.id in ids else -1
        if self._at >= 0:
            item = self.items[self._at]
            heading = self._at > 0 and self.items[self._at - 1].subject is None
            self.show_lines(item.first - heading, item.first + len(item.lines))
        self.renew()

    def on_click(self, event: Click) -> None:
        line = self.top + event.y
        if line < len(self._by_line):
            self._choose_at(self._by_line[line])

    @property
    def line(self) -> int:
        """The first line of the chosen item."""
        return self.items[self._at].first - self.top if self._at >= 0 else 0

    # Painting

    def paint_line(self, y: int) -> Strip:
        """One line of the pane."""
        number = self.top + y
        if not self.items:
            told = self._why_empty()
            lines = wrap(told, self.size.width - 2)
            text = told[slice(*lines[y - 1])] if 0 < y <= len(lines) else ""
            return self.look.strip([(" " + text, "dim")], self.size.width)
        if number >= len(self._by_line):
            return self.look.strip([], self.size.width)
        at = self._by_line[number]
        item = self.items[at]
        over, edge = None, " "
        if at == self._at:
            over = self.look["selection" if self.active else "selection-blurred"]
            edge = self.look.signs.bar
        line = lit(item.lines[number - item.first], self.matcher)
        pieces = [(edge * EDGE, "screen.accent" if over else ""), *line]
        return self.look.strip(pieces, self.size.width, over)

    def _why_empty(self) -> str:
        """One sentence on why nothing is listed."""
        if self.article is None:
            return "What the article at the cursor tells stands here."
        if self.tab == "copies":
            return "No other article of this list has the text of this one."
        if self.extraction is None:
            return "Not read yet: it comes as soon as it is."
        if self.extraction.problems:
            return " ".join(self.extraction.problems)
        if self.tab == "entities":
            return "Nobody and nothing is named here."
        if not self.extraction.entities:
            return "No events: nobody and nothing is named here."
        return "No events: no sentence tells of an attack, a move, an arrest, talks or another known kind."


def _stacked(rows: Sequence[tuple[Subject | None, list[list[Piece]]]]) -> list[Item]:
    """Items one below the other."""
    items: list[Item] = []
    first = 0
    for subject, lines in rows:
        items.append(Item(subject, first, lines))
        first += len(lines)
    return items


VERBS: dict[str, Callable[[Panel], object]] = {
    "panel-down": lambda panel: panel.step(1),
    "panel-up": lambda panel: panel.step(-1),
    "panel-first": lambda panel: panel.step_to_end(first=True),
    "panel-last": lambda panel: panel.step_to_end(),
    "show-evidence": lambda panel: panel.enter(),
    "panel-tab": lambda panel: panel.switch(),
}
"""The commands that a panel carries out by itself, by id."""
