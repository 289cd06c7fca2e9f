"""kill -9 at any moment: what was shown as done is done, what was under way is done whole or not at all."""

from __future__ import annotations

import os
import random
import select
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tui.cli import main
from tui.library.batches import Result
from tui.library.library import Library
from tui.model import Article
from tui.session import Session

Act = tuple[str, str, str]
ARTICLES = 12
PATIENCE = 30.0
UNTOLD = 3
"""Verbs that may be stored and not yet told: the one under way, and before it those that changed nothing."""
VERBS = (
    "decide keep",
    "decide discard",
    "decide later",
    "decide undecide",
    "tag oil",
    "tag grain",
    "tag -oil",
)


def fill(library: Library) -> None:
    articles = (
        Article(f"id-{n}", f"{n}.txt", f"Story{n}", None, None, None, None, "en", f"Text {n}.")
        for n in range(ARTICLES)
    )
    library.store((Result(one) for one in articles), library.begin_batch("b"))


def acts(dice: random.Random) -> list[Act]:
    """More verbs than any process lives to give: on one article, on all; taken back, and done again."""
    made: list[Act] = []
    for _ in range(20_000):
        if dice.random() < 0.25:
            made.append((dice.choice(["undo", "undo", "redo"]), "", ""))
            continue
        verb, argument = dice.choice(VERBS).split()
        made.append(
            (verb, argument, "is:all" if dice.random() < 0.1 else f"title:Story{dice.randrange(ARTICLES)}")
        )
    return made


def by_session(session: Session, act: Act) -> str:
    verb, argument, query = act
    query = "" if query == "is:all" else query
    session.marks = set() if query else set(session.keys)
    if verb == "decide":
        return session.decide(argument, query).message  # type: ignore[arg-type]  # one of the four states
    if verb == "tag":
        return session.tag(f"{argument} : {query}" if query else argument).message
    return (session.undo() if verb == "undo" else session.redo()).message


def in_a_session(path: Path, play: list[Act]) -> None:
    """What the app does, without its screen: a line for each verb that it has shown as done."""
    session = Session(Library.open(path))
    for act in play:
        print(by_session(session, act).splitlines()[0], flush=True)


def by_verbs(path: Path, play: list[Act]) -> None:
    """What the command line does, which prints a line for each verb."""
    for verb, argument, query in play:
        given = ["undo"] if verb == "undo" else ["undo", "--redo"]
        if verb == "decide":
            given = ["decide", argument, "--", "" if query == "is:all" else query]
        elif verb == "tag":
            take_off = ["--take-off"] if argument.startswith("-") else []
            given = ["tag", *take_off, argument.removeprefix("-"), "--", "" if query == "is:all" else query]
        main([*given[:1], "--library", str(path), *given[1:]])


def killed(
    after: float, early: bool, work: Callable[[Path, list[Act]], None], path: Path, play: list[Act]
) -> int:
    """How many verbs a process had told to be done when it was killed, after the first or at its start."""
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        os.dup2(writer, 1)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        sys.stdout = os.fdopen(1, "w", encoding="utf-8")
        try:
            work(path, play)
        finally:
            os._exit(1)
    os.close(writer)
    if not early:
        select.select([reader], [], [], PATIENCE)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    told = b""
    while data := os.read(reader, 65536):
        told += data
    os.close(reader)
    return told.count(b"\n")


def state(library: Library) -> list[list[tuple[object, ...]]]:
    """All that is decided, and the journal that takes it back."""
    return [
        library.select("SELECT article, decision, note FROM states WHERE decision <> '' ORDER BY article"),
        library.select("SELECT article, tag FROM tags ORDER BY article, tag"),
        library.select("SELECT id, command, state FROM steps ORDER BY id"),
        library.select("SELECT * FROM changes ORDER BY step, article, field"),
    ]


@pytest.mark.parametrize(("work", "kills", "longest"), [(in_a_session, 126, 0.03), (by_verbs, 60, 0.06)])
def test_no_verb_that_was_shown_as_done_is_lost_and_none_is_done_by_half(
    tmp_path: Path, work: Callable[[Path, list[Act]], None], kills: int, longest: float
) -> None:
    path = tmp_path / "library.sqlite"
    with Library.open(path) as library, Library.open(":memory:") as memory:
        fill(library)
        fill(memory)
        library.close()
        model = Session(memory)
        dice = random.Random(29)
        play = acts(dice)
        by_verbs(path, play[:3])  # what comes first imports a lot, and would be all that is killed
        for act in play[:3]:
            by_session(model, act)
        play = play[3:]
        alive = under_way = 0
        for kill in range(kills):
            done = killed(dice.uniform(0, longest), kill % 4 == 0, work, path, play)
            for act in play[:done]:
                by_session(model, act)
            with Library.open(path) as left:
                stored = state(left)
                for _ in range(UNTOLD):
                    if stored == state(memory):
                        break
                    by_session(model, play[done])  # the one under way: it was stored, but not yet told
                    done += 1
                    under_way += 1
                assert stored == state(memory), f"kill {kill}, after {done} verbs"
                if kill % 20 == 0:
                    assert left.select("PRAGMA integrity_check") == [("ok",)]
            play = play[done:]
            alive += done > 0
        assert alive > kills / 3, "most were killed before they had done anything"
        print(f"{20_000 - len(play)} verbs told, {under_way} stored but not told, in {kills} kills")
