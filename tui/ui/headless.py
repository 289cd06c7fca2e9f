"""The app without a terminal: keys pressed one after the other, each answered before the next."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from textual.events import Key
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.timer import Timer

from tui import themes
from tui.paths import config_dir
from tui.session import Session
from tui.ui import picture
from tui.ui.app import Dateline, Setup, prepare
from tui.ui.main import Main
from tui.ui.terminal import Abilities

LATER = 3600.0
"""Seconds that no run takes."""
ROUNDS = 2
"""How often each part of the screen is asked whether it is through: what one does may be told to another."""


def key_event(key: str) -> Key:
    """A key by its canonical name (see `tui.keymap`), as a terminal would send it."""
    if len(key) == 1:
        return Key(_character_to_key(key), key)
    return Key(key, {"space": " ", "enter": "\r", "tab": "\t", "escape": "\x1b"}.get(key))


async def painted(pilot: Pilot[Any]) -> None:
    """Wait until what was pressed is answered and painted, with the article that the cursor rests on."""
    app, main, quiet = pilot.app, pilot.app.screen_stack[0], 0
    while quiet < ROUNDS:
        await pilot.pause(0)
        quiet += 1
        if app.workers:
            await app.workers.wait_for_complete()
            quiet = 0
        elif isinstance(main, Main) and _brought_about(main, main._rest):
            quiet = 0


async def settle(pilot: Pilot[Any]) -> None:
    """Wait until everything has been painted that follows what was pressed: the article counts as read."""
    await painted(pilot)
    main = pilot.app.screen_stack[0]
    if isinstance(main, Main):
        _brought_about(main, main._reading)
    await painted(pilot)


def _brought_about(main: Main, timer: Timer | None) -> bool:
    """Whether a timer was running; what it was to do is done at once."""
    if timer is None or timer._task is None or timer._task.done():
        return False
    timer.stop()
    assert timer._callback is not None
    return main.call_later(timer._callback)


def still(app: Dateline) -> Dateline:
    """The app, in which nothing comes by itself, but between two keys, and so alike on any machine."""
    main = app.main
    main.rest = LATER
    main.config = replace(main.config, read_after=main.config.read_after and LATER)
    return app


def setup() -> Setup:
    """The program's own keys and colours, in full, whatever the user's files and the terminal say."""
    with tempfile.TemporaryDirectory() as folder:
        return prepare(Abilities("full", utf8=True), Path(folder))


async def take(
    session: Session, size: tuple[int, int], keys: Iterable[str], theme: str, target: Path, title: str
) -> str:
    """A picture of the screen after keys were pressed, as `target` is named.

    Raises ValueError for a theme that there is not, and as `picture.of`.
    """
    worn, wrong = themes.choose(theme, "full", config_dir() / "themes")
    if wrong:
        raise ValueError(f"{wrong[0].path}: {wrong[0].reason} {wrong[0].advice}")
    app = still(Dateline(session, replace(setup(), theme=worn)))
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        for key in keys:
            app.post_message(key_event(key))
            await settle(pilot)
        return picture.of(app, target, title)
