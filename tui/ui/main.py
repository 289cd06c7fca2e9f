"""The main screen: the only place that knows two panes. Keys become commands, commands become changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import TypeVar

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.timer import Timer

from tui import commands
from tui.config import Config
from tui.keymap import Keymap
from tui.model import Event
from tui.session import Change, LibraryError, Row, Session
from tui.ui import article_list, panel, reader
from tui.ui.article_list import ArticleList
from tui.ui.asking import ASKED, Verb
from tui.ui.bars import Level, counted
from tui.ui.keys import Keys
from tui.ui.layout import LIST, PANEL, PANES, READER
from tui.ui.look import Look
from tui.ui.panel import Panel
from tui.ui.piping import Piped, Piping
from tui.ui.prompts import Prompt
from tui.ui.query_bar import QueryBar
from tui.ui.reader import Reader
from tui.ui.status import Footer, Header, StatusLine
from tui.ui.tour import Tour
from tui.ui.touring import Touring

Pane = TypeVar("Pane")


class Main(Touring):
    """The list, the reader and the panel over one session."""

    AUTO_FOCUS = ""  # nothing has the focus: keys come by `take`
    rest = 0.08
    """Seconds that the cursor rests before the article is painted: a held key paints none on its way."""

    def __init__(
        self, session: Session, look: Look, keymap: Keymap, config: Config, outside: Mapping[str, Verb]
    ) -> None:
        super().__init__(id="main")
        self.session, self.look, self.keymap, self.config = session, look, keymap, config
        self.outside = outside
        self.keys = Keys(keymap, lambda command: commands.registry()[command].title)
        self.list, self.reader, self.panel = ArticleList(look, session), Reader(look), Panel(look)
        self.panes = Horizontal(self.list, self.reader, self.panel, id="panes")
        self.header, self.status = Header(look, "header"), StatusLine(look, "status")
        self.footer = Footer(look, "footer")
        self.query_bar, self.prompt = QueryBar(session.complete), Prompt(self.complete)
        self.piping = Piping(self)
        self.tour = Tour(look, self.keys_of)
        self._rest: Timer | None = None
        self._reading: Timer | None = None
        self._verbs = self._screen_verbs()

    def compose(self) -> ComposeResult:
        yield self.header
        yield self.query_bar
        yield self.panes
        yield self.tour
        yield self.prompt
        yield self.status
        yield self.footer

    def on_mount(self) -> None:
        left = self.session.left
        self.go(left.pane if left.pane in PANES else LIST)
        self.list.reload()
        self.turn()
        self.reader.go_on_from(left.read_to)
        self.watch_others()

    def on_unmount(self) -> None:
        """Note the place once more; not where an error has ended the program, which it may have caused."""
        self.piping.end()
        if self.app._exception is None:
            with suppress(LibraryError):  # nobody is there any more to be told
                self.leave()

    @property
    def at_rest(self) -> bool:
        """Whether it looks as it does when the program begins with what the session comes back to."""
        busy = self.typing or self.tour.running or self.arriving or self.session.choosing
        return not (busy or self.zoomed or self.linear)

    def wear(self, look: Look) -> None:
        """Take on another look."""
        self.look = look
        for part in (self.list, self.reader, self.panel, self.header, self.status, self.footer):
            part.look = look
        self.tour.wear(look)

    def _back(self) -> None:
        """One step back: out of a full screen, a light, a pane, the marks, the query; then out of a load."""
        if self.zoomed:
            self.zoom()
        elif self.pane != PANEL and self.reader.lit:
            self.reader.unlight()
        elif self.pane != LIST:
            self.go(self.side if self.pane == READER else LIST)
        elif self.session.close_fold():
            self.apply(Change(rows=None, order=True, cursor=True, article=True))
        elif self.session.choosing:
            self.run_command("unmark")
        elif self.session.query.strip():
            self.run_command("clear-search")
        elif self.tour.running:
            self.end_tour()
        else:
            self.run_command("pause-load")

    # What panes tell

    def on_article_list_picked(self, message: ArticleList.Picked) -> None:
        self.apply(self.session.go(message.index))

    def on_article_list_unread(self, message: ArticleList.Unread) -> None:
        self.say(message.reason, "error")

    def on_reader_placed(self, message: Reader.Placed) -> None:
        self.header.tell(percent=message.percent)

    def on_reader_reached(self, message: Reader.Reached) -> None:
        if message.event is not None:
            self.panel.choose(message.event)
        if message.mention is not None:
            self.panel.follow(message.mention)

    def on_panel_chosen(self, message: Panel.Chosen) -> None:
        subject = message.subject
        if isinstance(subject, Row):
            if message.entered:
                self.apply(self.session.visit(subject.key))
            return
        if message.entered and not self.reader.display:
            self.go(READER)
        if isinstance(subject, Event):
            self.reader.choose(subject)
        elif message.entered:
            self.reader.step_entity(subject.id)

    # Changes

    def say(self, message: str, level: Level = "information") -> None:
        """Tell the user something in the status line."""
        self.status.say(message, level)

    def apply(self, change: Change, *, verb: bool = True) -> None:
        """Paint what changed, and say what was done; what no verb did leaves the last word standing."""
        if change.order or change.rows is None:
            self.list.reload()
        else:
            self.list.forget(change.rows)
            self.list.follow() if change.cursor else self.list.renew()
        self._tell_counts()
        if verb or change.message:
            self.say(change.message, change.level)
        if change.article and not change.cursor:
            self.turn()
        elif change.article:
            if self._rest is not None:
                self._rest.stop()
            self._rest = self.set_timer(self.rest, self.turn)

    def _tell_counts(self) -> None:
        session = self.session
        self.header.tell(**counted(session))
        self.query_bar.count(f"{session.articles:,} of {session.total:,}")
        self.list.explain(self._why_empty())

    def turn(self) -> None:
        """Show the article at the cursor, and take it for read after a while."""
        session, key = self.session, self.session.current
        article, extraction, remark, copies = None, None, "", list[Row]()
        if key is not None:
            with self.telling():  # of one that cannot be read nothing is shown, rather than the one before
                article, extraction = session.article(key), session.extraction(key)
                remark, copies = session.remark(key), session.copies(key)
        hits = session.lit.ranges(article.text) if article else []
        self.reader.show(article, extraction, hits, remark)
        self.panel.show(article, extraction, session.lit, copies)
        events, entities = self.panel.counts
        self.header.tell(events=events, entities=entities, copies=len(copies))
        self._tell_counts()
        if self._reading is not None:
            self._reading.stop()
        if key is not None and self.config.read_after and not self.watching:
            self._reading = self.set_timer(self.config.read_after, lambda: self._see(key))
        with self.telling():
            self.leave()

    def leave(self) -> None:
        """Note where the reader is, to come back to."""
        self.session.leave(self.pane, self.reader.place)

    def pipe(self, command: str) -> None:
        """Give the article, or those marked, to a shell command; without one, open the line to type it."""
        if command:
            self.piping.begin(command)
        else:
            self.open_prompt("pipe", *ASKED["pipe"])

    def on_piped(self, message: Piped) -> None:
        self.say(message.told, "error" if message.failed else "information")

    def _match(self, step: int) -> None:
        """Go to the next match in the article, or the previous one."""
        nothing = f"nothing is matched here · {self.keys_of('find')} finds in the article"
        self.say(self.reader.step_hit(step) or nothing)

    def _page_down(self) -> None:
        """Turn a page of the article; in the list show or hide the copies that the row stands for."""
        if self.pane == LIST and self.session.at_fold:
            self._show_copies()
        else:
            self.reader.scroll_pages(1)

    def _show_copies(self) -> None:
        """Show or hide the copies of the row at the cursor."""
        session = self.session
        self.apply(session.turn_fold())
        fold = session.fold_of(session.current) if session.current is not None else None
        if fold is not None and fold.opened:
            self.list.show_to(session.cursor + fold.size - 1)

    def _see(self, key: int) -> None:
        if key == self.session.current:
            with self.telling():
                self.list.forget(self.session.see(key).rows or frozenset())
                self.list.renew()

    def _why_empty(self) -> tuple[str, ...]:
        if self.session.query.strip():
            return ("Nothing found.", f"{self.keys_of('back')} shows all articles again")
        if self.arriving:
            return ("Loading", "They appear as they are read.")
        return (
            "No articles.",
            "Start with: dateline FOLDER",
            f"{self.keys_of('problems')} lists what was not read",
        )

    # Commands

    def run_command(self, name: str, argument: str = "") -> None:
        """Carry out a command by its id, on the screen or in the session."""
        with self.telling():
            if verb := self._verbs.get(name):
                self.say("")
                verb(argument)
            else:
                self.apply(commands.run(self.session, name, argument))
            self.saw(name)

    def _screen_verbs(self) -> dict[str, Verb]:
        """The commands about the screen, by id: those of one pane, and those that need several."""

        def on(widget: Pane, verb: Callable[[Pane], object]) -> Verb:
            return lambda _: self._done(verb(widget))

        def by(share: float) -> Verb:
            return lambda _: self.apply(self.session.move(round(share * max(self.list.page - 1, 1))))

        return {
            **{name: on(self.reader, verb) for name, verb in reader.VERBS.items()},
            **{name: on(self.panel, verb) for name, verb in panel.VERBS.items()},
            **{name: by(share) for name, share in article_list.PAGES.items()},
            **self.typed_verbs(),
            **self.pane_verbs(),
            "page-down": lambda _: self._page_down(),
            "next-match": lambda _: self._match(1),
            "previous-match": lambda _: self._match(-1),
            "copies": lambda _: self._show_copies(),
            "pipe": lambda command: self.pipe(command),
            "back": lambda _: self._back(),
            "tour": lambda _: self.take_tour(),
            "quit": lambda _: self.app.exit(0) if self.pane == LIST else self.go(LIST),
            "exit": lambda _: self.app.exit(0),
            **self.outside,
        }

    def _done(self, told: object) -> None:
        """Say what a pane's verb tells, and bring the tabs up to date."""
        if isinstance(told, str):
            self.say(told)
        self.header.tell(tab=self.panel.tab)
