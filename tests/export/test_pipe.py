"""What a shell command gets of articles, and what is told of it."""

from __future__ import annotations

import json
import os
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest

from tui.export.pipe import pipe
from tui.library.library import Library, Result
from tui.model import Article


@pytest.fixture(autouse=True)
def shell(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHELL", "/bin/sh")


@pytest.fixture
def library() -> Iterator[Library]:
    given = [
        Article(
            "a1", "1.txt", "One", "tass.example", None, "2021-03-01", None, "en", "One\n\n$(touch pwned) `id`"
        ),
        Article("a2", "2.txt", "Two", None, None, None, None, "en", "Two\n\nIt rained."),
    ]
    with Library.open(":memory:") as opened:
        opened.store([Result(one) for one in given], opened.begin_batch("b"))
        yield opened


def test_the_text_is_given_on_standard_input_and_the_first_line_told(
    library: Library, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    assert pipe(library, [1, 2], f"tee {out}") == f"tee {out}: exit 0 · tass.example · 2021-03-01"
    assert (
        out.read_text()
        == "tass.example · 2021-03-01\n\nOne\n\n$(touch pwned) `id`\n\n2.txt\n\nTwo\n\nIt rained.\n\n"
    )


def test_records_are_given_where_json_stands_before_the_command(library: Library, tmp_path: Path) -> None:
    out = tmp_path / "out"
    pipe(library, [1, 2], f"json cat > {out}")
    assert [json.loads(line)["id"] for line in out.read_text().splitlines()] == ["a1", "a2"]


def test_a_failure_is_told_with_its_exit_code_and_what_was_said(library: Library) -> None:
    assert pipe(library, [1], "echo no such; exit 3") == "echo no such; exit 3: exit 3 · no such"
    assert pipe(library, [1], "true") == "true: exit 0 · it printed nothing"


def test_control_characters_of_an_answer_never_reach_the_screen(library: Library) -> None:
    assert "\x1b" not in pipe(library, [1], r"printf '\033[31mred\n'")


def test_a_command_that_does_not_end_is_ended(library: Library) -> None:
    assert pipe(library, [1], "sleep 60", stop=lambda: True).startswith("sleep 60: ended")


def test_of_an_answer_without_end_no_more_is_kept_than_is_shown(library: Library) -> None:
    tracemalloc.start()
    try:
        assert pipe(library, [1], "yes | head -c 50000000").endswith("exit 0 · y")
        assert tracemalloc.get_traced_memory()[1] < 10_000_000
    finally:
        tracemalloc.stop()


def test_what_a_command_leaves_running_is_not_waited_for(library: Library) -> None:
    told = pipe(library, [1], "sleep 600 & echo $!")
    os.kill(int(told.rpartition(" ")[2]), 9)  # it is still there
    assert " exit 0 · " in told


def test_a_command_that_closes_its_output_is_waited_for(library: Library) -> None:
    assert pipe(library, [1], "exec >&- 2>&-; sleep 0.3; exit 4").endswith("exit 4 · it printed nothing")


def test_a_command_that_reads_nothing_is_no_error(library: Library) -> None:
    assert pipe(library, [1] * 5000, "head -c 1 >/dev/null; echo done").endswith("exit 0 · done")
