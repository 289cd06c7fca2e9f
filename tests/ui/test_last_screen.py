"""The screen as it was left is shown again before the program is there, where nothing has changed since."""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from ptys import Terminal

from tui import paths
from tui.cli import main
from tui.ui.last_screen import LastScreen
from tui.ui.packing import unpack

Begin = Callable[..., Terminal]

LEFT = "2 undecided"
"""What the header says once the articles are there."""
SPOILT = "nothing of it"
REDRAW = "\x0c"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home of its own, with the dictionaries that are prepared already, and a library of two articles."""
    cache = tmp_path / "cache" / "dateline"
    cache.mkdir(parents=True)
    shared = Path(os.environ.get("XDG_CACHE_HOME", str(Path.home() / ".cache"))) / "dateline"
    (cache / "dictionaries").symlink_to(shared / "dictionaries")
    load(tmp_path, "Convoy enters Hasakah", "Harbour of Aden opens")
    return tmp_path


def load(home: Path, *titles: str) -> None:
    made = home / "in"
    made.mkdir(exist_ok=True)
    for title in titles:
        (made / f"{title[:6]}.txt").write_text(f"{title}\n\nA convoy of 40 lorries came on Monday.\n")
    assert main(["--library", str(home / "library"), "load", str(made)]) == 0


@pytest.fixture
def begin(home: Path, start: Begin) -> Begin:
    """Starts the program over that library, with a cache of its own."""

    def begun(*options: str, **given: object) -> Terminal:
        return start("--library", home / "library", *options, XDG_CACHE_HOME=str(home / "cache"), **given)

    return begun


@pytest.fixture
def waiting(home: Path, start: Begin) -> Begin:
    """Starts that show the screen as it was left, and get no further than to `what`."""

    def begun(what: str = "time.sleep(60)") -> Terminal:
        program = (
            "import sys, time\n"
            "from tui.ui.last_screen import LastScreen\n"
            f"with LastScreen({str(home / 'library')!r}, {{}}):\n    {what}"
        )
        return start("-c", program, command=sys.executable, XDG_CACHE_HOME=str(home / "cache"))

    return begun


def spoil(home: Path) -> None:
    """Have what is kept draw something else."""
    kept = home / "cache" / "dateline" / "screen.json"
    state, _, _ = json.loads(kept.read_text())
    kept.write_text(json.dumps([state, SPOILT, None]))


def left(begin: Begin, *options: str, keys: str = "") -> str:
    """What the screen showed when the program was left."""
    terminal = begin(*options)
    terminal.wait_for("2 articles" if options else LEFT)
    terminal.wait_for("Harbour of Aden")
    terminal.type(REDRAW)  # the screen is there before the program is
    terminal.wait(lambda _: terminal.sent.count(b"\x1b[2J") == 2)
    terminal.read(0.3)
    if keys:
        terminal.type(keys)
        terminal.read(0.5)
    shown = terminal.text
    terminal.process.send_signal(signal.SIGTERM)
    terminal.wait_end()
    return shown


def test_the_screen_as_it_was_left_is_there_before_the_program(begin: Begin, waiting: Begin) -> None:
    shown = left(begin)
    terminal = waiting()
    terminal.wait_for("Harbour of Aden")
    status = len(shown.splitlines()) - 2
    before, after = (text.splitlines() for text in (shown, terminal.text))
    assert before[:status] + before[status + 1 :] == after[:status] + after[status + 1 :]
    assert not after[status].strip(), "the last word of the status line is of the session before"


def test_the_program_sends_nothing_of_it_again(begin: Begin) -> None:
    left(begin)
    terminal = begin()
    terminal.wait(lambda _: b"\x1b[?2004h" in terminal.sent)
    terminal.read(0.5)
    assert LEFT in terminal.text
    assert terminal.sent.count(b"Harbour of Aden") == 1
    assert terminal.sent.count(b"\x1b[2J") == 1
    assert terminal.sent.count(b"\x1b[?1049h") == 1, "some terminals clear the screen at that"


def test_keys_typed_at_it_are_answered_in_their_order(begin: Begin) -> None:
    left(begin)
    terminal = begin()
    terminal.wait_for("Harbour of Aden")
    terminal.type("/hasakah\rs")
    terminal.wait_for("Hasakah")
    terminal.wait_for("1 of 2")
    terminal.wait_for("kept")


def test_it_is_left_for_the_shell_as_it_was_found(begin: Begin) -> None:
    left(begin)
    terminal = begin()
    terminal.wait(lambda _: b"\x1b[?2004h" in terminal.sent)
    terminal.read(0.3)
    terminal.suspend()
    terminal.go_on()
    terminal.wait_for(LEFT)
    terminal.type("q")
    assert terminal.wait_end() == 0
    terminal.assert_restored()


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_at_that_moment_restores_the_terminal(
    begin: Begin, waiting: Begin, ending: signal.Signals
) -> None:
    left(begin)
    terminal = waiting()
    terminal.wait_for(LEFT)
    terminal.process.send_signal(ending)
    assert terminal.wait_end() == 128 + ending
    terminal.assert_restored()


def test_an_error_at_that_moment_restores_the_terminal_first(begin: Begin, waiting: Begin) -> None:
    left(begin)
    terminal = waiting("raise OSError('no such thing')")
    terminal.wait_end()
    terminal.assert_restored()
    assert terminal.sent.rindex(b"no such thing") > terminal.sent.rindex(b"\x1b[?1049l")


def test_a_library_that_has_changed_shows_no_screen_of_before(home: Path, begin: Begin) -> None:
    left(begin)
    load(home, "Rain in Taiz")
    terminal = begin()
    terminal.wait_for("3 undecided")
    assert LEFT.encode() not in terminal.sent


@pytest.mark.parametrize("other", [{"columns": 80}, {"TERM": "xterm"}, {"NO_COLOR": "1"}])
def test_another_terminal_shows_no_screen_of_before(home: Path, begin: Begin, other: dict[str, str]) -> None:
    left(begin)
    spoil(home)
    terminal = begin(**other)
    terminal.wait_for("40 lorries")
    terminal.wait_for(LEFT)
    assert SPOILT.encode() not in terminal.sent


@pytest.mark.parametrize("keys", ["/has", ":ma", "?", "x", "z"])
def test_what_the_next_start_does_not_come_back_to_is_not_kept(home: Path, begin: Begin, keys: str) -> None:
    left(begin, keys=keys)
    assert not (home / "cache" / "dateline" / "screen.json").exists()


def test_what_is_kept_is_for_nobody_else(home: Path, begin: Begin) -> None:
    left(begin)
    assert (home / "cache" / "dateline" / "screen.json").stat().st_mode & 0o777 == 0o600


def test_one_that_is_read_aloud_is_not_kept(home: Path, begin: Begin) -> None:
    left(begin, "--plain")
    assert not (home / "cache" / "dateline" / "screen.json").exists()


@pytest.mark.parametrize("cells", [None, [], [[["", ""]], [[["a"], [3]]]], [[], [["a"], "b"]], {"a": 1}])
def test_cells_that_make_no_screen_are_none(cells: object) -> None:
    assert unpack(cells) == []


@pytest.mark.parametrize("text", ["", "{", "[1, 2]", "[[], 1, []]", "\x00"])
def test_a_file_that_is_no_screen_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.setattr(paths, "cache_dir", lambda: tmp_path)
    (tmp_path / "screen.json").write_text(text)
    last = LastScreen(str(tmp_path / "library"), {})
    last.show()
    assert last.taken is None


def test_what_is_broken_in_the_file_is_painted_over(home: Path, begin: Begin) -> None:
    left(begin)
    spoil(home)
    terminal = begin()
    terminal.wait_for("Harbour of Aden")
    assert SPOILT.encode() in terminal.sent
    assert SPOILT not in terminal.text
