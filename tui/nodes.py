"""A YAML file as nodes that know their lines. A file that has not changed since is not parsed again.

To parse the program's commands and one theme takes as long as all else that a start does before the screen.
What a file came to lies in the cache folder, beside the text it came from: of another text it says nothing.
"""

from __future__ import annotations

import json
import os
import zlib
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from tui import user_yaml, whole
from tui.paths import cache_dir

LARGEST_KEPT = 100_000
"""Characters; what is larger is parsed each time."""


class Node(NamedTuple):
    """A part of a YAML file and its line, from 1: one of the three is not None."""

    line: int
    text: str | None = None
    items: list[Node] | None = None
    pairs: list[tuple[Node, Node]] | None = None

    @property
    def word(self) -> str:
        """What it says in a word or a line; of any other what it is."""
        if self.text is not None:
            return self.text
        return "a mapping" if self.items is None else "a list"


class YamlError(Exception):
    """A file that is no YAML, or not harmless to read: what is wrong, and in which line, if that is known."""

    def __init__(self, reason: str, line: int | None) -> None:
        super().__init__(reason)
        self.reason, self.line = reason, line

    def where(self, path: Path) -> str:
        """The place as messages name it: `keys.yaml:3`."""
        return f"{path}:{self.line}" if self.line else str(path)


def compose(path: Path) -> Node | None:
    """The root of a file, None of an empty one; raises YamlError, OSError and UnicodeError."""
    text = user_yaml.text(path)
    kept = cache_dir() / "yaml" / f"{path.stem}-{zlib.crc32(os.fsencode(path.absolute())):08x}.json"
    with suppress(OSError, ValueError, TypeError, LookupError):
        made_from, packed = json.loads(kept.read_text(encoding="utf-8"))
        if made_from == text:
            return _unpack(packed)
    packed = _parse(text, path)
    if len(text) <= LARGEST_KEPT:
        with suppress(OSError, UnicodeError):  # where that fails it is parsed again the next time
            whole.write(kept, json.dumps([text, packed], ensure_ascii=False))
    return _unpack(packed)


def _parse(text: str, path: Path) -> Any:
    import yaml

    try:
        user_yaml.check(text, path)
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or str(error)
        raise YamlError(str(reason), mark.line + 1 if mark else None) from None
    return None if root is None else _pack(root)


def _pack(node: Any) -> list[Any]:
    """A node of PyYAML as JSON can hold it: its line, and its text, its list, or its pairs under one name."""
    line = node.start_mark.line + 1
    if node.id == "scalar":
        return [line, node.value]
    if node.id == "sequence":
        return [line, [_pack(item) for item in node.value]]
    return [line, {"pairs": [[_pack(key), _pack(value)] for key, value in node.value]}]


def _unpack(packed: Any) -> Node | None:
    if packed is None:
        return None
    line, value = packed
    if isinstance(value, str):
        return Node(line, value)
    if isinstance(value, dict):
        return Node(line, pairs=[(_node(key), _node(value)) for key, value in value["pairs"]])
    return Node(line, items=[_node(item) for item in value])


def _node(packed: Any) -> Node:
    node = _unpack(packed)
    if node is None:
        raise ValueError("an empty node")
    return node
