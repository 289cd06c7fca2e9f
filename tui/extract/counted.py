"""What a number counts: the noun group behind it, what became of those counted, and whether it is a running
total.
"""

from __future__ import annotations

from tui.extract import lemma
from tui.extract.tokens import Sentence
from tui.extract.units import counted, unit_words
from tui.model import Unit

_GROUP_TAGS = frozenset(
    ("JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "VBN", "VBG", "CD", "FW", "AFX", "HYPH")
)
_NOUN_TAGS = frozenset(("NN", "NNS", "NNP", "NNPS", "FW"))
_PLURAL_TAGS = frozenset(("NNS", "NNPS"))
_LONGEST = 9
_FATES: tuple[Unit, ...] = ("killed", "wounded", "detained")
_OF_LIVES = ("people", "troops")


class Counter:
    """Reads what the numbers of one sentence count."""

    def __init__(self, sentence: Sentence, taken: set[int]) -> None:
        self.words = sentence.words
        self.lower = [word.lower() for word in sentence.words]
        self.tags = sentence.tags or ["NN" if word[:1].isalpha() else "CD" for word in sentence.words]
        self.title = sentence.kind == "title"
        self.taken = taken
        self.sentence = sentence
        self.lists = unit_words().lists

    def word(self, i: int) -> str:
        return self.lower[i] if 0 <= i < len(self.lower) else ""

    def tag(self, i: int) -> str:
        return self.tags[i] if 0 <= i < len(self.tags) else ""

    def group(self, i: int) -> tuple[int, int] | None:
        """The half-open end of the noun group that begins at token `i`, behind a number, and its head."""
        if self.told_at(i) is not None:
            return None
        head = -1
        j = i
        while j < len(self.lower) and j < i + _LONGEST and j not in self.taken and self._goes_on(j, head):
            named = self.tag(j) in _NOUN_TAGS or (self.tag(j) == "JJ" and self.unit(j) in _OF_LIVES)
            if named and self.words[j][0].isalnum():
                head = j
            j += 1
        if head < 0:
            return (i + 1, i) if self.word(i) in ("others", "people") else None
        closing = head + 1
        if self.word(closing) == "]":
            closing += 1
        return closing, head

    def _goes_on(self, j: int, head: int) -> bool:
        word, tag = self.lower[j], self.tag(j)
        if head >= 0 and j == head + 1:
            ended = self.tag(head) in _PLURAL_TAGS or (self.title and counted(self.words[head]))
            if ended and (tag not in _PLURAL_TAGS or self.title):
                return False
        if word in self.lists["killed"] | self.lists["wounded"] and tag[:1] == "V":
            return False
        if tag in ("VBN", "VBG"):
            return self._leads_to_noun(j + 1)
        if word == "-" and self.is_apart(j):
            return False
        if word in self.lists["within_group"] or tag in _GROUP_TAGS:
            return True
        return word in ("and", ",", "or") and self.tag(j - 1)[:2] == "JJ" and self.tag(j + 1)[:2] == "JJ"

    def is_apart(self, j: int) -> bool:
        """ "Strike kills six - activists": a dash that divides, with a space before it and behind."""
        starts, ends = self.sentence.starts, self.sentence.ends
        return 0 < j < len(starts) - 1 and starts[j] > ends[j - 1] and starts[j + 1] > ends[j]

    def _leads_to_noun(self, j: int) -> bool:
        while self.tag(j)[:2] == "JJ":
            j += 1
        return self.tag(j) in _NOUN_TAGS

    def unit(self, head: int | None) -> Unit:
        """The unit of a head noun; a plural of nationality ("280 South Koreans") counts people."""
        if head is None:
            return "other"
        noun = lemma.noun(self.words[head])
        if self.lower[head] in unit_words().currencies:
            return "money"
        unit = unit_words().nouns.get(noun) or unit_words().nouns.get(noun.rsplit("-", 1)[-1])
        if unit is None and self.tag(head) == "NNPS":
            return "people"
        return unit or "other"

    def fate(self, first: int, last: int, *, noun: bool) -> tuple[Unit | None, bool]:
        """Killed, wounded or detained, where the words around tokens `first` to `last` tell so; and whether
        before.
        """
        if not noun and (at_once := self.told_at(last)):
            return at_once, False
        before = first - 1
        while self.tag(before) in ("RB", "RBR") or self.word(before) in ("the", "of", "another", ":"):
            before -= 1
        for fate in _FATES:
            if self.word(before) in self.lists[fate] and not self._is_passive(before):
                return fate, True
        return self._fate_behind(last, noun) or (self._fate_of_subject(before, last) if noun else None), False

    def told_at(self, i: int) -> Unit | None:
        """Killed, wounded or detained where the word at `i` says so of the number before it: "29 dead"."""
        if self.word(i) in ("died", "perished", "killing", "wounding") or i in self.taken:
            return None
        return next((fate for fate in _FATES if self.word(i) in self.lists[fate]), None)

    def _is_passive(self, i: int) -> bool:
        """ "was killed" takes no object: what follows it is no victim."""
        return self.tag(i) == "VBN" and any(
            self.word(j) in ("was", "were", "been", "being", "is", "are") for j in (i - 1, i - 2)
        )

    def _fate_behind(self, i: int, noun: bool) -> Unit | None:
        start = i
        while i < start + 6 and (self.word(i) in self.lists["between"] or self.tag(i) == "RB"):
            i += 1
        for fate in _FATES:
            if self.word(i) in self.lists[fate] and self.tag(i)[:2] in ("VB", "JJ", "NN"):
                active = i == start and noun and self._has_object(i + 1)
                return None if active or (self.tag(i) == "VBG" and i == start) else fate
        return None

    def _fate_of_subject(self, before: int, i: int) -> Unit | None:
        """ "At least 20 people including two children have been killed": no other verb stands between."""
        if self.word(before) in self.lists["no_subject_behind"]:
            return None
        passive = False
        for j in range(i, min(i + 16, len(self.lower))):
            word, tag = self.lower[j], self.tags[j]
            if word in self.lists["passive"]:
                passive = True
            elif passive and tag[:2] in ("VB", "JJ"):
                fate = next((fate for fate in _FATES if word in self.lists[fate]), None)
                if fate or word not in self.lists["between"]:
                    return fate
            elif tag in ("VBD", "VBZ", "VBP", "MD", "WDT", "WP") and word not in self.lists["between"]:
                return None
        return None

    def _has_object(self, i: int) -> bool:
        """Whether a verb's object follows at once: "20 militants killed five soldiers" tells of no dead
        militants.
        """
        tags = ("DT", "CD") if self.title else ("DT", "CD", "PRP", "PRP$", "JJ", "NN", "NNS", "NNP")
        return self.tag(i) in tags and i not in self.taken

    def number_of(self, first: int) -> int | None:
        """The head of "the number of vehicles ... to 150", looked for before a number that counts nothing
        itself.
        """
        for i in range(first - 2, max(-1, first - 22), -1):
            if self.word(i) in ("number", "total", "count") and self.word(i + 1) == "of":
                found = self.group(i + 2 + (self.tag(i + 2) == "DT"))
                return found[1] if found else None
        return None

    def total(self, first: int, last: int, *, count: bool) -> bool:
        """Whether a running total is told: "a total of"; of counts, "bringing the number to" as well."""
        window = self.lower[max(0, first - 22) : first]
        if any(word in self.lists["cumulative"] for word in window[-6:]):
            return True
        behind = self.lower[last : last + 3]
        if behind[:2] in (["so", "far"], ["in", "total"], ["in", "all"]) or behind[:1] in (
            ["overall"],
            ["altogether"],
        ):
            return True
        return (
            count
            and self.word(first - 1) in ("to", "at")
            and any(word in self.lists["raised_to"] for word in window)
        )

    def toll(self, first: int) -> bool:
        """Whether a toll of dead is what the number gives: "the death toll rose to 25"."""
        window = self.lower[max(0, first - 10) : first]
        return "toll" in window and self.word(first - 1) in (
            "to",
            "at",
            "of",
            "is",
            "was",
            "reached",
            "hit",
            "hits",
        )
