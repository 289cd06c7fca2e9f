"""What goes wrong while the screen is open: a sentence, and the screen goes on; or it ends in order."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hands import press, shown, status
from ptys import Terminal

from tui.library.library import Library, LibraryError
from tui.ui.app import Dateline

MakeApp = Callable[..., Dateline]
BREAKS = """
import sys
from tui.ui.panel import Panel
from tui.cli import main
def show(self, article, *_):
    if article is not None and "Rain" in article.title:
        raise ValueError("no place for " + article.text)
Panel.show = show
sys.exit(main(sys.argv[1:]))
"""


def test_an_error_that_nobody_foresaw_is_two_lines_on_a_restored_terminal(tmp_path: Path) -> None:
    inbox = tmp_path / "in"
    inbox.mkdir()
    (inbox / "a.txt").write_text(
        "Convoy crosses the border\n\nA convoy of 40 trucks came on Monday, he said."
    )
    (inbox / "b.txt").write_text("Rain spoils the harvest\n\nIt has rained for two weeks in the hills.")
    command = [sys.executable, "-c", BREAKS, str(inbox)]
    terminal = Terminal(command, tmp_path, columns=140)
    try:
        terminal.wait(lambda text: "Convoy" in text and "2 new articles" in text)
        terminal.type("G")
        assert terminal.wait_end() == 70
        terminal.assert_restored()
        told = terminal.sent.rpartition(b"\x1b[?1049l")[2].decode().split("dateline: ")[1:]
        assert [part.count("\r\n") for part in told] == [1, 1]
        assert told[0].startswith("an unexpected error (ValueError in main.py:")
        entry = (tmp_path / ".local/state/dateline/dateline.log").read_text()
        assert "panel.show" in entry
        assert "rained" not in entry + "".join(told)
    finally:
        terminal.process.kill()
        os.close(terminal.master)
        os.close(terminal.slave)


@pytest.fixture
def failing(library: Library, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    def fail(method: str) -> None:
        def refuse(*_: object, **__: object) -> None:
            raise LibraryError("l.sqlite: the disk is full, so nothing more was stored; make room")

        monkeypatch.setattr(library, method, refuse)

    return fail


@pytest.mark.parametrize(
    "keys", ["s", "d", "r", "*", "u", ("t", "o", "enter"), (";", "x", "ctrl+s")], ids=" ".join
)
async def test_a_decision_that_cannot_be_stored_is_not_shown_as_done_and_the_screen_goes_on(
    make_app: MakeApp, failing: Callable[[str], None], keys: Sequence[str]
) -> None:
    app = make_app()
    async with app.run_test(size=(140, 40)) as pilot:
        await press(pilot)
        for method in ("decide", "tag", "note", "undo", "see"):
            failing(method)
        await press(pilot, *keys)
        assert "the disk is full" in status(app)
        assert "4 articles · 4 undecided" in shown(app)
        await press(pilot, "j")
        assert "A convoy of 40 lorries" in shown(app)


async def test_an_article_that_cannot_be_read_leaves_the_reader_empty_and_says_why(
    make_app: MakeApp, failing: Callable[[str], None]
) -> None:
    app = make_app()
    async with app.run_test(size=(140, 40)) as pilot:
        await press(pilot)
        failing("article")
        await press(pilot, "j")
        assert "the disk is full" in status(app)
        assert app.main.reader.article is None


async def test_rows_that_cannot_be_read_are_told_and_the_keys_still_work(
    make_app: MakeApp, failing: Callable[[str], None]
) -> None:
    app = make_app()
    async with app.run_test(size=(140, 40)) as pilot:
        await press(pilot)
        failing("rows")
        app.main.list.reload()
        await press(pilot, "j")
        assert "the disk is full" in status(app)
        await press(pilot, "?")
        assert app.screen is not app.main
