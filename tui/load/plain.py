"""A plain text file that holds one article."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b

from tui.load import page, sanitise
from tui.model import Article, Problem


def identity(data: bytes, position: int | None = None) -> str:
    """The id of an article: a hash of its raw bytes and, inside a container, of its position there."""
    suffix = b"" if position is None else b"\0%d" % position
    return blake2b(data + suffix, digest_size=16).hexdigest()


def read(data: bytes, path: str) -> Iterator[Article | Problem]:
    """The one article of a text file."""
    parts = page.parse(sanitise.clean(sanitise.decode(data)))
    if not parts.paragraphs:
        yield Problem(path, "This file is empty.", "Remove it.")
        return
    yield parts.article(identity(data), path)
