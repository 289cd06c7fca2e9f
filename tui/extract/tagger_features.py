"""What the taggers see of a word: the same features in training and at run time.

A feature is a short string whose first characters say its kind. All that depends on one word alone is worked
out once per word and kept (`Vocabulary`); only the few features that join neighbours are made per token.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .wordlist import FINITE, NAME_LISTS, UNKNOWN, WordList, fold

Features = list[str]

_CACHE_SIZE = 8_000  # some four kilobytes each
_FREQUENT = 6
"""Words of this frequency class and above are known well enough to do without affixes."""
_DIGITS = re.compile(r"\d+")

_BE = dict.fromkeys(("be", "am", "is", "are", "was", "were", "been", "being", "'s", "'re", "get", "got"), "b")
_HAVE = dict.fromkeys(("have", "has", "had", "having", "'ve"), "h")
_DO = dict.fromkeys(
    ("do", "does", "did", "to", "will", "would", "can", "could", "may", "might", "must", "shall"), "d"
)
_BREAK = dict.fromkeys(
    (",", ";", ":", ".", "(", ")", '"', "“", "”", "and", "but", "who", "which", "that", "when"), "|"
)
_AUXILIARIES = {**_BE, **_HAVE, **_DO, **_BREAK, "should": "d", "ca": "d", "wo": "d", "'ll": "d"}
"""What a word does to the verb that follows it at some distance; "|" ends the reach of what came before."""
_REACH = 4
_STOPS = frozenset('.!?…"”’)')
_NAME_CASE = 4


@dataclass(slots=True)
class Word:
    """The features of one word form: of the token itself and of the tokens beside it."""

    low: str
    cluster: str
    shape: str
    auxiliary: str
    finite: bool
    tagging: Features
    tagging_right: Features  # for the token to its right, and so on
    tagging_right2: Features
    tagging_left: Features
    tagging_left2: Features
    naming: Features
    naming_right: Features
    naming_right2: Features
    naming_left: Features
    naming_left2: Features


def shape(word: str) -> str:
    """The outline of a word: "Xx" for Syria, "X.X." for U.S., "x-Xx" for al-Walid, "X-d" for T-72."""
    outline = ""
    for letter in word:
        if letter.isupper():
            kind = "X"
        elif letter.isalpha():
            kind = "x"
        elif letter.isdigit():
            kind = "d"
        else:
            kind = letter
        if outline[-1:] != kind or (kind == "X" and len(outline) == 1):
            outline += kind
    return outline[:8]


def case_mode(words: Sequence[str]) -> str:
    """How a sentence uses capitals: "u" all of it, "t" as a headline does, "n" as prose does, "l" never."""
    upper = title = lower = 0
    for word in words:
        if len(word) > 3 and word[0].isalpha():
            if word[0].islower():
                lower += 1
            elif word.isupper():
                upper += 1
            else:
                title += 1
    capitals = upper + title
    total = capitals + lower
    if total >= 3 and upper >= 0.7 * total:
        return "u"
    if total >= 3 and capitals >= 0.75 * total:
        return "t"
    return "l" if total >= 5 and not capitals and words[0][:1].islower() else "n"


class Vocabulary:
    """Feature sets of word forms, made once each; the oldest are dropped when there are too many."""

    def __init__(self, wordlist: WordList) -> None:
        self._wordlist = wordlist
        self._words: dict[tuple[str, str], Word] = {}

    def word(self, form: str, mode: str) -> Word:
        """The features of `form` in a sentence whose capitals are used in `mode` ("n1": its first word)."""
        known = self._words.get((form, mode))
        if known is None:
            if len(self._words) >= _CACHE_SIZE:
                self._words.clear()
            known = self._words[form, mode] = self._make(form, mode)
        return known

    def _make(self, form: str, mode: str) -> Word:
        key = fold(form)
        last = key.rpartition("-")[2]
        known = self._wordlist.find(key)
        if known is UNKNOWN and last:
            known = self._wordlist.find(last)
        low = _DIGITS.sub("0", key)
        if mode[0] != "u" and 1 < len(form) < 6 and form.isupper():
            # In prose "US" is not "us", nor "IS" "is": capitals make another word of it.
            low = low.upper()
            known = known if known.case >= _NAME_CASE else known._replace(cluster=0, case=6)
        cluster = known.cluster
        usual = f"{known.case}{'-' if last != key else ''}"
        lists = [str(bit) for bit in range(len(NAME_LISTS)) if known.lists >> bit & 1]
        outline = mode + shape(form)
        clusters = (
            [f"k{cluster}", f"c{cluster & 15}", f"d{cluster & 63}", f"e{cluster & 1023}"]
            if cluster
            else ["k"]
        )
        affixes: Features = []
        if known.frequency < _FREQUENT:
            affixes = [f"2{last[-2:]}", f"3{last[-3:]}", f"4{last[-4:]}", f"p{low[:3]}"]
            if last != key:
                affixes += [f"h{last}", f"f{key.partition('-')[0]}"]
        own = [f"w{low}", f"a{outline}", f"u{mode}{usual}{shape(form)[:2]}", *clusters, *affixes]
        end = f"s{last[-2:]}" if affixes else f"s{low}"
        near = [f"w{low}", f"k{cluster}", end]
        gazetteer = [f"g{bit}" for bit in lists] or ["g"]
        named = [f"w{low}", f"a{outline}", f"k{cluster}", f"g{''.join(lists)}", f"u{usual}"]
        return Word(
            low=low,
            cluster=str(cluster) if cluster else low[-2:],
            shape=shape(form)[:4],
            auxiliary=_AUXILIARIES.get(key, ""),
            finite=bool(known.lists >> FINITE & 1),
            tagging=own,
            tagging_right=["-" + feature for feature in near],
            tagging_right2=["=w" + low, f"=k{cluster}"],
            tagging_left=["+" + feature for feature in near],
            tagging_left2=["*w" + low, f"*k{cluster}"],
            naming=[*own, *gazetteer, f"q{known.frequency}{usual}"],
            naming_right=["-" + feature for feature in named],
            naming_right2=["=w" + low],
            naming_left=["+" + feature for feature in named],
            naming_left2=["*w" + low],
        )

    def sentence(self, words: Sequence[str]) -> list[Word]:
        """The features of each word of a sentence."""
        mode = case_mode(words)
        found = [self.word(form, mode) for form in words]
        if found:
            found[0] = self.word(words[0], mode + "1")
        return found


_EDGE = Word("|", "|", "|", "|", False, ["|"], ["-|"], [], ["+|"], [], ["|"], ["-|"], [], ["+|"], [])


def tagging_features(words: Sequence[Word]) -> list[Features]:
    """One feature list per token for the part-of-speech tagger."""
    padded = [_EDGE, _EDGE, *words, _EDGE, _EDGE]
    items = []
    # Where a headline leaves out "were", "Five killed" is no past tense: without a full stop count apart.
    nothing = "|" if words and words[-1].low[-1:] in _STOPS else "^"
    auxiliary, since = nothing, 0
    finite_left, finite_right = 0, sum(word.finite for word in words)
    for i in range(2, len(padded) - 2):
        before, word, after = padded[i - 1], padded[i], padded[i + 1]
        since += 1
        finite_left += before.finite
        finite_right -= word.finite
        others = f"{min(finite_left, 2)}{min(finite_right, 2)}"
        if before.auxiliary:
            auxiliary, since = before.auxiliary.replace("|", nothing), 0
        elif since > _REACH:
            auxiliary = nothing
        items.append(
            [
                *word.tagging,
                *before.tagging_right,
                *after.tagging_left,
                *padded[i - 2].tagging_right2,
                *padded[i + 2].tagging_left2,
                f"b{before.cluster} {after.cluster}",
                f"l{before.low} {word.cluster}",
                f"r{word.cluster} {after.low}",
                f"o{auxiliary}{word.cluster}",
                f"m{auxiliary}{word.low}",
                f"i{auxiliary}{word.low[-2:]} {after.cluster}",
                f"j{auxiliary}{others}{word.low[-2:]}",
            ]
        )
    return items


def naming_features(words: Sequence[Word], tags: Sequence[str]) -> list[Features]:
    """One feature list per token for the name tagger, which also sees the parts of speech."""
    padded = [_EDGE, _EDGE, *words, _EDGE, _EDGE]
    around = ["|", *tags, "|"]
    items = []
    for i in range(2, len(padded) - 2):
        before, word, after = padded[i - 1], padded[i], padded[i + 1]
        tag, tag_before, tag_after = around[i - 1], around[i - 2], around[i]
        items.append(
            [
                *word.naming,
                *before.naming_right,
                *after.naming_left,
                *padded[i - 2].naming_right2,
                *padded[i + 2].naming_left2,
                f"t{tag}",
                f"y{tag_before} {tag} {tag_after}",
                f"z{before.shape} {word.shape} {after.shape}",
                f"v{before.low} {word.shape}",
                f"x{word.shape} {after.low}",
            ]
        )
    return items
