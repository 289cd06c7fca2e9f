"""Markdown with or without front matter (YAML, TOML, or JSON as Hugo takes it); the body may be HTML."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from typing import Any

from tui.load import markup, page, sanitise
from tui.load.fields import Fields
from tui.load.parts import Parts
from tui.load.plain import finish, identity, text_of
from tui.model import Article, Problem

_FRONT = re.compile(r"\s*(?P<fence>---|\+\+\+)[ \t]*\n(?P<head>.*?\n)?(?P=fence)[ \t]*(?:\n|$)", re.DOTALL)
_HEADING = re.compile(
    r"\s*#[ \t]+([^\n]{1,300}?)[ \t]*#*(?:\n|$)"
)  # at the very top: the headline, whatever its shape
_FIELD = re.compile(r"^([A-Za-z_][\w-]*)\s*[:=]\s*(.+)$", re.MULTILINE)
_TEMPLATE = re.compile(r"\{\{[^{}\n]{1,300}\}\}|\{%[^{}\n]{1,300}%\}")  # what Hugo and Jekyll fill in
_OPENS = re.compile(r"[\[{]|[-?:] (?=[-?:] )")
_DEEPEST = 200  # lists and mappings, were they all within one another
_LARGEST = 65_536  # characters: no article states more of itself


def read(data: bytes, path: str) -> Iterator[Article | Problem]:
    """The one article of a Markdown file."""
    text = text_of(data, path)
    if isinstance(text, Problem):
        yield text
        return
    parts = Parts()
    if text.lstrip().startswith("{"):
        text = _take_json(text.lstrip(), parts)
    found = _FRONT.match(text)
    if found and len(found["head"] or "") <= _LARGEST:
        Fields(_fields(found["head"] or "", found["fence"])).take(parts)
        text = text[found.end() :]
    if not parts.title and (heading := _HEADING.match(text)) and len(heading[1].split()) >= 3:
        parts.title = sanitise.line(markup.from_markdown(heading[1])) or None
    page.parse(sanitise.clean(markup.from_markdown(_TEMPLATE.sub("", text))), parts)
    yield finish(parts, identity(data), path)


def _take_json(text: str, parts: Parts) -> str:
    """The text behind front matter in JSON, as Hugo takes it; all of it where that is none."""
    try:
        fields, end = json.JSONDecoder(strict=False).raw_decode(text[:_LARGEST])
    except (ValueError, RecursionError):
        return text
    if not isinstance(fields, dict) or not text[end:].strip():
        return text
    Fields(fields).take(parts)
    return text[end:]


def _fields(head: str, fence: str) -> dict[str, Any]:
    """The front matter; where it is no valid YAML or TOML, what its lines of the form "name: value" say."""
    try:
        fields = tomllib.loads(head) if fence == "+++" else _yaml(head)
    except (ValueError, RecursionError):
        fields = None
    if not isinstance(fields, dict):
        fields = {name: value.strip().strip("\"'") for name, value in _FIELD.findall(head)}
    return fields


def _yaml(head: str) -> Any:
    """The head as strings, lists and dicts only: no dates, no objects."""
    import yaml

    # The quick parser recurses in C, where too deep a nesting ends the process.
    nested = len(_OPENS.findall(head)) > _DEEPEST
    loader = yaml.BaseLoader if nested else getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        return yaml.load(head, Loader=loader)  # noqa: S506 (it builds nothing else)
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from error
