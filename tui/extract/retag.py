"""Tags mended where a tagger of this size is known to err and the words around leave no doubt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.extract.headline_verbs import BORDERS, FINITE, OBJECTS, Tagged
from tui.extract.lemma import noun

if TYPE_CHECKING:
    from tui.extract.lexicon import Lexicon
    from tui.extract.tokens import Sentence

_OPENS_GROUP = frozenset(("DT", "PRP$", "JJ", "NNP", "NNPS", "CD", "NNS", "$", "PRP"))
_OPENS_OBJECT = frozenset(("DT", "PRP$", "CD", "PRP"))
_CONSISTING = frozenset((("consisting", "of"), ("belonging", "to"), ("comprising", "of")))
_BEFORE_GERUND = frozenset(("IN", "TO", ",", "VBD", "VBZ", "VBP", "CC"))
_NOMINAL = frozenset(("NN", "NNS", "NNP", "NNPS", "POS"))
_RELATIVES = frozenset(("WDT", "WRB", "WP"))
_CAUSING = frozenset(("let", "make", "help", "see", "watch", "hear", "have"))
_BEFORE_NOUN = frozenset(("IN", "DT", "JJ", "CD"))
_BEING = frozenset(("was", "is", "had", "has"))
_OPENS_CLAUSE = frozenset(("when", "after", "because", "while"))
_DIRECTIONS = frozenset(("north", "south", "east", "west"))
_AUXILIARIES = frozenset(("be", "have", "get", "do"))


def mend(sentence: Sentence, lexicon: Lexicon) -> list[str]:
    """The tags of a sentence, mended."""
    mender = _Mender(list(sentence.tags), [w.lower() for w in sentence.words], lexicon)
    for i, tag in enumerate(mender.tags):
        rule = _RULES.get(tag)
        if rule is not None:
            mender.tags[i] = rule(mender, i) or tag
    return mender.tags


class _Mender(Tagged):
    """One method a tag: the tag that the token should have, or None where it may stay."""

    def singular(self, i: int) -> str | None:
        """ "indulging in smuggling Syrian oil": a gerund with its object; "a convoy consisting of trucks"."""
        if (self.lower[i], *self.lower[i + 1 : i + 2]) in _CONSISTING and self.before(i) in _NOMINAL:
            return "VBG"
        if self.is_plain_of_headline(i):
            return "VBP"
        past = self.lexicon.verb_lemma(self.lower[i]) != self.lower[i]
        if past and (self._pairs(i) or self._lone_past(i)):
            return "VBD"
        if self.before(i) == "TO" and self._infinitive(i):
            return "VB"
        gerund = self.lower[i].endswith("ing") and self.before(i) in _BEFORE_GERUND
        return "VBG" if gerund and self.after(i) in _OPENS_GROUP - {"NNS"} and self.is_verb(i) else None

    def _infinitive(self, i: int) -> bool:
        """ "agreed to share information": a verb with its object, and no noun that the dictionaries know."""
        word = self.lower[i]
        return self.is_verb(i) and word not in self.lexicon.classes and self.after(i) in OBJECTS

    def _lone_past(self, i: int) -> bool:
        """ "Police on Tuesday shot at five men.": what can only be a past, in a clause without a verb."""
        whole = self.tags[-1] == "." and self.before(i) in ("NNS", "NNP", "NNPS")
        return (
            whole
            and self.is_verb(i)
            and not self.has_finite(i)
            and self.after(i) in ("IN", "CD", "DT", "PRP$")
        )

    def _pairs(self, i: int) -> bool:
        """ "guards shot and killed two men": one of two pasts with one subject."""
        return (
            self.is_verb(i)
            and self.before(i) in ("NNS", "NNP", "NNPS", "NN")
            and self.lower[i + 1 : i + 2] == ["and"]
            and self.tags[i + 2 : i + 3] in (["VBD"], ["VBN"])
        )

    def gerund(self, i: int) -> str | None:
        """ "the border crossing" is a noun, "growing protests" an adjective."""
        word, before, after = self.lower[i], self.before(i), self.after(i)
        ends = after not in (_OPENS_GROUP if before == "POS" else _OPENS_GROUP | {"IN"})
        if before in _NOMINAL and word in self.lexicon.classes and ends:
            return "NN"
        if (
            after in ("VBD", "VBZ")
            and (before in ("IN", "WRB", "CC", ",", "") or self._said(i - 1))
            and (self.lower[i + 1] not in _BEING or self._is_told(i))
        ):
            return "NN"  # "since fighting broke out"
        rages = before == "" and after == "VBN" and self.tags[i + 2 : i + 3] == ["IN"]
        if (rages or (before == "IN" and after == "WDT")) and word in self.lexicon.classes:
            return "NN"  # "after days of fighting that cost many lives"
        if before in ("NN", "NNP") and "site" in self.lexicon.classes.get(word, ()):
            return "NN"
        if (
            before == "RB"
            and after in ("NN", "NNS", "JJ")
            and self.tags[i - 2 : i - 1] in (["POS"], ["DT"], ["PRP$"])
        ):
            return "JJ"  # "Japan's technologically demanding users"
        adjective = after in ("NN", "NNS") and before in (*FINITE, "VBN", "IN")
        return "JJ" if adjective and word in self.lexicon.sets["participles"] else None

    def _is_told(self, i: int) -> bool:
        """ "but shelling was reported", "gunfire was heard"."""
        return self.lower[i] in self.lexicon.classes and self.tags[i + 2 : i + 3] == ["VBN"]

    def _said(self, i: int) -> bool:
        return i >= 0 and self.tags[i] in ("VBD", "VBZ") and self.lemma(i) in self.lexicon.sets["say"]

    def bare(self, i: int) -> str | None:
        """ "its largest military exercise": a noun, behind a determiner or an adjective."""
        if self.is_plain_of_headline(i):
            return "VBP"
        before = self.before(i)
        past = self.lemma(i) != self.lower[i]
        if past and before in _NOMINAL and self.is_verb(i) and not self.has_finite(i):
            return "VBD"  # "HMS Diamond shot down a missile"
        if before == "NN":
            start = max((k for k in range(i) if self.tags[k] in BORDERS | {"TO", "MD"}), default=-1)
            governed = any(
                self.tags[k] == "VB" and self.lower[k] not in _CAUSING for k in range(start + 1, i)
            )
            return "NN" if governed else None
        return "NN" if before in ("JJ", "JJS", "JJR", "DT", "PRP$") else None

    def present(self, i: int) -> str | None:
        """ "The rebels shot down a drone": a form that only the past has."""
        base = self.lexicon.verb_lemma(self.lower[i])
        past = base not in (self.lower[i], *_AUXILIARIES) and base in self.lexicon.verbs
        return "VBD" if past and not self.lower[i].endswith("s") else None

    def plural(self, i: int) -> str | None:
        """ "the group shells the town": a verb, where the clause has no other."""
        opens = self.before(i) in ("NN", "NNP") and self.after(i) in ("DT", "PRP$")
        if opens and self.is_verb(i) and not self.has_finite(i):
            return "VBZ"
        return "VBZ" if self.before(i) in ("NN", "NNP") and self.is_of_headline(i) else None

    def adverb(self, i: int) -> str | None:
        """ "Coastguards seized two boats": a plural noun that a sentence begins with."""
        if self.is_plain_of_headline(i):
            return "VBP"
        if self.lower[i] in _DIRECTIONS and self.after(i) == "JJ":
            return "JJ"  # "South African officials"
        plural = i == 0 and self.lower[i].endswith("s") and noun(self.lower[i]) in self.lexicon.classes
        return "NNS" if plural else self.preposition(i)

    def third_person(self, i: int) -> str | None:
        """ "Clashes between the two": a plural noun, as a sentence never begins with its verb; "said that
        drones struck": what is no verb at all.
        """
        opens = i == 0 and self.after(i) == "IN" and noun(self.lower[i]) in self.lexicon.classes
        classes = frozenset() if self.is_verb(i) else self.classes(i)
        known = bool(classes) and (self.before(i) in _BEFORE_NOUN or bool(classes & {"armed", "human"}))
        return "NNS" if opens or (known and self.lower[i].endswith("s")) else None

    def participle(self, i: int) -> str | None:
        """ "SANA, citing sources, reported that": a past, since no auxiliary stands before it."""
        if self._goes_on_past(i) or self._has_no_other(i) or self._pairs_past(i) or self._resumes(i):
            return "VBD"
        if self.lemma(i) not in self.lexicon.sets["tell"]:
            return self.past(i)
        k = i - 1
        while k >= 0 and self.tags[k] == "RB":
            k -= 1
        helped = k < 0 or self.tags[k].startswith("VB") or self.lemma(k) in _AUXILIARIES
        return "VBD" if not helped and "that" in self.lower[i + 1 : i + 5] else None

    def _pairs_past(self, i: int) -> bool:
        """ "intercepted and destroyed 54 drones": the first of two pasts that share an object."""
        joined = self.before(i) in _NOMINAL and self.lower[i + 1 : i + 2] == ["and"] and self.is_verb(i)
        return joined and self.tags[i + 2 : i + 3] == ["VBD"] and self.tags[i + 3 : i + 4] != ["IN"]

    def _resumes(self, i: int) -> bool:
        """ "The chief, known as Barbecue, claimed responsibility": the first verb behind what stands between
        commas.
        """
        if self.before(i) != "," or self.after(i) not in OBJECTS or not self.is_verb(i):
            return False
        opened = next((k for k in range(i - 2, 0, -1) if self.tags[k] == ","), 0)
        named = opened > 0 and self.tags[opened - 1] in _NOMINAL and self.tags[opened + 1] in ("VBN", "DT")
        return (
            named
            and not any(tag in FINITE or tag == "," for tag in self.tags[:opened])
            and not any(tag in FINITE for tag in self.tags[opened:i])
        )

    def _has_no_other(self, i: int) -> bool:
        """Whether its clause would have no finite verb otherwise."""
        return self._only_verb_of_that(i) or self._only_verb_of_when(i) or self._only_verb(i)

    def _goes_on_past(self, i: int) -> bool:
        """ "raided a house, fired at guards and struck Goma": a past with an object of its own, behind a
        past.
        """
        before, after = self.before(i), self.after(i)
        if before not in ("CC", ",") or not self.is_verb(i):
            return False
        unlike = not self.lower[i].endswith("ed") and before == "CC"
        if after not in _OPENS_OBJECT and not (after in ("NNP", "NNPS") and unlike):
            return False
        verb = next((k for k in range(i - 1, -1, -1) if self.tags[k].startswith("VB")), -1)
        return verb >= 0 and self.tags[verb] == "VBD" and self.lemma(verb) not in _AUXILIARIES

    def _only_verb_of_that(self, i: int) -> bool:
        """ "said that a convoy, including tankers, entered the region": what is said has a finite verb."""
        that = next((k for k in range(i - 1, 0, -1) if (self.lower[k], self.tags[k]) == ("that", "IN")), 0)
        if not that or self.after(i) not in _OPENS_OBJECT | {"NNP"}:
            return False
        last = next((k for k in range(i, len(self.tags)) if self.tags[k] in _RELATIVES), len(self.tags))
        return not any(tag in FINITE for tag in self.tags[that:last])

    def _only_verb_of_when(self, i: int) -> bool:
        """ "died when a drone flown by rebels struck a mosque": so has what is told behind a "when"."""
        opened = next((k for k in range(i - 1, 0, -1) if self.lower[k] in _OPENS_CLAUSE), 0)
        if not opened or self.after(i) not in _OPENS_OBJECT | {"NNP"} or not self.is_verb(i):
            return False
        return not any(tag in FINITE or tag in BORDERS - {"CC"} for tag in self.tags[opened + 1 : i])

    def _only_verb(self, i: int) -> bool:
        """ "The group, which has fought for years, claimed responsibility.": a sentence has a finite verb."""
        if self.tags[-1] != "." or self.after(i) not in OBJECTS or not self.is_verb(i):
            return False
        inside = self._relative(i) if self.before(i) == "," else range(0)
        if self.before(i) not in _NOMINAL and not inside:
            return False
        return not any(tag in FINITE for k, tag in enumerate(self.tags) if k not in inside)

    def _relative(self, i: int) -> range:
        """The tokens of the relative clause that the comma before `i` closes."""
        opened = next((k for k in range(i - 2, 0, -1) if self.tags[k] == ","), 0)
        return range(opened + 1, i - 1) if opened and self.tags[opened + 1] in _RELATIVES else range(0)

    def preposition(self, i: int) -> str | None:
        """ "Troops retook the hill": an irregular past that the tagger has not met."""
        word = self.lower[i]
        past = word not in self.lexicon.marks and self.lexicon.verb_lemma(word) not in (word, "")
        return "VBD" if past and self.is_verb(i) and self.before(i) in _NOMINAL else None

    def past(self, i: int) -> str | None:
        """ "Kurdish-led forces": an adjective, unless a dictionary knows the verb ("test-fired")."""
        joined = "-" in self.lower[i] and self.after(i) in _NOMINAL | {"JJ"} and not self.is_verb(i)
        return "JJ" if joined else None

    def adjective(self, i: int) -> str | None:
        """ "Crowd burns cars; police open fire": the verb of a headline."""
        return "VBP" if self.is_plain_of_headline(i) else None

    def affix(self, i: int) -> str | None:
        """ "hit the post late on Monday": a noun, where none follows that it could stand before."""
        alone = self.before(i) in ("DT", "JJ") and self.after(i) not in ("NN", "NNS", "NNP", "HYPH")
        return "NN" if alone and self.lower[i] in self.lexicon.classes else None

    def determiner(self, i: int) -> str | None:
        """ "reported that several rockets": a conjunction."""
        told = self.before(i) in ("PRP", "NNP", "NNS") and i > 1 and self.tags[i - 2].startswith("VB")
        told |= self.before(i) == "NN" and "told" in self.lower[max(i - 4, 0) : i]
        opens = (self.before(i).startswith("VB") or told) and self.after(i) in _OPENS_GROUP
        return "IN" if self.lower[i] == "that" and opens else None


_RULES = {
    "NN": _Mender.singular,
    "RB": _Mender.adverb,
    "VB": _Mender.bare,
    "VBP": _Mender.present,
    "VBG": _Mender.gerund,
    "NNS": _Mender.plural,
    "VBD": _Mender.past,
    "VBN": _Mender.participle,
    "VBZ": _Mender.third_person,
    "IN": _Mender.preposition,
    "AFX": _Mender.affix,
    "JJ": _Mender.adjective,
    "DT": _Mender.determiner,
    "TO": _Mender.infinitive,
    "WDT": _Mender.determiner,
}
