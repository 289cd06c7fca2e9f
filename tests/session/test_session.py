"""What a reader does with the list: move, search, decide, take back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from nobody import NoNames

from tui import commands
from tui.library.library import Library, Result
from tui.model import Article
from tui.session import Session

Shelve = Callable[..., Library]


def article(number: int, title: str, published: str | None = None) -> Result:
    text = f"{title}\n\nThe body of article {number}."
    return Result(Article(f"{number:032x}", f"{number}.txt", title, None, None, published, None, "en", text))


def session_on(library: Library, batch: int | None = None) -> Session:
    return Session(library, batch, dictionary=NoNames)  # type: ignore[arg-type]


def titled(count: int) -> list[Result]:
    return [article(n, f"Title {n}") for n in range(count)]


@pytest.fixture
def shelve(tmp_path: Path) -> Iterator[Shelve]:
    opened: list[Library] = []

    def make(results: list[Result], path: Path | str = ":memory:") -> Library:
        library = Library.open(path, user="reader")
        opened.append(library)
        library.store(results, library.begin_batch("test"))
        return library

    yield make
    for library in opened:
        library.close()


@pytest.fixture
def five(shelve: Shelve) -> Session:
    return session_on(shelve(titled(5)))


def current(session: Session) -> str | None:
    rows = session.rows(session.cursor, 1)
    return rows[0].title if rows else None


def decisions(session: Session) -> dict[str, tuple[str, bool]]:
    rows = session.library.rows(session.library.keys())
    return {row.title or "": (row.decision, row.read) for row in rows}


# Moving


def test_a_session_begins_on_the_newest_article(shelve: Shelve) -> None:
    session = session_on(shelve([article(1, "Old", "2020-01-01"), article(2, "New", "2021-01-01")]))
    assert current(session) == "New"
    assert (len(session), session.total, session.undecided) == (2, 2, 2)


def test_the_cursor_stops_at_the_ends_and_tells_which_rows_to_repaint(five: Session) -> None:
    first = five.current
    change = five.move(1)
    assert change.rows == {first, five.current}
    assert change.cursor
    assert change.article
    assert five.move(99).cursor
    assert five.cursor == 4
    stopped = five.move(1)
    assert (stopped.cursor, stopped.rows) == (False, frozenset())
    five.go(-3)
    assert five.cursor == 0


def test_rows_are_given_for_the_visible_part_only(five: Session) -> None:
    assert [row.title for row in five.rows(3, 10)] == ["Title 3", "Title 4"]
    assert five.rows(9, 2) == []


def test_an_empty_library_answers_every_verb(shelve: Shelve) -> None:
    session = session_on(shelve([]))
    for name in commands.FUNCTIONS:
        assert commands.run(session, name).level != "error"
    assert session.current is None
    assert session.search("convoy").message == "the library is empty"


# Deciding


def test_a_decision_is_in_the_library_and_moves_on_to_the_next_undecided(five: Session) -> None:
    five.library.decide([five.library.keys()[1]], "discard")
    five.refresh()
    change = five.decide("keep")
    assert change.message == "kept: Title 0 · u undoes"
    assert current(five) == "Title 2"
    assert decisions(five)["Title 0"][0] == "keep"
    assert five.undecided == 3


def test_moving_on_goes_round_to_the_top_once(five: Session) -> None:
    five.go(4)
    assert five.decide("later").message == "put off: Title 4 · u undoes · on from the top"
    assert current(five) == "Title 0"


def test_the_last_decision_says_that_all_are_decided(five: Session) -> None:
    messages = [five.decide("keep").message for _ in range(5)]
    assert messages[-1] == "kept: Title 4 · u undoes · all 5 are decided"
    assert five.undecided == 0
    assert five.next_undecided().message == "all 5 are decided"


def test_deciding_the_same_again_is_no_step(five: Session) -> None:
    five.decide("keep")
    five.go(0)
    assert five.decide("keep").message.startswith("already kept: Title 0")
    five.undo()
    assert five.undo().message == "nothing to undo"


def test_a_long_title_is_shortened_in_messages(shelve: Shelve) -> None:
    session = session_on(shelve([article(1, "A headline that goes on and on without coming to its point")]))
    assert "A headline that goes on and on without…" in session.decide("keep").message


def test_undo_names_what_it_took_back_and_goes_there(five: Session) -> None:
    five.decide("discard")
    five.go(3)
    change = five.undo()
    assert change.message == "undone: discarded · Title 0"
    assert current(five) == "Title 0"
    assert five.undecided == 5
    assert five.redo().message == "done again: discarded · Title 0"
    assert decisions(five)["Title 0"][0] == "discard"
    assert five.redo().message == "nothing to do again"


def test_undo_reaches_back_over_a_restart(shelve: Shelve, tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    session_on(shelve(titled(3), path)).decide("keep")
    again = session_on(Library.open(path, user="reader"))
    assert again.undecided == 2
    assert again.undo().message == "undone: kept · Title 0"
    assert decisions(again)["Title 0"][0] == ""
    again.library.close()


def test_undo_of_what_the_list_does_not_show_leaves_the_cursor(five: Session) -> None:
    five.decide("keep")
    five.search("title 3")
    assert five.undo().message == "undone: kept · Title 0 · not in this list"
    assert current(five) == "Title 3"


def test_seeing_marks_read_but_is_no_step(five: Session) -> None:
    key = five.current
    assert key is not None
    assert five.see(key).rows == {key}
    assert five.see(key).rows == frozenset()
    assert decisions(five)["Title 0"] == ("", True)
    assert five.undo().message == "nothing to undo"


def test_read_is_toggled_by_hand_and_undone(five: Session) -> None:
    assert five.toggle_read().message == "read: Title 0 · u undoes"
    assert five.toggle_read().message == "unread: Title 0 · u undoes"
    five.undo()
    assert decisions(five)["Title 0"][1]


def test_a_verb_takes_the_marked_articles_as_one_step(five: Session) -> None:
    five.mark()
    five.mark()
    assert five.decide("discard").message == "discarded: 2 articles · u undoes"
    assert current(five) == "Title 2"
    assert five.marks == set()
    assert five.undo().message == "undone: discarded · 2 articles"
    assert five.undecided == 5


def test_a_range_is_marked_from_one_end_to_the_other(five: Session) -> None:
    five.go(3)
    five.mark_range()
    five.go(1)
    assert five.mark_range().message == "3 marked"
    five.go(2)
    five.mark()
    assert len(five.marks) == 2
    assert five.unmark().rows == set(five.library.keys()[1:4:2])


# Searching


def test_the_list_narrows_as_the_query_is_typed_and_the_cursor_is_on_the_best_match(five: Session) -> None:
    five.go(4)
    change = five.search("title 2")
    assert change.order
    assert change.rows is None
    assert (len(five), five.total, current(five)) == (1, 5, "Title 2")
    assert five.lit.ranges("Title 2") == [(0, 5), (6, 7)]


def test_a_query_taken_back_returns_to_the_article_left_for_it(five: Session) -> None:
    five.go(4)
    five.search("title 2")
    five.search("")
    assert current(five) == "Title 4"


def test_an_undecided_article_gone_to_among_the_hits_stays_current_as_well(five: Session) -> None:
    five.go(4)
    five.search("title")
    five.next_undecided()
    five.search("")
    assert current(five) == "Title 1"


def test_an_article_chosen_among_the_hits_stays_current_without_the_query(five: Session) -> None:
    five.go(4)
    five.search("title")
    five.go(2)
    five.search("")
    assert current(five) == "Title 2"


def test_a_wrong_query_leaves_the_last_good_result(five: Session) -> None:
    five.search("title 2")
    change = five.search("title 2 event:mvoe")
    assert (change.level, change.message) == ("error", "mvoe: unknown event type; nearest: move")
    assert (len(five), five.query) == (1, "title 2")


def test_what_is_decided_stays_in_a_list_of_the_undecided_until_it_is_asked_again(five: Session) -> None:
    five.search("is:undecided")
    five.decide("keep")
    assert len(five) == 5
    five.refresh()
    assert len(five) == 4


def test_an_older_answer_does_not_replace_a_newer_one(five: Session) -> None:
    older, newer = five.request("title 1"), five.request("title 2")
    assert five.prepare(older) is None
    found = five.prepare(newer)
    assert found is not None
    five.show(found)
    five.search("title 3")
    assert not five.show(found).order
    assert current(five) == "Title 3"


def test_a_refresh_meanwhile_does_not_lose_the_query_being_typed(five: Session) -> None:
    typed, refreshed = five.request("title 2"), five.request()
    assert five.prepare(typed) is None
    found = five.prepare(refreshed)
    assert found is not None
    five.show(found)
    assert (five.query, current(five)) == ("title 2", "Title 2")


def test_a_refresh_after_a_wrong_query_asks_the_last_good_one(five: Session) -> None:
    five.search("title 2")
    five.search("event:mvoe ")
    assert five.refresh().level == "information"
    assert five.query == "title 2"


def test_of_queries_prepared_in_many_threads_the_last_asked_is_shown(shelve: Shelve, tmp_path: Path) -> None:
    session = session_on(shelve(titled(9), tmp_path / "library.sqlite"))
    requests = [session.request(f"titel {n}") for n in range(9)]
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(session.prepare, requests))
    for found in filter(None, answers):
        session.show(found)
    assert [bool(found) for found in answers] == [False] * 8 + [True]
    assert current(session) == "Title 8"


def test_finding_in_the_article_lights_before_the_query_does(five: Session) -> None:
    five.search("title")
    five.find("ody")
    assert five.lit.ranges("the body") == [(5, 8)]
    five.find("")
    assert five.lit.ranges("the title") == [(4, 9)]


def test_the_cursor_stays_on_its_article_while_more_are_loaded(shelve: Shelve) -> None:
    library = shelve([article(n, f"Title {n}", f"2021-01-{n + 10}") for n in range(5)])
    session = session_on(library)
    session.go(3)
    before = current(session)
    library.store([article(9, "News", "2022-01-01")], library.begin_batch("more"))
    change = session.refresh()
    assert change.order
    assert (current(session), session.cursor, len(session)) == (before, 4, 6)


def test_decisions_of_somebody_else_are_seen_at_the_next_refresh(shelve: Shelve, tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    session = session_on(shelve(titled(3), path))
    with Library.open(path, user="colleague") as other:
        other.decide(other.keys()[:2], "keep")
    session.refresh()
    assert session.undecided == 1


def undecided_in_the_library(session: Session) -> int:
    return len(session.library.undecided([row.key for row in session.rows(0, 9)]))


VERBS = [name for name in commands.FUNCTIONS if name not in ("undo", "redo")]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from([*VERBS, "title", "title 1 OR title 3", "is:kept"]), max_size=25))
def test_as_many_undos_restore_every_decision(shelve: Shelve, verbs: list[str]) -> None:
    session = session_on(shelve(titled(4)))
    before = decisions(session)
    for verb in verbs:
        commands.run(session, verb) if verb in VERBS else session.search(verb)
        assert session.undecided == undecided_in_the_library(session)
    for _ in verbs:
        session.undo()
        assert session.undecided == undecided_in_the_library(session)
    assert decisions(session) == before
    for _ in verbs:
        session.redo()
    after = decisions(session)
    for _ in verbs:
        session.undo()
    for _ in verbs:
        session.redo()
    assert decisions(session) == after


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.integers(1, 28), max_size=8), st.lists(st.integers(1, 28), min_size=1, max_size=8), st.data()
)
def test_a_refresh_never_moves_the_cursor_off_its_article(
    shelve: Shelve, first: list[int], later: list[int], data: st.DataObject
) -> None:
    def dated(days: list[int], start: int) -> list[Result]:
        return [article(start + n, f"Title {start + n}", f"2021-01-{day:02}") for n, day in enumerate(days)]

    library = shelve(dated(first, 0))
    session = session_on(library)
    session.go(data.draw(st.integers(0, 8)))
    before = session.current
    library.store(dated(later, 100), library.begin_batch("more"))
    session.refresh()
    assert len(session) == len(first) + len(later)
    assert session.current == before or before is None
