"""Dictionary forms of English verbs and nouns: a table of irregular ones, and spelling rules.

What a rule strips leaves several possible verbs ("fired": fir, fire); the one that a dictionary of the
program
knows is taken. Verbs that no dictionary knows trigger nothing, so their exact form does not matter.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

_SINGULAR = frozenset(("abdomen", "acumen", "regimen", "specimen", "turkmen"))


@lru_cache(maxsize=1)
def _irregular() -> tuple[dict[str, str], dict[str, str]]:
    """Form -> lemma, of verbs and of nouns."""
    import yaml

    path = Path(__file__).parent / "dictionaries" / "irregular.yaml"
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    verbs, nouns = (
        {form: lemma for lemma, forms in data[part].items() for form in forms.split()}
        for part in ("verbs", "nouns")
    )
    return verbs, nouns


def verb(word: str, known: frozenset[str]) -> str:
    """The infinitive of a verb form: "was" -> "be", "fired" -> "fire" where `known` has it."""
    word = word.lower()
    irregular = _irregular()[0].get(word)
    if irregular is not None:
        return irregular
    options = list(_stems(word))
    return next((option for option in options if option in known), options[0])


def _stems(word: str) -> Iterator[str]:
    """The verbs a regular form may come from, the likeliest first."""
    if (word.endswith("ies") and len(word) > 4) or (word.endswith("ied") and len(word) > 4):
        yield word[:-3] + "y"
    elif word.endswith(("ed", "ing")) and len(word) > 3:
        stem = word[:-2] if word.endswith("ed") else word[:-3]
        if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in "ls":
            yield stem[:-1]
        yield stem
        yield stem + "e"
        yield stem[:-1]
    elif word.endswith("es") and len(word) > 3:
        yield word[:-1]
        yield word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us")) and len(word) > 3:
        yield word[:-1]
    yield word


@lru_cache(maxsize=32768)
def noun(word: str) -> str:
    """The singular of a noun: "convoys" -> "convoy", "men" -> "man", "crossings" -> "crossing"."""
    word = word.lower()
    irregular = _irregular()[1].get(word)
    if irregular is not None:
        return irregular
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("men") and len(word) > 5 and word not in _SINGULAR:
        return word[:-2] + "an"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1]
    return word
