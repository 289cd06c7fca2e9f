"""What is wrong with a library's file, and mending it; a copy of what was there is always kept."""

from __future__ import annotations

import shutil
import sqlite3
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tui.library.salvage import Extract, Salvaged, salvage
from tui.library.schema import LibraryError, check_owner, connect, explain, migrations, pragma

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
    try:
        _keep_others_out(path)
        if health.index:
            connection = connect(path, "mode=rw")
            connection.execute("INSERT INTO search (search) VALUES ('rebuild')")
            connection.close()
            return copy, None
        fresh = path.with_name(f"{path.name}.mended")
        for ending in _BESIDE:
            Path(f"{fresh}{ending}").unlink(missing_ok=True)
        done = salvage(copy, fresh, extract)
        for ending in _BESIDE[1:]:
            Path(f"{path}{ending}").unlink(missing_ok=True)
        fresh.replace(path)
    except LibraryError:
        _forget(copy)
        raise
    except sqlite3.DatabaseError as error:
        _forget(copy)
        raise LibraryError(
            f"{path}: nothing could be recovered ({error}), and it is left as it is; move it away and load "
            "your articles again"
        ) from error
    except OSError as error:
        raise LibraryError(
            f"{path}: it cannot be mended here ({error.strerror}); make room and try again"
        ) from error
    return copy, done


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


def _forget(copy: Path) -> None:
    """Take away the copy of a file that was not touched."""
    for ending in _BESIDE:
        Path(f"{copy}{ending}").unlink(missing_ok=True)


def _copy(path: Path) -> Path:
    """A copy of the file, and of what SQLite keeps beside it, under a name that tells when it was made."""
    copy = path.with_name(f"{path.name}.damaged-{datetime.now():%Y%m%d-%H%M%S}")
    for ending in _BESIDE[:2]:
        if Path(f"{path}{ending}").exists():
            shutil.copy2(f"{path}{ending}", f"{copy}{ending}")
    return copy
