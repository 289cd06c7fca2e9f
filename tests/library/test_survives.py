"""What may happen to a library on somebody's disk: one sentence tells it, and nothing is lost or feigned."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

import pytest
from fakes import FakeSteps, article, results

from tui.library import doctor
from tui.library.ingest import ingest
from tui.library.library import Library, LibraryError
from tui.library.schema import connect, migrations
from tui.session import Session

NEWEST = len(migrations())
NOBODY = 65534


def filled(path: Path) -> None:
    with Library.open(path) as library:
        library.store(results(*(article(f"a{n}") for n in range(3))), library.begin_batch("b"))


def one_sentence(error: pytest.ExceptionInfo[LibraryError], path: Path) -> str:
    told = str(error.value)
    assert told.startswith(f"{path}: ")
    assert "\n" not in told
    return told


# A full disk


@contextmanager
def short_of_room(library: Library, how: str) -> Iterator[None]:
    """No page more for the library, no byte more for any file of this process, or none on the disk at all."""
    if how == "full":
        writer = library._database._writer
        pages = writer.execute("PRAGMA page_count").fetchone()[0]
        writer.execute(f"PRAGMA max_page_count = {pages}")
        yield
        writer.execute("PRAGMA max_page_count = 1000000")
        return
    if how == "disk":
        ballast = Path(library.path).with_name("ballast")
        with ballast.open("wb", buffering=0) as heavy, suppress(OSError):
            while heavy.write(b"-" * 4096):
                pass
        yield
        ballast.unlink()
        return
    sizes = [file.stat().st_size for file in Path(library.path).parent.iterdir()]
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (max(sizes), limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, before)


SHORT = {
    "full": "the disk is full",
    "quota": "the disk could not be read or written",
    "disk": "the disk is full",
}


@pytest.fixture
def home(tmp_path: Path, how: str) -> Iterator[Path]:
    """A folder for a library; a disk of its own, of 6 MB, where one can be mounted."""
    made = tmp_path / "home"
    made.mkdir()
    if how != "disk":
        yield made
        return
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", made], capture_output=True)
    if mounted.returncode:
        pytest.skip("a disk can be mounted by root only, and not everywhere")
    yield made
    subprocess.run(["umount", made], check=True)


@pytest.mark.parametrize("how", SHORT)
def test_a_decision_without_room_is_not_said_to_be_done_and_goes_through_when_there_is_room(
    home: Path, how: str
) -> None:
    path = home / "library.sqlite"
    filled(path)
    with Library.open(path) as library:
        session = Session(library)
        shown: list[int] = []

        def write_on() -> None:
            for number in count():  # until the last page that was free is used
                session.note(f"{number} " + "so they say " * 40)
                shown.append(number)

        with short_of_room(library, how), pytest.raises(LibraryError) as full:
            write_on()
        assert SHORT[how] in one_sentence(full, path)
        note = library.rows(session.keys[:1])[0].note
        assert note.partition(" ")[0] == (str(shown[-1]) if shown else "")
        assert session.decide("keep").message.startswith("kept")
        assert library.decisions() == {session.keys[0]: "keep"}


@pytest.mark.parametrize("how", SHORT)
def test_a_load_without_room_ends_with_a_sentence_and_is_completed_by_the_next(
    tmp_path: Path, home: Path, how: str
) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for number in range(60):
        (inbox / f"{number}.txt").write_text(f"Article {number}. " + "A convoy left the port. " * 400)
    path = home / "library.sqlite"
    filled(path)
    steps = FakeSteps(tmp_path / "log")
    with Library.open(path) as library:
        with short_of_room(library, how), pytest.raises(LibraryError) as full:
            ingest(library, [inbox], workers=0, steps=steps)
        assert SHORT[how] in one_sentence(full, path)
        assert library.select("PRAGMA integrity_check") == [("ok",)]
        assert ingest(library, [inbox], workers=0, steps=steps).articles == 60


# A place where nothing may be written


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that anybody may look into, unlike those of pytest."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


@contextmanager
def without_rights() -> Iterator[None]:
    """As an ordinary user, also where the tests run as root."""
    me = os.geteuid()
    if me == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(me)


@pytest.mark.parametrize("what", ["folder", "file"])
def test_a_library_that_may_only_be_read_is_read_and_every_verb_says_why_it_cannot(
    open_folder: Path, what: str
) -> None:
    path = open_folder / "library.sqlite"
    filled(path)
    path.chmod(0o444 if what == "file" else 0o666)
    open_folder.chmod(0o777 if what == "file" else 0o555)
    with without_rights(), Library.open(path) as library:
        assert "can only be read" in library.read_only
        session = Session(library)
        assert len(session) == 3
        assert session.search("is:undecided").level != "error"
        assert len(session) == 3
        session.leave()
        session.remember("convoy")
        assert not library.see(library.keys()[0])
        with pytest.raises(LibraryError) as refused:
            session.decide("keep")
        assert "nothing is stored" in one_sentence(refused, path)
        assert "copy it" in str(refused.value)
        assert session.undecided == 3
        assert session.poll() is None


def test_what_lies_in_a_log_that_cannot_be_read_is_not_kept_quiet(open_folder: Path) -> None:
    path = open_folder / "library.sqlite"
    filled(path)
    writer = Library.open(path)
    writer.decide(writer.keys()[:1], "keep")
    away = open_folder / "copy"
    away.mkdir()
    for file in open_folder.glob("library.sqlite*"):
        if not file.name.endswith("-shm"):
            shutil.copy(file, away)
    writer.close()
    for file in (*away.iterdir(), away):
        file.chmod(0o555)
    with without_rights(), Library.open(away / path.name) as library:
        assert library.read_only.endswith("what was stored last lies in library.sqlite-wal and is not shown")
        assert len(library.keys()) == 3
    away.chmod(0o755)


def test_an_older_library_that_may_only_be_read_is_refused_with_advice(open_folder: Path) -> None:
    path = open_folder / "library.sqlite"
    filled(path)
    connection = connect(path)
    connection.execute(f"PRAGMA user_version = {NEWEST - 1}")
    connection.close()
    path.chmod(0o444)
    open_folder.chmod(0o555)
    with without_rights(), pytest.raises(LibraryError) as refused:
        Library.open(path)
    assert "copy it to a folder of yours" in one_sentence(refused, path)


# Two versions of the program


def test_an_older_program_stops_writing_when_a_newer_one_has_migrated_the_library(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    filled(path)
    with Library.open(path) as older:
        session = Session(older)
        session.decide("keep")
        newer = connect(path)
        newer.execute(f"PRAGMA user_version = {NEWEST + 1}")
        newer.close()
        with pytest.raises(LibraryError) as refused:
            session.decide("keep")
        assert "update Dateline" in one_sentence(refused, path)
        change = session.poll()
        assert change is not None
        assert change.level == "error"
        assert (len(older.decisions()), session.undecided) == (1, 2)


def test_another_program_that_keeps_the_library_locked_is_waited_for_and_then_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "library.sqlite"
    filled(path)
    monkeypatch.setattr("tui.library.schema.BUSY_MILLISECONDS", 100)
    with Library.open(path) as library:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LibraryError) as refused:
            library.decide(library.keys()[:1], "keep")
        assert "another program" in one_sentence(refused, path)
        other.execute("ROLLBACK")
        other.close()
        assert library.decide(library.keys()[:1], "keep")


# Odd places


@pytest.mark.parametrize(
    "name",
    [
        "a b?c#d%41&mode=ro.sqlite",
        "-rf.sqlite",
        "naïve 图书馆.sqlite",
        "new\nline.sqlite",
        "\udcff.sqlite",
        "';--",
    ],
)
def test_a_library_may_have_any_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / "a folder\tof ours" / name
    filled(path)
    with Library.open(path) as library:
        library.decide(library.keys(), "keep")
    with Library.open(path) as library:
        assert len(library.decisions()) == 3
    assert [file.name for file in path.parent.iterdir()] == [name]


def test_a_library_whose_log_is_gone_opens_with_what_the_file_holds(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    filled(path)
    left = tmp_path / "left.sqlite"
    with Library.open(path) as library:
        library.decide(library.keys(), "keep")
        shutil.copy(path, left)  # without its -wal
    with Library.open(left) as library:
        assert library.select("PRAGMA integrity_check") == [("ok",)]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        (".", "this is a folder"),
        ("pipe", "this is a pipe or a device"),
        ("/dev/zero", "this is a pipe or a device"),
        ("link", "this link leads nowhere"),
        ("file/library.sqlite", "file is a file, and no library can lie in it"),
    ],
)
def test_what_stands_in_the_place_of_a_library_is_called_by_its_name(
    tmp_path: Path, name: str, told: str
) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to(tmp_path / "link")
    (tmp_path / "file").write_text("")
    for opened in (Library.open, doctor.examine):
        with pytest.raises(LibraryError) as refused:
            opened(tmp_path / name)
        assert told in one_sentence(refused, tmp_path / name)
