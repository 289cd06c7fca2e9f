"""The screen as it was left, shown again at once when nothing has changed since.

To import what draws the screen takes most of a start. Where the library, the terminal and the settings are as
they were when the program was left, the screen to come is the one that was left: it is shown meanwhile, and
can be read. Keys are taken from then on, and answered when the program is there.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import termios
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import Any

from tui import __version__, paths, whole
from tui.ui.line import Line

ALTERNATE = "\x1b[?1049h"
"""What has a terminal show its other screen, which a program may draw on."""
SHOWING = ALTERNATE + "\x1b[?25l\x1b[?7l"
ENDING = "\x1b[m\x1b[?7h\x1b[?1049l\x1b[?25h"
ENDINGS = (signal.SIGHUP, signal.SIGTERM)
"""The signals that end the program, the terminal restored."""
LAST_WORDS = 0.3
"""Seconds that a terminal is given to take what restores it: one that is stopped takes nothing."""
ENVIRONMENT = ("TERM", "COLORTERM", "NO_COLOR", "COLORFGBG", "LC_ALL", "LC_CTYPE", "LANG")
"""What says how the screen looks, beside what begins with DATELINE_."""


class Taken:
    """A terminal that is drawn on already: the way to it, its attributes before, and the cells it shows."""

    def __init__(self, attributes: list[Any], cells: Any) -> None:
        self.attributes, self.cells = attributes, cells
        self.line = Line(sys.stderr.fileno())
        self.handed_on = False
        """Whether somebody else gives it back."""


def restore(line: Line, ending: str, file: int, attributes: list[Any] | None) -> None:
    """Give a terminal back as it was; `ending` turns off what was turned on, where it still takes that."""
    with suppress(OSError, termios.error):
        if attributes is not None:
            termios.tcsetattr(file, termios.TCSANOW, attributes)
    line.write(ending)
    line.drain(LAST_WORDS)


class LastScreen:
    """The screen as it was left, of one library with these settings.

    Entered before the library is opened, it is shown; behind it, when that is closed, what was left is kept.
    """

    def __init__(self, library: str, settings: Mapping[str, bool]) -> None:
        self._file = paths.cache_dir() / "screen.json"
        self._library, self._settings = Path(library).absolute(), sorted(settings.items())
        self.taken: Taken | None = None
        self.left: tuple[str, Any] | None = None
        """What draws the screen that is left now, and its cells as JSON holds them; None: not to be kept."""

    def show(self) -> None:
        """Show the screen as it was left, where the one to come is the same."""
        try:
            state, drawing, cells = json.loads(self._file.read_text(encoding="utf-8"))
            if state != self._state():
                return
        except (OSError, ValueError, TypeError):
            return
        self.take(drawing, cells)

    def take(self, drawing: str, cells: Any = None) -> None:
        """Take the terminal and draw on it; `cells` are what it shows then, as JSON holds them."""
        try:
            attributes = termios.tcgetattr(sys.stdin.fileno())
        except termios.error:
            return
        self.taken = Taken(attributes, cells)
        for ending in ENDINGS:
            signal.signal(ending, _end)
        termios.tcsetattr(sys.stdin.fileno(), termios.TCSANOW, _unechoed(attributes))
        self.taken.line.write(f"{SHOWING}{drawing}")

    def give_back(self) -> None:
        """Have the terminal as it was before, unless that is somebody else's to do."""
        if self.taken is not None and not self.taken.handed_on:
            restore(self.taken.line, ENDING, sys.stdin.fileno(), self.taken.attributes)
            self.taken = None

    def __enter__(self) -> None:
        self.show()

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self.give_back()
        if kind is None and self.left is not None:
            with suppress(OSError, UnicodeError):  # then the next start has nothing to show early
                kept = json.dumps([self._state(), *self.left], ensure_ascii=False)
                whole.write(self._file, kept, mode=0o600)

    def _state(self) -> list[str]:
        """All that the look of the first screen depends on, in words."""
        beside = [self._library.with_name(f"{self._library.name}{end}") for end in ("", "-wal")]
        config = paths.config_dir()
        files = [*beside, paths.remembered_file(), config, *sorted(config.rglob("*"))]
        environ = [f"{name}={value}" for name, value in sorted(os.environ.items()) if _matters(name)]
        size = os.get_terminal_size(sys.stderr.fileno())
        return [__version__, str(tuple(size)), str(self._settings), *environ, *map(_stamp, files)]


def _matters(name: str) -> bool:
    return name in ENVIRONMENT or name.startswith("DATELINE_")


def _stamp(file: Path) -> str:
    """A file and when it was changed last."""
    try:
        found = file.stat()
    except OSError:
        return f"{file}: none"
    return f"{file}: {found.st_size} {found.st_mtime_ns}"


def _unechoed(attributes: list[Any]) -> list[Any]:
    """A terminal's attributes with keys given on as they are typed, all of them, and not shown."""
    iflag, oflag, cflag, lflag, *rest = attributes
    iflag &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
    lflag &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG)
    return [iflag, oflag, cflag, lflag, *rest]


def _end(ending: int, _: FrameType | None) -> None:
    """End by a signal, the terminal restored on the way out."""
    raise SystemExit(128 + ending)
