"""Web archives (WARC, ARC), by warcio: every page in them that is HTML and was found is an article."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from tui.load import html, sanitise
from tui.load.streams import LIMIT, Context
from tui.model import Article, Problem

_PAGES = ("text/html", "application/xhtml+xml")


def read_stream(stream: BinaryIO, path: str, context: Context) -> Iterator[Article | Problem]:
    """The articles of an archive; scripts, pictures, redirections and pages not found are passed over."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    number = pages = 0
    try:
        for number, record in enumerate(ArchiveIterator(stream, arc2warc=True), 1):
            if _is_page(record):
                pages += 1
                yield from _read(record, f"{path}#{number}")
    except (ArchiveLoadFailed, ValueError, EOFError) as error:
        reason = f"This web archive is broken behind record {number:,}: {sanitise.line(str(error))[:100]}."
        yield Problem(path, reason, "Fetch it again.")
        return
    if not pages:
        yield Problem(path, f"None of the {number:,} records of this web archive is a page.", "Open another.")


def _is_page(record: Any) -> bool:
    if record.rec_type not in ("response", "resource"):
        return False
    headers = record.http_headers or record.rec_headers
    kind = (headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()
    status = record.http_headers.get_statuscode() if record.http_headers else "200"
    return kind in _PAGES and status == "200"


def _read(record: Any, path: str) -> Iterator[Article | Problem]:
    url = sanitise.line(record.rec_headers.get_header("WARC-Target-URI") or "")
    data = record.content_stream().read(LIMIT + 1)
    if len(data) > LIMIT:
        yield Problem(
            path, f"This page is larger than {LIMIT // 2**20} MB, more than any article.", "Pass it over."
        )
        return
    yield from html.read(data, path, url or None)
