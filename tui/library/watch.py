"""What comes, changes and goes under folders, as it happens; by polling where the file system tells nothing.

A file is told once nothing has been written to it for a while: half an article is none.
"""

from __future__ import annotations

import logging
import os
import re
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from threading import Event
from typing import NamedTuple

from tui.library.steps import absolute
from tui.load import passed, sources

QUIET = 2.0  # seconds without a change after which a file counts as written
_GROUPED = 500  # milliseconds in which changes are told together
_STEP = 100
_POLL = 1_000
# File systems on which other machines write without this one being told (the third field of /proc/mounts).
_REMOTE = (
    "nfs",
    "cifs",
    "smb",
    "9p",
    "fuse.",
    "fuseblk",
    "vboxsf",
    "afs",
    "ceph",
    "gluster",
    "lustre",
    "virtiofs",
)
_MOUNTS = Path("/proc/mounts")
_ESCAPED = re.compile(r"\\([0-7]{3})")  # blanks in its names


class Changes(NamedTuple):
    """Paths of files that have come or changed, and paths of what has gone."""

    come: list[str]
    gone: list[str]


def changes(paths: Iterable[str], stop: Event, *, polling: bool | None = None) -> Iterator[Changes]:
    """What has come, changed or gone under the paths, each time something has; ends when `stop` is set.

    The paths themselves come first: something may have come while they were loaded. What a folder's walk
    passes over is passed over here. `polling` as the file systems need it, unless it is said. Raises OSError
    where the paths cannot be watched.
    """
    from watchfiles import Change, watch

    logging.getLogger("watchfiles").setLevel(logging.ERROR)  # it tells stderr of ctrl+c, which ends it
    roots = [os.fsdecode(absolute(path)) for path in paths if Path(path).exists()]
    if not roots:
        raise FileNotFoundError("there is no such file or folder")
    found = watch(
        *{root if Path(root).is_dir() else os.path.dirname(root) for root in roots},  # noqa: PTH120
        watch_filter=None,
        debounce=_GROUPED,
        step=_STEP,
        stop_event=stop,
        force_polling=any(map(_is_remote, roots)) if polling is None else polling,
        poll_delay_ms=_POLL,
        raise_interrupt=False,
        rust_timeout=_GROUPED,
        yield_on_timeout=True,
        ignore_permission_denied=True,
    )
    writing = _Writing()
    begun = False
    for group in found:
        if not begun:
            begun = True
            yield Changes(roots, [])
        wanted = [(change, path) for change, path in group if _is_wanted(path, roots)]
        for change, path in wanted:
            if change is not Change.deleted:
                writing.note(path, new=change is Change.added)
        gone = {path for change, path in wanted if change is Change.deleted and not os.path.lexists(path)}
        told = Changes(writing.written(), sorted(gone))
        if told.come or told.gone:
            yield told


class _Writing:
    """Files that may still be written to, with their state and since when it has been that."""

    def __init__(self) -> None:
        self._states: dict[str, tuple[tuple[int, int] | None, float]] = {}

    def note(self, path: str, *, new: bool) -> None:
        """Something has happened to a file, or a folder has come, with all that is in it."""
        if not Path(path).is_dir():
            self._states[path] = (_state(path), time.monotonic())
        if not (new and Path(path).is_dir()):
            return
        for item in sources.blobs([path]):
            if isinstance(item, sources.Blob):
                self._states.setdefault(item.file or item.path, (None, time.monotonic()))

    def written(self) -> list[str]:
        """The files that have been quiet for long enough, each told once."""
        now, done = time.monotonic(), []
        for path, (state, since) in list(self._states.items()):
            current = _state(path)
            if current is None:
                del self._states[path]
            elif current != state:
                self._states[path] = (current, now)
            elif now - since >= QUIET:
                del self._states[path]
                done.append(path)
        return sorted(done)


def _state(path: str) -> tuple[int, int] | None:
    """Size and time of change of a file; None where there is none."""
    try:
        status = Path(path).stat()
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns


def _is_wanted(path: str, roots: list[str]) -> bool:
    """Whether a path is one of those given, or lies in one of their folders and is not passed over there."""
    for root in roots:
        if path == root:
            return not Path(path).is_dir()
        if path.startswith(root.rstrip(os.sep) + os.sep):
            return not any(map(passed.kind_of, Path(path[len(root) :]).parts[1:]))
    return False


def _is_remote(path: str) -> bool:
    """Whether the mount that a path lies on is one whose changes the kernel may not hear of."""
    try:
        mounts = [line.split() for line in os.fsdecode(_MOUNTS.read_bytes()).splitlines()]
    except OSError:
        return False  # no Linux; there watchfiles knows best
    points = [
        (_ESCAPED.sub(lambda found: chr(int(found[1], 8)), point), kind) for _, point, kind, *_ in mounts
    ]
    below = [(point, kind) for point, kind in points if os.path.commonpath([point, path]) == point]
    return max(below, key=lambda mount: len(mount[0]), default=("", ""))[1].startswith(_REMOTE)
