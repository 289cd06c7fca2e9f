"""With other keys than the program's own what it says names them; lines are typed with those of a shell."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hands import press, shown
from textual.events import Key

from tui.ui.app import Dateline

MakeApp = Callable[..., Dateline]


def write(tmp_path: Path, name: str, text: str) -> None:
    """Write a file of the configuration folder that `make_app` reads."""
    (tmp_path / "config").mkdir(exist_ok=True)
    (tmp_path / "config" / name).write_text(text)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (["s"], "^_ undoes"),
        (["*"], "^_ undoes"),
        (["r"], "^_ undoes"),
        (["v"], "ctrl+space at its other end"),
        (["ctrl+s", *"zzzz", "enter"], "^g shows all articles"),
        (["alt+n"], "^r finds in the article"),
    ],
)
async def test_the_status_line_names_the_keys_of_the_preset(
    make_app: MakeApp, tmp_path: Path, typed: list[str], told: str
):
    write(tmp_path, "config.yaml", "keys: emacs")
    app = make_app()
    async with app.run_test(size=(120, 30)) as pilot:
        await press(pilot, *typed)
        assert told in app.main.status.message


async def test_a_verb_without_keys_is_undone_by_its_name(make_app: MakeApp, tmp_path: Path):
    write(tmp_path, "keys.yaml", "undo: []")
    app = make_app()
    async with app.run_test(size=(120, 30)) as pilot:
        await press(pilot, "s")
        assert ":undo undoes" in app.main.status.message


@pytest.mark.parametrize("opened", ["/", ":", "t", "f", "ctrl+p", ";"])
async def test_ctrl_g_gives_up_what_is_typed_as_escape_does(make_app: MakeApp, opened: str):
    app = make_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await press(pilot, opened, *"war", "ctrl+g", "j")
        assert app.screen is app.main
        assert not app.main.typing
        assert app.session.query == ""
        assert app.session.cursor == 1


async def test_a_letter_right_behind_escape_is_typed_where_it_means_nothing_with_alt(make_app: MakeApp):
    app = make_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await press(pilot, "/", *"ferry")
        pilot.app.post_message(Key("alt+j", "j"))
        await press(pilot)
        assert not app.main.query_bar.display
        assert app.session.cursor == 1


async def test_a_line_is_edited_with_the_keys_of_a_shell(make_app: MakeApp):
    app = make_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await press(pilot, "/", *"aid to", "ctrl+b", "ctrl+b", "x", "ctrl+f", "y", "alt+b", "z")
        assert app.main.query_bar.text == "aid zxtyo"
        await press(pilot, "ctrl+e", "alt+backspace", *"war", "enter", "/", "ctrl+u", "enter")
        await press(pilot, "/", "ctrl+p")
        assert app.main.query_bar.text == "aid war"


async def test_broken_settings_are_told_in_a_line_that_fits(make_app: MakeApp, tmp_path: Path):
    write(tmp_path, "keys.yaml", "kep: s\nlater: ctrl+1\n")
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot)
        told = "keys.yaml:1: there is no command 'kep' (and 1 more) · P tells what to do"
        assert told in shown(app)


async def test_a_word_typed_behind_an_order_is_a_word_of_its_own(make_app: MakeApp):
    app = make_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await press(pilot, "\\", "/", *"war")
        assert app.main.query_bar.text == "sort:date- war"
        await press(pilot, "escape")
        assert app.session.query == "sort:date-"


@pytest.mark.parametrize("opened", ["/", "t", "ctrl+p", "?"])
async def test_the_shell_is_a_key_away_while_a_line_is_typed(make_app: MakeApp, opened: str):
    app = make_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await press(pilot, opened, *"war", "ctrl+z")
        assert app.main.status.message == "there is no shell to leave for here"
        assert "war" in shown(app)


async def test_a_letter_given_to_the_shell_is_typed_where_a_line_is(make_app: MakeApp, tmp_path: Path):
    write(tmp_path, "keys.yaml", "suspend: Z")
    app = make_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await press(pilot, "/", "a", "Z")
        assert app.main.query_bar.text == "aZ"
