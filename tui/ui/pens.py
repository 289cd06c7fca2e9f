"""Styles as a terminal knows them, and the shortest way from one to the next."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from rich.color import Color, ColorSystem
from rich.style import Style

from tui.ui.nearest import nearest

ON = (1, 2, 3, 4, 5, 6, 7, 8, 9, 21, 51, 52, 53)
OFF = (22, 22, 23, 24, 25, 25, 27, 28, 29, 24, 54, 54, 55)
"""The codes that begin and end Rich's attributes, by bit (ECMA-48, 8.3.117)."""
SHOWN_ON_BLANKS = sum(1 << bit for bit in (3, 6, 8, 9, 10, 11, 12))


class Pen(NamedTuple):
    """A style as a terminal knows it: codes of the colours, and attributes as bits."""

    colour: str = ""
    ground: str = ""
    attributes: int = 0

    @property
    def shown_on_blanks(self) -> bool:
        """Whether it can be seen where there is no character, as a line under it."""
        return bool(self.attributes & SHOWN_ON_BLANKS)


PLAIN = Pen()


@lru_cache(maxsize=4096)
def pen(style: Style, system: ColorSystem) -> Pen:
    """A style of Rich as a terminal with these colours writes it; links are left out."""
    return Pen(
        _code(style.color, system),
        _code(style.bgcolor, system, foreground=False),
        style._attributes & style._set_attributes,
    )


def _code(colour: Color | None, system: ColorSystem, *, foreground: bool = True) -> str:
    """The codes of a colour; none for the terminal's own, which is there without."""
    if colour is None or colour.is_default:
        return ""
    return ";".join(_shown(colour, system).get_ansi_codes(foreground))


def _shown(colour: Color, system: ColorSystem) -> Color:
    return nearest(colour) if system is ColorSystem.EIGHT_BIT else colour.downgrade(system)


@lru_cache(maxsize=8192)
def change(before: Pen, after: Pen) -> str:
    """The codes that lead from one pen to the other, by the shorter way: by differences, or from none."""
    anew = _codes(PLAIN, after)
    ways = [f"\x1b[{';'.join(['', *anew] if anew else [])}m", f"\x1b[{';'.join(_codes(before, after))}m"]
    return min(ways, key=len)


def _codes(before: Pen, after: Pen) -> list[str]:
    gone, codes = before.attributes & ~after.attributes, []
    kept = after.attributes & before.attributes
    for bit, code in enumerate(OFF):
        if gone >> bit & 1 and str(code) not in codes:
            codes.append(str(code))
            kept &= ~sum(1 << other for other, off in enumerate(OFF) if off == code)
    codes += [str(code) for bit, code in enumerate(ON) if (after.attributes & ~kept) >> bit & 1]
    if after.colour != before.colour:
        codes.append(after.colour or "39")
    if after.ground != before.ground:
        codes.append(after.ground or "49")
    return codes
