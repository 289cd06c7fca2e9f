"""Frame files (YAML): where they lie, what is wrong in them, and whether their own sentences come true.

The schema is described in `frames.py` and `docs/dictionaries.md`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

from tui import paths
from tui.extract import dictionary_files, frames, yaml_files
from tui.extract.dictionary_files import nearest, unknown
from tui.extract.frames import ROLES, Frame
from tui.extract.yaml_files import LINE
from tui.model import EVENT_TYPES, MODALITIES, Article, Event

BUNDLED = frames.FOLDER
_KEYS = (*(field.name for field in fields(Frame)), "like")
_SLOTS = (*ROLES, "victims")
_MADE = ("any", "none", "pronoun", "thing")  # classes that the rules give, not the dictionary of nouns
_TEST_KEYS = ("say", "gives")
_GIVEN = ("type", "modality", "sources", "date", *ROLES)
_DAY = "2024-05-15"  # of publication of the sentences in frames


def user_folder() -> Path:
    """Where the user's own frames lie."""
    return paths.config_dir() / "dictionaries" / "frames"


def find_files(folders: Iterable[Path]) -> list[Path]:
    """The frame files of folders, in a fixed order; folders that do not exist give none."""
    return [file for folder in folders for file in sorted(folder.glob("*.yaml"))]


def users() -> list[Path]:
    """The user's own frame files in which nothing is wrong."""
    valid: list[Path] = []
    for file in find_files([user_folder()]):
        if not check([file], known=ids([*find_files([BUNDLED]), *valid])):
            valid.append(file)
    return valid


def ids(files: Iterable[Path]) -> set[str]:
    """The ids of the frames of valid files."""
    return {entry["id"] for file in files for entry in yaml_files.read(file)}


def check(files: Iterable[Path], *, known: Iterable[str] = ()) -> list[str]:
    """What is wrong in frame files, one sentence each: file, line, what, and the nearest valid word.

    `known` are the ids of frames in earlier files, which `like` may name.
    """
    found: list[str] = []
    before = set(known)
    for file in files:
        try:
            content = yaml_files.read_marked(file)
        except ValueError as error:
            found.append(str(error))
            continue
        if not isinstance(content, list):
            found.append(f"{file}:1: a frame file is a list of frames.")
            continue
        for entry in content:
            found += _entry(file, entry, before)
            if isinstance(entry, dict):
                before.add(str(entry.get("id")))
    return found


def _entry(file: Path, entry: object, before: set[str]) -> Iterator[str]:
    if not isinstance(entry, dict) or not isinstance(entry.get("id"), str):
        line = entry.get(LINE, 1) if isinstance(entry, dict) else 1
        yield f"{file}:{line}: a frame is a mapping with an `id`."
        return
    where = f"{file}:{entry[LINE]}: `{entry['id']}`"
    yield from unknown(file, entry, _KEYS)
    like = entry.get("like")
    if like is not None and like not in before:
        yield f"{where}: `like` names no frame before it: `{like}`{nearest(like, before)}"
    if like is None and "type" not in entry:
        yield f"{where}: a frame has a `type`, such as move."
    yield from _of(where, "type", entry.get("type"), EVENT_TYPES)
    yield from _of(where, "modality", entry.get("modality"), MODALITIES)
    if not (entry.get("verbs") or entry.get("nouns")):
        yield f"{where}: a frame has `verbs` or `nouns` that tell it."
    for key in ("verbs", "nouns", "needs"):
        if not isinstance(entry.get(key, ""), str):
            yield f"{where}: `{key}` is a line of words."
    if not isinstance(entry.get("score", 0.5), int | float):
        yield f"{where}: `score` is a number from 0 to 1."
    yield from _slots(file, where, entry)
    yield from _tests(where, entry.get("tests", []))


def _of(where: str, what: str, value: object, valid: Collection[str]) -> Iterator[str]:
    if value is not None and value not in valid:
        yield f"{where}: unknown {what} `{value}`{nearest(value, valid)}"


