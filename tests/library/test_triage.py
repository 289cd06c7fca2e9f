"""Tags, notes, views and places: kept, taken back, and told to other readers of the library."""

from __future__ import annotations

from pathlib import Path

import pytest
from fakes import article, results
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.library.desk import MOST_QUERIES, Place, View
from tui.library.library import Library

TABLES = ("states", "tags", "articles")


@pytest.fixture
def keys(library: Library) -> list[int]:
    return library.store(results(*(article(f"a{n}") for n in range(4))), library.begin_batch("b"))


def tags(library: Library) -> list[tuple[str, ...]]:
    return [row.tags for row in library.rows(library.keys())]


def test_tags_are_put_on_and_taken_off_as_one_step(library: Library, keys: list[int]) -> None:
    library.tag(keys[:2], {"syria": True, "oil": True})
    library.tag(keys[:1], {"oil": False})
    assert tags(library) == [("syria",), ("oil", "syria"), (), ()]
    assert library.tags() == [("syria", 2), ("oil", 1)]
    library.undo()
    library.undo()
    assert tags(library) == [(), (), (), ()]
    library.redo()
    assert tags(library)[0] == ("oil", "syria")


def test_a_tag_that_is_there_already_is_no_step(library: Library, keys: list[int]) -> None:
    library.tag(keys[:1], {"oil": True})
    assert library.tag(keys[:1], {"oil": True}) is None


def test_a_note_is_written_over_and_comes_back(library: Library, keys: list[int]) -> None:
    library.note(keys[:1], "Ask Ben.\nTwice.")
    library.note(keys[:1], "")
    library.undo()
    assert library.rows(keys[:1])[0].note == "Ask Ben.\nTwice."


def test_an_unknown_field_is_refused(library: Library, keys: list[int]) -> None:
    with pytest.raises(KeyError):
        library.journal.apply("mood", keys, "", {"mood": 1})


def test_other_readers_are_told_what_was_done_and_undone(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    with Library.open(path, "ana") as ana, Library.open(path, "ben") as ben:
        keys = ana.store(results(*map(article, "abc")), ana.begin_batch("b"))
        seen = ana.journal.turn()
        ben.decide(keys[:2], "keep")
        told = ana.journal.since(seen)
        assert [(step.user, step.command, step.keys) for step in told] == [("ben", "keep", tuple(keys[:2]))]
        seen = ana.journal.turn()
        ben.undo()
        assert [step.keys for step in ana.journal.since(seen)] == [tuple(keys[:2])]


def test_views_are_kept_by_number(library: Library) -> None:
    library.desk.save_view(View(2, "oil", "oil sort:date"))
    library.desk.save_view(View(1, "new", "is:undecided"))
    library.desk.save_view(View(2, "oil, kept", "oil is:kept"))
    assert library.desk.views() == [View(1, "new", "is:undecided"), View(2, "oil, kept", "oil is:kept")]
    assert library.desk.drop_view(2)
    assert not library.desk.drop_view(2)
    with pytest.raises(ValueError, match="1 to 9"):
        library.desk.save_view(View(10, "ten", "x"))


def test_queries_are_remembered_once_the_last_first(library: Library) -> None:
    for query in ["a", "b", "a"]:
        library.desk.asked(query)
    assert library.desk.queries() == ["a", "b"]
    for number in range(MOST_QUERIES + 5):
        library.desk.asked(f"q{number}")
    assert len(library.desk.queries()) == MOST_QUERIES


def test_each_reader_comes_back_to_his_own_place(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    with Library.open(path, "ana") as ana, Library.open(path, "ben") as ben:
        ana.desk.leave(None, Place("oil", "a1"))
        ana.desk.leave(7, Place("", "a2"))
        assert ana.desk.place(None) == Place("oil", "a1")
        assert ana.desk.place(7) == Place("", "a2")
        assert ben.desk.place(None) == Place()


def whole(library: Library) -> dict[str, list[tuple[object, ...]]]:
    return {table: library.select(f"SELECT * FROM {table} ORDER BY 1, 2") for table in TABLES}


acts = st.lists(
    st.tuples(
        st.sampled_from(["keep", "discard", "later", "undecide", "read", "tag", "untag", "note"]),
        st.sets(st.integers(0, 3), min_size=1),
        st.sampled_from(["oil", "starred", "syria"]),
    ),
    max_size=12,
)


@given(acts)
@settings(max_examples=60, deadline=None)
def test_any_acts_and_as_many_undos_leave_the_tables_as_they_were(
    acts: list[tuple[str, set[int], str]],
) -> None:
    with Library.open(":memory:", "ana") as library:
        keys = library.store(results(*(article(f"a{n}") for n in range(4))), library.begin_batch("b"))
        before = whole(library)
        for act, places, word in acts:
            chosen = [keys[place] for place in places]
            if act == "note":
                library.note(chosen, word)
            elif act in ("tag", "untag"):
                library.tag(chosen, {word: act == "tag"})
            else:
                library.decide(chosen, act)
        after = whole(library)
        steps = 0
        while library.undo():
            steps += 1
        assert whole(library) == before
        for _ in range(steps):
            library.redo()
        assert whole(library) == after
