"""Loading: everything given becomes an article or a problem, nothing is done twice, nothing ends the run."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest
from fakes import FakeSteps

from tui.library import workers
from tui.library.batches import Done, Result
from tui.library.ingest import Report, ingest
from tui.library.library import Library
from tui.library.stream import stream
from tui.library.workers import Pool, in_order
from tui.load.sources import Blob, blobs


@pytest.fixture
def steps(tmp_path: Path) -> FakeSteps:
    return FakeSteps(tmp_path / "log")


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


def fill(folder: Path, **files: str) -> None:
    for name, text in files.items():
        (folder / f"{name}.txt").write_text(text)


def texts(library: Library, batch: int | None = None) -> set[str]:
    return {library.article(key).text for key in library.keys(batch)}


@pytest.mark.parametrize("count", [0, 2])
def test_a_folder_becomes_articles_and_problems(
    library: Library, inbox: Path, steps: FakeSteps, count: int
) -> None:
    fill(inbox, a="The first.", b="The second.\nproblem\nThe third.")
    report = ingest(library, [inbox, inbox / "missing.txt"], workers=count, steps=steps)
    assert (report.articles, report.new, report.problems, report.finished) == (3, 3, 2, True)
    assert (report.done, report.total, report.counted) == (3, 3, True)
    assert texts(library) == {"The first.", "The second.", "The third."}
    assert {Path(p.path).name for p in library.problems()} == {"b.txt", "missing.txt"}


def test_the_second_load_of_a_batch_reads_and_extracts_nothing(
    library: Library, inbox: Path, steps: FakeSteps
) -> None:
    fill(inbox, a="The first.", b="The second.\nproblem")
    first = ingest(library, [inbox], workers=1, steps=steps)
    assert (sorted(steps.done("read")), len(steps.done("extract"))) == (["a.txt", "b.txt"], 2)
    again = ingest(library, [inbox], workers=1, steps=steps)
    assert (len(steps.done("read")), len(steps.done("extract"))) == (2, 2)
    assert (again.articles, again.new, again.problems) == (first.articles, 0, first.problems)


def test_a_batch_named_from_elsewhere_is_the_same_batch(
    library: Library, inbox: Path, steps: FakeSteps, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(inbox, a="The first.")
    ingest(library, [inbox], workers=0, steps=steps)
    monkeypatch.chdir(inbox.parent)
    ingest(library, ["inbox/../inbox"], workers=0, steps=steps)
    assert len(steps.done("read")) == len(library.batches()) == 1


def test_new_dictionaries_extract_again_and_a_changed_file_is_read_again(
    library: Library, inbox: Path, steps: FakeSteps
) -> None:
    fill(inbox, a="The first.", b="The second.")
    ingest(library, [inbox], workers=0, steps=steps)
    (inbox / "a.txt").write_text("The first, amended.")
    ingest(library, [inbox], workers=0, steps=steps)
    assert steps.done("read") == ["a.txt", "b.txt", "a.txt"]
    newer = FakeSteps(steps.log, "2")
    ingest(library, [inbox], workers=0, steps=newer)
    assert steps.done("read")[3:] == ["a.txt", "b.txt"]
    batch = library.batches()[0].id
    assert texts(library, batch) == {"The first, amended.", "The second."}
    versions = {found.version for key in library.keys(batch) if (found := library.extraction(key))}
    assert versions == {"2"}


@pytest.mark.parametrize("count", [0, 1])
def test_an_extraction_that_fails_is_that_articles_problem(
    library: Library, inbox: Path, steps: FakeSteps, count: int
) -> None:
    fill(inbox, a="The first.", b="raise\nThe third.")
    report = ingest(library, [inbox], workers=count, steps=steps)
    assert (report.articles, report.problems) == (3, 1)
    (problem,) = library.problems()
    expected = (
        "This article could not be read for events: ValueError: no frame fits; it is shown without them."
    )
    assert problem.reason == expected
    (key,) = library.select("SELECT article FROM texts WHERE text = 'raise'")[0]
    found = library.extraction(key)
    assert found is not None
    assert found.problems == (expected,)


def test_a_reader_that_fails_keeps_what_it_gave_before(
    library: Library, inbox: Path, steps: FakeSteps
) -> None:
    fill(inbox, a="The first.\nstumble\nThe third.", b="The fourth.")
    ingest(library, [inbox], workers=1, steps=steps)
    assert texts(library) == {"The first.", "The fourth."}
    assert "the reader stumbled" in library.problems()[0].reason


def test_an_article_that_ends_its_process_is_shown_without_events_and_the_rest_goes_on(
    library: Library, inbox: Path, steps: FakeSteps
) -> None:
    fill(inbox, a="The first.\ndie\nThe third.", b="The fourth.", c="die too")
    report = ingest(library, [inbox], workers=2, steps=steps)
    assert texts(library) == {"The first.", "die", "The third.", "The fourth.", "die too"}
    assert (report.articles, report.problems) == (5, 2)
    assert all("it ended the process that read it" in p.reason for p in library.problems())
    assert steps.done("extract").count("The first.") == 1


def test_a_file_that_ends_its_process_while_being_read_is_a_problem(
    library: Library, inbox: Path, steps: FakeSteps
) -> None:
    fill(inbox, a="The first.\nunreadable\nThe third.", b="The fourth.")
    ingest(library, [inbox], workers=1, steps=steps)
    assert texts(library) == {"The first.", "The fourth."}
    assert [p.reason for p in library.problems()] == [
        "This file could not be read: it ended the process that read it."
    ]


def test_an_article_that_takes_too_long_is_given_up(
    library: Library, inbox: Path, steps: FakeSteps, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Pool.__init__, "__defaults__", (None, 1.0, None))
    fill(inbox, a="hang", b="The second.")
    ingest(library, [inbox], workers=1, steps=steps)
    assert texts(library) == {"hang", "The second."}
    assert "it took longer than 1 seconds" in library.problems()[0].reason


def test_progress_tells_the_first_article_before_the_last_is_done(
    library: Library, inbox: Path, steps: FakeSteps
) -> None:
    fill(inbox, **{f"a{n:03}": f"Article {n}." for n in range(150)})
    seen: list[Report] = []
    report = ingest(library, [inbox], workers=1, steps=steps, on_progress=seen.append)
    assert 0 < seen[0].articles < 150
    assert seen[-1] == report
    assert [r.done for r in seen] == sorted(r.done for r in seen)
    assert library.count() == report.articles == report.new == 150


def test_a_load_that_is_stopped_keeps_what_it_has_and_the_next_one_completes_it(
    library: Library, inbox: Path, steps: FakeSteps
) -> None:
    fill(inbox, **{f"a{n:03}": f"Article {n}." for n in range(150)})
    stop = Event()
    report = ingest(library, [inbox], workers=1, steps=steps, stop=stop, on_progress=lambda _: stop.set())
    assert not report.finished
    stored = library.count()
    assert 0 < stored < 150
    report = ingest(library, [inbox], workers=1, steps=steps)
    assert (library.count(), report.new) == (150, 150 - stored)


def test_steps_that_cannot_start_at_all_are_told_in_one_sentence(
    library: Library, inbox: Path, steps: FakeSteps, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "_START", "raise SystemExit(1)")
    fill(inbox, a="The first.")
    with pytest.raises(workers.LibraryError, match="ends as soon as it starts"):
        ingest(library, [inbox], workers=1, steps=steps)


@pytest.mark.parametrize("files", [3, 40])
def test_a_stream_keeps_the_order_of_the_files(inbox: Path, steps: FakeSteps, files: int) -> None:
    fill(inbox, **{f"a{n:02}": f"Article {n}.\nproblem" for n in range(files)})
    found = list(stream([inbox], workers=2, steps=steps))
    assert [r.article.text for r in found if r.article] == [f"Article {n}." for n in range(files)]
    assert sum(r.problem is not None for r in found) == files


def test_a_stream_tells_of_paths_that_lead_nowhere(inbox: Path, steps: FakeSteps) -> None:
    fill(inbox, **{f"a{n:02}": "An article." for n in range(12)})
    found = list(stream([inbox, inbox / "nowhere"], workers=1, steps=steps))
    assert [Path(r.problem.path).name for r in found if r.problem] == ["nowhere"]
    assert sum(r.article is not None for r in found) == 12


def test_a_pool_that_keeps_order_does_not_run_far_ahead_of_a_slow_file(inbox: Path, steps: FakeSteps) -> None:
    fill(inbox, **{f"a{n:02}": "An article." for n in range(30)})
    given = (item for item in blobs([inbox]) if isinstance(item, Blob))
    asked: list[Blob] = []

    def following() -> Blob | None:
        blob = next(given, None)
        if blob is not None:
            asked.append(blob)
        return blob

    pool = Pool(steps, 2, ahead=5)
    done = 0
    for result in in_order(pool.run(following)):
        assert len(asked) - done <= 5 + workers.QUEUE
        done += isinstance(result, Done)
        assert isinstance(result, Result | Done)
    assert done == 30
