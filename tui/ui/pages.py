"""The pages that lie over the main screen: each is imported when it is opened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

from tui import commands
from tui.model import Event, Problem
from tui.session import Session
from tui.ui.outward import event_at_hand, no_event
from tui.ui.themed import Themed

if TYPE_CHECKING:
    from tui.ui.page import Entry
    from tui.ui.setup import Setup


class Pages(Themed, inherit_bindings=False):
    """An app with help, palette, problems and explanations."""

    session: Session
    setup: Setup
    _explained: Event | None = None
    """The event whose explanation was asked for last."""

    @dataclass
    class Explained(Message):
        """An event was explained, in a thread."""

        event: Event
        entries: list[Entry]

    def explain(self) -> None:
        """Explain the event that the panel or the reader stands on."""
        main = self.main
        event, article = event_at_hand(main), main.panel.article
        if event is None or article is None:
            main.say(no_event(main))
            return
        from tui.ui import why

        main.say("reading the article anew")
        self._explained = event

        def read() -> None:
            self.post_message(self.Explained(event, why.explain(article, event)))

        self.run_worker(read, thread=True, group="explain", exclusive=True)

    def on_pages_explained(self, message: Explained) -> None:
        """Show the explanation, where nothing else was opened or asked meanwhile."""
        from tui.ui import why

        if self.screen is self.main and message.event is self._explained:
            self.main.say("")
            self.push_screen(why.page(self.main.look, message.event, message.entries))

    def open_query_page(self) -> None:
        """Open the page on the query language."""
        from tui.ui.help import query_page

        self.push_screen(query_page(self.main.look))

    def open_problems(self) -> None:
        """Open the page on what could not be read."""
        from tui.ui.help import problems_page

        self.push_screen(problems_page(self.main.look, self._problems()))

    def _problems(self) -> list[Problem]:
        return [*self.setup.problems, *self.session.problems()]

    def open_help(self) -> None:
        """Open the help; what is chosen there is carried out here."""
        from tui.ui.key_help import Help

        help_ = Help(self.main.look, self.setup.keymap, self.setup.config.keys)
        self.push_screen(help_, lambda chosen: self.main.run_command(chosen) if chosen else None)

    def open_palette(self) -> None:
        """Open the palette; what is chosen there is carried out here."""
        from tui.ui.prompts import Choice, Palette

        main = self.main
        known = commands.registry().values()
        choices = [Choice(c.id, c.title, main.keys_of(c.id)) for c in known if c.id != "palette"]
        self.push_screen(Palette(choices), lambda chosen: main.run_command(chosen) if chosen else None)
