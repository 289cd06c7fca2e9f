"""Whatever ends the program or takes its terminal away: it goes at once, nothing is lost, nothing runs on."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from ptys import COMMAND, Terminal

ENDS = 2.0
"""Seconds in which it has ended, those left out in which a busy machine let it or this test wait."""
PATIENCE = 30.0
"""Seconds after which it does not end at all, however busy the machine."""
WORK = 3.0
"""Seconds of processor time that its end may take: to wait for a lost terminal in a circle takes all."""

Open = Callable[..., Terminal]


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """Three articles as they lie in a folder."""
    made = tmp_path / "in"
    made.mkdir()
    told = {
        "a": ("Hasakah", "Nobody in the market had seen so many at once, and nobody asked. "),
        "b": ("Qamishli", "Rain fell on the hills of the north, where wheat was being brought in. "),
        "c": ("Aleppo", "Ships wait for the harbour to be opened; their masters play cards meanwhile. "),
    }
    for name, (town, more) in told.items():
        text = f"A convoy of 40 lorries entered {town} on Monday, an official said.\n\n"
        (made / f"{name}.txt").write_text(f"Convoy enters {town}\n\n{text}{more * 30}")
    return made


def at_rest(terminal: Terminal) -> None:
    terminal.wait_for("3 undecided")


def querying(terminal: Terminal) -> None:
    at_rest(terminal)
    terminal.type("/hasa")
    terminal.wait_for("1 of 3")


def prompted(terminal: Terminal) -> None:
    at_rest(terminal)
    terminal.type(":ma")
    terminal.wait_for("ma")


def in_help(terminal: Terminal) -> None:
    at_rest(terminal)
    terminal.type("?")
    terminal.wait_for("The list")


def in_a_note(terminal: Terminal) -> None:
    at_rest(terminal)
    terminal.type(";half a note")
    terminal.wait_for("half a note")


def drawing(terminal: Terminal) -> None:
    at_rest(terminal)
    terminal.type("jkjk \t" * 100)


def loading(terminal: Terminal) -> None:
    terminal.wait_for("loading")


SITUATIONS = [at_rest, querying, prompted, in_help, in_a_note, drawing, loading]


def many(folder: Path) -> None:
    """More than is read in a second."""
    text = (folder / "a.txt").read_text()
    for number in range(300):
        (folder / f"more-{number}.txt").write_text(f"Number {number}\n\n{text}")


def spent(pid: int) -> float:
    """Processor seconds of a running process."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def kept_waiting(pid: int | str) -> float:
    """Seconds that a process was ready to go on and other processes had the processor."""
    with suppress(OSError):
        return int(Path(f"/proc/{pid}/schedstat").read_text().split()[1]) / 1e9
    return 0.0


def ended(terminal: Terminal, children: list[int]) -> int:
    """The exit code; fails where the program, or a process that it has started, goes on."""
    pid, start = terminal.process.pid, time.monotonic()
    before = used = spent(pid)
    waited_before = waited = kept_waiting(pid)
    own_before = kept_waiting("self")
    while terminal.process.poll() is None or any(map(alive, children)):
        assert time.monotonic() < start + PATIENCE, "it, or a process that it has started, does not end"
        terminal.read(0.02)
        used = spent(pid) if alive(pid) else used
        waited = kept_waiting(pid) or waited
    took = time.monotonic() - start
    terminal.read()
    assert used - before < WORK, "the program does not end, it works"
    assert took - (waited - waited_before) - (kept_waiting("self") - own_before) < ENDS
    return terminal.process.returncode


def alive(pid: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False


@pytest.mark.parametrize(
    ("situation", "ending"),
    [(situation, signal.SIGHUP) for situation in SITUATIONS]
    + [(situation, signal.SIGTERM) for situation in (at_rest, loading)],
    ids=lambda given: given.name if isinstance(given, signal.Signals) else given.__name__,
)
def test_a_signal_ends_it_with_the_terminal_restored(
    start: Open, inbox: Path, situation: Callable[[Terminal], None], ending: signal.Signals
):
    if situation is loading:
        many(inbox)
    terminal = start(inbox)
    situation(terminal)
    children = terminal.children
    assert (situation is loading) <= bool(children)
    terminal.process.send_signal(ending)
    assert ended(terminal, children) == 128 + ending
    terminal.assert_restored()


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda situation: situation.__name__)
def test_a_terminal_that_vanishes_ends_it(start: Open, inbox: Path, situation: Callable[[Terminal], None]):
    if situation is loading:
        many(inbox)
    terminal = start(inbox)
    situation(terminal)
    children = terminal.children
    terminal.leave()
    assert ended(terminal, children) == 128 + signal.SIGHUP


