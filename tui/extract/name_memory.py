"""What an article says once about a name holds for all of it: acronyms, short forms, one type for one
surface."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tui.extract.name_aliases import Chosen, again, brackets, initials, known_as
from tui.extract.name_lines import Candidate, Line
from tui.extract.name_ships import bare, in_headlines, sea_going
from tui.extract.name_tagged import SHORT_ORGS
from tui.extract.romanise import ARTICLES

if TYPE_CHECKING:
    from tui.extract.dictionary import Dictionary

_MINISTRY_WORDS = ("ministry", "department")
_PARTICLES = frozenset(("abu", "bin", "ibn", "abdel", "abdul", "de", "van", "von", "ben"))
_PREFIXES = frozenset(
    ("uss", "usns", "hms", "hmas", "ins", "mv", "m", "/", "v", "mt", "t", "ss", "brp", "m/v", "m/t")
)
_VOTERS = ("person", "org", "place", "facility")
_CITY = 300_000  # inhabitants from which a place is meant by its name, whoever else bears it
_OWNED = (["'s"], ["’s"], ["s"])  # somebody else's, where no rule has found whose
_SHORTEST_OWNER = 4  # letters of a name with the s of its possessive
_KNOWN_VOTE = 3  # of a name that the dictionaries know
_SHIP_VOTE = 9  # the tagger knows no ships, and takes them for anything


def remember(lines: list[Line], chosen: Chosen, dictionary: Dictionary) -> None:
    """Add to `chosen`, in place, the names that only other parts of the article make known."""
    brackets(lines, chosen)
    known_as(lines, chosen)
    initials(lines, chosen)
    sea_going(lines, chosen, dictionary)
    _one_type(lines, chosen)
    _last_names(lines, chosen, dictionary)
    _fill(lines, chosen, dictionary)
    _ministries(lines, chosen, dictionary)


def surface(line: Line, candidate: Candidate) -> str:
    """The words of a name proper, in lower case, without article."""
    first, last = candidate.core or (candidate.first, candidate.last)
    low = line.low[first:last]
    return " ".join(low[1:] if len(low) > 1 and low[0] in ARTICLES | {"the"} else low)


def _one_type(lines: list[Line], chosen: Chosen) -> None:
    """One surface has one type in an article: the one with most trust behind it."""
    votes: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    best: dict[tuple[str, str], Candidate] = {}
    for line, names in zip(lines, chosen, strict=True):
        for name in names:
            ship = name.kind == "vessel" and line.capital[name.first]
            if name.core == (name.first, name.last) and (name.type in _VOTERS or ship) and name.type:
                key = surface(line, name)
                known = bool(name.owners and name.owners[0].by_hand)
                votes[key][name.type] += 1 + name.trust + _KNOWN_VOTE * known + _SHIP_VOTE * ship
                if (key, name.type) not in best or name.owners:
                    best[key, name.type] = name
    for line, names in zip(lines, chosen, strict=True):
        for name in names:
            key = surface(line, name)
            if name.core == (name.first, name.last) and len(votes.get(key, ())) > 1:
                winner = max(votes[key], key=lambda kind: votes[key][kind])
                if winner != name.type:
                    model = best[key, winner]
                    name.type, name.kind, name.owners = model.type, model.kind, model.owners


def _last_names(lines: list[Line], chosen: Chosen, dictionary: Dictionary) -> None:
    """The last name of a person whom the article names in full is his, whatever else bears it: "Moore said".

    Places and organisations that the dictionaries know well keep their name, unless speech or a possessive
    stands behind it and it is printed as the end of his, article and all: "al-Houthi said". So do
    organisations of that name that are told of before him: "Ford", of which an Elena Ford speaks.
    """
    full: dict[tuple[str, ...], Candidate] = {}
    bodies: set[tuple[str, ...]] = set()
    for line, names in zip(lines, chosen, strict=True):
        for name in names:
            first, last = name.core or (name.first, name.last)
            if name.type == "person" and last - first > 1 and not line.shouted:
                for short in _short_forms(name, tuple(line.low[first:last]), dictionary):
                    full.setdefault(short, name)
            elif (
                name.type == "org" and not line.heading and (words := tuple(line.low[first:last])) not in full
            ):
                bodies.add(words)
    for line, names in zip(lines, chosen, strict=True):
        for name in names if full else ():
            words = tuple(line.low[name.first : name.last])
            model = (
                None if words in bodies else full.get(words) or _possessive(line, name.first, name.last, full)
            )
            if model and _may_be_his(line, name, dictionary):
                name.type, name.kind, name.owners = "person", model.kind, model.owners
                name.same = model.same or model


def _may_be_his(line: Line, name: Candidate, dictionary: Dictionary) -> bool:
    """Whether what bears a person's last name may be that person."""
    if name.type not in ("place", "org", None) or name.cut or line.low[name.first - 1 : name.first] == ["in"]:
        return False
    entry = name.owners[0] if name.owners else None
    if entry is None or not (entry.by_hand or entry.weight >= _CITY):
        return True
    behind = line.low[name.last] if name.last < len(line.low) else ""
    acts = behind in dictionary.words["says"] or (behind == "s" and name.type != "place")
    return acts and "-" in line.words[name.first]


