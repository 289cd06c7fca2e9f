"""What is wrong in the user's own dictionaries and frames, in `dictionaries` of the configuration folder.

They add to those of the program and override them. A file that is not valid is left out, and told here.
"""

from __future__ import annotations

from pathlib import Path

from tui import paths
from tui.model import Problem

_ADVICE = "It is left out until it is mended; try: dateline dictionary check"


def folder() -> Path:
    """Where the user's dictionaries lie; frames lie in `frames` in it."""
    return paths.config_dir() / "dictionaries"


def problems(mine: Path | None = None) -> list[Problem]:
    """What is wrong in the user's files, or in those of a folder: each with file, line and what is near."""
    from tui.extract import dictionary_files, frame_files

    mine = mine or folder()
    if not mine.is_dir():
        return []
    found = dictionary_files.check(dictionary_files.find_files([mine]))
    frames = frame_files.find_files([mine / "frames"])
    if frames:
        bundled = frame_files.ids(frame_files.find_files([frame_files.BUNDLED]))
        found += frame_files.check(frames, known=bundled)
    found += strangers(mine)
    return [_problem(one) for one in found]


def strangers(mine: Path) -> list[str]:
    """Of files beside the dictionaries that no pattern of names takes in, one sentence each."""
    from tui.extract import dictionary_files

    known = {*dictionary_files.find_files([mine])}
    names = ", ".join(dictionary_files.PATTERNS)
    wrong = sorted(file for file in mine.glob("*.y*ml") if file not in known)
    return [f"{file}: nothing is read under this name; dictionaries are called {names}." for file in wrong]


def _problem(finding: str) -> Problem:
    """A finding ("file:line: what") as a problem; its place is the path."""
    where, _, what = finding.partition(": ")
    return Problem(where, what, _ADVICE)
