"""The command line as a shell sees it: stdout, stderr, exit codes; no screen library unless one is shown."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from importlib import import_module
from pathlib import Path

import pytest

from tui import cli, paths
from tui.cli import opening
from tui.cli.verbs import MODULES

ARTICLE = "Convoy leaves Tartus\n\nA convoy of 40 trucks left the port of Tartus on Monday, witnesses said."


def run(
    tmp_path: Path, *arguments: str | Path, code: int | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """`dateline` in a fresh interpreter with its data folder in `tmp_path`, and neither end a terminal."""
    done = subprocess.run(
        [sys.executable, "-m", "tui.cli", *map(str, arguments)],
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        env=os.environ | {"XDG_DATA_HOME": str(tmp_path / "data")} | environment,
        timeout=60,
        check=False,
    )
    if code is not None:
        assert done.returncode == code, done.stderr
    return done


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    for name in ("a", "b"):
        (folder / f"{name}.txt").write_text(ARTICLE + f" It was convoy {name}.")
    return folder


def test_help_says_what_it_is_how_to_begin_and_what_else_there_is(tmp_path: Path) -> None:
    text = run(tmp_path, "--help", code=0).stdout
    assert "reads the wire from the keyboard" in text
    assert text.count("\n  dateline ") >= 6
    for verb, entry in cli.VERBS.items():
        assert f"{verb} " in text
        assert entry.help in text
    assert all(len(line) <= 110 for line in text.splitlines())


@pytest.mark.parametrize("verb", cli.VERBS)
def test_every_verb_explains_itself(tmp_path: Path, verb: str) -> None:
    text = run(tmp_path, verb, "--help", code=0).stdout
    assert text.startswith(f"usage: dateline {verb} ")


def test_the_version_is_that_of_the_package(tmp_path: Path) -> None:
    assert run(tmp_path, "--version", code=0).stdout.startswith("dateline 0.")


def test_extract_prints_one_record_an_article_in_order(tmp_path: Path, inbox: Path) -> None:
    done = run(tmp_path, "extract", inbox, code=cli.LOADED)
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert [Path(record["path"]).name for record in records] == ["a.txt", "b.txt"]
    assert {record["schema"] for record in records} == {"dateline/1"}
    for mention in records[0]["mentions"]:
        assert records[0]["text"][mention["start"] : mention["end"]] == mention["text"]
    assert done.stderr == ""
    assert not (tmp_path / "data").exists()


def test_extract_speaks_utf_8_in_any_locale(tmp_path: Path, inbox: Path) -> None:
    (inbox / "c.txt").write_text(
        "Calm in al-Ḥasakah\n\nNothing moved in al-Ḥasakah on Monday, witnesses said."
    )
    done = run(tmp_path, "extract", inbox / "c.txt", code=0, PYTHONIOENCODING="ascii", LC_ALL="C")
    assert "Ḥasakah" in done.stdout


def test_output_that_cannot_be_written_is_told_in_one_sentence(tmp_path: Path, inbox: Path) -> None:
    full = f"{sys.executable} -m tui.cli extract {inbox} > /dev/full"
    done = subprocess.run(["sh", "-c", full], capture_output=True, text=True, check=False)
    assert done.returncode == cli.SOME_PROBLEMS
    assert done.stderr == "dateline: standard output cannot be written (No space left on device)\n"


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-"])
def test_a_stream_that_the_caller_has_closed_is_one_that_holds_nothing(inbox: Path, closed: str) -> None:
    command = f"{sys.executable} -m tui.cli extract {'-' if closed == '<&-' else inbox} {closed}"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)
    assert done.returncode == (cli.NOTHING_LOADED if closed == "<&-" else cli.LOADED)
    assert "unexpected" not in done.stderr


def test_what_cannot_be_followed_is_told(tmp_path: Path) -> None:
    done = run(tmp_path, "load", "--watch", tmp_path / "missing", code=cli.SOME_PROBLEMS)
    assert done.stderr.splitlines()[-1] == (
        f"dateline: {tmp_path / 'missing'}: cannot be followed (there is no such file or folder)"
    )


def test_an_empty_path_is_told(tmp_path: Path) -> None:
    assert "One of the paths is empty." in run(tmp_path, "load", "", code=cli.NOTHING_LOADED).stderr


def test_problems_go_to_stderr_and_into_the_exit_code(tmp_path: Path, inbox: Path) -> None:
    some = run(tmp_path, "extract", inbox, inbox / "missing.txt", code=cli.SOME_PROBLEMS)
    assert len(some.stdout.splitlines()) == 2
    assert some.stderr.startswith(f"dateline: {inbox}/missing.txt: There is no such file")
    nothing = run(tmp_path, "extract", inbox / "missing.txt", code=cli.NOTHING_LOADED)
    assert nothing.stdout == ""


def test_load_fills_the_library_once_and_problems_lists_what_failed(tmp_path: Path, inbox: Path) -> None:
    (inbox / "empty.txt").write_text("")
    first = run(tmp_path, "load", inbox, code=cli.SOME_PROBLEMS)
    assert first.stdout.startswith("2 articles, 2 new, 1 problem in ")
    assert "empty.txt" in first.stderr
    again = run(tmp_path, "load", inbox, code=cli.SOME_PROBLEMS)
    assert again.stdout.startswith("2 articles, 0 new, 1 problem in ")
    listed = run(tmp_path, "problems", code=0)
    assert listed.stdout.count("\n") == 1
    assert "empty.txt" in listed.stdout
    (problem,) = map(json.loads, run(tmp_path, "problems", "--format", "jsonl", code=0).stdout.splitlines())
    assert problem["reason"] == "This file is empty."
    assert problem["path"].endswith("empty.txt")


@pytest.mark.parametrize("verb", ["load", "extract"])
def test_what_lies_beside_articles_is_told_and_is_no_problem(tmp_path: Path, inbox: Path, verb: str) -> None:
    (inbox / "picture.png").write_text("x")
    done = run(tmp_path, verb, inbox, code=cli.LOADED)
    assert "Passed over in this folder: 1 picture or recording." in done.stderr


def test_the_library_may_be_named_before_or_behind_the_verb_or_be_none(tmp_path: Path, inbox: Path) -> None:
    file = tmp_path / "mine.sqlite"
    run(tmp_path, "--library", file, "load", inbox, code=0)
    assert run(tmp_path, "load", inbox, "--library", file, code=0).stdout.startswith("2 articles, 0 new")
    run(tmp_path, "--library=:memory:", "load", inbox, code=0)
    assert not (tmp_path / "data").exists()


def test_problems_without_a_library_says_how_to_make_one(tmp_path: Path) -> None:
    done = run(tmp_path, "problems", code=cli.NOTHING_LOADED)
    assert "dateline load PATH makes one" in done.stderr
    assert not (tmp_path / "data").exists()


def test_a_library_that_cannot_be_used_is_told_in_one_sentence(tmp_path: Path, inbox: Path) -> None:
    done = run(tmp_path, "--library", inbox / "a.txt", "load", inbox, code=cli.NOTHING_LOADED)
    assert done.stderr.startswith(f"dateline: {inbox}/a.txt: ")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("arguments", [["load", "--speed", "9"], ["extract", "--format", "xml", "x"]])
def test_wrong_usage_is_told_with_the_right_one(tmp_path: Path, arguments: list[str]) -> None:
    assert "usage: dateline" in run(tmp_path, *arguments, code=cli.USAGE).stderr


def test_without_a_terminal_the_screen_is_refused_with_the_verbs_that_need_none(
    tmp_path: Path, inbox: Path
) -> None:
    done = run(tmp_path, inbox, code=cli.USAGE)
    assert done.stderr.count("\n") == 1
    assert all(name in done.stderr for name, verb in cli.VERBS.items() if verb.screen is None)
    assert not (tmp_path / "data").exists()


def test_a_path_named_like_a_verb_is_reached_with_a_dot(tmp_path: Path, inbox: Path) -> None:
    assert cli._take_verb(["./extract"]) == ""
    assert cli._take_verb(["--", "extract"]) == ""
    assert cli._take_verb(["--library", "load", "inbox"]) == ""
    given = ["--library", "x", "load", "inbox"]
    assert cli._take_verb(given) == "load"
    assert given == ["--library", "x", "inbox"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["--version"],
        ["extract", "INBOX"],
        ["load", "INBOX"],
        ["problems"],
        ["problems", "--help"],
        ["INBOX"],
    ],
    ids=" ".join,
)
def test_no_verb_without_a_screen_imports_a_screen_library(
    tmp_path: Path, inbox: Path, arguments: list[str]
) -> None:
    probe = """
