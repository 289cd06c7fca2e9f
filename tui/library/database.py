"""The connections to one library: any thread reads, one lock writes, errors of SQLite become clear words."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tui.library.schema import MEMORY, LibraryError, connect, explain, prepare


class Database:
    """A library file: a reading connection for each thread and one that writes.

    A library in memory has a single connection, which all threads take in turn.
    """

    def __init__(self, path: Path | str) -> None:
        """Open or create it; raises LibraryError with one clear sentence."""
        self.path = path if path == MEMORY else Path(path)
        self._lock = threading.RLock()
        self._local = threading.local()
        self._readers: dict[threading.Thread, sqlite3.Connection] = {}
        self._closed = False
        self._writer = self._open()

    def _open(self) -> sqlite3.Connection:
        try:
            if isinstance(self.path, Path):
                self.path.parent.mkdir(parents=True, exist_ok=True)
            connection = connect(self.path)
        except (OSError, sqlite3.Error) as error:
            raise explain(error, self.path) from error
        try:
            prepare(connection, self.path)
        except sqlite3.Error as error:
            connection.close()
            raise explain(error, self.path) from error
        except LibraryError:
            connection.close()
            raise
        return connection

    @contextmanager
    def read(self) -> Iterator[sqlite3.Connection]:
        """A connection for reading, good within the `with` in this thread."""
        try:
            if self.path == MEMORY:
                with self._lock:
                    yield self._alive(self._writer)
            else:
                yield self._reader()
        except sqlite3.Error as error:
            raise explain(error, self.path) from error

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all of it is stored at the end of the `with`, or nothing where it raises."""
        with self._lock:
            connection = self._alive(self._writer)
            try:
                connection.execute("BEGIN IMMEDIATE")
                try:
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
        """A number that differs from the last one this thread got whenever something was written since."""
        with self.read() as connection:
            if self.path == MEMORY:
                return connection.total_changes
            return int(connection.execute("PRAGMA data_version").fetchone()[0])

    def close(self) -> None:
        """Close all connections; a second call does nothing."""
        with self._lock:
            if not self._closed:
                self._closed = True
                for connection in (*self._readers.values(), self._writer):
                    connection.close()
                self._readers.clear()

    def _reader(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = connect(self.path)
            connection.execute("PRAGMA query_only = ON")
            self._local.connection = connection
            with self._lock:
                for thread in [thread for thread in self._readers if not thread.is_alive()]:
                    self._readers.pop(thread).close()
                self._readers[threading.current_thread()] = connection
        return self._alive(connection)

    def _alive(self, connection: sqlite3.Connection) -> sqlite3.Connection:
        if self._closed:
            raise LibraryError(f"{self.path}: this library was closed")
        return connection
