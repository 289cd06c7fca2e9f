"""A list that is written to a file: whole, or not at all."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tui.export import files
from tui.library.library import Library


@pytest.fixture
def library() -> Iterator[Library]:
    with Library.open(":memory:") as opened:
        yield opened


def test_of_a_file_that_cannot_be_written_to_its_end_nothing_stays(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*given: Any) -> int:
        given[2].write("half of it")
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(files, "write", full)
    with pytest.raises(OSError, match="No space"):
        files.export(library, [], str(tmp_path / "a.csv"))
    assert list(tmp_path.iterdir()) == []


def test_the_folder_of_a_user_that_there_is_not_is_named(library: Library) -> None:
    with pytest.raises(ValueError, match="no such user"):
        files.export(library, [], "~nobody-at-all/a.csv")


@pytest.mark.parametrize(
    ("what", "told"), [("", "1 article"), (" events", "1 event"), (" entities", "1 entity")]
)
def test_one_thing_written_is_told_as_one(
    library: Library, tmp_path: Path, what: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "write", lambda *_: 1)
    assert files.export(library, [], f"{tmp_path / 'a.csv'}{what}").startswith(f"{told} written to ")
