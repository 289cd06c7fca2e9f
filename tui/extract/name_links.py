"""Mentions to entities: which names of an article are one thing, under which canonical name and id."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from tui.extract import romanise
from tui.extract.dictionary_build import slug
from tui.extract.name_countries import commonest, countries
from tui.extract.name_lines import Candidate, Line
from tui.extract.name_memory import surface
from tui.extract.name_ships import bare
from tui.model import Entity, EntityType

if TYPE_CHECKING:
    from tui.extract.dictionary import Dictionary, Entry

_AGENCY = ("news agency", "news", "agency", "group", "movement", "tv", "television")


def link(lines: list[Line], chosen: list[list[Candidate]], known: Dictionary) -> dict[int, Entity]:
    """The entity of every candidate, by `id(candidate)`."""
    names = [(line, c) for line, found in zip(lines, chosen, strict=True) for c in found]
    clusters = _Clusters()
    # What a name stands for comes before it, what is known and long before what may shorten it.
    for line, name in sorted(
        names, key=lambda n: (n[1].same is not None, not n[1].owners, -len(_key(*n).split()))
    ):
        clusters.add(line, name)
    return clusters.entities(countries(lines, chosen, known))


_FEWEST_CONSONANTS = 4  # of names that are joined by their consonants within an article


class _Clusters:
    """Candidates grouped by what they refer to."""

    def __init__(self) -> None:
        self._members: dict[str, list[tuple[str, Candidate]]] = defaultdict(list)
        self._by_key: dict[tuple[str, str], str] = {}

        self._groups: dict[int, str] = {}

    def add(self, line: Line, name: Candidate) -> None:
        assert name.type is not None
        key = name.type, _key(line, name)
        entry = name.owners[0] if name.owners else None
        if entry and entry.type == name.type:
            group = entry.id
        elif name.same and id(name.same) in self._groups:
            group = self._groups[id(name.same)]
        else:
            group = self._by_key.get(key) or self._longer(*key) or self._alike(*key) or ":".join(key)
        self._by_key.setdefault(key, group)
        self._groups[id(name)] = group
        self._members[group].append((_proper(line, name), name))

    def _alike(self, kind: str, key: str) -> str | None:
        """The group of the one place or site whose name has the same consonants."""
        bones = _bones(key)
        if kind not in ("place", "facility") or len(bones) < _FEWEST_CONSONANTS:
            return None
        found = {
            g
            for (other_kind, other), g in self._by_key.items()
            if other_kind == kind and _bones(other) == bones
        }
        return found.pop() if len(found) == 1 else None

    def _longer(self, kind: str, key: str) -> str | None:
        """The group of the one longer name that these words shorten."""
        if kind not in ("person", "org") or not key:
            return None
        found = {
            group
            for (other_kind, other), group in self._by_key.items()
            if other_kind == kind
            and (other.endswith(" " + key) or (kind == "org" and other.startswith(key + " ")))
        }
        if kind == "person" and not found:
            found = self._without_middle(key)
        if kind == "org" and len(found) > 1:  # of several navies "the Navy" is the one told of most
            first, second = sorted(found, key=lambda g: -len(self._members[g]))[:2]
            return first if len(self._members[first]) > len(self._members[second]) else None
        return found.pop() if len(found) == 1 else None

    def _without_middle(self, key: str) -> set[str]:
        """The groups of persons of the same first and last name that have other names between them."""
        first, *middle, last = key.split() if " " in key else ("", "")
        return {
            group
            for (kind, other), group in self._by_key.items()
            if kind == "person"
            and first
            and (names := other.split())[0] == first
            and names[-1] == last
            and len(names) > 2
            and not middle
        }

    def entities(self, countries: dict[int, str]) -> dict[int, Entity]:
        made: dict[int, Entity] = {}
        for members in self._members.values():
            entry = next((c.owners[0] for _, c in members if c.owners and c.owners[0].type == c.type), None)
            entity = _of_entry(entry) if entry else _of_text(members)
            if entity.country is None:
                entity = replace(entity, country=commonest(countries.get(id(c)) for _, c in members))
            made |= {id(candidate): entity for _, candidate in members}
        return made


def _of_entry(entry: Entry) -> Entity:
    return Entity(
        entry.id,
        entry.name,
        entry.type,
        country=entry.country,
        latitude=entry.latitude,
        longitude=entry.longitude,
    )


def _of_text(members: list[tuple[str, Candidate]]) -> Entity:
    name = max((text for text, _ in members), key=lambda t: (len(t.split()), len(t)))
    kind: EntityType = members[0][1].type or "org"
    return Entity(f"{kind}/{slug(name)}", name, kind)


def _proper(line: Line, name: Candidate) -> str:
    """The canonical form of a mention: places without their noun, the rest as printed."""
    first, last = name.core or (name.first, name.last)
    if name.type != "place":
        first, last = name.first, name.last
    return " ".join(line.words[first:last])


def _key(line: Line, name: Candidate) -> str:
    if name.kind == "vessel" and line.capital[name.first]:
        return " ".join(bare(line.low[name.first : name.last]))
    if name.type == "equipment":
        return _singular(line.phrase(name.first, name.last))
    text = surface(line, name)
    if name.type == "org":
        for tail in _AGENCY:
            text = text.removesuffix(" " + tail)
    if name.type == "person":
        return " ".join(filter(None, (romanise.phrase_key([w]) for w in text.split())))
    key = romanise.phrase_key(text.split()) or text
    # Acronyms are spelled, not spoken: KCNA is not CNA.
    return text if line.words[name.first].isupper() and len(key) < len(text) and " " not in text else key


def _bones(key: str) -> str:
    return key[:1] + key[1:].replace("A", "").replace("O", "")


def _singular(phrase: str) -> str:
    return phrase[:-1] if phrase.endswith("s") and not phrase.endswith("ss") else phrase
