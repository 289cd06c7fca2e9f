"""The first screen is in sight before Textual is imported, and reads as what is painted later."""

from __future__ import annotations

import signal
import sys
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest
from hands import press
from ptys import Terminal

from tui.library.batches import Result
from tui.library.library import Library
from tui.model import Article
from tui.session import LibraryError, Session
from tui.ui import first_screen
from tui.ui.app import Dateline, prepare
from tui.ui.cells import Cells, Row
from tui.ui.headless import still
from tui.ui.pens import Pen
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


Compare = Callable[[Library, tuple[int, int], str, dict[str, str]], Awaitable[None]]


@pytest.fixture
def compare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Compare:
    """Leaves a library after some keys, and compares the first screen with what is painted later."""

    async def compared(library: Library, size: tuple[int, int], keys: str, environ: dict[str, str]) -> None:
        for name in ("COLORTERM", "NO_COLOR"):
            monkeypatch.delenv(name, raising=False)
        for name, value in {"TERM": "xterm-256color", **environ}.items():
            monkeypatch.setenv(name, value)
        colours = "none" if "NO_COLOR" in environ else "sixteen" if "TERM" in environ else "full"
        setup = prepare(Abilities(colours, utf8=True), tmp_path / "config")  # type: ignore[arg-type]
        async with (before := still(Dateline(Session(library), setup))).run_test(size=size) as pilot:
            await press(pilot, *keys)
            if keys:
                before.main.leave()
        session, early = Session(library), Cells(setup.abilities.erases)
        session.resume()
        assert first_screen.show(early, session, setup, size)
        early.owed()
        app = still(Dateline(session, setup))
        async with app.run_test(size=size) as pilot:
            await press(pilot)
            app.cells.owed()
            assert but_the_status(early.rows) == but_the_status(app.cells.rows)

    return compared


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


def but_the_status(rows: list[Row]) -> list[tuple[list[str], list[Pen]]]:
    """All that is shown but for the last word."""
    return [(row.texts, row.pens) for row in (*rows[:-2], rows[-1])]


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
)
async def test_the_list_as_it_is_painted_later_reads_the_same(
    many: Library, compare: Compare, size: tuple[int, int], keys: str, environ: dict[str, str]
) -> None:
    await compare(many, size, keys, environ)


@pytest.mark.parametrize(
    ("size", "keys", "environ"),
    [
        ((100, 30), "", {}),
        ((140, 45), "jlj", {"COLORTERM": "truecolor"}),
        ((100, 14), "j     ", {}),
        ((80, 12), "jl  ", {"DATELINE_THEME": "light"}),
        ((80, 24), "jll", {"DATELINE_ASCII": "true"}),
        ((59, 12), "jlG", {"TERM": "xterm"}),
        ((59, 24), "jll", {}),
        ((140, 45), "jj", {"NO_COLOR": "1"}),
    ],
)
async def test_the_article_as_it_is_painted_later_reads_the_same(
    library: Library, compare: Compare, size: tuple[int, int], keys: str, environ: dict[str, str]
) -> None:
    await compare(library, size, keys, environ)


async def test_what_a_query_has_found_is_lit_as_later(library: Library, compare: Compare) -> None:
    session = Session(library)
    session.search("lorries")
    session.leave()
    await compare(library, (140, 40), "", {})


@pytest.mark.parametrize(("size", "settings"), [((39, 12), ""), ((80, 9), ""), ((80, 24), "plain: true")])
def test_where_the_screen_is_another_nothing_is_painted(
    many: Library, tmp_path: Path, size: tuple[int, int], settings: str
) -> None:
    (tmp_path / "config.yaml").write_text(settings)
    session = Session(many)
    assert not first_screen.show(Cells(), session, prepare(Abilities("full", utf8=True), tmp_path), size)


def test_of_an_empty_list_nothing_is_painted(many: Library, tmp_path: Path) -> None:
    session = Session(many)
    session.search("is:kept")
    setup = prepare(Abilities("full", utf8=True), tmp_path)
    assert not first_screen.show(Cells(), session, setup, (80, 24))


def test_what_cannot_be_read_is_left_to_the_program(
    many: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise LibraryError("the file is damaged")

    session, cells = Session(many), Cells()
    monkeypatch.setattr(session, "article", fail)
    assert not first_screen.show(cells, session, prepare(Abilities("full", utf8=True), tmp_path), (80, 24))
    assert not cells.rows


@pytest.fixture
def begin(tmp_path: Path, many: Library, start: Callable[..., Terminal]) -> Callable[..., Terminal]:
    """Starts a program over the sixty articles."""

    def begun(*options: str, **given: object) -> Terminal:
        home = {f"XDG_{name}_HOME": str(tmp_path / name) for name in ("CACHE", "STATE")}
        return start(*options, "--library", tmp_path / "library.sqlite", **home, **given)

    return begun


def test_the_screen_is_in_sight_before_textual_is_imported(begin: Callable[..., Terminal]) -> None:
    terminal = begin("-c", HELD, command=sys.executable)
    terminal.wait_for("60 undecided")
    terminal.wait_for("Convoy 27 enters")
    terminal.wait_for("s keep")
    terminal.wait_for("A convoy of 40 lorries")
    terminal.process.send_signal(signal.SIGTERM)
    assert terminal.wait_end() == 128 + signal.SIGTERM
    terminal.assert_restored()


def test_the_program_sends_no_row_of_it_again(begin: Callable[..., Terminal]) -> None:
    terminal = begin()
    terminal.wait_for("60 undecided")
    terminal.type("c")
    terminal.wait_for("carry a letter")
    assert terminal.sent.count(b"60 undecided") == 1
    assert terminal.sent.count(b"Convoy 55 enters") == 1
    assert terminal.sent.count(b"A convoy of 40 lorries") == 1
    assert terminal.sent.count(b"\x1b[2J") == 1
    assert terminal.sent.count(b"\x1b[?1049h") == 1


def test_keys_typed_at_it_are_answered_in_their_order(begin: Callable[..., Terminal]) -> None:
    terminal = begin()
    terminal.wait_for("60 undecided")
    terminal.type("jsj")
    terminal.wait_for("59 undecided")
