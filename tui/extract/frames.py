"""Frames: which words tell an event of which type, and where in the sentence its roles stand. Read from YAML.

A frame is one entry of `dictionaries/frames/*.yaml`:

    - id: move.enter
      type: move
      verbs: enter, cross into          lemmas; a second word is a particle, a preposition, the object's
                                        lemma, or the word right behind ("shoot dead")
      nouns: entry                      lemmas of nouns that tell the same
      slots:                            role -> positions in order of trust, each with the classes it takes
        actors: subject:mover by:agent owner:agent modifier:agent of:mover
        destination: object:place into:place
      needs: destination                a role without which it is no event; "a|b" either; several: all of
      them
      only: {object: fire ORDNANCE}     nouns that must stand there: lemmas, and classes in capitals
      veto: {object: office talks}      nouns that must not
      tests: [{say: ..., gives: {...} or nothing}]

Positions: subject, object, theme and recipient ("gave X Y": Y, X), victims (of deaths told beside a noun),
speaker (whoever tells the clause), owner, modifier, trigger, and every preposition. They are those of the
active sentence: the subject of a passive is looked for as object, its by-phrase as subject.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from tui.model import EventType

FOLDER = Path(__file__).parent / "dictionaries" / "frames"
ROLES = ("actors", "targets", "place", "origin", "via", "destination", "equipment")


@dataclass(frozen=True, slots=True)
class Slot:
    """A position and the classes it takes ("any": all); `adds` (written +): even where an earlier one did."""

    position: str
    classes: frozenset[str]
    adds: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame, as its YAML entry says.

    `retype`: its means decide the type; `effect`: it may be the outcome of an attack told beside it; `bare`:
    a noun alone tells it; `governing`: its verb tells it before another verb only ("threatened to close");
    `score`: how sure it is where all it needs is there.
    """

    id: str
    type: EventType
    verbs: tuple[str, ...]
    nouns: tuple[str, ...]
    slots: dict[str, tuple[Slot, ...]]
    needs: tuple[frozenset[str], ...]
    only: dict[str, frozenset[str]]
    veto: dict[str, frozenset[str]]
    retype: bool
    effect: str
    bare: bool
    governing: bool
    content: str
    score: float
    modality: str
    tests: tuple[dict[str, Any], ...]


def parse(entry: dict[str, Any], shared: dict[str, dict[str, Any]]) -> Frame:
    """A frame of a YAML entry; `shared` are the entries before it, for `like`. Raises KeyError,
    ValueError.
    """
    merged = dict(entry)
    if "like" in entry:
        base = shared[entry["like"]]
        merged = {
            **{k: v for k, v in base.items() if k not in ("id", "verbs", "nouns", "tests", "like")},
            **entry,
        }
        merged["slots"] = {**base.get("slots", {}), **entry.get("slots", {})}
    return Frame(
        id=merged["id"],
        type=merged["type"],
        verbs=_list(merged.get("verbs")),
        nouns=_list(merged.get("nouns")),
        slots={role: tuple(map(_slot, text.split())) for role, text in merged.get("slots", {}).items()},
        needs=tuple(frozenset(need.split("|")) for need in str(merged.get("needs", "")).split()),
        only={p: frozenset(words.split()) for p, words in merged.get("only", {}).items()},
        veto={p: frozenset(words.split()) for p, words in merged.get("veto", {}).items()},
        retype=bool(merged.get("retype", False)),
        effect=str(merged.get("effect", "")),
        bare=bool(merged.get("bare", False)),
        governing=bool(merged.get("governing", False)),
        content=str(merged.get("content", "")),
        score=float(merged.get("score", 0.8)),
        modality=str(merged.get("modality", "")),
        tests=tuple(merged.get("tests", ())),
    )


def _list(text: str | None) -> tuple[str, ...]:
    return tuple(part for item in (text or "").split(",") if (part := " ".join(item.split())))


def _slot(text: str) -> Slot:
    position, _, classes = text.partition(":")
    name = position.removeprefix("+").replace("-", " ")
    return Slot(name, frozenset((classes or "any").split("|")), position.startswith("+"))


@lru_cache(maxsize=1)
def load() -> tuple[Frame, ...]:
    """Every frame of the program and of the user, in the order of files and entries.

    A frame of the user's with the id of another takes its place; files that are not valid are left out.
    """
    from tui.extract import frame_files
    from tui.extract.lexicon import read

    found: dict[str, Frame] = {}
    shared: dict[str, dict[str, Any]] = {}
    for path in (*sorted(FOLDER.glob("*.yaml")), *frame_files.users()):
        for entry in read(path):
            found[entry["id"]] = parse(entry, shared)
            base = shared.get(entry.get("like", ""), {})
            shared[entry["id"]] = {
                **base,
                **entry,
                "slots": {**base.get("slots", {}), **entry.get("slots", {})},
            }
    return tuple(found.values())


@dataclass(frozen=True, slots=True)
class Index:
    """Frames by the words that may trigger them: verb lemma (with particle or preposition), noun lemma."""

    verbs: dict[str, tuple[Frame, ...]]
    nouns: dict[str, tuple[Frame, ...]]
    governing: dict[str, tuple[Frame, ...]]
    effects: frozenset[str]
    """The verbs that may tell the outcome of an attack."""


@lru_cache(maxsize=1)
def index() -> Index:
    """The frames of the program by trigger."""
    verbs: dict[str, list[Frame]] = {}
    nouns: dict[str, list[Frame]] = {}
    governing: dict[str, list[Frame]] = {}
    for frame in load():
        for word in frame.verbs:
            (governing if frame.governing else verbs).setdefault(word, []).append(frame)
        for word in frame.nouns:
            nouns.setdefault(word, []).append(frame)
    outcomes = (frame for frame in load() if frame.effect and not frame.only)
    effects = frozenset(verb for frame in outcomes for verb in frame.verbs)
    by_verb, by_noun, above = (
        {word: tuple(found) for word, found in each.items()} for each in (verbs, nouns, governing)
    )
    return Index(by_verb, by_noun, above, effects)
