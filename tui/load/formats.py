"""Which format a blob is and who reads it. A new format is one reader and one line in FORMATS."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module

from tui.load.sources import LIMIT, Blob, why
from tui.model import Article, Problem

Reader = Callable[[bytes, str], Iterator[Article | Problem]]


@dataclass(frozen=True)
class Format:
    """A format: how it is told, by first bytes or suffix, and the module whose `read` reads it, if any."""

    name: str
    suffixes: tuple[str, ...]
    starts: re.Pattern[bytes] | None = None
    module: str | None = None


def _starts(pattern: bytes) -> re.Pattern[bytes]:
    """First bytes behind a byte order mark and blanks."""
    return re.compile(rb"(?:\xef\xbb\xbf)?\s{0,64}(?:" + pattern + rb")", re.IGNORECASE)


# The first line that fits reads the blob; plain text fits all. A module is imported when its format appears.
FORMATS = (
    Format("a PDF file", (".pdf",), _starts(rb"%PDF-")),
    Format(
        "an office document",
        (".doc", ".docx", ".odt", ".rtf", ".xls", ".xlsx"),
        _starts(rb"\{\\rtf|\xd0\xcf\x11\xe0"),
    ),
    Format(
        "an archive",
        (".zip", ".tar", ".tgz", ".gz", ".bz2", ".xz", ".zst", ".7z"),
        re.compile(rb"PK\x03\x04|\x1f\x8b|BZh|\xfd7zXZ|\x28\xb5\x2f\xfd|7z\xbc\xaf"),
    ),
    Format(
        "a picture or recording",
        (".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".mp3", ".mp4", ".m4a", ".mov"),
        re.compile(rb"\x89PNG|\xff\xd8\xff|GIF8|RIFF|ID3|.{4}ftyp", re.DOTALL),
    ),
    Format("a database", (".sqlite", ".db"), re.compile(rb"SQLite format 3")),
    Format("a web archive", (".warc", ".arc"), re.compile(rb"WARC/")),
    Format(
        "mail",
        (".eml", ".mbox"),
        re.compile(rb"From \S+@\S+ |(?:Return-Path|Delivered-To|Received|MIME-Version): "),
    ),
    Format("an HTML page", (".html", ".htm", ".xhtml", ".mhtml"), _starts(rb"<!doctype html|<html[\s>]")),
    Format(
        "a feed or XML", (".xml", ".rss", ".atom", ".rdf", ".opml"), _starts(rb"<\?xml|<rss|<feed|<rdf|<opml")
    ),
    Format("JSON", (".json", ".jsonl", ".ndjson"), _starts(rb'[\[{]\s{0,64}["{]')),
    Format("a table", (".csv", ".tsv")),
    Format(
        "Markdown",
        (".md", ".markdown", ".mdown"),
        _starts(rb"(?:---|\+\+\+)[ \t]*\r?\n|#{1,3} \S|<!--"),
        "tui.load.markdown",
    ),
    Format("plain text", ("",), None, "tui.load.plain"),
)


def read(blob: Blob) -> Iterator[Article | Problem]:
    """The articles of a blob, or the Problem why there are none; never raises for what the bytes hold."""
    if blob.size > LIMIT:
        yield _too_large(blob)
        return
    try:
        data = blob.read()
    except (OSError, ValueError) as error:
        yield Problem(blob.path, f"This file cannot be read: {why(error)}.", "Check who may read it.")
        return
    if len(data) > LIMIT:
        yield _too_large(blob)
        return
    form = detect(data, blob.path)
    if form.module is None:
        yield Problem(
            blob.path,
            f"This is {form.name}, which Dateline does not read.",
            "Save its articles as plain text or Markdown.",
        )
        return
    reader: Reader = import_module(form.module).read
    yield from reader(data, blob.path)


def detect(data: bytes, path: str) -> Format:
    """The format of these bytes under this name: its first bytes tell it, else the suffix."""
    by_start = next((form for form in FORMATS if form.starts and form.starts.match(data)), None)
    if by_start and by_start.module is None:
        return by_start
    lowered = path.lower()
    by_suffix = next(form for form in FORMATS if lowered.endswith(form.suffixes))
    return by_start if by_start and by_suffix is FORMATS[-1] else by_suffix


def _too_large(blob: Blob) -> Problem:
    return Problem(
        blob.path,
        f"This file is larger than {LIMIT // 2**20} MB, more than any article.",
        "Split it into its articles.",
    )
