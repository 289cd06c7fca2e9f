"""Colours for terminals with 256: the one of theirs that looks most like a given one."""

from __future__ import annotations

from functools import cache, lru_cache
from math import dist

from rich.color import Color

FIRST = 16
"""Below it are the terminal's own sixteen, which every user may have set otherwise."""

Lab = tuple[float, float, float]


@lru_cache(maxsize=256)
def nearest(colour: Color) -> Color:
    """The colour of the 240 fixed ones at the least distance in CIE L*a*b*.

    Rich maps tinted near-blacks and near-whites, as grounds are, to strong colours: a selection in blue or
    yellow, on which names cannot be read.
    """
    if colour.triplet is None:
        return colour
    wanted = _lab(*colour.triplet)
    table = _table()
    return Color.from_ansi(FIRST + min(range(len(table)), key=lambda at: dist(table[at], wanted)))


@cache
def _table() -> list[Lab]:
    levels = (0, 95, 135, 175, 215, 255)
    cube = [_lab(r, g, b) for r in levels for g in levels for b in levels]
    return cube + [_lab(level, level, level) for level in range(8, 239, 10)]


def _lab(red: int, green: int, blue: int) -> Lab:
    """CIE L*a*b* of an sRGB colour, under D65."""
    r, g, b = (_linear(channel / 255) for channel in (red, green, blue))
    x = (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047
    y = 0.2126 * r + 0.7152 * g + 0.0722 * b
    z = (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883
    fx, fy, fz = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
