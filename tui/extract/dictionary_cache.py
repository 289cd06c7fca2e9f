"""The compiled dictionaries' place in the cache folder: written whole, by one process, few versions kept."""

from __future__ import annotations

import fcntl
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_OLDER_FILES = 4  # compiled files of other versions that stay in the cache
_PIECE = 65_536  # bytes written at once: Linux maps a file in pieces as large as were written


@contextmanager
def one_at_a_time(folder: Path) -> Iterator[None]:
    """Let one process compile, while the others of a fresh machine wait for what it writes.

    Without a lock where the folder cannot be written or locked.
    """
    lock = None
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        lock = folder.with_suffix(".lock").open("wb")
        fcntl.flock(lock, fcntl.LOCK_EX)
    try:
        yield
    finally:
        if lock:
            lock.close()


def prune(folder: Path, keep: str) -> None:
    """Drop compiled dictionaries beyond the newest; a process that has one open keeps it."""
    with suppress(OSError):
        others = [f for f in folder.iterdir() if not f.name.startswith(keep)]
        for file in sorted(others, key=lambda f: -f.stat().st_mtime)[_OLDER_FILES:]:
            file.unlink()


def keep(path: Path, data: bytes) -> bool:
    """Write a file so that others see it whole or not at all; false where the folder cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=path.name)
        with os.fdopen(handle, "wb") as file:
            for start in range(0, len(data), _PIECE):
                file.write(data[start : start + _PIECE])
        Path(temporary).replace(path)
    except OSError:
        return False
    return True
