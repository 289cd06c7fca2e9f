"""Which format a blob is and who reads it. A new format is one reader and one line in FORMATS."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module

from tui.load.sources import LIMIT, Blob
from tui.model import Article, Problem

Reader = Callable[[bytes, str], Iterator[Article | Problem]]


@dataclass(frozen=True)
class Format:
    """One format: how it is told, by suffix or first bytes, and the module whose `read` reads it."""

    name: str
    suffixes: tuple[str, ...]
    starts: re.Pattern[bytes] | None
    module: str


def _starts(pattern: bytes) -> re.Pattern[bytes]:
    return re.compile(rb"(?:\xef\xbb\xbf)?\s*" + pattern, re.IGNORECASE)


_MARKDOWN = _starts(rb"(?:(?:---|\+\+\+)[ \t]*\r?\n|#{1,3} \S|<!--)")

# The first whose start or suffix fits reads the blob.
FORMATS = (
    Format("Markdown", (".md", ".markdown", ".mdown"), _MARKDOWN, "tui.load.markdown"),
    Format("plain text", (), None, "tui.load.plain"),
)


def read(blob: Blob) -> Iterator[Article | Problem]:
    """The articles of a blob, or the one Problem why there are none; never raises for what the bytes hold."""
    if blob.size > LIMIT:
        yield _too_large(blob)
        return
    try:
        data = blob.read()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        yield Problem(blob.path, f"This file cannot be read: {reason.lower()}.", "Check who may read it.")
        return
    if len(data) > LIMIT:
        yield _too_large(blob)
        return
    yield from reader(data, blob.path)(data, blob.path)


def reader(data: bytes, path: str) -> Reader:
    """The reader for these bytes under this name."""
    lowered = path.lower()
    for form in FORMATS:
        if lowered.endswith(form.suffixes) or (form.starts and form.starts.match(data)):
            break
    module = import_module(form.module)
    found: Reader = module.read
    return found


def _too_large(blob: Blob) -> Problem:
    return Problem(
        blob.path,
        f"This file is larger than {LIMIT // 2**20} MB, more than any article.",
        "Split it into its articles.",
    )
