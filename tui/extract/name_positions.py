"""Where a name stands, which says what it is: "the town of X", "in X", "X, 34,", "A, B and C villages"."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from tui.extract import wordlist
from tui.extract.name_bodies import state_before
from tui.extract.name_lines import Candidate, Line
from tui.extract.romanise import ARTICLES

if TYPE_CHECKING:
    from tui.extract.dictionary import Dictionary

_JOINTS = frozenset((",", "and", "or", "&"))
_NAMED_UNITS = frozenset(
    ("operation", "operations", "campaign", "exercise", "exercises", "phase", "chapter", "article")
)
_AGAINST = ("counter-", "anti-", "pro-", "non-", "post-", "pre-")
_PLACE_WORDS = 3  # of an unknown name behind a preposition; more are seldom a place
_YOUNGEST, _OLDEST = 5, 110
_DASHES = frozenset(("-", "–", "—", "--", "―"))
_DATELINE = 14  # tokens from the place of a dateline to the dash behind its agency
_DATELINE_BODY = 3  # tokens that a sentence behind a dateline has at least
_APPOSITION = 3  # tokens from a comma to the office behind it
_ROUTE = 5  # tokens from "from" to "to" of a route


def settle(line: Line, chosen: list[Candidate], dictionary: Dictionary) -> None:
    """Type the names of a sentence in place by what stands around them.

    A noun of a place before or behind outvotes the tagger; a preposition only where nothing speaks for a
    person; names in one list are of one type.
    """
    for names in _lists(line, chosen):
        behind = _plural_behind(line, names[-1], dictionary)
        certain = behind or any(_in_place(line, name, dictionary) for name in names)
        if certain or _lies(line, names[0], dictionary) or _of_places(line, names):
            for name in names if behind or _is_series(line, names) else names[:1]:
                if _may_be_place(line, name, dictionary) and (
                    certain or not _is_person(line, name, dictionary)
                ):
                    name.type, name.kind = "place", "city"
        _as_the_known(line, names, dictionary)
    for name in chosen:
        _by_beside(line, name, dictionary)
        if name.type is None and _speaks(line, name, dictionary) and _may_be_place(line, name, dictionary):
            name.type = "person"


def _by_beside(line: Line, name: Candidate, dictionary: Dictionary) -> None:
    """Type an unknown name, in place, by the dateline that it opens or the verb whose object it is."""
    if not _may_be_place(line, name, dictionary):
        return
    before = line.low[name.first - 1] if name.first else ""
    single = name.last - name.first == 1 and not _is_person(line, name, dictionary) and not line.shouted
    reached = (
        single and before in dictionary.words["reach"] and not wordlist.is_common(line.words[name.first])
    )
    if reached or dateline(line, name.first, name.last):
        name.type, name.kind = "place", "city"
    elif single and before == "of" and line.low[name.first - 2] in dictionary.words["belongs"]:
        name.type, name.kind = "org", ""


def _lists(line: Line, chosen: list[Candidate]) -> list[list[Candidate]]:
    """The names of a sentence in groups: each list of names is one, each other name one of its own."""
    groups: list[list[Candidate]] = []
    for name in chosen:
        before = groups[-1][-1] if groups else None
        between = line.low[before.last : name.first] if before else []
        joined = bool(between) or (line.unpunctuated and not line.shouted)
        if before and joined and len(between) <= 2 and all(w in _JOINTS for w in between):
            groups[-1].append(name)
        else:
            groups.append([name])
    return groups


def _is_series(line: Line, names: list[Candidate]) -> bool:
    """Whether names stand in one list, and are not but neighbours: "In Prague, Karel Novotny and ..."."""
    joints = {line.low[i] for one, other in pairwise(names) for i in range(one.last, other.first)}
    return names[0].first > 1 and (len(names) > 2 or not joints <= {","})


def _of_places(line: Line, names: list[Candidate]) -> bool:
    """Whether a series holds a known place, and neither a state nor a known person, which act themselves."""
    known = [(name.type, name.kind) for name in names if name.owners]
    return (
        _is_series(line, names)
        and any(kind == "place" for kind, _ in known)
        and not any(kind in ("person", "org") or finer == "state" for kind, finer in known)
        and not line.shouted
    )


def _in_place(line: Line, name: Candidate, dictionary: Dictionary) -> bool:
    """Whether a noun of a place stands before a name: "the village of Sheikh X", "neighbourhood X".

    A title between them belongs to the name of the place then.
    """
    words, first = dictionary.words, name.first
    while first and line.capital[first - 1] and line.low[first - 1] in words["place-title"]:
        first -= 1
    before = line.low[max(0, first - 2) : first]
    if before[-1:] == ["of"]:
        found = len(before) == 2 and before[0] in words["place-before"]
    else:
        found = bool(before) and before[-1] in words["place-direct"]
    if found and not name.owners:
        name.first = first
        name.core = None if name.core is None else (first, name.core[1])
    return found


def _plural_behind(line: Line, name: Candidate, dictionary: Dictionary) -> bool:
    """Whether the list that a name ends is one of places: "al-Qusour and al-Joura neighborhoods"."""
    return name.last < len(line.low) and line.low[name.last] in dictionary.words["places"]


def _lies(line: Line, name: Candidate, dictionary: Dictionary) -> bool:
    """Whether a name stands behind a preposition of place, in running text."""
    before = line.low[max(0, name.first - 2) : name.first]
    if line.shouted or not before or name.last - name.first > _PLACE_WORDS:
        return False
    directed = before[-1] == "of" and before[0] in dictionary.words["direction"]
    return before[-1] in dictionary.words["locative"] or directed


def dateline(line: Line, first: int, last: int) -> bool:
    """Whether words open a report as the place it is sent from: "ADDIS ABABA, Ethiopia (AP) —", "JUBA —"."""
    if first or last >= len(line.words):
        return False
    shouts = all(word.isupper() for word in line.words[:last])
    behind = line.words[last]
    if behind in _DASHES or behind == ":":
        return shouts and len(line.words) > last + _DATELINE_BODY
    if behind not in (",", "(", "/"):
        return False
    rest = line.words[last : last + _DATELINE]
    closed = rest.index(")") if ")" in rest else len(rest)
    return (shouts or behind == "(") and not _DASHES.isdisjoint(rest[closed:])


def told_as_place(line: Line, first: int, last: int, dictionary: Dictionary) -> bool | None:
    """Whether what stands beside a name is said of places: "seized X", "from X", "Thailand's X", "X side".

    None where it is said of persons.
    """
    words = dictionary.words
    before = line.low[first - 1] if first else ""
    after = line.low[last] if last < len(line.low) else ""
    if after in words["says"] or after in ("who", "whose", "himself", "herself"):
        return None
    if after in words["front"] or (before == "s" and state_before(line, first - 1, dictionary)):
        return True
    if _first_name(line.words[first]):
        return None
    if before in words["locative"] or before in words["reach"]:
        return True
    return before == "from" or (before == "to" and "from" in line.low[max(0, first - _ROUTE) : first])


def _may_be_place(line: Line, name: Candidate, dictionary: Dictionary) -> bool:
    """Whether nothing that is known of a name forbids that it is a place."""
    if name.type in ("place", "facility", "equipment") or name.owners or name.cut:
        return False
    low, words = line.low[name.last - 1], dictionary.words
    acronym = name.last - name.first == 1 and line.words[name.first].isupper() and not line.shouted
    unit = name.type == "org" and (
        low in words["org-noun"] or low in words["org-tail"] or low in words["agent"]
    )
    against = line.low[name.first].startswith(_AGAINST)  # "in Counter-IED training"
    named = against or low in _NAMED_UNITS or line.low[name.first] in _NAMED_UNITS
    return not (acronym or unit or named or line.tags[name.first].startswith("VB"))


def _is_person(line: Line, name: Candidate, dictionary: Dictionary) -> bool:
    """Whether a title, a first name, an age, a belonging or a verb of speech makes a name a person's."""
    words = dictionary.words
    before = line.low[name.first - 1] if name.first else ""
    after = line.low[name.last : name.last + 3]
    if before in words["title"] or {*after[:2]} & {"who", "whose"} or (after and after[0] in words["says"]):
        return True
    if after[:1] == [","] and len(after) == 3 and after[1].isdigit() and after[2] in (",", "."):
        return _YOUNGEST <= int(after[1]) <= _OLDEST
    if name.type == "person" and after[:1] == ["s"]:  # the apostrophe is folded away
        return True
    return name.type == "person" and name.last - name.first > 1 and _first_name(line.words[name.first])


