"""A plain text file that holds one article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import blake2b
from unicodedata import category

from tui.load import page, sanitise
from tui.load.parts import Parts
from tui.model import Article, Problem

LONGEST = 1_000_000  # characters: a novel; what is longer is no article and would hold up the batch
_MOST = 20_000  # paragraphs, of which the longest novels have no more
_NO_SIGN = ("Cn", "Co", "Cs")  # unassigned, private, half a pair: two bytes of noise are one of them often
_UNPRINTABLE = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SAMPLE = 65_536


def identity(data: bytes, position: int | None = None) -> str:
    """The id of an article: a hash of its raw bytes and, inside a container, of its position there."""
    suffix = b"" if position is None else b"\0%d" % position
    return blake2b(data + suffix, digest_size=16).hexdigest()


def read(data: bytes, path: str) -> Iterator[Article | Problem]:
    """The one article of a text file, or the Problem why there is none."""
    text = text_of(data, path)
    yield text if isinstance(text, Problem) else finish(page.parse(text), identity(data), path)


def text_of(data: bytes, path: str) -> str | Problem:
    """The clean text of a file, or the Problem why it is none: empty, not text, or too long."""
    if not data:
        return Problem(path, "This file is empty.", "Remove it, or fetch the article again.")
    text = sanitise.decode(data)
    if is_binary(data, text):
        return Problem(path, "This file holds binary data, not text.", "Convert it to text or HTML first.")
    if len(text) > LONGEST:
        return too_long(len(text), path)
    return sanitise.clean(text)


def too_long(characters: int, path: str) -> Problem:
    """The Problem that a text is too long for an article."""
    reason = f"This text has {characters:,} characters, more than any one article ({LONGEST:,})."
    return Problem(path, reason, "Split it into its articles.")


def finish(parts: Parts, identity: str, path: str) -> Article | Problem:
    """The article of a page's parts, or the Problem that no prose was left of it, or far too much."""
    if (characters := sum(map(len, parts.paragraphs))) > LONGEST:
        return too_long(characters, path)
    if len(parts.paragraphs) > _MOST:
        reason = f"This text has {len(parts.paragraphs):,} paragraphs, more than any one article ({_MOST:,})."
        return Problem(path, reason, "Split it into its articles.")
    if parts.paragraphs:
        return parts.article(identity, path)
    if parts.title:
        return Problem(path, "This page holds a headline but no text.", "Fetch it again.")
    return Problem(
        path, "This file holds no article text, only blanks or page furniture.", "Fetch the article again."
    )


def is_binary(data: bytes, text: str) -> bool:
    """Whether more than a stray byte, or sign, one in a hundred, is one that no text uses."""
    signs = text[:_SAMPLE]
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        noise = sum(category(sign) in _NO_SIGN or sign == "\ufffd" for sign in signs)
        noisy = noise > max(3, len(signs) / 100)
        if noisy or "\0" not in text:
            return noisy
    sample = signs.encode("utf-8", "replace")
    return len(_UNPRINTABLE.findall(sample)) > max(3, len(sample) / 100)
