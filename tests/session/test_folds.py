"""Copies of one story in one row: what is shown, what a verb takes, and what stays as it was."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from nobody import NoNames

from tui import commands
from tui.library.library import Library, Result
from tui.model import Article
from tui.session import Session


def body(seed: int, count: int) -> str:
    dice = random.Random(seed)
    return " ".join("".join(dice.choices("abcdefgh", k=5)) for _ in range(count))


def article(name: str, story: int, count: int, source: str = "tass.example") -> Result:
    return Result(
        Article(name, f"{name}.txt", f"Title {name}", source, None, None, None, "en", body(story, count))
    )


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """One and five, and between them a story in three versions: the whole, a cut one and another outlet's."""
    given = [
        article("one", 1, 80),
        article("cut", 2, 90),
        article("whole", 2, 120),
        article("other", 2, 100, "sputnik.example"),
        article("five", 3, 80),
    ]
    with Library.open(tmp_path / "library.sqlite", user="ana") as library:
        library.store(given, library.begin_batch("test"))
        yield library


def session_on(library: Library, folding: bool = True) -> Session:
    session = Session(library, dictionary=NoNames, folding=folding)  # type: ignore[arg-type]
    session.link(lambda: False)
    session.refresh()
    return session


@pytest.fixture
def three(library: Library) -> Session:
    return session_on(library)


def rows(session: Session) -> list[str]:
    return [row.id for row in session.rows(0, 99)]


def decided(session: Session) -> dict[str, str]:
    return {row.id: row.decision for row in session.library.rows(session.library.keys()) if row.decision}


# What is shown


def test_copies_stand_in_the_row_of_the_longest_and_still_count(three: Session) -> None:
    assert rows(three) == ["one", "whole", "five"]
    assert (len(three), three.articles, three.undecided, three.total) == (3, 5, 5, 5)


def test_a_row_opens_to_its_copies_says_what_makes_them_copies_and_closes_again(three: Session) -> None:
    three.go(1)
    change = three.turn_fold()
    assert change.message == "3 copies: at least 67% of the words are the same, in runs of 5 or more"
    assert rows(three) == ["one", "whole", "cut", "other", "five"]
    assert three.turn_fold().message == "3 copies, folded: one decision is for all of them"
    assert rows(three) == ["one", "whole", "five"]


def test_closing_from_among_the_copies_leaves_the_cursor_on_their_row(three: Session) -> None:
    three.go(1)
    three.turn_fold()
    three.go(3)
    assert three.close_fold()
    assert (three.cursor, rows(three)) == (1, ["one", "whole", "five"])
    assert not three.close_fold()


def test_a_query_that_does_not_find_the_longest_has_another_stand_for_the_rest(three: Session) -> None:
    commands.run(three, "tag", "x : title:cut OR title:other")
    three.search("tag:x")
    assert rows(three) == ["cut"]
    assert [row.id for row in three.copies(three.keys[0])] == ["cut", "other"]


def test_folding_is_turned_off_and_on_and_the_cursor_stays_on_its_article(three: Session) -> None:
    three.go(2)
    assert commands.run(three, "fold", "off").message == (
        "copies are not folded: every article has a row of its own"
    )
    assert rows(three) == ["one", "cut", "whole", "other", "five"]
    assert three.cursor == 4
    assert commands.run(three, "fold").message == "copies are folded: 1 row stands for 3 articles"
    assert three.cursor == 2


def test_a_library_may_be_read_without_folds_from_the_start(library: Library) -> None:
    assert len(session_on(library, folding=False)) == 5


def test_going_to_a_copy_opens_its_row(three: Session) -> None:
    key = next(row.key for row in three.copies(three.keys[2]) if row.id == "other")
    three.visit(key)
    assert three.current == key
    assert rows(three) == ["one", "whole", "cut", "other", "five"]


def test_what_another_reader_folds_meanwhile_is_noticed(library: Library) -> None:
    first = Session(library, dictionary=NoNames)  # type: ignore[arg-type]
    assert len(first) == 5
    with Library.open(library.path, user="ben") as other:
        session_on(other)
    first._looked_at = 0.0
    change = first.poll()
    assert change is not None
    assert change.again
    first.refresh()
    assert len(first) == 3


