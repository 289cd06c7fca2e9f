"""What the verbs of the command line share: exit codes, arguments, how problems are told."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from io import TextIOWrapper
from typing import TYPE_CHECKING, NoReturn, TextIO

if TYPE_CHECKING:
    from tui.library.library import Library
    from tui.model import Problem

LOADED, SOME_PROBLEMS, USAGE, NOTHING_LOADED = 0, 1, 2, 3
INTERRUPTED, BROKEN_PIPE = 130, 141  # as a shell tells the end by SIGINT and by SIGPIPE


@dataclass(frozen=True)
class Verb:
    """A verb: its line in the help, its arguments, and what carries it out."""

    help: str
    arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]
    library: bool = True
    """Whether `--library` means anything to it."""

    screen: Callable[[argparse.Namespace], bool] | None = None
    """Whether it opens the screen, with these options; None for one that never does."""


class Parser(argparse.ArgumentParser):
    """Says what is wrong with arguments, which may be names of files, without what a terminal obeys."""

    def error(self, message: str) -> NoReturn:
        """Print the usage and what is wrong, and end."""
        asks = any(action.metavar == "QUERY" for action in self._actions)
        if asks and message.startswith("unrecognized arguments: -"):
            message += "; put a query into quotes, and -- before one that begins with -"
        super().error(printable(message))


def printable(told: str) -> str:
    """A sentence on one line, without what a terminal would obey: it may name files, or quote articles."""
    from tui.load.sanitise import line

    return line(told)


def no_arguments(_: argparse.ArgumentParser) -> None:
    return


def library_path(options: argparse.Namespace) -> str:
    from tui import paths

    return str(options.library or paths.library_file())


def with_library(
    options: argparse.Namespace,
    run: Callable[[Library, argparse.Namespace], int],
    around: AbstractContextManager[None] | None = None,
) -> int:
    """Carry out what needs the library, and say in one sentence why where it cannot be used.

    `around` is entered before anything is imported for it, and left when it is closed; then that is said.
    """
    with around or nullcontext():
        from tui.library.library import Library, LibraryError

        try:
            with Library.open(library_path(options)) as library:
                return run(library, options)
        except LibraryError as error:
            told = str(error)
    return refuse(told, NOTHING_LOADED)


def tell(problems: Sequence[Problem]) -> None:
    for problem in problems:
        print(f"dateline: {sentence(problem)}", file=sys.stderr)


def many(count: int, noun: str) -> str:
    return f"{count:,} {noun}" + ("" if count == 1 else "s")


def sentence(problem: Problem) -> str:
    return printable(f"{problem.path}: {problem.reason} {problem.advice}")


def refuse(sentence: str, code: int) -> int:
    print(f"dateline: {printable(sentence)}", file=sys.stderr)
    return code


def code(articles: int, problems: int) -> int:
    if not articles:
        return NOTHING_LOADED
    return SOME_PROBLEMS if problems else LOADED


def utf8(stream: TextIO) -> None:
    """Have a stream speak UTF-8, whatever the locale."""
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(encoding="utf-8")
