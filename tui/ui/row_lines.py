"""A row of the list in two lines: the title, as far as it goes, and beside its end what else is known."""

from __future__ import annotations

from collections.abc import Iterator

from tui.search.match import Matcher
from tui.session import Row
from tui.session.folding import Fold
from tui.text import width, wrap
from tui.ui import copies, plain
from tui.ui.look import Look, Piece
from tui.ui.typeset import short_date

ROW_HEIGHT = 2
"""The lines of a row."""
INDENT = 2
GAP = 2
"""The least cells between the end of a title and what stands at the right of it."""


Lined = tuple[list[Piece], list[Piece]]
"""The two lines of a row."""


class RowLines:
    """Sets rows in `cells` cells, behind a sign; what `matcher` finds in them is lit."""

    def __init__(self, look: Look, matcher: Matcher, cells: int) -> None:
        self.look, self.matcher, self.cells = look, matcher, cells

    def set(self, row: Row, fold: Fold | None, marked: bool) -> Lined:
        """The two lines of a row."""
        signs = self.look.signs
        state = copies.state(row.decision, row.read, fold)
        base = "screen.dim" if state == "discard" else "" if row.read else "screen.heading"
        title = row.headline
        if signs.words:
            return self._in_words(row, fold, marked, state, base), self._told_in_words(row, fold)
        state = "mark" if marked else state
        inside = INDENT if fold is not None and fold.inside else 0
        room = self.cells - inside
        before: list[Piece] = [(f"{signs.inside} ", "screen.dim")] if inside else []
        first = [*before, (f"{getattr(signs, state)} ", f"decisions.{state}")]
        second: list[Piece] = [(" " * (INDENT + inside), "")]
        told = self._told(row, fold)
        if width(title) <= room:
            return [*first, *self._lit(title, room, base)], [*second, *self._about(row, told, room)]
        lines = wrap(title, room)
        rest = lines[1].start if len(lines) > 1 else len(title)
        return (
            [*first, *self._lit(title, room, base, *lines[0])],
            [*second, *self._rest(row, title, rest, base, told, room)],
        )

    # The title

    def _rest(self, row: Row, title: str, start: int, base: str, told: str, room: int) -> list[Piece]:
        """The rest of a title; beside it as much of what else is known as leaves it half of the line."""
        ways = [(way, room - width(way) - GAP * bool(way)) for way in self._ways(row, told)]
        whole = [(way, left) for way, left in ways if left >= width(title[start:])]
        half = [(way, left) for way, left in ways if left >= room // 2]
        behind, left = (whole or half or ways[-1:])[0]
        pieces = self._lit(title, left, base, start)
        gap = room - sum(width(text) for text, _ in pieces) - width(behind)
        return [*pieces, (" " * gap + behind, "screen.dim")]

    def _ways(self, row: Row, told: str) -> Iterator[str]:
        """What stands beside the end of a title, from all that is known to the signs alone."""
        date = short_date(row.published)
        month, source, dot = date.partition(" ")[2], row.source or "", f" {self.look.signs.dot} "
        for parts in ((source, date), (source, month), (source,), (date,), (month,), ()):
            about = dot.join(part for part in parts if part)
            yield f"{about} {told}".strip() if about else told

    # What else is known

    def _told(self, row: Row, fold: Fold | None) -> str:
        """Tags, whether it has changed, a note, how many copies, how many events, each by its sign."""
        signs = self.look.signs
        told = [signs.changed] * row.changed + [";"] * bool(row.note)
        told += [copies.count(fold, self.look)] if fold is not None else []
        told += [f"{signs.event}{row.events}"] if row.events else []
        said = " ".join(part for part in told if part)
        tags = " ".join(f"#{tag}" for tag in row.tags)
        return f"{self.look.shorten(tags, max(self.cells // 2 - width(said) - 1, 4))} {said}".strip()

    def _about(self, row: Row, told: str, room: int) -> list[Piece]:
        """Below a title of one line: outlet and date at the left, at the right what else is told."""
        dot, date = f" {self.look.signs.dot} ", short_date(row.published)
        left = room - (width(told) + 1 if told else 0)
        source = row.source or ("" if date else f"{row.words:,} words")
        if source and date:
            if width(source) + 3 + width(date) > left:
                date = date.partition(" ")[2]  # the day gives way first
            source = self.look.shorten(source, max(left - width(date) - 3, 6))
        pieces = self._lit(dot.join(part for part in (source, date) if part), left, "screen.dim")
        gap = room - sum(width(text) for text, _ in pieces) - width(told)
        return [*pieces, (" " * gap + told, "screen.dim")]

    # In words

    def _in_words(self, row: Row, fold: Fold | None, marked: bool, state: str, base: str) -> list[Piece]:
        signs = self.look.signs
        words = [signs.inside] if fold and fold.inside else []
        words += [signs.mark] if marked else []
        said = plain.state(
            [*words, getattr(signs, state)], "decisions.mark" if marked else f"decisions.{state}"
        )
        return [*said, *self._lit(row.headline, self.cells + INDENT - width(said[0][0]), base)]

    def _told_in_words(self, row: Row, fold: Fold | None) -> list[Piece]:
        copied = copies.count(fold, self.look) if fold else ""
        told = plain.told(row.events, copied, row.note, row.changed, row.tags)
        about = f" {self.look.signs.dot} ".join(filter(None, (row.source, short_date(row.published), told)))
        return [(" " * INDENT, ""), *self._lit(about, self.cells, "screen.dim")]

    def _lit(self, text: str, cells: int, role: str, start: int = 0, end: int | None = None) -> list[Piece]:
        """`text[start:end]` in `cells` cells, with what the query finds in it lit."""
        said = text[start:end]
        shown = self.look.shorten(said, cells)
        kept = start + (len(shown) if shown == said else len(shown) - len(self.look.signs.more))
        pieces: list[Piece] = []
        done = start
        for first, last in self.matcher.ranges(text):
            if last <= start:
                continue
            if first >= kept:
                break
            first, last = max(first, start), min(last, kept)
            pieces += [(text[done:first], role), (text[first:last], "screen.match")]
            done = last
        return [*pieces, (shown[done - start :], role)]
