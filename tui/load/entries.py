"""One record, table row or feed entry to an article, or to the Problem why it is none."""

from __future__ import annotations

import re

from tui.load import markup, page, sanitise
from tui.load.fields import Fields
from tui.load.parts import Parts
from tui.load.plain import LONGEST, finish, too_long
from tui.model import Article, Problem

_PAGE = re.compile(r"\s*(?:<!doctype html|<html[\s>])", re.IGNORECASE)
_CUT_OFF = re.compile(r"(?:…|\.\.\.)?\s*\[\+(?P<more>\d+) chars\]\s*$")  # as NewsAPI marks it


def article(fields: Fields, identity: str, path: str, parts: Parts) -> Article | Problem:
    """The article of a record's fields; `parts` holds what is known from elsewhere, such as a feed's name."""
    text = text_of(fields)
    if problem := _lacking(fields, text, path):
        return problem
    fields.take(parts)
    return from_text(text, identity, path, parts)


def from_text(text: str, identity: str, path: str, parts: Parts) -> Article | Problem:
    """The article of a text, which may be HTML, and of what is known of it."""
    if len(text) > LONGEST and not _PAGE.match(text):
        return too_long(len(text), path)
    if _PAGE.match(text):
        from tui.load import html

        html.parse(text, parts)
    else:
        titled = bool(parts.title)
        page.parse(sanitise.clean(markup.to_lines(sanitise.mend(text))), parts)
        if parts.title and not titled and not parts.paragraphs:
            parts.paragraphs, parts.title = [parts.title], None  # for the entry says that it is its text
    if not parts.paragraphs:
        reason = f"This entry holds {'a headline' if parts.title else 'an address'} but no text."
        advice = f"Fetch the page: {parts.url}" if parts.url else "Fetch the page that it stands for."
        return Problem(path, reason if parts.title or parts.url else "This entry holds no text.", advice)
    return finish(parts, identity, path)


def text_of(fields: Fields) -> str:
    """The text of a record: of its text fields the longest, for some repeat an excerpt under another name.

    Only a record without any such field has its summary for a text.
    """
    values = fields.values("text") if fields.has("text") else fields.values("summary")
    return max((_joined(value) for value in values), key=len, default="")


def _joined(value: object) -> str:
    """A text, which may lie in pieces: paragraphs, or marked and plain parts, as in a message of a chat."""
    if not isinstance(value, list):
        return value if isinstance(value, str) else ""
    marked = any(isinstance(item, dict) and "type" in item for item in value)
    texts = (item.get("text") if isinstance(item, dict) else item for item in value)
    return ("" if marked else "\n\n").join(text for text in texts if isinstance(text, str))


def _lacking(fields: Fields, text: str, path: str) -> Problem | None:
    """Why a record is no article."""
    url = fields.line("url") or ""
    advice = f"Fetch the page: {url}" if url.startswith("http") else "Fetch it from where it was published."
    if cut := _CUT_OFF.search(text[-200:]):
        more = f"{int(cut['more']):,} characters are missing at its end"
        return Problem(path, f"The text of this record is cut off: {more}.", advice)
    if text.strip():
        return None
    if fields.has("text"):
        return Problem(path, "The text of this record is empty.", advice)
    if fields.line("title"):
        return Problem(path, "This record holds a headline but no text.", advice)
    return Problem(path, "This record has no field that holds a text.", "Name it with --map text=FIELD.")
