"""What tab completes in the line at the bottom, and that the footer offers it only where it does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hands import press, shown

from tui.ui.app import Dateline
from tui.ui.completing import COMPLETED, completions

MakeApp = Callable[..., Dateline]


async def test_tab_completes_folder_format_and_kind_of_an_export(
    make_app: MakeApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "cases").mkdir()
    monkeypatch.chdir(tmp_path)
    app = make_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await press(pilot, "!", *"ca", "tab", *"oil.c", "tab", *" ev", "tab", "enter")
        assert (tmp_path / "cases" / "oil.csv").read_text().startswith("article,event,type")


@pytest.mark.parametrize(
    ("key", "asked"),
    [
        (":", "command"),
        ("t", "tag"),
        ("!", "export"),
        ("f", "find"),
        ("V", "save-view"),
        ("|", "pipe"),
    ],
)
async def test_tab_is_offered_where_it_completes(make_app: MakeApp, key: str, asked: str):
    app = make_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await press(pilot, key)
        assert app.main.prompt.asked == asked
        assert ("tab complete" in shown(app)) == (asked in COMPLETED)


@pytest.mark.parametrize("value", ["~nobody-of-this-name/", "a\0b/", "no-such-folder/", "", "a\nb/"])
def test_what_is_no_folder_completes_to_nothing(make_app: MakeApp, value: str):
    assert isinstance(completions(make_app().session, "export", value), list)
