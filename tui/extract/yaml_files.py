"""YAML files of words: read so that every plain word stays a word, with the lines on which mappings stand."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from tui import user_yaml

_OURS = Path(__file__).parent
LINE = "\0line"
"""The key under which `read_marked` puts a mapping's line."""


class Line(int):
    """The line of a mapping, counted from 1; `of` has those of its keys."""

    of: dict[Any, int]


def read(path: Path) -> Any:
    """The content of a YAML file. Raises ValueError (file, line, what) where it cannot be read."""
    return _read(path, _loader(marked=False))


def read_marked(path: Path) -> Any:
    """The same; every mapping holds its line, counted from 1, under `LINE`."""
    return _read(path, _loader(marked=True))


def _read(path: Path, loader: Any) -> Any:
    import yaml

    try:
        ours = path.is_relative_to(_OURS)
        text = path.read_text("utf-8") if ours else user_yaml.read(path)
        return yaml.load(text, loader)  # noqa: S506 - a SafeLoader
    except OSError as error:
        raise ValueError(f"{path}: cannot be read ({error.strerror}).") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        line = f":{mark.line + 1}" if mark else ""
        raise ValueError(f"{path}{line}: not valid YAML ({getattr(error, 'problem', error)}).") from error


@cache
def _loader(*, marked: bool) -> Any:
    import yaml

    class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
        pass

    def mapping(loader: Any, node: Any) -> dict[Any, Any]:
        made: dict[Any, Any] = loader.construct_mapping(node, deep=True)
        if len(made) < len(node.value):
            keys = [key for key, _ in node.value]
            twice = next(k for i, k in enumerate(keys) if k.value in [before.value for before in keys[:i]])
            raise yaml.MarkedYAMLError(
                problem=f"key `{twice.value}` stands twice in a mapping", problem_mark=twice.start_mark
            )
        line = made[LINE] = Line(node.start_mark.line + 1)
        line.of = {key.value: key.start_mark.line + 1 for key, _ in node.value}
        return made

    if marked:
        Loader.add_constructor("tag:yaml.org,2002:map", mapping)
    # YAML 1.1 reads the country NO and the preposition on as truth values; here every plain word is a word.
    Loader.yaml_implicit_resolvers = {
        first: [(tag, rule) for tag, rule in rules if tag != "tag:yaml.org,2002:bool" or first in "tTfF"]
        for first, rules in Loader.yaml_implicit_resolvers.items()
    }
    return Loader
