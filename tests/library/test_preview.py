"""While what extracts is still being made, the first articles are there to be read."""

from __future__ import annotations

import time
from pathlib import Path

from fakes import FakeSteps

from tui.library import preview
from tui.library.ingest import Report, ingest
from tui.library.library import Library
from tui.load.sources import Blob, blobs


class Unprepared(FakeSteps):
    """As on a machine that has compiled no dictionaries yet."""

    def prepared(self) -> bool:
        return False

    def warm(self) -> None:
        time.sleep(1.5)


def test_articles_come_without_events_first_and_with_them_when_those_can_be_told(
    library: Library, tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(40):
        (folder / f"{number:02}.txt").write_text(f"Number {number}.\nproblem\nstumble")
    shown: list[bool] = []

    def tell(report: Report) -> None:
        if report.preparing and library.count():
            shown.append(library.extraction(library.keys()[0]) is None)

    report = ingest(
        library, [folder], workers=1, steps=Unprepared(tmp_path / "log"), on_progress=tell, early=True
    )
    assert shown
    assert all(shown)
    assert (report.articles, report.new, report.problems, report.preparing) == (40, 40, 80, False)
    assert all(library.extraction(key) for key in library.keys())  # noqa: SIM118 (no mapping)


def test_of_a_large_batch_only_the_first_few_are_read_twice(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text("\n".join(f"Number {number}." for number in range(preview.MOST * 2)))
    steps = Unprepared(tmp_path / "log")
    early = preview.Preview(steps, wanted=True)
    for blob in blobs([folder]):
        assert isinstance(blob, Blob)
        early.add(blob)
    found = 0
    while results := early.results():
        found += len(results)
    assert preview.MOST <= found < preview.MOST + 20