def _slots(file: Path, where: str, entry: dict[str, Any]) -> Iterator[str]:
    """The faults of `slots`, `only` and `veto`, and of the roles that are needed."""
    classes = _classes()
    for key in ("slots", "only", "veto"):
        mapping = entry.get(key, {})
        if not isinstance(mapping, dict) or any(
            not isinstance(v, str) for k, v in mapping.items() if k != LINE
        ):
            yield f"{where}: `{key}` is a mapping of words."
            continue
        if key == "slots":
            yield from unknown(file, mapping, _SLOTS)
        for words in (str(v) for k, v in mapping.items() if k != LINE):
            named = words.split()
            asked = (
                [c for slot in named for c in slot.partition(":")[2].split("|") if c]
                if key == "slots"
                else [w.lower() for w in named if w.isupper()]
            )
            for one in asked:
                yield from _of(where, "class", one, classes)
    for role in str(entry.get("needs", "")).replace("|", " ").split():
        yield from _of(where, "role", role, (*_SLOTS, "date"))


def _classes() -> set[str]:
    """Every class of noun that a slot may ask for."""
    nouns = yaml_files.read(dictionary_files.BUNDLED / "nouns.yaml")
    listed = " ".join((*nouns["within"].values(), *nouns["types"].values()))
    return {*_MADE, *nouns["classes"], *nouns["kinds"], *nouns["within"], *listed.split()}


def _tests(where: str, tests: object) -> Iterator[str]:
    if not isinstance(tests, list):
        yield f"{where}: `tests` is a list of {{say: ..., gives: ...}}."
        return
    for test in tests:
        if not isinstance(test, dict) or set(test) - {LINE} != set(_TEST_KEYS):
            yield f"{where}: a test says `say` and `gives`."
        elif isinstance(given := test["gives"], dict):
            for key in given:
                if key != LINE:
                    yield from _of(where, "part of an event", key, _GIVEN)
        elif given != "nothing":
            yield f"{where}: what a test gives is nothing, or a mapping such as {{actors: ...}}."


def failures(files: Iterable[Path]) -> tuple[int, list[str]]:
    """How many sentences the frames of valid files carry, and what is wrong with each that is not true."""
    count, found = 0, list[str]()
    for file in files:
        for entry in yaml_files.read_marked(file):
            for test in entry.get("tests", []):
                count += 1
                if wrong := _failure(entry, test):
                    found.append(f"{file}:{test[LINE]}: `{entry['id']}`: {wrong}.")
    return count, found


def _failure(entry: dict[str, Any], test: dict[str, Any]) -> str:
    """What a sentence gives instead of what its frame says; empty where it is that."""
    from tui.extract import pipeline

    article = Article("", "", None, None, None, _DAY, None, "en", test["say"])
    events = pipeline.extract(article).events
    kind = next(frame.type for frame in frames.load() if frame.id == entry["id"])
    told = ", ".join(f"{event.type} by {event.frame}" for event in events) or "nothing"
    if test["gives"] == "nothing":
        same = any(event.type == kind for event in events)
        return f'"{test["say"]}" should tell no {kind}, and tells {told}' if same else ""
    expected = {key: value for key, value in test["gives"].items() if key != LINE}
    if any(_gives(event, {"type": kind, **expected}) for event in events):
        return ""
    wanted = ", ".join(f"{key} {value}" for key, value in expected.items()) or kind
    return f'"{test["say"]}" should tell {wanted}, and tells {told}'


def _gives(event: Event, expected: dict[str, str]) -> bool:
    return all(any(text in said for said in _said(event, key)) for key, text in expected.items())


def _said(event: Event, key: str) -> list[str]:
    """What an event has for a part: the texts of its fillers, its type, its modality, words of its date."""
    value = getattr(event, key)
    if key == "date":
        return [event.date.span.text, event.date.start or ""] if event.date else []
    if isinstance(value, str):
        return [value]
    return [one.text for one in (value if isinstance(value, tuple) else (value,)) if one is not None]
