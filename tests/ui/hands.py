"""Hands and eyes of tests: keys pressed in the app, each answered before the next, and the screen as text."""

from __future__ import annotations

from textual.pilot import Pilot

from tui.ui.app import Dateline

REST = 0.12
"""Seconds until the article beside the cursor is painted as well."""


def shown(app: Dateline) -> str:
    """The screen, as lines without the blanks at their ends."""
    lines = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in line).rstrip() for line in lines)


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Press keys and wait until all that they set going is done and painted."""
    await pilot.press(*keys)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause(REST)


def titles(app: Dateline) -> list[str]:
    """The titles of the list, as far as a screen could show them."""
    return [row.title or "" for row in app.session.rows(0, 100)]
