"""The app: the screens, the theme, and the load that goes on behind them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.events import Event, Key, Paste

from tui.keymap import pressed
from tui.session import Session
from tui.ui import packing, plain
from tui.ui.above import Above
from tui.ui.asking import Verb
from tui.ui.bars import in_short
from tui.ui.cells import Cells
from tui.ui.driver import end_orderly, go_on_at_once
from tui.ui.failing import FAILED
from tui.ui.last_screen import Taken
from tui.ui.layout import LIST
from tui.ui.linking import Linking
from tui.ui.loading import Given, Loading, Progress, result
from tui.ui.look import Look
from tui.ui.main import Main
from tui.ui.outward import Outward
from tui.ui.pages import Pages
from tui.ui.setup import Setup, prepare

if TYPE_CHECKING:
    from tui.library.steps import Steps

__all__ = ["FAILED", "Dateline", "Setup", "prepare"]

EDITING = {"alt+b", "alt+d", "alt+f"}
"""What letters with alt mean while a line is typed, as a shell's."""
ANYWHERE = ("suspend", "redraw")
"""The commands whose keys mean the same on a page over the main screen, and while a line is typed."""


class Dateline(Pages, inherit_bindings=False):
    """One session on the screen, and the load of more articles into it."""

    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False

    def __init__(
        self,
        session: Session,
        setup: Setup,
        paths: Sequence[str | Path] = (),
        message: str = "",
        steps: Steps | None = None,
        watch: bool = False,
        cells: Cells | None = None,
        taken: Taken | None = None,
    ) -> None:
        """`cells` are those that a terminal which is `taken` shows already."""
        cells = cells or Cells(setup.abilities.erases, setup.config.plain)
        self.taken = taken
        self.waiting = taken is not None
        self.left: tuple[str, Any] | None = None
        """What draws the screen as it is left, and its cells; None where the next start begins otherwise."""
        super().__init__(cells, ansi_color=setup.theme.colours != "full")
        self.animation_level = "none"
        self.session, self.setup, self.wardrobe = session, setup, setup.wardrobe
        session.ways = setup.ways
        self.loading = Loading(session, Given(tuple(paths), steps, watch), self.post_message)
        self.greeting = message
        look = Look(setup.theme, plain.signs(setup.config.plain, setup.ascii))
        self.main = Main(session, look, setup.keymap, setup.config, self._verbs())
        self.linking = Linking(self.main)
        self.main.linear = self.shows_cursor = setup.config.plain
        self.wear(look)

    def get_default_screen(self) -> Main:
        """The screen that lies below all others."""
        return self.main

    def on_mount(self) -> None:
        self.set_class(self.setup.ascii, "ascii")
        end_orderly(self)
        self.follow_theme()
        self.app_resume_signal.subscribe(self, lambda _: self.redraw())
        self.call_after_refresh(self._greet)
        self.linking.begin()
        if self.loading.given.paths:
            self.main.arriving = True
            self.main.watching = not self.session.cursor
            self.run_worker(self.loading.run, thread=True, group="load")

    async def on_event(self, event: Event) -> None:
        """Have the screen take keys one after the other.

        Textual queues a key at the widget that has the focus when it comes: of keys typed ahead, those behind
        a `/` would still go to the list, those behind the one that closes a page to that page.
        """
        if isinstance(event, Key) and (letter := self._behind_escape(event)):
            await self.on_event(Key("escape", "\x1b"))
            await self.on_event(letter)
        elif isinstance(event, Key) and self.screen is self.main:
            with self.main.telling():
                if not (self.main.typing and self._anywhere(event)):
                    await self.main.take(event)
        elif isinstance(event, Paste) and self.screen is self.main:
            self.main.paste(event)
        elif isinstance(event, Paste) and isinstance(self.screen, Above) and not self.screen.focused:
            self.screen.paste(event)
        elif isinstance(event, Key) and isinstance(self.screen, Above):
            if not self._anywhere(event):
                await self.screen.take(event)
        else:
            await super().on_event(event)

    def _behind_escape(self, event: Key) -> Key | None:
        """The letter of a key with alt that means nothing: escape and a letter were typed in a row."""
        if not event.key.startswith("alt+") or not (letter := event.character):
            return None
        meant = {key for keys in self.setup.keymap.bindings for key in keys.keys} | EDITING
        return None if pressed(event.key, letter) in meant else Key(letter, letter)

    def _anywhere(self, event: Key) -> bool:
        """Whether a key means what it means on every page, and was carried out."""
        _, command = self.setup.keymap.resolve(LIST, [pressed(event.key, event.character)])
        if command not in ANYWHERE or event.is_printable:  # what can be typed may be meant so
            return False
        self.main.run_command(command)
        return True

    def exit(self, *given: Any, **named: Any) -> None:
        """End the program; the screen is left as it is now."""
        if self.screen is self.main and self.main.at_rest and not self.cells.owes:
            self.left = packing.drawing(self.cells, blank=self.main.status.region.y)
        super().exit(*given, **named)

    def on_unmount(self) -> None:
        """Have the load end after what it is at; loading again goes on from there."""
        self.loading.end()
        self.linking.end()

    def _greet(self) -> None:
        self.call_after_refresh(self.begin)
        if not self.is_headless:
            go_on_at_once()
        problems = self.setup.problems
        if problems:
            told = f"{in_short(problems)} · {self.main.keys_of('problems')} tells what to do"
            self.main.say(told, "warning")
        elif self.greeting:
            self.main.say(self.greeting)
        if not self.loading.given.paths:
            self._warm()

    # The load

    def _warm(self) -> None:
        """Have the first mistyped word answered at once; what fails here is told when it is searched for."""
        self.run_worker(self._read_ahead, thread=True, group="warm", exit_on_error=False)

    def _read_ahead(self) -> None:
        from tui.extract.compiling import compile_apart

        if compile_apart(self.loading.stopped):
            self.session.warm(self.loading.stopped)
        if self.session.query.strip() and not self.loading.stopped():  # answered without what was read now
            self.call_later(self.main.ask)

    def on_progress(self, message: Progress) -> None:
        """Show what has arrived; the cursor stays on its article."""
        main, report = self.main, message.report
        if not message.later or message.error:
            main.arriving = not message.over
        main.status.remark(self.loading.aside(message, main.keys_of("back")))
        if message.error:
            main.say(message.error, "error")
        if report is None:
            return
        if message.over and not message.later:
            self._warm()
            told = result(report, main.keys_of("problems"))
            if told:
                main.say(" · ".join(filter(None, (self.greeting, told))))
        self.linking.begin()
        main.ask()

    def _pause(self) -> None:
        """Have the load rest, or go on."""
        if not self.main.arriving:
            self.main.say(f"nothing is left to step back from · {self.main.keys_of('quit')} quits")
            return
        self.loading.toggle()
        self.main.status.remark(self.loading.aside(self.loading.latest, self.main.keys_of("back")))

    # What is not about one screen

    def _verbs(self) -> dict[str, Verb]:
        return {
            "help": lambda _: self.open_help(),
            "query-help": lambda _: self.open_query_page(),
            "problems": lambda _: self.open_problems(),
            "explain-event": lambda _: self.explain(),
            "palette": lambda _: self.open_palette(),
            "theme": self.choose_theme,
            "redraw": lambda _: self.redraw(),
            "screenshot": lambda name: self.call_after_refresh(self._picture, name),
            "pause-load": lambda _: self._pause(),
            "suspend": lambda _: self._suspend(),
            **Outward(self, os.environ).verbs(),
        }

    def _suspend(self) -> None:
        """Leave for the shell, where there is one."""
        if self._driver is not None and self._driver.can_suspend:
            self.action_suspend_process()
        else:
            self.main.say("there is no shell to leave for here")

    def _picture(self, name: str) -> None:
        """Write a picture of the screen; without a name, to a new file where the program was started."""
        from tui.ui import picture

        target = Path(name).expanduser() if name else picture.unused(Path.cwd())
        try:
            target.write_text(picture.of(self, target, "dateline"), encoding="utf-8")
        except ValueError as error:
            self.main.say(str(error), "warning")
        except OSError as error:
            self.main.say(f"{target}: cannot be written ({error.strerror}); name another", "error")
        else:
            self.main.say(f"picture: {target}")
