"""Loading: everything given becomes an article or a problem, nothing is done twice, nothing ends the run."""

from __future__ import annotations

import errno
import json
import os
import random
import subprocess
import sys
import zipfile
from pathlib import Path
from threading import Event, Timer

import pytest
from fakes import FakeSteps, SlowToWarm, article

from tui.library import worker, workers
from tui.library.batches import Done, Result
from tui.library.ingest import Report, ingest
from tui.library.library import Library
from tui.library.schema import LibraryError
from tui.library.steps import Dateline, Reading, stored
from tui.library.stream import stream
from tui.library.watch import changes
from tui.library.workers import QUEUE, Pool, in_order
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


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "zip"])
def test_of_a_long_input_it_is_told_how_much_was_read(
    library: Library, inbox: Path, packed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.library.ingest.TOLD", 0.0)
    long = inbox / "long.jsonl"
    records = [
        json.dumps({"title": f"Ferry {n}", "text": random.Random(n).randbytes(3000).hex()})
        for n in range(300)
    ]
    long.write_text("\n".join(records))
    if packed:
        with zipfile.ZipFile(inbox / "long.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            archive.write(long)
        long.unlink()
    told: list[Report] = []
    ingest(library, [inbox], workers=0, steps=Reading(Dateline()), on_progress=told.append)
    shares = [report.share for report in told if report.counted]
    assert shares == sorted(shares)
    for report in told:
        assert report.share == pytest.approx(report.articles / 300, abs=0.1)
    assert 0.9 < shares[-1] <= 1


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
    monkeypatch.setattr(Pool.__init__, "__defaults__", (None, 1.0, None, ()))
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


@pytest.mark.parametrize("allowed", [0, 1])
def test_where_the_system_allows_no_more_processes_fewer_read_and_none_is_told(
    library: Library, inbox: Path, steps: FakeSteps, monkeypatch: pytest.MonkeyPatch, allowed: int
) -> None:
    started: list[worker.Worker] = []

    def start(steps: FakeSteps) -> worker.Worker:
        if len(started) == allowed:
            raise OSError(errno.EMFILE, "Too many open files")
        started.append(worker.Worker(steps))
        return started[-1]

    monkeypatch.setattr(workers, "Worker", start)
    fill(inbox, **{f"a{n:03}": f"Article {n}." for n in range(3 * QUEUE)})
    if allowed:
        assert ingest(library, [inbox], workers=2, steps=steps).new == 3 * QUEUE
    else:
        with pytest.raises(LibraryError, match=r"\(Too many open files\); raise the limits of this shell"):
            ingest(library, [inbox], workers=2, steps=steps)


def test_steps_that_cannot_start_at_all_are_told_in_one_sentence(
    library: Library, inbox: Path, steps: FakeSteps, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "_START", "raise SystemExit(1)")
    fill(inbox, a="The first.")
    with pytest.raises(LibraryError, match="ends as soon as it starts"):
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
        assert len(asked) - done <= 5 + QUEUE
        done += isinstance(result, Done)
        assert isinstance(result, Result | Done)
    assert done == 30


def test_a_file_that_takes_too_much_memory_is_a_problem(
    library: Library, inbox: Path, steps: FakeSteps
) -> None:
    fill(inbox, a="greedy", b="The second.")
    assert ingest(library, [inbox], workers=1, steps=steps).problems == 1
    assert texts(library) == {"The second."}
    assert "more memory than one file is given" in library.problems()[0].reason


def test_a_worker_is_limited_in_memory(inbox: Path) -> None:
    probe = "from tui.library.worker import limit_memory, MEMORY; limit_memory(); bytearray(MEMORY + 10**6)"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=False)
    assert "MemoryError" in done.stderr


def test_a_changed_file_is_a_newer_version_that_keeps_its_decision(
    library: Library, inbox: Path, steps: FakeSteps
) -> None:
    fill(inbox, a="The first.", b="The second.")
    ingest(library, [inbox], workers=0, steps=steps)
    keys = library.keys()
    library.decide(keys, "keep")
    library.decide(keys, "read")
    (inbox / "a.txt").write_text("The first, amended.")
    report = ingest(library, [inbox], workers=0, steps=steps)
    assert (report.articles, report.new, report.changed) == (2, 0, 1)
    assert library.keys() == keys
    changed, same = sorted(library.rows(keys), key=lambda row: not row.changed)
    assert (changed.opening, changed.decision, changed.read) == ("The first, amended.", "keep", False)
    assert (same.changed, same.read) == (False, True)
    assert library.match("amended") == [changed.key]
    library.see(changed.key)
    assert not library.rows([changed.key])[0].changed
    library.undo()
    library.undo()
    assert library.rows([changed.key])[0].decision == ""


def test_what_lies_in_two_files_is_not_replaced_when_one_of_them_changes(
    library: Library, inbox: Path, steps: FakeSteps
) -> None:
    fill(inbox, a="The same.", b="The same.")
    ingest(library, [inbox], workers=0, steps=steps)
    (inbox / "a.txt").write_text("Another.")
    report = ingest(library, [inbox], workers=0, steps=steps)
    assert (report.new, report.changed) == (1, 0)
    assert texts(library) == {"The same.", "Another."}


def test_entries_that_shift_are_no_versions_of_one_another(
    library: Library, inbox: Path, steps: FakeSteps
) -> None:
    fill(inbox, a="The first.\nThe second.")
    ingest(library, [inbox], workers=0, steps=steps)
    (inbox / "a.txt").write_text("The first.\nThe newest.\nThe second.")
    report = ingest(library, [inbox], workers=0, steps=steps)
    assert (report.new, report.changed) == (1, 0)


def test_a_partial_load_adds_to_its_batch(library: Library, inbox: Path, steps: FakeSteps) -> None:
    fill(inbox, a="The first.")
    batch = library.begin_batch("inbox")
    ingest(library, [inbox], batch=batch, workers=0, steps=steps)
    fill(inbox, b="The second.")
    report = ingest(library, [inbox / "b.txt"], batch=batch, partial=True, workers=0, steps=steps)
    assert (report.articles, report.new) == (2, 1)
    assert texts(library, batch) == {"The first.", "The second."}


def test_a_load_rests_while_it_is_paused(library: Library, inbox: Path, steps: FakeSteps) -> None:
    fill(inbox, **{f"n{number:03}": f"Number {number}." for number in range(200)})
    pause, seen = Event(), []

    def tell(report: Report) -> None:
        seen.append(report)
        if not pause.is_set() and len(seen) == 1:
            pause.set()
            Timer(0.5, lambda: (seen.append(report), pause.clear())).start()

    report = ingest(library, [inbox], workers=2, steps=steps, pause=pause, on_progress=tell)
    assert report.articles == 200
    assert seen[1] is seen[0]


def test_results_of_a_later_file_wait_for_those_of_the_first(inbox: Path, steps: FakeSteps) -> None:
    fill(inbox, a="The first.", b="\n".join(f"Number {number}." for number in range(5000)))
    pool = Pool(steps, 2, ahead=10)
    files = iter([blob for blob in blobs([inbox]) if isinstance(blob, Blob)])
    parts = pool.run(lambda: next(files, None))
    assert sum(isinstance(result, Result) for result in in_order(parts)) == 5001


def test_a_worker_that_takes_long_to_get_ready_is_waited_for(inbox: Path, tmp_path: Path) -> None:
    fill(inbox, a="The first.")
    files = iter([blob for blob in blobs([inbox]) if isinstance(blob, Blob)])
    pool = Pool(SlowToWarm(tmp_path / "log"), 1, seconds=0.5)
    found = [result for part in pool.run(lambda: next(files, None)) for _, result in part]
    assert [type(result) for result in found] == [Result, Done]


def test_long_articles_go_to_a_worker_and_come_back_at_once(steps: FakeSteps) -> None:
    again = iter([stored(article(str(number), "word " * 40_000)) for number in range(20)])
    found = [result for part in Pool(steps, 1).run(lambda: next(again, None)) for _, result in part]
    assert sum(isinstance(result, Result) for result in found) == 20


@pytest.mark.parametrize("polling", [False, True])
def test_what_comes_and_changes_under_a_folder_is_told(inbox: Path, polling: bool) -> None:
    fill(inbox, a="The first.")
    os.utime(inbox / "a.txt", (0, 0))  # polling tells changes by the second
    stop = Event()
    told: list[set[str]] = []
    watched = changes([str(inbox)], stop, polling=polling)
    later = Timer(0.5, lambda: fill(inbox, a="The first, amended.", b="The second.", **{".hidden": "x"}))
    later.start()
    given_up = Timer(20, stop.set)
    given_up.start()
    for come, _ in watched:
        told.append({Path(path).name for path in come} - {inbox.name})
        if {"a.txt", "b.txt"} <= set().union(*told):
            stop.set()
    given_up.cancel()
    assert set().union(*told) == {"a.txt", "b.txt"}


def test_a_file_that_is_moved_and_then_changed_is_still_the_same_article(
    library: Library, inbox: Path, steps: FakeSteps
) -> None:
    fill(inbox, a="The first.", b="The second.")
    ingest(library, [inbox], workers=0, steps=steps)
    keys = library.keys()
    library.decide(keys, "keep")
    (inbox / "a.txt").rename(inbox / "c.txt")
    report = ingest(library, [inbox], workers=0, steps=steps)
    assert (report.articles, report.new, report.changed) == (2, 0, 0)
    (inbox / "c.txt").write_text("The first, amended.")
    report = ingest(library, [inbox], workers=0, steps=steps)
    assert (report.articles, report.new, report.changed) == (2, 0, 1)
    assert library.keys() == keys
    assert texts(library) == {"The first, amended.", "The second."}


def test_a_folder_that_has_gone_is_forgotten_and_its_articles_stay(
    library: Library, inbox: Path, steps: FakeSteps
) -> None:
    (inbox / "deep").mkdir()
    fill(inbox / "deep", a="The first.\nproblem")
    fill(inbox, deeper="The second.\nproblem")
    ingest(library, [inbox], workers=0, steps=steps)
    assert library.forget([str(inbox / "deep"), str(inbox / "nothing")]) == 1
    assert [Path(problem.path).name for problem in library.problems()] == ["deeper.txt"]
    assert library.count() == 2
