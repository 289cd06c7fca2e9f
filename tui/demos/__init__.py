"""Demo scripts: what is said, which keys are pressed, and what has to be on the screen then.

A script is YAML: a `title`, a `size`, and `steps`. A step may `say` a caption, `do` commands by their keys
in force, press `keys` behind them, `times` over, wait for a `pause` in seconds, and `expect` texts on the
screen.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tui.commands import registry
from tui.extract.yaml_files import LINE, read_marked
from tui.keymap import Keymap, nearest, parse, show

FOLDER = Path(__file__).parent
FIRST = "reading"
"""The script that is played when none is named."""

LARGEST = (500, 200)
_QUOTED = re.compile(r"""\s*(?:'([^']*)'|"([^"]*)"|(\S+))""")
_NAMED = re.compile(r"\{([a-z-]*)\}")
_PARTS = ("title", "size", "steps")
_STEP = ("say", "do", "keys", "times", "expect", "pause")


class ScriptError(ValueError):
    """A script that cannot be played: a sentence a line, each with file and line."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step: a caption, commands to press the keys of, more keys, and what is on the screen then."""

    where: str
    say: str = ""
    do: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    times: int = 1
    expect: tuple[str, ...] = ()
    pause: float = 0.8
    """Seconds to look at what the keys did."""

    @property
    def reading(self) -> float:
        """Seconds to read the caption in."""
        return 0.6 + 0.25 * len(self.say.split()) if self.say else 0.0

    def caption(self, keymap: Keymap) -> str:
        """What is said, with the keys in force in the place of `{command}`."""
        return _NAMED.sub(lambda match: _shown(match[1], keymap), self.say)

    def pressed(self, keymap: Keymap) -> Iterator[str]:
        """The keys of the step, in canonical names."""
        for _ in range(self.times):
            for command in self.do:
                yield from keymap.keys(command)[0]
            yield from self.keys


@dataclass(frozen=True, slots=True)
class Script:
    """A demo: its title, the columns and rows it is made for, and its steps."""

    title: str
    size: tuple[int, int]
    steps: tuple[Step, ...]

    def unbound(self, keymap: Keymap) -> list[str]:
        """The steps that press a command which has no keys, a sentence each."""
        return [
            f"{step.where}: {command} has no keys; give it some in keys.yaml, or type it behind `:`"
            for step in self.steps
            for command in step.do
            if not keymap.keys(command)
        ]


def available() -> list[str]:
    """The names of the scripts that come with the program."""
    return sorted(path.stem for path in FOLDER.glob("*.yaml"))


def find(name: str) -> Path:
    """The file of a script of the program by its name, else the file of that name."""
    return FOLDER / f"{name}.yaml" if name in available() else Path(name)


def keys(notation: str) -> tuple[str, ...]:
    """Keys as users write them, with text to type in quotes: `/ 'oil' enter`. Raises ValueError."""
    pressed: list[str] = []
    for one, other, notated in _QUOTED.findall(notation):
        pressed += parse(notated) if notated else ("space" if c == " " else c for c in one or other)
    return tuple(pressed)


def size(text: str) -> tuple[int, int]:
    """Columns and rows, as in `120x40`. Raises ValueError."""
    match = re.fullmatch(r"(\d{1,4})[x×](\d{1,4})", text)
    columns, rows = map(int, match.groups()) if match else (0, 0)
    if not (20 <= columns <= LARGEST[0] and 5 <= rows <= LARGEST[1]):
        raise ValueError(f"a size is columns and rows from 20x5 to 500x200, as in 120x40, not {text!r}")
    return columns, rows


def read(path: Path) -> Script:
    """A script from its file. Raises ScriptError with all that is wrong."""
    try:
        content = read_marked(path)
    except ValueError as error:
        advice = f" The scripts of the program are {', '.join(available())}." if not path.exists() else ""
        raise ScriptError(f"{error}{advice}") from error
    wrong: list[str] = []
    if not isinstance(content, dict) or not isinstance(content.get("steps"), list) or not content["steps"]:
        raise ScriptError(f"{path}:1: a demo has `title` and `steps`, a list of steps")
    _unknown(content, _PARTS, f"{path}:{content[LINE]}", wrong)
    across = _value(content, "size", "100x30", size, f"{path}:{content[LINE]}", wrong)
    steps = tuple(_step(step, path, wrong) for step in content["steps"])
    if wrong:
        raise ScriptError("\n".join(wrong))
    return Script(str(content.get("title", path.stem)), across, steps)


def _step(step: Any, path: Path, wrong: list[str]) -> Step:
    if not isinstance(step, dict):
        wrong.append(f"{path}: a step is a mapping such as `- say: text`, not {step!r}")
        return Step(str(path))
    where = f"{path}:{step[LINE]}"
    _unknown(step, _STEP, where, wrong)
    say = " ".join(str(step.get("say", "")).split())
    do = tuple(str(step.get("do", "")).split())
    wrong.extend(
        f"{where}: there is no command {command!r}; nearest: {nearest(command, registry())}"
        for command in (*do, *_NAMED.findall(say))
        if command not in registry()
    )
    expect = step.get("expect", [])
    return Step(
        where,
        say,
        do,
        _value(step, "keys", "", keys, where, wrong),
        _value(step, "times", "1", _count, where, wrong),
        tuple(map(str, expect if isinstance(expect, list) else [expect])),
        _value(step, "pause", "0.8", _seconds, where, wrong),
    )


def _unknown(mapping: dict[str, Any], known: tuple[str, ...], where: str, wrong: list[str]) -> None:
    wrong.extend(
        f"{where}: unknown key `{key}`; nearest: {nearest(str(key), known)}"
        for key in mapping
        if key != LINE and key not in known
    )


def _value(
    mapping: dict[str, Any],
    key: str,
    default: str,
    read: Callable[[str], Any],
    where: str,
    wrong: list[str],
) -> Any:
    try:
        return read(str(mapping.get(key, default)))
    except ValueError as error:
        wrong.append(f"{where}: `{key}`: {error}")
        return read(default)


def _count(text: str) -> int:
    if not (text.isdecimal() and 1 <= int(text) <= 100):
        raise ValueError(f"a step is done from 1 to 100 times, not {text!r}")
    return int(text)


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1.0
    if not 0 <= seconds <= 60:
        raise ValueError(f"a pause is from 0 to 60 seconds, not {text!r}")
    return seconds


def _shown(command: str, keymap: Keymap) -> str:
    found = keymap.keys(command)
    return show(found[0]) if found else f":{command}"