BUSY = """
import sys, time
from tui.cli import main
from tui.ui.asking import Asking
async def never_done(self, event):
    while True:
        sum(range(1000))
Asking.take = never_done
sys.exit(main())
"""


@pytest.mark.parametrize("how", [signal.SIGHUP, signal.SIGTERM, "lost line"])
def test_a_screen_that_is_busy_for_ever_is_cut_off_with_the_terminal_restored(
    inbox: Path, tmp_path: Path, how: signal.Signals | str
):
    terminal = Terminal([sys.executable, "-c", BUSY, str(inbox)], tmp_path)
    try:
        at_rest(terminal)
        terminal.type("j")
        terminal.read(0.3)
        if isinstance(how, str):
            terminal.leave()
            assert ended(terminal, []) == 128 + signal.SIGHUP
        else:
            terminal.process.send_signal(how)
            assert ended(terminal, []) == 128 + how
            terminal.assert_restored()
    finally:
        terminal.close()


def test_a_terminal_that_takes_nothing_keeps_it_from_nothing(start: Open, inbox: Path):
    terminal = start(inbox)
    at_rest(terminal)
    for _ in range(12):  # nothing is read meanwhile, and what can wait in between is soon full
        terminal.type("\x0c")
        terminal.type("jk")
        time.sleep(0.02)
    terminal.type("s")
    time.sleep(0.5)
    terminal.process.send_signal(signal.SIGTERM)
    terminal.read = lambda seconds=0.05: time.sleep(seconds)  # type: ignore[method-assign]  # nothing
    assert ended(terminal, []) == 128 + signal.SIGTERM
    start(inbox).wait_for("2 undecided")


def test_it_catches_up_with_a_terminal_that_takes_everything_late(start: Open, inbox: Path):
    terminal = start(inbox)
    at_rest(terminal)
    for _ in range(12):
        terminal.type("\x0cjk")
        time.sleep(0.02)
    terminal.type("?")
    terminal.wait_for("The list")
    terminal.type("\x1b")
    terminal.wait_for("3 undecided")
    terminal.type("s")
    terminal.wait_for("2 undecided")


@pytest.mark.parametrize("how", ["hangup", "lost line"])
def test_the_session_resumes_where_it_was(start: Open, inbox: Path, how: str):
    terminal = start(inbox)
    at_rest(terminal)
    terminal.type("s")
    terminal.wait_for("2 undecided")
    terminal.type("/convoy\r")
    terminal.wait_for("/ convoy")
    terminal.type("G")
    terminal.wait_for("Convoy enters Aleppo")
    terminal.read(0.5)
    before = terminal.text.split("\n")[:6]
    if how == "hangup":
        terminal.process.send_signal(signal.SIGHUP)
    else:
        terminal.leave()
    ended(terminal, [])
    again = start(inbox)
    again.wait_for("/ convoy")
    again.wait(lambda text: text.split("\n")[1:6] == before[1:])


def test_ctrl_c_closes_it_and_nothing_runs_on(start: Open, inbox: Path):
    many(inbox)
    terminal = start(inbox)
    loading(terminal)
    children = terminal.children
    terminal.type("\x03")
    assert ended(terminal, children) == 0
    terminal.assert_restored()
    again = start()
    again.wait(lambda text: "undecided" in text)


def test_ctrl_z_leaves_for_the_shell_from_wherever_one_is_and_fg_comes_back(start: Open, inbox: Path):
    terminal = start(inbox)
    in_help(terminal)
    terminal.suspend()
    terminal.go_on()
    terminal.wait_for("The list")
    terminal.type("\x1b")
    in_a_note(terminal)
    terminal.suspend()
    terminal.go_on()
    terminal.wait_for("half a note")
    terminal.type("\x1b")
    terminal.wait_for("3 undecided")
    terminal.type("q")
    assert terminal.wait_end() == 0


@pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")
def test_tmux_detaches_and_attaches_at_another_size(start: Open, inbox: Path, tmp_path: Path):
    socket = str(tmp_path / "tmux")
    tmux = ["tmux", "-S", socket, "-f", os.devnull]
    try:
        one = Terminal([*tmux, "new-session", f"{COMMAND} {inbox}"], tmp_path)
        one.wait_for("3 undecided")
        one.type("\x02d")
        assert one.wait_end() == 0
        two = Terminal([*tmux, "attach"], tmp_path, columns=72, rows=20)
        shown = two.wait_for("3 undecided")
        assert "Convoy enters Hasakah" in shown
        two.type("s")
        two.wait_for("2 undecided")
        two.type("q")
        assert two.wait_end() == 0
        one.close()
        two.close()
    finally:
        subprocess.run([*tmux, "kill-server"], check=False, capture_output=True)
