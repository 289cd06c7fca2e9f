"""Numbers that the atoms of a sentence make up: figures, words, fractions, ordinals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from tui.extract.atoms import Atom, number_words
from tui.extract.units import unit_words


class Numeral(NamedTuple):
    """A number told by the atoms `first` to `last` (half-open).

    `form`: "figure" of digits alone, "word" with number words, "ordinal", "fraction", or "decade" ("1990s").
    """

    first: int
    last: int
    value: float
    form: Literal["figure", "word", "ordinal", "fraction", "decade"]


def numerals(found: Sequence[Atom]) -> list[Numeral]:
    """The numbers that a sentence's atoms make up, in order. A figure inside a name ("MQ-9") is one as
    well.
    """
    reader = _Reader(found)
    out: list[Numeral] = []
    begins, behind = reader.tables.begins, 0
    for i, (atom, word) in enumerate(zip(found, reader.words, strict=True)):
        if i < behind or (word and word not in begins and word not in ("a", "an")):
            continue
        if atom.kind == "mark" and atom.text not in "-−":
            continue
        numeral = reader.numeral(i)
        if numeral is not None:
            out.append(numeral)
            behind = numeral.last
    return out


class _Reader:
    """Reads one numeral from a place in the atoms; every method returns what it read and the next place."""

    def __init__(self, found: Sequence[Atom]) -> None:
        self.atoms = found
        self.words = [atom.text.lower() if atom.kind == "word" else "" for atom in found]
        self.tables = number_words()

    def word(self, i: int) -> str:
        return self.words[i] if i < len(self.words) else ""

    def mark(self, i: int) -> str:
        return self.atoms[i].text if i < len(self.atoms) and self.atoms[i].kind == "mark" else ""

    def numeral(self, i: int) -> Numeral | None:
        atom = self.atoms[i]
        if atom.kind == "ordinal":
            return Numeral(i, i + 1, atom.value, "ordinal")
        if atom.kind == "decade":
            return Numeral(i, i + 1, atom.value, "decade")
        if atom.kind == "glyph":
            return self.scaled(i, i + 1, atom.value)
        word = self.words[i]
        if word in ("minus", "negative") or (atom.text in "-−" and self.is_sign(i)):
            rest = self.positive(i + 1) if i + 1 < len(self.atoms) else None
            return rest._replace(first=i, value=-rest.value) if rest and rest.form != "ordinal" else None
        if atom.kind == "mark":
            return None
        return self.positive(i)

    def is_sign(self, i: int) -> bool:
        """A minus stands free before its figure: "- 10", " -30"."""
        if i + 1 >= len(self.atoms) or self.atoms[i + 1].kind != "figure" or self.atoms[i].glued:
            return False
        return self.atoms[i + 1].glued or i == 0

    def positive(self, i: int) -> Numeral | None:
        if self.word(i) == "one" and self.word(i - 1) in self.tables.no_number_before_one and i:
            return None
        part = self.part(i)
        if part:
            return part
        value, last, form = self.cardinal(i)
        if last == i:
            return self.ordinal(i, i, 0)
        over = self.denominator(last)
        tens = self.tables.tens.get(self.word(last - 1), 0)
        if over and tens and last - 1 > i:
            return Numeral(i, over[1], (value - tens) / (tens + over[0]), "fraction")
        if over and not (form == "figure" and over[2]):
            return Numeral(i, over[1], value / over[0], "fraction")
        ordinal = self.ordinal(i, last, value)
        if ordinal:
            return ordinal
        return self.with_fraction(i, last, value, form)

    def part(self, i: int) -> Numeral | None:
        """ "half", "half a million", "a quarter of", "a third": a part without a number before it."""
        j = i + 1 if self.word(i) in ("a", "an") else i
        den = self.tables.parts.get(self.word(j)) or (j > i and self.tables.ordinals.get(self.word(j))) or 0
        if not den or den == 1 or (j > i and self.word(j) == "second"):
            return None
        if den == 4 and j == i and self.word(j + 1) not in self.tables.scales:
            return None
        last = j + 1
        if self.word(last) in ("a", "of") and self.word(last + 1) in self.tables.scales:
            last += 1
        elif (j > i and den < 100 and self.word(j) not in self.tables.parts and self.word(last) != "of") or (
            den >= 100 and self.word(last)
        ):
            return None
        return self.scaled(i, last, 1 / den)

    def scaled(self, i: int, last: int, value: float) -> Numeral:
        scale = self.tables.scales.get(self.word(last), 0)
        if scale and self.word(last) not in self.tables.after_digits_only:
            return Numeral(i, last + 1, value * scale, "fraction")
        return Numeral(i, last, value, "fraction")

    def with_fraction(self, i: int, last: int, value: float, form: Literal["figure", "word"]) -> Numeral:
        """Add "and a half", "and three quarters", " 1/2" to a number, and a scale behind it."""
        if last < len(self.atoms) and self.atoms[last].kind == "glyph":
            return self.scaled(i, last + 1, value + self.atoms[last].value)
        if self.word(last) != "and":
            return Numeral(i, last, value, form)
        j = last + 1
        if self.word(j) in ("a", "an"):
            den = self.tables.parts.get(self.word(j + 1)) or self.tables.ordinals.get(self.word(j + 1), 0)
            over = (den, j + 2, False) if den > 1 and self.word(j + 1) != "second" else None
            top = 1.0
        else:
            top, after, _ = self.cardinal(j) if j < len(self.atoms) else (0.0, j, "word")
            over = self.denominator(after) if after > j else None
        if over is None:
            return Numeral(i, last, value, form)
        share = top / over[0]
        scale = self.tables.scales.get(self.word(last - 1), 0)
        behind = self.tables.scales.get(self.word(over[1]), 0)
        if behind:
            whole = value + share * behind if scale > behind else (value + share) * behind
            return Numeral(i, over[1] + 1, whole, "fraction")
        return Numeral(i, over[1], value + share * (scale if scale >= 1000 and top <= 3 else 1), "fraction")

    def denominator(self, i: int) -> tuple[int, int, bool] | None:
        """ "thirds", "-fifths", "twenty-firsts", "/ 3" behind a number: the divisor, and whether it is a
        singular.
        """
        if self.mark(i) == "/" and i + 1 < len(self.atoms) and self.atoms[i + 1].kind == "figure":
            glued = self.atoms[i].glued and self.atoms[i + 1].glued and self.atoms[i + 1].value > 0
            behind = self.mark(i + 2) == "/"
            return (int(self.atoms[i + 1].value), i + 2, False) if glued and not behind else None
        if self.word(i) == "over":
            below, j, _ = self.cardinal(i + 1)
            return (int(below), j, False) if below > 1 and not self.word(j) else None
        i += self.mark(i) == "-"
        tens = self.tables.tens.get(self.word(i), 0)
        j = i + 1 + (self.mark(i + 1) == "-") if tens else i
        word = self.word(j)
        singular = word in self.tables.ordinals or word in ("half", "quarter")
        den = self.tables.parts.get(word) or self.tables.ordinals.get(word) or 0
        if not den and word.endswith("s"):
            den = self.tables.ordinals.get(word[:-1], 0)
        if (den < 2 and not tens) or not den:
            return None
        if singular and not (
            self.word(i - 1) == "one" or (self.mark(i - 1) == "-" and self.word(i - 2) == "one")
        ):
            return None
        return tens + den, j + 1, singular

    def ordinal(self, i: int, last: int, value: float) -> Numeral | None:
        """ "third", "twenty-fifth", "one hundred twenty fifth": `value` is what was read before `last`."""
        j = last + (last > i and self.mark(last) == "-")
        rank = self.tables.ordinals.get(self.word(j), 0)
        if not rank or (rank < 10 and value % 10) or (10 <= rank < 100 and value % 100):
            return None
        whole = value * rank if rank >= 100 and value else value + rank
        return Numeral(i, j + 1, whole, "ordinal")

    def cardinal(self, i: int) -> tuple[float, int, Literal["figure", "word"]]:
        """The cardinal number at `i` and the place behind it, which is `i` where there is none."""
        t = self.tables
        total, current, last, j = 0.0, 0.0, i, i
        largest = float("inf")
        form: Literal["figure", "word"] = "figure"
        while j < len(self.atoms):
            word, atom = self.words[j], self.atoms[j]
            if atom.kind == "figure" and (last == i or (current == 0 and total) or self.word(j - 1) == "and"):
                current += atom.value
            elif word in t.ones and current % 10 == 0 and current % 100 != 10 and self.fits(j, last, current):
                current += t.ones[word]
            elif (word in t.teens or word in t.tens) and current % 100 == 0 and self.fits(j, last, current):
                current += t.teens.get(word) or t.tens[word]
            elif word in ("a", "an") and last == i and self.word(j + 1) in t.scales:
                current = 1
            elif (scale := self.scale(j, i, last)) > 0:
                if scale == 12 and current > 12:
                    current += (current % 100) * (scale - 1)
                elif scale <= 100 and current < scale * 100:
                    current = (current or 1) * scale
                elif scale < largest:
                    total, current, largest = total + (current or 1) * scale, 0.0, scale
                else:
                    break
            elif (word == "and" and last == j and last > i and self.joins(j, current)) or (
                atom.text == "-" and last == j and current % 100 >= 20 and self.word(j + 1) in t.ones
            ):
                j += 1
                continue
            else:
                break
            form = "word" if atom.kind == "word" else form
            j += 1
            last = j
        if self.word(last) == "point" and last > i and self.word(last + 1) in t.ones:
            return self.decimals(last, total + current)
        return total + current, last, form

    def fits(self, j: int, last: int, current: float) -> bool:
        """A number word goes on only what number words began ("twenty one", "3 hundred and one"), not
        figures.
        """
        return last == 0 or current == 0 or self.atoms[last - 1].kind != "figure"

    def scale(self, j: int, i: int, last: int) -> int:
        """What the word at `j` multiplies a number by that began at `i` and was read up to `last`; 0 where
        it does not.
        """
        word = self.words[j]
        scale = self.tables.scales.get(word, 0)
        behind_figure = j > i and self.atoms[j - 1].kind == "figure"
        if word == "m" and behind_figure and self.atoms[j].glued:
            millions = self.atoms[j].text == "M" or self.word(j + 1) in unit_words().lists["in_millions"]
            return self.tables.scales["million"] if millions else 0
        if last == i:
            return scale if word in ("hundred", "thousand", "million", "billion", "trillion", "dozen") else 0
        if word in self.tables.after_digits_only:
            return scale if behind_figure and (self.atoms[j].glued or word == "k") else 0
        return 0 if word in self.tables.vague and self.words[j - 1] in self.tables.vague else scale

    def joins(self, j: int, current: float) -> bool:
        """Whether "and" at `j` goes on with the same number: "two hundred and six", not "hundred and two
        hundred".
        """
        t = self.tables
        if self.word(j - 1) not in t.scales or j + 1 >= len(self.atoms):
            return False
        following, atom = self.word(j + 1), self.atoms[j + 1]
        if atom.kind == "figure" and not 0 < atom.value < 100:
            return False
        if (
            atom.kind != "figure"
            and following not in t.ones
            and following not in t.teens
            and following not in t.tens
        ):
            return False
        k = j + 2
        if following in t.tens:
            k += self.mark(k) == "-"
            k += self.word(k) in t.ones
        if following == "zero" or (following in t.ones and self.denominator(k)):
            return False
        return not (self.word(k) == "hundred" and current >= 100)

    def decimals(self, last: int, value: float) -> tuple[float, int, Literal["word"]]:
        digits = ""
        j = last + 1
        while self.word(j) in self.tables.ones:
            digits += str(self.tables.ones[self.word(j)])
            j += 1
        return value + float("0." + digits), j, "word"
