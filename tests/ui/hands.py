"""Hands and eyes of tests: keys pressed in the app, each answered before the next, and the screen as text."""

from __future__ import annotations

from collections.abc import Callable

from textual.pilot import Pilot

from tui.ui.app import Dateline
from tui.ui.headless import key_event, painted


def shown(app: Dateline) -> str:
    """The screen, as lines without the blanks at their ends."""
    lines = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in line).rstrip() for line in lines)


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Press keys, each when all that the one before has set going is done and painted; without keys, wait."""
    await painted(pilot)
    for key in keys:
        pilot.app.post_message(key_event(key))
        await painted(pilot)


def type_ahead(app: Dateline, *keys: str) -> None:
    """Have keys come all at once, before any is answered."""
    for key in keys:
        app.post_message(key_event(key))


def status(app: Dateline) -> str:
    """What the status line tells."""
    return app.main.status.message


def titles(app: Dateline) -> list[str]:
    """The titles of the list, as far as a screen could show them."""
    return [row.title or "" for row in app.session.rows(0, 100)]


async def until(pilot: Pilot[int], happened: Callable[[], bool]) -> None:
    """Wait for something, twenty seconds at most."""
    for _ in range(400):
        if happened():
            return
        await pilot.pause(0.05)
    raise AssertionError("it did not happen")
