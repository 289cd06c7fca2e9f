"""Keys as users write them, and which command a key or a sequence of keys means in a pane.

Notation: keys of one sequence follow each other, blanks between them are free. A printable key stands for
itself (`j`, `G`, `]e`, `g g`); others go by name (`space`, `enter`, `pageup`, `f5`), with `ctrl+`, `alt+` and
`shift+` before them; `^d` is `ctrl+d`. A name stands between blanks: `up` is the arrow, `u p` two letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from tui import user_yaml
from tui.model import Problem
from tui.nodes import Node, YamlError, compose

ANY = "any"
"""The scope of keys that work in every pane."""

Sequences = tuple[str, ...]

_NAMES = {
    "enter": "enter", "return": "enter", "esc": "escape", "escape": "escape", "tab": "tab", "space": "space",
    "backspace": "backspace", "delete": "delete", "del": "delete", "insert": "insert",
    "home": "home", "end": "end",
    "pageup": "pageup", "pgup": "pageup", "pagedown": "pagedown", "pgdn": "pagedown", "pgdown": "pagedown",
    "up": "up", "down": "down", "left": "left", "right": "right", **{f"f{n}": f"f{n}" for n in range(1, 13)},
}  # fmt: skip
_SHOWN = {
    "escape": "esc",
    "pageup": "pgup",
    "pagedown": "pgdn",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
}
_TERMINAL_TWINS = {
    "ctrl+i": "tab", "ctrl+m": "enter", "ctrl+[": "esc", "ctrl+j": "enter", "ctrl+h": "backspace",
    "ctrl+tab": "tab", "ctrl+enter": "enter", "shift+enter": "enter", "ctrl+escape": "esc",
    "shift+escape": "esc", "shift+space": "space", "ctrl+backspace": "backspace",
    "shift+backspace": "backspace", "ctrl+@": "ctrl+space",
}  # fmt: skip
_REPORTED = {
    "return": "enter", "ctrl+@": "ctrl+space", "ctrl+underscore": "ctrl+_", "ctrl+backslash": "ctrl+\\",
    "ctrl+right_square_bracket": "ctrl+]", "ctrl+circumflex_accent": "ctrl+^",
}  # fmt: skip
_CONTROLS = "@\\]^_["
"""The characters besides letters that have a control code (ECMA-48)."""
_FUNCTION = re.compile(r"[fF]\d+")
LONGEST_RUN = 3
"""So many keys are written without blanks at most: what is longer is a name that is mistyped."""
_MODIFIED = re.compile(r"((?:(?:ctrl|alt|shift)\+)+)(.+)", re.IGNORECASE | re.DOTALL)


def parse(notation: str) -> Sequences:
    """The keys of a sequence in canonical names: `"]e"` gives `("]", "e")`, `"^d"` gives `("ctrl+d",)`.

    Raises ValueError, with one sentence that says why, for what no terminal can send or nobody can read.
    """
    keys = [key for chunk in notation.split() for key in _chunk(chunk)]
    if not keys:
        raise ValueError("no key is written here")
    return tuple(keys)


def _chunk(chunk: str) -> list[str]:
    if name := _NAMES.get(chunk.lower()):
        return [name]
    if len(chunk) == 2 and chunk[0] == "^" and chunk[1].isalpha():
        return [_modified("ctrl+", chunk[1], chunk)]
    if match := _MODIFIED.fullmatch(chunk):
        return [_modified(match[1].lower(), match[2], chunk)]
    if len(chunk) > LONGEST_RUN or _FUNCTION.fullmatch(chunk):
        raise ValueError(f"there is no key named {chunk!r}")
    if not chunk.isprintable():
        raise ValueError(f"{chunk!r} is not a printable key")
    return list(chunk)


def _modified(modifiers: str, base: str, written: str) -> str:
    held = set(modifiers.rstrip("+").split("+"))
    name = _NAMES.get(base.lower())
    if name is None:
        if len(base) != 1 or not base.isprintable():
            raise ValueError(f"there is no key named {base!r} in {written!r}")
        if "shift" in held:
            if not base.isalpha():
                raise ValueError(f"write {written!r} as the character that it types")
            if "ctrl" in held:
                raise ValueError(f"a terminal sends {written!r} as ctrl+{base.lower()}; write that")
            held.discard("shift")
            base = base.upper()
        name = base.lower() if "ctrl" in held else base
        if "ctrl" in held and not ("a" <= name <= "z" or name in _CONTROLS):
            raise ValueError(f"terminals send no code for {written!r}; use a letter with ctrl")
        if "alt" in held and not name.isalnum():
            raise ValueError(f"{written!r} cannot be told from esc and {name}; use a letter with alt")
    canonical = "+".join([*(m for m in ("alt", "ctrl", "shift") if m in held), name])
    if twin := _TERMINAL_TWINS.get(canonical):
        raise ValueError(f"a terminal sends {written!r} as {twin}; write {twin}")
    return canonical


def pressed(key: str, character: str | None) -> str:
    """The canonical name of a key as a terminal toolkit reports it: its name, and the character it types."""
    if character and character.isprintable() and not character.isspace() and "+" not in key.rstrip("+"):
        return character
    if key.startswith("alt+shift+") and len(key) == len("alt+shift+n"):
        return f"alt+{key[-1].upper()}"
    return _REPORTED.get(key, key)


def show(keys: Sequences) -> str:
    """Keys as the footer and the help print them: `gg`, `]e`, `^d`, `esc`."""
    shown = [_SHOWN.get(key, key) for key in keys]
    shown = [f"^{key[5:]}" if key.startswith("ctrl+") and len(key) == 6 else key for key in shown]
    return ("" if all(len(key) == 1 for key in shown) else " ").join(shown)


@dataclass(frozen=True, slots=True)
class Binding:
    """Keys given to a command in a scope; `where`: the file and line that say so, "" for our own."""

    command: str
    scope: str
    keys: Sequences
    where: str = ""


@dataclass(frozen=True, slots=True)
class Clash:
    """Two bindings that cannot both be meant: the same keys, or keys that begin the other's."""

    first: Binding
    second: Binding

    def __str__(self) -> str:
        keys, other = show(self.second.keys), show(self.first.keys)
        if keys == other:
            return f"{keys} means both {self.first.command} and {self.second.command}"
        return f"{keys} ({self.second.command}) and {other} ({self.first.command}) begin alike"


