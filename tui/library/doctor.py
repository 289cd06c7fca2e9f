"""What is wrong with a library's file, and mending it; a copy of what was there is always kept."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tui.library.salvage import Extract, Salvaged, salvage
from tui.library.schema import (
    LibraryError,
    check_owner,
    check_place,
    connect,
    explain,
    lacking,
    migrations,
    pragma,
)

MOST_TOLD = 5
_BESIDE = ("", "-wal", "-shm")


@dataclass(frozen=True)
class Health:
    """What is wrong, in sentences; `index`: no more than the full-text index, which can be made anew."""

    wrong: tuple[str, ...] = ()
    index: bool = False


def examine(path: Path) -> Health:
    """Look at every page of the file, at what hangs together, and at the full-text index.

    Raises LibraryError for a file that this program must not touch: another program's, or a newer Dateline's.
    """
    check_place(path)
    try:
        connection = connect(path, "mode=rw")
        try:
            check_owner(connection, path)
            version = pragma(connection, "user_version")
            if version > len(migrations()):
                raise LibraryError(
                    f"{path}: this library is of version {version}, and this Dateline reads up to "
                    f"{len(migrations())}; update Dateline"
                )
            return _health(connection)
        finally:
            connection.close()
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError) and "malformed" not in str(error):
            raise explain(error, path) from error
        return Health((f"its first pages cannot be read ({error})",))


def _health(connection: sqlite3.Connection) -> Health:
    try:
        found = [row[0] for row in connection.execute(f"PRAGMA integrity_check({MOST_TOLD})")]
        wrong = [" ".join(line.split()) for line in found if line != "ok"]
        strays = len(connection.execute("PRAGMA foreign_key_check").fetchall())
    except sqlite3.DatabaseError as error:
        return Health((f"some pages cannot be read ({error})",))
    if strays:
        wrong.append(f"{strays:,} rows belong to nothing")
    if gone := lacking(connection):
        version = pragma(connection, "user_version")
        wrong.append(f"it has not all that a library of version {version} has: {', '.join(gone[:MOST_TOLD])}")
    index = _index_is_whole(connection)
    if not index:
        wrong.append("the full-text index does not fit the articles")
    return Health(tuple(wrong), index=not index and len(wrong) == 1)


def _index_is_whole(connection: sqlite3.Connection) -> bool:
    connection.execute("BEGIN IMMEDIATE")
    try:
        connection.execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")
    except sqlite3.DatabaseError:
        return False
    finally:
        connection.execute("ROLLBACK")
    return True


def mend(path: Path, health: Health, extract: Extract) -> tuple[Path, Salvaged | None]:
    """Mend it: where the copy of the damaged file lies, and what was salvaged; None for the index alone.

    Raises LibraryError where somebody has it open, where there is no room, and where nothing can be read.
    """
    try:
        copy = _copy(path)
    except OSError as error:
        raise LibraryError(
            f"{path}: no copy of it can be kept beside it ({error.strerror}), so it is left as it is"
        ) from error
    fresh = path.with_name(f"{path.name}.mended")
    try:
        _keep_others_out(path)
        if health.index:
            with closing(connect(path, "mode=rw")) as connection:
                connection.execute("INSERT INTO search (search) VALUES ('rebuild')")
            return copy, None
        _forget(fresh)
        done = salvage(copy, fresh, extract)
        shutil.copymode(path, fresh)
    except (LibraryError, sqlite3.DatabaseError, OSError) as error:
        _forget(copy)
        _forget(fresh)
        raise _not_mended(path, error) from error
    try:
        for ending in _BESIDE[1:]:
            Path(f"{path}{ending}").unlink(missing_ok=True)
        fresh.replace(path)
    except OSError as error:
        raise LibraryError(
            f"{path}: what was mended cannot be put in its place ({error.strerror}); it lies in {fresh}, and "
            f"what there was in {copy}"
        ) from error
    return copy, done


def _not_mended(path: Path, error: Exception) -> LibraryError:
    """Why a library was not mended, and that nothing has changed."""
    if isinstance(error, LibraryError):
        return error
    if isinstance(error, OSError):
        return LibraryError(f"{path}: it cannot be mended here ({error.strerror}); make room and try again")
    if "disk is full" in str(error):
        return LibraryError(f"{path}: the disk is too full to mend it; make room and try again")
    return LibraryError(
        f"{path}: nothing could be recovered ({error}), and it is left as it is; move it away and load "
        "your articles again"
    )


def _keep_others_out(path: Path) -> None:
    """Raises LibraryError where another program has the library open."""
    connection = sqlite3.connect(path, timeout=0, isolation_level=None)
    try:
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("ROLLBACK")
    except sqlite3.DatabaseError as error:
        if "locked" in str(error):
            raise LibraryError(
                f"{path}: another program has this library open; close it and try again"
            ) from error
    finally:
        connection.close()


def _forget(made: Path) -> None:
    """Take away a copy of a file that was not touched, or what was to take its place."""
    for ending in _BESIDE:
        Path(f"{made}{ending}").unlink(missing_ok=True)


def _copy(path: Path) -> Path:
    """A copy of the file, and of what SQLite keeps beside it, under a name that tells when it was made."""
    copy = path.with_name(f"{path.name}.damaged-{datetime.now():%Y%m%d-%H%M%S}")
    try:
        for ending in _BESIDE[:2]:
            if Path(f"{path}{ending}").exists():
                shutil.copy2(f"{path}{ending}", f"{copy}{ending}")
    except OSError:
        _forget(copy)
        raise
    return copy
