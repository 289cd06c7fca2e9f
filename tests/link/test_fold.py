"""Folding a library: incremental, whatever comes first, and again where a text changes."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.library.library import Library, Result
from tui.library.schema import connect, migrations, prepare
from tui.link.fold import fold
from tui.model import Article


def text(seed: int, count: int = 120) -> str:
    dice = random.Random(seed)
    return " ".join("".join(dice.choices("abcdefgh", k=dice.randint(2, 7))) for _ in range(count))


def article(name: str, body: str, day: str | None = None) -> Article:
    return Article(name, f"{name}.txt", f"Title {name}", None, None, day, None, "en", body)


def stored(library: Library, *articles: Article) -> list[int]:
    return library.store([Result(one) for one in articles], library.begin_batch("b"))


def folds(library: Library) -> dict[str, set[str]]:
    """The folds by the name of their head."""
    names = {row.key: row.id for row in library.rows(library.keys())}
    found: dict[str, set[str]] = {}
    for key, head in enumerate(library.links.folds()):
        if head:
            found.setdefault(names[head], set()).add(names[key])
    return found


@pytest.fixture
def library():
    with Library.open(":memory:", "ana") as opened:
        yield opened


def test_copies_are_folded_under_the_one_with_the_most_words(library: Library) -> None:
    stored(library, article("cut", text(1, 90)), article("whole", text(1)), article("other", text(2)))
    assert fold(library) == 3
    assert folds(library) == {"whole": {"cut", "whole"}}


def test_among_equals_the_first_published_stands_for_the_rest(library: Library) -> None:
    stored(library, article("late", text(1), "2021-03-02"), article("early", text(1), "2021-03-01"))
    fold(library)
    assert folds(library) == {"early": {"late", "early"}}


def test_what_arrives_later_is_added_and_nothing_is_gone_through_twice(library: Library) -> None:
    stored(library, article("one", text(1)), article("other", text(2)))
    assert (fold(library), folds(library)) == (2, {})
    stored(library, article("copy", text(1, 100)))
    assert (fold(library), folds(library)) == (1, {"one": {"one", "copy"}})
    assert fold(library) == 0


def test_an_article_between_two_folds_makes_them_one(library: Library) -> None:
    words = text(1, 300).split()
    stored(library, article("front", " ".join(words[:200])), article("back", " ".join(words[100:])))
    fold(library)
    assert folds(library) == {}
    stored(library, article("all", " ".join(words)))
    fold(library)
    assert folds(library) == {"all": {"front", "back", "all"}}


def test_a_text_that_changes_leaves_its_fold_and_the_rest_stay_together(library: Library) -> None:
    stored(library, *(article(name, text(1)) for name in ("a", "b", "c")))
    fold(library)
    stored(library, article("a", text(2)))
    fold(library)
    assert folds(library) == {"b": {"b", "c"}}
    stored(library, article("a", text(1)))
    fold(library)
    assert folds(library) == {"a": {"a", "b", "c"}}


def test_reading_an_article_anew_without_a_change_does_not_fold_it_anew(library: Library) -> None:
    stored(library, article("a", text(1)))
    fold(library)
    library.store([Result(article("a", text(1)))], library.begin_batch("b"))
    assert library.links.pending() == 0


def test_thousands_of_the_very_same_text_stay_one_fold(library: Library) -> None:
    stored(library, *(article(f"a{number:04}", text(1)) for number in range(1500)))
    fold(library)
    assert [len(members) for members in folds(library).values()] == [1500]
    assert library.select("SELECT count(*) FROM sketches")[0][0] == 16


def test_a_library_of_an_earlier_version_is_folded_after_it_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite"
    connection = connect(path)
    prepare(connection, path, migrations()[:4])
    for key in (1, 2):
        connection.execute(
            "INSERT INTO articles (key, id, path, opening, body_start, words, added) "
            "VALUES (?, ?, '', '', 0, 120, '2021-01-01')",
            (key, f"a{key}"),
        )
        connection.execute("INSERT INTO texts (article, text) VALUES (?, ?)", (key, text(1)))
    connection.close()
    with Library.open(path) as library:
        assert library.links.pending() == 2
        fold(library)
        assert folds(library) == {"a1": {"a1", "a2"}}


def test_folding_stops_when_it_is_told_to_and_goes_on_from_there(library: Library) -> None:
    stored(library, *(article(f"a{number}", text(number % 3)) for number in range(70)))
    asked: list[bool] = []
    fold(library, lambda: bool(asked) or asked.append(True) is not None)
    assert 0 < library.links.pending() < 70
    fold(library)
    assert sorted(map(len, folds(library).values())) == [23, 23, 24]


BODIES: Sequence[str] = [text(1), text(1, 100), f"{text(3, 20)} {text(1)}", text(2), text(2, 90), text(4)]


@settings(max_examples=20, deadline=None)
@given(st.permutations(range(6)), st.integers(1, 6))
def test_folds_do_not_depend_on_what_comes_first(order: list[int], at_once: int) -> None:
    with Library.open(":memory:", "ana") as library:
        for first in range(0, 6, at_once):
            stored(library, *(article(f"a{n}", BODIES[n]) for n in order[first : first + at_once]))
            fold(library)
        assert folds(library) == {"a2": {"a0", "a1", "a2"}, "a3": {"a3", "a4"}}
