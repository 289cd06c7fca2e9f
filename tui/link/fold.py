"""Folding a library: the copies of every article that has come or changed since, in small transactions."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from tui.link import alike

if TYPE_CHECKING:
    from tui.library.library import Library

CHUNK = 16
"""Articles in one transaction: short enough that a decision never waits long for its turn."""
REST = 0.002

CRITERION = f"at least {alike.SHARE:.0%} of the words are the same, in runs of {alike.RUN} or more"
"""What makes articles copies, in words."""


class ByWords:
    """The measure of `alike`, as the library wants it."""

    read = staticmethod(alike.story)
    sketch = staticmethod(alike.sketch)
    likely = staticmethod(alike.likely)
    alike = staticmethod(alike.alike)


def fold(library: Library, stop: Callable[[], bool] = lambda: False) -> int:
    """Seek the copies of all that is pending, until `stop` says so; how many articles were gone through.

    Between two transactions it rests a moment, so that whoever waits to write gets a turn.
    """
    done = 0
    while not stop() and (linked := library.links.link(ByWords(), CHUNK)):
        done += linked
        time.sleep(REST)
    return done