class Keymap:
    """Which command keys mean where. Bindings of a pane and those of scope `any` apply together."""

    def __init__(self, bindings: Iterable[Binding]) -> None:
        self.bindings = tuple(bindings)
        self._meaning: dict[tuple[str, Sequences], str] = {}
        self._beginnings: set[tuple[str, Sequences]] = set()
        for binding in self.bindings:
            self._meaning.setdefault((binding.scope, binding.keys), binding.command)
            for length in range(1, len(binding.keys)):
                self._beginnings.add((binding.scope, binding.keys[:length]))

    def resolve(self, scope: str, keys: Sequence[str]) -> tuple[Literal["command", "wait", "none"], str]:
        """What the keys pressed so far mean in a pane.

        Gives `("command", id)`, `("wait", "")` where they begin a longer sequence, or `("none", "")`.
        """
        typed = tuple(keys)
        for place in (scope, ANY):
            if command := self._meaning.get((place, typed)):
                return "command", command
        waiting = any((place, typed) in self._beginnings for place in (scope, ANY))
        return ("wait", "") if waiting else ("none", "")

    def continuations(self, scope: str, keys: Sequence[str]) -> list[Binding]:
        """The bindings that the keys pressed so far begin, for a hint while a sequence is half typed."""
        typed = tuple(keys)
        return [
            b for b in self.bindings if b.scope in (scope, ANY) and b.keys[: len(typed)] == typed != b.keys
        ]

    def told(self, command: str) -> str:
        """The first keys of a command, as they are shown; how it is typed where it has none."""
        keys = self.keys(command)
        return show(keys[0]) if keys else f":{command}"

    def keys(self, command: str) -> list[Sequences]:
        """The keys of a command, in the order they were given."""
        return [b.keys for b in self.bindings if b.command == command]


