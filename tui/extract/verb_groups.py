"""Verb groups: auxiliaries to head, with tense, voice, negation, and the verbs they hang on ("began
attacking").
"""

from __future__ import annotations

from tui.extract.groups import Verb
from tui.extract.reading import Reader

_VERB_TAGS = frozenset(("VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD"))
_NEGATIONS = frozenset(("not", "n't", "n’t", "never", "no"))
_QUOTES = frozenset(('"', "“", "‘", "'", "``"))
_PARTICLES = frozenset(
    ("up", "down", "out", "off", "back", "away", "over", "in", "apart", "forward", "aboard")
)


class VerbReader(Reader):
    """Reads verb groups."""

    def read(self, i: int) -> Verb | None:
        """The verb group that begins at token `i`, or None where none does."""
        if not self._begins(i):
            return None
        verb = Verb(i, i + 1, i, "", form=self._form(self.tags[i]), adverbs=self._adverbs_before(i))
        j, auxiliary = i, ""
        while 0 <= j < self.size:
            j, auxiliary = self._take(verb, j, auxiliary)
        verb.lemma = verb.lemma or self.lexicon.verb_lemma(self.lower[verb.head])
        if verb.last < self.size and self.tags[verb.last] in ("RP", "RB", "IN"):
            self._particle(verb)
        return verb

    def _begins(self, i: int) -> bool:
        tag = self.tags[i]
        if tag == "TO":
            after = self._skip_adverbs(i + 1)
            return after < self.size and self.tags[after] in ("VB", "VBP")
        return tag == "MD" or (tag in _VERB_TAGS and self.lexicon.marks.get(self.lower[i]) != "prep")

    def _take(self, verb: Verb, j: int, auxiliary: str) -> tuple[int, str]:
        """Take the token at `j` into the group; where to go on (-1: nowhere), and the auxiliary that
        governs it.
        """
        word, tag = self.lower[j], self.tags[j]
        if tag == "TO":
            return self._infinitive(j, verb), auxiliary
        if self._quoted(j) and auxiliary:
            return j + 1, auxiliary
        if tag in ("RB", "RBR") or word in _NEGATIONS:
            after = self._skip_adverbs(j)
            if after >= self.size or self.tags[after] not in (*_VERB_TAGS, "TO"):
                return -1, ""
            verb.negated |= word in _NEGATIONS
            verb.adverbs += (word,)
            return j + 1, auxiliary
        if tag == "MD":
            verb.modal, verb.last = self.lexicon.modal(word), j + 1
            return j + 1, auxiliary
        return self._take_verb(verb, j, auxiliary) if tag in _VERB_TAGS else (-1, "")

    def _take_verb(self, verb: Verb, j: int, auxiliary: str) -> tuple[int, str]:
        """Take a verb in: as an auxiliary, as one that governs the next ("began attacking"), or as the
        head.
        """
        tag, base = self.tags[j], self.lexicon.verb_lemma(self.lower[j])
        verb.past |= tag == "VBD" and not verb.chain
        verb.head, verb.last = j, j + 1
        self._voice(verb, base, tag, auxiliary)
        following = self._skip_adverbs(j + 1)
        if base in ("be", "have", "do", "get") and self._goes_on(following, base):
            if base == "be" and self._adjective_chain(following):
                verb.chain += (self.lower[following],)
                verb.adverbs += tuple(self.lower[j + 1 : following])
                verb.negated |= any(w in _NEGATIONS for w in self.lower[j + 1 : following])
                return following + 1, ""
            return j + 1, base
        if base in self.lexicon.chains and self._chains_on(following, base):
            verb.chain += (base,)
            verb.passive = False
            return following, ""
        verb.lemma = base
        return -1, ""

    @staticmethod
    def _form(tag: str) -> str:
        return {"TO": "infinitive", "VB": "bare", "VBG": "gerund", "VBN": "participle"}.get(tag, "finite")

    def _adverbs_before(self, i: int) -> tuple[str, ...]:
        first = i
        while first > max(i - 3, 0) and self.tags[first - 1] in ("RB", "RBR"):
            first -= 1
        return tuple(self.lower[first:i])

    def _skip_adverbs(self, j: int) -> int:
        while j < self.size and (
            (self.tags[j] in ("RB", "RBR") and self.lower[j] != "about")
            or self.lower[j] in _NEGATIONS
            or self._quoted(j)
        ):
            j += 1
        return j

    def _quoted(self, j: int) -> bool:
        """Whether a quotation mark at `j` stands inside a group: had "eliminated" him."""
        return self.lower[j] in _QUOTES and j + 1 < self.size and self.tags[j + 1] in ("VBN", "VBG")

    def _infinitive(self, j: int, verb: Verb) -> int:
        after = j + 1
        while after < self.size and self.tags[after] == "RB":
            verb.adverbs += (self.lower[after],)
            verb.negated |= self.lower[after] in _NEGATIONS
            after += 1
        return after

    def _voice(self, verb: Verb, base: str, tag: str, last_aux: str) -> None:
        if last_aux in ("be", "get"):
            verb.passive = tag in ("VBN", "VBD")
            verb.progressive = tag == "VBG" and base != "be"
        elif last_aux == "have":
            verb.perfect, verb.passive = True, False
        elif tag == "VBN" and verb.form == "participle":
            verb.passive = True
        else:
            verb.passive = False

    def _goes_on(self, j: int, base: str) -> bool:
        """Whether an auxiliary is followed by what it helps."""
        if j >= self.size or (j in self.names and self.tags[j] not in _VERB_TAGS):
            return False
        tag = self.tags[j]
        if base == "be":
            return tag in ("VBN", "VBG", "VBD") or self._adjective_chain(j)
        if base == "have":
            return tag in ("VBN", "VBD") or (tag == "TO" and j + 1 < self.size and self.tags[j + 1] == "VB")
        return tag in ("VB", "VBP") if base == "do" else tag == "VBN"

    def _adjective_chain(self, j: int) -> bool:
        """Whether "able to", "ready to", "expected to" stands at `j`, before an infinitive."""
        if j + 2 >= self.size or self.tags[j + 1] != "TO" or self.lower[j] not in self.lexicon.chains:
            return False
        after = self._skip_adverbs(j + 2)
        return after < self.size and self.tags[after] in ("VB", "VBP")

    def _chains_on(self, j: int, base: str) -> bool:
        if j >= self.size:
            return False
        if self.tags[j] == "TO":
            after = self._skip_adverbs(j + 1)
            return after < self.size and self.tags[after] in ("VB", "VBP")
        return self.tags[j] == "VBG" and "ing" in self.lexicon.chains[base]

    def _particle(self, verb: Verb) -> None:
        """Take in the particle of "shoot down", "pull out", where it is one or the dictionaries know the
        pair.
        """
        word = self.lower[verb.last]
        known = f"{verb.lemma} {word}" in self.lexicon.verbs
        # Ships sink off a coast.
        if word in _PARTICLES and (known or (self.tags[verb.last] == "RP" and word != "off")):
            verb.particle = word
            verb.last += 1
