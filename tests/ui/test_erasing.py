"""Terminals differ in what they erase with: the screen is the same on all of them, cell by cell."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pyte
import pytest
from ptys import COMMAND, Terminal


class Leaving(pyte.Screen):
    """A screen that erases to its own ground, whatever ground is set: without `bce`, as GNU screen."""

    def erase_in_line(self, *given: int, **more: bool) -> None:
        with_own_ground(self, super().erase_in_line, *given, **more)

    def erase_in_display(self, *given: int, **more: bool) -> None:
        with_own_ground(self, super().erase_in_display, *given, **more)

    def erase_characters(self, *given: int) -> None:
        """Nothing: terminals without `ech` do not know this."""


def with_own_ground(screen: pyte.Screen, erase: Callable[..., None], *given: int, **more: bool) -> None:
    attributes, screen.cursor.attrs = screen.cursor.attrs, screen.default_char
    erase(*given, **more)
    screen.cursor.attrs = attributes


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    made = tmp_path / "in"
    made.mkdir()
    told = {
        "Hasakah": "Nobody in the market had seen so many at once, and nobody asked. ",
        "海口": "Rain fell on the hills of the north, where wheat was being brought in. ",
        "Qamishli": "Ships wait for the harbour to be opened; their masters play cards meanwhile. ",
    }
    for town, more in told.items():
        text = f"A convoy of 40 lorries entered {town} on Monday, an official said.\n\n"
        (made / f"{town}.txt").write_text(f"Convoy enters {town}\n\n{text}{more * 9}")
    return made


def seen(cell: pyte.screens.Char) -> pyte.screens.Char:
    """A cell as it is seen: of a blank, not with what colour it is written."""
    return cell._replace(fg="default", bold=False, italics=False) if cell.data == " " else cell


def walked(terminal: Terminal) -> list[list[pyte.screens.Char]]:
    """The cells after a walk that paints and erases in every pane."""
    terminal.wait_for("3 new articles")
    terminal.wait_for("MOVE")
    steps = (("P", "No problems"), ("q", "3 undecided"), ("]v", "MOVE"), ("s", "2 undecided"))
    for key, words in steps:  # no escape: GNU screen keeps it to itself until the next key
        terminal.type(key)
        terminal.wait_for(words)
    terminal.type("G")
    terminal.wait_for("Convoy enters 海口")
    terminal.read(0.3)
    screen = terminal.screen
    return [[seen(screen.buffer[y][x]) for x in range(screen.columns)] for y in range(screen.lines)]


def leaving(terminal: Terminal) -> Terminal:
    """The terminal, as one without `bce`; nothing was read of it yet."""
    terminal.screen = Leaving(terminal.screen.columns, terminal.screen.lines)
    terminal._stream = pyte.ByteStream(terminal.screen)
    return terminal


@pytest.mark.parametrize(
    ("term", "more"), [("screen-256color", {"COLORTERM": "truecolor"}), ("vt100", {"NO_COLOR": "1"})]
)
def test_a_terminal_without_background_erase_shows_the_same_cells(
    start: Callable[..., Terminal], inbox: Path, term: str, more: dict[str, str]
):
    given = {"DATELINE_READ_AFTER": "0", **more}
    wanted = walked(start("--library", ":memory:", inbox, **given))
    found = walked(leaving(start("--library", ":memory:", inbox, TERM=term, **given)))
    assert found == wanted


@pytest.mark.parametrize(("term", "erases"), [("xterm", True), ("vt100", False), ("no-such-terminal", False)])
def test_only_a_terminal_that_terminfo_says_it_of_is_trusted_to_erase(term: str, erases: bool):
    """In a process of its own: a process is told of one terminal only."""
    asked = f"from tui.ui.terminal import probe; print(probe({{'TERM': {term!r}}}, 'utf-8').erases)"
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout
    assert told == f"{erases}\n"


def test_what_is_erased_with_the_ground_that_is_set_would_be_seen_here(
    start: Callable[..., Terminal], inbox: Path
):
    terminal = leaving(start("--library", ":memory:", inbox, COLORTERM="truecolor"))  # says that it has `bce`
    grounds = {cell.bg for row in walked(terminal) for cell in row}
    assert "default" in grounds, "this screen is none without background erase, or nothing was erased"


@pytest.mark.skipif(shutil.which("screen") is None, reason="GNU screen is not installed")
def test_gnu_screen_shows_what_any_terminal_shows(
    start: Callable[..., Terminal], inbox: Path, tmp_path: Path
):
    command = f"{COMMAND} --library :memory: {inbox}"
    (tmp_path / "rc").write_text("startup_message off\ndefutf8 on\nterm screen-256color\n")
    (tmp_path / "sockets").mkdir(mode=0o700)
    inside = Terminal(
        ["screen", "-U", "-c", str(tmp_path / "rc"), "sh", "-c", command],
        tmp_path, SCREENDIR=str(tmp_path / "sockets"), DATELINE_READ_AFTER="0",
    )  # fmt: skip
    try:
        found = walked(inside)
    finally:
        sockets = os.environ | {"SCREENDIR": str(tmp_path / "sockets")}
        subprocess.run(["screen", "-X", "quit"], env=sockets, capture_output=True, check=False)
        inside.close()
    wanted = walked(start("--library", ":memory:", inbox, DATELINE_READ_AFTER="0"))
    assert [[cell.data for cell in row] for row in found] == [[cell.data for cell in row] for row in wanted]
