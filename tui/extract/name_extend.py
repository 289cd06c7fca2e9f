"""A name and the noun beside it: "Anbar province", "Qusarki base", "ISIS militants", "Assad's regime"."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tui.extract.name_lines import Candidate, Line
from tui.extract.name_patterns import body_end, state_at

if TYPE_CHECKING:
    from tui.extract.dictionary import Dictionary

_NOUN_WORDS = 3
_LISTED = frozenset((",", "and", "or", "&"))
_PLACE_PREPOSITIONS = frozenset("in near outside around at".split())
_NAMED_UNITS = frozenset("operation operations campaign".split())

Taken = list[bool]


def extend(line: Line, chosen: list[Candidate], taken: Taken, dictionary: Dictionary) -> None:
    """Lengthen the chosen candidates of a sentence in place by the nouns beside them, typing the unknown ones."""
    for candidate in chosen:
        candidate.core = (candidate.first, candidate.last)
        if candidate.type != "equipment":
            _before(line, candidate, dictionary)
            _behind(line, candidate, taken, dictionary)
    _lists(line, chosen)
    _by_preposition(line, chosen)


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
    words = dictionary.words

    def free(index: int) -> bool:
        return not taken[index]

    at = name.last
    if at >= len(line.words):
        return
    if name.type == "org":
        found = _noun(line, at, words["agent"], free)
        outlet = None if found else _noun(line, at, words["outlet-noun"], free)
        if found and (found[1] == "group" or line.low[name.last - 1] in words["adjectival"]):
            _lengthen(name, found[0], taken)
        elif outlet and (name.kind in ("outlet", "agency", "") or outlet[1] == "news agency"):
            _lengthen(name, outlet[0], taken)
            name.kind = "outlet"
        return
    if name.type == "person":
        _ruled(line, name, taken, dictionary)
        return
    site = _noun(line, at, words["facility-noun"], free)
    region = _noun(line, at, words["place-noun"], free)
    if site and not (name.kind == "state" and line.words[name.last - 1][0].islower()):
        if name.kind == "state" and site[1] not in ("embassy",):
            return
        _lengthen(name, site[0], taken)
        name.type, name.kind = "facility", site[1]
    elif region and name.type in ("place", None) and name.kind not in ("state", "sea"):
        _lengthen(name, region[0], taken)
        name.type, name.kind = "place", region[1]
    elif name.type is None:
        outlet = _noun(line, at, words["outlet-noun"], free)
        group = None if outlet else _noun(line, at, words["agent"], free)
        found = outlet or group
        if found:
            name.type, name.kind = "org", "outlet" if outlet else "armed-group"
            _lengthen(name, found[0], taken)


def _ruled(line: Line, name: Candidate, taken: Taken, dictionary: Dictionary) -> None:
    """A person and what he rules: "Bashar al-Assad government", "Assad regime forces"."""
    at = name.last
    if at < len(line.words) and line.low[at] in ("s", "'s", "’s"):
        at += 1
    end, body = body_end(line, at, dictionary)
    country = next((o.country for o in name.owners if o.country), None)
    if body and not any(taken[name.last : end]) and (country or body in ("government", "military")):
        name.owners = (dictionary.body(country, body),) if country else ()
        name.type, name.kind = "org", "government" if body == "government" else "force"
        _lengthen(name, end, taken)


def _before(line: Line, name: Candidate, dictionary: Dictionary) -> None:
    """What the words before a name say of it: "the town of X", "Camp X", "Mount X", "the US Victory base"."""
    words, at = dictionary.words, name.first
    if (
        name.type is None
        and at >= 2
        and line.low[at - 1] == "of"
        and line.low[at - 2] in words["place-before"]
    ):
        name.type, name.kind = "place", "city"
    if name.type in (None, "person") and line.low[at - 2 : at] and line.low[at - 1] in (
        "town", "city", "village", "district", "neighborhood", "neighbourhood", "suburb", "province",
    ):  # fmt: skip
        name.type, name.kind = "place", "city"


def _lengthen(name: Candidate, last: int, taken: Taken) -> None:
    taken[name.last : last] = [True] * (last - name.last)
    name.last = last


def _lists(line: Line, chosen: list[Candidate]) -> None:
    """In "A, B and C" the unknown names are what the known ones are."""
    for one, other in [
        *zip(chosen, chosen[1:], strict=False),
        *reversed(list(zip(chosen[1:], chosen, strict=False))),
    ]:
        left, right = (one, other) if one.first < other.first else (other, one)
        between = line.low[left.last : right.first]
        if (
            one.type in ("place", "org")
            and other.type is None
            and between
            and len(between) <= 2
            and all(w in _LISTED for w in between)
        ):
            other.type, other.kind = one.type, "city" if one.type == "place" else ""


def _by_preposition(line: Line, chosen: list[Candidate]) -> None:
    """An unknown name behind "in" or "near" is a place."""
    for name in chosen:
        before = line.low[name.first - 1] if name.first else ""
        if (
            name.type is None
            and before in _PLACE_PREPOSITIONS
            and name.last - name.first <= 3
            and not line.shouted
        ):
            acronym = line.words[name.first].isupper() and name.last - name.first == 1
            if not acronym and line.low[name.last - 1] not in _NAMED_UNITS:
                name.type, name.kind = "place", "city"


def nationality_site(line: Line, dictionary: Dictionary, taken: Taken) -> list[Candidate]:
    """Embassies and consulates by nationality: "Iranian embassy"."""
    found = []
    for first in range(len(line.words)):
        state = None if taken[first] else state_at(line, first, dictionary)
        if state and state[1] < len(line.words) and not taken[state[1]]:
            noun = dictionary.words["facility-noun"].get(line.low[state[1]])
            if noun == "embassy":
                found.append(Candidate(first, state[1] + 1, "facility", noun, 0.6))
    return found
