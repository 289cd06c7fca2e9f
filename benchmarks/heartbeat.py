"""The app without a terminal: what keys take until the screen is painted, and what holds its loop up."""

from __future__ import annotations

import asyncio
import os
import statistics
import tempfile
import time
from pathlib import Path

os.environ.setdefault("TEXTUAL_FPS", "1000")  # what a key costs, not when the next frame is due

from textual.events import Key
from textual.pilot import Pilot

from tui.library.library import Library
from tui.search.find import Found
from tui.session import Change, Session
from tui.ui.app import Dateline, prepare
from tui.ui.driver import go_on_at_once
from tui.ui.terminal import Abilities

BEAT = 0.002
SIZE = (140, 45)
STEPS = 40
WARM = 15
CHARACTERS = {"right_curly_bracket": "}", "space": " "}


class Heart:
    """Beats in an event loop, and notes how long the loop kept each beat waiting, in milliseconds.

    With `cpu` it notes how long the loop's own thread computed between two beats.
    """

    def __init__(self, cpu: bool) -> None:
        self._cpu = cpu
        self.waits: list[float] = []
        self._task = asyncio.create_task(self._beat())

    async def _beat(self) -> None:
        while True:
            due, computed = time.perf_counter() + BEAT, time.thread_time()
            await asyncio.sleep(BEAT)
            late, took = time.perf_counter() - due, time.thread_time() - computed
            self.waits.append(1000 * (took if self._cpu else late))

    def stop(self) -> list[float]:
        """The waits so far, and no beat more."""
        self._task.cancel()
        return self.waits


async def keys_on_screen(path: Path, queries: list[str], cpu: bool) -> None:
    """Print what keys cost on the screen of a library, and what its loop was kept from meanwhile."""
    with Library.open(path) as library, tempfile.TemporaryDirectory() as folder:
        app = Dateline(Session(library), prepare(Abilities("full", True), Path(folder)))
        async with app.run_test(size=SIZE) as pilot:
            go_on_at_once()  # as it does at a terminal
            heart = Heart(cpu)
            await asyncio.sleep(WARM)
            print(f"\nloop kept waiting while the vocabulary is read: {max(heart.stop()):.1f} ms at most")
            print(f"{'on the screen':58}{'median':>9}{'95 %':>9}{'waits':>9}")
            for query in queries:
                await _typed(app, pilot, query, cpu)
            for keys in (["j"], ["s"], ["right_curly_bracket"], ["space"], ["j", "u"]):
                await _pressed(app, pilot, keys, cpu)


async def _typed(app: Dateline, pilot: Pilot[int], query: str, cpu: bool) -> None:
    """Type a query, each key as soon as the one before is answered."""
    await pilot.press("slash")
    if app.main.query_bar.text:
        await _asked(app, "")
    heart, clock, taken = Heart(cpu), time.process_time if cpu else time.perf_counter, []
    for end in range(1, len(query) + 1):
        start = clock()
        await _asked(app, query[:end])
        taken.append(1000 * (clock() - start))
    _tell(query, taken, heart.stop())
    await _asked(app, "")
    await pilot.press("enter")


async def _asked(app: Dateline, query: str) -> None:
    """Write a query into the box, and wait until its answer is painted."""
    answered, show = asyncio.Event(), app.session.show

    def shown(found: Found) -> Change:
        if found.text == query:
            answered.set()
        return show(found)

    app.session.show = shown  # type: ignore[method-assign]
    app.main.query_bar._write(query)
    await answered.wait()
    app.session.show = show  # type: ignore[method-assign]
    await _painted(app)


async def _painted(app: Dateline) -> None:
    painted = asyncio.Event()
    app.call_after_refresh(painted.set)
    await painted.wait()


async def _pressed(app: Dateline, pilot: Pilot[int], keys: list[str], cpu: bool) -> None:
    """Press keys, each as soon as the one before is painted."""
    heart, clock, taken = Heart(cpu), time.process_time if cpu else time.perf_counter, []
    for _ in range(STEPS):
        for key in keys:
            start = clock()
            await app.main.take(Key(key, CHARACTERS.get(key, key)))
            await _painted(app)
            taken.append(1000 * (clock() - start))
    _tell(" ".join(keys), taken, heart.stop())
    await pilot.pause(0.3)


def _tell(what: str, taken: list[float], waits: list[float]) -> None:
    high = sorted(taken)[int(0.95 * (len(taken) - 1))]
    print(f"{what:58}{statistics.median(taken):9.1f}{high:9.1f}{max(waits, default=0):9.1f}")