def _fill(lines: list[Line], chosen: Chosen, dictionary: Dictionary) -> None:
    """Names known from elsewhere in the article where nothing, or only a part of them, was found."""
    known = _known_names(lines, chosen, dictionary)
    in_headlines(lines, chosen, {words for words, name in known.items() if name.kind == "vessel"})
    longest = max(map(len, known), default=0)
    for line, names in zip(lines, chosen, strict=True):
        starts = {c.first: c for c in names}
        free = _free(line, names)
        added: list[Candidate] = []
        for first in range(len(line.words)):
            if not (free[first] or first in starts) or not line.capital[first]:
                continue
            for last in range(min(first + longest, len(line.words)), first, -1):
                model = known.get(tuple(line.low[first:last])) or _possessive(line, first, last, known)
                if model and _gives_way(names, first, last, free, model):
                    names[:] = [c for c in names if not (first <= c.first and c.last <= last)]
                    added.append(again(model, first, last))
                    free[first:last] = [False] * (last - first)
                    break
        names += added
        names.sort(key=lambda c: c.first)


def _possessive(
    line: Line, first: int, last: int, known: dict[tuple[str, ...], Candidate]
) -> Candidate | None:
    """What owns in a text that lost its apostrophes, where the article names it without the s: "ISISs"."""
    word = line.low[last - 1]
    if not line.unpunctuated or len(word) < _SHORTEST_OWNER or word[-1] != "s":
        return None
    return known.get((*line.low[first : last - 1], word[:-1]))


def _gives_way(names: list[Candidate], first: int, last: int, free: list[bool], model: Candidate) -> bool:
    """Whether tokens are free, or held by parts of the longer name or by what the tagger took a ship for."""
    if all(free[first:last]):
        return True
    over = [c for c in names if c.first < last and first < c.last]
    if not over:  # held by a name that was added just before
        return False
    if model.kind == "vessel" and all(not c.owners and c.type != "equipment" for c in over):
        return all(first <= c.first and c.last <= last for c in over)
    return all(first <= c.first and c.last <= last and c.last - c.first < last - first for c in over)


def _known_names(
    lines: list[Line], chosen: Chosen, dictionary: Dictionary
) -> dict[tuple[str, ...], Candidate]:
    """What the article names, by its words in lower case; last names of persons and ships without prefix
    too."""
    known: dict[tuple[str, ...], Candidate] = {}
    for line, names in zip(lines, chosen, strict=True):
        for name in names:
            if name.cut or (name.type == "equipment" and name.kind != "vessel"):
                continue
            first, last = name.core or (name.first, name.last)
            if line.capital[first]:
                words = tuple(line.low[first:last])
                known.setdefault(words, name)
                for short in _short_forms(name, words, dictionary):
                    known.setdefault(short, name)
    return known


def _free(line: Line, names: list[Candidate]) -> list[bool]:
    free = [True] * len(line.words)
    for name in names:
        free[name.first : name.last] = [False] * (name.last - name.first)
    return free


def _short_forms(
    name: Candidate, words: tuple[str, ...], dictionary: Dictionary
) -> Iterator[tuple[str, ...]]:
    """Under what a name may return: persons by their last name, ships without prefix, ministries and
    navies."""
    last = words[-1]
    if len(words) < 2:
        return
    if name.type == "person":
        if last in dictionary.words["creed"] or dictionary.demonym(last):  # "Omar the Chechen"
            return
        yield (last,)
        head, hyphen, tail = last.partition("-")
        if hyphen and head in ARTICLES:
            yield (tail,)
        if words[-2] in ARTICLES | _PARTICLES:
            yield words[-2:]
    elif name.kind == "vessel":
        if len(named := bare(list(words))) < len(words):
            words = tuple(named)
            yield words
        while len(words) > 1 and (words[0] in _PREFIXES or words[0] in dictionary.words["materiel"]):
            words = words[1:]
            yield words
    elif name.type == "org" and last in SHORT_ORGS:
        yield (last,)


def _ministries(lines: list[Line], chosen: Chosen, dictionary: Dictionary) -> None:
    """ "the defence ministry", where the article names one such ministry by its state."""
    bodies = {b for b in dictionary.words["body"] if b.endswith(_MINISTRY_WORDS) and " " in b}
    owners: dict[str, dict[str, Candidate]] = defaultdict(dict)
    for names in chosen:
        for name in names:
            if name.type == "org" and name.owners and name.owners[0].state:
                owners[name.owners[0].name.partition(" ")[2]][name.owners[0].id] = name
    if not owners:
        return
    for line, names in zip(lines, chosen, strict=True):
        free = _free(line, names)
        for first in range(len(line.words) - 1):
            phrase = line.phrase(first, first + 2)
            if (
                phrase in bodies
                and all(free[first : first + 2])
                and line.words[first - 1 : first] not in _OWNED
            ):
                same = owners.get(dictionary.words["body"][phrase], {})
                if len(same) == 1:
                    model = next(iter(same.values()))
                    names.append(again(model, first, first + 2))
        names.sort(key=lambda c: c.first)
