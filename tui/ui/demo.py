"""Demos: a script played on the screen before a user, or without a terminal into a recording."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rich.color import ColorSystem
from rich.console import Console
from textual._compositor import LayoutUpdate
from textual.events import Event, Key
from textual.pilot import Pilot
from textual.strip import Strip
from textual.widget import Widget

from tui import text
from tui.commands import registry
from tui.demos import Script, ScriptError, Step
from tui.session import Session
from tui.ui import headless, picture
from tui.ui.app import Dateline, Setup, prepare
from tui.ui.asking import ASKED, Verb
from tui.ui.cells import Cells
from tui.ui.look import Look
from tui.ui.sending import painted
from tui.ui.terminal import probe

BETWEEN_KEYS = 0.35
BETWEEN_LETTERS = 0.09
LAST = 2.0
"""Seconds for which a recording shows its last screen."""

OUTWARD = (
    "pipe", "export", "screenshot", "open-address", "suspend", "theme",
    "copy-title", "copy-evidence", "copy-event", "copy-article", "copy-record",
)  # fmt: skip
"""The commands that write, run or set what stays when the demo is over."""

ENTER, LEAVE = "\x1b[?1049h\x1b[?25l", "\x1b[?25h\x1b[?1049l"


class Caption(Widget):
    """What is said, on lines of its own below everything else."""

    def __init__(self, look: Look, lines: list[str], rows: int) -> None:
        super().__init__()
        self.look, self.lines = look, lines
        self.styles.dock, self.styles.height = "bottom", rows + 1

    def render_line(self, y: int) -> Strip:
        """A rule, and the lines under it."""
        cells = self.size.width
        if y == 0:
            return self.look.strip([(self.look.signs.rule * cells, "screen.border")], cells)
        line = self.lines[y - 1] if y <= len(self.lines) else ""
        return self.look.strip([(f" {line}", "screen.heading")], cells)


class Demo(Dateline):
    """The app, with captions and somebody else's keys; any key of the user's stops that."""

    def __init__(self, session: Session, setup: Setup, script: Script, speed: float = 1.0) -> None:
        super().__init__(session, setup)
        self.script, self.speed = script, speed
        self.played: list[Key] = []
        self.playing = True
        self.said = ""

    def _verbs(self) -> dict[str, Verb]:
        verbs = super()._verbs()
        return verbs | {name: self._barred(name, verbs.get(name)) for name in OUTWARD if name in registry()}

    def _barred(self, name: str, verb: Verb | None) -> Verb:
        """A verb that reaches out of the program: not for a script, which may be somebody else's."""

        def carry_out(argument: str) -> None:
            if self.playing and (argument or name not in ASKED):
                self.main.say("a demo writes nothing and runs nothing", "warning")
            elif verb is not None:
                verb(argument)
            elif name == "pipe":
                self.main.pipe(argument)
            else:
                self.main.ask_for(name, argument)

        return carry_out

    def say(self, words: str) -> None:
        """Show a caption on the screen in front; room for the longest is kept from the first on."""
        self.said = words
        look, cells = self.main.look, self.size.width - 2
        steps = [step.caption(self.setup.keymap) for step in self.script.steps]
        rows = max(len(_wrapped(said, cells)) for said in [*steps, ""])
        shown = self.screen.query(Caption)
        if not shown:
            self.screen.mount(Caption(look, _wrapped(words, cells), rows))
        for caption in shown:
            caption.look, caption.lines = look, _wrapped(words, cells)
            caption.refresh()

    def push_screen(self, *given: Any, **named: Any) -> Any:
        """Open another screen, with the caption on it."""
        if self.playing:
            self.call_later(lambda: self.say(self.said))
        return super().push_screen(*given, **named)

    async def on_event(self, event: Event) -> None:
        """Have the user's first key stop the demo."""
        user = isinstance(event, Key) and not any(event is key for key in self.played)
        if user and self.playing:
            self.end("The demo was stopped")
        else:
            await super().on_event(event)

    def on_mount(self) -> None:
        """Begin to play."""
        if not self.is_headless:
            self.run_worker(self._play(), group="demo", exclusive=True)

    async def _play(self) -> None:
        for step in self.script.steps:
            await play(step, self, self._press, self._rest)
        self.end("The demo is over")

    def press(self, key: str) -> None:
        """Press a key, as the user would."""
        self.played.append(headless.key_event(key))
        self.post_message(self.played[-1])

    async def _press(self, key: str) -> None:
        self.press(key)
        await asyncio.sleep(BETWEEN_LETTERS / 2)  # the screen that it opens has to be there for the next one

    async def _rest(self, seconds: float) -> None:
        await asyncio.sleep(seconds / self.speed)

    def end(self, how: str) -> None:
        """Leave the screen to the user, as any other."""
        self.playing = False
        self.workers.cancel_group(self, "demo")
        while self.screen is not self.main:
            self.pop_screen()
        self.main.query(Caption).remove()
        quits = self.main.keys_of("quit")
        self.main.say(f"{how}: the keys are yours · nothing here is kept · {quits} quits")


