"""The screen as a picker: what is marked when it closes is the answer."""

from __future__ import annotations

import os
import sys

from tui.session import Session
from tui.ui.app import Dateline, prepare
from tui.ui.terminal import probe


def pick(session: Session) -> list[int]:
    """Open the screen on a session; the keys of the articles marked when it was closed, in the list's order.

    The screen is drawn on stderr, so that the answer may go through a pipe. None are chosen where the screen
    was not closed by its own keys.
    """
    setup = prepare(probe(os.environ, sys.stderr.encoding))
    told = setup.keymap.told
    greeting = f"{told('mark')} marks what you choose · {told('quit')} gives it"
    app = Dateline(session, setup, message=greeting)
    app.run(mouse=setup.config.mouse)
    return [] if app.return_code else [key for key in session.keys if key in session.marks]
