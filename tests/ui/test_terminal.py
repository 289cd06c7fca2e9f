"""The installed command in a real pseudo-terminal: it works, and leaves the terminal as it was."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from ptys import Terminal, opener

from tui.ui.terminal import probe


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
    with opener(tmp_path) as start:
        yield partial(start, folder)


def test_a_session_from_opening_to_quitting(open_in_terminal: Callable[..., Terminal]):
    terminal = open_in_terminal()
    terminal.wait_for("2 undecided")
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
    terminal.wait_for("2 undecided")
    terminal.type("d")
    terminal.wait_for("1 undecided")
    terminal.process.kill()
    again = open_in_terminal()
    again.wait_for("1 undecided")
    again.type("u")
    again.wait_for("2 undecided")
    again.type("q")
    assert again.wait_end() == 0


def test_ctrl_z_leaves_for_the_shell_and_fg_comes_back(open_in_terminal: Callable[..., Terminal]):
    terminal = open_in_terminal()
    terminal.wait_for("2 undecided")
    terminal.suspend()
    terminal.go_on()
    terminal.wait_for("2 undecided")
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
    terminal = open_in_terminal(DATELINE_READ_AFTER="0.1")
    terminal.wait_for("2 new articles")
    terminal.wait_for("○ Convoy")  # it counts as read by now: nothing more changes by itself
    before = terminal.text
    for columns, rows in ((60, 20), (140, 12), (42, 40), (99, 31), (100, 30)) * 3:
        terminal.resize(columns, rows)
        terminal.read(0.01)
    assert terminal.wait(lambda text: text == before)


def test_nothing_is_sent_while_nothing_happens(open_in_terminal: Callable[..., Terminal]):
    terminal = open_in_terminal(DATELINE_READ_AFTER="0.1")
    terminal.wait_for("2 new articles")
    terminal.wait_for("○ Convoy")
    terminal.read(0.5)
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
    assert probe({"TERM": "xterm", "LC_ALL": "", "LC_CTYPE": "C.UTF-8", "LANG": "C"}, "utf-8").utf8
    assert not probe({"TERM": "xterm", "LC_ALL": "C", "LC_CTYPE": "C.UTF-8"}, "utf-8").utf8
