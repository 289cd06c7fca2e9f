"""Searching at the screen: what lights the hits, and the language in print."""

from __future__ import annotations

import threading
from collections.abc import Callable

from hands import press, shown, type_ahead

from tui.search.find import Found
from tui.session import Request
from tui.ui.app import Dateline

MakeApp = Callable[..., Dateline]
WIDE = (140, 40)


def lit(app: Dateline, pane: str) -> set[str]:
    """The texts that stand lit as matches in a pane."""
    widget = app.main.widget(pane)
    lines = [widget.paint_line(y) for y in range(widget.size.height)]
    ground = app.main.look["match"].bgcolor
    return {
        segment.text
        for line in lines
        for segment in line
        if segment.style is not None and segment.style.bgcolor == ground
    }


async def test_list_reader_and_panel_light_the_same_matches(make_app: MakeApp):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "/", *"vernia", "space", "enter")
        assert app.main.status.message == "vernia also found as Varnia"
        assert [lit(app, pane) for pane in ("list", "reader", "panel")] == [{"Varnia"}] * 3


async def test_the_list_is_in_sight_while_its_query_is_typed_wherever_the_keys_were(make_app: MakeApp):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "l", "l")
        assert not app.main.list.display
        await press(pilot, "/", *"lorries")
        assert app.main.list.display
        await press(pilot, "enter", "enter", "z")
        assert not app.main.list.display
        await press(pilot, "/")
        assert app.main.list.display


async def test_a_query_given_up_before_it_was_answered_does_not_come_back(make_app: MakeApp):
    app = make_app()
    prepare, answered = app.session.prepare, threading.Event()

    def slow(request: Request) -> Found | None:
        if request.text:
            answered.wait(10)
        return prepare(request)

    app.session.prepare = slow  # type: ignore[method-assign]
    async with app.run_test(size=WIDE) as pilot:
        type_ahead(app, "/", *"vernia", "escape")
        answered.set()
        await press(pilot)
        assert (app.session.query, app.session.articles) == ("", 4)


async def test_matches_of_a_query_are_walked_round_in_the_article(make_app: MakeApp):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "/", *"lorries", "enter", "n")
        assert app.main.status.message == "match 1 of 4"
        await press(pilot, "n", "n", "n", "n")
        assert app.main.status.message == "match 1 of 4 · on from the top"
        await press(pilot, "escape", "escape")
        await press(pilot, "n")
        assert app.main.status.message == "nothing is matched here · f finds in the article"


async def test_the_language_is_printed_from_within_the_query_box_and_the_query_stays(make_app: MakeApp):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "/", *"harv", "f1")
        assert "Dateline: the query language" in shown(app)
        await press(pilot, "q", *"est", "enter")
        assert app.session.query == "harvest"
        await press(pilot, "f2")
        assert "Dateline: the query language" in shown(app)


async def test_what_is_wrong_is_told_whole_on_a_narrow_screen(make_app: MakeApp):
    app = make_app()
    async with app.run_test(size=(40, 12)) as pilot:
        await press(pilot, "/", *"aid [")
        above = " ".join(shown(app).partition("\n\n")[0].split())
        assert "^ this bracket belongs right behind an event, as event:move[actor:us]" in above