def _wrapped(words: str, cells: int) -> list[str]:
    return [words[line.start : line.end] for line in text.wrap(words, cells)]


async def play(
    step: Step, app: Demo, press: Callable[[str], Awaitable[None]], rest: Callable[[float], Awaitable[None]]
) -> None:
    """Say what a step says, give time to read it, press its keys, give time to look."""
    if step.say:
        app.say(step.caption(app.setup.keymap))
        await rest(step.reading)
    before = ""
    for key in step.pressed(app.setup.keymap):
        letters = len(before) == len(key) == 1
        await rest(BETWEEN_LETTERS if letters else BETWEEN_KEYS if before else 0)
        await press(key)
        before = key
    await rest(step.pause)


@dataclass
class Recording:
    """An asciinema recording, version 2: what a terminal is sent, and after how many seconds."""

    title: str
    size: tuple[int, int]
    events: list[tuple[float, str]] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    """What a step expected and was not on the screen, a sentence each."""

    screen: str = ""
    """The last screen, as text."""

    def write(self, target: Path) -> None:
        """Write it as asciinema reads it: a header, then an event a line. Raises OSError."""
        header = {
            "version": 2,
            "width": self.size[0],
            "height": self.size[1],
            "title": self.title,
            "env": {"TERM": "xterm-256color"},
        }
        lines = [header, *([round(at, 3), "o", sent] for at, sent in self.events)]
        text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        target.write_text(text, encoding="utf-8")

    @property
    def seconds(self) -> float:
        """How long it plays."""
        return self.events[-1][0] if self.events else 0.0


class _Camera:
    """Plays a script without a terminal, on a clock of its own, so that each time gives the same bytes.

    After each key the screen comes to rest; then what differs is sent, as the painted cells send it to a
    terminal, at the time at which a user would see it.
    """

    def __init__(self, app: Demo, pilot: Pilot[int], recording: Recording, speed: float) -> None:
        self.app, self.pilot, self.recording, self.speed = app, pilot, recording, speed
        self.clock, self.said = 0.0, ""
        self.cells = Cells(erases=True)
        self.console = Console(color_system="truecolor", force_terminal=True)

    async def shoot(self, before: str = "") -> None:
        """Record what differs from the frame before."""
        await headless.settle(self.pilot)
        app = self.app
        update = app.screen._compositor.render_update(full=True, screen_stack=app._background_screens)
        assert isinstance(update, LayoutUpdate)
        system = self.console._color_system or ColorSystem.TRUECOLOR
        sent = before + self.cells.send(painted(update), app.screen.outer_size, system)
        if sent:
            self.recording.events.append((self.clock, sent))

    async def press(self, key: str) -> None:
        self.app.press(key)
        await self.shoot()

    async def rest(self, seconds: float) -> None:
        if self.app.said != self.said:
            self.said = self.app.said
            await self.shoot()
        self.clock += seconds / self.speed

    async def play(self) -> None:
        await self.shoot(ENTER)
        for step in self.app.script.steps:
            await play(step, self.app, self.press, self.rest)
            self._look(step)
        self.recording.screen = picture.text(self.app)
        self.clock += LAST / self.speed
        self.recording.events.append((self.clock, LEAVE))

    def _look(self, step: Step) -> None:
        shown = picture.text(self.app)
        plain = " ".join(shown.split())
        for words in step.expect:
            if words not in plain and words not in shown:
                self.recording.missed.append(f"{step.where}: {words!r} is not on the screen:\n{shown}")


async def record(
    session: Session, script: Script, size: tuple[int, int] | None = None, speed: float = 1.0
) -> Recording:
    """Play a script without a terminal, with the program's own keys and colours; what it sent, and when."""
    recording = Recording(script.title, size or script.size)
    app = Demo(session, headless.setup(), script)
    headless.still(app)
    async with app.run_test(size=recording.size) as pilot:
        await _Camera(app, pilot, recording, speed).play()
    return recording


def run(session: Session, script: Script, speed: float = 1.0) -> int:
    """Play a script before a user, with the user's keys and colours; the exit code.

    Raises ScriptError where it needs a command that the user has left without keys.
    """
    setup = prepare(probe(os.environ, sys.stderr.encoding))
    if unbound := script.unbound(setup.keymap):
        raise ScriptError("\n".join(unbound))
    app = Demo(session, setup, script, speed)
    app.run(mouse=setup.config.mouse)
    return app.return_code or 0
