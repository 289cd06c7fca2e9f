"""The connections to one library: any thread reads, one lock writes, errors of SQLite become clear words."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tui.library.schema import (
    MEMORY,
    LibraryError,
    check_owner,
    check_place,
    check_version,
    connect,
    explain,
    migrations,
    prepare,
)

LARGE = 128 * 1024
"""From so many bytes on a block of memory is given back at once; glibc itself begins with this."""
_M_MMAP_THRESHOLD = -3


class Database:
    """A library file: reading connections, as many as are in use at once, and one that writes.

    Each connection has its own cache of pages, so one is handed on rather than another made. A library in
    memory has a single connection, which all threads take in turn.
    """

    def __init__(self, path: Path | str) -> None:
        """Open or create it; raises LibraryError with one clear sentence."""
        self.path = path if path == MEMORY else Path(path)
        if isinstance(self.path, Path):
            check_place(self.path)
        self._lock, self._handing = threading.RLock(), threading.Lock()
        self._readers: list[sqlite3.Connection] = []
        self._idle: list[sqlite3.Connection] = []
        self._closed = False
        self._version = len(migrations())
        self._how = ""
        self.read_only = "" if self.path == MEMORY else _why_not_written(Path(self.path))
        """Why nothing can be stored; empty where it can."""
        self._writer = self._open_to_read() if self.read_only else self._open()
        self._watcher: sqlite3.Connection | None = None

    def _open(self) -> sqlite3.Connection:
        try:
            if isinstance(self.path, Path):
                self.path.parent.mkdir(parents=True, exist_ok=True)
            connection = connect(self.path)
        except (OSError, sqlite3.Error) as error:
            raise explain(error, self.path) from error
        with _closed_where_it_fails(connection, self.path):
            prepare(connection, self.path)
        return connection

    def _open_to_read(self) -> sqlite3.Connection:
        """Without the files beside it that SQLite keeps for those who write, where they cannot be made."""
        for self._how in ("mode=ro", "immutable=1"):
            try:
                connection = connect(self.path, self._how)
                connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            except sqlite3.OperationalError as error:
                failed = error
                continue
            except sqlite3.Error as error:
                raise explain(error, self.path) from error
            with _closed_where_it_fails(connection, self.path):
                check_owner(connection, self.path)
                check_version(connection, self.path, self._version)
            left = Path(f"{self.path}-wal")
            if self._how == "immutable=1" and left.exists() and left.stat().st_size:
                self.read_only += f"; what was stored last lies in {left.name} and is not shown"
            return connection
        raise explain(failed, self.path) from failed

    @contextmanager
    def read(self) -> Iterator[sqlite3.Connection]:
        """A connection for reading, good within the `with`."""
        try:
            if self.path == MEMORY:
                with self._lock:
                    self._check_open()
                    yield self._writer
            else:
                reader = self._reader()
                try:
                    yield reader
                finally:
                    self._idle.append(reader)
        except sqlite3.Error as error:
            raise explain(error, self.path) from error

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all of it is stored at the end of the `with`, or nothing where it raises."""
        if self.read_only:
            raise LibraryError(
                f"{self.path}: nothing is stored, since {self.read_only}; copy it to a folder of yours"
            )
        with self._lock:
            self._check_open()
            connection = self._writer
            try:
                connection.execute("BEGIN IMMEDIATE")
                try:
                    check_version(connection, self.path, self._version)
                    yield connection
                    connection.execute("COMMIT")
                except BaseException:
                    # A full disk ends the transaction by itself.
                    if connection.in_transaction:
                        connection.execute("ROLLBACK")
                    raise
            except sqlite3.Error as error:
                raise explain(error, self.path) from error

    def generation(self) -> int:
        """A number that differs from the last one that was given whenever something was written since."""
        try:
            with self._handing:
                self._check_open()
                if self.path == MEMORY:
                    return self._writer.total_changes
                # Always the same one, since each tells what was written since itself was asked.
                watcher = self._watcher = self._watcher or connect(self.path, self._how)
            check_version(watcher, self.path, self._version)
            return int(watcher.execute("PRAGMA data_version").fetchone()[0])
        except sqlite3.Error as error:
            raise explain(error, self.path) from error

    def close(self) -> None:
        """Close all connections; a second call does nothing."""
        with self._lock, self._handing:
            if not self._closed:
                self._closed = True
                for connection in filter(None, (*self._readers, self._watcher, self._writer)):
                    connection.close()
                self._readers.clear()

    def _reader(self) -> sqlite3.Connection:
        with self._handing:
            self._check_open()
            if self._idle:
                return self._idle.pop()
            reader = connect(self.path, self._how)
            reader.execute("PRAGMA query_only = ON")
            self._readers.append(reader)
            return reader

    def _check_open(self) -> None:
        if self._closed:
            raise LibraryError(f"{self.path}: this library was closed")


def give_back() -> None:
    """Have the C library give large blocks back to the system as soon as they are free, where it can be told.

    SQLite takes and frees megabytes for a query that finds much. Left alone, glibc keeps ever larger ones
    for later, and for every thread apart (mallopt(3), M_MMAP_THRESHOLD).
    """
    import ctypes

    with suppress(AttributeError, OSError, TypeError):  # of another C library, or another system
        ctypes.CDLL(None).mallopt(_M_MMAP_THRESHOLD, LARGE)


def _why_not_written(path: Path) -> str:
    """Why a library that is there cannot be written; empty where it can, or where there is none yet."""
    try:
        if not path.exists():
            return ""
    except OSError:  # a name too long, or a folder that may not be looked into: opening it tells
        return ""
    ids = {"effective_ids": os.access in os.supports_effective_ids}
    if not os.access(path, os.W_OK, **ids):
        return "this file can only be read"
    return "" if os.access(path.parent, os.W_OK, **ids) else "its folder can only be read"


@contextmanager
def _closed_where_it_fails(connection: sqlite3.Connection, path: Path | str) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        connection.close()
        raise explain(error, path) from error
    except LibraryError:
        connection.close()
        raise
