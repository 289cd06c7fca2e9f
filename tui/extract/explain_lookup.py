"""Which entries of the dictionaries a name meets, and by which key; where it meets none, what is nearest."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tui.extract.dictionary_build import surface
from tui.extract.romanise import phrase_key
from tui.extract.tokens import sentences

if TYPE_CHECKING:
    from tui.extract.dictionary import Dictionary, Entry

_MOST = 12  # entries and spellings that are listed
_NEAREST = 3
_ALIKE = 70  # of 100, the share of letters that must agree


def why(name: str, dictionary: Dictionary) -> list[tuple[str, str]]:
    """What the dictionaries know of a name, as entries of a page; "nearest" ends it if nothing."""
    spelled, sounds = surface(name), phrase_key([name]).replace(" ", "")
    exact = dictionary.lookup(name, by_sound=False)
    found = dictionary.lookup(name)
    told = [
        ("", name),
        ("keys", f'spelling "{spelled}"; by sound ~{sounds}' if sounds else f'spelling "{spelled}"'),
    ]
    for entry in found[:_MOST]:
        told += _entry(entry, "the spelling" if entry in exact else "the sound", dictionary)
    if len(found) > _MOST:
        told.append(("more", f"{len(found) - _MOST} other entries of this name, smaller places"))
    if found:
        told.append(("in a text", _in_text(name, dictionary)))
    else:
        told.append(("nearest", "; ".join(_nearest(spelled, dictionary)) or "nothing that is spelled alike"))
    return told


def _nearest(spelled: str, dictionary: Dictionary) -> Iterator[str]:
    from rapidfuzz import fuzz, process

    near = process.extract(
        spelled, dictionary.names(), scorer=fuzz.ratio, limit=_NEAREST, score_cutoff=_ALIKE
    )
    for name, _, _ in near:
        yield f"{name} ({', '.join(e.id for e in dictionary.lookup(name, by_sound=False)[:2])})"


def _entry(entry: Entry, key: str, dictionary: Dictionary) -> Iterator[tuple[str, str]]:
    yield "", f"{entry.id}, by {key}"
    yield "name", entry.name
    yield "type", entry.type if entry.kind == entry.type else f"{entry.type}, {entry.kind}"
    if entry.country:
        yield "country", entry.country
    if entry.state and entry.state != entry.country:
        yield "body of", entry.state
    if entry.latitude is not None:
        yield "at", f"{entry.latitude:g}, {entry.longitude:g}"
    yield "from", "a dictionary file" if entry.by_hand else f"the gazetteer, {entry.weight:,} inhabitants"
    spellings = dictionary.spellings(entry.id)
    more = f" and {len(spellings) - _MOST} more" if len(spellings) > _MOST else ""
    yield "spellings", ", ".join(spellings[:_MOST]) + more


def _in_text(name: str, dictionary: Dictionary) -> str:
    """What stands in the way of taking the name for its first entry."""
    matches = [m for sentence in sentences(name) for m in dictionary.find(sentence)]
    whole = max(matches, key=lambda m: m.last - m.first, default=None)
    if whole is None:
        return "not found as it is written here: names begin with a capital, acronyms are in capitals"
    if whole.guarded:
        return "taken only where the article supports it: it is a common word, or it means several"
    if not whole.exact:
        return "taken where the article names its country: only the sound is the same"
    return "taken wherever it stands" + (", unless a person is meant" if whole.personal else "")
