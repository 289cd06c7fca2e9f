"""Two processes on one library file at once: nothing is lost, nothing locked, each undoes his own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from fakes import article, results

from tui.library.library import Library

EACH = 60
READER = """
import sys
from tui.library.library import Library
path, user, first, each = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
with Library.open(path, user) as library:
    print("ready", flush=True)
    sys.stdin.readline()
    for key in range(first, first + each):
        library.decide([key], "keep", f"mine {key}")
        library.tag([1], {f"{user}-{key}": True})
        library.note([2], f"{user} {key}")
        library.undo()
        library.decide([key], "discard")
        library.undo()
    print("done", flush=True)
"""


def test_a_storm_of_decisions_from_two_processes_loses_and_locks_nothing(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    with Library.open(path, "cem") as library:
        library.store(results(*(article(f"a{n:03}") for n in range(2 + 2 * EACH))), library.begin_batch("b"))
        first = {"ana": 3, "ben": 3 + EACH}
        readers = [
            subprocess.Popen(
                [sys.executable, "-c", READER, str(path), user, str(key), str(EACH)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
            for user, key in first.items()
        ]
        for reader in readers:
            assert reader.stdout is not None
            assert reader.stdout.readline() == "ready\n"
        told = [reader.communicate("go\n", timeout=120) for reader in readers]
        assert told == [("done\n", "")] * 2
        decisions = library.decisions()
        assert decisions == dict.fromkeys(range(3, 3 + 2 * EACH), "keep")
        assert len(library.rows([1])[0].tags) == 2 * EACH
        standing = library.journal.steps(10_000)
        by_user = {user: sum(step.user == user for step in standing) for user in first}
        assert by_user == dict.fromkeys(first, 2 * EACH)


def test_undo_leaves_what_somebody_else_has_decided_since(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    with Library.open(path, "ana") as ana, Library.open(path, "ben") as ben:
        keys = ana.store(results(article("one"), article("two")), ana.begin_batch("b"))
        ana.decide(keys, "discard")
        ben.decide(keys[:1], "keep")
        step = ana.undo()
        assert step is not None
        assert step.kept == (keys[0],)
        assert ana.decisions() == {keys[0]: "keep"}
        ben.undo()
        assert ana.decisions() == {keys[0]: "discard"}
