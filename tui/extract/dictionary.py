"""The dictionaries: who and what is known by name, found in text by exact or romanised spelling."""

from __future__ import annotations

import hashlib
import json
import mmap
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from tui import paths
from tui.extract import dictionary_files as files
from tui.extract.dictionary_build import (
    ALONE,
    BY_HAND,
    CAPITAL,
    GUARD,
    HEADER,
    INNER,
    MAIN,
    PERSONAL,
    RECORD,
    UPPER,
    compile_files,
    surface,
)
from tui.extract.dictionary_cache import keep, one_at_a_time, prune
from tui.extract.dictionary_line import LONGEST, NameLine
from tui.extract.romanise import fold, phrase_key
from tui.model import EntityType

if TYPE_CHECKING:
    from tui.extract.tokens import Sentence

GAZETTEER = files.BUNDLED / "gazetteer.tsv.gz"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing the dictionaries know. `country` is ISO 3166 alpha-2; coordinates in degrees.

    `kind` is finer than `type`: state, force, armed-group, party, agency, outlet, company, country, province,
    city, region, sea, base, crossing, oilfield, airport, road, camp, port, vehicle, aircraft, vessel,
    munition, weapon, commodity ... `state` is the ISO code of the state whose body or force it is. `weight`
    orders owners of one name: inhabitants of places, a larger figure for what is written by hand.
    """

    id: str
    name: str
    type: EntityType
    kind: str
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    state: str | None = None
    weight: int = 0

    @property
    def by_hand(self) -> bool:
        """Whether it stands in a dictionary file, not in the gazetteer only."""
        return self.weight >= BY_HAND


@dataclass(frozen=True, slots=True)
class Match:
    """A name of the dictionaries at tokens `first` up to `last` (half-open); several `entries` own one name.

    `exact` is false where only the romanised key of the words meets that of the name. `guarded`: a common
    word, or a name that means something else as often, to be taken only with support; `personal`: also borne
    by people.
    """

    first: int
    last: int
    entries: tuple[Entry, ...]
    exact: bool
    guarded: bool = False
    personal: bool = False


class Dictionary:
    """Compiled dictionaries: find what a sentence names, look a name up, list the spellings of an entry."""

    def __init__(self, names: Any, entries: mmap.mmap | bytes, version: str) -> None:
        self.version = version
        self._names = names
        self._data = entries
        numbers = memoryview(entries)[: len(entries) // 4 * 4].cast("I")
        count, keys, records, size = numbers[:HEADER]
        at = HEADER + count + 1
        self._offsets = numbers[HEADER:at]
        self._by_id = numbers[at : at + count]
        at += count
        self._firsts = numbers[at : at + keys + 1]
        self._records = numbers[at + keys + 1 : at + keys + 1 + records]
        start = 4 * (at + keys + 1 + records)
        self.words: dict[str, dict[str, str]] = json.loads(entries[start : start + size])
        """Classes of words: class -> word in lower case -> value."""
        self._first_words: dict[tuple[str, ...], frozenset[str]] = {}
        self.entry = lru_cache(maxsize=4096)(self._entry)

    def _fields(self, index: int) -> list[str]:
        return self._data[self._offsets[index] : self._offsets[index + 1] - 1].decode().split("\t")

    def _entry(self, index: int) -> Entry:
        identity, name, kind_of, kind, country, latitude, longitude, state, weight, *_ = self._fields(index)
        return Entry(
            identity, name, cast(EntityType, kind_of), kind, country or None,
            float(latitude) if latitude else None, float(longitude) if longitude else None, state or None,
            int(weight),
        )  # fmt: skip

    def _owners(self, text: str) -> list[tuple[int, int, int, int]]:
        """The records of a spelling: entry, flags, first day, last day."""
        key = self._names.key_id(text)
        found = self._records[self._firsts[key] : self._firsts[key + 1]].tolist()
        return list(zip(*[iter(found)] * RECORD, strict=True))

    def find(self, sentence: Sentence, day: int | None = None) -> list[Match]:
        """Every name of the dictionaries in a sentence, overlapping ones too, by first token, longest first.

        `day` (days since 1970) is the date of the text: spellings that meant the entry at other times only
        are left out.
        """
        line = NameLine(sentence)
        return [
            m for first in line.beginnings(self.words["begins-small"]) for m in self._at(line, first, day)
        ]

    def _at(self, line: NameLine, first: int, day: int | None) -> Iterator[Match]:
        found: dict[int, Match] = {}
        for start in line.entrances(first):
            for text in self._names.prefixes(line.text[start : start + LONGEST]):
                last = line.end_at(start + len(text))
                if last > first and last not in found:
                    shape = line.shape(first, last, start)
                    match = self._match(self._owners(text), shape, first, last, day)
                    if match:
                        found[last] = match
        if line.capital(first):
            for key, last in line.keys(first):
                if last not in found and key in self._names:
                    shape = line.shape(first, last)
                    match = self._match(self._owners(key), shape, first, last, day, exact=False)
                    if match:
                        found[last] = match
        if found:
            yield from (found[last] for last in sorted(found, reverse=True))

    def _match(
        self,
        records: list[tuple[int, int, int, int]],
        shape: int,
        first: int,
        last: int,
        day: int | None,
        exact: bool = True,
    ) -> Match | None:
        fit = [
            (index, flags)
            for index, flags, since, until in records
            if (not flags & UPPER or shape & UPPER)
            and (not flags & CAPITAL or shape & CAPITAL)
            and (not flags & INNER or shape & INNER)
            and (day is None or since <= day <= until)
        ]
        if not fit:
            return None
        if any(flags & MAIN and self.entry(i).by_hand for i, flags in fit):
            fit = [(i, flags) for i, flags in fit if self.entry(i).by_hand]
        alone = 0 if shape & ALONE else ALONE
        owners = fit
        if len(fit) > 1:
            owners = sorted(fit, key=lambda f: (bool(f[1] & (GUARD | alone)), -self.entry(f[0]).weight))
        together = owners[0][1]
        if not together & (GUARD | alone):
            owners = [f for f in owners if not f[1] & (GUARD | alone)]
        return Match(
            first, last, tuple(self.entry(i) for i, _ in owners), exact,
            guarded=bool(together & (GUARD | alone)),
            personal=bool(together & PERSONAL),
        )  # fmt: skip

    def lookup(self, text: str, *, by_sound: bool = True) -> list[Entry]:
        """The owners of a name, exact spellings before romanised ones, the heaviest first."""
        found: dict[int, None] = {}
        keys = [surface(text), *(["~" + phrase_key([text]).replace(" ", "")] if by_sound else [])]
        for key in keys:
            owners = [r[0] for r in self._owners(key)] if key in self._names else []
            found |= dict.fromkeys(sorted(owners, key=lambda i: -self.entry(i).weight))
        return [self.entry(index) for index in found]

    def names(self) -> list[str]:
        """Every spelling as it is looked up: folded, without the keys of sounds."""
        return [name for name in self._names.keys() if not name.startswith("~")]  # noqa: SIM118 - no mapping

    def spellings(self, entry_id: str) -> tuple[str, ...]:
        """Every spelling the dictionaries list for an entry, the canonical name first; none for an unknown
        id."""
        at = bisect_right(self._by_id, entry_id, key=lambda index: self._fields(index)[0])
        fields = self._fields(self._by_id[at - 1]) if at else []
        return tuple(fields[-1].split("|")) if fields and fields[0] == entry_id else ()

    def demonym(self, word: str) -> str | None:
        """The ISO code of the country whose adjective or people a word names ("Iraqi", "U.S.", "Turks")."""
        return self.words["demonym"].get(fold(word))

    def firsts(self, *classes: str) -> frozenset[str]:
        """The first words of the words and phrases of classes of words."""
        if classes not in self._first_words:
            phrases = (phrase for name in classes for phrase in self.words[name])
            self._first_words[classes] = frozenset(phrase.partition(" ")[0] for phrase in phrases)
        return self._first_words[classes]

    def body(self, state: str, what: str) -> Entry:
        """A body of a state that needs no listing: its "military", "navy", "government", "parliament" ..."""
        adjective = self.words["adjective"].get(state, state)
        name = f"{adjective} {what}"
        kind = self.words.get("body-kind", {}).get(what, "agency")
        return Entry(
            "org/" + surface(name).replace(" ", "-").replace(".", ""), name, "org", kind, state, state=state
        )


def load(user: Path | None = None) -> Dictionary:
    """The dictionaries of the program and of `user` (by default `dictionaries` in the configuration folder).

    Compiled once for each content and kept in the cache folder; where that cannot be written, compiled in
    memory. Files of the user's that are not valid are left out; `own.problems` tells of them.
    """
    listed, version, cache = _sources(user)
    names_file, entries_file = cache / f"{version}.names", cache / f"{version}.entries"
    if names_file.exists() and entries_file.exists():
        return _open(names_file, entries_file, version)
    with one_at_a_time(cache):
        if names_file.exists() and entries_file.exists():
            return _open(names_file, entries_file, version)
        valid = [file for file in listed if file.parent == files.BUNDLED or not files.check([file])]
        names, entries = compile_files(valid, GAZETTEER)
        if keep(entries_file, entries) and keep(names_file, names):
            prune(cache, keep=version)
            return _open(names_file, entries_file, version)
    return _in_memory(names, entries, version)


def version(user: Path | None = None) -> str:
    """That of the dictionaries which `load` would give, without loading them."""
    return _sources(user)[1]


def is_compiled(user: Path | None = None) -> bool:
    """Whether `load` finds them compiled; else it takes some seconds."""
    _, version, cache = _sources(user)
    return (cache / f"{version}.names").exists() and (cache / f"{version}.entries").exists()


def _sources(user: Path | None) -> tuple[list[Path], str, Path]:
    """The files of the dictionaries, the version they make, and the folder for what is compiled of them."""
    folder = user if user is not None else paths.config_dir() / "dictionaries"
    listed = files.find_files([files.BUNDLED, folder])
    return listed, _version([*listed, GAZETTEER]), paths.cache_dir() / "dictionaries"


def _in_memory(names: bytes, entries: bytes, version: str) -> Dictionary:
    import marisa_trie

    return Dictionary(marisa_trie.Trie().frombytes(names), entries, version)


def _open(names_file: Path, entries_file: Path, version: str) -> Dictionary:
    """Compiled dictionaries of the cache, mapped into memory."""
    import marisa_trie

    trie = marisa_trie.Trie()
    trie.mmap(str(names_file))
    with entries_file.open("rb") as file:
        return Dictionary(trie, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ), version)


def check(paths: Iterable[Path]) -> list[str]:
    """What is wrong in dictionary files, one sentence each: file, line, what, and the nearest valid key."""
    return files.check(paths)


def _version(sources: Iterable[Path]) -> str:
    digest = hashlib.blake2b(digest_size=10)
    code = Path(__file__).parent
    for path in (*sources, code / "dictionary_build.py", code / "dictionary_files.py", code / "romanise.py"):
        digest.update(path.name.encode() + b"\0")
        with suppress(OSError):  # of the user's, left out; `own.problems` tells
            digest.update(path.read_bytes() + b"\0")
    return digest.hexdigest()
