"""What the articles of an outlet repeat at their edges is cut from all of them, and stays cut."""

from __future__ import annotations

import json
from pathlib import Path
from threading import Event

import pytest
from fakes import FakeSteps

from tui.library import ingest as loading
from tui.library.ingest import Report, ingest
from tui.library.library import Library
from tui.library.stream import stream
from tui.load import formats
from tui.load.sources import Blob
from tui.model import Article, Extraction, Mention

BIO = "Ana Lee writes about harbours and lives in Lisbon with two dogs."


class PageSteps(FakeSteps):
    """Reads as the program does; the one mention of an article is its last word."""

    def read(self, blob: Blob):  # type: ignore[no-untyped-def]
        return formats.read(blob)

    def extract(self, of: Article) -> Extraction:
        self._note(f"extract {Path(of.path).name}")
        last = of.text.split()[-1]
        start = len(of.text) - len(last)
        return Extraction(of.id, self.number, (Mention(start, len(of.text), last, "place"),))


@pytest.fixture
def steps(tmp_path: Path) -> PageSteps:
    return PageSteps(tmp_path / "log")


def fill(folder: Path, numbers: range, foot: str = BIO) -> None:
    folder.mkdir(exist_ok=True)
    for number in numbers:
        body = [
            f"Ship {number} left port {n} of {number}, and was seen on day {n * number}." for n in range(9)
        ]
        (folder / f"{number:03}.txt").write_text("\n\n".join([*body, foot]))


def assert_cut(library: Library, count: int) -> None:
    keys = library.keys()
    assert len(keys) == count
    for key in keys:
        article, extraction = library.article(key), library.extraction(key)
        assert BIO not in article.text
        assert article.text.startswith("Ship")
        assert extraction is not None
        (mention,) = extraction.mentions
        assert article.text[mention.start : mention.end] == mention.text
    assert library.match("lisbon") == []


@pytest.mark.parametrize("workers", [0, 2])
def test_a_repeated_line_is_cut_and_what_lies_in_the_text_keeps_its_place(
    library: Library, tmp_path: Path, steps: PageSteps, workers: int
) -> None:
    fill(tmp_path / "in", range(6))
    report = ingest(library, [tmp_path / "in"], workers=workers, steps=steps)
    assert (report.articles, report.new, report.changed, report.again) == (6, 6, 0, 0)
    assert_cut(library, 6)


def test_loading_again_extracts_nothing_and_undoes_nothing(
    library: Library, tmp_path: Path, steps: PageSteps
) -> None:
    fill(tmp_path / "in", range(6))
    ingest(library, [tmp_path / "in"], workers=0, steps=steps)
    done = len(steps.done("extract"))
    ingest(library, [tmp_path / "in"], workers=0, steps=steps)
    assert len(steps.done("extract")) == done
    assert_cut(library, 6)


def test_what_is_known_to_be_repeated_is_cut_before_the_first_extraction(
    library: Library, tmp_path: Path, steps: PageSteps
) -> None:
    fill(tmp_path / "in", range(6))
    ingest(library, [tmp_path / "in"], workers=1, steps=steps)
    steps.log.unlink()
    fill(tmp_path / "in", range(6, 9))
    ingest(library, [tmp_path / "in"], workers=1, steps=steps)
    assert len(steps.done("extract")) == 3
    newer = PageSteps(steps.log, "2")
    steps.log.unlink()
    ingest(library, [tmp_path / "in"], workers=1, steps=newer)
    assert len(steps.done("extract")) == 9
    assert_cut(library, 9)


def test_in_a_large_load_only_those_before_it_was_noticed_are_extracted_twice(
    library: Library, tmp_path: Path, steps: PageSteps, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "_JUDGED", 25)
    fill(tmp_path / "in", range(120))
    ingest(library, [tmp_path / "in"], workers=0, steps=steps)
    assert 120 < len(steps.done("extract")) < 180
    assert_cut(library, 120)


def test_a_load_stopped_while_it_cuts_is_completed_by_the_next(
    library: Library, tmp_path: Path, steps: PageSteps, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "TOLD", 0)
    fill(tmp_path / "in", range(60))
    stop = Event()

    def tell(report: Report) -> None:
        if report.again:
            stop.set()

    report = ingest(library, [tmp_path / "in"], workers=0, steps=steps, stop=stop, on_progress=tell)
    assert not report.finished
    assert any(BIO in library.article(key).text for key in library.keys())  # noqa: SIM118 (no mapping)
    ingest(library, [tmp_path / "in"], workers=0, steps=steps)
    assert_cut(library, 60)


def test_a_decision_and_its_undo_outlast_the_cut(library: Library, tmp_path: Path, steps: PageSteps) -> None:
    fill(tmp_path / "in", range(2))
    ingest(library, [tmp_path / "in"], workers=0, steps=steps)
    library.decide(library.keys(), "keep")
    library.decide(library.keys(), "read")
    fill(tmp_path / "in", range(2, 6))
    ingest(library, [tmp_path / "in"], workers=0, steps=steps)
    assert_cut(library, 6)
    assert [(row.decision, row.read, row.changed) for row in library.rows(library.keys()) if row.read] == [
        ("keep", True, False)
    ] * 2


@pytest.mark.parametrize("workers", [0, 1])
def test_without_a_library_the_texts_are_the_same(
    library: Library, tmp_path: Path, steps: PageSteps, workers: int
) -> None:
    fill(tmp_path / "in", range(12))
    with (tmp_path / "in" / "more.jsonl").open("w") as lines:
        for n in range(4):
            body = [
                f"Train {n} left for the coast.",
                f"It came back, to the surprise of town {n}.",
                "Nobody saw it.",
            ]
            text = "\n\n".join([*body, "More from the railway desk"])
            lines.write(json.dumps({"title": f"Train {n}", "text": text, "source": "Rail Post"}) + "\n")
    ingest(library, [tmp_path / "in"], workers=workers, steps=steps)
    loaded = {library.article(key).text for key in library.keys()}  # noqa: SIM118 (no mapping)
    streamed = {r.article.text for r in stream([tmp_path / "in"], workers=workers, steps=steps) if r.article}
    assert streamed == loaded
    assert not any("railway desk" in text or BIO in text for text in loaded)
