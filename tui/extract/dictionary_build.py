"""Dictionary files and gazetteer -> the compiled form that `dictionary.py` maps into memory.

Two blobs. NAMES is a marisa trie of spellings: folded, or "~" and the romanised key without blanks. ENTRIES
is, as 32-bit numbers in the machine's order: how many entries, spellings, numbers in records and bytes of
JSON there are; the offset of each entry's line; the entries in the order of their ids; where each spelling's
records begin; the records (entry, flags, first day, last day). Then the classes of words as JSON, then the
lines.
"""

from __future__ import annotations

import gzip
import json
import re
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Any

from tui.extract import dictionary_files as files
from tui.extract import wordlist
from tui.extract.romanise import ARTICLES, fold, phrase_key

HEADER, RECORD = 4, 4  # numbers in the header, numbers in a record
MAIN, CAPITAL, UPPER, GUARD, PERSONAL, ALONE, INNER = 1, 2, 4, 8, 16, 32, 64
"""Flags of a spelling: it is the entry's name; it begins with a capital; it is an acronym, printed in
capitals; it is a common word and needs support; it is a personal name as well; an article was cut off; it is
short and has a capital inside ("LeT"), without which it is another word."""

FOREVER = 65535
BY_HAND = 1_000_000_000  # above any number of inhabitants
_BREAK, _NOT_PLAIN = re.compile(r"[\s-]+"), re.compile(r"[^a-z0-9]+")
_FIRST_DAY = date(1970, 1, 1)
_ACRONYM = 6  # letters of a name in capitals that is found in capitals only
_MIXED = 4  # letters of a name that is found with capitals inside only
_SPELLED = frozenset(("equipment", "company"))  # types and kinds whose names are printed in one way
_WATERS = frozenset(("river", "sea"))  # kinds of place that are no town of the gazetteer
_SPOKEN = 4  # letters from which acronyms are spoken as words
_CAPITALS = 6  # `wordlist.Known.case` of words that are printed in capitals
_SHORTEST_KEY = 4  # shorter romanised keys join what is not the same

TRANSLITERATED = frozenset([
    "AE", "AF", "AM", "AZ", "BG", "BH", "BY", "DJ", "DZ", "EG", "EH", "ER", "ET", "GE", "IL", "IQ", "IR",
    "JO", "KG", "KW", "KZ", "LB", "LY", "MA", "MD", "ME", "MK", "MR", "OM", "PK", "PS", "QA", "RS", "RU",
    "SA", "SD", "SO", "SY", "TD", "TJ", "TM", "TN", "TR", "UA", "UZ", "YE",
])  # fmt: skip
"""Countries whose names reach English in several spellings."""


@dataclass(frozen=True, slots=True)
class Row:
    """One entry to compile, with its spellings."""

    id: str
    name: str
    type: str
    kind: str
    country: str
    at: tuple[float, float] | None
    state: str
    weight: int
    spellings: tuple[files.Alias, ...]
    guard: str = ""
    romanised: bool = False

    def line(self) -> bytes:
        """The entry as it lies in ENTRIES."""
        where = [f"{x:.4g}" if abs(x) < 10 else f"{x:.5g}" for x in self.at] if self.at else ["", ""]
        spellings = "|".join(dict.fromkeys([self.name, *(a.name for a in self.spellings)]))
        fields = [
            self.id,
            self.name,
            self.type,
            self.kind,
            self.country,
            *where,
            self.state,
            str(self.weight),
        ]
        return ("\t".join([*fields, self.guard, spellings]) + "\n").encode()


def slug(name: str) -> str:
    """A name as the end of an id: "Ain al-Asad Airbase" gives "ain-al-asad-airbase"."""
    return _NOT_PLAIN.sub("-", fold(name)).strip("-") or "x" + name.encode().hex()[:12]


@lru_cache(maxsize=16384)
def surface(name: str) -> str:
    """A spelling as it is looked up: folded, hyphens as blanks."""
    return _BREAK.sub(" ", fold(name)).strip()


