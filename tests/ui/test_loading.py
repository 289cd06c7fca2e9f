"""What the status line tells of a load under way: how much has come, how fast, and how long it takes yet."""

from __future__ import annotations

import pytest

from tui.library.library import Library
from tui.library.report import Report
from tui.session import Session
from tui.ui.loading import Given, Loading, Progress


@pytest.mark.parametrize(
    ("report", "told"),
    [
        (Report(30, 90, True, 30, seconds=10), "loading: 30 of 90 · 3/s · 20 s left"),
        (Report(30, 9000, True, 30, seconds=10), "loading: 30 of 9,000 · 3/s · 50 min left"),
        (Report(30, 90, False, 30, seconds=10), "loading: 30 · 3/s"),
        (Report(0, 1, True, 500, seconds=10, share=0.1), "loading: 500 articles, 10% · 50/s · 2 min left"),
        (
            Report(0, 1, True, 500, seconds=100, share=0.005),
            "loading: 500 articles, file 1 of 1 · 5/s · 6 h left",
        ),
        (Report(0, 2, True, 500, seconds=10), "loading: 500 articles, file 1 of 2 · 50/s"),
    ],
)
def test_it_is_told_how_long_a_load_takes_yet_where_that_is_known(
    report: Report, told: str, library: Library
) -> None:
    loading = Loading(Session(library), Given(), lambda _: None)
    assert loading.aside(Progress(report), "esc") == f"{told} · esc pauses"
