"""What a user types - keys, queries, words, commands - and what the session is asked for meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from textual.events import Key, Paste
from textual.message import Message
from textual.screen import Screen

from tui import commands
from tui.keymap import Keymap, nearest
from tui.library.schema import LibraryError
from tui.session import Change, Request, Session
from tui.ui.bars import Level
from tui.ui.completing import COMPLETED, completions
from tui.ui.keys import Keys
from tui.ui.prompts import Prompt
from tui.ui.query_bar import QueryBar
from tui.ui.status import Footer, StatusLine

if TYPE_CHECKING:
    from tui.search.find import Found

Verb = Callable[[str], object]
"""What carries out a command, given its argument."""

POLL = 0.5
"""Seconds between two looks at what other readers have done: one pragma where it is nothing."""

ASKED = {
    "tag": ("tag", "put on, -tag takes off"),
    "save-view": ("view: number, name", "save this query"),
    "pipe": ("shell command on the text, or json COMMAND", "run it"),
    "export": ("export to: file, articles, events or entities", "write it"),
}
"""The verbs whose argument is asked for: the label of the line, and what enter does."""


class Asking(Screen[None]):
    """A screen with a query bar and a prompt, over a session that is searched in threads."""

    session: Session
    keymap: Keymap
    keys: Keys
    status: StatusLine
    footer: Footer
    query_bar: QueryBar
    prompt: Prompt
    pane: str
    arriving = False
    """Whether articles are being loaded."""
    watching = False
    """Whether a load is only watched: the cursor stays on the first row until a key or the mouse is used."""

    @dataclass
    class Answer(Message):
        """A query was answered, in a thread."""

        found: Found

    @dataclass
    class Failed(Message):
        """The library could not be read, in a thread or while a pane was painted: one sentence."""

        reason: str

    def apply(self, change: Change, *, verb: bool = True) -> None:
        """Paint what changed; `verb` says that the user asked for it just now."""
        raise NotImplementedError

    def go(self, pane: str) -> None:
        """Put the focus on a pane."""
        raise NotImplementedError

    def say(self, message: str, level: Level = "information") -> None:
        """Tell the user something."""
        raise NotImplementedError

    def run_command(self, name: str, argument: str = "") -> None:
        """Carry out a command."""
        raise NotImplementedError

    @contextmanager
    def telling(self) -> Iterator[None]:
        """Say what the library cannot do, and go on."""
        try:
            yield
        except LibraryError as error:
            self.say(str(error), "error")

    async def _dispatch_message(self, message: Message) -> None:
        with self.telling():
            await super()._dispatch_message(message)

    def on_asking_failed(self, message: Failed) -> None:
        self.say(message.reason, "error")

    @property
    def typing(self) -> bool:
        """Whether a line to type into has the keys."""
        return bool(self.query_bar.display or self.prompt.display)

    # Keys

    async def take(self, event: Key) -> None:
        """Take a key, in the order typed: for a line to type into where one is open, else for a command."""
        await self._mounted_event.wait()  # mounting goes to the list, and would close a line opened before
        self.watching = False
        if self.query_bar.display and event.key in ("f1", "f2"):
            self.run_command("query-help")
        elif self.query_bar.display:
            await self.query_bar.take(event)
            if not self.query_bar.display:
                self.settle(self.query_bar.text)
        elif self.prompt.display:
            await self.prompt.take(event)
            if not self.prompt.display:
                self.go(self.pane)
                self._given(self.prompt.asked, self.prompt.given)
        else:
            self._press(event)

    def on_mouse_down(self) -> None:
        self.watching = False

    def paste(self, event: Paste) -> None:
        """Take what was pasted, where there is a line to type into."""
        if self.query_bar.display:
            self.query_bar.paste(event)
        elif self.prompt.display:
            self.prompt.paste(event)

    def _press(self, event: Key) -> None:
        typed = self.keys.feed(event, self.pane)
        self.status.hint(typed.hint)
        if typed.command:
            by_key = commands.registry()[typed.command].by_key
            self.run_command(typed.command, event.character or "" if by_key else "")
        elif typed.unknown:
            self.say(f"{typed.unknown} means nothing here · {self.keys_of('help')} lists the keys")

    def keys_of(self, command: str) -> str:
        """The first keys of a command; how it is typed where it has none."""
        return self.keymap.told(command)

    def typed_verbs(self) -> dict[str, Verb]:
        """The commands that ask for a text where none is given, by id."""
        return {
            "search": self.search,
            "find": self.find,
            "command": lambda _: self.open_prompt("command", ":", "do it"),
            "note": self.edit_note,
            **{name: partial(self.ask_for, name) for name in ASKED if name in commands.registry()},
        }

    # The query

    def search(self, text: str) -> None:
        """Ask a query; without one, open the line to type it."""
        if text:
            self.ask(text)
            return
        self.query_bar.open(self.session.query, self.session.history())
        self.footer.show(
            [
                ("enter", "keep this list"),
                ("tab", "complete"),
                ("up", "earlier"),
                ("f1", "help"),
                ("esc", "give up"),
            ]
        )
        self.set_class(True, "-querying")

    def ask(self, text: str | None = None) -> None:
        """Ask a query, None for the present one again, and show the answer when it comes."""
        request = self.session.request(text)
        self.run_worker(lambda: self._prepare(request), thread=True, group="search")

    def watch_others(self) -> None:
        """Show twice a second what other readers of the library have done."""
        self.set_interval(POLL, self._poll)

    def _poll(self) -> None:
        change = self.session.poll()
        if change is not None:
            self.apply(change, verb=False)
            if change.again and not self.arriving:
                self.ask()

    def _prepare(self, request: Request) -> None:
        try:
            found = self.session.prepare(request)
        except LibraryError as error:
            self.post_message(self.Failed(str(error)))
            return
        if found is not None:
            self.post_message(self.Answer(found))

    def on_asking_answer(self, message: Answer) -> None:
        self.apply(self.session.show(message.found), verb=self.typing and not self.query_bar.offering)
        self.query_bar.blame(message.found.error)
        if self.watching:
            self.watching = self.arriving
            if self.session.cursor:
                self.apply(self.session.go(0), verb=False)
            elif not self.watching:
                self.apply(Change(article=True), verb=False)

    def on_query_bar_typed(self, message: QueryBar.Typed) -> None:
        if self.query_bar.display and message.text == self.query_bar.text:
            self.ask(message.text)

    def on_query_bar_offered(self, message: QueryBar.Offered) -> None:
        self.say(" · ".join(map(str, message.completions)))

    def settle(self, text: str) -> None:
        """Close the query bar over the list of its query: the next key is meant for that list."""
        self.go("list")
        if not text == self.session.query == self.session.asked:
            self.apply(self.session.search(text))
        self.session.remember(self.session.query)

    # The prompt

    def complete(self, asked: str, value: str) -> list[str]:
        """How the text of a prompt may go on."""
        return completions(self.session, asked, value)

    def ask_for(self, verb: str, argument: str) -> None:
        """Carry out a verb that needs an argument, or open the line to type it."""
        if argument:
            self.apply(commands.run(self.session, verb, argument))
        else:
            self.open_prompt(verb, *ASKED[verb])

    def edit_note(self, text: str) -> None:
        """Write a note; without a text, open the editor for it."""
        if text or self.session.current is None:
            self.apply(commands.run(self.session, "note", text))
            return
        from tui.ui.notes import NoteEditor

        self.app.push_screen(NoteEditor(*self.session.noting()), self._noted)

    def _noted(self, text: str | None) -> None:
        if text is not None:
            with self.telling():
                self.apply(commands.run(self.session, "note", text))

    def find(self, text: str) -> None:
        """Light a text in the article and go to its next place; without one, open the line to type it."""
        if not text:
            self.open_prompt("find", "find", "go to the first match")
            return
        self.apply(self.session.find(text))
        self.run_command("next-match")

    def open_prompt(self, asked: str, label: str, does: str) -> None:
        """Ask for a text at the bottom of the screen; `does` says what enter will do with it."""
        self.prompt.ask(asked, label)
        completes = [("tab", "complete")] if asked in COMPLETED else []
        self.footer.show([("enter", does), *completes, ("esc", "give up")])

    def _given(self, asked: str, given: str | None) -> None:
        text = (given or "").strip()
        if asked == "find":
            if text:
                self.find(text)
            elif given is not None:
                self.apply(self.session.find(""))
            return
        if asked in ASKED:
            if text:
                self.run_command(asked, text)
            return
        name, _, argument = text.partition(" ")
        if name in commands.registry():
            self.run_command(name, argument.strip())
        elif name:
            self.say(f"there is no command {name!r}; nearest: {nearest(name, commands.registry())}", "error")
