"""Headlines found by parts of their words, as a fuzzy finder finds lines."""

from __future__ import annotations

from typing import Any

import pytest

from tui.library.library import Library

HEADLINES = [
    "US convoy enters Hasakah",
    "Oil tankers leave Rumeilan",
    "Grain talks in Geneva",
    "Convoy of the army held up",
]


@pytest.fixture
def library(shelve: Any) -> Library:
    return shelve(*((headline, "Nothing more was said.") for headline in HEADLINES))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("title:conv ", [0, 3]),
        ("title:(conv hasa) ", [0]),
        ("title:(hasa conv) ", [0]),
        ("title:voy ", [0, 3]),
        ("title:oiltank ", [1]),
        ("title:usconhas ", [0]),
        ("title:gratalgen", [2]),
        ("title:hascon ", []),
        ("title:(gentalk OR oiltank) ", [1]),
        ("title:=conv ", []),
        ("title:co ", []),
        ("title:nothing ", []),
        ("title:oil -title:voy ", [1]),
    ],
)
def test_the_title_filter_takes_parts_of_words(
    library: Library, titles: Any, query: str, expected: list[int]
) -> None:
    assert titles(library, query) == [HEADLINES[n] for n in expected]


def test_a_headline_with_the_word_itself_stands_above_those_with_a_part_of_it(
    shelve: Any, titles: Any
) -> None:
    library = shelve(("Oilfields burn", "It burns."), ("The price of oil", "It rises."))
    assert titles(library, "title:oil ") == ["The price of oil", "Oilfields burn"]


def test_a_headline_with_a_word_stands_above_those_with_pieces_of_it(shelve: Any, titles: Any) -> None:
    library = shelve(
        ("Haditha sandstorm", "It blows."), ("Sand over Haditha", "It blew."), ("Hasakah", "Calm.")
    )
    assert titles(library, "title:hasa ") == ["Hasakah", "Haditha sandstorm"]
    assert titles(library, "title:(hasa -hasakah) ") == ["Haditha sandstorm"]


def test_words_that_no_article_has_are_sought_as_parts_of_headlines(
    library: Library, titles: Any, find: Any
) -> None:
    assert titles(library, "tank rume ") == [HEADLINES[1]]
    assert titles(library, "oiltank ") == [HEADLINES[1]]
    assert titles(library, "tankoil ") == []
    assert find(library, "tank rume ").message == "no such words · headlines with parts of words"


def test_parts_of_headlines_are_left_alone_where_articles_have_the_words(
    library: Library, titles: Any
) -> None:
    assert titles(library, "convoy said ") == [HEADLINES[0], HEADLINES[3]]
    assert titles(library, "is:kept tank ") == []


def test_what_a_part_found_is_lit(library: Library, find: Any) -> None:
    lit = find(library, "title:(voy hasa) ").matcher
    assert [HEADLINES[0][start:end] for start, end in lit.ranges(HEADLINES[0])] == ["convoy", "Hasakah"]


def test_pieces_are_lit_where_they_found_something(library: Library, find: Any) -> None:
    pieced, nothing = find(library, "title:usconhas ").matcher, find(library, "title:hascon ").matcher
    assert [HEADLINES[0][start:end] for start, end in pieced.ranges(HEADLINES[0])] == [
        "US",
        "convoy",
        "Hasakah",
    ]
    assert nothing.ranges(HEADLINES[0]) == []
