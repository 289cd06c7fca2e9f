"""The verbs of headlines, which a tagger of this size takes for nouns: "Mali expels French ambassador"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.extract.lemma import noun

if TYPE_CHECKING:
    from tui.extract.lexicon import Lexicon

OBJECTS = frozenset(("NN", "NNS", "NNP", "NNPS", "JJ", "DT", "PRP$", "CD"))
FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
BORDERS = frozenset(("CC", ",", ":", "WDT", "WRB", "WP"))
_ALWAYS_SEVERAL = frozenset(("police", "people"))


def without_stop(tags: list[str]) -> bool:
    """Whether a line with these tags has no full stop, as headlines have none, and posts."""
    return "." not in tags


@dataclass(slots=True)
class Tagged:
    """The tags of a sentence that are being mended, its words in small letters, and what is known of them."""

    tags: list[str]
    lower: list[str]
    lexicon: Lexicon

    def before(self, i: int) -> str:
        """The tag before a token, empty where there is none."""
        return self.tags[i - 1] if i else ""

    def after(self, i: int) -> str:
        """The tag behind it."""
        return self.tags[i + 1] if i + 1 < len(self.tags) else ""

    def is_verb(self, i: int) -> bool:
        """Whether it may be a form of a verb that the dictionaries know."""
        return self.lexicon.verb_lemma(self.lower[i]) in self.lexicon.verbs

    def lemma(self, i: int) -> str:
        """Its infinitive, taken as a verb."""
        return self.lexicon.verb_lemma(self.lower[i])

    def classes(self, i: int) -> frozenset[str]:
        """What it names, taken as a noun."""
        return self.lexicon.classes.get(noun(self.lower[i]), frozenset())

    def has_finite(self, i: int) -> bool:
        """Whether the clause around `i` has another finite verb."""
        for step in (-1, 1):
            k = i + step
            while 0 <= k < len(self.tags) and self.tags[k] not in BORDERS:
                if self.tags[k] in FINITE:
                    return True
                k += step
        return False

    def is_of_headline(self, i: int) -> bool:
        """ "Mali expels French ambassador", "Rebels behead six": the verb of a line that is no sentence.

        What may as well be the noun of an attack has a force before it, or a name and nothing else.
        """
        if not without_stop(self.tags) or not (
            self.after(i) in OBJECTS | {"RP", "RB"} or self._is_phrasal(i)
        ):
            return False
        if not self.is_verb(i) or self.has_finite(i):
            return False
        fighting = "armed" in self.classes(i - 1)
        lone = self.before(i) == "NNP" and "IN" not in self.tags[:i]
        return "attack" not in self.classes(i) or fighting or lone

    def _is_phrasal(self, i: int) -> bool:
        """ "Turkey hands over suspects", "Troops clash near border": a verb whose object stands behind a
        word of its own, or one that takes none.
        """
        pair = f"{self.lemma(i)} {self.lower[i + 1]}" if i + 1 < len(self.tags) else ""
        goes = self.lemma(i) in self.lexicon.intransitive and self.after(i) == "IN"
        return goes or (pair in self.lexicon.verbs and self.after(i + 1) in OBJECTS - {"NNP"})

    def is_plain_of_headline(self, i: int) -> bool:
        """ "Houthis fire missile at ship", "Israel and Lebanon exchange fire": the same behind several.

        A name that ends like a plural may be that of one: "Paris attack suspect".
        """
        before, tag = self.lower[i - 1], self.before(i)
        several = tag in ("NN", "NNS") and (noun(before) != before or before in _ALWAYS_SEVERAL)
        joined = self.tags[max(i - 3, 0) : i] == ["NNP", "CC", "NNP"] or (
            i == 3 and self.tags[:3] == ["NNP", ",", "NNP"]
        )
        object_ = self.after(i) != "NN" or (i + 1 < len(self.tags) and "means" in self.classes(i + 1))
        named = tag in ("NNP", "NNPS") and before.endswith("s") and object_
        return (several or joined or named) and self.lemma(i) == self.lower[i] and self.is_of_headline(i)

    def infinitive(self, i: int) -> str | None:
        """ "Israel to send delegation": what a headline says will be; what is no "to" is a noun."""
        if self.lower[i] != "to":
            return "NN"
        doer = self.before(i) in ("NNP", "NNPS") or bool(self.classes(i - 1) & {"agent", "armed", "human"})
        plain = i > 0 and without_stop(self.tags) and self.after(i) == "VB"
        return "MD" if plain and doer and not self.has_finite(i) else None
