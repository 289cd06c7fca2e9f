"""The themes there are: chosen while they are worn, kept, read again when they are saved."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tui import themes
from tui.keymap import nearest
from tui.model import Problem
from tui.remembered import GROUND, THEME, recall, remember
from tui.themes import Theme, ThemeError
from tui.ui.bars import Level, in_short
from tui.ui.terminal import Abilities

AUTO, LIGHT = "auto", "light"
POLL = 1.0
"""Seconds between two looks at whether the file of the theme that is worn was saved: one `stat`."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A theme to choose: its name, and the theme, or what is wrong with it."""

    name: str
    theme: Theme | None
    problem: Problem | None = None

    def __str__(self) -> str:
        if self.problem:
            return in_short([self.problem])
        return f"{self.name}: {self.theme.about}" if self.theme and self.theme.about else self.name


class Wardrobe:
    """The themes of the program and those of a user's folder, as far as a terminal can show them.

    `configured` is the theme that `config.yaml` names; where it names none, that which was kept last.
    """

    def __init__(self, folder: Path, memory: Path, abilities: Abilities, configured: str = AUTO) -> None:
        self.folder, self.memory, self.abilities, self.configured = folder, memory, abilities, configured
        self._read = "", 0
        self.auto = False
        """Whether nobody chose the theme that is worn."""
        self.light = abilities.light
        if self.light is None and abilities.answers:
            self.light = recall(memory).get(GROUND) == LIGHT  # until the terminal has answered

    @property
    def asks(self) -> bool:
        """Whether the theme depends on the terminal's ground, and that can be asked for."""
        return self.auto and self.abilities.answers and self.abilities.colours == "full"

    def see_ground(self, light: bool) -> Theme | None:
        """Take in what ground the terminal has, also for the next start; gives the theme to wear instead."""
        if light == bool(self.light):
            return None
        self.light = light
        remember(self.memory, GROUND, LIGHT if light else None)  # where that fails it is asked again
        return self.named(AUTO)[0] if self.asks else None

    def first(self) -> tuple[Theme, list[Problem]]:
        """The theme to begin with, and what is wrong with those that were wanted more."""
        kept = recall(self.memory).get(THEME, AUTO)
        if self.configured == AUTO and kept in themes.available(self.folder):
            return self.named(kept)
        return self.named(self.configured)

    def named(self, name: str) -> tuple[Theme, list[Problem]]:
        """The theme of a name, or the next best, and what is wrong."""
        theme, problems = themes.choose(name, self.abilities.colours, self.folder, bool(self.light))
        self.auto = name == AUTO
        self._read = theme.name, self._time(theme.name)
        return theme, problems

    def offers(self) -> list[Offer]:
        """What this terminal can show, in the order of the names, and what is broken."""
        found = []
        for name, path in sorted(themes.available(self.folder).items()):
            try:
                theme = themes.load(path)
            except ThemeError as error:
                found.append(Offer(name, None, error.problems[0]))
                continue
            if themes.fits(theme, self.abilities.colours):
                found.append(Offer(name, theme))
        return found

    def keep(self, name: str) -> tuple[str, Level]:
        """Remember a theme for the next start, `auto` for none; gives what to say, and how loudly."""
        if failed := remember(self.memory, THEME, None if name == AUTO else name):
            return f"theme: {name}, not for the next time: {failed}", "warning"
        if self.configured != AUTO:
            return (
                f"theme: {name} until you quit; config.yaml says theme: {self.configured}, change it there",
                "information",
            )
        if name == AUTO:
            return "theme: what fits the terminal, from now on", "information"
        return f"theme: {name}, also the next time · :theme auto forgets it", "information"

    def say_unknown(self, name: str) -> str:
        """That there is no such theme, and which is nearest."""
        known = themes.available(self.folder)
        return f"there is no theme {name!r}; nearest: {nearest(name, known)} · of: {', '.join(known)}"

    def saved(self, name: str) -> bool:
        """Whether the user's file of a theme was saved since it was read."""
        before, self._read = self._read, (name, self._time(name))
        return before[0] == name and self._read != before and self._read[1] > 0

    def again(self, name: str) -> Theme:
        """Read a theme of the user again; raises ThemeError where the new one is broken."""
        return themes.load(self.folder / f"{name}.yaml")

    def _time(self, name: str) -> int:
        try:
            return (self.folder / f"{name}.yaml").stat().st_mtime_ns
        except OSError:
            return 0
