"""The verb config: the settings in force, where they lie, and whether all that a user wrote can be read."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from tui import config, paths
from tui.cli.verb import LOADED, SOME_PROBLEMS, Verb, many
from tui.keymap import nearest
from tui.model import Problem


def _arguments(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(metavar="ACTION", required=True)
    for run, told in (
        (_show, "print every setting as a commented file: its value, and where that comes from"),
        (_path, "print where the settings are looked for"),
        (_check, "list what is wrong in settings, keys, themes and dictionaries, one line each"),
    ):
        action = actions.add_parser(run.__name__.strip("_"), help=told, description=f"{told.capitalize()}.")
        action.set_defaults(action=run)


def _file() -> Path:
    return paths.config_dir() / "config.yaml"


def _path(_: argparse.Namespace) -> int:
    print(_file())
    return LOADED


def _show(_: argparse.Namespace) -> int:
    settings, origins, problems = config.trace(_file(), os.environ)
    print(f"# The settings of Dateline. Those that you change go into\n# {_file()}")
    for one in config.settings(settings, origins):
        print(f"\n# {one.about}\n{f'{one.name}: {one.value}':<28}# {one.origin}")
    for problem in problems:
        print(f"\n# wrong: {told(problem)}")
    return SOME_PROBLEMS if problems else LOADED


def _check(_: argparse.Namespace) -> int:
    folder = paths.config_dir()
    problems = wrong(folder)
    for problem in problems:
        print(told(problem))
    print(f"{folder}: {many(len(problems), 'problem')} in settings, keys, themes and dictionaries")
    return SOME_PROBLEMS if problems else LOADED


def told(problem: Problem) -> str:
    if problem.reason.endswith((".", "?")):
        return f"{problem.path}: {problem.reason} {problem.advice}".rstrip()
    advice = problem.advice[:1].lower() + problem.advice[1:]
    return f"{problem.path}: {problem.reason}; {advice}".rstrip("; ")


def wrong(folder: Path) -> list[Problem]:
    """All that is wrong in a configuration folder: file and line, what, and what would be right."""
    from tui import commands, themes
    from tui.extract import own

    settings, origins, problems = config.trace(folder / "config.yaml", os.environ)
    _, clashes = commands.keymap(folder / "keys.yaml", settings.keys)
    problems += clashes
    known = ("auto", *themes.available(folder / "themes"))
    if settings.theme not in known:
        advice = f"nearest: {nearest(settings.theme, known)}; there are: {', '.join(known)}"
        problems.append(Problem(origins["theme"], f"there is no theme {settings.theme!r}", advice))
    for path in sorted((folder / "themes").glob("*.yaml")):
        try:
            themes.load(path)
        except themes.ThemeError as error:
            problems += error.problems
    return [*problems, *own.problems(folder)]


VERBS = {
    "config": Verb(
        "print the settings (show), their place (path), or what is wrong with them (check)",
        _arguments,
        lambda options: int(options.action(options)),
        library=False,
    )
}
