"""What fills a page: the query language, the signs, and what could not be read."""

from __future__ import annotations

import os
from collections.abc import Sequence

from tui.model import Problem
from tui.search import grammar
from tui.text import width
from tui.ui.look import Look
from tui.ui.page import Entry, Page


def query_page(look: Look) -> Page:
    """What may be typed into the query box."""
    return Page(look, "Dateline: the query language", grammar.entries(), 24)


def signs(look: Look, opens: str = "space") -> list[Entry]:
    """What the signs of the screen mean; `opens` is the key that opens a row of copies."""
    signs = look.signs
    tags = signs.tags
    return [
        ("", "Signs of the list"),
        (f"{signs.unread} {signs.read}", "not read yet, read"),
        (f"{signs.keep} {signs.discard} {signs.later}", "kept, discarded, put off for later"),
        (signs.changed, "its file has changed, and was not read since; the decision stays"),
        (signs.mark, "marked: the next decision applies to all that are marked"),
        (f"{signs.event}3", "three events are told"),
        (
            f"{signs.copies}3 {signs.opened}3",
            f"three copies of one story in one row; opened by {opens}",
        ),
        ("", "Signs of the article"),
        (signs.event, "an event is told in this line"),
        (f"{signs.chosen} {signs.bar}", "the chosen event: the line of its trigger, the lines that tell it"),
        *((tags[kind], f"behind a name, where letters are shown: {kind}") for kind in tags),
        ("", "Words of the panel"),
        ("planned", "not done yet; so are: threatened, attempted (failed), ongoing"),
        ("alleged", "told as an accusation or a suspicion; denied and hypothetical say what they are"),
        (f"A {signs.arrow} B", "who to whom; in a line of its own, the way from A to B"),
        (f"A {signs.cites} B", "A says so and cites B"),
    ]


def problems_page(look: Look, problems: Sequence[Problem]) -> Page:
    """What was given but did not become an article: where, why, and what to do."""
    folder = _common([problem.path for problem in problems])
    entries = [
        (_end_of(problem.path[len(folder) :] or problem.path, 32, look), _sentences(problem))
        for problem in problems
    ]
    entries = entries or [("", "Everything became an article.")]
    count = "1 problem" if len(problems) == 1 else f"{len(problems):,} problems"
    title = f"{count} in {folder}" if folder else count if problems else "No problems"
    return Page(look, title, entries, 32)


def _common(paths: list[str]) -> str:
    """The folder, with its slash, that all paths lie in; empty where there is none, or but one path."""
    try:
        folder = os.path.commonpath([os.path.dirname(path) for path in paths])  # noqa: PTH120 (as text)
    except ValueError:  # some are named from here, some from the root
        return ""
    return folder.rstrip("/") + "/" if len(paths) > 1 and folder.strip("/") else ""


def _end_of(path: str, cells: int, look: Look) -> str:
    """The end of a path that is too long: there its name stands."""
    if width(path) <= cells:
        return path
    more = look.signs.more
    while width(path) + width(more) > cells:
        path = path[1:]
    return more + path


def _sentences(problem: Problem) -> str:
    reason = problem.reason if problem.reason.endswith((".", "!", "?")) else f"{problem.reason}."
    return f"{reason} {problem.advice}".rstrip()
