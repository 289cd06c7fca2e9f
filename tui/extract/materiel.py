"""Weapons, vehicles, aircraft, ships and goods: noun groups with a head of materiel, and names of models."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from typing import TYPE_CHECKING

from tui.extract.name_lines import Candidate, Line

if TYPE_CHECKING:
    from tui.extract.dictionary import Dictionary, Match

MODEL = re.compile(
    r"^(?:(?:[A-Z]{1,4}|Mi|Su|An|Tu|Il|Yak|MiG|Mig|Ka|Be|Kh|Tor|Shahed|Geran|Fajr|Mohajer|Ababil|Samad|Quds|"
    r"Qiam|Fateh|Orlan|Lancet|Hwasong|Scud|Shahab|Arrow|Leopard|Gazelle|Rafale|Burkan|Badr|Zelzal|"
    r"Khorramshahr|Sejjil|Raad|Noor|Bavar|Khordad|Emad|Agni|Shaheen|Javelin)-\d{1,4}[A-Z]{0,3}\d?s?"
    r"|[MTFBK]\d{1,3}A?\d?s?|BMP-?\d|KN-?\d{2})$"
)
"""Names of models: "MQ-9", "F-16", "T-72", "Shahed-136", "BM-21", "S-300", "M1A1"."""

_NUMBERED = re.compile(r"^[A-Z][A-Za-z]+-\d{1,3}[A-Z]{0,2}$")
"""A name with a number right before a head: "Chollima-1 rocket"."""

_OBJECTS = frozenset(("the", "a", "an", "its", "their", "his", "her", "our"))
_DEFINITE = frozenset(
    ("the", "this", "that", "its", "his", "her", "their", "each", "either", "one", "another")
)
_ROAD = re.compile(r"^[AMEN]-?\d{1,2}$")


def materiel(line: Line, dictionary: Dictionary, matches: list[Match]) -> Iterator[Candidate]:
    """Every noun group of materiel in a sentence, with its nationality, modifiers and the model's name."""
    models = {
        at: match.entries
        for match in matches
        if match.exact and match.entries[0].type == "equipment"
        for at in range(match.first, match.last)
    }
    heads = dictionary.words["materiel"]
    firsts = dictionary.firsts("materiel", "materiel-needs")
    at = 0
    while at < len(line.words):
        head = _head(line, at, dictionary) if line.low[at] in firsts else None
        if head:
            last, kind = head
            first = _begin(line, at, dictionary, models)
            if not _vetoed(line, first, at, last, dictionary):
                owners = next((models[i] for i in range(first, last) if i in models), ())
                yield Candidate(first, last, "equipment", kind, 0.55, owners)
            at = last
        else:
            if not line.words[at].islower() and MODEL.match(line.words[at]) and not _is_road(line, at):
                yield from _model(line, at, heads, dictionary)
            at += 1


def _head(line: Line, at: int, dictionary: Dictionary) -> tuple[int, str] | None:
    """The token behind a head of materiel that begins at a token, and its kind."""
    heads, needs = dictionary.words["materiel"], dictionary.words["materiel-needs"]
    if line.low[at] in dictionary.words["materiel-verb"] and _acts(line, at):
        return None
    for last in (at + 3, at + 2, at + 1):
        phrase = line.phrase(at, last) if last <= len(line.words) else ""
        if phrase in needs:
            before = line.low[at - 1] if at else ""
            if before in needs[phrase].split():
                return last, heads.get(phrase, "materiel")
            if phrase not in heads or phrase in ("arms", "mine", "mines", "bus", "armor", "armour"):
                if (
                    phrase == "arms"
                    and line.low[last : last + 1] != ["of"]
                    and line.low[max(0, at - 2) : at][-1:]
                    not in (
                        ["in"],
                        ["his"],
                        ["her"],
                        ["their"],
                    )
                ):
                    return last, "weapon"
                continue
        if phrase in heads:
            return last, heads[phrase]
    return None


