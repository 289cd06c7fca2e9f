"""Noun groups and verb groups: the second step of the cascade, over tagged tokens and the names found in them.

A sentence becomes a row of chunks: `Noun` (determiner to head, premodifiers and possessor inside), `Verb`
(auxiliaries to head, with tense, voice, modality, negation and the verbs it hangs on: "began attacking"), and
`Mark` for everything between them. Names, counts and dates are never cut.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tui.extract import lemma, retag

if TYPE_CHECKING:
    from tui.extract.dates import Dated
    from tui.extract.lexicon import Lexicon
    from tui.extract.names import Named
    from tui.extract.numbers import Quantity
    from tui.extract.tokens import Sentence

NOUN_TAGS = frozenset(("NN", "NNS", "NNP", "NNPS", "FW"))
_PREMODIFIERS = frozenset(("JJ", "JJR", "JJS", "CD", "$", "#", "AFX", "JJ|VBN"))
_DETERMINERS = frozenset(("DT", "PDT", "PRP$", "WP$"))
_VERB_TAGS = frozenset(("VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD"))
_NEGATIONS = frozenset(("not", "n't", "n’t", "never", "no"))
_PARTICLES = frozenset(
    ("up", "down", "out", "off", "back", "away", "over", "in", "apart", "forward", "aboard")
)


@dataclass(slots=True, eq=False)
class Noun:
    """A noun group at tokens `first` up to `last` (half-open).

    `names` are the mentions inside it, `name` the one that is its head; `owner` is its possessor; `items` are
    the groups coordinated with it; `preps` what hangs on it by a preposition; `apposed` what renames it.
    """

    sentence: Sentence
    first: int
    last: int
    head: int
    lemma: str
    classes: frozenset[str]
    names: list[Named] = field(default_factory=list)
    name: Named | None = None
    owner: Noun | None = None
    items: list[Noun] = field(default_factory=list)
    preps: list[tuple[str, Noun]] = field(default_factory=list)
    apposed: Noun | None = None
    dates: list[Dated] = field(default_factory=list)
    counts: list[Quantity] = field(default_factory=list)
    prep: str = ""
    pronoun: bool = False
    negated: bool = False
    refers: Noun | None = None

    def all(self) -> list[Noun]:
        """The group and those coordinated with it."""
        return [self, *self.items]


@dataclass(slots=True, eq=False)
class Verb:
    """A verb group. `chain` are the verbs and adjectives that govern its head, outermost first ("began", "able")."""

    first: int
    last: int
    head: int
    lemma: str
    form: str = "finite"
    passive: bool = False
    progressive: bool = False
    perfect: bool = False
    past: bool = False
    modal: str = ""
    negated: bool = False
    particle: str = ""
    chain: tuple[str, ...] = ()
    adverbs: tuple[str, ...] = ()


@dataclass(slots=True, eq=False)
class Mark:
    """What stands between groups: `kind` is prep, and, comma, wh, that, sub, quote, date, adverb, particle, colon, bracket, other."""

    kind: str
    first: int
    last: int
    word: str
    date: Dated | None = None


Chunk = Noun | Verb | Mark


def _leads(chunk: Chunk) -> bool:
    """Whether a preposition belongs to the date behind it ("on Monday"); "after" may open a clause."""
    return isinstance(chunk, Mark) and chunk.kind == "prep"


class Chunker:
    """Cuts one sentence into chunks."""

    def __init__(
        self,
        sentence: Sentence,
        names: list[Named],
        dates: list[Dated],
        counts: list[Quantity],
        lexicon: Lexicon,
    ) -> None:
        self.sentence = sentence
        self.words = sentence.words
        self.lower = [w.lower() for w in sentence.words]
        self.tags = retag.mend(sentence, lexicon)
        sentence.tags = self.tags
        self.size = len(sentence.words)
        self.title = sentence.kind != "prose"
        self.names = {n.first: n for n in names}
        self.name_ends = {n.last - 1 for n in names if n.mention.type != "person"}
        self.dates = {d.first: d for d in dates}
        self.counts = {q.first: q for q in counts}
        self.lexicon = lexicon

    def chunks(self) -> list[Chunk]:
        """The chunks of the sentence, in order, covering every token."""
        found: list[Chunk] = []
        i = 0
        while i < self.size:
            chunk = self._date(i) or self._phrase(i) or self._noun(i) or self._verb(i) or self._mark(i)
            if isinstance(chunk, Mark) and found and _leads(found[-1]):
                if chunk.date is not None:
                    chunk.first = found.pop().first
                elif chunk.kind == "prep" and chunk.last - chunk.first > 1:
                    chunk.first, chunk.word = found[-1].first, found.pop().word  # type: ignore[union-attr]
            found.append(chunk)
            i = chunk.last
            self._close_gap(found)
        return found

    def _close_gap(self, found: list[Chunk]) -> None:
        """ "has since 2014 deployed": one verb group, the date before it."""
        if len(found) < 3 or not isinstance(found[-1], Verb) or not isinstance(found[-3], Verb):
            return
        auxiliary, date, verb = found[-3:]
        if isinstance(date, Mark) and date.kind == "date" and auxiliary.last - auxiliary.first == 1:
            if auxiliary.lemma in ("have", "be") and self.tags[verb.first] in ("VBN", "VBD", "VBG"):
                verb.form, verb.past = "finite", auxiliary.past
                verb.perfect = auxiliary.lemma == "have"
                verb.passive = auxiliary.lemma == "be" and self.tags[verb.head] != "VBG"
                del found[-3]

    def _date(self, i: int) -> Mark | None:
        dated = self.dates.get(i)
        if dated is None and self.lower[i] in ("the", "this", "that"):
            dated = self.dates.get(i + 1)
        if dated is None or i in self.names:
            return None
        if dated.last < self.size and self.tags[dated.last] == "POS":
            return None
        return Mark("date", i, dated.last, "", dated)

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
        return Mark(self._kind(word, tag), i, i + 1, self.lexicon.same.get(word, word))

    def _kind(self, word: str, tag: str) -> str:
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

    # -- noun groups ---------------------------------------------------------------------------------------

    def _noun(self, i: int) -> Noun | None:
        tag = self.tags[i]
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
        if lemma_ in ("north", "south", "west", "east") and self.words[head][0].isupper() and self.lower[first] == "the":
            classes |= {"agent", "country"}
        negated = self.lower[first] in ("no", "neither", "none")
        return Noun(
            self.sentence, first, last, head, lemma_, classes, names, name, dates=dates, counts=counts, negated=negated,
            pronoun=name is None and self.tags[head] in ("DT", "PRP"),
        )  # fmt: skip

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
        while j < self.size:
            name, dated, count = self.names.get(j), self.dates.get(j), self.counts.get(j)
            if name is not None:
                if head >= 0 and (names and names[-1].mention.type == "person" or self._apart(name, head)):
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
            return 1
        if tag in _DETERMINERS:
            return int(j == i or self.tags[j - 1] in ("PDT",))
        if self.words[j] == "]" and head >= 0 and j + 1 < self.size:
            return int(self._noun_after(j + 1))
        if self.words[j] in ("–", "-", "—", "/") and j > i and self._glued(j):
            return 1
        if head >= 0 and tag == "JJ" and j - 1 in self.name_ends and self.words[j][0].islower():
            return int(self._noun_after(j + 1))
        if head >= 0:
            return int(tag == "CD" and self.tags[j - 1] in ("NNP", "NNPS"))
        if tag in _PREMODIFIERS:
            return 1
        if tag in ("VBN", "VBG", "VBD"):
            if j == i and (tag != "VBN" or self._after_subject(j)):
                return 0
            return int(self._noun_after(j + 1))
        if tag in ("RB", "RBS", "RBR") and j + 1 < self.size:
            return int(
                (j > i or tag == "RBS")
                and self.tags[j + 1] in ("JJ", "VBN", "VBG", "CD")
                and self._noun_after(j + 2)
            )
        if (tag == "CC" or self.words[j] == ",") and j > i and j + 1 < self.size:
            return int(
                self.tags[j - 1] in ("JJ", "VBN")
                and self.tags[j + 1] in ("JJ", "VBN")
                and self._noun_after(j + 2)
            )
        if self.words[j] in ('"', "“", "‘", "”", "’", "[", "]", "'") and j > i:
            return int(self._noun_after(j + 1) and self.tags[j - 1] != "RB")
        return 0

    def _apart(self, name: Named, head: int) -> bool:
        """Whether a state's name begins a group of its own: "the drone | Iran has supplied"; it is no one's title."""
        return name.kind in ("state", "country") and self.tags[head] in ("NN", "NNS") and self.words[head][0].islower()

    def _after_subject(self, j: int) -> bool:
        """Whether a noun or an auxiliary stands before `j`, over adverbs: what follows is a verb, no modifier."""
        k = j - 1
        while k >= 0 and self.tags[k] in ("RB", "RBR"):
            k -= 1
        return k >= 0 and self.tags[k] in (*NOUN_TAGS, "PRP", "MD", "VBD", "VBZ", "VBP")

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
        """The head of a group without a noun: "another five", "the wounded", "this"; -1 where there is no group."""
        for k in range(j - 1, i - 1, -1):
            if self.tags[k] == "CD" or (
                self.tags[k] in ("JJ", "JJS", "VBN") and self.tags[i] in _DETERMINERS and k > i
            ):
                return k
            if self.tags[k] == "DT" and k == j - 1:
                return k
        return -1

    # -- verb groups ---------------------------------------------------------------------------------------

    def _verb(self, i: int) -> Verb | None:
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
