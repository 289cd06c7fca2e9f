"""How exact a number is: comparators ("at least"), ranges ("85-90"), percent, money and measures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from tui.extract.atoms import Atom, number_words
from tui.extract.numerals import Numeral
from tui.extract.units import unit_words

QuantityKind = Literal["count", "money", "measure", "percent"]


@dataclass(frozen=True, slots=True)
class Bounded:
    """A number with its ends and its unit; offsets in the text. `noun` is a currency or a measure's name."""

    start: int
    end: int
    min: float | None
    max: float | None
    kind: QuantityKind = "count"
    noun: str = ""
    bound: bool = False


@lru_cache(maxsize=1)
def _comparators() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Comparators by their last word, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, ends in unit_words().comparators.items():
        words = tuple(phrase.split())
        found.setdefault(words[-1], []).append((words, ends))
    return {last: sorted(items, key=lambda item: -len(item[0])) for last, items in found.items()}


def comparator_ends(words: Sequence[str], first: int) -> tuple[int, str | None]:
    """Where the comparator before `words[first]` begins and which end it leaves; `first`, None without."""
    if first < 1:
        return first, None
    for phrase, ends in _comparators().get(words[first - 1], ()):
        begins = first - len(phrase)
        if tuple(words[max(0, begins) : first]) == phrase and not _goes_with_verb(words, begins):
            return begins, ends
    return first, None


def _goes_with_verb(words: Sequence[str], at: int) -> bool:
    """ "handed over two suspects": the word belongs to the verb before it."""
    return words[at] == "over" and at > 0 and words[at - 1] in unit_words().lists["over_behind"]


