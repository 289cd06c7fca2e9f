"""A load that is killed at any moment leaves a whole library, and the next load completes it."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

from fakes import FakeSteps

from tui.library.ingest import ingest
from tui.library.library import Library

FILES, KILLS = 400, 6
LOAD = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from fakes import FakeSteps
from tui.library.ingest import ingest
from tui.library.library import Library
steps = FakeSteps(Path(sys.argv[4]))
with Library.open(sys.argv[2]) as library:
    batch = library.begin_batch("b")
    def tell(report):
        done = library.keys(batch)[report.done % max(report.articles, 1) :][:1]
        if done and library.decide(done, "keep"):
            print(done[0], flush=True)
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
        (inbox / f"{number:03}.txt").write_text(f"Article {number}. " + "A convoy left the port. " * 40)
    shown: set[int] = set()
    dice = random.Random(5)
    for _ in range(KILLS):
        command = [sys.executable, "-c", LOAD, str(Path(__file__).parent), str(path), str(inbox), str(log)]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        time.sleep(dice.uniform(0.2, 0.6))
        process.kill()
        shown.update(int(line) for line in process.communicate()[0].split("\n")[:-1])
        with Library.open(path) as library:
            assert_whole(library)
            assert shown <= set(library.decisions())
    with Library.open(path) as library:
        report = ingest(library, [inbox], workers=1, steps=FakeSteps(log))
        assert (report.articles, library.count(), report.problems) == (FILES, FILES, 0)
        assert_whole(library)
