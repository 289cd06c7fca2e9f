"""A cascade of finite-state rules: each rewrites a run of nodes into one, and the next sees the result.

A rule's pattern is a regular expression over node classes, written with their names: `number:NUM UNIT AGO`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

C = TypeVar("C")


@dataclass(frozen=True, slots=True)
class Node:
    """A word or a phrase read so far: its class, its offsets in the text, its value."""

    kind: str
    start: int
    end: int
    value: Any = None


class _Letters(dict[str, str]):
    """A character of the private use area for every class, given when it is first asked for."""

    def __missing__(self, kind: str) -> str:
        letter = self[kind] = chr(0xE000 + len(self))
        return letter


class Alphabet:
    """Gives every class a character, so that a run of nodes is a string; `unions` name several classes at
    once.
    """

    def __init__(self, unions: Mapping[str, Sequence[str]]) -> None:
        self.letters = _Letters()
        self.unions = unions

    def compile(self, pattern: str) -> re.Pattern[str]:
        """A pattern over class names as a regular expression over their characters."""

        def translate(match: re.Match[str]) -> str:
            label, name = match.group(1), match.group(2)
            letters = "".join(self.letters[kind] for kind in self.unions.get(name, (name,)))
            return f"(?P<{label}>[{letters}])" if label else f"[{letters}]"

        return re.compile(re.sub(r"(?:([a-z]\w*):)?([A-Z][A-Z_]*)", translate, pattern).replace(" ", ""))


class Found:
    """A rule's match: its nodes, and those that the pattern labels."""

    def __init__(self, nodes: Sequence[Node], match: re.Match[str]) -> None:
        self.nodes = nodes[match.start() : match.end()]
        self._all = nodes
        self._match = match
        self.start = self.nodes[0].start
        self.end = self.nodes[-1].end

    def node(self, label: str) -> Node | None:
        at = self._match.start(label) if label in self._match.re.groupindex else -1
        return self._all[at] if at >= 0 else None

    def value(self, label: str) -> Any:
        node = self.node(label)
        return node.value if node else None

    @property
    def before(self) -> Node | None:
        at = self._match.start()
        return self._all[at - 1] if at else None

    @property
    def after(self) -> Node | None:
        return self.ahead(0)

    def ahead(self, number: int) -> Node | None:
        """The node so many behind the match: 0 the next one."""
        at = self._match.end() + number
        return self._all[at] if 0 <= at < len(self._all) else None


@dataclass(frozen=True, slots=True)
class Rule(Generic[C]):
    """A pattern and what it gives: a node, or None where the match does not hold after all."""

    pattern: re.Pattern[str]
    build: Callable[[Found, C], Node | None]


def rewrite(nodes: list[Node], rules: Sequence[Rule[C]], alphabet: Alphabet, context: C) -> list[Node]:
    """Apply the rules in order, each from left to right, to what the ones before it left."""
    letters = alphabet.letters
    codes = "".join([letters[node.kind] for node in nodes])
    for rule in rules:
        at = 0
        while match := rule.pattern.search(codes, at):
            node = rule.build(Found(nodes, match), context)
            if node is None:
                at = match.start() + 1
                continue
            nodes = [*nodes[: match.start()], node, *nodes[match.end() :]]
            codes = codes[: match.start()] + letters[node.kind] + codes[match.end() :]
            at = match.start() + 1
    return nodes
