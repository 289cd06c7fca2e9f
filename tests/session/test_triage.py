"""Scopes of verbs, tags, notes, views, orders, and coming back to where one was."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from nobody import NoNames

from tui import commands
from tui.library.library import Library, Result
from tui.model import Article
from tui.session import LibraryError, Session


def article(number: int, source: str = "tass.example") -> Result:
    text = f"Title {number}\n\nThe body of article {number}."
    made = Article(f"{number:032x}", f"{number}.txt", f"Title {number}", source, None, None, None, "en", text)
    return Result(made)


def session_on(library: Library) -> Session:
    return Session(library, dictionary=NoNames)  # type: ignore[arg-type]


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.sqlite", user="ana") as library:
        sources = ["tass.example", "sputnik.example"]
        library.store((article(n, sources[n % 2]) for n in range(6)), library.begin_batch("test"))
        yield library


@pytest.fixture
def six(library: Library) -> Session:
    return session_on(library)


def decided(session: Session) -> dict[str, str]:
    rows = session.library.rows(session.library.keys())
    return {(row.title or "").removeprefix("Title "): row.decision for row in rows if row.decision}


def titles(session: Session) -> list[str]:
    return [(row.title or "").removeprefix("Title ") for row in session.rows(0, 99)]


# What a verb acts on


def test_above_takes_this_article_and_all_before_it(six: Session) -> None:
    six.go(2)
    assert six.above().message.startswith("the next verb takes 3: from the top down to this one")
    assert six.decide("discard").message == "discarded: 3 articles · u undoes"
    assert decided(six) == {"0": "discard", "1": "discard", "2": "discard"}
    six.undo()
    assert decided(six) == {}


def test_below_takes_this_article_and_all_after_it_and_moving_gives_up(six: Session) -> None:
    six.go(4)
    six.below()
    six.decide("keep")
    assert set(decided(six)) == {"4", "5"}
    six.go(1)
    six.below()
    six.move(1)
    six.decide("later")
    assert decided(six) == {"4": "keep", "5": "keep", "2": "later"}


def test_what_arrives_after_the_scope_was_chosen_is_left_alone(six: Session) -> None:
    six.below()
    six.library.store([article(9)], six.library.begin_batch("more"))
    six.decide("discard")
    assert set(decided(six)) == set("012345")


def test_a_verb_takes_what_a_query_finds(six: Session) -> None:
    change = commands.run(six, "discard", "source:sputnik -title:3")
    assert change.message == "discarded: 2 articles · u undoes"
    assert decided(six) == {"1": "discard", "5": "discard"}
    assert six.undo().message == "undone: discarded · 2 articles"
    assert decided(six) == {}


def test_a_wrong_query_or_one_that_finds_nothing_decides_nothing(six: Session) -> None:
    assert commands.run(six, "discard", "event:mvoe").message == "mvoe: unknown event type; nearest: move"
    assert commands.run(six, "discard", "is:noted").message == "nothing found for is:noted"
    assert decided(six) == {}


def test_a_discard_of_many_spares_kept_and_starred_articles_and_says_how_many(six: Session) -> None:
    six.decide("keep")
    commands.run(six, "star", "title:3")
    six.go(5)
    six.above()
    assert six.decide("discard").message == (
        "discarded: 4 articles · u undoes · 2 kept or starred left as they are · on from the top"
    )
    assert decided(six) == {"0": "keep", "1": "discard", "2": "discard", "4": "discard", "5": "discard"}


def test_a_discard_of_one_article_means_that_one(six: Session) -> None:
    six.decide("keep")
    six.go(0)
    six.decide("discard")
    assert decided(six) == {"0": "discard"}


def test_marks_are_inverted(six: Session) -> None:
    six.mark()
    six.invert()
    six.decide("later")
    assert set(decided(six)) == set("12345")


def test_repeat_does_the_last_verb_on_the_article_under_the_cursor(six: Session) -> None:
    assert commands.run(six, "repeat").message == "there is no verb to repeat yet"
    commands.run(six, "tag", "oil")
    six.go(3)
    commands.run(six, "repeat")
    assert [row.title for row in six.rows(0, 9) if row.tags == ("oil",)] == ["Title 0", "Title 3"]
    commands.run(six, "discard", "title:5")
    commands.run(six, "repeat")
    assert decided(six) == {"5": "discard", "3": "discard"}


def test_a_tag_may_be_typed_as_the_list_shows_it(six: Session) -> None:
    six.tag("#oil, #grain")
    six.tag("-#grain")
    assert six.rows(0, 1)[0].tags == ("oil",)


def test_repeat_takes_the_tags_of_a_verb_but_not_its_query_and_no_verb_that_was_wrong(six: Session) -> None:
    commands.run(six, "tag", "oil : title:5")
    assert commands.run(six, "tag", "(oil)").level == "warning"
    commands.run(six, "repeat")
    assert [row.title for row in six.rows(0, 9) if row.tags == ("oil",)] == ["Title 0", "Title 5"]


def test_a_decision_is_taken_away_and_that_is_undone(six: Session) -> None:
    six.decide("keep")
    six.go(0)
    assert six.decide("undecide").message == "undecided: Title 0 · u undoes"
    assert (decided(six), six.undecided) == ({}, 6)
    six.undo()
    assert (decided(six), six.undecided) == ({"0": "keep"}, 5)


# Tags and notes


def test_tags_are_put_on_and_taken_off_and_undone(six: Session) -> None:
    assert six.tag("oil, grain").message == "tagged oil grain: Title 0 · u undoes"
    assert six.tag("-oil").message == "untagged -oil: Title 0 · u undoes"
    assert six.rows(0, 1)[0].tags == ("grain",)
    assert six.undo().message == "undone: untagged · -oil: Title 0"
    six.undo()
    assert six.rows(0, 1)[0].tags == ()


def test_tags_go_on_what_a_query_finds(six: Session) -> None:
    six.tag("oil : title:4 OR title:5")
    six.search("tag:oil")
    assert titles(six) == ["4", "5"]


@pytest.mark.parametrize("text", ["", "  ", "a(b", '"oil"', "-"])
def test_what_is_no_tag_is_refused(six: Session, text: str) -> None:
    assert six.tag(text).level == "warning"
    assert six.library.tags() == []


def test_a_note_is_written_found_and_taken_back(six: Session) -> None:
    assert six.note("Ask the desk.\nTwice.").message == "noted: Title 0 · u undoes"
    six.search("note:desk")
    assert titles(six) == ["0"]
    assert six.note("").message == "note taken off: Title 0 · u undoes"
    six.undo()
    assert six.rows(0, 1)[0].note == "Ask the desk.\nTwice."


def test_a_star_is_given_and_taken_off(six: Session) -> None:
    six.star()
    assert six.rows(0, 1)[0].tags == ("starred",)
    six.star()
    assert six.rows(0, 1)[0].tags == ()


# Views, orders, places


def test_a_view_keeps_a_query_with_its_order(six: Session) -> None:
    six.search("source:sputnik sort:title")
    assert six.save_view("3 sputnik").message == "saved as view 3: sputnik · u undoes"
    six.search("")
    assert six.view("3").message == "view 3: sputnik"
    assert titles(six) == ["1", "3", "5"]
    assert six.view("").message == "3 sputnik"
    assert six.view("4").level == "warning"
    assert six.drop_view("3").message == "view 3 is gone · u undoes"
    assert six.drop_view("3").message == "there is no view 3"


def test_a_view_without_a_number_takes_a_free_one(six: Session) -> None:
    six.save_view("1 all")
    assert six.save_view("the rest").message == "saved as view 2: the rest · u undoes"
    assert six.save_view("12 x").level == "warning"


def test_sort_goes_round_the_orders_and_keeps_the_query(six: Session) -> None:
    six.search("title")
    seen = []
    for _ in range(6):
        six.sort()
        seen.append(six.query)
    assert seen == [f"title sort:{by}" for by in ("date-", "added", "title", "source", "events")] + ["title"]
    six.sort("title-")
    assert titles(six) == ["5", "4", "3", "2", "1", "0"]
    assert six.sort("colour").level == "error"
    assert six.query == "title sort:title-"


def test_a_reader_comes_back_to_the_query_and_the_article_he_left(library: Library) -> None:
    first = session_on(library)
    first.search("source:sputnik")
    first.go(1)
    first.leave()
    again = session_on(library)
    assert again.resume().message == "as you left it: source:sputnik · esc shows all articles"
    assert (titles(again), again.cursor) == (["1", "3", "5"], 1)


def test_an_article_left_in_another_spelling_is_come_back_to_before_spellings_are_read(
    library: Library,
) -> None:
    first = session_on(library)
    first.search("artcle ")
    first.go(2)
    first.leave()
    again = session_on(library)
    again.expect()
    again.resume()
    assert (again.query, again.cursor, again.current) == ("artcle ", 2, first.current)


def test_queries_gone_to_work_with_are_remembered(six: Session) -> None:
    for query in ["oil", " ", "grain "]:
        six.remember(query)
    assert six.history() == ["grain", "oil"]


def test_progress_counts_the_whole_batch_whatever_the_query(six: Session) -> None:
    six.decide("keep")
    six.search("title:3")
    assert six.progress == (1, 6)


def test_a_view_saved_or_dropped_is_a_step_to_undo_and_redo(six: Session) -> None:
    views = six.library.desk.views
    six.save_view("3 all")
    six.search("grain")
    assert six.save_view("3 wheat").message == "saved as view 3: wheat, over the one before · u undoes"
    assert six.save_view("3 wheat").message == "view 3 is this already: wheat"
    six.drop_view("3")
    assert views() == []
    assert six.undo().message == "undone: view forgotten · 3"
    assert [(view.name, view.query) for view in views()] == [("wheat", "grain")]
    assert six.undo().message == "undone: saved as view · 3 wheat"
    assert [(view.name, view.query) for view in views()] == [("all", "")]
    six.undo()
    assert views() == []
    six.redo()
    assert six.redo().message == "done again: saved as view · 3 wheat"
    assert [view.name for view in views()] == ["wheat"]


def test_a_view_that_somebody_else_has_saved_over_is_left(library: Library, six: Session) -> None:
    six.save_view("3 mine")
    with Library.open(library.path, user="ben") as other:
        session_on(other).save_view("3 ours")
        assert six.undo().message == "undone: saved as view · 3 mine · 1 left as somebody else decided"
        assert [view.name for view in six.library.desk.views()] == ["ours"]


# Two readers


def test_what_another_reader_does_is_told_with_the_name(library: Library, six: Session) -> None:
    assert six.poll() is None
    with Library.open(library.path, user="ben") as other:
        ben = session_on(other)
        ben.decide("discard")
        change = six.poll()
        assert change is not None
        assert (change.message, change.rows) == ("ben discarded: Title 0", {library.keys()[0]})
        assert six.undecided == 5
        ben.undo()
        six.poll()
        assert six.undecided == 6
    assert six.poll() is None


def test_what_is_done_in_another_window_under_the_same_name_is_told_as_well(
    library: Library, six: Session
) -> None:
    six.poll()
    with Library.open(library.path, user=library.journal.user) as other:
        mine = session_on(other)
        mine.decide("keep")
        told = six.poll()
        assert told is not None
        assert told.message == "elsewhere, you kept: Title 0"
        mine.undo()
        told = six.poll()
        assert told is not None
        assert told.message == "elsewhere, you undid: kept · Title 0"


def test_what_another_reader_takes_back_is_told_as_that(library: Library, six: Session) -> None:
    six.poll()
    with Library.open(library.path, user="ben") as other:
        ben = session_on(other)
        ben.decide("discard")
        ben.undo()
    told = six.poll()
    assert told is not None
    assert told.message == "ben undid: discarded · Title 0"


def test_own_decisions_are_no_news(six: Session) -> None:
    six.poll()
    six.decide("keep")
    change = six.poll()
    assert change is None or change.message == ""
    assert six.undecided == 5
    six.undo()
    change = six.poll()
    assert change is None or change.message == ""


def test_why_others_cannot_be_looked_at_is_told_once(six: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked() -> int:
        raise LibraryError("the library is locked")

    six.poll()
    with monkeypatch.context() as broken:
        broken.setattr(six.library, "generation", locked)
        assert [change and change.message for change in (six.poll(), six.poll())] == [
            "the library is locked",
            None,
        ]
    assert six.poll() is None
    monkeypatch.setattr(six.library, "generation", locked)
    assert six.poll() is not None


def test_articles_that_another_reader_loads_are_noticed(library: Library, six: Session) -> None:
    six.poll()
    with Library.open(library.path, user="ben") as other:
        other.store([article(9)], other.begin_batch("more"))
    change = six.poll()
    assert change is not None
    assert change.again
    six.refresh()
    assert len(six) == 7
    assert six.poll() is None


READER = """
import sys
from tui.library.library import Library
with Library.open(sys.argv[1], user="ben") as library:
    print("ready", flush=True)
    for key in map(int, sys.argv[2:]):
        sys.stdin.readline()
        library.decide([key], "discard")
        library.tag([key], {"ben": True})
        print("done", flush=True)
