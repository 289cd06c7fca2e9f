"""A name and the noun beside it: "Anbar province", "Qusarki base", "ISIS militants", "Assad's regime"."""

from __future__ import annotations

from collections.abc import Callable, Container
from itertools import pairwise
from typing import TYPE_CHECKING

from tui.extract.name_bodies import body_end
from tui.extract.name_lines import Candidate, Line
from tui.extract.name_positions import settle
from tui.model import EntityType

if TYPE_CHECKING:
    from tui.extract.dictionary import Dictionary

_NOUN_WORDS = 3
_SETTLED = ("city", "neighbourhood", "suburb")  # kinds of place that no organisation has its name from

_TYPES: dict[str, EntityType] = {"org": "org", "facility": "facility", "place": "place"}

Taken = list[bool]


def extend(line: Line, chosen: list[Candidate], taken: Taken, dictionary: Dictionary) -> None:
    """Lengthen the chosen candidates of a sentence in place by the nouns beside them, typing the unknown
    ones."""
    for candidate in chosen:
        candidate.core = candidate.core or (candidate.first, candidate.last)
        if candidate.type != "equipment" and not candidate.cut:
            _before(line, candidate, dictionary)
            _behind(line, candidate, taken, dictionary)
    _full_names(line, chosen, dictionary.words["title"])
    settle(line, chosen, dictionary)


def _full_names(line: Line, chosen: list[Candidate], titles: Container[str]) -> None:
    """Join, in place, the parts of a person's name that stand side by side: "Ivanka | Trump".

    The first may be that of somebody known too: "Saddam | Haftar", but no "Assad | Trump" of a headline.
    """
    loose = not (line.shouted or line.unpunctuated or line.heading)
    for one, other in list(pairwise(chosen)):
        if one.last != other.first or not (one.type == other.type == "person"):
            continue
        if line.low[one.last - 1] in titles:
            continue
        single = one.last - one.first == 1 == other.last - other.first
        first = one.owners[0].name.partition(" ")[0].lower() if one.owners else ""
        namesake = single and other.owners and (not one.owners or (loose and first == line.low[one.first]))
        if namesake or (loose and not one.owners and not other.owners):
            other.first, other.owners, other.core = one.first, (), (one.first, other.last)
            chosen.remove(one)


def _noun(
    line: Line, start: int, nouns: dict[str, str], free: Callable[[int], bool]
) -> tuple[int, str] | None:
    """The longest noun of a class that begins at a token: the token behind it, and its value."""
    for last in range(min(start + _NOUN_WORDS, len(line.words)), start, -1):
        value = nouns.get(line.phrase(start, last))
        if value and all(map(free, range(start, last))):
            return last, value
    return None


def _behind(line: Line, name: Candidate, taken: Taken, dictionary: Dictionary) -> None:
    at = name.last
    if at >= len(line.words):
        return

    def noun(kind: str) -> tuple[int, str] | None:
        if line.low[at] not in dictionary.firsts(kind):
            return None
        return _noun(line, at, dictionary.words[kind], lambda index: not taken[index])

    known = bool(name.owners)
    if name.type == "person" and known and _ruled(line, name, taken, dictionary):
        return
    if name.type == "org" and known:
        place = noun("place-noun")
        if place and place[1] in _SETTLED and name.last - name.first == 1:
            name.owners = ()  # "the Duma neighbourhood" is no parliament
        else:
            _group(line, name, noun, taken, dictionary)
            return
    found, kind = _head(name, noun)
    if found:
        _lengthen(name, found[0], taken)
        if name.type != kind:
            name.owners = (
                name.owners if kind == "facility" and name.owners[:1] and name.owners[0].type == kind else ()
            )
        name.type = _TYPES[kind]
        name.kind = {"org": "outlet" if noun("outlet-noun") else "", "facility": found[1], "place": found[1]}[
            kind
        ]


def _head(
    name: Candidate, noun: Callable[[str], tuple[int, str] | None]
) -> tuple[tuple[int, str] | None, str]:
    """The noun behind a name that makes it a site, a place or a body (its end, its value), and the type."""
    known = bool(name.owners)
    site = noun("facility-noun")
    if name.kind == "state":
        return (site if site and site[1] == "embassy" else None), "facility"
    if name.type in ("place", "facility") and known and noun("local-body"):
        return noun("local-body"), "org"
    if site and not (name.type == "person" and site[1] == "camp"):  # "the Clinton camp" is her people
        return site, "facility"
    region = noun("place-noun") if name.kind != "sea" else None
    if region and name.type == "person" and known and region[1] not in ("suburb", "neighbourhood"):
        region = None  # "Assad state" is what he rules, "Assad suburb" is named after him
    if region and not (region[1] == "suburb" and known and name.kind == "city"):
        return region, "place"  # but "a Damascus suburb" is not Damascus
    if name.type in (None, "org"):
        return noun("outlet-noun") or noun("agent") or noun("org-tail"), "org"
    return None, ""


def _group(
    line: Line,
    name: Candidate,
    noun: Callable[[str], tuple[int, str] | None],
    taken: Taken,
    dictionary: Dictionary,
) -> None:
    """A known organisation and the noun that belongs to its name: "Houthi fighters", "AFP news agency"."""
    at = name.last
    if line.low[at].rstrip(".") in dictionary.words["corporate"] and line.capital[at] and not taken[at]:
        _lengthen(name, at + 1, taken)  # "Cargill Inc."
        return
    agent, outlet = noun("agent"), noun("outlet-noun")
    if agent and (agent[1] == "group" or line.low[name.last - 1] in dictionary.words["adjectival"]):
        if name.kind in ("armed-group", "party"):
            _lengthen(name, agent[0], taken)
    elif outlet and (name.kind == "outlet" or outlet[1] == "news agency"):
        _lengthen(name, outlet[0], taken)
        name.kind = "outlet"


def _ruled(line: Line, name: Candidate, taken: Taken, dictionary: Dictionary) -> bool:
    """Make a person and what he rules one name: "Bashar al-Assad government", "Assad regime forces"."""
    at = name.last
    if at < len(line.words) and line.words[at] == "s":  # a possessive that lost its apostrophe
        at += 1
    end, body = body_end(line, at, dictionary)
    country = next((o.country for o in name.owners if o.country), None)
    if body and not any(taken[name.last : end]) and (country or body in ("government", "military")):
        name.owners = (dictionary.body(country, body),) if country else ()
        name.type, name.kind = "org", "government" if body == "government" else "force"
        _lengthen(name, end, taken)
        return True
    return False


def _before(line: Line, name: Candidate, dictionary: Dictionary) -> None:
    """The first word of a name that makes it a place: "Mount Hermon", "Tal Antar"."""
    words, at = dictionary.words, name.first
    opens_place = line.low[at] in words["place-first"] and name.last - at > 1
    if opens_place and name.type in (None, "org", "person") and not name.owners:
        name.type, name.kind = "place", "city"


def _lengthen(name: Candidate, last: int, taken: Taken) -> None:
    taken[name.last : last] = [True] * (last - name.last)
    name.last = last


def nationality_site(line: Line, dictionary: Dictionary, taken: Taken) -> list[Candidate]:
    """Embassies and consulates by nationality: "Iranian embassy"."""
    found = []
    for first in range(len(line.words)):
        state = None if taken[first] else line.states[first]
        if state and state[1] < len(line.words) and not taken[state[1]]:
            noun = dictionary.words["facility-noun"].get(line.low[state[1]])
            if noun == "embassy":
                found.append(Candidate(first, state[1] + 1, "facility", noun, 0.6))
    return found
