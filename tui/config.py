"""What a user may set, in `config.yaml` of the configuration folder; every setting has a default."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui import user_yaml
from tui.model import Problem

if TYPE_CHECKING:
    import yaml


LONGEST = 1_000
"""Characters of one value."""


@dataclass(frozen=True, slots=True)
class Config:
    """The settings in force."""

    theme: str = "auto"
    """The name of a theme, or `auto`: what fits the terminal."""

    read_after: float = 1.5
    """Seconds on an article after which it counts as read; 0 leaves that to the key."""

    ascii: bool = False
    """Draw with ASCII characters only. A terminal without UTF-8 gets them anyway."""

    plain: bool = False
    """For screen readers: one pane at a time, no borders, states and events in words, whole lines sent."""

    mouse: bool = True
    """Let a click select and the wheel scroll; without it the terminal selects text by itself."""

    fold: bool = True
    """Have the copies of one story in one row of the list."""

    tagger: str = "built-in"
    """What finds names and parts of speech: `built-in`, or `spacy`, with the extra `dateline[spacy]`."""

    spacy_pipeline: str = ""
    """With `tagger: spacy`, the name or the folder of an installed English pipeline, as en_core_web_sm."""


def load(path: Path) -> tuple[Config, list[Problem]]:
    """The settings of a file over the defaults, and what is wrong with it, by file and line.

    A file that is not there is no problem; a setting that cannot be read keeps its default.
    """
    import yaml

    try:
        root = yaml.compose(user_yaml.read(path), Loader=yaml.SafeLoader)
    except FileNotFoundError:
        return Config(), []
    except (OSError, UnicodeError) as error:
        return Config(), [Problem(str(path), f"the settings cannot be read: {error}", "mend the file")]
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{path}:{mark.line + 1}" if mark else str(path)
        reason = f"this is no YAML: {getattr(error, 'problem', None) or error}"
        return Config(), [Problem(where, reason, "write lines such as: theme: dark")]
    if root is None:
        return Config(), []
    if not isinstance(root, yaml.MappingNode):
        return Config(), [Problem(f"{path}:1", "these are no settings", "write lines such as: theme: dark")]
    config, problems = Config(), []
    for name, value in root.value:
        try:
            config = _set(config, str(name.value), value)
        except ValueError as error:
            advice = f"the settings are: {', '.join(names())}"
            problems.append(Problem(f"{path}:{name.start_mark.line + 1}", str(error), advice))
    return config, problems


def names() -> tuple[str, ...]:
    """The settings as users write them."""
    return tuple(field.name.replace("_", "-") for field in fields(Config))


def _set(config: Config, name: str, node: yaml.Node) -> Config:
    if name not in names():
        raise ValueError(f"there is no setting {name!r}")
    if not isinstance(node.value, str) or len(node.value) > LONGEST:
        raise ValueError(f"{name} takes one word of at most {LONGEST} characters")
    attribute = name.replace("-", "_")
    value = _value(name, getattr(Config(), attribute), node.value)
    return replace(config, **{attribute: value})


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
