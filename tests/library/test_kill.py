"""A load that is killed at any moment leaves a whole library, and the next load completes it."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from fakes import FakeSteps

from tui.library.ingest import ingest
from tui.library.library import Library

FILES, KILLS = 2_000, 16
LOAD = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
import pytest
from fakes import FakeSteps
from tui.library.ingest import ingest
from tui.library.library import Library
steps = FakeSteps(Path(sys.argv[4]))
with Library.open(sys.argv[2]) as library:
    batch = library.begin_batch("b")
    def tell(report):
        kept = library.decide(library.undecided()[:1], "keep")
        print(*(kept.keys if kept else ()), flush=True)
    ingest(library, [sys.argv[3]], batch=batch, workers=1, steps=steps, on_progress=tell)
"""


def assert_whole(library: Library) -> None:
    assert library.select("PRAGMA integrity_check") == [("ok",)]
    assert library.select("PRAGMA foreign_key_check") == []
    with library._database.write() as connection:  # raises where the index and the texts differ
        connection.execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")
    for key in library.keys():  # noqa: SIM118 (no mapping)
        assert library.extraction(key) is not None
        assert library.article(key).text.startswith("Article")


def test_a_load_killed_again_and_again_loses_no_decision_and_is_completed_by_the_next(tmp_path: Path) -> None:
    inbox, path, log = tmp_path / "inbox", tmp_path / "library.sqlite", tmp_path / "log"
    inbox.mkdir()
    for number in range(FILES):
        (inbox / f"{number:04}.txt").write_text(f"Article {number}. " + "A convoy left the port. " * 40)
    shown: set[int] = set()
    counts: list[int] = []
    dice = random.Random(5)
    for _ in range(KILLS):
        command = [sys.executable, "-c", LOAD, str(Path(__file__).parent), str(path), str(inbox), str(log)]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        told = process.stdout.readline()  # from here on, it stores
        time.sleep(dice.uniform(0, 0.12))
        process.kill()
        told += process.communicate()[0]
        shown.update(int(key) for key in told.rpartition("\n")[0].split())
        with Library.open(path) as library:
            assert_whole(library)
            assert shown <= set(library.decisions())
            counts.append(library.count())
    assert 0 < counts[0] < FILES, "the first kill came too early or too late to show anything"
    under_way = sum(count < FILES for count in counts)
    assert under_way >= KILLS / 4, f"only {under_way} kills struck a load that was under way"
    assert counts == sorted(counts)
    with Library.open(path) as library:
        report = ingest(library, [inbox], workers=1, steps=FakeSteps(log))
        assert (report.articles, library.count(), report.problems) == (FILES, FILES, 0)
        assert_whole(library)


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="this system does not list child processes")
def test_a_worker_amid_an_article_that_takes_for_ever_ends_with_a_parent_that_was_killed(
    tmp_path: Path,
) -> None:
    inbox, log = tmp_path / "inbox", tmp_path / "log"
    inbox.mkdir()
    (inbox / "a.txt").write_text("hang")
    command = [sys.executable, "-c", LOAD, str(Path(__file__).parent), ":memory:", str(inbox), str(log)]
    process = subprocess.Popen(command)
    while not log.exists() or "a.txt" not in log.read_text():
        time.sleep(0.05)
    (worker,) = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    process.kill()
    process.wait()
    end = time.monotonic() + 20
    while Path(f"/proc/{worker}").exists() and time.monotonic() < end:
        time.sleep(0.1)
    assert not Path(f"/proc/{worker}").exists()
