"""How a query may go on, and how many articles have what it offers."""

from __future__ import annotations

from typing import Any

import pytest

from tui.library.library import Library
from tui.search.complete import complete
from tui.search.fields import FIELDS, INNER
from tui.search.query import parse


@pytest.fixture
def library(shelve: Any, article: Any) -> Library:
    library = shelve(
        article(0, "One", "Deir Ezzor and Derik.", names="Deir Ezzor=place/deir-ezzor;Derik=place/derik"),
        article(1, "Two", "Derik again.", names="Derik=place/derik", source="sana.sy"),
    )
    library.tag(library.keys(), {"oil": True})
    library.tag(library.keys()[:1], {"oilfield": True, "to_read": True})
    return library


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("convoy ev", ["event:"]),
        ("event:mo", ["move"]),
        ("-is:un", ["undecided", "unread"]),
        ("(place:de", ["Derik 2", "Deir Ezzor 1"]),
        ("place:ezz", ["Deir Ezzor 1"]),
        ("org:de", []),
        ("source:%", []),
        ("tag:#oilf", ["oilfield 1"]),
        ("tag:to_r", ["to_read 1"]),
        ("tag:o", ["oil 2", "oilfield 1"]),
        ("source:s", ["sana.sy 1"]),
        ("batch:t", ["test 2"]),
        ("sort:ti", ["title"]),
        ("event:move[ori", ["origin:"]),
        ("event:move[actor:us modality:al", ["alleged"]),
        ("event:move[origin:der", ["Derik 2"]),
        ("convoy Ev", ["event:"]),
        ("convoy ", [f"{field}:" for field in FIELDS]),
        ("", [f"{field}:" for field in FIELDS]),
        ("event:move[", [f"{field}:" for field in INNER]),
        ("10:3", []),
    ],
)
def test_the_last_word_is_completed(library: Library, text: str, offered: list[str]) -> None:
    assert [str(completion) for completion in complete(library, text)] == offered


def test_a_field_that_there_is_not_gives_way_to_those_there_are(library: Library) -> None:
    assert [completion.query for completion in complete(library, "nofield:x")][:2] == ["title:x", "source:x"]


def test_a_completed_query_keeps_what_stood_before_it_and_parses(library: Library) -> None:
    queries = [c.query for text in ("oil -place:d", "a OR tag:o") for c in complete(library, text)]
    assert queries == ["oil -place:Derik", 'oil -place:"Deir Ezzor"', "a OR tag:oil", "a OR tag:oilfield"]
    for query in queries:
        parse(query)


def test_what_no_quotation_can_hold_is_completed_up_to_there(
    library: Library, article: Any, titles: Any
) -> None:
    made = article(3, "Three", "Rain.", author='Jack "Ace" Jones')
    library.store([made], library.begin_batch("in box/\nmore/"))
    for begun in ("author:ja", "batch:in"):
        completed = complete(library, begun)[0].query
        assert titles(library, f"{completed} ") == ["Three"]