# What a verb takes


def test_a_decision_on_a_closed_row_is_for_all_of_it_and_says_so(three: Session) -> None:
    three.go(1)
    assert three.decide("discard").message == "discarded: Title whole and 2 copies · u undoes"
    assert decided(three) == {"cut": "discard", "whole": "discard", "other": "discard"}
    assert (three.undecided, three.progress) == (2, (3, 5))
    assert three.undo().message == "undone: discarded · Title whole and 2 copies"
    assert decided(three) == {}


def test_a_decision_on_an_opened_copy_is_for_that_one(three: Session) -> None:
    three.go(1)
    three.turn_fold()
    three.go(2)
    assert three.decide("keep").message == "kept: Title cut, one of 3 copies · u undoes"
    assert decided(three) == {"cut": "keep"}
    fold = three.fold_of(three.keys[1])
    assert fold is not None
    assert (fold.size, fold.decided) == (3, {"keep": 1, "": 2})
    assert fold.partly


def test_a_row_with_an_undecided_copy_is_still_to_be_decided(three: Session) -> None:
    three.go(1)
    three.turn_fold()
    three.decide("keep")
    three.close_fold()
    three.go(0)
    assert three.next_undecided().message == ""
    assert rows(three)[three.cursor] == "whole"
    assert three.decide("discard").message == (
        "discarded: Title cut and 1 copy · u undoes · 1 kept or starred left as they are"
    )


def test_a_row_whose_copies_are_all_kept_may_still_be_discarded(three: Session) -> None:
    three.go(1)
    three.decide("keep")
    three.go(1)
    assert three.decide("discard").message.startswith("discarded: Title whole and 2 copies")


@pytest.mark.parametrize(
    ("verb", "argument", "told"),
    [
        ("star", "", "starred: Title whole and 2 copies · u undoes"),
        ("tag", "oil", "tagged oil: Title whole and 2 copies · u undoes"),
        ("note", "ask", "noted: Title whole and 2 copies · u undoes"),
        ("toggle-read", "", "read: Title whole and 2 copies · u undoes"),
    ],
)
def test_every_other_verb_takes_the_whole_row_too(
    three: Session, verb: str, argument: str, told: str
) -> None:
    three.go(1)
    change = commands.run(three, verb, argument)
    assert change.message == told
    found = three.library.rows([key for key in three.keys if three.fold_of(key)])
    assert all(row.tags or row.note or row.read for row in found)
    assert change.rows is not None
    assert three.current in change.rows


def test_marks_ranges_and_all_above_take_what_is_folded_away(three: Session) -> None:
    three.go(1)
    assert three.mark().message == "3 marked"
    three.go(1)
    assert three.mark().message == "0 marked"
    assert three.invert().message == "5 marked"
    three.unmark()
    three.go(0)
    three.mark_range()
    three.go(1)
    assert three.mark_range().message == "4 marked"
    three.unmark()
    three.go(1)
    three.below()
    three.decide("later")
    assert decided(three) == dict.fromkeys(("cut", "whole", "other", "five"), "later")


def test_a_query_takes_what_it_finds_and_no_copies_beyond(three: Session) -> None:
    commands.run(three, "discard", "source:sputnik")
    assert decided(three) == {"other": "discard"}
    commands.run(three, "discard", "is:copy")
    assert decided(three) == {"other": "discard", "cut": "discard"}


def test_the_language_asks_for_copies(three: Session) -> None:
    three.set_folding("off")
    three.search("has:copies")
    assert rows(three) == ["cut", "whole", "other"]
    three.search("-is:copy")
    assert rows(three) == ["one", "whole", "five"]


# Coming back


def test_open_rows_and_whether_to_fold_are_found_again(three: Session, library: Library) -> None:
    three.go(1)
    three.turn_fold()
    three.go(3)
    three.leave("reader", 40)
    again = session_on(library)
    again.resume()
    assert rows(again)[again.cursor] == "other"
    assert (again.left.pane, again.left.read_to) == ("reader", 40)
    again.set_folding("off")
    again.leave()
    third = session_on(library)
    third.resume()
    assert len(third) == 5
