"""Second names that an article gives: acronyms in brackets and without, "better known as"."""

from __future__ import annotations

import re

from tui.extract.name_lines import Candidate, Line

_ACRONYM = re.compile(r"^[A-Z][A-Za-z&-]{1,7}$")
_SMALL = frozenset(("of", "for", "the", "and", "in", "on", "to", "&"))
_SHORTEST = 3  # letters of an acronym that no brackets explain
Chosen = list[list[Candidate]]


def again(model: Candidate, first: int, last: int) -> Candidate:
    """A further mention of what `model` names."""
    found = Candidate(first, last, model.type, model.kind, 0.5, model.owners, (first, last))
    found.same = model.same or model
    return found


def brackets(lines: list[Line], chosen: Chosen) -> None:
    """ "Long Name (LN)" names LN as well, with the same type and owners."""
    for line, names in zip(lines, chosen, strict=True):
        for name in list(names):
            at = name.last
            if at + 2 < len(line.words) and line.words[at] == "(" and line.words[at + 2] == ")":
                short = line.words[at + 1]
                if not _ACRONYM.match(short) or sum(c.isupper() for c in short) < 2:
                    continue
                other = next((c for c in names if c.first == at + 1), None)
                known = other is not None and bool(other.owners) and other.owners[0].by_hand
                if (known or name.type == "place") and not _abbreviates(short, line.words[name.first : at]):
                    continue  # "Kyiv (AFP)", "Sanaa (LTE)"
                if other is None:
                    other = again(name, at + 1, at + 2)
                    names.append(other)
                elif not (other.owners and not name.owners):
                    other.type, other.kind = name.type, name.kind
                    other.owners = name.owners or other.owners
                other.same = name
        names.sort(key=lambda c: c.first)


def _abbreviates(short: str, words: list[str]) -> bool:
    """Whether an acronym is made of the first letters of words, in their order."""
    first = iter("".join(w[0] for word in words for w in word.split("-") if w).upper())
    return all(letter in first for letter in short if letter.isupper())


def known_as(lines: list[Line], chosen: Chosen) -> None:
    """ "Ahmed al-Sharaa, better known as Jolani": the second name is the first's."""
    for line, names in zip(lines, chosen, strict=True):
        for name in list(names):
            at = _behind_known_as(line, name.last)
            if at == 0 or at >= len(line.words) or name.type == "equipment":
                continue
            other = next((c for c in names if c.first == at), None)
            if other is None and line.capital[at]:
                last = next(last for first, last in line.runs if first <= at < last)
                other = Candidate(at, last, name.type, name.kind, 0.6, (), (at, last))
                if any(c.first < last and at < c.last for c in names):
                    continue
                names.append(other)
            if other is not None and not other.owners:
                other.type, other.kind, other.owners, other.same = name.type, name.kind, name.owners, name
        names.sort(key=lambda c: c.first)


def _behind_known_as(line: Line, last: int) -> int:
    """The token behind ", better known as" or its like, or 0."""
    at = last + (line.low[last : last + 1] in ([","], ["("]))
    at += line.low[at : at + 1] in (
        [word] for word in ("better", "also", "otherwise", "commonly", "formerly")
    )
    if line.low[at : at + 2] in (["known", "as"], ["called", "the"]):
        at += 2
        at += line.low[at : at + 1] in (["the"], ["simply"])
        return at
    return 0


def initials(lines: list[Line], chosen: Chosen) -> None:
    """An unexplained acronym is the organisation whose words begin with its letters: "DOJ"."""
    long: dict[str, Candidate] = {}
    for line, names in zip(lines, chosen, strict=True):
        for name in names:
            words = line.low[name.first : name.last]
            letters = [word[0] for word in words if word not in _SMALL and word[:1].isalpha()]
            if name.type == "org" and len(letters) >= _SHORTEST - 1:
                # Without the nationality too: "US Department of Justice" is the DOJ.
                for short in (
                    letters,
                    letters[1:],
                    [word[0] for word in words if word],
                    [w[0] for w in words[1:] if w],
                ):
                    if len(short) >= _SHORTEST:
                        long.setdefault("".join(short).upper(), name)
    for line, names in zip(lines, chosen, strict=True):
        for name in names:
            word = line.words[name.first]
            model = long.get(word) if name.last - name.first == 1 and not line.shouted else None
            if model and not name.owners and not name.same and name.type in (None, "org", "place"):
                name.type, name.kind, name.owners, name.same = "org", model.kind, model.owners, model
