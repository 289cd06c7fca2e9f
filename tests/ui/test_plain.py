"""The plain screen: everything in words, one pane at a time, no drawing characters, whole lines sent."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hands import press, shown
from ptys import opener
from rich.color import ColorSystem
from rich.segment import Segment

from tui.library.library import Library
from tui.session import Session
from tui.ui.app import Dateline, prepare
from tui.ui.cells import Cells
from tui.ui.headless import still
from tui.ui.terminal import Abilities

DRAWN = set("●○◐▪▸▾└▶┃│─━┬·→←×Δ“”")
MakeApp = Callable[[], Dateline]


@pytest.fixture
def make_plain(library: Library, tmp_path: Path) -> MakeApp:
    def make() -> Dateline:
        setup = prepare(Abilities("full", True), tmp_path / "config", given={"plain": True})
        return still(Dateline(Session(library), setup))

    return make


async def test_a_row_begins_with_its_states_in_words(make_plain: MakeApp):
    app = make_plain()
    async with app.run_test(size=(100, 30)) as pilot:
        await press(pilot, "s", "x", "d", "g", "g")
        lines = shown(app).split("\n")
        assert lines[1].startswith("kept: Warplanes hit fuel depot")
        assert lines[2].strip() == "orvia-today.example - 5 Mar 2031 - 1 event"
        assert any(line.startswith("discarded: ") or "marked" in line for line in lines)
        assert any(line.startswith("unread: ") for line in lines)


@pytest.mark.parametrize("keys", ["", "l", "ll", "lle", "?", "P", "/", ":", "]v"])
@pytest.mark.parametrize("size", [(140, 45), (80, 24), (40, 10)])
async def test_nothing_is_drawn_with_characters(make_plain: MakeApp, size: tuple[int, int], keys: str):
    app = make_plain()
    async with app.run_test(size=size) as pilot:
        await press(pilot, *keys)
        above = shown(app)
        assert not DRAWN & set(above), above


async def test_there_is_one_pane_however_wide_the_screen(make_plain: MakeApp):
    app = make_plain()
    async with app.run_test(size=(200, 40)) as pilot:
        for keys in ("", "l", "l"):
            await press(pilot, *keys)
            assert [w.display for w in (app.main.list, app.main.reader, app.main.panel)].count(True) == 1


async def test_an_event_is_marked_in_words_behind_its_trigger(make_plain: MakeApp):
    app = make_plain()
    async with app.run_test(size=(100, 30)) as pilot:
        await press(pilot, "l")
        assert "struck [air-strike event] a fuel depot" in " ".join(shown(app).split())


async def test_the_cursor_of_the_terminal_stands_where_the_keys_are(make_plain: MakeApp):
    app = make_plain()
    async with app.run_test(size=(80, 24)) as pilot:
        assert app.spot() == (0, 1)
        await press(pilot, "j")
        assert app.spot() == (0, 3)
        await press(pilot, "l", "l", "j", "j")
        assert shown(app).split("\n")[app.spot().y].strip().startswith("THREATEN")


def test_a_line_of_which_a_word_differs_is_sent_whole():
    cells = Cells(whole=True)
    for text in ("a line of words", "a line of cords"):
        sent = cells.send([(1, 0, 40, [Segment(text.ljust(40))])], (40, 3), ColorSystem.TRUECOLOR)
    assert sent == "\x1b[2Ha line of cords\x1b[K"


def test_options_ask_for_it_and_leave_the_mouse_alone(tmp_path: Path):
    inbox = tmp_path / "in"
    inbox.mkdir()
    (inbox / "a.txt").write_text("Rain spoils the harvest\n\nIt has rained for two weeks in the hills.")
    with opener(tmp_path) as start:
        terminal = start("--plain", "--no-mouse", inbox)
        terminal.wait_for("read: Rain spoils")
        assert not terminal.screen.cursor.hidden
        assert b"?1000h" not in terminal.sent
        terminal.type("q")
        assert terminal.wait_end() == 0
