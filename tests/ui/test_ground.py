"""The terminal is asked whether its ground is light: nothing waits for the answer, it never becomes keys."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ptys import COMMAND, Terminal, opener

from tui.ui import answers
from tui.ui.answers import ASK, Answers, light
from tui.ui.terminal import probe

Open = Callable[..., Terminal]
LIGHT = b"\x1b]11;rgb:fafa/f8f8/f0f0\x1b\\"
DARK = b"\x1b]11;rgb:1c1c/1c1c/1c1c\x07"
LAST = b"\x1b[?62;22;52c"
PAPER = b"48;2;250;248;242"
NIGHT = b"48;2;20;19;17"
"""The grounds of the themes `light` and `dark`, as they are sent in 24-bit colour."""


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Open]:
    (tmp_path / "a.txt").write_text(
        "Convoy enters Hasakah\n\nA convoy entered Hasakah on Monday, it was said."
    )
    with opener(tmp_path) as started:
        yield lambda **given: started(tmp_path / "a.txt", COLORTERM="truecolor", **given)


def asked(terminal: Terminal) -> Terminal:
    """The terminal, once it was asked."""
    terminal.wait(lambda _: ASK.encode() in terminal.sent)
    return terminal


def at_rest(terminal: Terminal) -> bytes:
    """All that was sent until the first screen stood still."""
    terminal.wait_for("▸1")
    terminal.read(0.3)
    return terminal.sent


def quit(terminal: Terminal) -> None:
    terminal.type("q")
    assert terminal.wait_end() == 0
    terminal.assert_restored()


def test_a_light_ground_takes_the_light_theme_and_is_remembered(start: Open):
    terminal = asked(start())
    os.write(terminal.master, LIGHT + LAST)
    assert PAPER in at_rest(terminal)
    assert "means nothing" not in terminal.text
    quit(terminal)
    again = start()  # which has not answered yet
    assert PAPER in at_rest(again)
    os.write(again.master, DARK + LAST)
    again.wait(lambda _: NIGHT in again.sent)
    quit(again)
    assert PAPER not in at_rest(start())


@pytest.mark.parametrize("answer", [b"", DARK + LAST, LAST, b"\x1b]11;what?\x07" + LAST])
def test_any_other_answer_and_none_leave_the_dark_one(start: Open, answer: bytes):
    terminal = asked(start())
    os.write(terminal.master, answer)
    sent = at_rest(terminal)
    assert PAPER not in sent
    assert "means nothing" not in terminal.text
    quit(terminal)


def test_an_answer_that_comes_late_and_in_pieces_changes_the_theme_and_presses_no_key(start: Open):
    terminal = asked(start())
    assert PAPER not in at_rest(terminal)
    before = terminal.text
    for at in range(0, len(LIGHT + LAST), 5):
        os.write(terminal.master, (LIGHT + LAST)[at : at + 5])
        time.sleep(0.03)
    terminal.wait(lambda _: PAPER in terminal.sent)
    terminal.read(0.3)
    assert terminal.text.replace("○", "●") == before.replace("○", "●")
    terminal.type("s")
    terminal.wait_for("0 undecided")
    quit(terminal)


def test_keys_typed_ahead_around_the_answer_are_all_taken(start: Open):
    terminal = asked(start())
    os.write(terminal.master, b"/conv" + LIGHT + "oy é".encode() + LAST)
    terminal.wait_for("/ convoy é")


def test_an_answer_that_comes_after_the_last_key_is_not_left_to_the_shell(start: Open):
    terminal = asked(start())
    terminal.type("q")
    time.sleep(0.15)
    os.write(terminal.master, LIGHT + LAST)
    assert terminal.wait_end() == 0
    os.set_blocking(terminal.slave, False)
    with pytest.raises(BlockingIOError):
        os.read(terminal.slave, 100)


@pytest.mark.parametrize(
    "given",
    [{"TERM": "linux"}, {"TERM": "vt220"}, {"NO_COLOR": "1"}, {"DATELINE_THEME": "dark"}],
    ids=str,
)
def test_it_is_not_asked_where_the_answer_would_change_nothing_or_the_question_be_printed(
    start: Open, given: dict[str, str]
):
    assert b"]11;" not in at_rest(start(**given))


def test_a_theme_that_was_chosen_stays_until_it_is_auto_again(start: Open):
    terminal = start()
    at_rest(terminal)
    terminal.type(":theme tide\r")
    terminal.wait_for("also the next time")
    terminal.type("\x03")
    assert terminal.wait_end() == 0
    terminal = start()
    assert b"]11;" not in at_rest(terminal)
    terminal.type(":theme auto\r")
    os.write(asked(terminal).master, LIGHT + LAST)
    terminal.wait(lambda _: PAPER in terminal.sent)


def test_colorfgbg_says_it_before_the_terminal_does(start: Open):
    terminal = asked(start(COLORFGBG="0;15"))
    assert PAPER in at_rest(terminal)


@pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")
def test_tmux_answers_for_the_terminal_it_runs_in(tmp_path: Path):
    (tmp_path / "a.txt").write_text("Convoy enters Hasakah\n\nA convoy entered Hasakah on Monday.")
    (tmp_path / "conf").write_text("set -g default-terminal tmux-256color\nset -g window-style bg=#faf8f0\n")
    tmux = ["tmux", "-S", str(tmp_path / "socket"), "-f", str(tmp_path / "conf")]
    terminal = Terminal(
        [*tmux, "new-session", f"{COMMAND} {tmp_path / 'a.txt'}"], tmp_path, COLORTERM="truecolor"
    )
    try:
        terminal.wait_for("1 new article")
        shown = subprocess.run([*tmux, "capture-pane", "-pe"], check=True, capture_output=True).stdout
        assert PAPER in shown
        assert b"means nothing" not in shown
    finally:
        subprocess.run([*tmux, "kill-server"], check=False, capture_output=True)
        terminal.close()


@pytest.mark.parametrize(
    ("told", "is_light"),
    [
        ("11;rgb:ffff/ffff/ffff", True),
        ("11;rgb:ff/ff/ee", True),
        ("11;rgb:f/f/f", True),
        ("11;rgba:0000/0000/0000/ffff", False),
        ("11;rgb:00/2b/36", False),
        ("11;rgb:fd/f6/e3", True),
        ("10;rgb:ff/ff/ff", None),
        ("11;#ffffff", None),
        ("52;c;aGVsbG8=", None),
    ],
)
def test_the_ground_is_light_by_its_luminance(told: str, is_light: bool | None):
    assert light(told) is is_light


@given(
    st.lists(st.sampled_from(["j", "\x1b[A", "é", "\r", "\x1b[<0;5;5M", "\x1bOP"]), max_size=5),
    st.lists(st.sampled_from(["k", "\x1b[1;5C", "]", ";", "11"]), max_size=5),
    st.sets(st.integers(0, 70)),
)
def test_wherever_the_input_is_cut_the_answers_are_taken_and_the_keys_are_left(
    before: list[str], after: list[str], cuts: set[int]
):
    told: list[str] = []
    taken = Answers(told.append, lambda: None)
    taken.await_them()
    text = "".join([*before, LIGHT.decode(), LAST.decode(), *after])
    pieces = [text[a:b] for a, b in zip([0, *sorted(cuts)], [*sorted(cuts), len(text)], strict=True)]
    left = "".join(map(taken.take, pieces)) + taken.rest()
    assert left == "".join([*before, *after])
    assert told == ["11;rgb:fafa/f8f8/f0f0"]
    assert not taken.awaited


def test_what_only_began_like_an_answer_is_a_key_after_all(monkeypatch: pytest.MonkeyPatch):
    taken = Answers(lambda _: None, lambda: None)
    assert taken.take("\x1b") == "\x1b"  # nothing is awaited: no key waits
    taken.await_them()
    assert taken.take("\x1b") == ""
    assert taken.rest() == "\x1b"
    monkeypatch.setattr(answers, "LATE", 0.0)
    assert taken.take("\x1b]11;rgb:ff") == ""
    time.sleep(0.001)
    assert taken.rest() == ""
    assert taken.take("j") == "j"


def test_of_a_terminal_that_does_not_answer_no_answer_is_expected_for_long(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(answers, "ASKED", 0.0)
    taken = Answers(lambda _: None, lambda: None)
    taken.await_them()
    assert taken.take("\x1b") == "\x1b"  # and an escape is a key at once


def test_terminals_that_are_not_known_to_keep_silent_are_not_asked():
    asked = {
        term: probe({"TERM": term}, "utf-8").answers
        for term in ("xterm", "tmux-256color", "linux", "", "ansi")
    }
    assert asked == {"xterm": True, "tmux-256color": True, "linux": False, "": False, "ansi": False}
