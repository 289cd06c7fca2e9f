"""The page of problems: where, why, and what to do, readable whatever the paths."""

from __future__ import annotations

from tui.model import Problem
from tui.themes import choose
from tui.ui.help import problems_page
from tui.ui.look import Look

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
