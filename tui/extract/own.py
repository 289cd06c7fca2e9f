"""What is wrong in the user's own dictionaries and frames, and with the tagger that their settings name.

They add to those of the program and override them. A file that is not valid is left out, and told here.
"""

from __future__ import annotations

from pathlib import Path

from tui import config, paths
from tui.model import Problem

_ADVICE = "It is left out until it is mended; try: dateline dictionary check"


def folder() -> Path:
    """Where the user's dictionaries lie; frames lie in `frames` in it."""
    return paths.config_dir() / "dictionaries"


def problems(home: Path | None = None) -> list[Problem]:
    """What is wrong in a configuration folder, by default the user's: file, line, what is near."""
    home = home or paths.config_dir()
    mine = home / "dictionaries"
    return [*_tagger(home / "config.yaml"), *(_dictionaries(mine) if mine.is_dir() else ())]


def _tagger(settings_file: Path) -> list[Problem]:
    if not settings_file.exists():
        return []
    settings, _ = config.load(settings_file)
    if settings.tagger == "built-in":
        return []
    if settings.tagger != "spacy":
        reason = f"the tagger is built-in or spacy, not {settings.tagger}"
    else:
        from tui.extract import spacy_tagger

        reason = spacy_tagger.wanting(settings.spacy_pipeline)
    return [Problem(str(settings_file), reason, "Until then the built-in tagger is used.")] if reason else []


def _dictionaries(mine: Path) -> list[Problem]:
    from tui.extract import dictionary_files, frame_files

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
