"""The terminal: what it can show, as far as the environment says so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tui.themes import Colours


@dataclass(frozen=True, slots=True)
class Abilities:
    """What a terminal can show."""

    colours: Colours
    utf8: bool
    light: bool | None = None
    """Whether its ground is light; None where the environment does not say."""
    erases: bool = False
    """Whether it erases with the ground that is set, where others leave their own."""
    answers: bool = False
    """Whether it can be asked for its ground: some would print the question."""


ANSWERING = (
    "xterm", "tmux", "screen", "rxvt", "foot", "alacritty", "kitty", "wezterm", "ghostty", "contour",
    "konsole", "gnome", "vte", "st-", "mintty", "iterm", "mlterm",
)  # fmt: skip
"""How the names begin of terminals that answer when they are asked for their ground, or keep silent."""


def probe(environ: Mapping[str, str], encoding: str | None) -> Abilities:
    """What the environment says of the terminal.

    `NO_COLOR` (no-color.org) with any value asks for no colour. Sixteen colours are assumed where neither
    `COLORTERM` nor `TERM` promises more, as Rich does. `COLORFGBG` names the ground, where it is set.
    """
    term = environ.get("TERM", "")
    colours: Colours = "sixteen"
    if environ.get("NO_COLOR"):
        colours = "none"
    elif environ.get("COLORTERM", "").lower() in ("truecolor", "24bit") or _many(term):
        colours = "full"
    ground = environ.get("COLORFGBG", "").rpartition(";")[2]
    light = int(ground) in (7, 15) if ground.isdecimal() else None
    utf8 = (encoding or "").lower().replace("-", "") in ("utf8", "utf") and not _asks_for_ascii(environ)
    return Abilities(colours, utf8, light, _erases(term), term.startswith(ANSWERING))


def _asks_for_ascii(environ: Mapping[str, str]) -> bool:
    """Whether the locale is the C one by what outranks all else; Python takes UTF-8 for it then."""
    return (environ.get("LC_ALL") or environ.get("LC_CTYPE", "")) in ("C", "POSIX")


def _erases(term: str) -> bool:
    """Whether the terminal's entry in terminfo has `bce`; False for one that is not known."""
    import curses

    try:
        curses.setupterm(term or "dumb", 2)
    except curses.error:
        return False
    return bool(curses.tigetflag("bce"))


def _many(term: str) -> bool:
    return term.endswith(("256color", "-direct", "kitty"))
