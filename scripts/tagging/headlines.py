"""More training sentences out of those there are: headlines, capitals, and text that lost its apostrophes.

Treebanks hold little of how headlines are written and nothing of text whose punctuation was stripped on
the way, and much news comes like that. Variants are drawn with seeded generators: same sets, same variants.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import replace

from tui.extract.wordlist import lost_apostrophe

from .corpora import Example

_SMALL = frozenset("a an the and or of in on at to for by from with as but vs over after".split())  # noqa: SIM905
_SHOUTED, _CAPITALISED, _HEADLINES, _STRIPPED, _LOWERED = 0.04, 0.06, 0.10, 0.12, 0.01
_LONGEST_HEADLINE = 18


def variants(examples: list[Example], seed: int) -> Iterator[Example]:
    """Altered copies of a share of `examples`."""
    for share, alter in (
        (_SHOUTED, shout),
        (_CAPITALISED, capitalise),
        (_HEADLINES, headline),
        (_STRIPPED, strip),
        (_LOWERED, lower),
    ):
        chance = random.Random(f"{seed} {alter.__name__}")
        for example in examples:
            if chance.random() < share:
                altered = alter(example, chance)
                if altered.words:
                    yield altered


def shout(example: Example, _: random.Random) -> Example:
    """All in capitals."""
    return replace(example, words=tuple(word.upper() for word in example.words))


def lower(example: Example, _: random.Random) -> Example:
    """No capitals."""
    return replace(example, words=tuple(word.lower() for word in example.words))


def capitalise(example: Example, _: random.Random) -> Example:
    """The first letter of each word a capital, but of the small ones."""
    words = [
        word if (i and word.lower() in _SMALL) or word[:3].lower() == "al-" else word[:1].upper() + word[1:]
        for i, word in enumerate(example.words)
    ]
    return replace(example, words=tuple(words))


def strip(example: Example, chance: random.Random) -> Example:
    """Without apostrophes and quotes, and mostly without commas, in the tokens that such text is cut into."""
    commas = chance.random() < 0.3
    rows: list[tuple[str, ...]] = []
    for row in _rows(example):
        word = row[0].replace("'", "").replace("’", "")
        if not word or (word == "," and not commas) or word in ('"', "“", "”"):
            continue
        glued = word != row[0] and rows and word in ("s", "nt")
        if glued and not lost_apostrophe(rows[-1][0] + word):
            rows[-1] = (rows[-1][0] + word, *rows[-1][1:])
        else:
            rows.append((word, *row[1:]))
    return _example(example, rows)


def headline(example: Example, chance: random.Random) -> Example:
    """As a headline tells it: no articles, no forms of "be", the past in the present tense."""
    if example.tags is None or example.lemmas is None or not 4 <= len(example.words) <= _LONGEST_HEADLINE:
        return capitalise(example, chance)
    plural = False
    rows = []
    for word, tag, name, lemma, relation in _rows(example):
        if (
            word.lower() in ("the", "a", "an")
            or word == "."
            or (lemma == "be" and tag in ("VBZ", "VBP", "VBD"))
        ):
            continue
        if tag in ("NN", "NNP"):
            plural = False
        elif tag in ("NNS", "NNPS", "CC"):
            plural = True
        if tag == "VBD" and not str(relation).startswith("aux"):
            tag = "VBP" if plural else "VBZ"
            word = lemma if plural else third_person(str(lemma))
        rows.append((word, tag, name, lemma, relation))
    shortened = _example(example, rows)
    style: Callable[[Example, random.Random], Example] = capitalise
    draw = chance.random()
    if draw < 0.2:
        style = shout
    elif draw < 0.45:
        return shortened
    return style(shortened, chance)


def third_person(lemma: str) -> str:
    """The present tense of "he": hit -> hits, carry -> carries, go -> goes."""
    if lemma == "have":
        return "has"
    if lemma.endswith(("s", "sh", "ch", "x", "z", "o")):
        return lemma + "es"
    if lemma.endswith("y") and lemma[-2:-1] not in tuple("aeiou"):
        return lemma[:-1] + "ies"
    return lemma + "s"


def _rows(example: Example) -> list[tuple[str, ...]]:
    blank = ("",) * len(example.words)
    columns = (example.tags, example.names, example.lemmas, example.relations)
    return list(zip(example.words, *(column or blank for column in columns), strict=True))


def _example(like: Example, rows: list[tuple[str, ...]]) -> Example:
    columns = list(zip(*rows, strict=True)) or [()] * 5
    return Example(
        words=tuple(columns[0]),
        tags=tuple(columns[1]) if like.tags else None,
        names=_mended(columns[2]) if like.names else None,
        lemmas=tuple(columns[3]) if like.lemmas else None,
        relations=tuple(columns[4]) if like.relations else None,
    )


def _mended(names: tuple[str, ...]) -> tuple[str, ...]:
    """Names whose first word was dropped begin with the next."""
    found: list[str] = []
    for tag in names:
        orphan = tag[:1] == "I" and (not found or found[-1][2:] != tag[2:])
        found.append("B-" + tag[2:] if orphan else tag)
    return tuple(found)
