"""What a terminal can show, told by its environment: colours, characters, or no screen at all."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from ptys import Terminal

Open = Callable[..., Terminal]
SGR = re.compile(rb"\x1b\[([\d;]*)m")


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    made = tmp_path / "in"
    made.mkdir()
    text = "A convoy of 40 lorries entered Hasakah on Monday, an official said.\n\n"
    (made / "a.txt").write_text(f"Convoy enters Hasakah – the “largest” yet\n\n{text * 2}")
    return made


def walked(terminal: Terminal) -> bytes:
    """All that a short walk through the program sends."""
    terminal.wait_for("MOVE")  # its events come after the article
    terminal.type("]vi")
    terminal.wait_for("Why")
    terminal.type("\x1b")
    terminal.wait_for("1 article")
    terminal.type("\x03")
    assert terminal.wait_end() == 0
    return terminal.sent


def codes(sent: bytes) -> set[bytes]:
    """The first figures of what colours and styles were asked for."""
    return {code for found in SGR.findall(sent) for code in found.split(b";")}


def test_no_color_leaves_weight_and_reversal_and_no_colour(start: Open, inbox: Path) -> None:
    sent = walked(start(inbox, NO_COLOR="1", COLORTERM="truecolor"))
    asked = {int(code or 0) for code in codes(sent)}
    assert asked
    assert not {code for code in asked if 30 <= code <= 49 and code not in (39, 49)}
    assert not {code for code in asked if 90 <= code <= 107}


def test_a_terminal_of_16_colours_is_asked_for_no_others(start: Open, inbox: Path) -> None:
    sent = walked(start(inbox, TERM="xterm"))
    assert not re.search(rb"\x1b\[(?:\d+;)*[34]8;[25];", sent)
    assert {code for code in codes(sent) if code.startswith((b"3", b"9")) and len(code) == 2}


def test_where_colorterm_is_absent_256_colours_are_used(start: Open, inbox: Path) -> None:
    sent = walked(start(inbox))
    assert b"8;5;" in sent
    assert b"8;2;" not in sent


def test_a_terminal_without_utf_8_gets_ascii_only(start: Open, inbox: Path) -> None:
    terminal = start(inbox, LANG="C", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    sent = walked(terminal)
    assert all(byte < 0x80 for byte in sent)


def test_a_dumb_terminal_is_refused_with_the_verbs_that_need_no_screen(start: Open, inbox: Path) -> None:
    terminal = start(inbox, TERM="dumb")
    assert terminal.wait_end() == 2
    assert b"\x1b" not in terminal.sent
    said = " ".join(terminal.sent.decode().split())
    assert "TERM=dumb" in said
    assert all(verb in said for verb in ("extract", "load", "list", "export"))
