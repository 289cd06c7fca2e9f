"""Triage at the screen: scopes, tags, notes, views, queries with their errors, completions and history."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hands import press, shown, titles, until

from tui.ui.app import Dateline
from tui.ui.notes import NoteEditor

MakeApp = Callable[..., Dateline]
VERBS = {
    "keep": ("s", lambda row: row.decision == "keep"),
    "discard": ("d", lambda row: row.decision == "discard"),
    "later": ("w", lambda row: row.decision == "later"),
    "toggle-read": ("r", lambda row: row.read),
    "star": ("*", lambda row: "starred" in row.tags),
    "tag": (("t", *"oil", "enter"), lambda row: "oil" in row.tags),
    "note": ((";", *"ask", "ctrl+s"), lambda row: row.note == "ask"),
}
"""The keys of each verb, and what it does to a row."""
SCOPES = {
    "the cursor": (("j",), {1}),
    "marks": (("x", "j", "x"), {0, 2}),
    "a range": (("v", "j", "j", "v"), {0, 1, 2}),
    "the inverse of marks": (("x", "X"), {1, 2, 3}),
    "all above": (("j", "A"), {0, 1}),
    "all below": (("j", "B"), {1, 2, 3}),
}
"""The keys of each scope, and the rows of four that it takes."""
WIDE = (140, 40)


async def test_all_below_are_decided_with_two_keys_and_taken_back_with_one(make_app: MakeApp):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "j", "B", "d")
        assert app.main.status.message.startswith("discarded: 3 articles · u undoes")
        assert "1 undecided · 75% done" in shown(app)
        await press(pilot, "u")
        assert "4 undecided" in shown(app)


async def test_escape_gives_up_those_above_and_a_range_that_was_begun(make_app: MakeApp):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "j", "j", "A", "escape")
        assert app.main.status.message == "the next verb takes the article at the cursor"
        await press(pilot, "d")
        assert [row.decision for row in app.session.rows(0, 4)] == ["", "", "discard", ""]
        await press(pilot, "g", "g", "v", "escape", "j", "v")
        assert "begins here" in app.main.status.message
        assert not app.session.marks


async def test_a_tag_is_typed_and_shown_in_the_list(make_app: MakeApp):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "t", *"oil", "enter")
        assert "#oil" in shown(app)
        await press(pilot, "j", "t", "o", "tab", "enter")
        assert app.session.library.tags() == [("oil", 2)]
        await press(pilot, "j", ".")
        assert app.session.library.tags() == [("oil", 3)]


async def test_a_note_is_written_in_an_editor_and_edited_again(make_app: MakeApp):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, ";")
        assert isinstance(app.screen, NoteEditor)
        await press(pilot, *"ask", "enter", *"ben", "ctrl+s")
        assert app.session.rows(0, 1)[0].note == "ask\nben"
        await press(pilot, ";", "x", "escape")
        assert app.session.rows(0, 1)[0].note == "ask\nben"


async def test_a_note_on_several_begins_empty_and_says_on_how_many(make_app: MakeApp):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, ";", *"ask", "ctrl+s", "j", "A", ";")
        assert "Note on: 2 articles" in shown(app)
        await press(pilot, *"later", "ctrl+s")
        assert [row.note for row in app.session.rows(0, 3)] == ["later", "later", ""]


async def test_a_number_shows_the_view_saved_under_it(make_app: MakeApp):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "/", *"harvest", "enter", "V", *"2 farms", "enter")
        assert app.main.status.message == "saved as view 2: farms · u undoes"
        await press(pilot, "escape", "2")
        assert titles(app) == ["Rain spoils the late harvest"]
        assert app.main.status.message == "view 2: farms"


async def test_a_wrong_query_is_pointed_at_and_the_list_stays(make_app: MakeApp):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "/", *"convoy event:mvoe")
        screen = shown(app).splitlines()
        assert screen[1] == " " * screen[0].index("mvoe") + "^^^^ unknown event type; nearest: move"
        assert len(titles(app)) == 1
        await press(pilot, *["backspace"] * 11)
        assert "^^^^" not in shown(app)


async def test_tab_completes_a_query_and_tells_what_else_there_is(make_app: MakeApp):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "/", *"is:un", "tab")
        assert app.main.query_bar.text == "is:undecided"
        assert app.main.status.message == "undecided · unread"
        await press(pilot, "tab")
        assert app.main.query_bar.text == "is:unread"


async def test_what_was_typed_stays_while_earlier_queries_are_gone_through(make_app: MakeApp):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "/", *"harv", "up", "down")
        assert app.main.query_bar.text == "harv"
        await press(pilot, "escape", "/", *"convoy", "enter", "/", "ctrl+u", *"harv", "up")
        assert app.main.query_bar.text == "harv"
        await press(pilot, "escape", "escape", "/", *"harv", "up")
        assert app.main.query_bar.text == "convoy"
        await press(pilot, "down")
        assert app.main.query_bar.text == "harv"


async def test_up_brings_an_earlier_query_back(make_app: MakeApp):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "/", *"harvest", "enter", "/", *["backspace"] * 7, *"convoy", "enter", "escape")
        await press(pilot, "/", "up", "up")
        assert app.main.query_bar.text == "harvest"
        await press(pilot, "down", "enter")
        assert app.session.query == "convoy"


async def test_what_another_reader_decides_appears_by_itself(make_app: MakeApp, tmp_path):
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot)
        session = app.session
        session.library.journal.user, own = "ben", session.library.journal.user
        session.library.decide([session.current], "keep", "a title")
        session.library.journal.user = own
        session.library.journal._turns.clear()  # as if another process had decided it
        await until(pilot, lambda: "ben kept: a title" in shown(app))
        assert "3 undecided" in shown(app)


async def test_the_marked_articles_are_given_to_a_shell_command(make_app: MakeApp, tmp_path, monkeypatch):
    monkeypatch.setenv("SHELL", "/bin/sh")
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "x", "x", "|", *f"json wc -l; cat > {tmp_path}/out", "enter")
        assert app.main.status.message == f"wc -l; cat > {tmp_path}/out: exit 0 · 2"
        await press(pilot, "|", "escape", "|", *"exit 4", "enter")
        assert app.main.status.message == "exit 4: exit 4 · it printed nothing"
        assert len(app.session.marks) == 2


@pytest.mark.parametrize("verb", VERBS)
async def test_every_verb_takes_every_scope_and_one_undo_takes_it_back(make_app: MakeApp, verb: str):
    keys, done = VERBS[verb]
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        for scope, (chosen, places) in SCOPES.items():
            await press(pilot, "g", "g", *chosen, *keys)
            rows = app.session.rows(0, 9)
            assert {place for place, row in enumerate(rows) if done(row)} == places, scope
            assert "u undoes" in app.main.status.message
            await press(pilot, "u")
            assert app.main.status.message.startswith("undone: ")
            assert not any(map(done, app.session.rows(0, 9))), scope
            assert not app.session.marks


@pytest.mark.parametrize("verb", ["keep", "discard", "later", "toggle-read", "star"])
async def test_every_verb_takes_a_query_and_one_undo_takes_it_back(make_app: MakeApp, verb: str):
    _, done = VERBS[verb]
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, ":", *f"{verb} harvest", "enter")
        assert [row.title for row in app.session.rows(0, 9) if done(row)] == ["Rain spoils the late harvest"]
        await press(pilot, "u")
        assert not any(map(done, app.session.rows(0, 9)))
