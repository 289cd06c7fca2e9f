"""The library's file: its pragmas, its numbered migrations, and clear words where it cannot be opened.

Migration n lies in `migrations/NNN_*.sql` and takes a file from `PRAGMA user_version` n - 1 to n.
"""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from urllib.parse import quote

MEMORY = ":memory:"
# "DLN1": tells a library from any other SQLite file.
APPLICATION_ID = 0x444C4E31
BUSY_MILLISECONDS = 10_000

_ELSEWHERE = "name another with --library FILE, or keep nothing with --library :memory:"
_LACKS = re.compile("no such (table|column)|has no column")
_PARTS = (
    "SELECT name FROM sqlite_master WHERE name NOT LIKE 'sqlite!_%' ESCAPE '!' UNION "
    "SELECT m.name || '.' || c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c "
    "WHERE m.sql LIKE 'CREATE TABLE%'"
)


class LibraryError(Exception):
    """A library that cannot be opened, read or written: one sentence with what, where and what to do."""


def migrations() -> list[str]:
    """The SQL of every migration, first to last."""
    folder = Path(__file__).parent / "migrations"
    return [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.sql"))]


def connect(path: Path | str, how: str = "") -> sqlite3.Connection:
    """A connection with the library's pragmas set; the file is created where there is none, its folder not.

    `how` are options of SQLite's URIs, as `mode=ro`. Transactions are explicit. Times of waiting for another
    process: `BUSY_MILLISECONDS`.
    """
    connection = sqlite3.connect(
        f"file:{quote(os.fsencode(path))}?{how}" if how else str(path),
        timeout=BUSY_MILLISECONDS / 1000,
        isolation_level=None,
        check_same_thread=False,
        uri=bool(how),
    )
    try:
        for pragma in ("foreign_keys = ON", "synchronous = NORMAL", "temp_store = MEMORY"):
            connection.execute(f"PRAGMA {pragma}")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def check_place(path: Path) -> None:
    """Raises LibraryError where something else stands in the place of the library, as a pipe or a device."""
    with suppress(OSError):  # what may not be looked at, opening it tells
        for folder in path.parents:
            if folder.exists() and not folder.is_dir():
                raise LibraryError(f"{path}: {folder} is a file, and no library can lie in it; {_ELSEWHERE}")
        if path.is_symlink() and not path.exists():
            raise LibraryError(f"{path}: this link leads nowhere; mend it, or {_ELSEWHERE}")
        if path.is_dir():
            raise LibraryError(f"{path}: this is a folder, and a library is a file; {_ELSEWHERE}")
        if path.exists() and not path.is_file():
            raise LibraryError(f"{path}: this is a pipe or a device, and a library is a file; {_ELSEWHERE}")


def prepare(connection: sqlite3.Connection, path: Path | str, scripts: list[str] | None = None) -> None:
    """Bring the file to the newest version, each step a transaction of its own.

    Raises LibraryError for a file of a newer version and for an SQLite file of another program.
    """
    scripts = migrations() if scripts is None else scripts
    check_owner(connection, path)
    if pragma(connection, "user_version") < len(scripts) and path != MEMORY:
        connection.execute("PRAGMA journal_mode = WAL")
    for number, script in enumerate(scripts, start=1):
        if pragma(connection, "user_version") < number:
            _migrate(connection, number, script)
    check_version(connection, path, len(scripts))


def check_version(connection: sqlite3.Connection, path: Path | str, newest: int) -> None:
    """Raises LibraryError where the file is not, or no longer, of the version that this program works on."""
    version = pragma(connection, "user_version")
    if version > newest:
        raise LibraryError(
            f"{path}: this library is of version {version}, and this Dateline reads up to {newest}; "
            f"update Dateline, or {_ELSEWHERE}"
        )
    if version < newest:
        raise LibraryError(
            f"{path}: this library is of version {version}, and cannot be brought to {newest} where it can "
            "only be read; copy it to a folder of yours"
        )


def explain(error: Exception, path: Path | str) -> LibraryError:
    """What an error of SQLite or of the file system means for this library, in one sentence."""
    text = str(error)
    if "not a database" in text or "malformed" in text:
        return LibraryError(
            f"{path}: this file is damaged or no Dateline library ({text}); dateline doctor mends what can "
            f"be mended, or {_ELSEWHERE}"
        )
    if "disk is full" in text or "No space left" in text:
        return LibraryError(f"{path}: the disk is full, so nothing more was stored; make room and load again")
    if "disk I/O error" in text:
        return LibraryError(
            f"{path}: the disk could not be read or written, so nothing more was stored; see whether it is "
            f"full, writable and sound, or {_ELSEWHERE}"
        )
    if "locked" in text:
        return LibraryError(
            f"{path}: another program has kept the library locked for {BUSY_MILLISECONDS // 1000} seconds; "
            "end it and try again"
        )
    if _LACKS.search(text):
        return LibraryError(
            f"{path}: this library has not all that one of its version has ({text}); dateline doctor makes "
            f"it whole, or {_ELSEWHERE}"
        )
    if "no such module: fts5" in text:
        return LibraryError("this Python's SQLite has no full-text search (FTS5); use a Python that has it")
    return LibraryError(f"{path}: the library cannot be opened or written ({text}); {_ELSEWHERE}")


def lacking(connection: sqlite3.Connection) -> list[str]:
    """The tables, columns, indexes and triggers that a file of its version has, and this one has not.

    Another program may have cut it, or a Dateline between two versions may have made it.
    """
    with closing(connect(MEMORY)) as whole:
        prepare(whole, MEMORY, migrations()[: pragma(connection, "user_version")])
        there = set(connection.execute(_PARTS))
        return [name for (name,) in whole.execute(_PARTS) if (name,) not in there]


def check_owner(connection: sqlite3.Connection, path: Path | str) -> None:
    """Raises LibraryError for an SQLite file of another program."""
    # In this order: a file that another process turns into a library in between is one.
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if tables and pragma(connection, "application_id") != APPLICATION_ID:
        raise LibraryError(f"{path}: this SQLite file belongs to another program; {_ELSEWHERE}")


def _migrate(connection: sqlite3.Connection, number: int, script: str) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Another process may have done it while this one waited for the lock.
        if pragma(connection, "user_version") < number:
            for statement in _statements(script):
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {number}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def _statements(script: str) -> Iterator[str]:
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def pragma(connection: sqlite3.Connection, name: str) -> int:
    """The number that a pragma gives."""
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])
