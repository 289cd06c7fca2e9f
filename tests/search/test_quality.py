"""How well other spellings and slips are understood, over tables of what articles say and people type.

The first table is what the rules were made with. The second was written before they were tried on it: 0.960
of it were found at first, one of two hundred wrongly.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tui.library.library import Library, Result
from tui.model import Article
from tui.search.find import Searcher

Table = dict[str, list[str]]


def read(name: str) -> Table:
    table: Table = yaml.safe_load(Path(__file__).with_name(f"{name}.yaml").read_text(encoding="utf-8"))
    return table


TABLES = {name: read(name) for name in ("quality", "unseen")}
RIGHT = read("right")


@pytest.fixture(scope="module", params=TABLES)
def table(request: pytest.FixtureRequest) -> Table:
    return TABLES[request.param]


def shelved(table: Table) -> Library:
    library = Library.open(":memory:")
    results = []
    for number, said in enumerate(table):
        text = f"Report {number}\n\nOfficials spoke about {said} on the phone, and said no more of it."
        results.append(
            Result(Article(f"{number:032x}", said, f"Report {number}", None, None, None, None, "en", text))
        )
    library.store(results, library.begin_batch("table"))
    return library


@pytest.fixture(scope="module")
def searcher(table: Table) -> Iterator[Searcher]:
    with shelved(table) as library:
        yield Searcher(library)


def found(searcher: Searcher, typed: str) -> list[str]:
    answer = searcher.find(f"{typed} ")
    assert answer is not None
    return [searcher._library.article(key).path for key in answer.keys]


def pairs(table: Table) -> list[tuple[str, str]]:
    return [(typed, said) for said, forms in table.items() for typed in forms]


def test_the_tables_are_large_enough_to_tell() -> None:
    assert len(pairs(TABLES["quality"])) >= 150
    assert len(TABLES["unseen"]) >= 120
    assert not TABLES["quality"].keys() & TABLES["unseen"].keys()


def test_what_was_meant_is_among_the_first_ten_and_little_else_is_found(
    table: Table, searcher: Searcher
) -> None:
    answers = {pair: found(searcher, pair[0]) for pair in pairs(table)}
    missed = [pair for pair, paths in answers.items() if pair[1] not in paths[:10]]
    shown = sum(len(paths) for paths in answers.values())
    false = [(typed, path) for (typed, said), paths in answers.items() for path in paths if path != said]
    assert 1 - len(missed) / len(answers) >= 0.95, missed
    assert len(false) / shown <= 0.05, false


def test_what_is_spelled_right_does_not_find_what_is_near() -> None:
    with shelved(RIGHT) as library:
        searcher = Searcher(library)
        wrong = [pair for pair in pairs(RIGHT) if pair[1] in found(searcher, pair[0])]
    assert len(wrong) / len(pairs(RIGHT)) <= 0.05, wrong


def test_what_is_typed_right_finds_its_article_first(table: Table, searcher: Searcher) -> None:
    assert [said for said in table if found(searcher, said)[:1] != [said]] == []
