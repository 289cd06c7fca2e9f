"""Themes: what every kind of thing on the screen looks like, from YAML files that a user can read and write.

A theme gives a style to each role of `ROLES`. A style is written as words: `bold #e0c080 on #202020`; colours
are `#rrggbb`, or one of the sixteen names a terminal knows (`red`, `bright_red`, `default`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from tui import user_yaml
from tui.model import ENTITY_TYPES, MODALITIES, EventType, Problem
from tui.nodes import Node, YamlError, compose
from tui.paths import themes_dir

Colours = Literal["full", "sixteen", "none"]
"""What a terminal can show: 256 colours and more, sixteen, or none."""

FAMILIES: Mapping[str, tuple[EventType, ...]] = {
    "movement": ("move", "posture", "withdraw"),
    "force": ("air-strike", "shelling", "blast", "clash", "kill"),
    "coercion": ("loot", "detain", "seize", "intercept", "destroy", "sanction"),
    "speech": ("claim", "threaten", "accuse", "demand"),
    "accord": ("supply", "talk"),
    "protest": ("protest",),
}
"""Event types that share a colour."""

ROLES: Mapping[str, tuple[str, ...]] = {
    "screen": (
        "text", "dim", "accent", "heading", "border", "focus", "selection", "selection-blurred",
        "match", "here", "evidence", "trigger", "role", "tag", "key",
    ),
    "entities": ENTITY_TYPES,
    "events": tuple(FAMILIES),
    "decisions": ("unread", "read", "keep", "discard", "later", "mark"),
    "modality": tuple(word for word in MODALITIES if word != "happened"),
    "levels": ("information", "warning", "error"),
}  # fmt: skip
"""The roles a theme must style, by group."""

SETTINGS = ("about", "colours", "background")
"""What a theme says besides: a line on it, the colours it needs (`full` where it says none), its ground."""

SIXTEEN = tuple(
    prefix + name
    for prefix in ("", "bright_")
    for name in ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white")
)
_ATTRIBUTES = ("bold", "dim", "italic", "underline", "reverse", "strike")
_HEX = re.compile(r"#[0-9a-fA-F]{6}")
_FOR: Mapping[Colours, tuple[str, ...]] = {
    "full": ("dark", "ansi16", "mono"),
    "sixteen": ("ansi16", "mono"),
    "none": ("mono",),
}


@dataclass(frozen=True, slots=True)
class Style:
    """One look; a colour that is None leaves what lies beneath."""

    colour: str | None = None
    background: str | None = None
    bold: bool = False
    dim: bool = False
    italic: bool = False
    underline: bool = False
    reverse: bool = False
    strike: bool = False

    @classmethod
    def parse(cls, words: str) -> Style:
        """A style from its words; raises ValueError that names the word nobody knows."""
        found: dict[str, str | bool] = {}
        place = "colour"
        for word in words.split():
            if word == "on":
                place = "background"
            elif word in _ATTRIBUTES:
                found[word] = True
            elif _HEX.fullmatch(word) or word in SIXTEEN or word == "default":
                found[place] = word.lower()
            elif word != "plain":
                raise ValueError(
                    f"{word!r} is no colour (#rrggbb, red, bright_red, default) and no attribute"
                )
        return cls(**found)  # type: ignore[arg-type]  # keys are field names by construction

    def colours(self) -> tuple[str, ...]:
        """The colours that this style names."""
        return tuple(colour for colour in (self.colour, self.background) if colour)


@dataclass(frozen=True, slots=True)
class Theme:
    """A style for every role, under `group.role`, as `entities.person`."""

    name: str
    colours: Colours
    light: bool
    styles: Mapping[str, Style]
    about: str = ""

    def __getitem__(self, role: str) -> Style:
        return self.styles[role]

    def event(self, kind: str) -> Style:
        """The style of an event type: that of its family."""
        family = next(family for family, kinds in FAMILIES.items() if kind in kinds)
        return self.styles[f"events.{family}"]


class ThemeError(Exception):
    """A theme file that cannot be used; `problems` names all that is wrong, with file and line."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(f"{p.path}: {p.reason}" for p in problems))
        self.problems = problems


def available(user: Path | None = None) -> dict[str, Path]:
    """Theme files by name; the user's own, in the folder `user`, stand before those that come along."""
    found = {path.stem: path for path in sorted(themes_dir().glob("*.yaml"))}
    if user is not None:
        found |= {path.stem: path for path in sorted(user.glob("*.yaml"))}
    return found


def fits(theme: Theme, colours: Colours) -> bool:
    """Whether a terminal with these colours can show a theme."""
    return list(_FOR).index(theme.colours) >= list(_FOR).index(colours)


