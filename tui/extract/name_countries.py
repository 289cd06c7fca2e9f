"""Of which state a person or a body is that the dictionaries do not know, by what the article says beside it.

A nationality or a state in the title ("Kenyan President X", "Kenya's X", "the president of Kenya, X"), in the
apposition ("X, the Kenyan president,"), behind "of" ("X of Kenya"), or in the name ("Bank of Kenya").
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.extract.name_lines import Candidate, Line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.extract.dictionary import Dictionary

_LONGEST = 10  # tokens of a title or an apposition
_SURE = 100_000  # inhabitants from which a city of the gazetteer is seldom another of its name
_TITLE_TAGS = ("NN", "NNP", "NNPS", "JJ", "POS", "")
_INSIDE = frozenset(("of", "to", "for", "in"))
_SITE = frozenset(("in", "to", "for", "at", "from", "near"))
"""Prepositions behind which a state is not the one that an office is of: "envoy to Kenya"."""
_ARTICLES = frozenset(("a", "an", "the"))
_POSSESSIVE = frozenset(("s", "'s", "’s"))
_CLOSING = (",", ".", "(", "-", "–", "—", ";", ":")


@dataclass(frozen=True, slots=True)
class _State:
    """A state named at tokens `first` up to `last`: by its adjective, by its body, or by a `place` of it."""

    first: int
    last: int
    code: str
    place: bool


def countries(lines: list[Line], chosen: list[list[Candidate]], known: Dictionary) -> dict[int, str]:
    """ISO codes, by `id(candidate)`, of unlisted persons and bodies whose state stands beside their name."""
    found = {}
    for line, names in zip(lines, chosen, strict=True):
        asked = [c for c in names if c.type in ("person", "org") and not (c.owners and c.owners[0].country)]
        if asked:
            beside = _Beside(line, names, known)
            for name in asked:
                code = beside.country(name)
                if code:
                    found[id(name)] = code
    return found


def commonest(codes: Iterable[str | None]) -> str | None:
    """The country that most mentions of one thing are given, the first of several; None where none is."""
    counts = Counter(code for code in codes if code)
    return counts.most_common(1)[0][0] if counts else None


class _Beside:
    """What stands beside the names of one sentence."""

    def __init__(self, line: Line, names: list[Candidate], known: Dictionary) -> None:
        self._line, self._known = line, known
        self._people = {i for c in names if c.type == "person" for i in range(c.first, c.last)}
        self._states = self._named(names)

    def _named(self, names: list[Candidate]) -> list[_State]:
        found = {i: _State(i, s[1], s[0], False) for i, s in enumerate(self._line.states) if s}
        for name in names:
            entry = name.owners[0] if name.owners else None
            code = entry and (entry.country if name.type == "place" else entry.state)
            sure = entry is not None and (entry.by_hand or entry.weight >= _SURE)
            if code and sure and not name.cut and name.type in ("place", "org"):
                place = name.type == "place" and name.first not in found
                found[name.first] = _State(name.first, name.last, code, place)
        return [found[i] for i in sorted(found)]

    def country(self, name: Candidate) -> str | None:
        listed = bool(name.owners)
        if name.type == "org":  # what a known group is called beside its name is where it was met
            return None if listed else self._inside(name) or self._before(name) or self._behind(name)
        return self._before(name) or self._titled(name) or self._behind(name) or self._of(name)

    def _inside(self, name: Candidate) -> str | None:
        """ "Kenyan Union of Farmers", "Central Bank of Kenya"."""
        low = self._line.low
        begins = self._line.states[name.first]
        if begins and begins[1] < name.last:
            return begins[0]
        of = next((i for i in range(name.last - 2, name.first, -1) if low[i] == "of"), None)
        if of is None:
            return None
        first = of + 2 if low[of + 1] == "the" else of + 1
        owners = self._known.lookup(self._line.phrase(first, name.last), by_sound=False)
        return next((e.country for e in owners if e.kind == "state"), None)

    def _before(self, name: Candidate) -> str | None:
        """ "Kenyan President X", "Kenya's X": the state in the phrase that ends at a name."""
        line, last = self._line, name.first
        first = self._start(last)
        if first == last:
            return None
        owned = line.low[last - 1] in _POSSESSIVE
        for state in self._states:
            if state.last == (last - 1 if owned else last) and state.place == owned:
                return state.code
            if (
                state.last == last
                and self._governor(state) in _INSIDE
                and self._has_office(first, state.first)
            ):
                return self._of_phrase(first, last)  # "the Kenyan envoy to Norway X"
        noun = line.tags[last - 1] == "NN" and not line.capital[last - 1]
        return self._of_phrase(first, last) if noun or self._office(last - 1) else None

    def _titled(self, name: Candidate) -> str | None:
        """ "the president of Kenya, General X,": the phrase before a comma, a rank or none between."""
        comma, low = name.first - 1, self._line.low
        while comma > 0 and self._office(comma):
            comma -= 1
        closed = name.last >= len(low) or low[name.last] in _CLOSING or self._line.tags[name.last][:2] == "VB"
        if comma < 1 or low[comma] != "," or not closed:
            return None
        first = self._start(comma)
        opened = low[first] in _ARTICLES or self._line.tags[first] == "PRP$"
        definite = first < comma and (opened or low[first + 1] in _POSSESSIVE)
        return self._of_phrase(first, comma) if definite and self._has_office(first, comma) else None

    def _behind(self, name: Candidate) -> str | None:
        """ "X, the Kenyan president,": the phrase between the comma behind a name and the next."""
        low, first = self._line.low, name.last + 1
        if first >= len(low) or low[first - 1] != ",":
            return None
        last = next((i for i in range(first, len(low)) if low[i] in _CLOSING), len(low))
        verb = any(self._line.tags[i] in ("VBD", "VBZ", "VBP", "MD", "WP", "WDT") for i in range(first, last))
        if verb or last - first > _LONGEST or self._people & set(range(first, last)):
            return None
        stated = low[first] in ("a", "an") or self._has_office(first, last)
        return self._of_phrase(first, last) if stated else None

    def _of(self, name: Candidate) -> str | None:
        """ "X of Kenya"."""
        low = self._line.low
        first = name.last + 2 if low[name.last : name.last + 2] == ["of", "the"] else name.last + 1
        if low[name.last : name.last + 1] != ["of"]:
            return None
        return next((s.code for s in self._states if s.place and s.first == first), None)

    def _start(self, last: int) -> int:
        """Where the title begins that ends at a token: its article, or the first of its nouns."""
        line, first = self._line, last
        while first and last - first < _LONGEST and first - 1 not in self._people:
            word, tag = line.low[first - 1], line.tags[first - 1]
            if word in _ARTICLES:
                if first < 2 or line.low[first - 2] not in _INSIDE:
                    return first - 1
            elif tag == "PRP$":  # "his Kenyan counterpart"
                return first - 1
            elif not (tag in _TITLE_TAGS or word in _INSIDE or word in _POSSESSIVE) or word == ",":
                break
            first -= 1
        return first

    def _of_phrase(self, first: int, last: int) -> str | None:
        """The state that an office is of: one before the office, else one behind "of" ("for" its body)."""
        within = [s for s in self._states if first <= s.first and s.last <= last]
        governors = [self._governor(s) for s in within]
        for state, governor in zip(within, governors, strict=True):
            if governor != "of" and governor not in _SITE:
                return state.code
        for state, governor in zip(within, governors, strict=True):
            if governor == "of" or (governor == "for" and not state.place):
                return state.code
        return None

    def _governor(self, state: _State) -> str:
        low = self._line.low
        at = state.first - 1
        if at > 0 and low[at] in _ARTICLES:
            at -= 1
        return low[at] if at >= 0 else ""

    def _office(self, index: int) -> bool:
        word = self._line.low[index].rstrip(".")
        return word in self._known.words["title"] or word in self._known.words["office"]

    def _has_office(self, first: int, last: int) -> bool:
        return any(map(self._office, range(first, last)))
