"""Dictionary files (YAML): read, validated, the user's laid over those of the program.

The schema is described in `docs/dictionaries.md`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from tui.extract import yaml_files
from tui.extract.yaml_files import LINE

BUNDLED = Path(__file__).parent / "dictionaries"
PATTERNS = ("states*.yaml", "actors*.yaml", "outlets*.yaml", "places*.yaml", "facilities*.yaml",
            "equipment*.yaml", "words*.yaml")  # fmt: skip

TYPES = ("person", "org", "place", "facility", "equipment")
_FILE_KEYS = ("type", "kind", "entries", "words")
_ENTRY_KEYS = ("name", "id", "kind", "country", "state", "at", "aliases", "remove", "guard", "spellings",
               "code", "adjectives", "people", "capital")  # fmt: skip
_ALIAS_KEYS = ("name", "since", "until", "guard")


@dataclass(frozen=True, slots=True)
class Alias:
    """One spelling of an entry; `since` and `until` bound the days on which it means that entry."""

    name: str
    since: date | None = None
    until: date | None = None
    guard: bool = False


@dataclass(slots=True)
class Item:
    """An entry as a file states it. `guard`: its bare name must not be taken for it without support."""

    name: str
    type: str
    kind: str
    slug: str | None = None
    country: str | None = None
    state: str | None = None
    at: tuple[float, float] | None = None
    aliases: list[Alias] = field(default_factory=list)
    guard: bool = False
    spellings: bool = True
    code: str | None = None
    capital: str | None = None
    adjectives: list[str] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    remove: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Files:
    """All that the dictionary files say: entries, and classes of words (class -> word -> value)."""

    items: list[Item] = field(default_factory=list)
    words: dict[str, dict[str, str]] = field(default_factory=dict)


def find_files(folders: Iterable[Path]) -> list[Path]:
    """The dictionary files of folders, in a fixed order; folders that do not exist give none."""
    return [f for folder in folders for pattern in PATTERNS for f in sorted(folder.glob(pattern))]


def read(paths: Iterable[Path]) -> Files:
    """Read files in order; a later entry of the same type and name adds to the earlier and overrides its
    fields.

    Raises ValueError with the first problem that `check` would list.
    """
    files, known = Files(), dict[tuple[str, str], Item]()
    for path in paths:
        data = _load(path)
        problem = next(_problems(path, data), None)
        if problem:
            raise ValueError(problem)
        for name, words in data.get("words", {}).items():
            if name != LINE:
                files.words.setdefault(name, {}).update(_pairs(words))
        for raw in data.get("entries", []):
            item = _item(raw, data)
            place = (item.type, item.slug or item.name)
            if place in known:
                _overlay(known[place], item, raw)
            else:
                known[place] = item
                files.items.append(item)
    return files


def check(paths: Iterable[Path]) -> list[str]:
    """What is wrong in dictionary files, one sentence each: file, line, what, and the nearest valid key."""
    found: list[str] = []
    for path in paths:
        try:
            found += _problems(path, _load(path))
        except ValueError as error:
            found.append(str(error))
    return found


def _load(path: Path) -> dict[str, Any]:
    data = yaml_files.read_marked(path)
    if data is None:
        return {}
    if not isinstance(data, dict):
        raise ValueError(  # noqa: TRY004 - like every other fault of a file
            f"{path}:1: a dictionary file is a mapping with `entries` or `words`."
        )
    return data


def _problems(path: Path, data: dict[str, Any]) -> Iterator[str]:
    yield from unknown(path, data, _FILE_KEYS)
    if data.get("type") is not None and data["type"] not in TYPES:
        yield f"{path}:1: unknown type `{data['type']}`{nearest(data['type'], TYPES)}"
    entries = data.get("entries", [])
    if entries and "type" not in data:
        yield f"{path}:1: a file with `entries` says their `type`: one of {', '.join(TYPES)}."
    if not isinstance(entries, list):
        yield f"{path}:1: `entries` is a list."
        return
    for raw in entries:
        if not isinstance(raw, dict) or not isinstance(raw.get("name"), str):
            line = raw.get(LINE, 1) if isinstance(raw, dict) else 1
            yield f"{path}:{line}: an entry is a mapping with a `name`."
            continue
        yield from unknown(path, raw, _ENTRY_KEYS)
        yield from _entry_problems(path, raw)
    words = data.get("words", {})
    if not isinstance(words, dict) or any(
        not isinstance(w, list | dict) for k, w in words.items() if k != LINE
    ):
        yield f"{path}:1: `words` maps a class to a list of words or to a mapping of words."


def _entry_problems(path: Path, raw: dict[str, Any]) -> Iterator[str]:
    where = f"{path}:{raw[LINE]}: `{raw['name']}`"
    at = raw.get("at")
    if at is not None and not (
        isinstance(at, list)
        and len(at) == 2
        and all(isinstance(x, int | float) for x in at)
        and abs(at[0]) <= 90
        and abs(at[1]) <= 180
    ):
        yield f"{where}: `at` is [latitude, longitude] in degrees."
    for key in ("country", "state", "code"):
        value = raw.get(key)
        if value is not None and not (isinstance(value, str) and len(value) == 2 and value.isupper()):
            yield f"{where}: `{key}` is a two-letter ISO 3166 code in capitals, not {value}."
    for key in ("aliases", "adjectives", "people", "remove"):
        value = raw.get(key, [])
        if not isinstance(value, list):
            yield f"{where}: `{key}` is a list."
            continue
        for alias in value:
            if isinstance(alias, dict) and key == "aliases":
                yield from unknown(path, alias, _ALIAS_KEYS)
                if not isinstance(alias.get("name"), str):
                    yield f"{where}: an alias that is a mapping has a `name`."
                for end in ("since", "until"):
                    if alias.get(end) is not None and not isinstance(alias[end], date):
                        yield f"{where}: `{end}` is a date such as 2016-07-28."
            elif not isinstance(alias, str):
                yield f"{where}: {alias!r} in `{key}` is not a word; put it in quotes."


def unknown(path: Path, mapping: dict[str, Any], valid: Iterable[str]) -> Iterator[str]:
    """The keys of a mapping that are none of the valid ones."""
    for key in mapping:
        if key not in valid and key != LINE:
            line = mapping[LINE].of.get(key, mapping[LINE])
            yield f"{path}:{line}: unknown key `{key}`{nearest(key, valid)}"


def nearest(key: object, valid: Iterable[str]) -> str:
    """The end of a sentence on a wrong word: a question for the nearest valid one, where one is near."""
    near = get_close_matches(str(key), list(valid), 1)
    return f"; did you mean `{near[0]}`?" if near else "."


def _pairs(words: list[Any] | dict[Any, Any]) -> dict[str, str]:
    if isinstance(words, dict):
        return {str(k): str(v) for k, v in words.items() if k != LINE}
    return {str(w): str(w) for w in words}


def _item(raw: dict[str, Any], data: dict[str, Any]) -> Item:
    at = raw.get("at")
    return Item(
        name=raw["name"],
        type=data["type"],
        kind=raw.get("kind", data.get("kind", data["type"])),
        slug=raw.get("id"),
        country=raw.get("country", raw.get("code")),
        state=raw.get("state"),
        at=(float(at[0]), float(at[1])) if at else None,
        aliases=[_alias(a) for a in raw.get("aliases", [])],
        guard=bool(raw.get("guard", False)),
        spellings=bool(raw.get("spellings", True)),
        code=raw.get("code"),
        capital=raw.get("capital"),
        adjectives=list(raw.get("adjectives", [])),
        people=list(raw.get("people", [])),
        remove=list(raw.get("remove", [])),
    )


def _alias(raw: str | dict[str, Any]) -> Alias:
    if isinstance(raw, str):
        return Alias(raw)
    return Alias(raw["name"], raw.get("since"), raw.get("until"), bool(raw.get("guard", False)))


def _overlay(old: Item, new: Item, raw: dict[str, Any]) -> None:
    """Lay `new` over `old`: fields that the later file states, aliases added, those under `remove`
    dropped."""
    for key in ("kind", "country", "state", "guard", "spellings"):
        if key in raw:
            setattr(old, key, getattr(new, key))
    old.at = new.at or old.at
    gone = set(new.remove)
    old.aliases = [a for a in old.aliases if a.name not in gone] + new.aliases
