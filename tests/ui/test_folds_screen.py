"""Copies of one story on the screen: one row, opened by space, listed in the panel."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import frozen
import pytest
from hands import press, shown
from textual.pilot import Pilot

from tui.library.library import Library, Result
from tui.ui.app import Dateline

MakeApp = Callable[..., Dateline]
WIDE, SMALL = (140, 40), (80, 24)
BODY = " ".join(
    f"Word{number} of the story about the grain that was lost in the rain." for number in range(12)
)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Four articles, and one story in three versions of 2032: before all others."""
    with frozen.library() as opened:
        article = opened.article(opened.keys()[0])
        versions = [
            replace(
                article, id=f"{number}{'e' * 31}", title=title, source=source, text=BODY[: len(BODY) - cut],
                published=f"2032-01-0{number}",
            )
            for number, title, source, cut in (
                (1, "Grain lost", "agency.example", 0),
                (2, "Rain takes the grain", "echo.example", 100),
                (3, "Lost in the rain", "star.example", 200),
            )
        ]  # fmt: skip
        opened.store([Result(one) for one in versions], opened.begin_batch("more"))
        yield opened


async def begin(pilot: Pilot[int]) -> None:
    """Until the copies that were there have been found and are shown."""
    await pilot.app.workers.wait_for_complete()
    pilot.app.main.ask()  # type: ignore[attr-defined]
    await press(pilot, "g", "g")


async def test_copies_stand_in_one_row_that_space_opens_and_closes(make_app: MakeApp):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await begin(pilot)
        assert "7 articles · 7 undecided" in shown(app)
        assert "×3" in shown(app)
        assert "Lost in the rain" not in shown(app)
        await press(pilot, "space")
        assert "└ ● Lost in the rain" in shown(app)
        assert "▾3" in shown(app)
        assert app.main.status.message.startswith("3 copies: at least 67% of the words are the same")
        await press(pilot, "space")
        assert "Lost in the rain" not in shown(app)


async def test_space_on_any_other_row_and_in_the_article_turns_a_page(make_app: MakeApp):
    app = make_app()
    async with app.run_test(size=(80, 10)) as pilot:
        await begin(pilot)
        await press(pilot, "enter", "space")
        assert app.main.reader.top > 0
        assert len(app.session) == 5
        await press(pilot, "h", "j", "j")
        await press(pilot, "space")
        assert app.main.reader.top > 0


async def test_one_decision_is_for_all_copies_and_one_undo_takes_it_back(make_app: MakeApp):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await begin(pilot)
        await press(pilot, "d")
        assert app.main.status.message == "discarded: Grain lost and 2 copies · u undoes"
        assert "7 articles · 4 undecided · 42% done" in shown(app)
        await press(pilot, "u")
        assert "7 articles · 7 undecided" in shown(app)


async def test_the_editor_says_on_how_many_copies_its_note_goes(make_app: MakeApp):
    app = make_app()
    async with app.run_test(size=SMALL) as pilot:
        await begin(pilot)
        await press(pilot, ";")
        assert "Note on: Grain lost and 2 copies" in shown(app)
        await press(pilot, *"ask", "ctrl+s")
        assert app.main.status.message == "noted: Grain lost and 2 copies · u undoes"
        await press(pilot, ";")
        assert "ask" in shown(app), "what all of them have is there to go on with"


async def test_a_row_says_that_its_copies_are_partly_decided(make_app: MakeApp):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await begin(pilot)
        await press(pilot, "space", "j", "s", "escape")
        assert "1 of 3 kept" in shown(app)
        assert "└" not in shown(app)


async def test_the_panel_lists_the_copies_and_enter_goes_to_one(make_app: MakeApp):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await begin(pilot)
        assert "Copies 3" in shown(app)
        await press(pilot, "l", "l", "e", "e")
        assert "3 copies: at least 67%" in shown(app)
        assert "echo.example · " in shown(app)
        await press(pilot, "j", "j", "enter")
        assert app.session.rows(app.session.cursor, 1)[0].title == "Lost in the rain"
        assert "└ ● Lost in the rain" in shown(app)


async def test_folding_can_be_turned_off(make_app: MakeApp):
    app = make_app()
    async with app.run_test(size=SMALL) as pilot:
        await begin(pilot)
        await press(pilot, ":", *"fold off", "enter")
        assert len(app.session) == 7
        assert app.main.status.message == "copies are not folded: every article has a row of its own"


async def test_a_narrow_list_shows_the_opened_copies_that_were_below_its_end(make_app: MakeApp):
    app = make_app()
    async with app.run_test(size=(80, 10)) as pilot:
        await begin(pilot)
        await press(pilot, "j", "k", "space")
        assert "Lost in the rain" in shown(app)


async def test_pane_and_place_in_the_article_are_as_they_were_left(make_app: MakeApp, library: Library):
    app = make_app()
    async with app.run_test(size=(80, 10)) as pilot:
        await begin(pilot)
        await press(pilot, "j", "j", "enter", "space")
        left = app.main.reader.top
        assert left > 0
        app.exit(0)
    again = make_app()
    again.session.resume()
    async with again.run_test(size=(80, 10)) as pilot:
        await press(pilot)
        assert again.main.reader.article == app.main.reader.article
        assert (again.main.pane, again.main.reader.top) == ("reader", left)
