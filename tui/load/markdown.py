"""Markdown with or without front matter (YAML between "---", TOML between "+++"); the body may be HTML."""

from __future__ import annotations

import html
import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from tui import language
from tui.load import furniture, markup, page, sanitise, stamps
from tui.load.parts import Parts
from tui.load.plain import finish, identity, text_of
from tui.model import Article, Problem

_FRONT = re.compile(r"\s*(?P<fence>---|\+\+\+)[ \t]*\n(?P<head>.*?\n)?(?P=fence)[ \t]*(?:\n|$)", re.DOTALL)
_FIELD = re.compile(r"^([A-Za-z_][\w-]*)\s*[:=]\s*(.+)$", re.MULTILINE)
_LARGEST = 65_536  # characters: no article states more of itself

# The field names of Hugo, Jekyll, WordPress exports, Eleventy and Zola; the first that is filled counts.
_TITLES = ("title", "post_title", "headline", "name")
_DATES = ("date", "published", "post_date", "pubdate", "publishdate", "publish_date", "published_at",
          "date_published", "datepublished", "created", "created_at")  # fmt: skip
_UPDATES = (
    "lastmod",
    "updated",
    "modified",
    "last_modified_at",
    "date_modified",
    "datemodified",
    "post_modified",
)
_AUTHORS = ("author", "authors", "byline", "creator", "by", "post_author")
_SOURCES = ("source", "outlet", "publisher", "publication", "site", "site_name", "newspaper", "sitename")
_ADDRESSES = (
    "canonical_url",
    "canonical",
    "original_link",
    "source_url",
    "link",
    "url",
    "permalink",
    "external_url",
)
_LANGUAGES = ("lang", "language", "locale", "inlanguage")


def read(data: bytes, path: str) -> Iterator[Article | Problem]:
    """The one article of a Markdown file."""
    text = text_of(data, path)
    if isinstance(text, Problem):
        yield text
        return
    parts = Parts()
    found = _FRONT.match(text)
    if found and len(found["head"] or "") <= _LARGEST:
        _take(_fields(found["head"] or "", found["fence"]), parts)
        text = text[found.end() :]
    page.parse(sanitise.clean(markup.from_markdown(text)), parts)
    yield finish(parts, identity(data), path)


def _fields(head: str, fence: str) -> dict[str, Any]:
    """The front matter; where it is no valid YAML or TOML, what its lines of the form "name: value" say."""
    try:
        fields = tomllib.loads(head) if fence == "+++" else _yaml(head)
    except (ValueError, RecursionError):
        fields = None
    if not isinstance(fields, dict):
        fields = {name: value.strip().strip("\"'") for name, value in _FIELD.findall(head)}
    return {str(name).lower(): value for name, value in fields.items()}


def _yaml(head: str) -> Any:
    import yaml

    loader = getattr(
        yaml, "CBaseLoader", yaml.BaseLoader
    )  # builds strings, lists and dicts only: no dates, no objects
    try:
        return yaml.load(head, Loader=loader)  # noqa: S506
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from error


def _take(fields: Mapping[str, Any], parts: Parts) -> None:
    """Fills the parts from front matter."""
    parts.title = _first(fields, _TITLES)
    parts.author = _first(fields, _AUTHORS)
    parts.source = _first(fields, _SOURCES)
    parts.published = _date(fields, _DATES)
    parts.updated = _date(fields, _UPDATES)
    parts.language = language.stated(_first(fields, _LANGUAGES) or "")
    addresses = [address for name in _ADDRESSES if (address := _text(fields.get(name))).startswith("http")]
    parts.url = next((address for address in addresses if furniture.outlet_of(address)), None) or next(
        iter(addresses), None
    )
    if parts.source and parts.source.startswith("http"):
        parts.source = furniture.outlet_of(parts.source)


def _first(fields: Mapping[str, Any], names: tuple[str, ...]) -> str | None:
    return next((value for name in names if (value := _text(fields.get(name)))), None)


def _date(fields: Mapping[str, Any], names: tuple[str, ...]) -> str | None:
    for name in names:
        if stamp := stamps.find(_text(fields.get(name))):
            return stamp.iso
    return None


def _text(value: Any) -> str:
    """A field as one line: of a list its values, of a mapping its name; empty for what is no text."""
    if isinstance(value, Mapping):
        value = value.get("name") or value.get("title") or ""
    if isinstance(value, list):
        value = ", ".join(
            text for item in value[:8] if (text := _text(item) if not isinstance(item, list) else "")
        )
    if value is None or isinstance(value, bool):
        return ""
    return sanitise.line(html.unescape(str(value)))[:1000]
