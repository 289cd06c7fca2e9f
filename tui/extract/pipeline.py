"""From an article to its extraction: the order of the steps, and the only door the rest of the program uses.

A pure function of the article, the dictionaries and the frames: it runs in a process pool, and its result
may be kept for as long as `version` stays the same.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from tui.model import Article, Extraction

if TYPE_CHECKING:
    from tui.extract.dictionary import Dictionary

RULES = "1"


def extract(article: Article, dictionary: Dictionary | None = None) -> Extraction:
    """Everything `article` names and tells, by the dictionaries given or those of the program."""
    from tui.extract import names, tagger, tokens

    known = dictionary or _dictionary()
    sentences = tokens.sentences(article.text, article.body_start)
    tagger.load().tag(sentences)
    named = names.find(article.text, sentences, known)
    return Extraction(
        article=article.id,
        version=version(),
        mentions=tuple(n.mention for n in named.mentions),
        entities=tuple(named.entities.values()),
    )


@lru_cache(maxsize=1)
def _dictionary() -> Dictionary:
    from tui.extract import dictionary

    return dictionary.load()


@lru_cache(maxsize=1)
def version() -> str:
    """Changes whenever the rules or the dictionaries of the program change, so that results may be cached."""
    return f"{RULES}+{_dictionary().version}"