def _speaks(line: Line, name: Candidate, dictionary: Dictionary) -> bool:
    """Whether a title before an unknown name, or speech behind two words of one, make it a person's."""
    words = dictionary.words
    last = line.low[name.last - 1]
    if line.shouted or last in words["act"] or (last in words["title"] and name.last - name.first == 1):
        return False
    if last in words["title"] and not _holds_office(line, name, dictionary):
        return False
    titled = name.first > 0 and line.low[name.first - 1] in words["title"]
    titled = titled or _holds_office(line, name, dictionary)
    speaks = name.last < len(line.low) and line.low[name.last] in words["says"]
    return titled or (speaks and name.last - name.first in (2, 3))


def _holds_office(line: Line, name: Candidate, dictionary: Dictionary) -> bool:
    """Whether an apposition tells the office of two or three words: "Mehbooba Mufti, president of ..."."""
    at = name.last + 1
    if name.last - name.first not in (2, 3) or line.low[at - 1 : at] != [","]:
        return False
    opened = at
    while at < min(opened + _APPOSITION, len(line.low)) and line.tags[at] in ("DT", "JJ", "PRP$"):
        at += 1
    office = at < len(line.low) and line.low[at] in dictionary.words["title"] and not line.capital[at]
    return office and (at > opened or line.low[at + 1 : at + 2] in (["of"], ["for"]))


def _first_name(word: str) -> bool:
    return wordlist.is_first_name(word) and word.lower() not in ARTICLES


def _as_the_known(line: Line, names: list[Candidate], dictionary: Dictionary) -> None:
    """What is still open in a list is what the names beside it are."""
    for ordered in (names, names[::-1]):
        model: Candidate | None = None
        for name in ordered:
            if name.type is None and model and _may_be_place(line, name, dictionary):
                if model.type == "place" or name.last - name.first == 1:
                    name.type, name.kind = model.type, "city" if model.type == "place" else ""
            elif name.type in ("place", "org"):
                model = name
