"""Which language a text is in: stated by its page, else told by its letters. Offline.

Detection is by CLD3, Google's small neural network over character n-grams (https://github.com/google/cld3):
3 ms to load, about 0.2 ms a text.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

ENGLISH = "en"
LETTERS = 40
"""A text with fewer letters is too short to be sure of."""

_SAMPLE = 3_000  # characters looked at
_BYTES = 1_000  # of these, taken by the network from all over the sample
_SURE = 0.9
"""Probability from which a text is said not to be English: an English one called so loses all it tells."""

_OLD = {"iw": "he", "in": "id", "ji": "yi"}  # codes that ISO 639 has withdrawn, and CLD3 or pages still use
_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9_-]{1,30})?")


def detect(text: str) -> str | None:
    """The ISO 639 code of the language that a text is in; None where it is short or may be several."""
    sample = text[:_SAMPLE]
    if next(islice(filter(str.isalpha, sample), LETTERS - 1, None), None) is None:
        return None
    found = _network().FindLanguage(sample.encode("utf-8", "replace").decode())
    code = _plain(found.language)
    if code == ENGLISH:
        return ENGLISH if found.is_reliable else None
    return code if found.is_reliable and found.probability >= _SURE else None


def stated(value: str) -> str | None:
    """The code that a page's own words mean: "en-GB", "EN", "English"; None where they name no language."""
    word = value.strip()
    by_name = {name.casefold(): code for code, name in _names().items()}
    if word.casefold() in by_name:
        return by_name[word.casefold()]
    tag = _TAG.fullmatch(word)
    code = _plain(tag[1].lower()) if tag else ""
    return code if code in _names() else None


def name(code: str) -> str:
    """The English name of a language: "Arabic" for "ar"; the code itself where it is not known."""
    return _names().get(code, code)


def _plain(code: str) -> str:
    """A code without script: "zh-Latn" is "zh"."""
    base = code.partition("-")[0]
    return _OLD.get(base, base)


@cache
def _network() -> Any:
    import gcld3

    return gcld3.NNetLanguageIdentifier(min_num_bytes=0, max_num_bytes=_BYTES)


@cache
def _names() -> dict[str, str]:
    import yaml

    text = Path(__file__).with_name("languages.yaml").read_text(encoding="utf-8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    names: dict[str, str] = yaml.load(text, Loader=loader)  # noqa: S506 - one of the two safe loaders
    return names
