"""What Dateline sends to a terminal, in bytes, beside other programs where they are installed.

python benchmarks/terminal.py FOLDER [FOLDER...]

Each program runs in a pseudo-terminal of 120 columns and 40 rows. Bytes are counted from a key until the
program has been silent for `REST` seconds, and told as the median of the repeats; Dateline's own frames are
timed as well.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import shutil
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Iterable
from pathlib import Path

SIZE = (120, 40)
REST = 0.4
STEP = 0.05
"""Seconds after which a cursor step counts as sent: the article follows only a cursor that rests longer."""
DATELINE = Path(sys.executable).with_name("dateline")
DEPTHS = {
    "24-bit colour": {"TERM": "xterm-256color", "COLORTERM": "truecolor"},
    "16 colours": {"TERM": "xterm"},
    "no colour": {"TERM": "xterm", "NO_COLOR": "1"},
}


class Terminal:
    """A program in a pseudo-terminal, which is read and not shown."""

    def __init__(self, command: list[str], home: Path, environ: dict[str, str]) -> None:
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", SIZE[1], SIZE[0], 0, 0))
        given = {"PATH": os.environ["PATH"], "HOME": str(home), "LANG": "C.UTF-8", **environ}
        self._process = subprocess.Popen(
            command, stdin=slave, stdout=slave, stderr=slave, env=given, start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )  # fmt: skip
        os.close(slave)

    def count(self, rest: float = REST) -> int:
        """The bytes that come until none has come for `rest` seconds."""
        total = 0
        while select.select([self._master], [], [], rest)[0]:
            try:
                total += len(os.read(self._master, 65536))
            except OSError:
                break
        return total

    def press(self, keys: str, rest: float = REST) -> int:
        """The bytes that answer keys."""
        os.write(self._master, keys.encode())
        return self.count(rest)

    def hold(self, key: str, times: int = 30, rate: float = 30.0) -> float:
        """The bytes a key, of a key that is held."""
        total = 0
        for _ in range(times):
            os.write(self._master, key.encode())
            end = time.monotonic() + 1 / rate
            while (left := end - time.monotonic()) > 0:
                if select.select([self._master], [], [], left)[0]:
                    total += len(os.read(self._master, 65536))
        return (total + self.count()) / times

    def idle(self, seconds: float = 2.0) -> float:
        """The bytes a second while no key is pressed."""
        end, total = time.monotonic() + seconds, 0
        while (left := end - time.monotonic()) > 0:
            if select.select([self._master], [], [], left)[0]:
                total += len(os.read(self._master, 65536))
        return total / seconds

    def end(self) -> None:
        """End the program."""
        self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        os.close(self._master)


def typical(counts: Iterable[int]) -> float:
    """The median of the answers; a key that changes nothing, as at the end of a text, is left out."""
    return statistics.median([count for count in counts if count] or [0])


def row(what: str, value: float, limit: str = "") -> None:
    """Print one line of the table."""
    print(f"  {what:<44}{value:>10,.0f}{limit:>12}")


def dateline(depth: str, library: Path, home: Path, first: str) -> None:
    """Dateline's acts at one depth of colour, each beside what it may take."""
    print(f"dateline, {depth}")
    terminal = Terminal([str(DATELINE), "--library", str(library)], home, DEPTHS[depth])
    row("first screen", terminal.count(2.5), first)
    row("idle, a second", terminal.idle(), "0")
    row("cursor step", typical(terminal.press("j", STEP) for _ in range(9)), "450")
    terminal.count()
    row("cursor step, article repainted", statistics.median(terminal.press("j") for _ in range(9)), "6,000")
    row("held j, a key", terminal.hold("j"), "3,000")
    terminal.press("gg")
    terminal.press("\r")
    row("page of the article", typical(terminal.press(" ") for _ in range(3)), "5,000")
    terminal.press("q")
    row("query opened", terminal.press("/"))
    row("query, a key and the rows that change", statistics.median(map(terminal.press, "syria")))
    terminal.end()


def others(text: Path, home: Path) -> None:
    """The same acts in programs that everybody has."""
    programs = {
        "less": (["less", str(text)], "j", " "),
        "vim": (["vim", "-u", "NONE", "-N", str(text)], "j", "\x06"),
        "fzf": (["sh", "-c", f"fzf < {text}"], "\x10", ""),
    }
    for name, (command, step, page) in programs.items():
        if shutil.which(name) is None:
            print(f"{name} is not installed")
            continue
        print(name)
        terminal = Terminal(command, home, DEPTHS["24-bit colour"])
        row("first screen", terminal.count(1.0))
        row("cursor step", statistics.median(terminal.press(step) for _ in range(9)))
        if page:
            row("page", statistics.median(terminal.press(page) for _ in range(5)))
        terminal.end()


def frames() -> None:
    """How long it takes to find what differs, in the worst case: every cell of the screen."""
    from rich.color import ColorSystem
    from rich.segment import Segment
    from rich.style import Style

    from tui.ui.cells import Cells

    styles = [Style.parse(words) for words in ("#d8d4ca on #141311", "bold #e0c080 on #141311")]
    words = [["some words of it ", "and a name"], ["other words here ", "an outlet."]]
    columns, rows = SIZE
    screens = [
        [
            (y, 0, columns, [Segment(t, s) for t, s in zip(pair * 5, styles * 5, strict=True)])
            for y in range(rows)
        ]
        for pair in words
    ]
    cells, times = Cells(), []
    for turn in range(40):
        start = time.perf_counter()
        cells.send(screens[turn // 2 % 2], SIZE, ColorSystem.TRUECOLOR)
        times.append((time.perf_counter() - start) * 1000)
    print("a frame, milliseconds (limit 5)")
    print(f"  {'every cell painted, none differs':<44}{statistics.median(times[3::2]):>10.2f}")
    print(f"  {'every cell painted, every row differs':<44}{statistics.median(times[2::2]):>10.2f}")


def main() -> None:
    """Load the folders into a library of their own and print the tables."""
    if len(sys.argv) < 2:
        sys.exit("name a folder of articles: python benchmarks/terminal.py seeds")
    with tempfile.TemporaryDirectory() as place:
        home, library = Path(place), Path(place) / "library.sqlite"
        subprocess.run([DATELINE, "load", *sys.argv[1:], "--library", library], check=True)
        text = home / "text"
        text.write_text(
            "\n".join(p.read_text("utf-8", "replace") for p in sorted(Path(sys.argv[1]).rglob("*.txt")))
        )
        for depth, first in zip(DEPTHS, ("25,000", "15,000", "15,000"), strict=True):
            dateline(depth, library, home, first)
        others(text, home)
    frames()


if __name__ == "__main__":
    main()
