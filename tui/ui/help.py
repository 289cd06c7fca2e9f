"""Pages that fill the screen until they are closed: the query language, and what could not be read."""

from __future__ import annotations

import os
from collections.abc import Sequence

from rich.style import Style
from textual.app import ComposeResult
from textual.events import Key, Resize
from textual.strip import Strip

from tui.model import Problem
from tui.search import grammar
from tui.text import pad, width, wrap
from tui.ui.above import Above
from tui.ui.lines import Lines
from tui.ui.look import Look, Piece

Entry = tuple[str, str]
"""A term and what it means; without a term, a heading; without both, a gap."""

MEASURE = 88


class Page(Above[None]):
    """A list of terms and their meanings, scrolled by keys; q and esc close it."""

    def __init__(self, look: Look, title: str, entries: Sequence[Entry], term: int) -> None:
        super().__init__()
        self._body = Body(look, title, entries, term)

    def compose(self) -> ComposeResult:
        yield self._body

    def on_key(self, event: Key) -> None:
        """The keys of a pager."""
        event.stop()
        page = max(self._body.size.height - 2, 1)
        steps = {
            "j": 1, "down": 1, "enter": 1, "k": -1, "up": -1, "space": page, "pagedown": page, "b": -page,
            "pageup": -page, "ctrl+d": page // 2, "ctrl+u": -page // 2, "g": -1_000_000, "home": -1_000_000,
            "G": 1_000_000, "end": 1_000_000,
        }  # fmt: skip
        key = event.character if event.character and event.character.isalpha() else event.key
        if key in ("q", "escape", "question_mark", "f1", "f2", "ctrl+c"):
            self.dismiss()
        elif step := steps.get(key):
            self._body.wheel(step)


class Body(Lines):
    """The lines of a page."""

    def __init__(self, look: Look, title: str, entries: Sequence[Entry], term: int) -> None:
        super().__init__("page")
        self.look, self._title, self._entries, self._term = look, title, entries, term
        self._lines: list[list[Piece]] = []

    def on_resize(self, event: Resize) -> None:
        """Wrap anew."""
        cells = min(event.size.width - 4, MEASURE)
        self._lines = [[("  " + self._title, "heading")]]
        for term, meaning in self._entries:
            self._lines += self._entry(term, meaning, cells)
        self._lines += [[], [("  j k space b scroll · q closes", "dim")]]
        self.total = len(self._lines)
        self.scroll_to_line(self.top)

    def _entry(self, term: str, meaning: str, cells: int) -> list[list[Piece]]:
        if not term:
            return [[], [("  " + meaning, "accent")]] if meaning else [[]]
        beside = cells >= self._term + 24
        indent = self._term + 2 if beside else 4
        texts = [meaning[s:e] for s, e in wrap(meaning, cells - indent)]
        lines: list[list[Piece]] = [[(" " * (indent + 2), ""), (text, "text")] for text in texts]
        if beside:
            lines[0] = [("  ", ""), (pad(term, self._term), "key"), ("  ", ""), (texts[0], "text")]
            return lines
        return [[("  ", ""), (self.look.shorten(term, cells), "key")], *lines]

    def paint_line(self, y: int) -> Strip:
        """One line of the page."""
        number = self.top + y
        pieces = self._lines[number] if number < len(self._lines) else []
        return self.look.strip(pieces, self.size.width, Style.null())


def query_page(look: Look) -> Page:
    """What may be typed into the query box."""
    return Page(look, "Dateline: the query language", grammar.entries(), 24)


def signs(look: Look) -> list[Entry]:
    """What the signs of the screen mean."""
    signs = look.signs
    tags = signs.tags
    return [
        ("", "Signs of the list"),
        (f"{signs.unread} {signs.read}", "not read yet, read"),
        (f"{signs.keep} {signs.discard} {signs.later}", "kept, discarded, put off for later"),
        (signs.changed, "its file has changed, and was not read since; the decision stays"),
        (signs.mark, "marked: the next decision applies to all that are marked"),
        (f"{signs.event}3", "three events are told"),
        (f"{signs.copies}3 {signs.opened}3", "three copies of one story in one row; the row opened by space"),
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
    entries = entries or [("", "Everything that was given became an article.")]
    return Page(look, f"Problems in {folder}" if folder else "Problems", entries, 32)


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
