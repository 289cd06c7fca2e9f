"""The verb completion: scripts for bash, zsh and fish, made from the parsers of the verbs."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass

from tui.cli.verb import LOADED, Verb

FILES = ("FILE", "PATH", "SCRIPT", "FILE[:SENTENCE]")
"""What arguments that are files are called in the help."""


@dataclass(frozen=True, slots=True)
class Slot:
    """What may stand in the place of an argument: files, words, or the fields of a query, which end open."""

    name: str
    words: tuple[str, ...] = ()
    files: bool = False
    query: bool = False


@dataclass(frozen=True, slots=True)
class Option:
    """An option by its names, what it does, and its value where it takes one."""

    names: tuple[str, ...]
    help: str
    value: Slot | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """The command line of a verb, the empty one for none: its options, and the arguments by their places."""

    verb: str
    help: str
    options: tuple[Option, ...]
    slots: tuple[Slot, ...]


def lines() -> Iterator[Line]:
    """The command lines of all verbs, as their parsers read them."""
    from tui import cli

    for verb in ("", *cli.VERBS):
        actions = [action for action in cli.parser(verb)._actions if action.help != argparse.SUPPRESS]
        yield Line(
            verb,
            cli.VERBS[verb].help if verb else "",
            tuple(_option(action) for action in actions if action.option_strings),
            tuple(slot for action in actions if not action.option_strings for slot in _places(action)),
        )


def _option(action: argparse.Action) -> Option:
    value = None if action.nargs == 0 else _slot(action)
    return Option(tuple(action.option_strings), " ".join(str(action.help or "").split()), value)


def _places(action: argparse.Action) -> Iterator[Slot]:
    yield _slot(action)
    if isinstance(action, argparse._SubParsersAction):  # what follows one of its actions
        inner = [a for sub in action.choices.values() for a in sub._actions if not a.option_strings]
        yield Slot("", files=any(a.metavar in FILES for a in inner))


def _slot(action: argparse.Action) -> Slot:
    name = action.metavar if isinstance(action.metavar, str) else action.dest
    words = tuple(map(str, action.choices or ()))
    if name == "SCRIPT":
        from tui import demos

        words = tuple(demos.available())
    elif action.dest == "theme":
        from tui import paths, themes

        words = ("auto", *themes.available(paths.config_dir() / "themes"))
    elif name == "QUERY":
        words = tuple(_fields())
    return Slot(name, words, name in FILES, name == "QUERY")


def _fields() -> Iterator[str]:
    """The fields of a query, and the values of those with few."""
    from tui.search.fields import FIELDS

    for name, kind in FIELDS.items():
        yield f"{name}:"
        yield from (f"{name}:{value}" for value in kind.values)


def _arguments(parser: argparse.ArgumentParser) -> None:
    from tui.cli.shells import SHELLS

    parser.add_argument("shell", choices=tuple(SHELLS), help="the shell that is to read it")


def _run(options: argparse.Namespace) -> int:
    """Print the script of a shell."""
    from tui.cli.shells import SHELLS

    print(SHELLS[options.shell](list(lines())), end="")
    return LOADED


VERBS = {
    "completion": Verb("print what completes dateline in bash, zsh or fish", _arguments, _run, library=False)
}