import sys
from tui.cli import main
try:
    main(sys.argv[1:])
except SystemExit:
    pass
loaded = {"textual", "rich", "tui.ui"} & set(sys.modules)
sys.exit(f"imported {sorted(loaded)}" if loaded else 0)
"""
    given = [str(inbox) if word == "INBOX" else word for word in arguments]
    done = subprocess.run(
        [sys.executable, "-c", probe, *given],
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        env=os.environ | {"XDG_DATA_HOME": str(tmp_path / "data")},
        check=False,
    )
    assert done.returncode == 0, done.stderr


def many(folder: Path, count: int) -> Path:
    for number in range(count):
        (folder / f"n{number:04}.txt").write_text(f"{ARTICLE} It was convoy {number}.")
    return folder


def test_a_reader_that_goes_away_ends_it_quietly(tmp_path: Path, inbox: Path) -> None:
    command = [sys.executable, "-m", "tui.cli", "extract", str(many(inbox, 200))]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait(20) == cli.BROKEN_PIPE
    process.stderr.close()


def test_ctrl_c_ends_it_quietly_and_its_workers_with_it(tmp_path: Path, inbox: Path) -> None:
    command = [sys.executable, "-m", "tui.cli", "extract", str(many(inbox, 600))]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.readline()
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    pids = children.read_text().split() if children.exists() else []
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=60)
    assert (process.returncode, told) == (cli.INTERRUPTED, b"")
    deadline = time.monotonic() + 30
    while any(Path(f"/proc/{pid}").exists() for pid in pids) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(Path(f"/proc/{pid}").exists() for pid in pids)


SAMPLE = "The library is empty: this is the sample batch · dateline FOLDER opens yours"


def opened(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, object]]:
    """Calls of a screen that is not there, from a terminal that is made up."""
    calls: list[dict[str, object]] = []

    class Screen:
        @staticmethod
        def run(library: object, batch: int | None = None, **given: object) -> int:
            calls.append(
                {"batch": batch, "paths": given.get("paths", []), "message": given.get("message", "")}
            )
            return 0

    monkeypatch.setitem(sys.modules, "tui.ui.begin", Screen)
    monkeypatch.setattr(opening, "no_screen", lambda _: "")
    return calls


def test_paths_open_as_their_batch(tmp_path: Path, inbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = opened(monkeypatch)
    assert cli.main(["--library", str(tmp_path / "mine.sqlite"), str(inbox)]) == 0
    assert shown == [{"batch": 1, "paths": [str(inbox)], "message": ""}]


def test_an_empty_library_opens_the_sample_batch_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = opened(monkeypatch)
    assert cli.main(["--library", str(tmp_path / "mine.sqlite")]) == 0
    assert shown == [{"batch": 1, "paths": [str(paths.seeds_dir())], "message": SAMPLE}]


def test_a_library_that_holds_articles_opens_as_a_whole(
    tmp_path: Path, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = opened(monkeypatch)
    file = str(tmp_path / "mine.sqlite")
    run(tmp_path, "--library", file, "load", inbox, code=0)
    assert cli.main(["--library", file]) == 0
    assert shown == [{"batch": None, "paths": [], "message": ""}]


def test_paths_that_lead_nowhere_open_no_screen_and_a_mistyped_verb_is_guessed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = opened(monkeypatch)
    monkeypatch.chdir(tmp_path)
    assert cli.main(["extrakt", "inbox"]) == cli.NOTHING_LOADED
    assert shown == []
    told = capsys.readouterr().err
    assert "extrakt: There is no such file or folder." in told
    assert "did you mean the verb extract?" in told


def test_a_mistyped_verb_is_guessed_in_a_pipe_as_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.main(["lsit", "oil"]) == cli.USAGE
    assert "did you mean the verb list?" in capsys.readouterr().err


def test_a_terminal_that_cannot_draw_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        monkeypatch.setattr(stream, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "dumb")
    assert "TERM=dumb" in opening.no_screen()
    monkeypatch.setenv("TERM", "xterm")
    assert opening.no_screen() == ""


def test_every_verb_of_every_module_is_listed_and_none_is_read_before_it_is_asked_for() -> None:
    modules = [import_module(f"tui.cli.{name}") for name in set(MODULES.values())]
    assert {verb: module.__name__.split(".")[-1] for module in modules for verb in module.VERBS} == MODULES
    script = (
        "import sys, tui.cli; print(*sorted(name for name in sys.modules if name.startswith('tui.cli.')))"
    )
    done = subprocess.run([sys.executable, "-c", script], text=True, check=True, capture_output=True)
    assert done.stdout.split() == ["tui.cli.inputs", "tui.cli.opening", "tui.cli.verb", "tui.cli.verbs"]
