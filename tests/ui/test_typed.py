"""What comes from the terminal becomes keys, pastes and clicks; what is none of them ends nothing."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ptys import Terminal
from textual.events import Key, MouseDown, Paste
from textual.message import Message

from tui.ui.answers import Answers
from tui.ui.driver import QuietDriver
from tui.ui.typed import MOST, Cut, Typed

WRONG = ["\x1b[1114112u", "\x1b[99999999999u", "\x1b[1:201~", "\x1b[:;:R", "\x1b[48:9u", "\x1b[;1:9~"]
"""What Textual's parser fails on."""


@pytest.fixture
def one(tmp_path: Path) -> Path:
    """One article in a file."""
    path = tmp_path / "a.txt"
    path.write_text("Convoy enters Hasakah\n\nA convoy entered Hasakah on Monday.")
    return path


def typed() -> Typed:
    return Typed(Answers(lambda _: None, lambda: None))


def characters(messages: list[Message]) -> str:
    return "".join(message.character or "?" for message in messages if isinstance(message, Key))


@pytest.mark.parametrize("wrong", WRONG)
def test_figures_that_make_no_key_are_dropped_and_what_stands_around_them_is_taken(wrong: str):
    assert characters(list(typed().feed(f"a{wrong}bc".encode()))) == "abc"


@given(
    st.lists(
        st.sampled_from([*WRONG, "\x1b", "[", "]", "<", "1", ";", ":", "M", "u", "~", "é", "\x9b", "\x00"])
    )
)
def test_nothing_that_a_line_may_garble_ends_it(pieces: list[str]):
    keys = typed()
    list(keys.feed("".join(pieces).encode()))
    list(keys.feed(b"\x1b[201~\x1b[A"))
    assert characters(list(keys.feed(b"z"))).endswith("z")


@pytest.mark.parametrize("cut", [True, False], ids=["late", "at once"])
@pytest.mark.parametrize(
    ("behind", "keys"),
    [("?", ["escape", "question_mark"]), ("/oil", ["escape", "slash", "o", "i", "l"]), ("1", ["escape", "1"]),
     ("\r", ["escape", "enter"]), ("j", ["alt+j"]), ("G", ["alt+shift+g"]), ("j\x1bk", ["alt+j", "alt+k"]),
     ("[A", ["up"]), ("OA", ["up"]), ("\x7f", ["ctrl+w"]), ("", ["escape"]), ("\x1b", ["escape", "escape"])],
)  # fmt: skip
def test_escape_and_a_key_right_behind_it_are_both_taken(behind: str, keys: list[str], cut: bool):
    reader = typed()
    parts = [b"\x1b", behind.encode()] if cut else [b"\x1b" + behind.encode()]
    messages = [message for part in parts for message in reader.feed(part)]
    assert [message.key for message in [*messages, *reader.rest()] if isinstance(message, Key)] == keys


def test_a_character_may_come_byte_by_byte():
    keys, taken = typed(), list[Message]()
    for byte in "é海".encode():
        taken += keys.feed(bytes([byte]))
    assert characters(taken) == "é海"


def test_what_is_pasted_is_text_whatever_stands_in_it():
    pasted = "q\x1b[48;1;1;1;1tq" + "word " * 10_000  # a size, as some terminals tell it among the keys
    (message,) = typed().feed(f"\x1b[200~{pasted}\x1b[201~".encode())
    assert isinstance(message, Paste)
    assert message.text.endswith("q" + "word " * 10_000)


@given(
    st.lists(
        st.sampled_from(["q", "\x1b", "[", "\x1b[31m", "\x1b[2", "\x1b[A", "0", "~", "\n", "é", "\x1b[200~"])
    ),
    st.sets(st.integers(0, 40)),
)
def test_no_escape_in_a_pasted_text_makes_keys_of_it_wherever_it_is_cut(pieces: list[str], cuts: set[int]):
    text, keys = "".join(pieces), typed()
    given = f"j\x1b[200~{text}\x1b[201~k".encode()
    ends = [at for at in sorted(cuts) if at < len(given)]
    parts = [given[a:b] for a, b in zip([0, *ends], [*ends, len(given)], strict=True)]
    taken = [message for part in parts for message in keys.feed(part)]
    assert characters(taken) == "jk"
    assert [message.text for message in taken if isinstance(message, Paste)] == [text.replace("\x1b", "")]


def test_of_a_text_too_long_to_be_typed_the_beginning_is_taken_and_that_is_said():
    text, cut = typed().feed(f"\x1b[200~{'a' * (MOST + 1)}\x1b[201~".encode())
    assert isinstance(text, Paste)
    assert text.text == "a" * MOST
    assert isinstance(cut, Cut)


def test_a_click_is_where_the_terminal_says():
    (message,) = typed().feed(b"\x1b[<0;5;7M")
    assert isinstance(message, MouseDown)
    assert (message.screen_x, message.screen_y) == (4, 6)


def test_an_error_nobody_foresaw_is_told_as_any_other():
    handled: list[Exception] = []
    app = SimpleNamespace(_handle_exception=handled.append, call_later=lambda call, error: call(error))
    driver = SimpleNamespace(_app=app, run_input_thread=lambda: {}["nothing"])
    QuietDriver._run_input_thread(driver)  # type: ignore[arg-type]  # all of it that is used
    assert isinstance(handled[0], KeyError)


def test_noise_on_the_line_ends_nothing(start: Callable[..., Terminal], one: Path):
    terminal = start(one)
    terminal.wait_for("1 article")
    terminal.type("".join(WRONG))
    for byte in "/é".encode():
        os.write(terminal.master, bytes([byte]))
        terminal.read(0.05)
    terminal.wait_for("/ é")
    terminal.type("\x03")


def test_a_text_of_a_megabyte_that_is_pasted_is_cut_and_the_next_key_is_answered(
    start: Callable[..., Terminal], one: Path
):
    terminal = start(one)
    terminal.wait_for("1 article")
    terminal.type("\x1b[200~")
    for _ in range(300):
        terminal.type("pasted " * 500)
        terminal.read(0)
    terminal.type("\x1b[201~")
    terminal.wait_for("pasted the first 100,000 characters")
    terminal.type("s")
    terminal.wait_for("kept")


def test_modes_that_are_not_used_are_not_asked_for(start: Callable[..., Terminal], one: Path):
    terminal = start(one)
    terminal.wait_for("1 article")
    terminal.type("\x1b[?2026;2$y\x1b[?2048;2$y")
    terminal.read(0.5)
    assert b"\x1b[?2048" not in terminal.sent
    assert b"1016" not in terminal.sent
