"""Which panes a screen of a given width shows, and how wide each is."""

from __future__ import annotations

from dataclasses import dataclass

LIST, READER, PANEL = "list", "reader", "panel"
PANES = (LIST, READER, PANEL)

THREE_WIDE, THREE, TWO = 140, 100, 60
"""The least widths, in cells, for three roomy panes, three narrow ones, and two."""

LIST_WIDE, READER_WIDE, PANEL_WIDE = 80, 96, 96
"""Widths beyond which a list and a panel gain nothing, and from which on a reader leaves room to them."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The panes in sight from left to right, each with its width."""

    panes: tuple[tuple[str, int], ...]

    def __contains__(self, pane: str) -> bool:
        return any(name == pane for name, _ in self.panes)

    def width(self, pane: str) -> int:
        """The width of a pane in cells; 0 where it is not in sight."""
        return dict(self.panes).get(pane, 0)

    def neighbour(self, pane: str, step: int) -> str:
        """The pane beside one of those in sight, or the pane itself at the edge."""
        names = [name for name, _ in self.panes]
        if pane not in names:
            return names[0]
        return names[min(max(names.index(pane) + step, 0), len(names) - 1)]


def arrange(width: int, focus: str, panel: bool = True, zoom: bool = False) -> Arrangement:
    """Divide `width` cells.

    `panel` says whether the panel is wanted: from 100 cells it stands at the right, from 60 in the place of
    the list. `zoom` gives everything to the pane in focus, as does a screen under 60 cells.
    """
    if zoom or width < TWO:
        return Arrangement(((focus, width),))
    if width < THREE:
        left = PANEL if panel else LIST
        side = max(26, width * 40 // 100)
        return Arrangement(((left, side), (READER, width - side)))
    if width < THREE_WIDE:
        side, end = width * 26 // 100, width * 30 // 100
    else:
        side, end = min(width * 29 // 100, 52), min(width * 31 // 100, 56)
        end = end if panel else 0
        spare = max(width - side - end - READER_WIDE, 0)
        side, end = min(side + spare * 2 // 5, LIST_WIDE), min(end + spare * 3 // 5, PANEL_WIDE)
    if not panel:
        return Arrangement(((LIST, side), (READER, width - side)))
    return Arrangement(((LIST, side), (READER, width - side - end), (PANEL, end)))
