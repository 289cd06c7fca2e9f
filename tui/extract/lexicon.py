"""What the event rules know of English: noun classes, closed words, verbs, wrappers. Loaded once from
YAML.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui.extract import lemma, yaml_files
from tui.extract.governors import Rule

if TYPE_CHECKING:
    from tui.extract.names import Named

_PEOPLE = {
    "children": "child",
    "people": "people",
    "woman": "woman",
    "women": "woman",
    "child": "child",
    "man": "man",
}
"""What ends the names of kinds of people: "schoolchildren", "townspeople", "craftsman"."""
_SETS = (
    "habits",
    "accidents",
    "nature",
    "soldiers",
    "riot control",
    "public",
    "offices",
    "hedges",
    "hostile",
    "object control",
    "participles",
    "occur",
    "cease",
    "punish",
)
DICTIONARIES = Path(__file__).parent / "dictionaries"

Phrase = tuple[tuple[str, ...], str]


@dataclass(slots=True, eq=False)
class Lexicon:
    """`verbs` are all that a dictionary of the program names, `classes` of each noun, `chains` what a
    governing
    verb is followed by ("to", "ing"), `wrappers` what a governing verb makes of what it governs."""

    verbs: frozenset[str]
    classes: dict[str, frozenset[str]]
    kinds: dict[str, frozenset[str]]
    phrases: dict[str, tuple[Phrase, ...]]
    transparent: frozenset[str]
    with_of: frozenset[str]
    short_forms: dict[str, frozenset[str]]
    bodies: frozenset[str]
    intransitive: frozenset[str]
    moving: frozenset[str]
    aiming: frozenset[str]
    asking: frozenset[str]
    same: dict[str, str]
    marks: dict[str, str]
    chains: dict[str, frozenset[str]]
    modals: dict[str, str]
    capitals: frozenset[str]
    wrappers: dict[str, Any]
    sets: dict[str, frozenset[str]]
    governed: dict[str, tuple[str, ...]]
    modifiers: dict[str, str]
    governing_nouns: dict[str, frozenset[str]]
    rules: tuple[Rule, ...]
    _verb_cache: dict[str, str] = field(default_factory=dict)

    def verb_lemma(self, word: str) -> str:
        """The infinitive of a verb form, by preference one that the dictionaries know."""
        found = self._verb_cache.get(word)
        if found is None:
            found = self._verb_cache[word] = lemma.verb(word, self.verbs)
        return found

    def modal(self, word: str) -> str:
        """The family of a modal verb: will, would, can or must."""
        return self.modals.get(word, "can")

    def noun_classes(self, noun: str, name: Named | None) -> frozenset[str]:
        """What a noun group with this head may be, as frames ask: by its name's kind, then by its head
        noun.
        """
        if name is None:
            found = self.classes.get(noun) or self.classes.get(noun.rsplit("-", 1)[-1])
            ending = next((kind for end, kind in _PEOPLE.items() if noun.endswith(end)), "")
            return found or self.classes.get(ending, frozenset())
        found = self.kinds.get(name.kind) or self.kinds.get(name.mention.type, frozenset())
        if name.mention.text.lower() in self.capitals:
            found |= {"seat"}
        before = name.mention.text.lower().split()[-2:-1]  # a mortar bomb is no bomb
        by_head = self.classes.get("-".join([*before, noun])) or self.classes.get(noun)
        if by_head and name.kind in ("munition", "weapon", "materiel", ""):
            return by_head
        return found | by_head if by_head and name.mention.type in ("equipment", "facility", "org") else found


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The lexicon, and from the dictionaries which words are nationalities ("Israeli")."""

    lexicon: Lexicon
    nationality: Callable[[str], str | None]


def _rule(rule: dict[str, Any], lists: dict[str, str]) -> Rule:
    verbs = lists[rule["of"]] if "of" in rule else rule["verbs"]
    return Rule(
        verbs=frozenset(verbs.split()),
        positions=frozenset(rule["in"].split()),
        gives=rule["gives"],
        why=rule.get("why", ""),
        past=rule.get("past", False),
    )


def _wrappers(data: dict[str, Any]) -> dict[str, Any]:
    support = {k: frozenset(" ".join(w.split()) for w in v.split("|")) for k, v in data["support"].items()}
    means = {
        k: {part: frozenset(words.split()) for part, words in v.items()} for k, v in data["means"].items()
    }
    return {"support": support, "means": means}