def _acts(line: Line, at: int) -> bool:
    """Whether a word that is a verb too is one here: tagged so, or with a subject and an object beside it."""
    if line.tags[at].startswith("VB"):
        return line.tags[at] != "VBG"
    after = line.low[at + 1] if at + 1 < len(line.low) else ""
    return at > 0 and line.tags[at - 1].startswith("NN") and after in _OBJECTS


def _begin(line: Line, at: int, dictionary: Dictionary, models: Container[int] = ()) -> int:
    """The first token of the modifiers and the nationality before a head."""
    words = dictionary.words
    first = at
    while first > 0:
        low, word = line.low[first - 1], line.words[first - 1]
        joined = low in words["materiel-modifier"] or MODEL.match(word) or _suffixed(word, words)
        if joined or first - 1 in models or (first == at and _NUMBERED.match(word)):
            first -= 1
            if word.endswith("-class") and first > 1 and line.capital[first - 1]:
                first -= 1  # "Arleigh Burke-class"
        elif (
            low in ("and", "or")
            and first < at
            and first > 1
            and line.low[first - 2] in ("military", "air", "rocket")
        ):
            first -= 2
        elif low == "," and first < at and first > 1 and line.low[first - 2] in words["materiel-modifier"]:
            break
        else:
            break
    if (
        line.low[first] in ("air", "coast")
        and first + 1 < at
        and line.low[first + 1] not in ("defense", "defence", "guard")
    ):
        first += 1
    for start in (first - 2, first - 1):
        state = line.states[start] if start >= 0 else None
        if state and state[1] == first:
            return start
    return first


def _suffixed(word: str, words: dict[str, dict[str, str]]) -> bool:
    """Whether a word is such an adjective: "explosive-laden", "Ohio-class"; "US-made" names a state too."""
    if word[0].isupper():
        return word.endswith(("-class", "-era", "-type"))
    return word.lower().endswith(tuple(words["materiel-suffix"]))


def _vetoed(line: Line, first: int, at: int, last: int, dictionary: Dictionary) -> bool:
    words = dictionary.words
    if line.phrase(at - 1, at + 1) in words["materiel-never"]:
        return True
    before = line.low[first - 1] if first else ""
    after = line.low[last] if last < len(line.words) else ""
    if before in words["materiel-not-before"]:
        return True
    if after in words["materiel-not-after"] or (after == "-" and last < len(line.words)):
        return True
    alone = last - at == 1 and first == at
    # "The ship" tells again of one that was named, as "the base" does.
    if alone and line.low[at] in words["materiel-again"] and (before in _DEFINITE or after == "s"):
        return True
    # "Shell" the company, "Carrier" the firm: a capital inside running prose is a name, not materiel.
    named = line.words[at][0].isupper() and not line.words[at].removesuffix("s").isupper()
    return alone and named and not line.shouted and at > 0


def _is_road(line: Line, at: int) -> bool:
    after = line.low[at + 1] if at + 1 < len(line.words) else ""
    before = line.low[at - 1] if at else ""
    return bool(_ROAD.match(line.words[at])) and (
        after in ("highway", "road", "motorway", "international", "route")
        or before in ("highway", "route", "motorway", "road")
    )


def _model(line: Line, at: int, heads: dict[str, str], dictionary: Dictionary) -> Iterator[Candidate]:
    first = _begin(line, at, dictionary)
    if re.match(r"^[A-Z]-?\d{1,2}$", line.words[at]) and not re.match(
        r"^(?:F|B|T|C|A|M|K|S|P|Y|R|D)-", line.words[at]
    ):
        return
    last = at + 1
    while last < len(line.words) and line.low[last] in dictionary.words["materiel-modifier"]:
        last += 1
    kind = heads.get(line.low[last], "") if last < len(line.words) else ""
    if not kind:
        yield Candidate(first, at + 1, "equipment", "materiel", 0.4)