def compile_files(paths: list[Path], gazetteer: Path) -> tuple[bytes, bytes]:
    """NAMES and ENTRIES of the given files; ValueError where one is not valid."""
    import marisa_trie

    stated = files.read(paths)
    rows = [*_hand_rows(stated.items, by_key := _by_key(places := list(_gazetteer(gazetteer))))]
    taken = {id(p) for found in by_key.values() for p in found if p.get("taken")}
    rows += _place_rows(p for p in places if id(p) not in taken)
    words = stated.words | {"adjective": {}, "demonym": {}, "capital": {}, "begins-small": _small(rows)}
    for item in stated.items:
        if item.code:
            for adjective in [*item.adjectives, *item.people]:
                words["demonym"].setdefault(fold(adjective), item.code)
            if item.capital:
                words["capital"][fold(item.capital)] = item.code
            if item.adjectives:
                words["adjective"][item.code] = item.adjectives[0]
    records: dict[str, list[int]] = defaultdict(list)
    for text, record in _spellings(rows):
        records[text] += record
    names = marisa_trie.Trie(records)
    surface.cache_clear()
    return names.tobytes(), _entries(rows, words, sorted((names.key_id(t), r) for t, r in records.items()))


def _small(rows: list[Row]) -> dict[str, str]:
    """The first words of spellings that begin with a small letter: names are sought at no other such word."""
    names = [n for row in rows for n in (row.name, *(a.name for a in row.spellings))]
    firsts = {surface(name).partition(" ")[0] for name in names if name[:1].islower()}
    return dict.fromkeys(sorted(firsts - ARTICLES), "")


def _entries(
    rows: list[Row], words: dict[str, dict[str, str]], records: list[tuple[int, list[int]]]
) -> bytes:
    lines = [row.line() for row in rows]
    blob = json.dumps(words, ensure_ascii=False, sort_keys=True).encode()
    by_id = array("I", sorted(range(len(rows)), key=lambda index: rows[index].id))
    flat = array("I", [number for _, record in records for number in record])
    keys = array("I", accumulate((len(record) for _, record in records), initial=0))
    at = 4 * (HEADER + len(lines) + 1 + len(by_id) + len(keys) + len(flat)) + len(blob)
    offsets = array("I", accumulate(map(len, lines), initial=at))
    header = array("I", [len(lines), len(records), len(flat), len(blob)])
    return b"".join(a.tobytes() for a in (header, offsets, by_id, keys, flat)) + blob + b"".join(lines)


def _spellings(rows: list[Row]) -> Iterator[tuple[str, tuple[int, int, int, int]]]:
    for index, row in enumerate(rows):
        main = files.Alias(row.name)
        found: dict[str, tuple[int, int, int]] = {}
        for alias in (main, *row.spellings):
            base = _flags(alias, row) | (MAIN if alias is main else 0)
            days = _day(alias.since, 0), _day(alias.until, FOREVER)
            for text, flags in _variants(alias.name, base, row):
                if text in found:  # "SANA" and "Sana": what either allows is allowed
                    old = found[text]
                    found[text] = (
                        flags & old[0] | (flags | old[0]) & MAIN,
                        min(days[0], old[1]),
                        max(days[1], old[2]),
                    )
                else:
                    found[text] = flags, *days
        for text, record in found.items():
            if text:
                yield text, (index, *record)


def _flags(alias: files.Alias, row: Row) -> int:
    name = alias.name
    first = name.partition(" ")[0]
    flags = CAPITAL if first != first.lower() else 0
    if name.isupper() and sum(map(str.isalpha, name)) <= _ACRONYM and not _spoken(name):
        flags |= UPPER
    if len(name) <= _MIXED and name.isalpha() and not name.isupper() and name[1:] != name[1:].lower():
        flags |= INNER
    if alias.guard or (row.guard == "w"):
        flags |= GUARD
    return flags | (PERSONAL if row.guard == "p" else 0)


def _spoken(acronym: str) -> bool:
    """Whether an acronym may be printed as British papers do ("Nato", "Unifil"), and is no other word."""
    word = wordlist.load().find(wordlist.fold(acronym))
    other = word.lists or (word.case and word.case < _CAPITALS)
    return len(acronym) >= _SPOKEN and acronym.isalpha() and not other


def _variants(name: str, flags: int, row: Row) -> Iterator[tuple[str, int]]:
    text = surface(name)
    yield text, flags
    head, _, rest = text.partition(" ")
    bare = rest if head in ARTICLES and row.type != "person" else ""
    if bare and row.romanised:
        yield bare, flags | (ALONE if row.type == "facility" or " " not in bare else 0)
    key = phrase_key(text.split()).replace(" ", "")
    spelled = name.isupper()  # an acronym, which is not heard
    if row.romanised and len(key) >= _SHORTEST_KEY and not spelled and row.type != "person":
        yield "~" + key, flags & ~MAIN