"""


def test_two_processes_decide_at_once_and_see_each_other_within_a_second(
    library: Library, six: Session
) -> None:
    keys = library.keys()
    arguments = [sys.executable, "-c", READER, str(library.path), *map(str, keys[3:])]
    with subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as ben:
        assert ben.stdin is not None
        assert ben.stdout is not None
        assert ben.stdout.readline() == "ready\n"
        six.poll()
        for mine, his in zip(keys[:3], keys[3:], strict=True):
            ben.stdin.write("go\n")
            ben.stdin.flush()
            library.decide([mine], "keep")
            assert ben.stdout.readline() == "done\n"
            until = time.monotonic() + 1
            while his not in six._decided and time.monotonic() < until:
                six.poll()
            assert his in six._decided
    assert decided(six) == {**dict.fromkeys("012", "keep"), **dict.fromkeys("345", "discard")}
    assert {step.user for step in library.journal.steps()} == {"ana", "ben"}
    assert library.tags() == [("ben", 3)]


def test_the_list_is_written_to_a_file_but_over_none(six: Session, tmp_path: Path) -> None:
    six.search("source:sputnik sort:title")
    path = tmp_path / "out.csv"
    assert commands.run(six, "export", str(path)).message == f"3 articles written to {path}"
    assert [line.split(",")[1] for line in path.read_text().splitlines()] == [
        "title",
        *("Title 1", "Title 3", "Title 5"),
    ]
    assert commands.run(six, "export", str(path)).message == f"{path} is there already; name another file"
    assert commands.run(six, "export", "list.doc").level == "warning"
    assert commands.run(six, "export", str(tmp_path / "no" / "x.csv")).level == "error"
    assert commands.run(six, "export", f"{tmp_path / 'e.md'} entities").message.startswith(
        "0 entities written"
    )
