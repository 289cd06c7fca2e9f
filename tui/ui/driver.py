"""A quiet way to drive the terminal, and an orderly end whatever happens to it."""

from __future__ import annotations

import asyncio
import gc
import os
import select
import signal
import sys
import threading
from typing import TYPE_CHECKING, Any

from textual import constants
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from tui.ui.answers import ASK, Answers, light
from tui.ui.last_screen import ALTERNATE, ENDINGS, LAST_WORDS, Taken, restore
from tui.ui.line import Line
from tui.ui.typed import Typed

if TYPE_CHECKING:
    from textual.app import App
    from textual.driver import Driver

GRACE = 1.5
"""Seconds that what still runs is given, once a signal or the loss of the terminal ends the program."""
ANSWERS = 0.3
"""Seconds that an answer is waited for when the program ends first: it would be typed into the shell."""
RESTORING = "\x1b[?2004l\x1b[?7h\x1b[?1000l\x1b[?1006l\x1b[<u\x1b[?1049l\x1b[?25h\x1b[?1004l"
"""What Textual turns off when it gives the terminal back, in one."""
IDLE = 0.1
"""Seconds between two looks at whether the program ends, while nothing is typed."""
REST = constants.ESCAPE_DELAY + 0.002
"""Seconds after which what was typed last is whole."""
TURN = 0.001
"""Seconds that a thread may run on while another waits for its turn: the screen needs several for a key."""


class QuietDriver(LinuxDriver):
    """Textual's driver with fewer words: clicks and the wheel, but not every move of the mouse.

    It never waits for a terminal that takes nothing, and it ends the program when the terminal is gone, where
    Textual would read nothing for ever.
    """

    class Clear(Message):
        """The terminal has taken all that was sent, and what was held back meanwhile can go out."""

    class Ground(Message):
        """The terminal has told whether its ground is light."""

        def __init__(self, light: bool) -> None:
            super().__init__()
            self.light = light

    def __init__(self, app: App[Any], **given: Any) -> None:
        super().__init__(app, **given)
        assert self._file is not None, "there is no standard error to draw on"
        self._taken: Taken | None = getattr(app, "taken", None)
        self.line = self._taken.line if self._taken else Line(self._file.fileno())
        self.line.clear, self.line.gone = self._clear, self._gone
        self.held = False
        """Whether something was painted that waits for `Clear`."""
        self._answered = threading.Event()
        self._answers = Answers(self._hear, self._answered.set)

    def hold(self) -> bool:
        """Whether the terminal still takes what was sent; then what is painted now waits for `Clear`."""
        self.held = True  # before looking: the line may become clear meanwhile
        self.held = self.line.busy
        return self.held

    def write(self, data: str) -> None:
        """Have the terminal sent this, some time soon."""
        if self._taken is None or data != ALTERNATE:  # some terminals clear a screen that they show already
            self.line.write(data)

    def start_application_mode(self) -> None:
        """Take the terminal; its cursor is left in sight where the app says where it stands."""
        super().start_application_mode()  # type: ignore[no-untyped-call]  # Textual gives it no types
        if self._taken is not None:
            self.attrs_before, self._taken.handed_on = self._taken.attributes, True
            self._taken = None
        if getattr(self._app, "shows_cursor", False):
            self.write("\x1b[?25h")
        self.ask_ground()

    def ask_ground(self) -> None:
        """Ask the terminal for its ground, where the app wants to know; the answer is not waited for."""
        if getattr(self._app, "asks_ground", False):
            self._answered.clear()
            self._answers.await_them()
            self.write(ASK)

    def disable_input(self) -> None:
        """Read no more, once an answer that is still on its way has come."""
        if self._answers.awaited:
            self._answered.wait(ANSWERS)
        super().disable_input()

    def close(self) -> None:
        """Have what restores the terminal go out."""
        self.line.drain(LAST_WORDS)
        super().close()

    def restore(self) -> None:
        """Give the terminal back at once, from any thread, where the app itself cannot any more."""
        restore(self.line, RESTORING, self.fileno, self.attrs_before)

    def _clear(self) -> None:
        if self.held:
            self.held = False
            self._app.post_message(self.Clear())

    def _hear(self, answer: str) -> None:
        if (ground := light(answer)) is not None:
            self._app.post_message(self.Ground(ground))

    def _gone(self) -> None:
        self._answered.set()
        cut_off_soon(self._app, 128 + signal.SIGHUP)
        self._app.call_later(self._app.exit, None, 128 + signal.SIGHUP)

    def _enable_mouse_support(self) -> None:
        if self._mouse:
            self.write("\x1b[?1000h\x1b[?1006h")

    def _disable_mouse_support(self) -> None:
        if self._mouse:
            self.write("\x1b[?1000l\x1b[?1006l")

    def _query_in_band_window_resize(self) -> None:
        """Ask for nothing: a signal tells the size, and Textual would have the mouse tell pixels for good."""

    def _run_input_thread(self) -> None:
        try:
            self.run_input_thread()
        except Exception as error:  # noqa: BLE001 - whatever it is, the app ends as by any other
            self._app.call_later(self._app._handle_exception, error)

    def run_input_thread(self) -> None:
        """Read keys and mouse until the program ends or the terminal does."""
        typed, ready = Typed(self._answers, self._debug), [self.fileno]
        while not self.exit_event.is_set():
            ready, _, _ = select.select([self.fileno], [], [], REST if ready else IDLE)
            if ready:
                try:
                    data = os.read(self.fileno, 4096)
                except OSError:
                    data = b""
                if not data:
                    self._gone()
                    return
            for message in typed.feed(data) if ready else typed.rest():
                self.process_message(message)


def driver() -> type[Driver]:
    """What shows the screen: this terminal, or a browser where `tui.ui.web` has started the program."""
    if constants.DRIVER is None or not constants.DRIVER.endswith(":WebDriver"):
        return QuietDriver
    from tui.ui.browser import BrowserDriver

    return BrowserDriver


def end_orderly(app: App[int]) -> None:
    """Have a signal that ends the program restore the terminal first; call it from the app's own loop.

    Python takes the signal, not the loop: that may be busy, and `GRACE` counts from now.
    """
    loop = asyncio.get_running_loop()

    def take(ending: int, _: object) -> None:
        cut_off_soon(app, 128 + ending)
        loop.call_soon_threadsafe(app.exit, None, 128 + ending)

    for ending in ENDINGS:
        signal.signal(ending, take)


def cut_off_soon(app: App[int], code: int) -> None:
    """Cut off what still runs after `GRACE`, as `kill -9` would, the terminal restored: nothing is lost."""

    def cut_off() -> None:
        if isinstance(app._driver, QuietDriver):
            app._driver.restore()
        os._exit(code)

    last = threading.Timer(GRACE, cut_off)
    last.daemon = True
    last.start()


def go_on_at_once() -> None:
    """Have the screen answer while other threads work: short turns, and a short search for garbage.

    What is there by now stays to the end, so nobody looks through it again: this took a tenth of a second.
    """
    gc.freeze()
    gc.enable()
    sys.setswitchinterval(TURN)
