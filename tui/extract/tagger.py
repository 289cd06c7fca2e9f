"""Parts of speech and names by two small conditional random fields, trained by scripts/train_taggers.py.

The weights and the lexicon lie in `models/` under a licence of their own. Linear-chain CRFs (Lafferty,
McCallum and Pereira 2001) run by CRFsuite; the features are those of `tagger_features`.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from . import wordlist
from .tagger_features import Vocabulary, naming_features, tagging_features
from .tokens import Sentence

TAGS_FILE = wordlist.MODELS / "tags.crfsuite"
NAMES_FILE = wordlist.MODELS / "names.crfsuite"


class _Chain(Protocol):
    def tag(self, items: list[list[str]]) -> list[str]: ...


class Tagger:
    """Fills `tags` and `names` of sentences. Not to be shared between threads: each takes its own."""

    def __init__(self, tags: _Chain, names: _Chain, vocabulary: Vocabulary) -> None:
        self._tags = tags
        self._names = names
        self._vocabulary = vocabulary

    def tag(self, sentences: Iterable[Sentence]) -> None:
        """Fill `tags` with Penn Treebank tags and `names` with BIO tags (PER, ORG, LOC) of each sentence."""
        for sentence in sentences:
            words = self._vocabulary.sentence(sentence.words)
            sentence.tags = self._tags.tag(tagging_features(words))
            sentence.names = well_formed(self._names.tag(naming_features(words, sentence.tags)))


def well_formed(labels: list[str]) -> list[str]:
    """BIO tags out of the chain's labels, which mark the end (E) of a name and a single word (S) as well.

    Every name begins with B: the chain has no way to forbid an I behind an O.
    """
    names = []
    kind = ""
    for label in labels:
        inside = label[0] in "IE" and label[2:] == kind
        names.append(label if label == "O" else ("I-" if inside else "B-") + label[2:])
        kind = label[2:]
    return names


def _open(file: Path) -> _Chain:
    import pycrfsuite

    chain = pycrfsuite.Tagger()
    chain.open(str(file))
    return chain  # type: ignore[no-any-return]


@lru_cache(maxsize=1)
def load() -> Tagger:
    """The taggers, opened once for the process (about a tenth of a second)."""
    vocabulary = Vocabulary(wordlist.load())
    return Tagger(_open(TAGS_FILE), _open(NAMES_FILE), vocabulary)
