"""Any verbs and as many undos leave a library as it was: what is decided, tags and notes, row for row."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st
from nobody import NoNames

from tui import commands
from tui.library.library import Library, Result
from tui.model import Article
from tui.session import Session

TABLES = ("states", "tags", "views", "articles", "texts", "links")
"""What is compared, with all of their columns. The journal itself and the queries asked only grow."""


def filled(library: Library) -> Session:
    """Eight articles, three of them copies of one story."""
    given = []
    for number in range(8):
        dice = random.Random(min(number, 5))
        text = " ".join("".join(dice.choices("abcdefgh", k=5)) for _ in range(60))
        source = ("tass.example", "sputnik.example")[number % 2]
        given.append(
            Result(
                Article(
                    f"a{number}", f"{number}.txt", f"Title {number}", source, None, None, None, "en", text
                )
            )
        )
    library.store(given, library.begin_batch("b"))
    session = Session(library, dictionary=NoNames)  # type: ignore[arg-type]
    session.link(lambda: False)
    session.refresh()
    return session


def whole(library: Library) -> dict[str, list[tuple[object, ...]]]:
    return {table: library.select(f"SELECT * FROM {table} ORDER BY 1, 2") for table in TABLES}


VERBS = st.one_of(
    st.sampled_from(
        [
            ("keep", ""), ("discard", ""), ("later", ""), ("undecide", ""), ("toggle-read", ""), ("star", ""),
            ("repeat", ""), ("discard", "source:tass"), ("keep", "is:copy"), ("star", "title:3"),
            ("tag", "oil -grain"), ("tag", "grain"), ("tag", "x : is:undecided"), ("note", "ask"),
            ("note", ""),
        ]
    ),
    st.sampled_from(
        [
            ("mark", ""), ("mark-range", ""), ("invert-marks", ""), ("above", ""), ("below", ""),
            ("unmark", ""), ("next-article", ""), ("last-article", ""), ("next-undecided", ""),
            ("previous-undecided", ""), ("sort", ""), ("fold", ""), ("undo", ""), ("redo", ""),
        ]
    ),
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(VERBS, max_size=14), st.lists(st.integers(0, 7), max_size=3))
def test_any_verbs_and_as_many_undos_leave_the_library_as_it_was(
    verbs: list[tuple[str, str]], opened: list[int]
) -> None:
    with Library.open(":memory:", "ana") as library:
        session = filled(library)
        before = whole(library)
        for place, (verb, argument) in enumerate(verbs):
            if place in opened:
                session.turn_fold()
            change = commands.run(session, verb, argument)
            assert change.level != "error", change.message
        after = whole(library)
        while session.undo().message != "nothing to undo":
            pass
        assert whole(library) == before
        while session.redo().message != "nothing to do again":
            pass
        if not any(verb in ("undo", "redo") for verb, _ in verbs):
            assert whole(library) == after
