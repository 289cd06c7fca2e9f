"""What comes and changes under folders, as it happens; by polling where the file system tells nothing."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from threading import Event

from tui.library.steps import absolute

_GROUPED = 1_000  # milliseconds in which changes are told together
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


def changes(paths: Iterable[str], stop: Event, *, polling: bool | None = None) -> Iterator[list[str]]:
    """The files that have come or changed under the paths, each time some have; ends when `stop` is set.

    Hidden files are passed over as in every folder. `polling` as the file systems need it, unless it is said.
    Raises OSError where the paths cannot be watched.
    """
    from watchfiles import Change, watch

    roots = [os.fsdecode(absolute(path)) for path in paths if Path(path).exists()]
    if not roots:
        raise FileNotFoundError("there is no such file or folder")
    found = watch(
        *roots,
        watch_filter=None,
        debounce=_GROUPED,
        step=_STEP,
        stop_event=stop,
        force_polling=any(map(_is_remote, roots)) if polling is None else polling,
        poll_delay_ms=_POLL,
        raise_interrupt=False,
    )
    for group in found:
        changed = {path for change, path in group if change is not Change.deleted}
        visible = sorted(path for path in changed if Path(path).is_file() and not _is_hidden(path, roots))
        if visible:
            yield visible


def _is_hidden(path: str, roots: list[str]) -> bool:
    inside = next((path[len(root) :] for root in roots if path.startswith(root)), path)
    return any(part.startswith(".") for part in Path(inside).parts)


def _is_remote(path: str) -> bool:
    """Whether the mount that a path lies on is one whose changes the kernel may not hear of."""
    try:
        mounts = [line.split() for line in _MOUNTS.read_text().splitlines()]
    except OSError:
        return False  # no Linux; there watchfiles knows best
    below = [(point, kind) for _, point, kind, *_ in mounts if os.path.commonpath([point, path]) == point]
    return max(below, key=lambda mount: len(mount[0]), default=("", ""))[1].startswith(_REMOTE)
