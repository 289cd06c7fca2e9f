"""The language in print says what the parser takes."""

from __future__ import annotations

import pytest

from tui.search import fields, grammar
from tui.search.query import parse


@pytest.mark.parametrize("term", [term for term, _ in grammar.entries() if term])
def test_every_example_of_the_printed_grammar_parses(term: str) -> None:
    name = term.partition(":")[0]
    inner = name in fields.INNER and name not in fields.FIELDS
    parse(f"event:move[{term}]" if inner else term)


def test_every_field_and_value_is_printed() -> None:
    printed = grammar.text()
    for name, kind in (*fields.FIELDS.items(), *fields.INNER.items()):
        assert name in printed
        assert all(value in printed for value in kind.values)
    assert max(map(len, printed.splitlines())) <= 82
