"""What is loaded may come on standard input, or be listed there; columns may be named."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tui import cli
from tui.library.library import Library

ARTICLE = (
    "Convoy leaves Tartus harbour\n\nA convoy of 40 trucks left the port of Tartus on Monday, witnesses said."
)
RECORD = {"alpha": "Convoy leaves Tartus", "text": "A convoy of 40 trucks left the port of Tartus on Monday."}


def run(tmp_path: Path, *arguments: str | Path, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "tui.cli", *map(str, arguments)],
        capture_output=True,
        input=given,
        env=os.environ | {"XDG_DATA_HOME": str(tmp_path / "data")},
        timeout=60,
        check=False,
    )


def records(done: subprocess.CompletedProcess[bytes]) -> list[dict[str, object]]:
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_standard_input_is_one_article(tmp_path: Path) -> None:
    done = run(tmp_path, "extract", "-", given=ARTICLE.encode())
    (record,) = records(done)
    assert (done.returncode, record["path"], record["title"]) == (0, "stdin", "Convoy leaves Tartus harbour")


def test_standard_input_is_json_lines_with_named_columns(tmp_path: Path) -> None:
    lines = "\n".join(json.dumps(record) for record in (RECORD, {**RECORD, "text": None}))
    done = run(tmp_path, "extract", "--map", "title=alpha", "-", given=lines.encode())
    (record,) = records(done)
    assert (done.returncode, record["path"], record["title"]) == (1, "stdin#1", "Convoy leaves Tartus")
    assert b"stdin#2: The text of this record is empty." in done.stderr


@pytest.mark.parametrize("divider", [b"\0", b"\n"])
def test_standard_input_lists_paths(tmp_path: Path, divider: bytes) -> None:
    names = [tmp_path / "a b.txt", tmp_path / "c[1].txt"]
    for path in names:
        path.write_text(f"{ARTICLE} It was convoy {path.stem}.")
    done = run(
        tmp_path, "extract", "--files-from", "-", given=divider.join(bytes(path) for path in names) + divider
    )
    assert [record["path"] for record in records(done)] == [str(path) for path in names]


def test_another_naming_of_columns_reads_what_was_read_again(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps(RECORD))
    run(tmp_path, "load", tmp_path / "a.jsonl")
    run(tmp_path, "load", "--map", "title=alpha", tmp_path / "a.jsonl")
    listed = run(tmp_path, "list")
    assert listed.stdout.count(b"Convoy leaves Tartus") == 1


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["extract"], "name what is to be loaded"),
        (["extract", "--map", "headline=x", "a"], "write PART=NAME"),
        (["extract", "-", "--files-from", "-"], "cannot be both"),
        (["extract", "--files-from", "missing"], "cannot be read"),
    ],
)
def test_what_means_nothing_is_wrong_usage(tmp_path: Path, arguments: list[str], says: str) -> None:
    done = run(tmp_path, *arguments)
    assert done.returncode == cli.USAGE
    assert says in done.stderr.decode()


def test_the_screen_takes_its_keys_from_the_terminal_when_articles_come_by_a_pipe(tmp_path: Path) -> None:
    arguments = [sys.executable, "-m", "tui.cli", "--library", ":memory:", "-"]
    source, sink = os.pipe()
    child, terminal = pty.fork()
    if child == 0:
        os.environ.update(
            DATELINE_TOUR="false",
            TERM="xterm-256color",
            XDG_DATA_HOME=str(tmp_path),
            LINES="24",
            COLUMNS="80",
        )
        os.dup2(source, 0)
        os.close(sink)
        os.execv(sys.executable, arguments)
    os.close(source)
    with os.fdopen(sink, "wb") as pipe:
        pipe.write(ARTICLE.encode())
    try:
        assert b"Convoy leaves Tartus" in _shown(terminal, b"Convoy leaves Tartus")
        os.write(terminal, b"q")
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    finally:
        os.close(terminal)


def _shown(terminal: int, until: bytes) -> bytes:
    """What the program sends until some words are there, or for half a minute."""
    shown, limit = b"", time.monotonic() + 30
    while until not in shown and time.monotonic() < limit:
        try:
            shown += os.read(terminal, 65536)
        except OSError:
            break
    return shown


def test_a_list_of_paths_that_has_grown_is_the_same_batch(tmp_path: Path) -> None:
    listed, file = tmp_path / "list", tmp_path / "library.sqlite"
    given = []
    for name in ("a", "b"):
        (tmp_path / name).write_text(f"{ARTICLE} It was convoy {name}.")
        given.append(str(tmp_path / name))
        listed.write_text("\n".join(given))
        assert cli.main(["load", "--library", str(file), "--files-from", str(listed)]) == 0
    with Library.open(file) as library:
        assert [(batch.label, batch.load) for batch in library.batches()] == [
            (f"the paths listed in {listed}", 2)
        ]


def test_a_folder_that_is_gone_while_one_stands_in_it_is_told(tmp_path: Path) -> None:
    (tmp_path / "gone").mkdir()
    start = f"cd {tmp_path / 'gone'} && rmdir ../gone && exec {sys.executable} -m tui.cli extract a.txt"
    done = subprocess.run(["sh", "-c", start], capture_output=True, text=True, check=False)
    assert done.returncode == cli.USAGE
    assert "the folder this is started in is gone" in done.stderr
