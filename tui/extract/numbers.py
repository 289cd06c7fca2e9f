"""Counts and measures of a sentence: a number, how exact it is, and what it counts.

Ordinals, years, dates and what is part of a name ("MQ-9", "Route 4") are no quantities. "Hundreds",
"several" and "dozens" are, without a number.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from tui.extract.atoms import Atom, atoms, number_words
from tui.extract.bounds import Bounded, BoundReader, QuantityKind
from tui.extract.counted import Counter
from tui.extract.dates import Dated
from tui.extract.numerals import Numeral, numerals
from tui.extract.tokens import Sentence
from tui.extract.units import unit_words
from tui.model import Unit

_CODE = 3  # letters of a currency's code


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it counts.

    `first` and `last` are half-open token indices, `start` and `end` offsets in the article's text.
    `min`..`max` may be open at either end; both are None where only "hundreds" or "several" is told. `head`
    is the token index of the counted noun, None where there is none. Money is in absolute units of its
    currency, a share in percent.
    """

    first: int
    last: int
    start: int
    end: int
    text: str
    min: float | None
    max: float | None
    unit: Unit
    noun: str = ""
    cumulative: bool = False
    kind: QuantityKind = "count"
    head: int | None = None


def find(sentence: Sentence, text: str, dates: Sequence[Dated] = ()) -> list[Quantity]:
    """The quantities of a sentence in order, none overlapping each other or one of `dates`."""
    if not _may_count(sentence.words):
        return []
    found = atoms(text, sentence.start, sentence.end)
    read = numerals(found)
    taken = {token for dated in dates for token in range(dated.first, dated.last)}
    finder = _Finder(sentence, text, found, read, taken)
    out: list[Quantity] = []
    behind = 0
    for numeral in read:
        if numeral.first < behind or (out and found[numeral.first].start < out[-1].end):
            continue
        quantity = finder.quantity(numeral, out[-1] if out else None)
        if quantity is not None and not (out and quantity.first < out[-1].last):
            out.append(quantity)
            behind = finder.behind
    return sorted([*out, *finder.vague(out)], key=lambda quantity: quantity.first)


def _uncounted() -> frozenset[str]:
    return unit_words().lists["uncounted"]


def _may_count(words: Sequence[str]) -> bool:
    tables = number_words()
    for word in words:
        lower = word.lower()
        if lower[0].isdigit() or lower in tables.begins or lower in tables.vague or lower[-1].isdigit():
            return True
        if "-" in lower and lower.split("-", 1)[0] in tables.begins:
            return True
    return False


