"""The main screen as it looks, at three sizes and in fewer colours, over articles that never change."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hands import press
from textual.pilot import Pilot

from tui.paths import themes_dir
from tui.ui.app import Dateline

SIZES = [(80, 24), (120, 40), (160, 50)]


async def stand_on_the_convoy(pilot: Pilot[int]) -> None:
    """Choose the first event of the second article, as a reader does."""
    await press(pilot, "j", "]", "v")


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_main_screen(
    snap_compare: Callable[..., bool], make_app: Callable[..., Dateline], size: tuple[int, int]
):
    assert snap_compare(make_app(), terminal_size=size, run_before=stand_on_the_convoy)


@pytest.mark.parametrize("colours", ["sixteen", "none"])
def test_the_main_screen_with_fewer_colours(
    snap_compare: Callable[..., bool], make_app: Callable[..., Dateline], colours: str
):
    assert snap_compare(make_app(colours=colours), terminal_size=(120, 40), run_before=stand_on_the_convoy)


@pytest.mark.parametrize("theme", sorted(path.stem for path in themes_dir().glob("*.yaml")))
def test_every_theme(
    snap_compare: Callable[..., bool], make_app: Callable[..., Dateline], tmp_path: Path, theme: str
):
    """An event is chosen, one article is kept, one put off, one discarded, and a word is found."""

    async def triage(pilot: Pilot[int]) -> None:
        await press(pilot, "s", "d", "w", "g", "g", "j", "/", *"orvia", "enter", "]", "v")

    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "config.yaml").write_text(f"theme: {theme}")
    assert snap_compare(make_app(), terminal_size=(120, 24), run_before=triage)


def test_the_panel_in_the_place_of_the_list(
    snap_compare: Callable[..., bool], make_app: Callable[..., Dateline]
):
    async def open_panel(pilot: Pilot[int]) -> None:
        await stand_on_the_convoy(pilot)
        await press(pilot, "p")

    assert snap_compare(make_app(), terminal_size=(80, 24), run_before=open_panel)
