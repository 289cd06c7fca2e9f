"""What is to be loaded, as the command line says it: paths, standard input, lists of paths, named columns."""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Inputs:
    """Paths to load, the label of their batch (empty: by the paths), and `columns` as for the readers."""

    paths: list[str]
    label: str = ""
    columns: tuple[tuple[str, str], ...] = ()
    watch: bool = False


class UsageError(Exception):
    """Arguments that mean nothing together: one sentence."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of every verb that loads."""
    parser.add_argument(
        "paths", metavar="PATH", nargs="*", help="files, folders, or patterns of them; - is standard input"
    )
    parser.add_argument(
        "--files-from",
        metavar="FILE",
        help="load the paths listed in a file, or on standard input (-), divided by NUL or by line ends",
    )
    parser.add_argument(
        "--map",
        metavar="PART=NAME",
        action="append",
        default=[],
        help="the field or column that holds a part of the articles, as in --map title=Headline "
        "(title, text, published, updated, author, source, url, language)",
    )


def watch_argument(parser: argparse.ArgumentParser) -> None:
    """The argument of the verbs that can go on loading what comes."""
    parser.add_argument("--watch", action="store_true", help="go on, and load what comes and changes there")


def given(options: argparse.Namespace, *, needed: bool = True) -> Inputs:
    """What the arguments name; reads the list of paths where there is one. Raises UsageError."""
    try:
        Path.cwd()
    except OSError as error:
        raise UsageError(
            f"the folder this is started in is gone ({error.strerror}); go to another"
        ) from error
    paths, listed = list(options.paths), options.files_from
    if listed is not None:
        if listed == "-" and "-" in paths:
            raise UsageError(
                "standard input cannot be both an article (-) and a list of paths (--files-from -)"
            )
        paths += _listed(listed)
    if needed and not paths:
        raise UsageError("name what is to be loaded: a PATH, - for standard input, or --files-from FILE")
    # By the list and not by how long it is: a list that has grown is the same batch.
    label = "" if listed is None or options.paths else f"the paths listed in {_named(listed)}"
    watch = bool(getattr(options, "watch", False))
    if watch and (listed is not None or not paths or "-" in paths):
        raise UsageError("--watch follows the files and folders that are named as PATH")
    return Inputs(paths, label, _columns(options.map), watch)


def from_stdin(options: argparse.Namespace) -> bool:
    """Whether standard input holds what is to be loaded, or the list of it."""
    return "-" in options.paths or options.files_from == "-"


def _named(listed: str) -> str:
    return "standard input" if listed == "-" else os.path.abspath(listed)  # noqa: PTH100 (as labels of paths are)


def _listed(listed: str) -> list[str]:
    try:
        data = sys.stdin.buffer.read() if listed == "-" else Path(listed).read_bytes()
    except OSError as error:
        raise UsageError(f"{listed}: the list of paths cannot be read ({error.strerror})") from error
    parts = data.split(b"\0") if b"\0" in data else data.splitlines()
    return [os.fsdecode(part) for part in parts if part]


def _columns(mapped: list[str]) -> tuple[tuple[str, str], ...]:
    if not mapped:
        return ()
    from tui.load.fields import PARTS

    columns = []
    for word in mapped:
        part, equals, name = word.partition("=")
        if not equals or part not in PARTS or not name:
            raise UsageError(f"--map {word}: write PART=NAME, with one of {', '.join(PARTS)} before the =")
        columns.append((part, name))
    return tuple(columns)