class _Finder:
    """Turns the numerals of one sentence into quantities."""

    def __init__(
        self, sentence: Sentence, text: str, found: list[Atom], read: list[Numeral], taken: set[int]
    ) -> None:
        self.sentence = sentence
        self.text = text
        self.atoms = found
        self.taken = taken
        self.bounds = BoundReader(found, read)
        self.counter = Counter(sentence, taken)
        self.behind = 0
        self.fate_before: Unit | None = None

    def tokens(self, start: int, end: int) -> tuple[int, int]:
        return bisect_right(self.sentence.ends, start), bisect_left(self.sentence.starts, end)

    def quantity(self, numeral: Numeral, before: Quantity | None) -> Quantity | None:
        start, end = self.atoms[numeral.first].start, self.atoms[numeral.last - 1].end
        first, last = self.tokens(start, end)
        no_count = numeral.form in ("ordinal", "decade") or not self.taken.isdisjoint(range(first, last))
        if no_count or self._in_name(start, first) or self._is_vague(numeral, first):
            return None
        bounded, self.behind = self.bounds.read(numeral)
        first, last = self.tokens(bounded.start, bounded.end)
        if bounded.kind != "count":
            unit: Unit = "money" if bounded.kind == "money" else "other"
            return self._made(bounded, first, last, unit, bounded.noun, None)
        if self._goes_on_as_word(bounded.end):
            return None
        return self._count(bounded, numeral, first, last, before)

    def _is_vague(self, numeral: Numeral, first: int) -> bool:
        """ "several hundred", "a few dozen"."""
        is_scale = self.atoms[numeral.first].text.lower() in number_words().scales
        return is_scale and self.counter.word(first - 1) in unit_words().lists["vague_before"]

    def _in_name(self, start: int, first: int) -> bool:
        """ "MQ-9", "M4", "COVID-19", "Route 4", "No. 5"."""
        glued = self.text[start - 1] if start else " "
        if (
            glued in "-–/.#№"
            and start > 1
            and self.text[start - 2].isalnum()
            and not self.text[start - 2].isdigit()
        ):
            return self.text[start : start + 1].isdigit()
        code = start > _CODE and self.text[start - _CODE : start] in unit_words().currency_codes
        if code and not self.text[start - _CODE - 1].isalnum():  # "USD115.5"
            return False
        if (
            glued.isalpha()
            or glued in "#№@_+"
            or (glued in "-/" and self.text[start - 2 : start - 1].isdigit())
        ):
            return True
        before = self.counter.word(first - 1).rstrip(".")
        return self.text[start].isdigit() and before in unit_words().lists["numbered"]

    def _goes_on_as_word(self, end: int) -> bool:
        """ "12-year-old", "4x4", "nine-member": the number is part of a word that it does not count."""
        rest = self.text[end : end + 2]
        return bool(rest) and (rest[0].isalpha() or (rest[0] in "-–/:" and rest[1:].isalnum()))

    def _count(
        self, bounded: Bounded, numeral: Numeral, first: int, last: int, before: Quantity | None
    ) -> Quantity | None:
        counter = self.counter
        if (numeral.form == "fraction" and numeral.value < 1) or counter.word(last) in _uncounted():
            return None
        group = counter.group(last)
        part_of = self._group_of(last) if counter.word(last) == "of" else None
        group = part_of or group
        head = group[1] if group else None
        closing = group[0] if group else last
        unit = counter.unit(head)
        noun = " ".join(self.sentence.words[last:closing]) if group else ""
        fate, told_before = counter.fate(first, closing, noun=group is not None)
        if fate is None and before is not None and self._coordinated(before, first):
            fate, told_before = self.fate_before, True
        self.fate_before = fate if told_before else None
        if group is None and fate is not None and counter.told_at(last) == fate:
            closing, noun = last + 1, self.sentence.words[last]
        total = counter.total(first, closing, count=True)
        if head is None and fate is None:
            if counter.toll(first):
                fate = "killed"
            elif (number_of := counter.number_of(first)) is not None and total:
                unit, noun = counter.unit(number_of), self.sentence.words[number_of]
            elif (
                counter.tag(first - 1)[:2] == "VB"
                and before is not None
                and not self._is_year(bounded, numeral)
            ):
                unit = before.unit
            elif not self._stands_alone(bounded, numeral, total):
                return None
        singly = unit in unit_words().lists["counted_singly"] and head is not None and not part_of
        if numeral.value == 1 and numeral.form == "word" and fate is None and not singly:
            return None
        if fate is not None and unit in ("people", "troops", "killed", "wounded", "other"):
            unit = fate if head is None or unit != "other" else unit
        end = max(bounded.end, self.sentence.ends[closing - 1])
        widened = Bounded(bounded.start, end, bounded.min, bounded.max, "count", noun, bounded.bound)
        return self._made(widened, first, closing, unit, noun, head, total)

    def _group_of(self, last: int) -> tuple[int, int] | None:
        """ "five of the soldiers", "two of its centers", "15 of 17 drones"."""
        if self.counter.tag(last + 1) not in ("DT", "PRP$", "CD"):
            return None
        return self.counter.group(last + 2)

    def _coordinated(self, before: Quantity, first: int) -> bool:
        """ "killed 45 civilians in Aleppo and 22 in Idlib": no verb between, and a conjunction before."""
        if self.fate_before is None or first - before.last > 8:
            return False
        between = range(before.last, first)
        verb = any(self.counter.tag(i)[:2] in ("VB", "MD") or self.counter.word(i) in ".;:" for i in between)
        return not verb and (not between or self.counter.word(first - 1) in ("and", ","))

    def _stands_alone(self, bounded: Bounded, numeral: Numeral, total: bool) -> bool:
        """Whether a number without a noun is a count at all: bounded ("at least 20"), or a total."""
        return not self._is_year(bounded, numeral) and (bounded.bound or total) and numeral.value != 1

    def _is_year(self, bounded: Bounded, numeral: Numeral) -> bool:
        separated = "," in self.text[bounded.start : bounded.end]
        return numeral.form == "figure" and 1900 <= numeral.value < 2100 and not separated

    def _made(
        self,
        bounded: Bounded,
        first: int,
        last: int,
        unit: Unit,
        noun: str,
        head: int | None,
        total: bool | None = None,
    ) -> Quantity:
        if total is None:
            total = self.counter.total(first, last, count=False)
        shown = self.text[bounded.start : bounded.end]
        return Quantity(
            first,
            last,
            bounded.start,
            bounded.end,
            shown,
            bounded.min,
            bounded.max,
            unit,
            noun,
            total,
            bounded.kind,
            head,
        )

    def vague(self, found: Sequence[Quantity]) -> list[Quantity]:
        """ "Hundreds of troops", "several rockets": counted, but not how many."""
        counter = self.counter
        words = number_words().vague
        used = {token for quantity in found for token in range(quantity.first, quantity.last)} | self.taken
        out: list[Quantity] = []
        i = 0
        while i < len(counter.lower):
            if counter.lower[i] not in words or i in used:
                i += 1
                continue
            at = i + 1
            while counter.word(at) == "of" or counter.word(at) in words or counter.tag(at) == "DT":
                at += 1
            group = counter.group(at)
            last, head = group if group else (at, None)
            at_once = counter.told_at(at) if head is None else None
            if at_once is not None:
                last = at + 1
            if (head is not None or at_once is not None) and used.isdisjoint(range(i, last)):
                unit: Unit = at_once or counter.unit(head)
                fate, _ = counter.fate(i, last, noun=True)
                noun = " ".join(self.sentence.words[at:last])
                start, end = self.sentence.starts[i], self.sentence.ends[last - 1]
                out.append(
                    self._made(
                        Bounded(start, end, None, None),
                        i,
                        last,
                        fate if fate and unit != "other" else unit,
                        noun,
                        head,
                    )
                )
            i = max(last, i + 1)
        return out
