"""A program in a pseudo-terminal, and the screen it has drawn: for tests of the whole."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pyte

COMMAND = Path(sys.executable).with_name("dateline")
PATIENCE = 30.0
QUESTION = re.compile(rb"\x1b\[\?\d+\$p")
"""The question after a mode, which pyte takes for text."""
MODES = {
    "1049": "alternate screen",
    "1000": "mouse",
    "1006": "mouse",
    "2004": "bracketed paste",
    "1004": "focus",
}


class Terminal:
    """A program in a pseudo-terminal, and the screen it has drawn."""

    def __init__(
        self, arguments: list[str], home: Path, columns: int = 100, rows: int = 30, **environ: str
    ) -> None:
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.sent = b""
        self.master, self.slave = pty.openpty()
        fcntl.ioctl(self.slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.before = termios.tcgetattr(self.slave)
        given = {
            "PATH": os.environ["PATH"], "HOME": str(home), "TERM": "xterm-256color", "LANG": "C.UTF-8",
            "DATELINE_TOUR": "false",
            "XDG_DATA_HOME": str(home / "data"), "XDG_CONFIG_HOME": str(home / "config"),
            "XDG_CACHE_HOME": os.environ.get("XDG_CACHE_HOME", str(Path.home() / ".cache")),
            **environ,
        }  # fmt: skip
        self.process = subprocess.Popen(
            arguments, stdin=self.slave, stdout=self.slave, stderr=self.slave, env=given,
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )  # fmt: skip

    def read(self, seconds: float = 0.05) -> None:
        """Take in what the program has sent."""
        while select.select([self.master], [], [], seconds)[0]:
            try:
                data = os.read(self.master, 65536)
            except OSError:
                return
            if not data:
                return
            self.sent += data
            self._stream.feed(QUESTION.sub(b"", data))

    def type(self, keys: str) -> None:
        os.write(self.master, keys.encode())

    def resize(self, columns: int, rows: int) -> None:
        """Resize as a window does: what is shown is cut, and the program is told."""
        self.screen.resize(rows, columns)
        fcntl.ioctl(self.slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.process.send_signal(signal.SIGWINCH)

    @property
    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self.screen.display)

    def wait(self, met: Callable[[str], bool]) -> str:
        """Wait until the screen is as expected; what it is then."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            self.read()
            if met(self.text):
                return self.text
            if self.process.poll() is not None:
                break
        raise AssertionError(f"this is not the expected screen:\n{self.text}")

    def wait_for(self, words: str) -> str:
        return self.wait(lambda text: words in text)

    def wait_end(self) -> int:
        """The exit code; all that was sent is read."""
        end = time.monotonic() + PATIENCE
        while self.process.poll() is None and time.monotonic() < end:
            self.read()
        self.read()
        assert self.process.returncode is not None, "the program does not end"
        return self.process.returncode

    def assert_restored(self) -> None:
        """The terminal is in the modes it was in before, and shows its cursor."""
        for mode, name in MODES.items():
            last_on, last_off = (
                self.sent.rfind(f"\x1b[?{mode}h".encode()),
                self.sent.rfind(f"\x1b[?{mode}l".encode()),
            )
            assert last_on < max(last_off, 0), f"{name} ({mode}) is left on"
        assert self.sent.rfind(b"\x1b[?25h") > self.sent.rfind(b"\x1b[?25l"), "the cursor is left hidden"
        assert termios.tcgetattr(self.slave) == self.before

    def suspend(self) -> None:
        """Leave for the shell by ctrl+z: the program stops, and the terminal is as it was before."""
        self.type("\x1a")
        self.wait(lambda _: os.waitpid(self.process.pid, os.WUNTRACED | os.WNOHANG)[0] != 0)
        self.read()
        self.assert_restored()

    def go_on(self) -> None:
        """Come back from the shell by fg, to a screen that holds nothing."""
        self.screen.reset()
        self.process.send_signal(signal.SIGCONT)

    def leave(self) -> None:
        """Close the terminal, as a line that is lost does."""
        os.close(self.master)
        os.close(self.slave)
        self.master, self.slave = os.open(os.devnull, os.O_RDWR), os.open(os.devnull, os.O_RDWR)

    @property
    def children(self) -> list[int]:
        """The processes that the program has started."""
        place = Path(f"/proc/{self.process.pid}/task")
        lists = [task / "children" for task in place.iterdir()]
        return [int(pid) for listed in lists if listed.exists() for pid in listed.read_text().split()]

    def close(self) -> None:
        """End what still runs, and give the terminal back."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        os.close(self.master)
        os.close(self.slave)


@contextmanager
def opener(home: Path) -> Iterator[Callable[..., Terminal]]:
    """Opens programs in terminals, all of which are closed in the end."""
    opened: list[Terminal] = []

    def start(*arguments: str | Path, command: str | Path = COMMAND, **given: object) -> Terminal:
        opened.append(Terminal([str(command), *map(str, arguments)], home, **given))  # type: ignore[arg-type]
        return opened[-1]

    yield start
    for terminal in opened:
        terminal.close()
