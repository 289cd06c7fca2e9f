"""Which format a blob is and who reads it. A new format is one reader and one line in FORMATS."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import BinaryIO

from tui.load import sanitise
from tui.load.sources import Blob, why
from tui.load.streams import EXPANDED, HEAD, LIMIT, RATIO, Budget, Context, LimitError, TooMuchError, whole
from tui.model import Article, Problem

Reader = Callable[[bytes, str], Iterator[Article | Problem]]
StreamReader = Callable[[BinaryIO, str, Context], Iterator[Article | Problem]]

MANY = 1_000  # problems of one input that are told one by one
LOST = 10_000  # problems in a row after which an input is not read on


@dataclass(frozen=True)
class Format:
    """A format: how it is told, by first bytes or suffix, and the module that reads it, if any.

    The module has `read(data, path)`, a `Reader`; or, where one input may hold many articles and `many` is
    set, `read_stream(stream, path, context)`, a `StreamReader`. `weak` first bytes also begin other formats,
    so that a suffix is believed rather than them.
    """

    name: str
    suffixes: tuple[str, ...]
    starts: re.Pattern[bytes] | None = None
    module: str | None = None
    many: bool = False
    weak: bool = False


def _magic(pattern: bytes) -> re.Pattern[bytes]:
    return re.compile(pattern, re.DOTALL)


def _markup(pattern: bytes) -> re.Pattern[bytes]:
    """First bytes behind a byte order mark and blanks."""
    return re.compile(rb"(?:\xef\xbb\xbf)?\s{0,64}(?:" + pattern + rb")", re.IGNORECASE | re.DOTALL)


_OFFICE = _magic(rb"\{\\rtf|\xd0\xcf\x11\xe0|PK\x03\x04.{26}(?:\[Content_Types\]|mimetype|word/|xl/|ppt/)")
_MEDIA = _magic(rb"\x89PNG|\xff\xd8\xff|GIF8|RIFF|ID3|.{4}ftyp")
# The first line of an mbox; or header lines, among the first of them one that nothing but mail has, or both
# a sender and a subject.
_MAIL = re.compile(
    rb"From \S{1,200} +(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z][a-z] "
    rb"|(?=(?:[!-9;-~]{1,80}:[^\n]*\n(?:[ \t][^\n]*\n)*){0,40}?"
    rb"(?:Message-ID|MIME-Version|Received|Return-Path|Delivered-To|DKIM-Signature):)[!-9;-~]+:"
    rb"|(?=(?:[!-9;-~]{1,80}:[^\n]*\n){0,12}?From:[^\n]{0,200}@)(?=(?:[!-9;-~]{1,80}:[^\n]*\n){0,12}?Subject:)"
    rb"[!-9;-~]+:",
    re.IGNORECASE,
)
_PAGE = _markup(  # atomic, for a comment may end in as many places as there are comments
    rb"(?:<\?xml[^>]{0,200}>\s*)?(?>(?:<!--.{0,4000}?-->\s*){0,5})<(?:!doctype html|(?:html|head|body)[\s>])"
)
_FRONT = rb"(?:---|\+\+\+)[ \t]*\r?\n|#{1,3} \S|<!--"
_ARCHIVES = "tui.load.containers"

# The first line that fits reads the blob; plain text fits all. A module is imported when its format appears.
FORMATS = (
    Format("a PDF file", (".pdf",), _markup(rb"%PDF-")),
    Format("an office document", (".doc", ".docx", ".odt", ".rtf", ".xls", ".xlsx", ".epub"), _OFFICE),
    Format("a 7-Zip or RAR archive", (".7z", ".rar"), _magic(rb"7z\xbc\xaf|Rar!\x1a\x07")),
    Format(
        "a picture or recording", (".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".mp3", ".mp4"), _MEDIA
    ),
    Format("a database", (".sqlite", ".db", ".parquet"), _magic(rb"SQLite format 3|PAR1")),
    Format("gzip", (".gz", ".tgz"), _magic(rb"\x1f\x8b"), "tui.load.compressed", many=True),
    Format("bzip2", (".bz2",), _magic(rb"BZh[1-9]"), "tui.load.compressed", many=True),
    Format("xz", (".xz",), _magic(rb"\xfd7zXZ\x00"), "tui.load.compressed", many=True),
    Format("Zstandard", (".zst",), _magic(rb"\x28\xb5\x2f\xfd"), "tui.load.compressed", many=True),
    Format("a zip archive", (".zip",), _magic(rb"PK(?:\x03\x04|\x05\x06)"), _ARCHIVES, many=True),
    Format("a tar archive", (".tar",), _magic(rb".{257}ustar"), _ARCHIVES, many=True),
    Format("a web archive", (".warc", ".arc"), _magic(rb"WARC/|filedesc://"), "tui.load.warc", many=True),
    Format("mail", (".eml", ".mbox", ".mht", ".mhtml"), _MAIL, "tui.load.mail", many=True),
    Format("an HTML page", (".html", ".htm", ".xhtml"), _PAGE, "tui.load.html"),
    Format(
        "a feed",
        (".xml", ".rss", ".atom", ".rdf", ".opml"),
        _markup(rb"<\?xml|<rss|<feed|<rdf|<opml"),
        "tui.load.feed",
    ),
    Format(
        "JSON",
        (".json", ".jsonl", ".ndjson", ".jl"),
        _markup(rb'[\[{]\s{0,64}["{]'),
        "tui.load.records",
        many=True,
        weak=True,
    ),
    Format("a table", (".csv", ".tsv"), None, "tui.load.tables", many=True),
    Format("Markdown", (".md", ".markdown", ".mdown"), _markup(_FRONT), "tui.load.markdown", weak=True),
    Format("plain text", ("",), None, "tui.load.plain"),
)


def read(blob: Blob, columns: Mapping[str, str] | None = None) -> Iterator[Article | Problem]:
    """The articles of a blob, or the Problem why there are none; never raises for what the bytes hold.

    `columns` says which field or column of a record is which part: {"title": "Headline", "text": "3"}.
    """
    context = Context(Budget(max(EXPANDED, RATIO * blob.size)), columns or {})
    try:
        with blob.open() as stream:
            if problem := _hollow(stream, blob):
                yield problem
                return
            yield from within_reason(read_stream(stream, blob.path, context), blob.path)
    except (OSError, ValueError) as error:
        yield Problem(blob.path, f"This file cannot be read: {why(error)}.", "Check who may read it.")
    except LimitError as error:
        yield error.problem(blob.path)


def holds_many(blob: Blob) -> bool:
    """Whether a blob is of a format that is read piece by piece, for it may hold many articles."""
    try:
        with blob.open() as stream:
            return detect(stream.peek(HEAD)[:HEAD], blob.path).many and not _hollow(stream, blob)  # type: ignore[attr-defined]
    except (OSError, ValueError):
        return False


def _hollow(stream: BinaryIO, blob: Blob) -> Problem | None:
    """Why a sparse file, which claims to hold far more than lies on the disk, is not read."""
    held = getattr(os.fstat(stream.fileno()), "st_blocks", blob.size) * 512
    if blob.size <= LIMIT or held * RATIO >= blob.size:
        return None
    reason = f"This file claims to hold {blob.size // 2**20:,} MB, but nearly all of it is a hole."
    return Problem(blob.path, reason, "Fetch it again.")


def read_stream(
    stream: BinaryIO, path: str, context: Context, name: str | None = None
) -> Iterator[Article | Problem]:
    """The articles of a buffered stream: for what lies inside archives as well.

    `name` is what it would be called if it lay there by itself, where that is not its path.
    Raises SpentError where the budget of the whole input is spent, and what reading the stream raises.
    """
    form = detect(stream.peek(HEAD)[:HEAD], name or path)  # type: ignore[attr-defined]
    if form.module is None:
        advice = "Save its articles as plain text, HTML or Markdown."
        yield Problem(path, f"This is {form.name}, which Dateline does not read.", advice)
        return
    module = import_module(form.module)
    if form.many:
        many: StreamReader = module.read_stream
        yield from many(stream, path, context)
        return
    try:
        data = whole(stream)
    except TooMuchError as error:
        yield error.problem(path)
        return
    reader: Reader = module.read
    yield from reader(data, path)


def detect(head: bytes, path: str) -> Format:
    """The format of what begins with these bytes under this name: they tell it, else the suffix."""
    by_start = next((form for form in FORMATS if form.starts and form.starts.match(head)), None)
    lowered = path.lower()
    by_suffix = next(form for form in FORMATS if lowered.endswith(form.suffixes))
    named = by_suffix is not FORMATS[-1]
    if by_start is None or (named and by_start.weak):
        return by_suffix
    if by_start.module == _ARCHIVES and named and by_suffix.module is None:
        return by_suffix  # office documents are zip archives
    return by_start


def said(error: BaseException) -> str:
    """What an error of a library says, in a few words that fit into a sentence."""
    if isinstance(error, MemoryError):
        return "it takes more memory than there is"
    words = re.sub(r"^Error -?\d+ (?:while )?", "", sanitise.line(str(error)))[:100].rstrip(". ")
    words = words or type(error).__name__
    return words if words[:2].isupper() else words[:1].lower() + words[1:]


def within_reason(items: Iterable[Article | Problem], path: str) -> Iterator[Article | Problem]:
    """All articles of an input, and its first MANY problems; how many more there were is told at the end.

    Where LOST problems come one after the other with no article between them, it is not read on.
    """
    problems = lost = 0
    for item in items:
        if isinstance(item, Problem):
            problems += 1
            lost += 1
            if problems <= MANY:
                yield item
            if lost < LOST:
                continue
            reason = f"The last {lost:,} places in this file held no article, so it was not read on."
            yield Problem(path, reason, "Look at what kind of file it is.")
            return
        lost = 0
        yield item
    if problems > MANY:
        reason = f"A further {problems - MANY:,} places in this file hold no article."
        yield Problem(path, reason, "Look at the problems told before this one: they are of the same kinds.")
