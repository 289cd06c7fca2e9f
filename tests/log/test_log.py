"""The log of unexpected errors: it says where, and never what an article says."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tui import log
from tui.cli import FAILED, main

SECRET = "The minister was seen at the harbour"  # stands for the text of an article


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    log.debug(False)
    return tmp_path / "state"


def fail() -> None:
    text = SECRET
    try:
        raise KeyError(text)
    except KeyError as error:
        raise ValueError(f"cannot read {text!r}") from error


def logged() -> str:
    try:
        fail()
    except ValueError as error:
        log.unexpected(error)
    return log.path().read_text(encoding="utf-8")


def test_an_entry_has_kinds_causes_and_places_and_no_words_of_an_article() -> None:
    entry = logged()
    assert "ValueError\n" in entry
    assert "KeyError\n" in entry
    assert f"{Path(__file__)}:" in entry
    assert "in fail" in entry
    assert "SQLite" in entry
    assert SECRET not in entry


def test_with_debug_it_has_messages_and_values() -> None:
    log.debug(True)
    entry = logged()
    assert f'ValueError: "cannot read {SECRET!r}"' in entry.replace("\\'", "'")
    assert "'text': " in entry


def test_with_debug_a_value_that_cannot_be_shown_does_not_cost_the_entry() -> None:
    class Half:
        def __init__(self) -> None:
            raise ValueError("no whole")

        def __repr__(self) -> str:
            return self.missing  # type: ignore[attr-defined, no-any-return]

    log.debug(True)
    try:
        Half()
    except ValueError as error:
        log.unexpected(error)
    assert "self: their values cannot be shown (AttributeError)" in log.path().read_text()


def test_what_the_system_says_of_itself_is_kept(tmp_path: Path) -> None:
    for break_it in (
        lambda: (tmp_path / SECRET).read_text(),
        lambda: sqlite3.connect(":memory:").execute(SECRET),
    ):
        try:
            break_it()
        except (OSError, sqlite3.Error) as error:
            log.unexpected(error)
    entry = log.path().read_text()
    assert "FileNotFoundError: No such file or directory" in entry
    assert "OperationalError" in entry
    assert SECRET not in entry


def test_only_the_user_may_read_it_and_it_does_not_grow_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "LARGEST", 2_000)
    for _ in range(30):
        logged()
    files = sorted(log.path().parent.iterdir())
    assert [file.name for file in files] == ["dateline.log", "dateline.log.1"]
    assert all(file.stat().st_mode & 0o777 == 0o600 for file in files)
    assert all(file.stat().st_size < 5_000 for file in files)


def test_a_log_that_is_a_link_to_somewhere_else_is_not_followed(tmp_path: Path) -> None:
    target = tmp_path / "precious"
    target.write_text("mine")
    log.path().parent.mkdir(parents=True)
    log.path().symlink_to(target)
    assert "cannot be written" in log.unexpected(ValueError())
    assert target.read_text() == "mine"


def test_on_the_command_line_it_is_two_lines_that_name_the_log(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("tui.library.library.Library.problems", lambda _: fail())
    library = str(tmp_path / "library.sqlite")
    main(["undo", "--library", library])
    capsys.readouterr()
    assert main(["problems", "--library", library]) == FAILED
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 2
    assert told[0].startswith("dateline: an unexpected error (ValueError in ")
    assert str(log.path()) in told[1]
    assert SECRET not in log.path().read_text() + "".join(told)
    assert main(["problems", "--debug", "--library", library]) == FAILED
    assert SECRET in log.path().read_text()
