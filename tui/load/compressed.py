"""Single compressed files: gzip, bzip2, xz, Zstandard. What they hold is read by its own format."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from tui.load import formats
from tui.load.streams import Context, TooMuchError, buffered
from tui.model import Article, Problem

_SUFFIX = re.compile(r"\.(?:gz|bz2|xz|zst)$", re.IGNORECASE)


def read_stream(stream: BinaryIO, path: str, context: Context) -> Iterator[Article | Problem]:
    """The articles of what a compressed stream holds."""
    try:
        inside = context.inside(archive=False)
    except TooMuchError as error:
        yield error.problem(path)
        return
    opened, failures = _open(stream)
    name = _SUFFIX.sub("", re.sub(r"\.tgz$", ".tar.gz", path, flags=re.IGNORECASE))
    try:
        yield from formats.read_stream(buffered(opened, context.budget), path, inside, name)
    except failures as error:
        yield Problem(
            path, f"This compressed file is broken or cut off: {formats.said(error)}.", "Fetch it again."
        )


class _Zstandard:
    """Zstandard frames one after the other. The library's own stream takes a cut-off file for a whole one."""

    _PIECE = 512  # bytes of input, which may stand for a thousand times as many

    def __init__(self, stream: BinaryIO) -> None:
        from zstandard import ZstdDecompressor

        self._stream = stream
        self._expander = ZstdDecompressor(max_window_size=2**27)
        self._frame: Any = None
        self._expanded, self._rest = io.BytesIO(), b""

    def read(self, size: int) -> bytes:
        """Up to `size` bytes, none at the end; raises EOFError where the end of the last frame is missing."""
        while not (given := self._expanded.read(size)):
            piece = self._rest or self._stream.read(self._PIECE)
            if not piece:
                if self._frame is not None:
                    raise EOFError("compressed file ended before the end of a frame was reached")
                return b""
            self._frame = self._frame or self._expander.decompressobj()
            self._expanded, self._rest = io.BytesIO(self._frame.decompress(piece)), b""
            if self._frame.eof:
                self._rest, self._frame = self._frame.unused_data, None
        return given


def _open(stream: BinaryIO) -> tuple[Any, tuple[type[Exception], ...]]:
    """The expanded stream, and what it raises where the file is broken."""
    head: bytes = stream.peek(8)[:8]  # type: ignore[attr-defined]
    if head.startswith(b"BZh"):
        import bz2

        return bz2.BZ2File(stream), (EOFError, OSError, ValueError)
    if head.startswith(b"\xfd7zXZ"):
        import lzma

        return lzma.LZMAFile(stream), (EOFError, lzma.LZMAError)
    if head.startswith(b"\x28\xb5\x2f\xfd"):
        import zstandard

        return _Zstandard(stream), (EOFError, zstandard.ZstdError)
    import gzip
    import zlib

    return gzip.GzipFile(fileobj=stream), (EOFError, OSError, zlib.error)
