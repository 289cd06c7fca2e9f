"""Themes style every role, name what is broken with file and line, and can be read by everyone."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

from tui.model import EVENT_TYPES
from tui.paths import themes_dir
from tui.themes import FAMILIES, ROLES, Style, ThemeError, available, choose, load

BUNDLED = sorted(themes_dir().glob("*.yaml"))
FULL = [path for path in BUNDLED if load(path).colours == "full"]
NAMED = ("person", "org", "place", "facility", "equipment")


def broken(folder: Path, old: str, new: str, name: str = "mine") -> Path:
    path = folder / f"{name}.yaml"
    path.write_text((themes_dir() / "dark.yaml").read_text().replace(old, new, 1))
    return path


@pytest.mark.parametrize("path", BUNDLED, ids=lambda path: path.stem)
def test_every_bundled_theme_styles_every_role(path: Path):
    assert set(load(path).styles) == {f"{group}.{role}" for group, roles in ROLES.items() for role in roles}


def test_every_event_type_belongs_to_one_family():
    assert sorted(kind for kinds in FAMILIES.values() for kind in kinds) == sorted(EVENT_TYPES)


def test_a_style_is_read_from_words():
    assert Style.parse("bold #E0C080 on red") == Style("#e0c080", "red", bold=True)


@pytest.mark.parametrize(
    ("old", "new", "at", "reason"),
    [
        ('person: "#f3dd9b"', 'person: "#f3dd9"', "person:", "'#f3dd9' is no colour"),
        ('person: "#f3dd9b"', "# gone", "org:", "entities: person has no style"),
        ('person: "#f3dd9b"', 'persons: "#f3dd9b"', "persons:", "there is no role 'persons'"),
        ("colours: full ", "colours: sixteen", "text:", "none of the sixteen"),
        ('person: "#f3dd9b"', "person: }", "person:", "this is no YAML"),
    ],
)
def test_a_broken_theme_is_named_with_file_and_line(tmp_path: Path, old: str, new: str, at: str, reason: str):
    path = broken(tmp_path, old, new)
    with pytest.raises(ThemeError) as caught:
        load(path)
    told = [p for p in caught.value.problems if reason in p.reason]
    assert told
    line = next(n for n, text in enumerate(path.read_text().splitlines(), 1) if at in text)
    assert told[0].path == f"{path}:{line}"
    assert all(problem.advice for problem in caught.value.problems)


def test_a_broken_theme_gives_way_to_the_next_best(tmp_path: Path):
    broken(tmp_path, "on #141311", "on paper", name="dark")
    theme, problems = choose("dark", "full", tmp_path)
    assert theme.name == "ansi16"
    assert "dark.yaml:7" in problems[0].path


def test_the_users_own_theme_stands_before_the_bundled_one(tmp_path: Path):
    broken(tmp_path, "#f3dd9b", "#ffffff", name="dark")
    assert choose("auto", "full", tmp_path)[0]["entities.person"] == Style("#ffffff")
    assert available(tmp_path)["dark"].parent == tmp_path


def test_an_unknown_theme_is_told_with_those_there_are():
    theme, problems = choose("drak", "full")
    assert theme.name == "dark"
    assert "dark" in problems[0].advice


@pytest.mark.parametrize(("colours", "name"), [("full", "dark"), ("sixteen", "ansi16"), ("none", "mono")])
def test_the_theme_fits_what_the_terminal_can_show(colours, name: str):
    assert choose("auto", colours)[0].name == name
    assert choose("dark", colours)[0].name == name, (
        "a wanted theme gives way where its colours cannot be shown"
    )


def test_a_light_background_gets_the_light_theme():
    assert choose("auto", "full", light=True)[0].name == "light"


# --- what the eye needs ---------------------------------------------------------------------------------


def rgb(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return red, green, blue


def linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def luminance(colour: str) -> float:
    red, green, blue = map(linear, rgb(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, 1.4.3: (L1 + 0.05) / (L2 + 0.05)."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("path", FULL, ids=lambda path: path.stem)
def test_text_meets_wcag_aa_on_every_ground_it_stands_on(path: Path):
    theme = load(path)
    grounds = [theme["screen.text"].background, *(
        theme[f"screen.{role}"].background for role in ("selection", "selection-blurred", "evidence")
    )]  # fmt: skip
    for role, style in theme.styles.items():
        if role in ("screen.border",) or style.colour is None:
            continue  # a rule between panes is no text
        for ground in [style.background] if style.background and role != "screen.text" else grounds:
            assert contrast(style.colour, ground) >= 4.5, f"{role} on {ground}"


def deuteranope_lab(colour: str) -> tuple[float, float, float]:
    """CIE L*a*b* of a colour as a deuteranope sees it (matrix of Machado, Oliveira and Fernandes 2009)."""
    red, green, blue = map(linear, rgb(colour))
    r = 0.367322 * red + 0.860646 * green - 0.227968 * blue
    g = 0.280085 * red + 0.672501 * green + 0.047413 * blue
    b = -0.011820 * red + 0.042940 * green + 0.968881 * blue
    x = (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047
    y = 0.2126 * r + 0.7152 * g + 0.0722 * b
    z = (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883
    fx, fy, fz = (
        t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (max(x, 0), max(y, 0), max(z, 0))
    )
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


@pytest.mark.parametrize("path", FULL, ids=lambda path: path.stem)
def test_a_deuteranope_tells_the_named_types_apart(path: Path):
    """A CIE76 difference of 10 is seen at a glance (2.3 is the least that is seen at all)."""
    theme = load(path)
    colours = {name: deuteranope_lab(theme[f"entities.{name}"].colour) for name in NAMED}
    for one, other in combinations(NAMED, 2):
        distance = sum((a - b) ** 2 for a, b in zip(colours[one], colours[other], strict=True)) ** 0.5
        assert distance >= 10, f"{one} and {other}: {distance:.1f}"


def test_a_theme_without_colour_names_none():
    assert not any(style.colours() for style in load(themes_dir() / "mono.yaml").styles.values())
