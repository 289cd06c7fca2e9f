"""The list is in sight before Textual is imported, and reads as what is painted later."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hands import press
from ptys import Terminal

from tui.library.batches import Result
from tui.library.library import Library
from tui.model import Article
from tui.session import Session
from tui.ui import first_rows
from tui.ui.app import Dateline, prepare
from tui.ui.cells import Cells, Row
from tui.ui.headless import still
from tui.ui.layout import LIST
from tui.ui.terminal import Abilities

COUNT = 60
BODY = "A convoy of 40 lorries came on Monday."
HELD = """
import sys, time
class Held:
    def find_spec(self, name, path, target=None):
        if name == "textual":
            time.sleep(60)
sys.meta_path.insert(0, Held())
from tui.cli import main
sys.exit(main())
"""
"""The program, which gets no further than to Textual."""


@pytest.fixture
def many(tmp_path: Path) -> Iterator[Library]:
    """Sixty articles with titles of one line and of two."""
    with Library.open(tmp_path / "library.sqlite", user="ana") as library:
        batch = library.begin_batch("many")
        results = []
        for number in range(COUNT):
            title = f"Convoy {number} enters Hasakah" + " and goes on to Qamishli, 字 officials say" * (
                number % 3
            )
            text = f"{title}\n\n{BODY}"
            day = f"2031-03-{number % 28 + 1:02}"
            article = Article(str(number), f"{number}.txt", title, "sana.sy", None, day, None, None, text)
            results.append(Result(article, None))
        library.store(results, batch)
        yield library


def cells_of(rows: list[Row], width: int) -> list[list[tuple[str, object]]]:
    """What the header and the list show in the first columns, and the footer in all of them."""
    of_list = [list(row.after(0))[:width] for row in rows[:-2]]
    return [*of_list, list(rows[-1].after(0))]


@pytest.mark.parametrize(
    ("size", "keys", "environ"),
    [
        ((100, 30), "", {}),
        ((140, 45), "jjsjx", {"COLORTERM": "truecolor"}),
        ((80, 25), "G", {"DATELINE_THEME": "light"}),
        ((80, 24), "}}ddl", {"TERM": "xterm"}),
        ((60, 11), "Gkkkkkk", {"DATELINE_ASCII": "true"}),
        ((45, 12), "jjj", {"NO_COLOR": "1"}),
        ((300, 80), "j", {}),
    ],
)  # fmt: skip
async def test_what_is_painted_later_reads_the_same(
    many: Library,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    size: tuple[int, int],
    keys: str,
    environ: dict[str, str],
) -> None:
    for name in ("COLORTERM", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {"TERM": "xterm-256color", **environ}.items():
        monkeypatch.setenv(name, value)
    colours = "none" if "NO_COLOR" in environ else "sixteen" if environ.get("TERM") == "xterm" else "full"
    setup = prepare(Abilities(colours, utf8=True), tmp_path / "config")
    before = still(Dateline(Session(many), setup))
    async with before.run_test(size=size) as pilot:
        await press(pilot, *keys)
        before.main.leave()
    session, early = Session(many), Cells(setup.abilities.erases)
    session.resume()
    assert first_rows.paint(early, session, setup, size)
    early.owed()
    app = still(Dateline(session, setup))
    async with app.run_test(size=size) as pilot:
        await press(pilot)
        app.cells.owed()
        width = app.main.arrangement.width(LIST)
        assert cells_of(early.rows, width) == cells_of(app.cells.rows, width)


@pytest.mark.parametrize(
    ("size", "pane", "settings"),
    [
        ((39, 12), "", ""),
        ((80, 9), "", ""),
        ((59, 30), "reader", ""),
        ((80, 24), "panel", ""),
        ((80, 24), "", "plain: true"),
    ],
)
def test_where_the_list_is_not_to_be_in_sight_nothing_is_painted(
    many: Library, tmp_path: Path, size: tuple[int, int], pane: str, settings: str
) -> None:
    (tmp_path / "config.yaml").write_text(settings)
    session = Session(many)
    session.leave(pane)
    session.resume()
    assert not first_rows.paint(Cells(), session, prepare(Abilities("full", utf8=True), tmp_path), size)


@pytest.fixture
def begin(tmp_path: Path, many: Library, start: Callable[..., Terminal]) -> Callable[..., Terminal]:
    """Starts a program over the sixty articles."""

    def begun(*options: str, **given: object) -> Terminal:
        home = {f"XDG_{name}_HOME": str(tmp_path / name) for name in ("CACHE", "STATE")}
        return start(*options, "--library", tmp_path / "library.sqlite", **home, **given)

    return begun


def test_the_list_is_in_sight_before_textual_is_imported(begin: Callable[..., Terminal]) -> None:
    terminal = begin("-c", HELD, command=sys.executable)
    terminal.wait_for("60 undecided")
    terminal.wait_for("Convoy 27 enters")
    terminal.wait_for("s keep")
    assert BODY not in terminal.text
    terminal.process.send_signal(signal.SIGTERM)
    assert terminal.wait_end() == 128 + signal.SIGTERM
    terminal.assert_restored()


def test_the_program_sends_no_row_of_it_again(begin: Callable[..., Terminal]) -> None:
    terminal = begin()
    terminal.wait_for("A convoy of 40 lorries")
    terminal.read(0.3)
    assert terminal.sent.count(b"60 undecided") == 1
    assert terminal.sent.count(b"Convoy 55 enters") == 1
    assert terminal.sent.count(b"\x1b[2J") == 1
    assert terminal.sent.count(b"\x1b[?1049h") == 1


def test_keys_typed_at_it_are_answered_in_their_order(begin: Callable[..., Terminal]) -> None:
    terminal = begin()
    terminal.wait_for("60 undecided")
    terminal.type("jsj")
    terminal.wait_for("59 undecided")
