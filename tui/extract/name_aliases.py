"""Second names that an article gives: acronyms in brackets and without, "better known as"."""

from __future__ import annotations

import re

from tui.extract.name_lines import Candidate, Line

_ACRONYM = re.compile(r"^[A-Z][A-Za-z&-]{1,7}$")
_SMALL = frozenset(("of", "for", "the", "and", "in", "on", "to", "&"))
_ADVERBS = ("better", "also", "otherwise", "commonly", "formerly", "widely", "popularly", "locally", "best")
_QUOTES = frozenset(('"', "“", "‘", "'"))
_TELLING = 4  # letters by which two words are held for one: "Mobilization", "Mobilisation"
_SHORTEST = 3  # letters of an acronym that no brackets explain
Chosen = list[list[Candidate]]


def again(model: Candidate, first: int, last: int) -> Candidate:
    """A further mention of what `model` names."""
    found = Candidate(first, last, model.type, model.kind, 0.5, model.owners, (first, last))
    found.same = model.same or model
    return found


def brackets(lines: list[Line], chosen: Chosen) -> None:
    """ "Long Name (LN)" names LN as well, with the same type and owners; so does "Long Force (Rada)"."""
    told: dict[str, Candidate] = {}
    for line, names in zip(lines, chosen, strict=True):
        for name in list(names):
            at = name.last
            if at + 2 < len(line.words) and line.words[at] == "(" and line.words[at + 2] == ")":
                other = _bracketed(line, name, names)
                if other is not None and other.type == "org":
                    told.setdefault(line.words[other.first], other)
        names.sort(key=lambda c: c.first)
    for line, names in zip(lines, chosen, strict=True):
        for name in names if told else ():
            model = told.get(line.words[name.first]) if name.last - name.first == 1 else None
            if model is not None and name is not model and name.type in ("org", "place", "person", None):
                name.type, name.kind, name.owners, name.same = model.type, model.kind, model.owners, model


def _bracketed(line: Line, name: Candidate, names: list[Candidate]) -> Candidate | None:
    """Make the one word in brackets behind a name a second name of it, where it may be; that name."""
    at = name.last + 1
    short, words = line.words[at], line.words[name.first : name.last]
    other = next((c for c in names if c.first == at), None)
    known = other is not None and bool(other.owners) and other.owners[0].by_hand
    spelled = bool(_ACRONYM.match(short)) and sum(c.isupper() for c in short) > 1
    if not (spelled or _is_byname(line, name, other)):
        return None
    if spelled and name.type == "person" and not name.owners and _spells(short, words):
        name.type, name.kind = "org", ""  # "Ahlu Sunna Wal Jama'a (ASWJ)"
        name.owners = other.owners if other is not None and known else ()
    elif spelled and (known or name.type == "place") and not _abbreviates(short, words):
        return None  # "Kyiv (AFP)", "Sanaa (LTE)"
    if other is not None and known and not _related(name, other, line):
        names.remove(other)  # "Institute for Security Studies (ISS)" is no Islamic State Somalia
        other = None
    if other is None:
        other = again(name, at, at + 1)
        names.append(other)
    elif not (other.owners and not name.owners):
        other.type, other.kind = name.type, name.kind
        other.owners = name.owners or other.owners
    other.same = name
    return other


def _is_byname(line: Line, name: Candidate, other: Candidate | None) -> bool:
    """Whether the word in brackets behind an organisation is what it is called too."""
    at = name.last + 1
    if name.type != "org" or name.last - name.first < 2 or line.states[at]:
        return False
    entry = other.owners[0] if other is not None and other.owners else None
    listed = entry is not None and entry.by_hand and (entry.type != "org" or entry.kind == "outlet")
    return line.words[at].istitle() and line.capital[at] and not listed


def _related(name: Candidate, other: Candidate, line: Line) -> bool:
    """Whether what an acronym stands for elsewhere may be what stands before it here."""
    if name.owners and name.owners[0].by_hand:
        return True
    known = {word for word in other.owners[0].name.lower().split() if len(word) >= _TELLING}
    return (
        not known
        or other.owners[0].name.isupper()
        or any(
            word[:_TELLING] == said[:_TELLING] for word in known for said in line.low[name.first : name.last]
        )
    )


def _spells(short: str, words: list[str]) -> bool:
    """Whether the capitals of an acronym are the first letters of all words, in their order."""
    return len(words) >= _SHORTEST and short == "".join(word[0].upper() for word in words)


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
    at += line.low[at : at + 1] in ([word] for word in _ADVERBS)
    if line.low[at : at + 1] in (["alias"], ["aka"], ["a.k.a."], ["nicknamed"]):
        at += 1
        return at + (line.words[at : at + 1] != [] and line.words[at] in _QUOTES)
    if line.low[at : at + 2] in (["known", "as"], ["called", "the"]):
        at += 2
        at += line.low[at : at + 1] in (["the"], ["simply"])
        return at + (line.words[at : at + 1] != [] and line.words[at] in _QUOTES)
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
