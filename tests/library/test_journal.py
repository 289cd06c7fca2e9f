"""Decisions, undone and done again without end."""

from __future__ import annotations

from pathlib import Path

import pytest
from fakes import article, results
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.library.journal import VERBS
from tui.library.library import Library

ARTICLES = 6


@pytest.fixture
def keys(library: Library) -> list[int]:
    batch = library.begin_batch("b")
    return library.store(results(*(article(f"a{n}") for n in range(ARTICLES))), batch)


def states(library: Library) -> list[tuple[str, bool]]:
    return [(row.decision, row.read) for row in library.rows(library.keys())]


def test_a_decision_is_there_at_once_and_undo_takes_it_back(library: Library, keys: list[int]) -> None:
    step = library.decide(keys[:2], "keep", "two articles")
    assert step is not None
    assert (step.command, step.keys, step.label, step.user) == (
        "keep",
        tuple(keys[:2]),
        "two articles",
        "ana",
    )
    assert library.decisions() == {keys[0]: "keep", keys[1]: "keep"}
    assert library.undecided() == keys[2:]
    undone = library.undo()
    assert undone is not None
    assert undone.keys == step.keys
    assert library.decisions() == {}


def test_redo_does_it_again_until_a_new_decision_cuts_it_off(library: Library, keys: list[int]) -> None:
    library.decide(keys[:1], "keep")
    library.decide(keys[1:2], "discard")
    library.undo()
    library.undo()
    assert library.redo() is not None
    assert library.decisions() == {keys[0]: "keep"}
    library.decide(keys[2:3], "later")
    assert library.redo() is None
    assert library.decisions() == {keys[0]: "keep", keys[2]: "later"}


def test_nothing_to_undo_or_redo_gives_none(library: Library) -> None:
    assert library.undo() is None
    assert library.redo() is None


def test_a_decision_that_changes_nothing_is_no_step(library: Library, keys: list[int]) -> None:
    library.decide(keys, "keep")
    assert library.decide(keys, "keep") is None
    assert library.decide([10_000], "keep") is None
    library.undo()
    assert library.decisions() == {}


def test_seeing_an_article_is_stored_but_does_not_stand_in_the_way_of_undo(
    library: Library, keys: list[int]
) -> None:
    library.decide(keys[:1], "discard")
    assert library.see(keys[1])
    assert not library.see(keys[1])
    undone = library.undo()
    assert undone is not None
    assert undone.command == "discard"
    assert states(library)[:2] == [("", False), ("", True)]


def test_undo_and_redo_survive_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    with Library.open(path, "ana") as library:
        keys = library.store(results(article("one"), article("two")), library.begin_batch("b"))
        library.decide(keys[:1], "keep")
        library.decide(keys, "later")
        library.undo()
    with Library.open(path, "ana") as library:
        assert library.redo() is not None
        assert library.decisions() == dict.fromkeys(keys, "later")
    with Library.open(path, "ana") as library:
        library.undo()
        library.undo()
        assert library.decisions() == {}


def test_each_undoes_his_own_and_leaves_what_another_has_decided_since(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    with Library.open(path, "ana") as ana, Library.open(path, "ben") as ben:
        one, two, three = ana.store(results(*map(article, "abc")), ana.begin_batch("b"))
        ana.decide([one, two], "keep")
        ben.decide([two, three], "discard")
        undone = ana.undo()
        assert undone is not None
        assert (undone.keys, undone.kept) == ((one,), (two,))
        assert ben.decisions() == {two: "discard", three: "discard"}
        assert [(step.user, step.command) for step in ben.journal.steps()] == [("ben", "discard")]


def test_a_verb_on_many_articles_is_one_step(library: Library) -> None:
    many = library.store(results(*(article(f"a{n}") for n in range(1200))), library.begin_batch("b"))
    step = library.decide(many, "discard")
    assert step is not None
    assert len(step.keys) == 1200
    assert library.undecided() == []
    undone = library.undo()
    assert undone is not None
    assert set(undone.keys) == set(many)
    assert library.undecided() == many


verbs = st.lists(
    st.tuples(st.sampled_from(sorted(VERBS)), st.sets(st.integers(0, ARTICLES - 1), min_size=1)), max_size=12
)


@pytest.fixture(scope="module")
def shared() -> Library:
    library = Library.open(":memory:", "ana")
    library.store(results(*(article(f"a{n}") for n in range(ARTICLES))), library.begin_batch("b"))
    yield library
    library.close()


@given(before=verbs, after=verbs)
@settings(max_examples=60, deadline=None)
def test_any_verbs_and_as_many_undos_restore_everything_and_redos_bring_it_back(
    shared: Library, before: list[tuple[str, set[int]]], after: list[tuple[str, set[int]]]
) -> None:
    keys = shared.keys()
    for verb, places in before:
        shared.decide([keys[place] for place in places], verb)
    history = [states(shared)]
    for verb, places in after:
        if shared.decide([keys[place] for place in places], verb):
            history.append(states(shared))
    for expected in reversed(history[:-1]):
        assert shared.undo() is not None
        assert states(shared) == expected
    for expected in history[1:]:
        assert shared.redo() is not None
        assert states(shared) == expected
    assert shared.redo() is None
