"""The mouse: a click chooses what it is on, the wheel scrolls what is under it, a drag does nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hands import press
from ptys import opener

from tui.ui.app import Dateline

MakeApp = Callable[..., Dateline]


async def test_a_click_chooses_a_row_a_pane_an_event(make_app: MakeApp):
    app = make_app()
    async with app.run_test(size=(140, 40)) as pilot:
        await press(pilot)
        await pilot.click("#list", offset=(4, 2))
        await press(pilot)
        assert app.session.cursor == 1
        assert app.main.pane == "list"
        await pilot.click("#panel", offset=(4, 6))
        await press(pilot)
        assert app.main.pane == "panel"
        assert app.main.panel.chosen is not None
        await pilot.click("#reader", offset=(6, 12))
        await press(pilot)
        assert app.main.pane == "reader"


@pytest.mark.parametrize("place", [(200, 1), (1, 39)])
async def test_a_click_on_nothing_chooses_nothing(make_app: MakeApp, place: tuple[int, int]):
    app = make_app()
    async with app.run_test(size=(201, 40)) as pilot:
        await press(pilot)
        await pilot.click(offset=place)
        assert app.session.cursor == 0


def report(button: int, x: int, y: int, end: str = "M") -> str:
    """What a terminal reports of the mouse (xterm's SGR mode)."""
    return f"\x1b[<{button};{x};{y}{end}"


def test_the_wheel_scrolls_what_is_under_it_and_a_drag_does_nothing(tmp_path: Path):
    inbox = tmp_path / "in"
    inbox.mkdir()
    lines = "\n\n".join(f"Line {number} of the harvest." for number in range(90))
    (inbox / "a.txt").write_text(f"Rain spoils the harvest\n\n{lines}")
    with opener(tmp_path) as start:
        terminal = start(inbox)
        terminal.wait_for("Line 3 of")
        terminal.wait_for("1 new article")
        terminal.type(report(65, 60, 10))
        terminal.wait(lambda text: "Rain spoils the harvest  " not in text.split("\n")[1][40:])
        before = terminal.text.split("\n")[2:8]
        terminal.type(report(0, 60, 8) + report(32, 61, 9) + report(32, 62, 12) + report(0, 62, 12, "m"))
        terminal.read(0.3)
        assert terminal.text.split("\n")[2:8] == before
        terminal.type("q")
        terminal.type("q")
        assert terminal.wait_end() == 0
