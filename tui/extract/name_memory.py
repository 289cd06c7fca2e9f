"""What an article says once about a name holds for all of it: acronyms, short forms, one type for one surface."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from tui.extract.name_lines import Candidate, Line
from tui.extract.romanise import ARTICLES

if TYPE_CHECKING:
    from tui.extract.dictionary import Dictionary

_ACRONYM = re.compile(r"^[A-Z][A-Za-z&-]{1,7}$")
_KNOWN_AS = (("better", "known", "as"), ("also", "known", "as"), ("known", "as"), ("also", "called"), ("or",))
_TITLES_OF_COURTESY = frozenset(("mr", "mrs", "ms", "mr.", "mrs.", "ms."))
Chosen = list[list[Candidate]]


def remember(lines: list[Line], chosen: Chosen, dictionary: Dictionary) -> None:
    """Add to `chosen`, in place, the names that only other parts of the article make known."""
    _brackets(lines, chosen)
    _one_type(lines, chosen)
    _fill(lines, chosen)


def surface(line: Line, candidate: Candidate) -> str:
    """The words of a name proper, in lower case, without article."""
    first, last = candidate.core or (candidate.first, candidate.last)
    low = line.low[first:last]
    return " ".join(low[1:] if len(low) > 1 and low[0] in ARTICLES | {"the"} else low)


def _brackets(lines: list[Line], chosen: Chosen) -> None:
    """ "Long Name (LN)" names LN as well, with the same type and owners."""
    for line, names in zip(lines, chosen, strict=True):
        for name in list(names):
            at = name.last
            if at + 2 < len(line.words) and line.words[at] == "(" and line.words[at + 2] == ")":
                short = line.words[at + 1]
                if not _ACRONYM.match(short) or sum(c.isupper() for c in short) < 2:
                    continue
                other = next((c for c in names if c.first == at + 1), None)
                if other is None:
                    other = Candidate(
                        at + 1, at + 2, name.type, name.kind, 0.7, name.owners, (at + 1, at + 2)
                    )
                    names.append(other)
                elif not (other.owners and not name.owners):
                    other.type, other.kind = name.type, name.kind
                    other.owners = name.owners or other.owners
        names.sort(key=lambda c: c.first)


def _one_type(lines: list[Line], chosen: Chosen) -> None:
    """One surface has one type in an article: the one with most trust behind it."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    best: dict[tuple[str, str], Candidate] = {}
    for line, names in zip(lines, chosen, strict=True):
        for name in names:
            if name.core == (name.first, name.last) and name.type in ("person", "org", "place", "facility"):
                key = surface(line, name)
                votes[key][name.type] += 1 + name.trust + 3 * bool(name.owners and name.owners[0].by_hand)
                if (key, name.type) not in best or name.owners:
                    best[key, name.type] = name
    for line, names in zip(lines, chosen, strict=True):
        for name in names:
            key = surface(line, name)
            if name.core == (name.first, name.last) and len(votes.get(key, ())) > 1:
                winner = votes[key].most_common(1)[0][0]
                if winner != name.type:
                    model = best[key, winner]
                    name.type, name.kind, name.owners = model.type, model.kind, model.owners


def _fill(lines: list[Line], chosen: Chosen) -> None:
    """Names known from elsewhere in the article, where nothing was found, and the last names of its persons."""
    known: dict[tuple[str, ...], Candidate] = {}
    for line, names in zip(lines, chosen, strict=True):
        for name in names:
            if name.type == "equipment" and name.kind != "vessel":
                continue
            first, last = name.core or (name.first, name.last)
            if not line.capital[first]:
                continue
            words = tuple(line.low[first:last])
            known.setdefault(words, name)
            if name.type == "person" and len(words) > 1:
                for short in _short_forms(words):
                    known.setdefault(short, name)
            if (
                name.type == "org"
                and len(words) > 1
                and words[-1] in ("navy", "coalition", "observatory", "ministry")
            ):
                known.setdefault(words[-1:], name)
    longest = max(map(len, known), default=0)
    for line, names in zip(lines, chosen, strict=True):
        free = _free(line, names)
        added = []
        for first in range(len(line.words)):
            if not free[first] or not line.capital[first]:
                continue
            for last in range(min(first + longest, len(line.words)), first, -1):
                model = known.get(tuple(line.low[first:last]))
                if model and all(free[first:last]):
                    added.append(
                        Candidate(first, last, model.type, model.kind, 0.5, model.owners, (first, last))
                    )
                    free[first:last] = [False] * (last - first)
                    break
        if added:
            names += added
            names.sort(key=lambda c: c.first)


def _free(line: Line, names: list[Candidate]) -> list[bool]:
    free = [True] * len(line.words)
    for name in names:
        free[name.first : name.last] = [False] * (name.last - name.first)
    return free


def _short_forms(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The last name alone, with its article or particle, and without."""
    last = words[-1]
    found = [(last,)]
    head, hyphen, tail = last.partition("-")
    if hyphen and head in ARTICLES:
        found.append((tail,))
    if words[-2] in ARTICLES | {"abu", "bin", "ibn", "abdel", "abdul", "de", "van", "von"}:
        found.append(words[-2:])
    return found
