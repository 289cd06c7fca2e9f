"""The installed command in a real pseudo-terminal: it works, and leaves the terminal as it was."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pyte
import pytest

from tui.ui.terminal import probe

COMMAND = Path(sys.executable).with_name("dateline")
PATIENCE = 30.0
MODES = {
    "1049": "alternate screen",
    "1000": "mouse",
    "1006": "mouse",
    "2004": "bracketed paste",
    "1004": "focus",
}


class Terminal:
    """A program in a pseudo-terminal, and the screen it has drawn."""

    def __init__(self, arguments: list[str], home: Path, columns: int = 100, rows: int = 30) -> None:
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.sent = b""
        self.master, self.slave = pty.openpty()
        fcntl.ioctl(self.slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.before = termios.tcgetattr(self.slave)
        environ = {
            "PATH": os.environ["PATH"], "HOME": str(home), "TERM": "xterm-256color", "LANG": "C.UTF-8",
            "XDG_DATA_HOME": str(home / "data"), "XDG_CONFIG_HOME": str(home / "config"),
            "XDG_CACHE_HOME": os.environ.get("XDG_CACHE_HOME", str(Path.home() / ".cache")),
        }  # fmt: skip
        self.process = subprocess.Popen(
            arguments, stdin=self.slave, stdout=self.slave, stderr=self.slave, env=environ,
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
            self.sent += data
            # pyte takes the question after a mode (`CSI ? 2026 $ p`) for text.
            self._stream.feed(data.replace(b"$p", b""))

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
            assert last_on < last_off, f"{name} ({mode}) is left on"
        assert self.sent.rfind(b"\x1b[?25h") > self.sent.rfind(b"\x1b[?25l"), "the cursor is left hidden"
        assert termios.tcgetattr(self.slave) == self.before


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two articles as they lie in a folder."""
    made = tmp_path / "in"
    made.mkdir()
    (made / "a.txt").write_text(
        "Convoy crosses the border\n\n"
        "A military convoy of 40 trucks entered the town of Hasakah on Monday, an official said."
    )
    (made / "b.txt").write_text(
        "Rain spoils the harvest\n\nIt has rained for two weeks in the hills of the north country."
    )
    return made


@pytest.fixture
def open_in_terminal(folder: Path, tmp_path: Path) -> Iterator[Callable[..., Terminal]]:
    opened: list[Terminal] = []

    def start(**given: int) -> Terminal:
        opened.append(Terminal([str(COMMAND), str(folder)], tmp_path, **given))
        return opened[-1]

    yield start
    for terminal in opened:
        if terminal.process.poll() is None:
            terminal.process.kill()
            terminal.process.wait()
        os.close(terminal.master)
        os.close(terminal.slave)


def test_a_session_from_opening_to_quitting(open_in_terminal: Callable[..., Terminal]):
    terminal = open_in_terminal()
    terminal.wait_for("2 articles · 2 undecided")
    terminal.wait(lambda text: "Convoy crosses" in text and "Rain spoils" in text)
    terminal.type("j")
    terminal.type("s")
    assert "kept:" in terminal.wait_for("1 undecided")
    terminal.type("/hasaka")
    terminal.wait_for("1 of 2")
    terminal.type("\r")
    terminal.wait_for("/ hasaka")
    terminal.type("q")
    assert terminal.wait_end() == 0
    terminal.assert_restored()


def test_a_decision_outlives_the_program(open_in_terminal: Callable[..., Terminal]):
    terminal = open_in_terminal()
    terminal.wait_for("2 articles · 2 undecided")
    terminal.type("d")
    terminal.wait_for("1 undecided")
    terminal.process.kill()
    again = open_in_terminal()
    again.wait_for("2 articles · 1 undecided")
    again.type("u")
    again.wait_for("2 undecided")
    again.type("q")
    assert again.wait_end() == 0


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_with_the_terminal_restored(
    open_in_terminal: Callable[..., Terminal], ending: signal.Signals
):
    terminal = open_in_terminal()
    terminal.wait_for("2 articles")
    terminal.process.send_signal(ending)
    assert terminal.wait_end() == 128 + ending
    terminal.assert_restored()


def test_a_terminal_that_vanishes_ends_it(open_in_terminal: Callable[..., Terminal]):
    terminal = open_in_terminal()
    terminal.wait_for("2 articles")
    os.close(terminal.master)
    os.close(terminal.slave)
    terminal.process.wait(PATIENCE)
    terminal.master, terminal.slave = os.open(os.devnull, os.O_RDWR), os.open(os.devnull, os.O_RDWR)


def test_ctrl_z_leaves_for_the_shell_and_fg_comes_back(open_in_terminal: Callable[..., Terminal]):
    terminal = open_in_terminal()
    terminal.wait_for("2 articles")
    terminal.type("\x1a")
    terminal.wait(lambda _: os.waitpid(terminal.process.pid, os.WUNTRACED | os.WNOHANG)[0] != 0)
    terminal.read()
    terminal.assert_restored()
    terminal.screen.reset()
    terminal.process.send_signal(signal.SIGCONT)
    terminal.wait_for("2 articles")
    terminal.type("q")
    assert terminal.wait_end() == 0


def test_ctrl_l_sends_all_of_the_screen_again(open_in_terminal: Callable[..., Terminal]):
    terminal = open_in_terminal()
    terminal.wait_for("2 new articles")
    terminal.type("j")
    before = terminal.wait_for("of the north country")
    terminal.read(0.5)
    terminal._stream.feed(b"\x1b[2J\x1b[31mwhat another program wrote")
    terminal.type("\x0c")
    after = terminal.wait_for("of the north country")
    assert after.split("\n")[0] == before.split("\n")[0]
    assert "another program" not in after


def test_a_storm_of_resizes_leaves_the_screen_as_it_was(open_in_terminal: Callable[..., Terminal]):
    terminal = open_in_terminal()
    terminal.wait_for("2 new articles")
    terminal.wait_for("○ Convoy")  # it counts as read by now: nothing more changes by itself
    before = terminal.text
    for columns, rows in ((60, 20), (140, 12), (42, 40), (99, 31), (100, 30)) * 3:
        terminal.resize(columns, rows)
        terminal.read(0.01)
    assert terminal.wait(lambda text: text == before)


def test_nothing_is_sent_while_nothing_happens(open_in_terminal: Callable[..., Terminal]):
    terminal = open_in_terminal()
    terminal.wait_for("2 new articles")
    time.sleep(2.5)
    terminal.read()
    before = len(terminal.sent)
    time.sleep(1.0)
    terminal.read()
    assert len(terminal.sent) == before


@pytest.mark.parametrize(
    ("environ", "colours"),
    [
        ({"TERM": "xterm-256color"}, "full"),
        ({"TERM": "screen-256color"}, "full"),
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, "full"),
        ({"TERM": "xterm"}, "sixteen"),
        ({"TERM": "linux"}, "sixteen"),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, "none"),
        ({"TERM": "xterm-256color", "NO_COLOR": ""}, "full"),
    ],
)
def test_the_environment_says_how_many_colours_there_are(environ: dict[str, str], colours: str):
    assert probe(environ, "utf-8").colours == colours


def test_the_environment_says_what_characters_and_which_ground_there_are():
    assert probe({"TERM": "xterm", "COLORFGBG": "0;15"}, "UTF-8").light
    assert not probe({"TERM": "xterm", "COLORFGBG": "15;0"}, "UTF-8").light
    assert not probe({"TERM": "xterm"}, "ANSI_X3.4-1968").utf8
