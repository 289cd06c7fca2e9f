"""Tags mended where a tagger of this size is known to err and the words around leave no doubt."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.extract.lexicon import Lexicon
    from tui.extract.tokens import Sentence

_OPENS_GROUP = frozenset(("DT", "PRP$", "JJ", "NNP", "NNPS", "CD", "NNS", "$", "PRP"))
_BEFORE_GERUND = frozenset(("IN", "TO", ",", "VBD", "VBZ", "VBP", "CC"))
_NOMINAL = frozenset(("NN", "NNS", "NNP", "NNPS", "POS"))
_AUXILIARIES = frozenset(("be", "have", "get", "do"))


def mend(sentence: Sentence, lexicon: Lexicon) -> list[str]:
    """The tags of a sentence, mended."""
    tags, lower = list(sentence.tags), [w.lower() for w in sentence.words]
    for i, tag in enumerate(tags):
        following = tags[i + 1] if i + 1 < len(tags) else ""
        before = tags[i - 1] if i else ""
        if (
            tag == "NN"
            and lower[i].endswith("ing")
            and before in _BEFORE_GERUND
            and following in _OPENS_GROUP
        ):
            if lexicon.verb_lemma(lower[i]) in lexicon.verbs and following != "NNS":
                tags[i] = "VBG"
        elif tag == "VBG" and before in _NOMINAL and following not in _OPENS_GROUP and following != "IN":
            if lower[i] in lexicon.classes:
                tags[i] = "NN"
        elif tag == "VBG" and before in ("NN", "NNP") and lower[i] == "crossing":
            tags[i] = "NN"
        elif tag == "NNS" and before in ("NN", "NNP") and following in ("DT", "PRP$"):
            if lexicon.verb_lemma(lower[i]) in lexicon.verbs and not _has_finite(tags, i):
                tags[i] = "VBZ"
        elif tag == "VBG" and following in ("NN", "NNS") and before in ("VBD", "VBZ", "VBP", "VBN", "IN"):
            if lower[i] in lexicon.sets["participles"]:
                tags[i] = "JJ"
        elif tag == "VBN" and _tells(i, tags, lower, lexicon):
            tags[i] = "VBD"
        elif (
            tag in ("DT", "WDT")
            and lower[i] == "that"
            and before.startswith("VB")
            and following in _OPENS_GROUP
        ):
            tags[i] = "IN"
    return tags


def _has_finite(tags: list[str], i: int) -> bool:
    """Whether the clause around `i` has another finite verb."""
    for step in (-1, 1):
        k = i + step
        while 0 <= k < len(tags) and tags[k] not in ("CC", ",", ":", "WDT", "WRB", "WP"):
            if tags[k] in ("VBD", "VBZ", "VBP", "MD"):
                return True
            k += step
    return False


def _tells(i: int, tags: list[str], lower: list[str], lexicon: Lexicon) -> bool:
    """Whether a participle of telling without an auxiliary is a past: "SANA, citing sources, reported that"."""
    if lexicon.verb_lemma(lower[i]) not in lexicon.sets["tell"] or "that" not in lower[i + 1 : i + 5]:
        return False
    k = i - 1
    while k >= 0 and tags[k] == "RB":
        k -= 1
    return k >= 0 and lexicon.verb_lemma(lower[k]) not in _AUXILIARIES and not tags[k].startswith("VB")
