"""Bodies of states by name: "Iraqi army", "Mali's air force", "the government of Iraq"; and their offices."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tui.extract.name_lines import Candidate, Line

if TYPE_CHECKING:
    from tui.extract.dictionary import Dictionary, Entry

_BODY_WORDS = 3
_LED = re.compile(r"(.+)-led$")
_LED_HEADS = frozenset((
    "coalition", "alliance", "forces", "force", "government", "administration", "coalitions", "alliances",
    "operation",
))  # fmt: skip
_STATE_WORDS = 6  # of the longest name of a state
_POSSESSIVES = frozenset(("'s", "’s", "s", "'", "’"))
_MEMBERS = frozenset(("troops", "troop", "soldiers", "soldier", "commandos", "servicemen"))
"""Those who are in a body, which is not named by them: "the soldiers of Mali"."""

_ATTRIBUTES = frozenset(("military", "government", "regime", "opposition", "administration", "state"))
"""Bodies that only describe what stands behind them: "Mali's military operations"."""


def bodies(line: Line, dictionary: Dictionary) -> Iterator[Candidate]:
    """Bodies of states: "Iraqi army", "U.S. occupation forces", "Baghdad government", "US-led coalition"."""
    capitals = dictionary.words["capital"]
    for first, word in enumerate(line.words):
        if not word[0].isupper():
            continue
        state = line.states[first]
        if state is None and line.low[first] in capitals:
            state = capitals[line.low[first]], first + 1
        if state:
            end, body = body_end(line, state[1], dictionary)
            government_only = line.low[first] in capitals
            if (
                body
                and (not government_only or body == "government")
                and not _listed(line, first, end, dictionary)
            ):
                yield _body(first, end, dictionary.body(state[0], body))
        elif _LED.match(word):
            last = first + 1
            while last < len(line.words) and last < first + 4 and line.words[last][0].isalpha():
                last += 1
                if line.low[last - 1] in _LED_HEADS:
                    owners = tuple(dictionary.lookup(f"{word} coalition")[:1])
                    allied = line.low[last - 1].startswith(("coalition", "alliance"))
                    yield Candidate(first, last, "org", "force", 0.85, owners if allied else ())


def _body(first: int, last: int, entry: Entry) -> Candidate:
    return Candidate(first, last, "org", entry.kind, 0.85, (entry,))


def owned(line: Line, dictionary: Dictionary) -> Iterator[Candidate]:
    """Bodies by the name of their state: "Mali's | air force", "the army of Mali"."""
    begins = dictionary.firsts("body") if "of" in line.low else frozenset[str]()
    if not begins and _POSSESSIVES.isdisjoint(line.words):
        return
    for at, word in enumerate(line.words):
        if word in _POSSESSIVES:
            body, what = body_end(line, at + 1, dictionary)
            code = state_before(line, at, dictionary) if what and not _describes(line, body) else None
            if code:
                yield _body(at + 1, body, dictionary.body(code, what))
        elif line.low[at] in begins and line.low[at] not in _MEMBERS:
            body, what = body_end(line, at, dictionary)
            state, code = _state_behind(line, body, dictionary) if what else (0, None)
            if code and line.low[at - 1 : at] != ["s"] and not line.states[max(0, at - 1)]:
                if _listed(line, at, state, dictionary):
                    continue
                yield _body(at, state, dictionary.body(code, what))


def _listed(line: Line, first: int, last: int, dictionary: Dictionary) -> bool:
    """Whether a dictionary lists what these words name: "the Security Service of Ukraine"."""
    known = dictionary.lookup(line.phrase(first, last), by_sound=False)
    return bool(known) and known[0].by_hand and known[0].type == "org"


def _describes(line: Line, last: int) -> bool:
    """Whether the body that ends before a token is but an attribute of a noun or of "-run"."""
    if line.low[last - 1] not in _ATTRIBUTES or last == len(line.words):
        return False
    return line.tags[last][:2] in ("NN", "JJ") or line.low[last] in ("run", "owned", "controlled")


def state_before(line: Line, last: int, dictionary: Dictionary) -> str | None:
    """The code of the state whose name ends before a token."""
    for first in range(max(0, last - _STATE_WORDS), last):
        if line.capital[first]:
            code = _state(line, first, last, dictionary)
            if code:
                return code
    return None


def _state_behind(line: Line, at: int, dictionary: Dictionary) -> tuple[int, str | None]:
    """The token behind "of Mali", "of the United States", and the state's code."""
    if line.low[at : at + 1] != ["of"]:
        return 0, None
    first = at + 1 + (line.low[at + 1 : at + 2] == ["the"])
    for last in range(min(first + _STATE_WORDS, len(line.words)), first, -1):
        code = _state(line, first, last, dictionary) if line.capital[first] else None
        if code:
            free = last == len(line.words) or not (line.capital[last] or line.low[last] == "s")
            return last, code if free else None
    return 0, None


def _state(line: Line, first: int, last: int, dictionary: Dictionary) -> str | None:
    found = dictionary.lookup(line.phrase(first, last), by_sound=False)
    return found[0].country if found and found[0].kind == "state" else None


def offices(line: Line, dictionary: Dictionary) -> Iterator[Candidate]:
    """Offices by their field, in small letters too: "directorate of health", "mission to the UN"."""
    words = dictionary.words
    if words["office"].keys().isdisjoint(line.low):
        return
    for first, word in enumerate(line.low):
        kind = words["office"].get(word)
        if kind is None or line.low[first + 1 : first + 2] != [kind]:
            continue
        at = first + 2 + (line.low[first + 2 : first + 3] == ["the"])
        last = next((n for n in (at + 3, at + 2, at + 1) if line.phrase(at, n) in words["office-field"]), 0)
        if last:
            start = first - (first > 0 and line.low[first - 1] in ("permanent", "diplomatic", "general"))
            yield Candidate(start, last, "org", "agency", 0.7)


def body_end(line: Line, start: int, dictionary: Dictionary) -> tuple[int, str]:
    """The token behind the longest name of a body that begins at `start`, and which body; (start, "") if
    none."""
    known, modifiers = dictionary.words["body"], dictionary.words["body-modifier"]
    end, body, at = start, "", start
    while at < len(line.words):
        for last in range(min(at + _BODY_WORDS, len(line.words)), at, -1):
            if line.phrase(at, last) in known and not line.tags[last - 1].startswith("VB"):
                end, body = last, known[line.phrase(at, last)]
                break
        if line.low[at] not in modifiers:
            break
        at += 1
    return end, body
