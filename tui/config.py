"""What a user may set, in `config.yaml` of the configuration folder; every setting has a default."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType
from typing import Any

from tui import user_yaml
from tui.model import Problem
from tui.nodes import YamlError, compose

LONGEST = 1_000
"""Characters of one value."""


ENVIRONMENT = "DATELINE_"
"""Begins the names of the variables that set a setting for once: DATELINE_THEME, DATELINE_READ_AFTER."""

DEFAULT = "default"


def _setting(default: Any, about: str, choices: tuple[str, ...] = ()) -> Any:
    return field(default=default, metadata={"about": about, "choices": choices})


@dataclass(frozen=True, slots=True)
class Config:
    """The settings in force."""

    theme: str = _setting(
        "auto", "The name of a theme, or auto: the one kept last, else what fits the terminal."
    )
    keys: str = _setting(
        "vim", "The keys to begin with: vim, emacs or arrows; those of keys.yaml stand over them.",
        ("vim", "emacs", "arrows"),
    )  # fmt: skip
    read_after: float = _setting(
        1.5, "Seconds on an article after which it counts as read; 0 leaves that to the key."
    )
    ascii: bool = _setting(
        False, "Draw with ASCII characters only. A terminal without UTF-8 gets them anyway."
    )
    plain: bool = _setting(
        False,
        "For screen readers: one pane at a time, no borders, states and events in words, whole lines.",
    )
    mouse: bool = _setting(
        True, "Let a click select and the wheel scroll; without it the terminal selects text by itself."
    )
    fold: bool = _setting(True, "Have the copies of one story in one row of the list.")
    tour: bool = _setting(True, "Offer the tour of five steps at the first start; :tour takes it again.")
    tagger: str = _setting(
        "built-in",
        "What finds names and parts of speech: built-in, or spacy, with the extra dateline[spacy].",
    )
    spacy_pipeline: str = _setting(
        "", "With tagger: spacy, the name or the folder of an installed English pipeline, as en_core_web_sm."
    )


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting as it is: its name, its value as a user writes it, what it is about, and who says so."""

    name: str
    value: str
    about: str
    origin: str = DEFAULT


def settings(config: Config, origins: Mapping[str, str] = MappingProxyType({})) -> list[Setting]:
    """Every setting with its value in `config`; `origins` says where the value of a name comes from."""
    return [
        Setting(name, written(getattr(config, at.name)), at.metadata["about"], origins.get(name, DEFAULT))
        for name, at in zip(names(), fields(Config), strict=True)
    ]


def written(value: object) -> str:
    """A value as users write it: `true`, `1.5`, `""`."""
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value:g}" if isinstance(value, float) else str(value) or '""'


def load(path: Path, environ: Mapping[str, str] = os.environ) -> tuple[Config, list[Problem]]:
    """The settings of a file over the defaults, those of the environment over both, and what is wrong.

    A file that is not there is no problem; a setting that cannot be read keeps its default.
    """
    config, _, problems = trace(path, environ)
    return config, problems


def trace(path: Path, environ: Mapping[str, str]) -> tuple[Config, dict[str, str], list[Problem]]:
    """As `load`, with the origin of every setting that is no default: file and line, or a variable."""
    config, origins, problems = _read(path)
    for name in names():
        variable = ENVIRONMENT + name.upper().replace("-", "_")
        if variable not in environ:
            continue
        try:
            config = _set(config, name, environ[variable])
            origins[name] = variable
        except ValueError as error:
            problems.append(Problem(variable, str(error), "unset this variable, or give it another value"))
    return config, origins, problems


def _read(path: Path) -> tuple[Config, dict[str, str], list[Problem]]:
    def nothing(where: str, reason: str, advice: str) -> tuple[Config, dict[str, str], list[Problem]]:
        return Config(), {}, [Problem(where, reason, advice)]

    try:
        root = compose(path)
    except FileNotFoundError:
        return Config(), {}, []
    except (OSError, UnicodeError) as error:
        return nothing(str(path), f"the settings cannot be read: {user_yaml.why(error)}", "mend the file")
    except YamlError as error:
        reason = f"this is no YAML: {error.reason}"
        return nothing(error.where(path), reason, "write lines such as: theme: dark")
    if root is None:
        return Config(), {}, []
    if root.pairs is None:
        return nothing(f"{path}:1", "these are no settings", "write lines such as: theme: dark")
    config, problems = Config(), list[Problem]()
    origins: dict[str, str] = {}
    for key, value in root.pairs:
        name, where = key.text, f"{path}:{key.line}"
        if name is None:
            problems.append(Problem(where, "this is no name of a setting", _advice("")))
            continue
        if name in origins:
            again = f"{name} is set here once more"
            problems.append(Problem(where, again, f"this line counts; take out {origins[name]}"))
        try:
            config = _set(config, name, value.text)
            origins[name] = where
        except ValueError as error:
            problems.append(Problem(where, str(error), _advice(name)))
    return config, origins, problems


def _advice(name: str) -> str:
    if name in names():
        return "dateline config show tells what each setting takes"
    close = get_close_matches(name, names(), 1, 0.5)
    nearest = f"nearest: {close[0]}; " if close else ""
    return f"{nearest}the settings are: {', '.join(names())}"


def names() -> tuple[str, ...]:
    """The settings as users write them."""
    return tuple(field.name.replace("_", "-") for field in fields(Config))


def _set(config: Config, name: str, text: object) -> Config:
    if name not in names():
        raise ValueError(f"there is no setting {name!r}")
    if not isinstance(text, str) or len(text) > LONGEST:
        raise ValueError(f"{name} takes one word of at most {LONGEST} characters")
    at = next(at for at in fields(Config) if at.name == name.replace("-", "_"))
    choices = at.metadata["choices"]
    if choices and text not in choices:
        raise ValueError(f"{name} is {' or '.join(choices)}, not {text!r}")
    return replace(config, **{at.name: _value(name, at.default, text)})


def _value(name: str, default: object, text: str) -> Any:
    """The text as the kind of value that the default is; raises ValueError with one sentence."""
    if isinstance(default, bool):
        if text.lower() not in ("true", "false"):
            raise ValueError(f"{name} is true or false, not {text!r}")
        return text.lower() == "true"
    if isinstance(default, float):
        try:
            seconds = float(text)
        except ValueError:
            raise ValueError(f"{name} is a number of seconds, not {text!r}") from None
        if not 0 <= seconds < float("inf"):
            raise ValueError(f"{name} is a number of seconds from 0, not {text!r}")
        return seconds
    return text
