"""The words of time expressions: a sentence as the nodes that the date rules rewrite."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from tui.extract.atoms import Atom, atoms
from tui.extract.cascade import Node
from tui.extract.date_figures import figures
from tui.extract.lexicon import DICTIONARIES, read
from tui.extract.numerals import Numeral, numerals
from tui.extract.periods import Feast

_DIGIT = re.compile(r"\d")
_DAYS = frozenset(
    (
        "twenty",
        "thirty",
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
    )
)


@dataclass(frozen=True, slots=True)
class TimeWords:
    """The tables of `time.yaml`, turned round to be looked up by word."""

    lower: Mapping[str, tuple[str, Any]]
    capital: Mapping[str, tuple[str, Any]]
    month_words: frozenset[str]
    months: Mapping[str, int]
    feasts: Mapping[str, Feast]
    feasts_in_capitals: frozenset[str]
    feast_words: frozenset[str]
    feast: re.Pattern[str]
    future_phrases: tuple[str, ...]
    future_words: frozenset[str]
    future_before_to: frozenset[str]
    triggers: frozenset[str]


@lru_cache(maxsize=1)
def time_words() -> TimeWords:
    """The word tables, read once."""
    data: dict[str, Any] = read(DICTIONARIES / "time.yaml")
    lower: dict[str, tuple[str, Any]] = {}
    capital: dict[str, tuple[str, Any]] = {}
    for kind, name in (("MONTH", "month"), ("WEEKDAY", "weekday")):
        lower |= {word: (kind, number) for word, number in data[name + "s"].items()}
        capital |= {word: (kind, number) for word, number in data[name + "_shorts"].items()}
        lower |= {word: capital[word] for word in data["shorts_in_lower_case"] if word in capital}
    lower |= {word + "s": ("WEEKDAYS", number) for word, number in data["weekdays"].items()}
    lower |= {word: ("SEASON", month) for word, month in data["seasons"].items()}
    lower |= {word: ("UNIT", unit) for word, unit in data["units"].items()}
    lower |= {word: ("PART", word) for word in data["parts"]}
    lower |= {word: ("DAYWORD", offset) for word, offset in data["days"].items()}
    lower |= {word: ("DECADE", value) for word, value in data["decades"].items()}
    for kind, words in data["words"].items():
        lower |= {word: (kind, word) for word in words if word not in lower}
    feasts = {
        name: Feast(tuple(rule) if isinstance(rule, list) else rule) for name, rule in data["feasts"].items()
    }
    feast_words = frozenset(max(re.split(r"[ ']", name), key=len) for name in feasts)
    names = "|".join(re.escape(name).replace("'", "['’]") for name in sorted(feasts, key=len, reverse=True))
    weak = {
        "UNIT",
        "PART",
        "DAYWORD",
        "MONTH",
        "WEEKDAY",
        "WEEKDAYS",
        "SEASON",
        "DECADE",
        "OVERNIGHT",
        "RECENT",
    }
    years_in_words = {"thousand", "twenty", "nineteen", "eighteen", "seventeen", "sixteen"}
    triggers = years_in_words | {word for word, (kind, _) in (lower | capital).items() if kind in weak}
    return TimeWords(
        lower=lower,
        capital=capital,
        month_words=frozenset(data["month_words"]),
        months=data["months"] | data["month_shorts"],
        feasts=feasts,
        feast_words=feast_words,
        feasts_in_capitals=frozenset(data["feasts_in_capitals"]),
        feast=re.compile(rf"(?<!\w)(?:{names})(?!\w)", re.IGNORECASE),
        future_phrases=tuple(phrase + " " for phrase in data["future_phrases"]),
        future_words=frozenset(data["future_words"]),
        future_before_to=frozenset(data["future_before_to"]),
        triggers=frozenset(triggers | {name for name in feasts if name.isalpha()} | {"eid"}),
    )


def may_tell_time(words: Sequence[str]) -> bool:
    """Whether a sentence holds a figure or a word that time expressions are made of: most hold neither."""
    triggers = time_words().triggers
    for word in words:
        lower = word.lower()
        if lower in triggers or lower.rstrip(".") in triggers:
            return True
        if not lower.isalpha() and (
            any(map(str.isdigit, lower)) or not triggers.isdisjoint(lower.split("-"))
        ):
            return True
    return False


def nodes(text: str, start: int, end: int, verbs: Mapping[int, str]) -> list[Node]:
    """The nodes of `text[start:end]`; `verbs` are offsets of words that a tagger holds for verbs, with
    their tags.
    """
    taken = _whole(text, start, end)
    found = atoms(text, start, end)
    by_first = {numeral.first: numeral for numeral in numerals(found)}
    out: list[Node] = []
    i = 0
    while i < len(found):
        atom = found[i]
        ready = taken.get(atom.start)
        if ready:
            out.append(ready)
            while i < len(found) and found[i].start < ready.end:
                i += 1
            continue
        numeral = by_first.get(i)
        if numeral and not any(other.start in taken for other in found[i : numeral.last]):
            if (
                numeral.form == "fraction"
                and found[numeral.last - 1].text.startswith("quarter")
                and numeral.last == i + 2
            ):
                numeral = Numeral(i, i + 1, numeral.value * 4, "word" if atom.kind == "word" else "figure")
            elif _is_two_days(found, numeral):
                by_first[i + 2] = Numeral(i + 2, i + 3, found[i + 2].value, "figure")
                numeral = Numeral(i, i + 1, atom.value, "figure")
            out.append(_number_node(found, numeral))
            i = numeral.last
            continue
        node = _word_node(text, atom, found[i + 1] if i + 1 < len(found) else None, verbs)
        i += 2 if node and node.end > atom.end else 1
        if node:
            out.append(node)
    return out


def _is_two_days(found: Sequence[Atom], numeral: Numeral) -> bool:
    """Whether what reads as a fraction is two days of a month: "2/3 March"."""
    month = found[numeral.last].text.lower() if numeral.last < len(found) else ""
    shown = [atom.kind for atom in found[numeral.first : numeral.last]]
    return shown == ["figure", "mark", "figure"] and month in time_words().months


def _whole(text: str, start: int, end: int) -> dict[int, Node]:
    """What is read as a whole before words are: numeric dates, clock times, quarters, feasts."""
    words = time_words()
    found = figures(text, start, end, words.months) if _DIGIT.search(text, start, end) else {}
    folded = text[start:end].lower()
    if not any(name in folded for name in words.feast_words):
        return found
    for match in words.feast.finditer(text, start, end):
        if match.group()[0].isupper() or match.group() not in words.feasts_in_capitals:
            feast = words.feasts[match.group().lower().replace("’", "'")]
            found[match.start()] = Node("FEAST", match.start(), match.end(), feast)
    return found


def _number_node(found: Sequence[Atom], numeral: Numeral) -> Node:
    start, end = found[numeral.first].start, found[numeral.last - 1].end
    value, shown = numeral.value, found[numeral.first].text
    kind = "NUMBER"
    if numeral.form == "ordinal":
        kind = "ORD" if 1 <= value <= 31 else "OTHER"
    elif numeral.form == "decade":
        kind = "DECADE" if value % 10 == 0 else "OTHER"
    elif numeral.form == "word":
        kind = "WORDNUM"
    elif numeral.form == "figure" and shown.isdigit():
        if len(shown) <= 2:
            kind = "DAYFIG" if 1 <= value <= 31 else "TWOFIG"
        elif len(shown) == 4 and 1000 <= value < 2200:
            kind = "YEARFIG"
    return Node(kind, start, end, value)


def _word_node(text: str, atom: Atom, following: Atom | None, verbs: Mapping[int, str]) -> Node | None:
    lower = atom.text.lower()
    if lower == "the":
        return None
    if atom.kind == "mark":
        kind = {"-": "DASH", "–": "DASH", "~": "DASH", ",": "COMMA", "/": "SLASH", "&": "AND",
                "'": "QUOTE", "’": "QUOTE"}.get(atom.text, "OTHER")  # fmt: skip
        return Node(kind, atom.start, atom.end, atom.text)
    words = time_words()
    capital = atom.text[0].isupper()
    entry = words.lower.get(lower)
    if entry is None and capital:
        entry = words.capital.get(lower)
    if entry is None:
        return Node("OTHER", atom.start, atom.end, lower)
    kind, value = entry
    if (
        kind in ("MONTH", "WEEKDAY")
        and lower in words.capital
        and following
        and following.text == "."
        and following.glued
    ):
        return Node(kind, atom.start, following.end, value)
    if kind == "COUPLE":
        value = 2
    is_word = lower in words.month_words or lower in words.capital or kind == "SEASON"
    dated = (
        capital
        and following is not None
        and (following.kind in ("figure", "ordinal") or following.text in _DAYS)
    )
    if is_word and not dated and ((lower in words.month_words and not capital) or atom.start in verbs):
        return Node("OTHER", atom.start, atom.end, lower)
    return Node(kind, atom.start, atom.end, value)
