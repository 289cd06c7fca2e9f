"""A spaCy pipeline that the user has installed, in the place of the taggers that come with the program.

Off unless `config.yaml` says `tagger: spacy` and names a `spacy-pipeline`; spaCy itself comes with the extra
`dateline[spacy]`. Tokens and sentences stay the program's own, so that offsets, dictionaries and rules agree.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui.extract import tagger

if TYPE_CHECKING:
    from tui.extract.tokens import Sentence

# OntoNotes labels, and those of pipelines trained on CoNLL or WikiNER.
_NAMES = {"PERSON": "PER", "PER": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}


class SpacyTagger:
    """Fills `tags` and `names` of sentences as `tagger.Tagger` does.

    What a pipeline does not annotate (one without tagger, or without entities) the built-in tagger fills.
    """

    def __init__(self, pipeline: Any, built_in: tagger.Tagger) -> None:
        self._pipeline = pipeline
        self._built_in = built_in

    def tag(self, sentences: Iterable[Sentence]) -> None:
        """Fill `tags` with Penn Treebank tags and `names` with BIO tags (PER, ORG, LOC) of each sentence."""
        from spacy.tokens import Doc

        asked = list(sentences)
        self._built_in.tag(asked)
        docs = (Doc(self._pipeline.vocab, words=one.words, spaces=_spaces(one)) for one in asked)
        for sentence, doc in zip(asked, self._pipeline.pipe(docs), strict=True):
            if doc.has_annotation("TAG"):
                sentence.tags = [token.tag_ or tag for token, tag in zip(doc, sentence.tags, strict=True)]
            if doc.has_annotation("ENT_IOB"):
                sentence.names = _names(doc)


def _spaces(sentence: Sentence) -> list[bool]:
    """For each token, whether a blank follows it."""
    return [
        end < start for end, start in zip(sentence.ends, [*sentence.starts[1:], sentence.end], strict=True)
    ]


def _names(doc: Any) -> list[str]:
    names = ["O"] * len(doc)
    for span in doc.ents:
        if kind := _NAMES.get(span.label_):
            names[span.start : span.end] = [f"B-{kind}", *[f"I-{kind}"] * (span.end - span.start - 1)]
    return names


def wanting(name: str) -> str:
    """Why a pipeline cannot be used, in one sentence; empty where it can. Does not load spaCy."""
    if not name:
        return "the tagger is spacy, but spacy-pipeline names none of its pipelines, such as en_core_web_sm"
    if find_spec("spacy") is None:
        return "the tagger is spacy, which is not installed; install it: pip install 'dateline[spacy]'"
    if not (Path(name).is_dir() or (name.isidentifier() and find_spec(name) is not None)):
        return f"spaCy has no pipeline {name}; install it: python -m spacy download {name}"
    return ""


@lru_cache(maxsize=1)
def load(name: str) -> SpacyTagger | None:
    """The pipeline of this name or folder, loaded once for the process; None where it cannot be used."""
    if wanting(name):
        return None
    import spacy

    return SpacyTagger(spacy.load(name), tagger.load())
