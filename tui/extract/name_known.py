"""What the dictionaries know of the names of a sentence: which matches it bears out, and whose they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from tui.extract import wordlist
from tui.extract.dictionary_build import surface
from tui.extract.name_lines import Candidate, Line
from tui.extract.name_patterns import is_adjective
from tui.extract.name_positions import dateline, told_as_place
from tui.extract.romanise import ARTICLES

if TYPE_CHECKING:
    from tui.extract.dictionary import Dictionary, Entry, Match

_PROPER = ("", "NNP", "NNPS")
_LARGE = 300_000  # inhabitants from which a city needs no support to be meant
_METROPOLIS = 1_000_000  # inhabitants from which a city stands for its country
_TOWN = 100_000  # inhabitants below which a town is not known outside its country


def countries_of(lines: list[Line], matches: list[list[Match]]) -> Counter[str]:
    """How often each country is meant: by its own name, its adjective, or a name that nobody else bears."""
    counts = Counter[str]()
    for line, found in zip(lines, matches, strict=True):
        behind = 0  # the token behind the longest name so far: no "Sudan" in "South Sudan"
        for match in found:
            if not match.exact or match.guarded or match.personal or match.first < behind:
                continue
            behind = match.last if match.entries[0].by_hand else behind
            best = match.entries[0]
            countries = {e.country for e in match.entries}
            known = best.by_hand or best.weight >= _METROPOLIS
            if best.country and known and (len(countries) == 1 or not best.by_hand):
                counts[best.country] += 1
        counts.update(state[0] for state in line.states if state)
    return counts


def borne_out(
    line: Line,
    found: Iterable[Match],
    tagged: list[Candidate],
    countries: Counter[str],
    dictionary: Dictionary,
) -> Iterator[Candidate]:
    """The matches of the dictionaries that the sentence and the article bear out."""
    labels = {(c.first, c.last): c.type for c in tagged}
    for match in found:
        owners = _ordered(line, match, countries, dictionary)
        single = match.last - match.first == 1
        dated = single and line.low[match.first] in dictionary.words["calendar"]
        named = any(line.capital[match.last : match.last + 1])
        storm = named and line.low[match.first] in dictionary.words["storm"]
        abroad = (
            single
            and not countries[owners[0].country or ""]
            and wordlist.is_common(line.words[match.first], wordlist.AS_OFTEN)
        )
        if not owners[0].by_hand and (
            dated
            or abroad
            or storm
            or all(is_adjective(line, i, dictionary) for i in range(match.first, match.last))
        ):
            continue
        entry = _of_owner(line, match, owners[0], dictionary)
        owners = owners if entry is owners[0] else (entry,)
        label = labels.get((match.first, match.last))
        trust = _trust(line, match, entry, label, countries, dictionary)
        if trust is not None:
            yield Candidate(match.first, match.last, entry.type, entry.kind, trust, owners)


def _of_owner(line: Line, match: Match, entry: Entry, dictionary: Dictionary) -> Entry:
    """The body of the state that owns it, where a bare name means another state's: "Peru's Coast Guard"."""
    body = dictionary.words["body"].get(line.phrase(match.first, match.last))
    if not entry.state or body is None or line.low[max(0, match.first - 1) : match.first] != ["s"]:
        return entry
    for first in range(max(0, match.first - 4), match.first - 1):
        for owner in dictionary.lookup(line.phrase(first, match.first - 1), by_sound=False):
            if owner.kind == "state" and owner.country and line.capital[first]:
                return entry if owner.country == entry.state else dictionary.body(owner.country, body)
    return entry


def _ordered(line: Line, match: Match, countries: Counter[str], dictionary: Dictionary) -> tuple[Entry, ...]:
    """Owners of one name: speakers before "said", sites and places behind "in", then by the article's
    countries."""
    if len(match.entries) == 1:
        return match.entries
    after = line.low[match.last] if match.last < len(line.words) else ""
    before = line.low[match.first - 1] if match.first else ""
    speaks = after in dictionary.words["says"] or line.low[max(0, match.first - 2) : match.first] == [
        "according",
        "to",
    ]
    lies = before in dictionary.words["where"]
    flows = any(entry.kind == "river" for entry in match.entries)

    def rank(entry: Entry) -> tuple[bool, bool, bool, int]:
        placed = entry.type in ("place", "facility")
        misfit = (speaks and placed) or (lies and not speaks and not placed)
        if flows:  # "the Dnipro" is no city
            misfit = misfit or (entry.kind == "river") != (before == "the")
        abroad = not (entry.country and countries[entry.country])
        return misfit, abroad, entry.kind != "outlet", -entry.weight

    return tuple(sorted(match.entries, key=rank))


def _trust(
    line: Line,
    match: Match,
    entry: Entry,
    label: str | None,
    countries: Counter[str],
    dictionary: Dictionary,
) -> float | None:
    """How far a match is to be trusted, or None where nothing bears it out."""
    at_home = bool(entry.country and countries[entry.country])
    if label == entry.type:
        if entry.by_hand:
            return 0.8 if match.exact or at_home or not entry.country else None
        # A town of a country that the article does not name is rather another of that name or sound.
        if at_home or (match.exact and not countries):
            return 0.6
        main = match.exact and surface(entry.name) == surface(" ".join(line.words[match.first : match.last]))
        return 0.6 if main and (entry.weight >= _TOWN or entry.kind == "province") else None
    if entry.by_hand and match.exact and not match.guarded:
        return 0.8
    if match.guarded:
        # "the North" is North Korea where the article names it; "Islamic Republic" is Iran.
        definite = match.last - match.first > 1 or line.low[match.first - 1 : match.first] == ["the"]
        return 0.5 if entry.by_hand and at_home and definite and not line.shouted else None
    if (
        not match.guarded
        and match.exact
        and entry.type == "place"
        and dateline(line, match.first, match.last)
    ):
        return 0.8
    titled = (
        line.low[match.first - 1 : match.first] != []
        and line.low[match.first - 1] in dictionary.words["title"]
    )
    if (match.personal and label == "person") or (titled and not (entry.by_hand and match.exact)):
        return None
    proper = [line.tags[i] in _PROPER or line.low[i] in ARTICLES for i in range(match.first, match.last)]
    if not (any(proper) if match.exact else all(proper)):
        return None
    if not match.exact:
        return 0.4 if at_home and label != "person" and not line.shouted else None
    large = entry.weight >= _LARGE and not match.personal
    if label == "person" and match.exact and not match.personal and not titled:
        told = told_as_place(line, match.first, match.last, dictionary)
        return 0.55 if at_home and (told or (large and told is not None)) else None
    if label in ("person", "org"):
        return None
    return 0.5 if at_home or large else None
