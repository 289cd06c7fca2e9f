"""A sentence cut into noun groups, verb groups and marks: the second step of the cascade, over tagged
tokens.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.extract.groups import Chunk, Mark, Verb
from tui.extract.noun_groups import NounReader
from tui.extract.reading import Reader, Reading
from tui.extract.verb_groups import VerbReader

if TYPE_CHECKING:
    from tui.extract.dates import Dated

_SHOT = frozenset(("shot", "shoot", "shoots", "shooting"))
_INTENSIFIERS = frozenset(("deep", "far", "just", "well", "right", "straight"))


class Chunker(Reader):
    """Cuts one sentence into chunks."""

    def __init__(self, reading: Reading) -> None:
        super().__init__(reading)
        self.nouns = NounReader(reading)
        self.verbs = VerbReader(reading)

    def chunks(self) -> list[Chunk]:
        """The chunks of the sentence, in order, covering every token."""
        found: list[Chunk] = []
        i = 0
        while i < self.size:
            if i == self.outlet:
                found.append(Mark("comma", i, i, ","))  # the headline leaves it out
            chunk = (
                self._date(i) or self._phrase(i) or self.nouns.read(i) or self.verbs.read(i) or self._mark(i)
            )
            if isinstance(chunk, Mark):
                self._take_preposition(found, chunk)
            found.append(chunk)
            i = chunk.last
            self._close_gap(found)
        return found

    @staticmethod
    def _take_preposition(found: list[Chunk], chunk: Mark) -> None:
        """Join a preposition to the date behind it, and a second one to the first: "from deep inside
        Syria".
        """
        if chunk.kind not in ("prep", "date"):
            return
        between = found[-1] if len(found) > 1 else None
        if (
            isinstance(between, Mark)
            and between.kind == "adverb"
            and _leads(found[-2])
            and chunk.kind == "prep"
        ):
            found.pop()
        before = found[-1] if found else None
        if isinstance(before, Mark) and _leads(before):
            found.pop()
            chunk.first = before.first
            if chunk.kind == "prep":
                chunk.word = before.word

    def _close_gap(self, found: list[Chunk]) -> None:
        """ "has since 2014 deployed": one verb group, the date before it."""
        if len(found) < 3:
            return
        auxiliary, date, verb = found[-3:]
        if not isinstance(auxiliary, Verb) or not isinstance(verb, Verb) or not isinstance(date, Mark):
            return
        alone = auxiliary.lemma in ("have", "be") and auxiliary.last - auxiliary.first == 1
        if date.kind == "date" and alone and self.tags[verb.first] in ("VBN", "VBD", "VBG"):
            verb.form, verb.past = "finite", auxiliary.past
            verb.perfect = auxiliary.lemma == "have"
            verb.passive = auxiliary.lemma == "be" and self.tags[verb.head] != "VBG"
            del found[-3]

    def _date(self, i: int) -> Mark | None:
        dated = self.dates.get(i)
        if dated is None and self.lower[i] in ("the", "this", "that"):
            dated = self.dates.get(i + 1)
        if dated is None or i in self.names or self._names_what_follows(i, dated) or self._lasts(dated):
            return None
        if dated.last < self.size and self.tags[dated.last] == "POS":
            return None
        return Mark("date", i, dated.last, "", dated)

    def _lasts(self, dated: Dated) -> bool:
        """ "two days of drills": how long something goes on that is told behind."""
        return dated.kind == "duration" and self.lower[dated.last : dated.last + 1] == ["of"]

    def _names_what_follows(self, i: int, dated: Dated) -> bool:
        """ "over the 2022 protests": the year says which protests, and not when what is told happened."""
        year = dated.when.precision == "year" and dated.last - dated.first == 1
        noun = dated.last < self.size and self.tags[dated.last] in ("NN", "NNS")
        told = i == dated.first and (i == 0 or self.lower[i - 1] not in ("over", "about", "against"))
        return year and noun and not told

    def _phrase(self, i: int) -> Mark | None:
        """A preposition or conjunction of several words: "according to", "as well as"."""
        if i in self.counts:
            return None
        for words, kind in self.lexicon.phrases.get(self.lower[i], ()):
            if tuple(self.lower[i : i + len(words)]) == words:
                phrase = " ".join(words)
                return Mark(kind, i, i + len(words), self.lexicon.same.get(phrase, phrase))
        return None

    def _mark(self, i: int) -> Mark:
        word, tag = self.lower[i], self.tags[i]
        if word == "dead" and i and self.lower[i - 1] in _SHOT:
            return Mark("adverb", i, i + 1, word)  # "shot dead three teachers"
        return Mark(self._kind(word, tag), i, i + 1, self.lexicon.same.get(word, word))

    def _kind(self, word: str, tag: str) -> str:
        if word in _INTENSIFIERS:
            return "adverb"
        kind = self.lexicon.marks.get(word)
        if kind is not None and not (kind == "that" and tag == "DT"):
            return kind
        if tag in ("WDT", "WP", "WP$", "WRB"):
            return "wh"
        if tag in ("IN", "TO"):
            return "prep"
        if tag == "CC":
            return "and"
        if tag in ("RB", "RBR", "RBS"):
            return "adverb"
        return "particle" if tag == "RP" else "other"


def _leads(chunk: Chunk) -> bool:
    """Whether a preposition stands last: what follows may belong to it ("on Monday", "from inside Syria")."""
    return isinstance(chunk, Mark) and chunk.kind == "prep"
