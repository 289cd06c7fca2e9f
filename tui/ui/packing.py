"""Painted cells as JSON holds them."""

from __future__ import annotations

from typing import Any

from tui.ui.cells import Cells, Row
from tui.ui.pens import Pen


def drawing(cells: Cells, blank: int) -> tuple[str, Any]:
    """What draws these cells on an empty screen, and the cells; the text of the row `blank` is left out."""
    rows = [row.copy() for row in cells.rows]
    rows[blank].texts = [" "] * len(rows[blank].texts)
    fresh = Cells(cells.erases)
    fresh.recall(rows)
    fresh.lose()
    pens: dict[Pen, int] = {}
    packed = [[row.texts, [pens.setdefault(pen, len(pens)) for pen in row.pens]] for row in rows]
    return fresh.owed(), [list(pens), packed]


def unpack(packed: Any) -> list[Row]:
    """The rows of cells again; empty where that is not what it is."""
    try:
        pens = [Pen(*pen) for pen in packed[0]]
        rows = [Row(texts, [pens[at] for at in numbers]) for texts, numbers in packed[1]]
    except (LookupError, TypeError, ValueError):
        return []
    sizes = {len(part) for row in rows for part in (row.texts, row.pens)}
    return rows if len(sizes) == 1 else []
