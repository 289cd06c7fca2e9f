"""The terminal: what it can show, a quiet way to drive it, and an orderly end whatever happens to it."""

from __future__ import annotations

import asyncio
import gc
import os
import select
import signal
import sys
from codecs import getincrementaldecoder
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import constants
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

from tui.themes import Colours

if TYPE_CHECKING:
    from textual.app import App
    from textual.driver import Driver

ENDINGS = (signal.SIGHUP, signal.SIGTERM)

TURN = 0.001
"""Seconds that a thread may run on while another waits for its turn: the screen needs several for a key."""


@dataclass(frozen=True, slots=True)
class Abilities:
    """What a terminal can show."""

    colours: Colours
    utf8: bool
    light: bool = False
    erases: bool = False
    """Whether it erases with the ground that is set, where others leave their own."""


def probe(environ: Mapping[str, str], encoding: str | None) -> Abilities:
    """What the environment says of the terminal.

    `NO_COLOR` (no-color.org) with any value asks for no colour. Sixteen colours are assumed where neither
    `COLORTERM` nor `TERM` promises more, as Rich does. `COLORFGBG` names the ground, where it is set.
    """
    term = environ.get("TERM", "")
    colours: Colours = "sixteen"
    if environ.get("NO_COLOR"):
        colours = "none"
    elif environ.get("COLORTERM", "").lower() in ("truecolor", "24bit") or _many(term):
        colours = "full"
    ground = environ.get("COLORFGBG", "").rpartition(";")[2]
    light = ground.isdigit() and int(ground) in (7, 15)
    utf8 = (encoding or "").lower().replace("-", "") in ("utf8", "utf")
    return Abilities(colours, utf8, light, _erases(term))


def _erases(term: str) -> bool:
    """Whether the terminal's entry in terminfo has `bce`; False for one that is not known."""
    import curses

    try:
        curses.setupterm(term or "dumb", 2)
    except curses.error:
        return False
    return bool(curses.tigetflag("bce"))


def _many(term: str) -> bool:
    return term.endswith(("256color", "-direct", "kitty"))


class QuietDriver(LinuxDriver):
    """Textual's driver with fewer words: clicks and the wheel, but not every move of the mouse.

    It also ends the program when the terminal is gone, where Textual would read nothing for ever.
    """

    def _enable_mouse_support(self) -> None:
        if self._mouse:
            self.write("\x1b[?1000h\x1b[?1006h")
            self.flush()

    def _disable_mouse_support(self) -> None:
        if self._mouse:
            self.write("\x1b[?1000l\x1b[?1006l")
            self.flush()

    def run_input_thread(self) -> None:
        """Read keys and mouse until the program ends or the terminal does."""
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")(errors="replace").decode
        while not self.exit_event.is_set():
            ready, _, _ = select.select([self.fileno], [], [], 0.1)
            if ready:
                try:
                    data = os.read(self.fileno, 4096)
                except OSError:
                    data = b""
                if not data:
                    self._app.call_later(self._app.exit, None, 128 + signal.SIGHUP)
                    return
                for event in parser.feed(decode(data)):
                    self.process_message(event)
            for event in parser.tick():
                self.process_message(event)


def driver() -> type[Driver]:
    """What shows the screen: this terminal, or a browser where `tui.ui.web` has started the program."""
    if constants.DRIVER is None or not constants.DRIVER.endswith(":WebDriver"):
        return QuietDriver
    from tui.ui.browser import BrowserDriver

    return BrowserDriver


def end_orderly(app: App[int]) -> None:
    """Have a signal that ends the program restore the terminal first; call it from the app's own loop."""
    loop = asyncio.get_running_loop()
    for ending in ENDINGS:
        loop.add_signal_handler(ending, app.exit, None, 128 + ending)


def go_on_at_once() -> None:
    """Have the screen answer while other threads work: short turns, and a short search for garbage.

    What is there by now stays to the end, so nobody looks through it again: this took a tenth of a second.
    """
    gc.freeze()
    sys.setswitchinterval(TURN)