def _day(day: date | None, default: int) -> int:
    return default if day is None else max(0, min(FOREVER, (day - _FIRST_DAY).days))


def _gazetteer(path: Path) -> Iterator[dict[str, Any]]:
    if not path.exists():
        return
    for line in gzip.decompress(path.read_bytes()).decode("utf-8").splitlines():
        kind, name, country, admin, latitude, longitude, population, guard, alternates = line.split("\t")
        yield {
            "kind": kind, "name": name, "country": country, "admin": admin, "guard": guard,
            "at": (float(latitude), float(longitude)), "population": int(population),
            "alternates": alternates.split("|") if alternates else [],
        }  # fmt: skip


def _by_key(places: Iterable[dict[str, Any]]) -> dict[tuple[str, str], list[dict[str, Any]]]:
    found: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for place in places:
        if place["kind"] == "state":
            found[place["country"], ""].append(place)
        else:
            for name in (place["name"], *place["alternates"]):
                found[place["country"], _bare(name)].append(place)
    return found


def _bare(name: str) -> str:
    words = surface(name).split()
    return " ".join(words[1:] if words[0] in ARTICLES and len(words) > 1 else words)


def _hand_rows(items: list[files.Item], by_key: dict[tuple[str, str], list[dict[str, Any]]]) -> Iterator[Row]:
    """Entries written by hand; a place takes position and spellings of the gazetteer's rows of that name."""
    for item in items:
        country = item.country or item.state or ""
        transliterated = not country or country in TRANSLITERATED
        row = Row(
            id=f"{item.type}/{item.slug or slug(item.name)}", name=item.name, type=item.type, kind=item.kind,
            country=country, at=item.at, state=item.state or "", weight=BY_HAND,
            spellings=tuple(item.aliases), guard="w" if item.guard else "",
            romanised=item.spellings and transliterated and not {item.type, item.kind} & _SPELLED,
        )  # fmt: skip
        if item.type == "place" and country and item.kind not in _WATERS:
            names = [""] if item.code else [_bare(n) for n in (item.name, *(a.name for a in item.aliases))]
            twins = [
                p for n in dict.fromkeys(names) for p in by_key.get((country, n), []) if not p.get("taken")
            ]
            row = _absorb(row, twins)
        yield row


def _absorb(row: Row, twins: list[dict[str, Any]]) -> Row:
    main = max(twins, key=lambda p: (p["kind"] == "city", p["population"]), default=None)
    if main is None:
        return row
    if row.at is not None and not _near(row.at, main["at"]):
        return row
    near = [p for p in twins if _near(p["at"], main["at"]) or p["kind"] == "province"]
    for place in near:
        place["taken"] = True
    extra = [files.Alias(n) for p in near for n in (p["name"], *p["alternates"]) if p["kind"] != "state"]
    return replace(row, at=row.at or main["at"], spellings=(*row.spellings, *extra))


def _near(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return abs(one[0] - other[0]) < 0.4 and abs(one[1] - other[1]) < 0.5  # about 45 km


def _place_rows(places: Iterable[dict[str, Any]]) -> Iterator[Row]:
    """Rows of the gazetteer. A province that bears its capital's name is that capital's entry."""
    by_name: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for place in places:
        by_name[place["country"], slug(_bare(place["name"]))].append(place)
    for (country, name), same in by_name.items():
        cities = [p for p in same if p["kind"] == "city"]
        kept = cities if cities and max(p["population"] for p in cities) > 20_000 else same
        kept.sort(key=lambda p: (-p["population"], p["admin"], p["at"]))
        used: set[str] = set()
        for place in kept:
            tail = [country.lower(), place["admin"].lower(), f"{place['at'][0]:.2f}".replace(".", "")]
            identity = next(i for n in (1, 2, 3) if (i := "-".join([name, *tail[:n]])) not in used or n == 3)
            used.add(identity)
            yield Row(
                id=f"place/{identity}", name=place["name"], type="place", kind=place["kind"], country=country,
                at=place["at"], state="", weight=place["population"], guard=place["guard"],
                spellings=tuple(map(files.Alias, place["alternates"])), romanised=country in TRANSLITERATED,
            )  # fmt: skip
