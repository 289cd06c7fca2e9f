"""The verb doctor: what this program works with and on, whether the library is whole, and mending it."""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import sqlite3
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tui import log, paths
from tui.cli.verb import LOADED, NOTHING_LOADED, SOME_PROBLEMS, Verb, library_path, many, refuse, utf8

if TYPE_CHECKING:
    from tui.library.salvage import Salvaged


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--check", action="store_true", help="look only, and mend nothing")


def _doctor(options: argparse.Namespace) -> int:
    utf8(sys.stdout)
    path = library_path(options)
    for name, value in (*_program(), *_terminal(), *_places(path)):
        print(f"{name:<14}{value}")
    if path == ":memory:" or not os.path.lexists(path):
        print("\nThere is no library here yet; dateline load PATH makes one.")
        return LOADED
    return _examined(Path(path), options.check)


def _program() -> list[tuple[str, str]]:
    from importlib.metadata import version

    names = ("textual", "rich", "trafilatura", "lxml", "feedparser", "warcio", "PyYAML")
    return [
        ("dateline", version("dateline")),
        ("python", f"{platform.python_version()} on {platform.system()} {platform.machine()}"),
        ("sqlite", sqlite3.sqlite_version),
        ("libraries", ", ".join(f"{name} {version(name)}" for name in names)),
    ]


def _terminal() -> list[tuple[str, str]]:
    size = shutil.get_terminal_size()
    told = [f"TERM={os.environ.get('TERM', '')}", f"{size.columns}x{size.lines}", sys.stderr.encoding or "?"]
    asked = ("COLORTERM", "NO_COLOR", "COLORFGBG", "TMUX", "SSH_TTY")
    told += [f"{name}={os.environ[name]}" for name in asked if os.environ.get(name)]
    if not sys.stdout.isatty():
        told.append("output is no terminal")
    return [("terminal", ", ".join(told))]


def _places(path: str) -> list[tuple[str, str]]:
    return [
        ("library", path),
        ("settings", str(paths.config_dir())),
        ("cache", str(paths.cache_dir())),
        ("log", f"{log.path()}{'' if log.path().exists() else ' (nothing was logged yet)'}"),
    ]


def _examined(path: Path, only_look: bool) -> int:
    """Examine the library, and mend it where something is wrong."""
    from tui.library import doctor
    from tui.library.library import LibraryError
    from tui.library.steps import Dateline

    try:
        health = doctor.examine(path)
        if not health.wrong:
            print(f"{'articles':<14}{_counts(path)}\n\nAll is well.")
            return LOADED
        print(f"\n{path} is damaged:")
        for sentence in health.wrong:
            print(f"  {sentence}")
        if only_look:
            print("\ndateline doctor, without --check, mends what can be mended and keeps a copy.")
            return SOME_PROBLEMS
        copy, done = doctor.mend(path, health, Dateline().extract)
    except LibraryError as error:
        return refuse(str(error), NOTHING_LOADED)
    print(f"\nWhat it was is kept in {copy.name}.")
    if done is None:
        print("The full-text index was made anew; nothing is lost.")
        return LOADED
    for sentence in _outcome(done):
        print(sentence)
    return LOADED if done.whole else SOME_PROBLEMS


def _counts(path: Path) -> str:
    from tui.library.library import Library

    with Library.open(path) as library:
        counts = (len(library.decisions()), len(library.problems()), len(library.desk.views()))
        told = (f"{counts[0]:,} decided", many(counts[1], "problem"), many(counts[2], "view"))
        return ", ".join((f"{library.count():,}", *told))


def _outcome(done: Salvaged) -> list[str]:
    """What a salvage has kept, and what it has not."""
    told = [
        f"{many(done.articles, 'article')} and {many(done.decisions, 'decision')} are in the library again."
    ]
    if done.from_journal:
        told.append(f"{many(done.from_journal, 'decision')} came from the journal.")
    if done.extracted:
        told.append(f"{many(done.extracted, 'article')} had to be read for events again.")
    if done.texts_lost or done.names_lost:
        told.append(
            f"Lost: the text of {many(done.texts_lost, 'article')}, title and source of {done.names_lost:,}. "
            "Load their files again: they come back with what was decided of them."
        )
    others = [name for name in done.damaged if name not in ("articles", "texts", "extractions")]
    if others:
        told.append(f"Perhaps not all was found of: {', '.join(name.replace('_', ' ') for name in others)}.")
    return told if len(told) > 1 or others else [*told, "Nothing is lost."]


VERBS = {"doctor": Verb("tell versions and places, examine the library, mend it", _arguments, _doctor)}
