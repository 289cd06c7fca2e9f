"""Pages over the main screen take keys in the order typed, and behind the last one the main screen does."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hands import press, type_ahead

from tui.ui.app import Dateline
from tui.ui.notes import NoteEditor

MakeApp = Callable[..., Dateline]


@pytest.mark.parametrize(
    "page",
    [
        ("?", "escape"),
        ("?", *"xyz", "escape", "escape"),
        ("P", "q"),
        ("f2", "q"),
        ("ctrl+p", "escape"),
        ("ctrl+p", *"zoo", "escape"),
        (";", "escape"),
        (";", *"hm", "escape"),
        (":", *"theme", "enter", "escape"),
    ],
)
async def test_a_key_behind_the_one_that_closes_a_page_is_not_lost(make_app: MakeApp, page: tuple[str, ...]):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        type_ahead(app, *page, "j", "j")
        await press(pilot)
        assert app.screen is app.main
        assert app.session.cursor == 2


async def test_what_is_chosen_on_a_page_is_done_before_the_next_key(make_app: MakeApp):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        type_ahead(app, "?", *"last article", "enter", "k")
        await press(pilot)
        assert app.session.cursor == len(app.session) - 2


async def test_a_palette_finds_what_was_typed_ahead(make_app: MakeApp):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        type_ahead(app, "ctrl+p", *"last article", "enter")
        await press(pilot)
        assert app.session.cursor == len(app.session) - 1


async def test_a_note_typed_ahead_is_kept_whole(make_app: MakeApp):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        type_ahead(app, ";", *"one", "enter", *"twos", "backspace", "left", "left", "delete", "ctrl+s", "j")
        await press(pilot)
        assert not isinstance(app.screen, NoteEditor)
        assert app.session.cursor == 1
        assert app.session.library.rows([app.session.keys[0]])[0].note == "one\nto"
