"""Web archives (WARC, ARC), by warcio: every page in them that is HTML and was found is an article."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import redirect_stderr
from typing import Any, BinaryIO

from tui.load import formats, html, sanitise
from tui.load.streams import HEAD, LIMIT, Context
from tui.model import Article, Problem

_PAGES = ("text/html", "application/xhtml+xml")


def read_stream(stream: BinaryIO, path: str, context: Context) -> Iterator[Article | Problem]:
    """The articles of an archive; scripts, pictures, redirections and pages not found are passed over."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    if not stream.peek(HEAD).lstrip().startswith((b"WARC/", b"filedesc:")):  # type: ignore[attr-defined]
        yield Problem(path, "This is called a web archive, but does not begin as one.", "Fetch it again.")
        return
    number = pages = 0
    records = ArchiveIterator(stream, arc2warc=True)
    while True:
        try:
            with redirect_stderr(io.StringIO()):  # warcio prints what it wonders at, over the screen
                record = next(records, None)
                page = None if record is None or not _is_page(record) else _content(record)
            context.budget.spend(len(page[0]) if page else 0)  # a page may be compressed once more
        # A broken header is no exception of its own to warcio, but what it trips over.
        except (ArchiveLoadFailed, ValueError, EOFError, AttributeError, TypeError, LookupError) as error:
            reason = f"This web archive is broken behind record {number:,}: {formats.said(error)}."
            yield Problem(path, reason, "Fetch it again.")
            return
        if record is None:
            break
        number += 1
        if page is not None:
            pages += 1
            yield from _read(*page, f"{path}#{number}")
    if not pages:
        yield Problem(path, f"None of the {number:,} records of this web archive is a page.", "Open another.")


def _is_page(record: Any) -> bool:
    if record.rec_type not in ("response", "resource"):
        return False
    headers = record.http_headers or record.rec_headers
    kind = (headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()
    status = record.http_headers.get_statuscode() if record.http_headers else "200"
    return kind in _PAGES and status == "200"


def _content(record: Any) -> tuple[bytes, str]:
    """The bytes of a page, at most LIMIT + 1 of them, and its address."""
    url = sanitise.line(record.rec_headers.get_header("WARC-Target-URI") or "")
    return record.content_stream().read(LIMIT + 1), url


def _read(data: bytes, url: str, path: str) -> Iterator[Article | Problem]:
    if len(data) > LIMIT:
        yield Problem(
            path, f"This page is larger than {LIMIT // 2**20} MB, more than any article.", "Pass it over."
        )
        return
    yield from html.read(data, path, url or None)
