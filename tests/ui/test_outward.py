"""What is copied reaches the clipboard of the terminal, through tmux and screen, and tells how much it is."""

from __future__ import annotations

import base64
import json
import re
import shutil
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hands import press, status
from hypothesis import given
from hypothesis import strategies as st
from ptys import COMMAND, Terminal, opener

from tui.ui import clipboard, outward
from tui.ui.app import Dateline

MakeApp = Callable[..., Dateline]


def pasted(sequence: str) -> str:
    """What a terminal takes from an OSC 52."""
    return base64.b64decode(re.fullmatch(r"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07", sequence)[1]).decode()


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=3000))
def test_every_terminal_gets_the_text_and_nothing_that_acts_on_it(text: str):
    assert pasted(clipboard.sequence(text, {"TERM": "xterm"})) == text
    plain, wrapped = clipboard.sequence(text, {"TERM": "tmux-256color"}).split("\x1bPtmux;")
    assert pasted(plain) == text
    assert pasted(wrapped.removesuffix("\x1b\\").replace("\x1b\x1b", "\x1b")) == text
    through_screen = clipboard.sequence(text, {"TERM": "screen", "STY": "1.tty"})
    parts = re.findall(r"\x1bP(.*?)\x1b\\", through_screen, re.DOTALL)
    assert pasted("".join(parts)) == text
    assert max(map(len, parts)) <= 768


def test_what_is_copied_holds_no_control_characters():
    assert clipboard.clean("a\x1b[31mb\x07\r\nc\td\x9b") == "a[31mb\nc\td"


def test_too_much_for_a_clipboard_is_refused_with_both_sizes():
    with pytest.raises(clipboard.TooLarge, match=r"80\.0 KB are too much .* takes 74 KB"):
        clipboard.sequence("x" * 80_000, {})


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://example.org/a?b=c", True),
        ("HTTP://example.org", True),
        ("file:///etc/passwd", False),
        ("javascript:alert(1)", False),
        ("https://example.org/\x1b]0;x\x07", False),
        ("--help", False),
        (None, False),
    ],
)
def test_only_addresses_of_the_web_are_opened(url: str | None, safe: bool):
    assert bool(outward.address(url)) is safe


def test_what_opens_the_browser_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch):
    opened: list[subprocess.Popen[bytes]] = []
    start = subprocess.Popen

    def true(*_: object, **given: Any) -> subprocess.Popen[bytes]:
        opened.append(start(["true"], **given))
        return opened[-1]

    monkeypatch.setattr(outward.subprocess, "Popen", true)
    outward.browse("https://example.org/")
    for thread in threading.enumerate():
        if thread.name == "browser":
            thread.join(10)
    assert opened[0].returncode == 0


def test_a_browser_is_opened_only_where_it_can_be_seen():
    assert outward.has_display({"DISPLAY": ":0", "SSH_CONNECTION": "1"})
    assert not outward.has_display({"SSH_CONNECTION": "1"}, "darwin")
    assert outward.has_display({}, "darwin")
    assert not outward.has_display({}, "linux")


@pytest.mark.parametrize(
    ("keys", "told", "begins"),
    [
        ("yt", "title and address", "Warplanes hit fuel depot near Port Tern\nstrike.txt"),
        ("yy", "the article's text", "Warplanes hit fuel depot near Port Tern\n\nOrvian warplanes struck"),
        ("ys", "the sentence", "Orvian warplanes struck a fuel depot near Port Tern on Tuesday"),
        ("yv", "the event in a line", "AIR-STRIKE Orvian warplanes → a fuel depot".replace("→ a ", "→ ")),
        ("yj", "the article's record", '{"schema"'),
    ],
)
async def test_y_copies_and_says_what_and_how_much(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch, keys: str, told: str, begins: str
):
    monkeypatch.setattr("os.environ", {"TERM": "xterm"})
    app, sent = make_app(), []
    monkeypatch.setattr(app, "write", sent.append)
    async with app.run_test(size=(140, 40)) as pilot:
        await press(pilot, "]", "v", *keys)
        text = pasted(sent[-1])
        assert text.startswith(begins)
        assert status(app) == f"copied {clipboard.size(text)}: {told}"
        if keys == "yj":
            assert json.loads(text)["events"][0]["type"] == "air-strike"


async def test_y_tells_what_may_follow(make_app: MakeApp):
    app = make_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await press(pilot, "y")
        told = app.main.status.hinted
        assert told == "y … t copy title, s copy sentence, v copy event, y copy text, j copy record"


async def test_without_a_display_the_address_is_shown(make_app: MakeApp, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("os.environ", {"TERM": "xterm"})
    app = make_app()
    async with app.run_test(size=(140, 30)) as pilot:
        await press(pilot, "o")
        assert status(app) == "this article has no address of the web"
        object.__setattr__(app.main.panel.article, "url", "https://example.org/strike")
        await press(pilot, "o")
        assert status(app) == "https://example.org/strike · no display here; yt copies it"


@pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")
def test_tmux_has_it_in_its_buffer_and_hands_it_on_to_its_terminal(tmp_path: Path):
    inbox = tmp_path / "in"
    inbox.mkdir()
    (inbox / "a.txt").write_text("Rain spoils the harvest\n\nIt has rained for two weeks in the hills.")
    tmux = ["tmux", "-S", str(tmp_path / "tmux"), "-f", "/dev/null"]
    with opener(tmp_path):
        terminal = Terminal([*tmux, "new-session", f"{COMMAND} {inbox}"], tmp_path)
        try:
            terminal.wait_for("1 article")
            time.sleep(0.2)
            terminal.type("yt")
            terminal.wait_for("copied")
            held = subprocess.run([*tmux, "show-buffer"], capture_output=True, check=True).stdout.decode()
            assert held.startswith("Rain spoils the harvest\n")
            terminal.read(0.3)
            passed_on = re.search(rb"\x1b\]52;[a-z]*;([A-Za-z0-9+/=]+)", terminal.sent)
            assert passed_on
            assert base64.b64decode(passed_on[1]).decode() == held
        finally:
            subprocess.run([*tmux, "kill-server"], check=False, capture_output=True)
            terminal.close()
