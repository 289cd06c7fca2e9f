"""Paths, patterns and folders to named blobs of bytes: sorted, lazily, none twice, each failure a Problem."""

from __future__ import annotations

import atexit
import glob
import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import BinaryIO

from tui.load import sanitise
from tui.load.passed import Passed
from tui.load.streams import HEAD, LIMIT
from tui.model import Problem


@dataclass(frozen=True)
class Blob:
    """One input: `path` as shown and stored, `size` in bytes, `mtime` in nanoseconds.

    `file` is the path to open, where it cannot be printed as it is.
    """

    path: str
    size: int
    mtime: int
    file: str | None = field(default=None, repr=False)

    def open(self) -> BinaryIO:
        """The bytes as a buffered stream that can be peeked into; raises OSError."""
        return Path(self.file or self.path).open("rb", buffering=HEAD)

    def read(self) -> bytes:
        """The bytes, at most LIMIT + 1 of them; raises OSError."""
        with self.open() as stream:
            return stream.read(LIMIT + 1)


@dataclass(frozen=True)
class Followed(Blob):
    """An input of which it can be told while it is read how much of it was."""

    _streams: list[BinaryIO] = field(default_factory=list, repr=False, compare=False)

    def open(self) -> BinaryIO:
        """As of any blob."""
        stream = super().open()
        self._streams[:] = [stream]
        return stream

    @property
    def share(self) -> float:
        """From 0 to 1, by the place of the stream in the file, packed or not."""
        stream = next(iter(self._streams), None)
        return min(stream.tell() / self.size, 1.0) if stream and not stream.closed and self.size else 0.0


STDIN = "-"


@cache
def standard_input() -> Blob | Problem:
    """What comes on standard input, kept in a file of its own until this process ends."""
    try:
        folder = tempfile.mkdtemp(prefix="dateline-")
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        kept = Path(folder) / "stdin"
        with kept.open("wb") as file:
            shutil.copyfileobj(sys.stdin.buffer, file)
    except OSError as error:
        return Problem("stdin", f"Standard input cannot be kept: {why(error)}.", "Make room, or name a file.")
    status = kept.stat()
    return Blob("stdin", status.st_size, status.st_mtime_ns, str(kept))


def blobs(paths: Iterable[str | Path]) -> Iterator[Blob | Problem]:
    """Every file that the paths name, folders walked by name.

    What in folders is no article by its name (`passed.yaml`) is passed over, and told in a note at the end.

    A file reached twice (also through a link) comes once. Devices, pipes, sockets, links that lead nowhere or
    back, what may not be read, and folders without a file come as a Problem. "-" is standard input.
    """
    seen: set[tuple[int, int]] = set()
    for given in paths:
        if str(given) == STDIN:
            yield standard_input()
            continue
        if not str(given):
            yield Problem("(no path)", "One of the paths is empty.", "Name a file or folder.")
            continue
        for path in _expand(str(given)):
            yield from _walk(path, seen)


def _expand(path: str) -> list[str]:
    """The paths a pattern stands for; a path that exists stands for itself, whatever its characters."""
    path = os.path.expanduser(path)  # noqa: PTH111 (Path would swallow "./" and trailing dots that the user typed)
    if not glob.has_magic(path) or os.path.lexists(path):
        return [path]
    return sorted(glob.iglob(path, recursive=True)) or [path]  # noqa: PTH207 (lazy, and takes absolute patterns)


def _walk(start: str, seen: set[tuple[int, int]]) -> Iterator[Blob | Problem]:
    """Depth first, with a stack of its own: a tree may be deeper than Python recurses."""
    stack: list[tuple[Iterator[str], tuple[int, int] | None]] = [(iter([start]), None)]
    over = Passed()
    nothing = True
    while stack:
        path = next(stack[-1][0], None)
        if path is None:
            stack.pop()
            continue
        try:
            status = Path(path).stat()
        except (OSError, ValueError) as error:
            yield _unreachable(path, error)
            continue
        place = (status.st_dev, status.st_ino)
        if stat.S_ISDIR(status.st_mode) and any(place == above for _, above in stack):
            yield Problem(
                sanitise.name(path), "This link leads back to a folder it lies in.", "Remove the link."
            )
        elif place in seen:
            continue
        elif stat.S_ISREG(status.st_mode):
            seen.add(place)
            nothing = False
            yield _blob(path, status)
        elif stat.S_ISDIR(status.st_mode):
            seen.add(place)
            entries = _entries(path, over, inside=len(stack) > 1)
            if isinstance(entries, Problem):
                nothing = False
                yield entries
            else:
                stack.append((iter(entries), place))
        else:
            yield Problem(
                sanitise.name(path),
                f"This is a {_kind(status.st_mode)}, not a file.",
                "Save what it gives to a file and open that.",
            )
    if over:
        yield _told(start, over, nothing)


def _told(folder: str, over: Passed, nothing: bool) -> Problem:
    """What was passed over in a folder: a problem where it holds nothing else."""
    shown = sanitise.name(folder)
    if nothing:
        return Problem(shown, f"This folder holds no files but {over}.", "Name a folder that holds articles.")
    return Problem(shown, f"Passed over in this folder: {over}.", "Name a file itself to have it read.", True)


def _blob(path: str, status: os.stat_result) -> Blob:
    shown = sanitise.name(path)
    return Blob(shown, status.st_size, status.st_mtime_ns, None if shown == path else path)


def _entries(folder: str, over: Passed, *, inside: bool) -> list[str] | Problem:
    """The entries of a folder by name, those apart that are passed over."""
    shown = sanitise.name(folder)
    try:
        with os.scandir(folder) as entries:
            names = [entry.name for entry in entries]
    except OSError as error:
        return Problem(shown, f"This folder cannot be opened: {why(error)}.", "Check who may read it.")
    if names or inside:
        if not names:
            over.note_empty()
        return [os.path.join(folder, name) for name in over.sift(names)]  # noqa: PTH118 (Path objects are slow)
    return Problem(shown, "This folder holds no files.", "Name a folder that holds articles.")


def _unreachable(path: str, error: OSError | ValueError) -> Problem:
    shown = sanitise.name(path)
    if isinstance(error, FileNotFoundError):
        if Path(path).is_symlink():
            return Problem(
                shown, "This link leads to a file that does not exist.", "Remove or mend the link."
            )
        return Problem(shown, "There is no such file or folder.", "Check the spelling of the path.")
    return Problem(shown, f"This cannot be opened: {why(error)}.", "Check the path and who may read it.")


def _kind(mode: int) -> str:
    if stat.S_ISFIFO(mode):
        return "pipe"
    if stat.S_ISSOCK(mode):
        return "socket"
    return "device"


def why(error: OSError | ValueError) -> str:
    """The system's reason in a few words."""
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return sanitise.line(reason)[:1].lower() + sanitise.line(reason)[1:]
