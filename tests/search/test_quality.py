"""How well other spellings and slips are understood, over a table of what articles say and people type."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tui.library.library import Library, Result
from tui.model import Article
from tui.search.find import Searcher

TABLE: dict[str, list[str]] = yaml.safe_load(
    Path(__file__).with_name("quality.yaml").read_text(encoding="utf-8")
)
PAIRS = [(typed, said) for said, forms in TABLE.items() for typed in forms]


@pytest.fixture(scope="module")
def searcher() -> Iterator[Searcher]:
    with Library.open(":memory:") as library:
        results = []
        for number, said in enumerate(TABLE):
            text = f"Report {number}\n\nOfficials spoke about {said} on the phone, and said no more of it."
            results.append(
                Result(
                    Article(f"{number:032x}", said, f"Report {number}", None, None, None, None, "en", text)
                )
            )
        library.store(results, library.begin_batch("table"))
        yield Searcher(library)


def found(searcher: Searcher, typed: str) -> list[str]:
    answer = searcher.find(f"{typed} ")
    assert answer is not None
    return [searcher._library.article(key).path for key in answer.keys]


def test_the_table_is_large_enough_to_tell() -> None:
    assert len(PAIRS) >= 150
    assert len(TABLE) >= 80


def test_what_was_meant_is_among_the_first_ten_and_little_else_is_found(searcher: Searcher) -> None:
    answers = {pair: found(searcher, pair[0]) for pair in PAIRS}
    missed = [pair for pair, paths in answers.items() if pair[1] not in paths[:10]]
    shown = sum(len(paths) for paths in answers.values())
    false = [(typed, path) for (typed, said), paths in answers.items() for path in paths if path != said]
    assert 1 - len(missed) / len(PAIRS) >= 0.95, missed
    assert len(false) / shown <= 0.05, false


def test_what_is_typed_right_finds_its_article_first(searcher: Searcher) -> None:
    assert [said for said in TABLE if found(searcher, said)[:1] != [said]] == []
