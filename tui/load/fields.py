"""Fields of records, tables and front matter to the parts of an article, by the names in fields.yaml."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from tui import language
from tui.load import furniture, sanitise, stamps
from tui.load.parts import Parts

PARTS = ("title", "text", "published", "updated", "author", "source", "url", "language")
_LONGEST = 1_000  # characters of a value in one line
_NAMED = ("name", "title", "main", "original", "text", "value", "display_name", "screen_name", "username")
_EPOCH = re.compile(r"(1[0-9]{9}|[2-4][0-9]{9})(?:\d{3})?(?:\.\d+)?")  # seconds or milliseconds, 2001 to 2128


@cache
def _table() -> dict[str, list[str]]:
    import yaml

    table: dict[str, list[str]] = yaml.safe_load(
        Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8")
    )
    return table


@cache
def names() -> dict[str, tuple[str, ...]]:
    """What fields.yaml lists, each name as `plain` gives it."""
    return {part: tuple(dict.fromkeys(plain(name) for name in listed)) for part, listed in _table().items()}


def plain(name: object) -> str:
    """A field's name as names are compared: "Publish Date", "publish_date" and "publishDate" are one."""
    return re.sub(r"[\W_]+", "", str(name)).lower() or str(name)


def known(name: object) -> bool:
    """Whether the name is that of a part."""
    return any(plain(name) in names()[part] for part in (*PARTS, "summary"))


class Fields:
    """The fields of one record. `columns` says under which name a part lies, where the user says so."""

    def __init__(self, record: Mapping[Any, Any], columns: Mapping[str, str] | None = None) -> None:
        self._columns = {part: plain(name) for part, name in (columns or {}).items()}
        self._values: dict[str, Any] = {}
        inner = [name for name, value in record.items() if _is_nested(name) and isinstance(value, Mapping)]
        self._add({name: value for name, value in record.items() if name not in inner})
        for name in inner:
            self._add(record[name])

    def _add(self, record: Mapping[Any, Any]) -> None:
        for name, value in record.items():
            self._values.setdefault(plain(name), value)

    def has(self, part: str) -> bool:
        """Whether there is such a field, filled or not."""
        return any(name in self._values for name in self._of(part))

    def values(self, part: str) -> list[Any]:
        """What the fields of a part hold, the first first."""
        return [value for name in self._of(part) if not nothing(value := self._values.get(name))]

    def line(self, part: str) -> str | None:
        """The first of them that is filled, as one line."""
        return next((text for value in self.values(part) if (text := one_line(value))), None)

    def _of(self, part: str) -> tuple[str, ...]:
        return (self._columns[part],) if part in self._columns else names()[part]

    def take(self, parts: Parts) -> None:
        """Fills the parts, but for the text; those known already are kept."""
        parts.title = parts.title or self.line("title")
        parts.author = parts.author or self.line("author")
        parts.source = parts.source or self.line("source")
        parts.published = parts.published or self._date("published")
        parts.updated = parts.updated or self._date("updated")
        parts.language = parts.language or language.stated(self.line("language") or "")
        found = (one_line(value) for value in self.values("url"))
        addresses = [address for address in found if address.startswith(("http://", "https://"))]
        outlets = (address for address in addresses if furniture.outlet_of(address))
        parts.url = parts.url or next(outlets, None) or next(iter(addresses), None)
        if parts.source and parts.source.startswith("http"):
            parts.source = furniture.outlet_of(parts.source)

    def _date(self, part: str) -> str | None:
        return next((date for value in self.values(part) if (date := iso(value))), None)


def _is_nested(name: object) -> bool:
    return str(name).lower() in _table()["nested"]


def iso(value: Any) -> str | None:
    """A date as ISO 8601: as stated, or from seconds or milliseconds since 1970; None for no full date."""
    text = one_line(value)
    if found := _EPOCH.fullmatch(text):
        return datetime.fromtimestamp(int(found[1]), UTC).isoformat(timespec="minutes")
    stamp = stamps.find(text)
    return stamp.iso if stamp else None


def nothing(value: Any) -> bool:
    """Whether a field holds nothing, or a word for it."""
    return value is None or (
        isinstance(value, str) and (not value.strip() or value.strip().lower() in _table()["empty"])
    )


def one_line(value: Any) -> str:
    """A field as one line: of a list its values, of a mapping its name; empty for what is no text."""
    if isinstance(value, Mapping):
        inner = (value.get(name) for name in _NAMED)
        value = next((text for text in inner if isinstance(text, str) and text), "")
    if isinstance(value, list):
        texts = (one_line(item) for item in value[:8] if not isinstance(item, list))
        value = ", ".join(text for text in texts if text)
    if value is None or isinstance(value, bool):
        return ""
    return sanitise.line(html.unescape(str(value)[: 4 * _LONGEST]))[:_LONGEST]
