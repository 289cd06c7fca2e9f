"""Noun groups: determiner to head, with possessor, modifiers, names and counts; none of these is ever cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.extract import lemma
from tui.extract.groups import Noun
from tui.extract.headline_verbs import without_stop
from tui.extract.reading import NOUN_TAGS, Reader, Reading

if TYPE_CHECKING:
    from tui.extract.dates import Dated
    from tui.extract.names import Named
    from tui.extract.numbers import Quantity

_PREMODIFIERS = frozenset(("JJ", "JJR", "JJS", "CD", "$", "#", "AFX"))
_DETERMINERS = frozenset(("DT", "PDT", "PRP$", "WP$"))
_DASHES = frozenset(("–", "-", "—", "/"))
_SIGNS = frozenset(('"', "“", "‘", "”", "’", "[", "]", "'"))
_LEFT = frozenset(("shot", "shoot", "shooting", "left", "found"))  # "shot dead three teachers"
_CASUALTIES = frozenset(("killed", "slain", "dead", "wounded", "injured"))
_BEING = frozenset(("was", "were", "been", "being"))
_HELD_AS = frozenset(("hostage", "captive"))
_PERSON = frozenset(("person", "human"))
_COMPASS = frozenset(("north", "south", "west", "east"))


class NounReader(Reader):
    """Reads noun groups."""

    def __init__(self, reading: Reading) -> None:
        super().__init__(reading)
        self.name_ends = {n.last - 1 for n in reading.names.values() if n.mention.type != "person"}

    def read(self, i: int) -> Noun | None:
        """The noun group that begins at token `i`, or None where none does."""
        tag = self.tags[i]
        if self.lower[i] == "dead" and i and self.lower[i - 1] in _LEFT:
            return None
        if tag in ("PRP", "EX") and i not in self.names:
            word = self.lower[i]
            classes = frozenset(("pronoun",)) if word not in ("there",) else frozenset()
            return Noun(self.sentence, i, i + 1, i, word, classes, pronoun=True)
        start, owner, owners_names = i, None, []
        while True:
            end, head, names, dates, counts = self._run(start, first=owner is None)
            if head < 0:
                if owner is None:
                    return None
                owner.last = start
                return owner
            if end < self.size and self.tags[end] == "POS":
                inner = self._build(i if owner is None else owner.first, end, head, names, dates, counts)
                inner.owner = owner
                owner, start = inner, end + 1
                owners_names.extend(names)
                continue
            group = self._build(i, end, head, names, dates, counts)
            group.owner = owner or self._owner_pronoun(i)
            return group

    def _owner_pronoun(self, i: int) -> Noun | None:
        if self.tags[i] != "PRP$":
            return None
        return Noun(self.sentence, i, i + 1, i, self.lower[i], frozenset(("pronoun",)), pronoun=True)

    def _build(
        self, first: int, last: int, head: int, names: list[Named], dates: list[Dated], counts: list[Quantity]
    ) -> Noun:
        name = next((n for n in names if n.last - 1 == head or n.first <= head < n.last), None)
        if name is not None and len(names) > 1 and name is names[-1] and self._twin(names[-2], name):
            name = names[-2]
        lemma_ = lemma.noun(self.words[head])
        classes = self.lexicon.noun_classes(lemma_, name)
        if name is not None and name.mention.type == "person":
            classes |= self._office(first, name.first)
        if name is None and head > first:
            classes |= self.lexicon.classes.get(f"{self.lower[head - 1]}-{lemma_}", frozenset())
        of_them = last < self.size and self.lower[last] == "of"
        if self.tags[head] == "CD" and not of_them and any(c.unit == "detained" for c in counts):
            classes |= _PERSON  # "Police arrest 40"
        if lemma_ in _COMPASS and self.words[head][0].isupper() and self.lower[first] == "the":
            classes |= {"agent", "country"}
        negated = self.lower[first] in ("no", "neither", "none")
        return Noun(
            self.sentence, first, last, head, lemma_, classes, names, name, dates=dates, counts=counts,
            negated=negated, pronoun=name is None and self.tags[head] in ("DT", "PRP"), state=_state(name),
        )  # fmt: skip

    def _office(self, first: int, last: int) -> frozenset[str]:
        """What a title before a name makes of its holder: "President Gustavo Petro" is of the government."""
        titles = (self.lexicon.classes.get(self.lower[k], frozenset()) for k in range(first, last))
        return (
            frozenset(("government",)) if any("government" in classes for classes in titles) else frozenset()
        )

    @staticmethod
    def _twin(one: Named, other: Named) -> bool:
        """Two places in a row: the second says where the first lies ("Zubdiya Aleppo")."""
        places = ("place", "facility")
        return one.last == other.first and one.mention.type in places and other.mention.type in places

    def _run(self, i: int, first: bool) -> tuple[int, int, list[Named], list[Dated], list[Quantity]]:
        """The tokens of one noun group from `i`: its end, its head (-1 for none), and what it holds."""
        names: list[Named] = []
        dates: list[Dated] = []
        counts: list[Quantity] = []
        head, j = -1, i
        while j < self.size and (j != self.outlet or j == i):
            name, dated, count = self.names.get(j), self.dates.get(j), self.counts.get(j)
            if name is not None:
                if head >= 0 and ((names and names[-1].mention.type == "person") or self._apart(name, head)):
                    break
                names.append(name)
                head, j = name.last - 1, name.last
                if name.mention.type == "person":
                    break
            elif dated is not None and (j > i or self.tags[min(dated.last, self.size - 1)] == "POS"):
                if head >= 0 or not self._noun_after(dated.last):
                    if j > i or self.tags[min(dated.last, self.size - 1)] != "POS":
                        break
                    head = dated.last - 1
                dates.append(dated)
                j = dated.last
            elif count is not None and head < 0:
                counts.append(count)
                nominal = count.head if count.head is not None else count.last - 1
                head, j = nominal, max(count.last, nominal + 1)
                self._names_inside(j, count.first, names)
            else:
                step = self._step(i, j, head)
                if step == 0:
                    break
                if self.tags[j] in NOUN_TAGS:
                    head = j
                j += step
        if head < 0:
            head = self._headless(i, j)
            return (j if head >= 0 else i), head, names, dates, counts
        return head + 1 if j > head + 1 and not dates else j, head, names, dates, counts

    def _names_inside(self, end: int, start: int, names: list[Named]) -> None:
        names.extend(
            n for k in range(start + 1, end) if (n := self.names.get(k)) is not None and n.last <= end
        )

    def _step(self, i: int, j: int, head: int) -> int:
        """How many tokens from `j` belong to the noun group begun at `i`; 0 ends it."""
        tag = self.tags[j]
        if tag in NOUN_TAGS:
            return int(head < 0 or not self._predicate(j))
        if tag in _DETERMINERS:
            return int(j == i or self.tags[j - 1] == "PDT")
        if j > i and self.lower[i] == "those" and self.lower[i + 1] in _CASUALTIES:
            return int(j == i + 1)
        if j > i and self._sign(j, head):
            return 1
        if head >= 0:
            return int(self._behind_head(j))
        return int(tag in _PREMODIFIERS or self._modifies(i, j))

    def _predicate(self, j: int) -> bool:
        """ "held the guards hostage": what somebody is held as, no head of the group."""
        return self.lower[j] in _HELD_AS and self.tags[j - 1] in ("NNS", "NNP", "NNPS")

    def _behind_head(self, j: int) -> bool:
        """ "US military logistical convoys", "Brigade 14": what may follow a noun that is not yet the
        head.
        """
        if self.tags[j] == "JJ" and j - 1 in self.name_ends and self.words[j][0].islower():
            return self._noun_after(j + 1)
        if j in self.counts and self._noun_after(j + 1):
            return False
        return self.tags[j] == "CD" and self.tags[j - 1] in ("NNP", "NNPS")

    def _modifies(self, i: int, j: int) -> bool:
        """Whether a participle, an adverb or a conjunction at `j` stands between modifiers of one noun."""
        tag = self.tags[j]
        if tag in ("VBN", "VBG", "VBD"):
            if self.lower[j] in _BEING or (tag == "VBD" and self._tells(j)):
                return False  # "among the dead were eight children", "a general told AFP"
            verb = j == i and (tag != "VBN" or self._after_subject(j))
            return not verb and self._noun_after(j + 1)
        if j + 1 >= self.size or not self._noun_after(j + 2):
            return False
        following = self.tags[j + 1]
        if tag in ("RB", "RBS", "RBR"):
            return (j > i or tag == "RBS") and following in ("JJ", "VBN", "VBG", "CD")
        joined = (tag == "CC" or self.words[j] == ",") and j > i
        return joined and self.tags[j - 1] in ("JJ", "VBN") and following in ("JJ", "VBN")

    def _tells(self, j: int) -> bool:
        return self.lexicon.verb_lemma(self.lower[j]) in self.lexicon.sets["tell"]

    def _sign(self, j: int, head: int) -> bool:
        """Whether a dash, quote or bracket at `j` stands inside the group: "Jordanian–Syrian", "80
        [Daesh] fighters".
        """
        word = self.words[j]
        if word in _DASHES:
            return self._glued(j)
        if word not in _SIGNS or j + 1 >= self.size or (head >= 0 and word != "]"):
            return False
        return self._noun_after(j + 1) and self.tags[j - 1] != "RB"

    def _apart(self, name: Named, head: int) -> bool:
        """Whether a state's name begins a group of its own: "the drone | Iran has supplied"; it is no
        one's title.
        """
        common = self.tags[head] in ("NN", "NNS") and self.words[head][0].islower()
        return common and name.kind in ("state", "country")

    def _after_subject(self, j: int) -> bool:
        """Whether a noun or an auxiliary stands before `j`, over adverbs: what follows is a verb, no
        modifier.
        """
        k = j - 1
        while k >= 0 and self.tags[k] in ("RB", "RBR"):
            k -= 1
        return k >= 0 and self.tags[k] in (*NOUN_TAGS, "PRP", "MD")

    def _glued(self, j: int) -> bool:
        """Whether a dash joins two words without a blank: "Jordanian–Syrian"."""
        starts, ends = self.sentence.starts, self.sentence.ends
        return j + 1 < self.size and starts[j] == ends[j - 1] and starts[j + 1] == ends[j]

    def _noun_after(self, j: int) -> bool:
        """Whether adjectives and then a noun follow: what stands before is a modifier."""
        limit = min(j + 4, self.size)
        while j < limit:
            if self.words[j] in ("–", "-"):
                j += 1
                continue
            if self.tags[j] in NOUN_TAGS or j in self.names:
                return True
            if self.tags[j] not in ("JJ", "VBN", "CD", "JJS", "VBG", "CC", "''", "``", ","):
                return False
            j += 1
        return False

    def _headless(self, i: int, j: int) -> int:
        """The head of a group without a noun: "another five", "the wounded", "this"; -1 where there is no
        group.
        """
        for k in range(j - 1, i - 1, -1):
            if self.tags[k] == "CD" or (
                self.tags[k] in ("JJ", "JJS", "VBN") and self.tags[i] in _DETERMINERS and k > i
            ):
                return k
            if self.tags[k] == "DT" and k == j - 1:
                return k
        return i if self._lone_citizen(i) else -1

    def _lone_citizen(self, i: int) -> bool:
        """ "Germany arrests Syrian": one of a nation, whose article a headline leaves out."""
        if not 0 < i < len(self.tags) or self.tags[i - 1] not in ("VBZ", "VBP") or self.tags[i] != "JJ":
            return False
        person = "person" in self.lexicon.classes.get(self.lower[i], ())
        return person and self.words[i][0].isupper() and without_stop(self.tags)


def _state(name: Named | None) -> str:
    """The state that a name is, or whose body or force it names."""
    if name is None or name.entry is None:
        return ""
    own = name.entry.country if name.kind in ("state", "country") else None
    return name.entry.state or own or ""
