"""What the opening of a page states in so many words: lines with a label, a dateline with day and agency."""

from __future__ import annotations

import re

from tui.load import furniture, stamps
from tui.load.parts import Parts

_LABELS = (
    "title|headline|heading|published|publication date|date|updated|source|outlet|author|byline|by|url|link"
)
LABELLED = re.compile(rf"(?:{_LABELS})\s*:\s*\S", re.IGNORECASE)
"""How a line begins that says what it states, as exports of a database of articles do."""
_TITLE = re.compile(r"(?:title|headline|heading)\s*:\s*(?P<title>\S.{2,300})", re.IGNORECASE)
_BODY = re.compile(r"\A(?:text|body|content|full text)\s*:\s+(?=\S)", re.IGNORECASE)
_PLACE = r"[A-Z][A-Z’'./-]+(?: [A-Z][A-Z’'./-]+){0,3}(?:, [A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+){0,2})?"
_DASH = r"\.?\s*(?:--?|[–—])\s"
_END = rf"(?:\s*\((?P<who>[^()]{{2,30}})\)(?:{_DASH}|:\s)|{_DASH})"
_DATELINE = re.compile(rf"{_PLACE}(?:,? [^()–—]{{4,30}}?)?{_END}")
_DAY = r"(?:\d{1,2} [A-Z][a-z]{2,8}|[A-Z][a-z]{2,8}\.? \d{1,2}),? \d{4}"
_SMALL = re.compile(rf"[A-Z][\w’'./-]+(?:,? [A-Z][\w’'.-]+){{0,4}}, {_DAY}{_END}")
"""A place in small letters is that of a dateline by the day behind it: "Maputo, 10 May 2024 (Lusa) -"."""


def title(line: str) -> str | None:
    """The headline of a line that is labelled as one: "Title: Floods hit Derna"."""
    found = _TITLE.fullmatch(line)
    return found["title"].strip() if found else None


def note_dateline(paragraphs: list[str], parts: Parts) -> None:
    """Take day and agency from the dateline of the lead, "KYIV, Aug. 12, 2023 (Reuters) -", which stays.

    Only a full date is one: "Dec 18" may be of any year.
    """
    lead = paragraphs[0] if paragraphs else ""
    found = _DATELINE.match(lead) or _SMALL.match(lead)
    if found is None:
        return
    if stamp := stamps.find(found[0]):
        parts.published = parts.published or stamp.iso
    if found["who"] and furniture.is_outlet(found["who"]):
        parts.source = parts.source or found["who"]


def without_label(paragraphs: list[str]) -> list[str]:
    """The paragraphs, without a label before the first: "Text: The army said …"."""
    return [_BODY.sub("", paragraphs[0], count=1), *paragraphs[1:]] if paragraphs else []