def choose(
    wanted: str, colours: Colours, user: Path | None = None, light: bool = False
) -> tuple[Theme, list[Problem]]:
    """The best theme that works: the wanted one (`auto` for none in particular), else what fits the terminal.

    Whatever is broken on the way is told. A theme that needs more colours than there are gives way.
    """
    files = available(user)
    fallbacks = _FOR[colours]
    names = ("light", *fallbacks) if light and colours == "full" else fallbacks
    problems: list[Problem] = []
    if wanted != "auto":
        if wanted in files:
            names = (wanted, *names)
        else:
            advice = f"choose one of: auto, {', '.join(files)}"
            problems.append(Problem(wanted, "there is no theme of this name", advice))
    for name in names:
        if name not in files:
            continue
        try:
            theme = load(files[name])
        except ThemeError as error:
            problems += error.problems
            continue
        if fits(theme, colours):
            return theme, problems
    return _bare(), problems


def _bare() -> Theme:
    """What remains where no theme file can be read."""
    styles = {f"{group}.{role}": Style() for group, roles in ROLES.items() for role in roles}
    for role in ("selection", "match", "here"):
        styles[f"screen.{role}"] = Style(reverse=True)
    return Theme("bare", "none", False, MappingProxyType(styles))


def load(path: Path) -> Theme:
    """Read one theme file; raises ThemeError that names every role missing, unknown or unreadable."""
    problems: list[Problem] = []
    try:
        root = compose(path)
    except (OSError, UnicodeError) as error:
        raise ThemeError(
            [Problem(str(path), f"the theme cannot be read: {user_yaml.why(error)}", "mend the file")]
        ) from None
    except YamlError as error:
        reason = f"this is no YAML: {error.reason}"
        raise ThemeError([Problem(error.where(path), reason, 'put colours in quotes: "#e0c080"')]) from None
    tree = _tree(root, path, problems)
    colours = _setting(tree, "colours", ("full", "sixteen", "none"), path, problems)
    light = _setting(tree, "background", ("dark", "light"), path, problems) == "light"
    styles = _styles(tree, colours, path, problems)
    problems += _unknown(tree, path)
    if problems:
        raise ThemeError(problems)
    about = tree["about"].word if "about" in tree else ""
    return Theme(path.stem, colours, light, MappingProxyType(styles), about)  # type: ignore[arg-type]  # checked


Tree = dict[str, Node]


def _tree(node: Node | None, path: Path, problems: list[Problem]) -> Tree:
    if node is not None and node.pairs is not None:
        tree: Tree = {}
        for key, value in node.pairs:
            if key.word in tree:
                where = f"{path}:{key.line}"
                problems.append(Problem(where, f"{key.word} is given twice", "leave one of the two"))
            tree[key.word] = value
        return tree
    line = node.line if node else 1
    problems.append(
        Problem(f"{path}:{line}", "names with values are missing here", "write lines such as: text: plain")
    )
    return {}


def _setting(tree: Tree, name: str, values: tuple[str, ...], path: Path, problems: list[Problem]) -> str:
    node = tree.get(name)
    value = node.word if node else values[0]
    if value not in values:
        line = node.line if node else 1
        problems.append(
            Problem(f"{path}:{line}", f"{name}: {value!r} is unknown", f"use one of: {', '.join(values)}")
        )
    return value


def _unknown(tree: Tree, path: Path) -> list[Problem]:
    """What a theme says that means nothing."""
    known = (*SETTINGS, *ROLES)
    return [
        Problem(f"{path}:{node.line}", f"{name!r} is no part of a theme", f"use {', '.join(known)}")
        for name, node in tree.items()
        if name not in known
    ]


def _styles(tree: Tree, colours: str, path: Path, problems: list[Problem]) -> dict[str, Style]:
    styles: dict[str, Style] = {}
    for group, roles in ROLES.items():
        if group not in tree:
            problems.append(
                Problem(str(path), f"the group {group} is missing", f"it styles: {', '.join(roles)}")
            )
            continue
        given = _tree(tree[group], path, problems)
        for role in roles:
            if role not in given:
                line = tree[group].line
                problems.append(
                    Problem(f"{path}:{line}", f"{group}: {role} has no style", f"add: {role}: plain")
                )
        for role, node in given.items():
            where = f"{path}:{node.line}"
            if role not in roles:
                advice = f"the roles are: {', '.join(roles)}"
                problems.append(Problem(where, f"{group}: there is no role {role!r}", advice))
                continue
            try:
                if node.text is None:
                    raise ValueError(f"{node.word} is no style, which is one line of words")
                style = Style.parse(node.text)
                _check_depth(style, colours)
            except ValueError as error:
                problems.append(
                    Problem(where, f"{group}: {role}: {error}", 'write: "bold #e0c080 on #202020"')
                )
            else:
                styles[f"{group}.{role}"] = style
    return styles


def _check_depth(style: Style, colours: str) -> None:
    for colour in style.colours():
        if colours == "none" and colour != "default":
            raise ValueError(f"{colour} is a colour, and the theme says colours: none")
        if colours == "sixteen" and colour.startswith("#"):
            raise ValueError(f"{colour} is none of the sixteen colours, and the theme says colours: sixteen")
