"""The app without a terminal: keys pressed one after the other, each answered before the next."""

from __future__ import annotations

import asyncio
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

SETTINGS = "read-after: 0.02\n"
"""What is on the screen counts as read before the next key, however fast the keys come."""
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
        elif isinstance(main, Main) and await _over(main._rest):
            quiet = 0


async def settle(pilot: Pilot[Any]) -> None:
    """Wait until everything has been painted that follows what was pressed: the article counts as read."""
    await painted(pilot)
    main = pilot.app.screen_stack[0]
    if isinstance(main, Main) and await _over(main._reading):
        await painted(pilot)


async def _over(timer: Timer | None) -> bool:
    """Whether a timer ran, which it does no longer."""
    if timer is None or timer._task is None or timer._task.done():
        return False
    await asyncio.wait([timer._task])
    return True


def setup() -> Setup:
    """The program's own keys and colours, in full, whatever the user's files and the terminal say."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "config.yaml").write_text(SETTINGS, encoding="utf-8")
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
    app = Dateline(session, replace(setup(), theme=worn))
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        for key in keys:
            app.post_message(key_event(key))
            await settle(pilot)
        return picture.of(app, target, title)
