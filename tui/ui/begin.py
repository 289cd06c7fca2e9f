"""The way in: the list is in sight before Textual is imported, which takes most of a start."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tui.remembered import TOUR, recall, remember
from tui.session import Session
from tui.ui import first_screen, packing
from tui.ui.cells import Cells
from tui.ui.last_screen import LastScreen
from tui.ui.setup import prepare
from tui.ui.terminal import probe

if TYPE_CHECKING:
    from tui.library.library import Library
    from tui.library.steps import Steps


def run(
    library: Library,
    batch: int | None = None,
    *,
    paths: Sequence[str | Path] = (),
    message: str = "",
    steps: Steps | None = None,
    watch: bool = False,
    settings: Mapping[str, bool] | None = None,
    last: LastScreen | None = None,
) -> int:
    """Open the screen over a library, or a batch of it, and load `paths` into it behind the screen.

    `watch` follows them: what comes later is loaded too. `settings` go before those of the user's
    file. The screen is drawn on stderr; stdout stays free. `last` may be shown there already, and takes
    what is left.
    Gives the exit code: 0, or 128 and the number of the signal that ended it.
    """
    setup = prepare(probe(os.environ, sys.stderr.encoding), given=settings)
    session = Session(library, batch, folding=setup.config.fold)
    session.ways = setup.ways
    if not paths:
        session.expect()
    left = session.resume().message
    if library.read_only:
        left = f"nothing can be stored: {library.read_only}"
    memory = setup.wardrobe.memory
    tour = setup.config.tour and TOUR not in recall(memory)
    cells = Cells(setup.abilities.erases, setup.config.plain)
    if last is not None and last.taken is not None:
        cells.recall(packing.unpack(last.taken.cells))
    elif last is not None and not tour:
        size = os.get_terminal_size(sys.stderr.fileno())
        if first_screen.show(cells, session, setup, size):
            last.take(cells.owed())
    from tui.ui.app import FAILED, Dateline

    taken = last.taken if last else None
    app = Dateline(session, setup, paths, message or left, steps, watch, cells, taken)
    if tour:
        app.main.tour.begin()
        remember(memory, TOUR, "seen")
    app.run(mouse=setup.config.mouse)
    if app.return_code == FAILED:
        session.lose_place()
    elif last is not None:
        last.left = app.left
    return app.return_code or 0
