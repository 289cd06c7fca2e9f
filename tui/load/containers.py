"""Zip and tar archives: every file in them is read by its own format, and none is ever written to disk."""

from __future__ import annotations

import io
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO, cast

from tui.load import formats, sanitise
from tui.load.passed import Passed
from tui.load.streams import HEAD, LIMIT, Context, TooMuchError, buffered, whole
from tui.model import Article, Problem

_DIRECTORY = 16 * 1024 * 1024  # bytes of a zip archive's list of members, which is held as a whole
_HEADERS = 1024 * 1024  # bytes of headers that a member of a tar archive may have
# NotImplementedError is a RuntimeError, UnicodeError a ValueError.
_BROKEN = (
    zipfile.BadZipFile, tarfile.TarError, zlib.error, EOFError, OSError, ValueError, RuntimeError,
    MemoryError, KeyError, IndexError,
)  # fmt: skip


def read_stream(stream: BinaryIO, path: str, context: Context) -> Iterator[Article | Problem]:
    """The articles of an archive's files."""
    try:
        inside = context.inside(archive=True)
    except TooMuchError as error:
        yield error.problem(path)
        return
    head: bytes = stream.peek(HEAD)[:4]  # type: ignore[attr-defined]
    over = Passed()
    members = (_zip if head.startswith(b"PK") else _tar)(stream, path, inside, over)
    found = False
    try:
        for item in members:
            found = True
            yield item
    except TooMuchError as error:
        found = True
        yield error.problem(path)
    except _BROKEN as error:
        found = True
        yield Problem(path, f"This archive is broken or cut off: {formats.said(error)}.", "Fetch it again.")
    if found and over:
        yield Problem(path, f"Passed over in this archive: {over}.", "Unpack it to have one read.", True)
    elif not found:
        but = f" but {over}" if over else ""
        yield Problem(path, f"This archive holds no files{but}.", "Open one that holds articles.")


class _Guarded:
    """The bytes of a zip archive, of which no more is read at once than a list of members takes."""

    def __init__(self, inner: BinaryIO) -> None:
        self.seek, self.tell, self._read = inner.seek, inner.tell, inner.read

    def seekable(self) -> bool:
        """Always."""
        return True

    def read(self, size: int = -1) -> bytes:
        """As of any stream; raises TooMuchError where too much is asked for."""
        if size > _DIRECTORY:
            reason = f"This archive's list of files is larger than {_DIRECTORY // 2**20} MB."
            raise TooMuchError(reason, "Unpack it yourself.")
        return self._read(size)


def _zip(stream: BinaryIO, path: str, inside: Context, over: Passed) -> Iterator[Article | Problem]:
    seekable = isinstance(getattr(stream, "raw", None), io.FileIO)  # a file, and not something expanded
    source = _Guarded(stream if seekable else io.BytesIO(whole(stream)))
    with zipfile.ZipFile(cast(BinaryIO, source)) as archive:
        for member in archive.infolist():
            if stat.S_ISLNK(member.external_attr >> 16):  # it holds but the path of what is meant
                over.note_link()
                continue
            if member.is_dir() or over.passes(member.filename):
                continue
            inside.budget.enter()
            place = f"{path}/{sanitise.name(member.filename)[:500]}"
            try:
                with archive.open(member) as opened:
                    yield from formats.read_stream(
                        buffered(cast(BinaryIO, opened), inside.budget), place, inside
                    )
            except _BROKEN as error:
                if isinstance(error, RuntimeError) and "encrypted" in str(error):
                    yield Problem(
                        place, "This file is locked with a password.", "Unpack the archive yourself."
                    )
                else:
                    yield Problem(
                        place,
                        f"This file in the archive is broken: {formats.said(error)}.",
                        "Fetch it again.",
                    )


class _Allowance(io.RawIOBase):
    """A tar archive's bytes; what may be read for the next header is limited, for it is held as a whole."""

    def __init__(self, inner: BinaryIO) -> None:
        self._inner = inner
        self.left = _HEADERS

    def read(self, size: int = -1, /) -> bytes:
        data = self._inner.read(size)
        self.left -= len(data)
        if self.left < 0:
            raise TooMuchError(
                "The header of a file in this archive is larger than any.", "Unpack it yourself."
            )
        return data


def _tar(stream: BinaryIO, path: str, inside: Context, over: Passed) -> Iterator[Article | Problem]:
    source = _Allowance(stream)
    with tarfile.open(fileobj=source, mode="r|", bufsize=HEAD) as archive:
        while True:
            member = archive.next()
            if member is None:
                return
            archive.members = []  # type: ignore[attr-defined]  # of which it would keep a list
            source.left = member.size + _HEADERS
            if not member.isfile():
                if not member.isdir():
                    over.note_link()
                continue
            if over.passes(member.name):
                continue
            inside.budget.enter()
            place = f"{path}/{sanitise.name(member.name)[:500].lstrip('./')}"
            opened = archive.extractfile(member)
            if member.issparse() and member.size > LIMIT:
                reason = f"This file claims to hold {member.size // 2**20:,} MB, part of it a hole."
                yield Problem(place, reason, "Unpack the archive yourself.")
            elif opened is not None:
                source.left += LIMIT
                yield from formats.read_stream(buffered(cast(BinaryIO, opened)), place, inside)
                source.left = member.size + _HEADERS
