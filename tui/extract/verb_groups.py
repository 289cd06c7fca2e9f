"""Verb groups: auxiliaries to head, with tense, voice, negation, and the verbs they hang on ("began attacking")."""

from __future__ import annotations

from tui.extract.groups import Verb
from tui.extract.reading import Reader

_VERB_TAGS = frozenset(("VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD"))
_NEGATIONS = frozenset(("not", "n't", "n’t", "never", "no"))
_PARTICLES = frozenset(
    ("up", "down", "out", "off", "back", "away", "over", "in", "apart", "forward", "aboard")
)


class VerbReader(Reader):
    """Reads verb groups."""

    def read(self, i: int) -> Verb | None:
        """The verb group that begins at token `i`, or None where none does."""
        tag = self.tags[i]
        if tag == "TO":
            after = self._skip_adverbs(i + 1)
            if after >= self.size or self.tags[after] not in ("VB", "VBP"):
                return None
        elif tag not in _VERB_TAGS or self.lexicon.marks.get(self.lower[i]) == "prep":
            return None
        verb = Verb(i, i + 1, i, "", form=self._form(tag))
        verb.adverbs = self._adverbs_before(i)
        chain: list[str] = []
        j = i
        last_aux = ""
        while j < self.size:
            word, tag = self.lower[j], self.tags[j]
            if tag == "TO":
                j = self._infinitive(j, verb)
                continue
            if tag in ("RB", "RBR") or word in _NEGATIONS:
                if self._skip_adverbs(j) >= self.size or self.tags[self._skip_adverbs(j)] not in (
                    *_VERB_TAGS,
                    "TO",
                ):
                    break
                verb.negated |= word in _NEGATIONS
                verb.adverbs += (word,)
                j += 1
                continue
            if tag == "MD":
                verb.modal, j = self.lexicon.modal(word), j + 1
                verb.last = j
                continue
            if tag not in _VERB_TAGS:
                break
            base = self.lexicon.verb_lemma(word)
            verb.past |= tag == "VBD" and not chain
            verb.head, verb.last = j, j + 1
            self._voice(verb, base, tag, last_aux)
            following = self._skip_adverbs(j + 1)
            if base in ("be", "have", "do", "get") and self._goes_on(following, base):
                last_aux = base
                if base == "be" and self._adjective_chain(following, chain):
                    verb.adverbs += tuple(self.lower[j + 1 : following])
                    verb.negated |= any(w in _NEGATIONS for w in self.lower[j + 1 : following])
                    j, last_aux = following + 1, ""
                else:
                    j += 1
                continue
            if base in self.lexicon.chains and self._chains_on(following, base):
                chain.append(base)
                verb.passive, last_aux, j = False, "", following
                continue
            verb.lemma = base
            break
        if not verb.lemma:
            verb.lemma = self.lexicon.verb_lemma(self.lower[verb.head])
        verb.chain = tuple(chain)
        if (
            verb.last < self.size
            and self.tags[verb.last] in ("RP", "RB", "IN")
            and self.lower[verb.last] in _PARTICLES
        ):
            self._particle(verb)
        return verb

    @staticmethod
    def _form(tag: str) -> str:
        return {"TO": "infinitive", "VB": "bare", "VBG": "gerund", "VBN": "participle"}.get(tag, "finite")

    def _adverbs_before(self, i: int) -> tuple[str, ...]:
        found = []
        while i > 0 and self.tags[i - 1] in ("RB", "RBR") and len(found) < 3:
            i -= 1
            found.append(self.lower[i])
        return tuple(found)

    def _skip_adverbs(self, j: int) -> int:
        while j < self.size and (self.tags[j] in ("RB", "RBR") or self.lower[j] in _NEGATIONS):
            j += 1
        return j

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
        if j >= self.size or j in self.names and self.tags[j] not in _VERB_TAGS:
            return False
        tag = self.tags[j]
        if base == "be":
            return tag in ("VBN", "VBG", "VBD") or self._adjective_chain(j, None)
        if base == "have":
            return tag in ("VBN", "VBD") or (tag == "TO" and j + 1 < self.size and self.tags[j + 1] == "VB")
        return tag in ("VB", "VBP") if base == "do" else tag == "VBN"

    def _adjective_chain(self, j: int, chain: list[str] | None) -> bool:
        """ "able to", "ready to", "expected to" before an infinitive; recorded in `chain` where given."""
        if (
            j + 2 >= self.size
            or self.tags[j + 1] != "TO"
            or self.tags[self._skip_adverbs(j + 2)] not in ("VB", "VBP")
        ):
            return False
        word = self.lower[j]
        if word not in self.lexicon.chains:
            return False
        if chain is not None:
            chain.append(word)
        return True

    def _chains_on(self, j: int, base: str) -> bool:
        if j >= self.size:
            return False
        if self.tags[j] == "TO":
            after = self._skip_adverbs(j + 1)
            return after < self.size and self.tags[after] in ("VB", "VBP")
        return self.tags[j] == "VBG" and "ing" in self.lexicon.chains[base]

    def _particle(self, verb: Verb) -> None:
        word = self.lower[verb.last]
        key = f"{verb.lemma} {word}"
        if self.tags[verb.last] == "RP" or key in self.lexicon.verbs:
            verb.particle = word
            verb.last += 1
