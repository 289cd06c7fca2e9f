"""Beside the article: the events it tells, and whom and what it names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual.events import Click, Resize
from textual.message import Message
from textual.reactive import var
from textual.strip import Strip

from tui.model import Article, Entity, Event, Extraction, Mention
from tui.search.match import NOTHING, Matcher
from tui.session import Row
from tui.ui.items import EDGE, TABS, Item, Subject, Tab, counts, listed, nothing
from tui.ui.lines import Lines
from tui.ui.look import Look, lit


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
        return counts(self.extraction)

    def watch_look(self) -> None:
        self._build()

    def watch_tab(self) -> None:
        self.chosen, self.top = None, 0
        self._build()

    def on_resize(self, event: Resize) -> None:
        """Word the items anew for the width."""
        self._build()

    def _build(self) -> None:
        told = self.article, self.extraction, self.copies
        self.items = listed(self.tab, *told, self.look, self.size.width)
        self._by_line = [at for at, item in enumerate(self.items) for _ in item.lines]
        self.total = len(self._by_line)
        self.scroll_to_line(self.top)
        self._locate()

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
            lines = nothing(self.tab, self.article, self.extraction, self.size.width)
            return self.look.strip(lines[y] if y < len(lines) else [], self.size.width)
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


VERBS: dict[str, Callable[[Panel], object]] = {
    "panel-down": lambda panel: panel.step(1),
    "panel-up": lambda panel: panel.step(-1),
    "panel-first": lambda panel: panel.step_to_end(first=True),
    "panel-last": lambda panel: panel.step_to_end(),
    "show-evidence": lambda panel: panel.enter(),
    "panel-tab": lambda panel: panel.switch(),
}
"""The commands that a panel carries out by itself, by id."""
