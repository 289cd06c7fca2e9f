"""Dictionaries and frames checked as a whole: their form, keys and classes, and the sentences in frames."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tui.extract import dictionary_files, frame_files, own, yaml_files


@dataclass(frozen=True, slots=True)
class Report:
    """How many files were looked at and sentences tried, and what was found, one sentence each."""

    files: int
    sentences: int
    findings: tuple[str, ...]


def check(files: Sequence[Path] = ()) -> Report:
    """Check these files; without any, all of the program and of the user.

    The sentences of frames are tried where the frames are in force: in the program or the user's folder.
    """
    dictionaries, frames, others = _sorted(files) if files else _all()
    findings = list(others)
    findings += dictionary_files.check(dictionaries)
    wrong = frame_files.check(frames, known=_known(frames))
    findings += wrong
    sound = [file for file in frames if not any(found.startswith(f"{file}:") for found in wrong)]
    in_force = {*frame_files.find_files([frame_files.BUNDLED]), *frame_files.users()}
    tried = [file for file in sound if file.resolve() in {one.resolve() for one in in_force}]
    sentences, untrue = frame_files.failures(tried)
    return Report(len(dictionaries) + len(frames) + len(others), sentences, (*findings, *untrue))


def _all() -> tuple[list[Path], list[Path], list[str]]:
    mine = own.folder()
    dictionaries = dictionary_files.find_files([dictionary_files.BUNDLED, mine])
    frames = frame_files.find_files([frame_files.BUNDLED, mine / "frames"])
    return dictionaries, frames, own.strangers(mine)


def _sorted(files: Sequence[Path]) -> tuple[list[Path], list[Path], list[str]]:
    """Files by what they hold: a list is of frames, a mapping is a dictionary."""
    dictionaries: list[Path] = []
    frames: list[Path] = []
    others: list[str] = []
    for file in files:
        try:
            content = yaml_files.read(file)
        except ValueError as error:
            others.append(str(error))
            continue
        (frames if isinstance(content, list) else dictionaries).append(file)
    return dictionaries, frames, others


def _known(frames: Sequence[Path]) -> set[str]:
    """The ids that `like` may name beside those of `frames`."""
    mine = {file.resolve() for file in frames}
    rest = [*frame_files.find_files([frame_files.BUNDLED]), *frame_files.users()]
    return frame_files.ids(file for file in rest if file.resolve() not in mine)
