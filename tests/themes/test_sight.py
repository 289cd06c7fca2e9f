"""What the eye needs of a theme: text that stands out, kinds that no eye takes for each other.

Contrast is that of WCAG 2.2 (1.4.3); colour vision is simulated with the matrices for severity 1.0 of
Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency",
IEEE Transactions on Visualization and Computer Graphics 15 (2009).
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from math import dist

import pytest
from rich.color import Color

from tui.paths import themes_dir
from tui.themes import Theme, load
from tui.ui.nearest import nearest

FULL = [theme for theme in map(load, sorted(themes_dir().glob("*.yaml"))) if theme.colours == "full"]
NAMED = [f"entities.{kind}" for kind in ("person", "org", "place", "facility", "equipment")]
DECIDED = [f"decisions.{word}" for word in ("unread", "keep", "discard", "later")]
FAMILIES = [f"events.{family}" for family in ("movement", "force", "coercion", "speech", "accord")]

EYES = {
    "all colours": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881),
    ),
    "protanopia": (
        (0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900),
    ),
}  # fmt: skip
MADE_FOR = {"deuteranopia": ("deuteranopia", "protanopia"), "tritanopia": ("tritanopia",)}
AT_A_GLANCE = 10
"""A CIE76 difference that is seen at a glance (2.3 is the least that is seen at all)."""
SURELY = 15
"""The same where a theme was made for the eye."""
GROUND_SEEN = 3


def in_256(colour: str) -> str:
    return nearest(Color.parse(colour)).get_truecolor().hex


DEPTHS: dict[str, Callable[[str], str]] = {"24 bit": str, "256 colours": in_256}


def linear(colour: str) -> list[float]:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]


def contrast(one: str, other: str) -> float:
    """(L1 + 0.05) / (L2 + 0.05), L being the relative luminance of the lighter and the darker."""
    luminances = (
        sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear(x), strict=True)) for x in (one, other)
    )
    low, high = sorted(luminances)
    return (high + 0.05) / (low + 0.05)


def seen(colour: str, eye: str = "all colours") -> tuple[float, float, float]:
    """CIE L*a*b* of a colour as an eye sees it."""
    given = linear(colour)
    r, g, b = (min(max(sum(m * c for m, c in zip(row, given, strict=True)), 0), 1) for row in EYES[eye])
    x = (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047
    y = 0.2126 * r + 0.7152 * g + 0.0722 * b
    z = (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883
    fx, fy, fz = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def grounds(theme: Theme) -> dict[str, str]:
    """What text stands on: the screen, the selected row (also in a pane without the keys), lit evidence."""
    roles = ("text", "selection", "selection-blurred", "evidence")
    return {role: theme[f"screen.{role}"].background or "" for role in roles}


@pytest.mark.parametrize("depth", DEPTHS)
@pytest.mark.parametrize("theme", FULL, ids=lambda theme: theme.name)
def test_text_meets_wcag_aa_on_every_ground_it_stands_on(theme: Theme, depth: str):
    shown = DEPTHS[depth]
    for role, style in theme.styles.items():
        if role == "screen.border" or style.colour is None:
            continue  # a rule between panes is no text
        own = style.background if role != "screen.text" else None
        for ground in [own] if own else grounds(theme).values():
            assert contrast(shown(style.colour), shown(ground)) >= 4.5, f"{role} on {ground}"


def test_high_contrast_is_high_indeed():
    theme = load(themes_dir() / "contrast.yaml")
    for role, style in theme.styles.items():
        if role != "screen.border" and style.colour and not style.background:
            assert min(contrast(style.colour, ground) for ground in grounds(theme).values()) >= 7, role
    assert contrast(theme["screen.border"].colour, grounds(theme)["text"]) >= 3, "its rules count as marks"


@pytest.mark.parametrize("theme", FULL, ids=lambda theme: theme.name)
def test_marks_stand_out_three_to_one(theme: Theme):
    """WCAG 2.2, 1.4.11: the rule over the pane in focus, the bar beside what is chosen, the signs."""
    for role in ("screen.focus", "screen.accent", *DECIDED, "decisions.mark", *FAMILIES):
        for ground in grounds(theme).values():
            assert contrast(theme[role].colour, ground) >= 3, f"{role} on {ground}"


@pytest.mark.parametrize("depth", DEPTHS)
@pytest.mark.parametrize("theme", FULL, ids=lambda theme: theme.name)
def test_a_selected_row_and_lit_evidence_can_be_seen(theme: Theme, depth: str):
    shown = {role: seen(DEPTHS[depth](ground)) for role, ground in grounds(theme).items()}
    for role in ("selection", "selection-blurred", "evidence"):
        assert dist(shown["text"], shown[role]) >= GROUND_SEEN, role
    assert dist(shown["text"], shown["selection"]) > dist(shown["text"], shown["selection-blurred"])


def eyes(theme: Theme) -> list[tuple[str, float]]:
    """The eyes that must tell kinds apart in a theme, and how surely."""
    if theme.name in MADE_FOR:
        return [("all colours", SURELY), *((eye, SURELY) for eye in MADE_FOR[theme.name])]
    return [("all colours", AT_A_GLANCE), ("deuteranopia", AT_A_GLANCE)]


@pytest.mark.parametrize("roles", [NAMED, DECIDED, FAMILIES], ids=["names", "decisions", "events"])
@pytest.mark.parametrize("theme", FULL, ids=lambda theme: theme.name)
def test_no_kind_is_taken_for_another(theme: Theme, roles: list[str]):
    for eye, least in eyes(theme):
        for one, other in combinations(roles, 2):
            distance = dist(seen(theme[one].colour, eye), seen(theme[other].colour, eye))
            assert distance >= least, f"{one} and {other}, {eye}: {distance:.1f}"
