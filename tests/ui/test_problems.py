"""The page of problems: where, why, and what to do, readable whatever the paths."""

from __future__ import annotations

from collections.abc import Callable

from hands import press, shown

from tui.model import Problem
from tui.themes import choose
from tui.ui.app import Dateline
from tui.ui.help import problems_page
from tui.ui.look import Look

MakeApp = Callable[..., Dateline]

FOLDER = "/srv/inbox"


def entries(*problems: Problem) -> list[tuple[str, str]]:
    theme, _ = choose("dark", "full", None)
    return list(problems_page(Look(theme), problems)._body._entries)


def test_paths_are_told_from_their_common_folder_on_and_long_ones_by_their_ends() -> None:
    long = f"{FOLDER}/{'a long name of a document ' * 4}of April.pdf"
    one, two = entries(
        Problem(f"{FOLDER}/b/c.txt", "This file is empty.", "Fetch it again."),
        Problem(long, "This is a PDF file."),
    )
    assert one == ("b/c.txt", "This file is empty. Fetch it again.")
    assert two[0].startswith("…")
    assert two[0].endswith("of April.pdf")
    assert len(two[0]) <= 32


def test_paths_from_everywhere_and_a_reason_without_a_stop_are_told_as_they_are() -> None:
    one, two = entries(Problem("stdin", "no text"), Problem("/tmp/b.txt", "no text", "Look."))
    assert (one, two) == (("stdin", "no text."), ("/tmp/b.txt", "no text. Look."))


PROBLEMS = [
    Problem(f"{FOLDER}/{name}", reason, advice)
    for name, reason, advice in (
        ("scan.pdf", "This is a PDF file.", "Convert it to text."),
        ("empty.txt", "This file is empty.", "Fetch it again."),
        ("photo.jpg", "This is a picture.", "Nothing can be read from it."),
        *((f"more/{number}.doc", "This is a Word file.", "Save it as text.") for number in range(30)),
    )
]


async def test_problems_are_searched_as_one_types_and_escape_shows_all_again(make_app: MakeApp) -> None:
    app = make_app()
    app._problems = lambda: PROBLEMS  # type: ignore[method-assign]
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "P")
        assert "scan.pdf" in shown(app)
        assert "33 problems in /srv/inbox/" in shown(app)
        await press(pilot, "/", *"empty")
        assert "Fetch it again." in shown(app)
        assert "scan.pdf" not in shown(app)
        await press(pilot, "enter", "q")
        assert app.screen is app.main
        await press(pilot, "P", "/", *"pictrue")
        assert "photo.jpg" in shown(app), "a slip finds as well"
        await press(pilot, "escape")
        assert "scan.pdf" in shown(app)
        await press(pilot, "/", *"zzqqxx")
        assert "Nothing here is like 'zzqqxx'" in shown(app)
        await press(pilot, "ctrl+u", "enter", "G")
        assert "more/29.doc" in shown(app)
        await press(pilot, "escape")
        assert app.screen is app.main


async def test_a_search_of_the_query_language_keeps_the_headings_of_what_it_finds(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f2", "/", *"undecided", "enter")
        assert "Fields\n  is:undecided" in shown(app)
        assert "title:convoy" not in shown(app)