def _words(data: dict[str, str]) -> dict[str, str]:
    return {word: kind for kind, words in data.items() for word in words.split()}


def _close(direct: dict[str, set[str]], within: dict[str, str]) -> dict[str, frozenset[str]]:
    """Each noun's classes, with the wider classes those belong to."""

    def widen(names: set[str]) -> frozenset[str]:
        found: set[str] = set()
        left = list(names)
        while left:
            name = left.pop()
            if name not in found:
                found.add(name)
                left.extend(within.get(name, "").split())
        return frozenset(found)

    return {word: widen(names) for word, names in direct.items()}


def _invert(data: dict[str, str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for name, words in data.items():
        for word in words.split():
            found.setdefault(word, set()).add(name)
    return found


def _short_forms(grammar: dict[str, Any]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for classes, nouns in grammar["short forms"].items():
        words = grammar["bodies"] if nouns == "bodies" else nouns
        found.update(dict.fromkeys(words.split(), frozenset(classes.split())))
    return found


def _phrases(data: dict[str, str]) -> dict[str, tuple[Phrase, ...]]:
    found: dict[str, list[Phrase]] = {}
    for kind, phrases in data.items():
        for phrase in phrases.split():
            words = tuple(phrase.split("-"))
            found.setdefault(words[0], []).append((words, kind))
    return {first: tuple(sorted(items, key=lambda p: -len(p[0]))) for first, items in found.items()}


def read(path: Path) -> Any:
    """The content of a YAML file of the program."""
    return yaml_files.read(path)


def _with_peoples(classes: dict[str, set[str]], states: list[dict[str, Any]]) -> dict[str, set[str]]:
    """The classes of nouns with those of peoples: "168 Liberians" are persons."""
    for state in states:
        for word in (*state.get("people", ()), *state.get("adjectives", ())):
            classes.setdefault(lemma.noun(word), set()).add("person")
    return classes


@lru_cache(maxsize=1)
def load() -> Lexicon:
    """The lexicon of the program."""
    from tui.extract import frames

    nouns, grammar, wrappers = (
        read(DICTIONARIES / f"{name}.yaml") for name in ("nouns", "grammar", "wrappers")
    )
    states = read(DICTIONARIES / "states.yaml")["entries"]
    kinds = _invert(nouns["kinds"])
    for mention, classes in nouns["types"].items():
        kinds.setdefault(mention, set()).update(classes.split())
    chains: dict[str, set[str]] = {}
    for follows, words in grammar["chains"].items():
        for word in words.split():
            chains.setdefault(word, set()).update(("to", "ing") if follows == "both" else (follows,))
    verbs = {v for f in frames.load() for v in (*f.verbs, *(w.split()[0] for w in f.verbs))}
    verbs |= {v for lists in wrappers["verbs"].values() for v in lists.split()} | set(chains)
    return Lexicon(
        verbs=frozenset(verbs),
        classes=_close(_with_peoples(_invert(nouns["classes"]), states), nouns["within"]),
        kinds=_close(kinds, nouns["within"]),
        phrases=_phrases(grammar["phrases"]),
        transparent=frozenset(grammar["transparent"].split()),
        with_of=frozenset(grammar["with of"].split()),
        short_forms=_short_forms(grammar),
        intransitive=frozenset(grammar["intransitive"].split()),
        moving=frozenset(grammar["moving"].split()),
        aiming=frozenset(grammar["aiming"].split()),
        asking=frozenset(grammar["asking"].split()),
        bodies=frozenset(grammar["bodies"].split()),
        same={
            phrase.replace("-", " "): word
            for word, phrases in grammar["same"].items()
            for phrase in phrases.split()
        },
        marks=_words(grammar["marks"]),
        chains={word: frozenset(follows) for word, follows in chains.items()},
        modals=_words(grammar["modals"]),
        capitals=frozenset(e["capital"].lower() for e in states if "capital" in e),
        wrappers=_wrappers(wrappers),
        sets={
            **{name: frozenset(words.split()) for name, words in wrappers["verbs"].items()},
            **{name: frozenset(wrappers[name].split()) for name in _SETS},
        },
        governed={word: tuple(names) for word, names in _invert(wrappers["governed"]).items()},
        modifiers=_words(wrappers["modifiers"]),
        governing_nouns={name: frozenset(words.split()) for name, words in wrappers["nouns"].items()},
        rules=tuple(_rule(rule, wrappers["verbs"]) for rule in wrappers["rules"]),
    )
