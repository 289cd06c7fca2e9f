"""The help is found as one types, and carries out what it lists."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from hands import press, shown
from textual.events import Paste

from tui.ui.app import Dateline
from tui.ui.key_help import Help
from tui.ui.page import matching

MakeApp = Callable[..., Dateline]


async def test_help_lists_commands_signs_and_the_query_language(make_app: MakeApp):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "?")
        seen = shown(app)
        for _ in range(40):
            await press(pilot, "pagedown")
            seen += shown(app)
        for told in (
            "vim keys", "Take back the last decision", "A says so and cites B",
            "words, all of them, anywhere",
            "words in a row, as spelled",
        ):  # fmt: skip
            assert told in seen
        await press(pilot, "escape")
        assert app.screen is app.main


async def test_typing_finds_and_enter_carries_out(make_app: MakeApp):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "?", *"put off")
        assert "Put the article or the marked ones off" in shown(app)
        assert "Undo" not in shown(app)
        await press(pilot, "enter")
        assert app.screen is app.main
        assert app.main.status.message.startswith("put off:")


async def test_arrows_choose_among_what_was_found(make_app: MakeApp):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "?", *"undecided", "down", "down", "up", "end")
        assert isinstance(app.screen, Help)
        first = app.screen.body.chosen
        await press(pilot, "home")
        assert app.screen.body.chosen is not first


async def test_escape_takes_back_what_was_typed_and_then_closes(make_app: MakeApp):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "?", *"qqqxzz")
        assert "Nothing in the help is like 'qqqxzz'" in shown(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, Help), "nothing is chosen, nothing is done"
        await press(pilot, "escape")
        assert "Move to the next article" in shown(app)
        await press(pilot, "escape")
        assert app.screen is app.main


async def test_a_slip_finds_as_well(make_app: MakeApp):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "?")
        assert isinstance(app.screen, Help)
        found = matching("discrad", app.screen.body._given, lambda entry: entry.words)
    assert any(entry.command == "discard" for entry in found)


async def test_the_keys_of_the_preset_in_force_are_shown(make_app: MakeApp, tmp_path: Path):
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "config.yaml").write_text("keys: emacs")
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "ctrl+n")
        assert app.session.cursor == 1
        await press(pilot, "?")
        assert "emacs keys" in shown(app)
        assert "^n  n  ↓" in shown(app)


async def test_the_chosen_entry_is_lit_from_end_to_end(make_app: MakeApp):
    app = make_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await press(pilot, "?", *"undo")
        selection = app.main.look["selection"].bgcolor
        body = app.screen.body  # type: ignore[attr-defined]
        lit = [{s.style.bgcolor for s in body.paint_line(y) if s.style} for y in range(30)]
        chosen = [grounds for grounds in lit if selection in grounds]
        assert chosen
        assert all(grounds == {selection} for grounds in chosen)


async def test_what_is_pasted_is_found(make_app: MakeApp):
    app = make_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await press(pilot, "?")
        app.post_message(Paste("put off\nand more"))
        await press(pilot)
        assert "find: put off" in shown(app)
        await press(pilot, "escape", "escape", "f2", "/")
        app.post_message(Paste("regular"))
        await press(pilot)
        assert "/ regular" in shown(app)
        assert "/conv(oy|oys)/" in shown(app)
