"""Themes style every role, name what is broken with file and line, and can be read by everyone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.model import EVENT_TYPES
from tui.paths import themes_dir
from tui.themes import FAMILIES, ROLES, Style, ThemeError, available, choose, load

BUNDLED = sorted(themes_dir().glob("*.yaml"))


def broken(folder: Path, old: str, new: str, name: str = "mine") -> Path:
    path = folder / f"{name}.yaml"
    path.write_text((themes_dir() / "dark.yaml").read_text().replace(old, new, 1))
    return path


@pytest.mark.parametrize("path", BUNDLED, ids=lambda path: path.stem)
def test_every_bundled_theme_styles_every_role(path: Path):
    assert set(load(path).styles) == {f"{group}.{role}" for group, roles in ROLES.items() for role in roles}


def test_there_is_a_theme_for_every_eye_and_every_terminal():
    names = {path.stem for path in BUNDLED}
    assert names >= {
        "dark",
        "light",
        "contrast",
        "deuteranopia",
        "tritanopia",
        "tide",
        "sand",
        "ansi16",
        "mono",
    }


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
        ('person: "#f3dd9b"', "person: [bold, red]", "person:", "a list is no style"),
        ('person: "#f3dd9b"', 'person: red\n  person: "#f3dd9b"', 'person: "', "person is given twice"),
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
    assert "dark.yaml:8" in problems[0].path


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


def test_a_theme_without_colour_names_none():
    assert not any(style.colours() for style in load(themes_dir() / "mono.yaml").styles.values())