class BoundReader:
    """Reads numerals of one sentence with what bounds them and what they measure."""

    def __init__(self, atoms: Sequence[Atom], numerals: Sequence[Numeral]) -> None:
        self.atoms = atoms
        self.words = [atom.text.lower() for atom in atoms]
        self.at = {numeral.first: numeral for numeral in numerals}

    def word(self, i: int) -> str:
        return self.words[i] if 0 <= i < len(self.words) else ""

    def read(self, numeral: Numeral) -> tuple[Bounded, int]:
        """The number that begins with a numeral, and the atom behind all that was read."""
        first, last = numeral.first, numeral.last
        value = top = numeral.value
        second = self._range(numeral)
        if second is not None:
            top, last = second.value, second.last
            value *= self._shared_scale(numeral, second)
        unit = self._unit(first, last)
        kind, factor, first, last, noun = unit
        value, top = value * factor, top * factor
        if second is None and kind == "money":
            last, top, value = self._scale_behind(last, top, value)
        low: float | None = value
        high: float | None = top
        start_atom, ends = self._comparator(first, between=second is not None)
        other = self._other_end(last, ends, numeral.value)
        if second is None:
            last, ends = self._or_more(last, ends)
        bound = ends is not None or second is not None
        if other is not None:
            value, last = other.value * factor, other.last
            low, high = (low, value) if ends == "min" else (value, high)
        elif second is None and ends == "min":
            high = None
        elif second is None and ends == "max":
            low = None
        start, end = self.atoms[start_atom].start, self.atoms[last - 1].end
        return Bounded(start, end, low, high, kind, noun, bound), last

    def _shared_scale(self, first: Numeral, second: Numeral) -> float:
        """ "10 to 15 million": the scale of the second number is that of the first as well."""
        figure = self.atoms[second.first].value
        plain = first.form == "figure" and self.atoms[second.first].kind == "figure"
        return second.value / figure if plain and figure and second.last - second.first == 2 else 1

    def _other_end(self, last: int, ends: str | None, first: float) -> Numeral | None:
        """The number that closes "more than 30 and less than 40"."""
        if ends not in ("min", "max") or self.word(last) not in ("and", ",", "but"):
            return None
        for at in range(last + 2, last + 8):
            other = self.at.get(at)
            if other is not None:
                begins, bound = comparator_ends(self.words, at)
                opposite = {ends, bound} == {"min", "max"} and begins <= last + 1
                return other if opposite and (other.value > first) == (ends == "min") else None
        return None

    def _range(self, numeral: Numeral) -> Numeral | None:
        """The second number of "85-90", "40 to 50", "between 40 and 50", where it is not smaller than the
        first.
        """
        i = numeral.last
        joint = self.word(i)
        before = self.word(numeral.first - 1)
        second = self.at.get(i + 1)
        if second is None or second.form in ("ordinal", "decade") or numeral.value >= second.value:
            return None
        if joint in ("-", "–", "~"):
            return second
        if joint in ("to", "through"):
            rising = before == "from" and self._rises(numeral.first - 2)
            return None if rising else second
        return second if joint == "and" and before == "between" else None

    def _rises(self, i: int) -> bool:
        """ "rose from 25 to 30" tells two numbers, not a range."""
        moved = unit_words().lists["raised_to"]
        return any(self.word(j) in moved for j in range(max(0, i - 6), i + 1))

    def _comparator(self, first: int, *, between: bool) -> tuple[int, str | None]:
        """Where the words that bound a number begin, and which end they give."""
        if between and self.word(first - 1) in ("between", "from"):
            first -= 1
        return comparator_ends(self.words, first)

    def _or_more(self, last: int, ends: str | None) -> tuple[int, str | None]:
        lists = unit_words().lists
        if self.word(last) != "or" or self.word(last + 2) == "than":
            return last, ends
        if self.word(last + 1) in lists["or_more"]:
            return last + 2, "min"
        return (last + 2, "max") if self.word(last + 1) in lists["or_less"] else (last, ends)

    def _scale_behind(self, last: int, high: float, low: float) -> tuple[int, float, float]:
        """ "75 USD million"."""
        scale = number_words().scales.get(self.word(last), 0)
        return (last + 1, high * scale, low * scale) if scale >= 1000 else (last, high, low)

    def _unit(self, first: int, last: int) -> tuple[QuantityKind, float, int, int, str]:
        """Kind, factor, first and last atom, and name of what a number measures; a count where it is no
        measure.
        """
        word = self.word(last)
        if word == "%" or word in ("percent", "percentage", "pct"):
            return "percent", 1, first, last + 1, "percent"
        if word == "per" and self.word(last + 1) == "cent":
            return "percent", 1, first, last + 2, "percent"
        money = self._money_before(first, last) or self._money_behind(first, last)
        return money or self._measure(first, last) or ("count", 1, first, last, "")

    def _money_before(self, first: int, last: int) -> tuple[QuantityKind, float, int, int, str] | None:
        tables = unit_words()
        mark = self.word(first - 1)
        at = first - 1
        if mark in tables.currency_marks:
            name = tables.currency_marks[mark]
            if (
                self.word(at - 1) in ("us", "a", "c", "nz", "hk", "usd", "aud", "cad", "mex", "mxn")
                and mark == "$"
            ):
                at -= 1
        elif at >= 0 and (name := tables.currency_codes.get(self.atoms[at].text, "")):
            pass
        elif at > 0 and mark == "." and (name := tables.currency_codes.get(self.atoms[at - 1].text, "")):
            at -= 1  # "Rs. 500"
        else:
            return None
        factor = 1.0
        scales = number_words().money_scales
        if self.word(last) in scales and self.atoms[last].glued:
            factor, last = scales[self.word(last)], last + 1
        return "money", factor, at, last, name

    def _money_behind(self, first: int, last: int) -> tuple[QuantityKind, float, int, int, str] | None:
        tables = unit_words()
        i = last + (self.word(last) == "-")
        while self.word(i) in tables.lists["currency_attributes"] and i < last + 3:
            i += 1
        code = tables.currency_codes.get(self.atoms[i].text) if i < len(self.atoms) else None
        name = tables.currencies.get(self.word(i)) or tables.currency_marks.get(self.word(i)) or code
        if name is None or (name == "pound" and self.word(last) == "-"):
            return None
        mark_of_next = (
            self.word(i) in tables.currency_marks
            and self.at.get(i + 1) is not None
            and not self.atoms[i].glued
        )
        if mark_of_next:
            return None
        return "money", 0.01 if name == "cent" else 1, first, i + 1, name

    def _measure(self, first: int, last: int) -> tuple[QuantityKind, float, int, int, str] | None:
        tables = unit_words()
        i = last + (self.word(last) == "-")
        attribute = ""
        while self.word(i) in tables.lists["measure_attributes"] and i < last + 2:
            attribute += self.word(i) + " "
            i += 1
        name = tables.measures.get(self.word(i))
        short = tables.measure_shorts.get(self.word(i))
        if name is None and short and self.atoms[last - 1].kind == "figure":
            alone = self.word(i) in ("in", "t", "g", "l", "m", "bit", "ha") and not self.atoms[i].glued
            name = None if alone and self.word(i) != "m" else short
        if name is None:
            return None
        i += 1
        if self.word(i) == "2" and self.atoms[i].glued:
            name, i = "square " + name, i + 1
        if self.word(i) in ("per", "an", "a", "/") and self.word(i + 1) in (
            "hour",
            "second",
            "day",
            "hr",
            "h",
            "year",
        ):
            name += " per " + self.word(i + 1)
            i += 2 if self.word(i) in ("per", "/") else 0
        return "measure", 1, first, i, attribute + name
