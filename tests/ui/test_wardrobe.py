"""Themes are worn while they are looked at, kept for the next time, and read again when they are saved."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hands import press, status

from tui.paths import themes_dir
from tui.ui.app import Dateline

MakeApp = Callable[..., Dateline]


def worn(app: Dateline) -> str:
    return app.main.reader.look.theme.name


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A theme of the user's own."""
    path = tmp_path / "config" / "themes" / "mine.yaml"
    path.parent.mkdir(parents=True)
    path.write_text((themes_dir() / "dark.yaml").read_text())
    return path


async def test_a_theme_is_worn_by_its_name_and_again_the_next_time(make_app: MakeApp):
    app = make_app()
    async with app.run_test() as pilot:
        await press(pilot, ":", *"theme light", "enter")
        assert worn(app) == "light"
        assert status(app) == "theme: light, also the next time · :theme auto forgets it"
    assert worn(make_app()) == "light"
    app = make_app()
    async with app.run_test() as pilot:
        await press(pilot, ":", *"theme auto", "enter")
    assert worn(make_app()) == "dark"


async def test_a_theme_that_the_settings_name_is_left_until_the_end_only(make_app: MakeApp, tmp_path: Path):
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "config.yaml").write_text("theme: sand")
    app = make_app()
    async with app.run_test() as pilot:
        await press(pilot, ":", *"theme tide", "enter")
        assert "config.yaml says theme: sand" in status(app)
    assert worn(make_app()) == "sand"


async def test_moving_over_the_themes_wears_them_and_esc_gives_the_former_back(make_app: MakeApp):
    app = make_app()
    async with app.run_test() as pilot:
        await press(pilot, ":", *"theme", "enter")
        await press(pilot, "j")
        assert worn(app) == "deuteranopia"
        assert status(app).startswith("deuteranopia: for eyes")
        await press(pilot, "down", "k", "k", "k", "k")
        assert worn(app) == "ansi16"
        await press(pilot, "escape")
        assert worn(app) == "dark"
        assert app.screen is app.main
        await press(pilot, ":", *"theme", "enter")
        await press(pilot, "end", "enter")
        assert worn(app) == "tritanopia"
    assert worn(make_app()) == "tritanopia"


async def test_a_broken_theme_is_named_in_the_list_and_cannot_be_kept(make_app: MakeApp, mine: Path):
    mine.write_text(mine.read_text().replace("#141311", "paper", 1))
    app = make_app()
    async with app.run_test() as pilot:
        await press(pilot, ":", *"theme", "enter")
        await press(pilot, "j", "j", "j")
        assert "mine.yaml:8" in status(app)
        await press(pilot, "enter")
        assert worn(app) == "dark"


async def test_fewer_colours_are_offered_fewer_themes(make_app: MakeApp):
    app = make_app(colours="sixteen")
    assert [offer.name for offer in app.wardrobe.offers()] == ["ansi16", "mono"]


async def test_an_unknown_theme_is_told_with_the_nearest(make_app: MakeApp):
    app = make_app()
    async with app.run_test() as pilot:
        await press(pilot, ":", *"theme drak", "enter")
        assert status(app).startswith("there is no theme 'drak'; nearest: dark")


async def test_a_theme_is_worn_anew_when_it_is_saved_and_the_last_good_one_stays(
    make_app: MakeApp, mine: Path
):
    app = make_app()
    async with app.run_test() as pilot:
        await press(pilot, ":", *"theme mine", "enter")
        for text, colour in (
            (mine.read_text().replace("#f3dd9b", "#ffffff"), "#ffffff"),
            ("text: [", "#ffffff"),
        ):
            before = mine.stat().st_mtime_ns
            mine.write_text(text)
            os.utime(mine, ns=(before, before + 1))
            app._renew_theme()
            await press(pilot)
            assert app.main.reader.look.theme["entities.person"].colour == colour
        assert "mine.yaml:1" in status(app)
        before = app.main.look
        app._renew_theme()
        assert app.main.look is before, "what was not saved is not read"
