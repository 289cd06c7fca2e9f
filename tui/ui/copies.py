"""How copies of one story are told: the signs of a row in the list, and the page of the panel."""

from __future__ import annotations

from tui.session import Row
from tui.session.folding import Fold
from tui.text import wrap
from tui.ui.look import Look, Piece
from tui.ui.typeset import short_date

DONE = {"keep": "kept", "discard": "discarded", "later": "put off"}
Line = list[Piece]


def state(decision: str, read: bool, fold: Fold | None) -> str:
    """The state that a row shows: its article's; of a closed fold undecided while one article of it is."""
    if fold is not None and not fold.opened and fold.partly and fold.decided.get(""):
        decision = ""
    return decision or ("read" if read else "unread")


def count(fold: Fold, look: Look) -> str:
    """ "×3", "1 of 3 kept" where not all are decided alike, "▾3" for an open row; empty for a row inside."""
    signs = look.signs
    if fold.inside:
        return ""
    if fold.opened:
        return f"{signs.opened}{fold.size}"
    if not fold.partly:
        return f"{signs.copies}{fold.size}"
    decided = {state: number for state, number in fold.decided.items() if state}
    done = DONE[next(iter(decided))] if len(decided) == 1 else "decided"
    return f"{sum(decided.values())} of {fold.size} {done}"


def page(rows: list[Row], here: str, look: Look, cells: int) -> list[tuple[Row | None, list[Line]]]:
    """The copies of a story, each with outlet, date and length; `here` is the id of the one that is open.

    Above them stands what makes them copies.
    """
    from tui.link.fold import CRITERION

    told = f"{len(rows)} copies: {CRITERION}."
    found: list[tuple[Row | None, list[Line]]] = [
        (None, [[(told[start:end], "screen.dim")] for start, end in wrap(told, cells)] + [[]])
    ]
    dot = f" {look.signs.dot} "
    for row in rows:
        sign = getattr(look.signs, row.decision or ("read" if row.read else "unread"))
        role = f"decisions.{row.decision or ('read' if row.read else 'unread')}"
        source = look.shorten(row.source or "", max(cells - 26, 8))
        about = dot.join(part for part in (source, short_date(row.published), f"{row.words:,} words") if part)
        title = look.shorten(row.headline, cells - 2)
        weight = "screen.heading" if row.id == here else ""
        lines = [
            [(f"{sign} ", role), (title, weight)],
            [("  " + look.shorten(about, cells - 2), "screen.dim")],
        ]
        found.append((row, lines))
    return found
