"""The tour: five captions above the status line, each until what it asks for was done."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

from textual.events import Resize
from textual.strip import Strip

from tui.text import wrap
from tui.ui.lines import Lines
from tui.ui.look import Look

MEASURE = 100
SEARCHED = "searched"
"""What is told to have been seen once a query was asked and its line closed."""
_COMMAND = re.compile(r"\{([a-z-]+)\}")


@cache
def steps() -> list[tuple[str, frozenset[str]]]:
    """What each step says, and the commands that end it."""
    import yaml

    text = Path(__file__).with_name("tour.yaml").read_text(encoding="utf-8")
    return [(step["text"], frozenset(step["done"])) for step in yaml.safe_load(text)]


class Tour(Lines):
    """One caption at a time; out of sight while there is none."""

    def __init__(self, look: Look, keys_of: Callable[[str], str]) -> None:
        super().__init__("tour")
        self.look, self._keys_of = look, keys_of
        self.at = -1
        self.display = False

    @property
    def running(self) -> bool:
        """Whether a caption is shown."""
        return self.at >= 0

    def begin(self) -> None:
        """Show the first caption."""
        self._go(0)

    def end(self) -> None:
        """Show none."""
        self._go(-1)

    def saw(self, command: str) -> bool:
        """Go on where a command is what the caption asks for; gives whether that was the last step."""
        if not self.running or command not in steps()[self.at][1]:
            return False
        last = self.at + 1 == len(steps())
        self._go(-1 if last else self.at + 1)
        return last

    def _go(self, at: int) -> None:
        self.at = at
        self.display = self.running
        self._fit()
        self.renew()

    def on_resize(self, event: Resize) -> None:
        """Take as many lines as the caption needs."""
        self._fit()

    def _fit(self) -> None:
        if self.running and self.size.width:
            self.styles.height = 2 + len(self._wrapped(self.size.width))

    def _wrapped(self, cells: int) -> list[str]:
        told = _COMMAND.sub(lambda match: self._keys_of(match[1]), steps()[self.at][0])
        return [told[start:end] for start, end in wrap(told, min(cells, MEASURE) - 2)]

    def wear(self, look: Look) -> None:
        """Take on another look."""
        self.look = look
        self.renew()

    def paint_line(self, y: int) -> Strip:
        """One line of the caption; where there is no room for all, the rule is left out, then the heading."""
        cells = self.size.width
        if self.running:
            y += min(max(2 + len(self._wrapped(cells)) - self.size.height, 0), 2)
        if not self.running or y == 0:
            return self.look.strip([(self.look.signs.rule * cells, "border")], cells)
        dot = self.look.signs.dot
        if y == 1:
            told = f"{dot} {self.at + 1} of {len(steps())} {dot} {self._keys_of('back')} in the list ends it"
            return self.look.strip(
                [(" Tour ", "heading"), (self.look.shorten(told, cells - 7), "dim")], cells
            )
        lines = self._wrapped(cells)
        return self.look.strip([(f" {lines[y - 2]}" if y - 2 < len(lines) else "", "text")], cells)
