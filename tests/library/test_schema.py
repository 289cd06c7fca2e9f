"""The file: created, migrated, and refused in one clear sentence where it cannot be used."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest
from fakes import article, results

from tui.library import schema
from tui.library.library import Library, LibraryError
from tui.library.schema import connect, migrations, prepare

NEWEST = len(migrations())


def version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def tables(connection: sqlite3.Connection) -> set[tuple[str, str, str]]:
    return set(connection.execute("SELECT type, name, sql FROM sqlite_master"))


@pytest.fixture
def fresh(tmp_path: Path) -> sqlite3.Connection:
    connection = connect(tmp_path / "fresh.sqlite")
    prepare(connection, "fresh")
    yield connection
    connection.close()


def test_an_empty_file_becomes_a_library_of_the_newest_version(fresh: sqlite3.Connection) -> None:
    assert version(fresh) == NEWEST
    assert {"articles", "search", "steps"} <= {name for _, name, _ in tables(fresh)}


def test_every_migration_has_a_number_of_its_own() -> None:
    names = sorted(path.name for path in Path(schema.__file__).parent.glob("migrations/*.sql"))
    assert [int(name[:3]) for name in names] == list(range(1, NEWEST + 1))


@pytest.mark.parametrize("old", range(NEWEST))
def test_every_earlier_version_comes_to_the_same_tables(
    old: int, fresh: sqlite3.Connection, tmp_path: Path
) -> None:
    connection = connect(tmp_path / "old.sqlite")
    prepare(connection, "old", migrations()[:old])
    assert version(connection) == old
    prepare(connection, "old")
    assert version(connection) == NEWEST
    assert tables(connection) == tables(fresh)
    connection.close()


def test_a_migration_keeps_what_is_there(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    with Library.open(path) as library:
        library.store(results(article("one")), library.begin_batch("b"))
    connection = connect(path)
    prepare(connection, path, [*migrations(), "ALTER TABLE articles ADD COLUMN mood TEXT;"])
    assert version(connection) == NEWEST + 1
    assert connection.execute("SELECT id, mood FROM articles").fetchall() == [("one", None)]
    connection.close()


def test_a_migration_that_fails_half_way_leaves_the_earlier_version_whole(fresh: sqlite3.Connection) -> None:
    before = tables(fresh)
    broken = "CREATE TABLE half (done);\nCREATE TABLE articles (again);"
    with pytest.raises(sqlite3.OperationalError):
        prepare(fresh, "fresh", [*migrations(), broken])
    assert version(fresh) == NEWEST
    assert tables(fresh) == before


def test_two_programs_may_create_the_same_library_at_once(tmp_path: Path) -> None:
    errors: list[Exception] = []

    def create() -> None:
        try:
            Library.open(tmp_path / "library.sqlite").close()
        except Exception as error:  # noqa: BLE001 (a thread's failure has to reach the test)
            errors.append(error)

    threads = [threading.Thread(target=create) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []


def test_a_file_is_kept_safe_and_shareable(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library.sqlite") as library:
        wanted = {"journal_mode": "wal", "foreign_keys": 1, "synchronous": 1, "busy_timeout": 10_000}
        assert {name: library.select(f"PRAGMA {name}")[0][0] for name in wanted} == wanted


def test_a_library_of_a_newer_version_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    Library.open(path).close()
    connection = connect(path)
    connection.execute(f"PRAGMA user_version = {NEWEST + 1}")
    connection.close()
    with pytest.raises(LibraryError) as refused:
        Library.open(path)
    assert str(refused.value) == (
        f"{path}: this library is of version {NEWEST + 1}, and this Dateline reads up to {NEWEST}; "
        "update Dateline, or name another with --library FILE, or keep nothing with --library :memory:"
    )


def test_the_file_of_another_program_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "bookmarks.sqlite"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE bookmarks (url)")
    connection.commit()
    before = tables(connection)
    with pytest.raises(LibraryError, match="belongs to another program"):
        Library.open(path)
    assert tables(connection) == before
    connection.close()


def test_a_file_that_is_no_library_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("These are notes. " * 100)
    with pytest.raises(LibraryError, match="damaged or no Dateline library"):
        Library.open(path)
    assert path.read_text() == "These are notes. " * 100


def test_a_damaged_page_is_told_when_it_is_met(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    with Library.open(path) as library:
        library.store(
            results(*(article(f"a{n}", "word " * 400) for n in range(50))), library.begin_batch("b")
        )
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(data)
    with pytest.raises(LibraryError, match="damaged"), Library.open(path) as library:
        library.keys()


@pytest.mark.parametrize("place", ["a file/library.sqlite", "."])
def test_a_place_where_no_library_can_be_is_refused_with_advice(place: str, tmp_path: Path) -> None:
    (tmp_path / "a file").write_text("")
    with pytest.raises(LibraryError, match="--library FILE"):
        Library.open(tmp_path / place)


def test_a_full_disk_keeps_what_was_stored_and_says_so(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library.sqlite") as library:
        batch = library.begin_batch("b")
        library.store(results(article("one")), batch)
        with library._database.write() as connection:
            pages = connection.execute("PRAGMA page_count").fetchone()[0]
        library._database._writer.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(LibraryError, match="the disk is full"):
            library.store(results(*(article(f"a{n}", "word " * 4000) for n in range(20))), batch)
        assert [row.id for row in library.rows(library.keys())] == ["one"]


def test_what_an_earlier_version_indexed_is_found_after_the_index_is_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    connection = connect(path)
    prepare(connection, path, migrations()[:2])
    connection.execute(
        "INSERT INTO articles (key, id, path, title, opening, body_start, words, added) "
        "VALUES (1, 'one', 'one.txt', 'Harbour', '', 9, 3, '2021-01-01')"
    )
    connection.execute("INSERT INTO texts (article, text) VALUES (1, 'Harbour\n\nA convoy left.')")
    connection.execute(
        "INSERT INTO search (rowid, title, source, body, names) "
        "VALUES (1, 'Harbour', '', 'A convoy left.', '')"
    )
    connection.close()
    with Library.open(path) as library:
        assert library.match('"co" *') == library.match("harbour") == [1]
        assert "convoy" in library.vocabulary()
