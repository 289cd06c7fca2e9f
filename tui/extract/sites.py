"""Where two events took place: whether one lies in the other, or elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.extract import fillers

if TYPE_CHECKING:
    from tui.extract.drafts import Draft
    from tui.extract.groups import Noun
    from tui.extract.names import Named

PLACES = ("place", "destination", "origin", "via")
_HELD = ("-held", "-controlled", "-run")
_STATES = frozenset(("state", "country"))
_BROAD = frozenset((*_STATES, "region", "sea", "province"))


def sites(draft: Draft) -> tuple[set[str], set[str]]:
    """The places of a draft: the most specific ones, and those they lie in."""
    near: set[str] = set()
    around: set[str] = set()
    for role in (*PLACES, "targets"):
        for noun in draft.roles.get(role, ()):
            names = _place_names(noun)
            if names:
                near.add(names[0])
                around.update(names[1:])
    return near, around - near


def elsewhere(one: Draft, other: Draft) -> bool:
    """Whether both name places, and none of the one is, or lies around, one of the other."""
    if in_one_country(one, other):
        return False
    near, around = sites(one)
    theirs, their_around = sites(other)
    return bool(near and theirs) and not (near | around) & (theirs | their_around)


def in_one_country(one: Draft, other: Draft) -> bool:
    """Whether one says only in which country it was, and the other where in it."""
    return _holds(_countries(one), _countries(other)) or _holds(_countries(other), _countries(one))


def _holds(whole: set[tuple[str, str]], parts: set[tuple[str, str]]) -> bool:
    inside = {code for code, kind in parts if kind not in _STATES}
    return all(kind in _STATES for _, kind in whole) and any(code in inside for code, _ in whole)


def _countries(draft: Draft) -> set[tuple[str, str]]:
    """The country and the kind of each place that a draft names."""
    return {
        (name.entry.country, name.kind)
        for role in (*PLACES, "targets")
        for noun in draft.roles.get(role, ())
        for name in _named_places(noun)[:1]
        if name.entry is not None and name.entry.country
    }


def holders(draft: Draft) -> set[str]:
    """Who holds what an attack is on, as the text puts it: "rebel-held", "government-controlled"."""
    return {
        word.lower()
        for role in ("targets", "place")
        for noun in draft.roles.get(role, ())
        for word in noun.sentence.words[noun.first : noun.head]
        if word.endswith(_HELD)
    }


def _place_names(noun: Noun) -> list[str]:
    return [n.mention.entity or n.mention.text.lower() for n in _named_places(noun)]


def _named_places(noun: Noun) -> list[Named]:
    """The places named in a group and behind it, the most specific first."""
    noun = fillers.target(noun)
    named = [n for n in noun.names if n.mention.type in ("place", "facility")]
    named += [
        n
        for p, o in noun.preps
        if p in ("of", "in", "near")
        for n in o.names
        if n.mention.type in ("place", "facility")
    ]
    named.sort(key=lambda n: n.kind in _BROAD)
    return named