def clashes(bindings: Iterable[Binding]) -> list[Clash]:
    """Every pair of bindings of which one hides the other, in the order written."""
    seen: list[Binding] = []
    found: list[Clash] = []
    for binding in bindings:
        found += (Clash(other, binding) for other in seen if _hides(other, binding))
        seen.append(binding)
    return found


def _hides(one: Binding, other: Binding) -> bool:
    if one.scope != other.scope and ANY not in (one.scope, other.scope):
        return False
    shorter = min(len(one.keys), len(other.keys))
    return one.keys[:shorter] == other.keys[:shorter] and one.command != other.command


def override(
    defaults: Sequence[Binding], scopes: Mapping[str, str], path: Path
) -> tuple[list[Binding], list[Problem]]:
    """The program's bindings with those of a user's YAML file in their place, and all that is wrong with it.

    The file maps command ids to keys, or to a list of keys; an empty list leaves a command without keys.
    `scopes` gives the scope of every command id. What is wrong is named with file and line and left out. Keys
    given to one command are taken from the one that had them, and that is named as well.
    """
    try:
        written, problems = _read(path, scopes)
    except FileNotFoundError:
        return list(defaults), []
    except (OSError, UnicodeError) as error:
        reason = f"the keys cannot be read: {user_yaml.why(error)}"
        return list(defaults), [Problem(str(path), reason, "mend the file")]
    given = [b for bindings in written.values() for b in bindings]
    refused = set()
    for clash in clashes(given):
        refused.add(clash.second)
        problems.append(Problem(clash.second.where, str(clash), f"the first counts ({clash.first.where})"))
    kept = [b for b in given if b not in refused]
    rest = [b for b in defaults if b.command not in written]
    for clash in clashes([*kept, *rest]):
        if clash.second in rest and clash.first in kept:
            rest.remove(clash.second)
            advice = f"give {clash.second.command} other keys"
            problems.append(Problem(clash.first.where, f"{clash}; the first is yours and counts", advice))
    return [*kept, *rest], sorted(problems, key=lambda problem: int(problem.path.rpartition(":")[2]))


def _read(path: Path, scopes: Mapping[str, str]) -> tuple[dict[str, list[Binding]], list[Problem]]:
    """The bindings that a file gives each command it names, and what is wrong with it."""
    try:
        root = compose(path)
    except YamlError as error:
        reason = f"this is no YAML: {error.reason}"
        return {}, [Problem(error.where(path), reason, "put keys like ] : # in quotes")]
    if root is None:
        return {}, []
    if root.pairs is None:
        advice = "write a line for each, as: keep: s"
        return {}, [Problem(_line(path, root), "this is no list of commands with their keys", advice)]
    written: dict[str, list[Binding]] = {}
    problems: list[Problem] = []
    for name, value in root.pairs:
        command, where = name.word, _line(path, name)
        if command not in scopes:
            advice = f"nearest: {nearest(command, scopes)}"
            problems.append(Problem(where, f"there is no command {command!r}", advice))
        elif command in written:
            advice = "put them in one list: [s, ctrl+s]"
            problems.append(Problem(where, f"{command} is given keys twice", advice))
        else:
            bindings, wrong = _bindings(command, scopes[command], value, path)
            problems += wrong
            if bindings or not wrong:
                written[command] = bindings
    return written, problems


def _bindings(command: str, scope: str, value: Node, path: Path) -> tuple[list[Binding], list[Problem]]:
    bindings: list[Binding] = []
    problems: list[Problem] = []
    for node in [value] if value.items is None else value.items:
        where = _line(path, node)
        try:
            bindings.append(Binding(command, scope, parse(node.text or ""), where))
        except ValueError as error:
            problems.append(Problem(where, f"{command}: {error}", "write keys as: s, gg, ctrl+d, space"))
    return bindings, problems


def _line(path: Path, node: Node) -> str:
    return f"{path}:{node.line}"


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that is most like a mistyped one; the empty string where nothing is known."""
    from rapidfuzz import distance, process

    best = process.extractOne(word, list(known), scorer=distance.DamerauLevenshtein.normalized_distance)
    return str(best[0]) if best else ""
