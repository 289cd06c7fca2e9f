"""Folders that are followed: what comes is told once it is written, what goes is told too."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tui.library import watch
from tui.library.watch import changes


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watch, "QUIET", 0.8)


class Told:
    """What was told so far, in a thread, by the names of the files."""

    def __init__(self) -> None:
        self.come: list[str] = []
        self.gone: list[str] = []
        self.began = False

    def wait(self, happened: Callable[[], bool]) -> None:
        until = time.monotonic() + 20
        while not happened():
            assert time.monotonic() < until, (self.come, self.gone)
            time.sleep(0.05)


@contextmanager
def followed(*paths: Path) -> Iterator[Told]:
    told, stop = Told(), threading.Event()

    def follow() -> None:
        for come, gone in changes(map(str, paths), stop):
            if told.began:
                told.come += [Path(path).name for path in come]
                told.gone += [Path(path).name for path in gone]
            told.began = True

    thread = threading.Thread(target=follow)
    thread.start()
    try:
        told.wait(lambda: told.began)
        yield told
    finally:
        stop.set()
        thread.join()


def test_a_file_that_is_still_being_written_is_told_once_when_it_is_whole(tmp_path: Path) -> None:
    with followed(tmp_path) as told:
        with (tmp_path / "a.txt").open("w") as file:
            for number in range(6):
                file.write(f"Paragraph {number}.\n\n")
                file.flush()
                time.sleep(0.3)
                assert told.come == []
        told.wait(lambda: told.come == ["a.txt"])
        (tmp_path / "b.txt").write_text("Another.")
        told.wait(lambda: told.come == ["a.txt", "b.txt"])


def test_what_editors_and_downloads_leave_is_passed_over(tmp_path: Path) -> None:
    with followed(tmp_path) as told:
        for name in ("a.txt~", ".a.txt.swp", "b.html.part", "#c.txt#", "d.png"):
            (tmp_path / name).write_text("x")
        (tmp_path / "b.html.part").rename(tmp_path / "b.html")
        told.wait(lambda: bool(told.come))
        assert told.come == ["b.html"]


def test_a_folder_that_is_moved_in_is_told_with_all_its_files(tmp_path: Path) -> None:
    inbox, other = tmp_path / "in", tmp_path / "other"
    inbox.mkdir()
    (other / "deep").mkdir(parents=True)
    (other / "deep" / "a.txt").write_text("x")
    (other / "b.txt").write_text("x")
    with followed(inbox) as told:
        shutil.move(other, inbox)
        told.wait(lambda: sorted(told.come) == ["a.txt", "b.txt"])
        (inbox / "other" / "b.txt").rename(inbox / "c.txt")
        (inbox / "other" / "deep" / "a.txt").unlink()
        told.wait(lambda: "c.txt" in told.come and sorted(told.gone) == ["a.txt", "b.txt"])


def test_a_single_file_is_followed_through_editors_that_replace_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The first.")
    with followed(tmp_path / "a.txt") as told:
        for text in ("The second.", "The third."):
            (tmp_path / "new").write_text(text)
            (tmp_path / "new").rename(tmp_path / "a.txt")
            count = len(told.come)
            told.wait(lambda count=count: len(told.come) > count)  # type: ignore[misc]
        assert set(told.come) == {"a.txt"}


def test_a_file_system_is_told_by_its_mount_also_under_a_name_with_blanks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text("/dev/a / ext4 rw 0 0\nhost:/x /mnt/my\\040disk nfs4 rw 0 0\n")
    monkeypatch.setattr(watch, "_MOUNTS", mounts)
    assert watch._is_remote("/mnt/my disk/inbox")
    assert not watch._is_remote("/mnt/my disks")
