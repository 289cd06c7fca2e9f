"""What the screen begins with: settings, keys and theme, from the user's files and the terminal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from tui import commands, config, themes
from tui.config import Config
from tui.extract import own
from tui.keymap import Keymap
from tui.model import Problem
from tui.paths import config_dir, remembered_file
from tui.session import Ways
from tui.ui.terminal import Abilities
from tui.ui.wardrobe import Wardrobe


@dataclass(frozen=True, slots=True)
class Setup:
    """What the user's files and the terminal come to, and what is wrong with the files."""

    config: Config
    keymap: Keymap
    theme: themes.Theme
    wardrobe: Wardrobe
    abilities: Abilities
    problems: tuple[Problem, ...] = ()

    @property
    def ascii(self) -> bool:
        """Whether to draw with ASCII characters only."""
        return self.config.ascii or not self.abilities.utf8

    @property
    def ways(self) -> Ways:
        """How the session is to say what may follow: by the keys in force."""
        told = self.keymap.told
        return Ways(
            undo=f"{told('undo')} undoes",
            out=f"{told('back')} shows all articles",
            range_end=f"{told('mark-range')} at its other end",
        )


def prepare(
    abilities: Abilities, folder: Path | None = None, given: Mapping[str, bool] | None = None
) -> Setup:
    """Read settings, keys and theme of a configuration folder; by default the user's.

    What the program remembers lies in a folder that is named, else in the user's data folder.
    """
    memory = folder / remembered_file().name if folder else remembered_file()
    folder = folder or config_dir()
    settings, wrong = config.load(folder / "config.yaml")
    settings = replace(settings, **(given or {}))  # type: ignore[arg-type]  # these are true or false
    keymap, clashes = commands.keymap(folder / "keys.yaml", settings.keys)
    wardrobe = Wardrobe(folder / "themes", memory, abilities, settings.theme)
    theme, broken = wardrobe.first()
    unread = own.problems(folder)
    return Setup(settings, keymap, theme, wardrobe, abilities, (*wrong, *clashes, *broken, *unread))
