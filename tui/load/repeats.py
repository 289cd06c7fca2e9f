"""Lines at the edges of an article that other articles of its outlet have too: furniture only a batch tells.

A line is known by a hash of its outlet, of the edge it stands at and of its words, so that it can be counted
over any number of articles without keeping one of them.
"""

from __future__ import annotations

import os
import re
from collections.abc import Container
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import NamedTuple
from urllib.parse import urlsplit

from tui.load import furniture
from tui.model import Article

FIRST, LAST = 3, 5  # lines of a body that are looked at, from either end
SEVERAL = 3  # articles with different bodies that have to have a line before it is furniture
HALF = 2  # a full sentence has to stand in one of two articles of the outlet: background is repeated too
MOST = 3  # no more than a third of a body is ever taken for furniture
_BLANK = "\n\n"
_FIGURES = re.compile(r"\d+")


class Line(NamedTuple):
    """A line at an edge: its hash, and whether it reads as a sentence."""

    hash: int
    sentence: bool


@dataclass(frozen=True, slots=True)
class Edges:
    """What is counted of one article: hashes of its outlet and of its body, and the lines at its edges.

    The body is known by the longest paragraph of its inside, which copies and newer versions share.
    """

    outlet: int
    body: int
    lines: tuple[Line, ...]


def edges(article: Article) -> Edges:
    """The lines of an article that may turn out to be furniture: none where it has a single paragraph."""
    paragraphs = article.text[article.body_start :].split(_BLANK)
    outlet = _outlet(article)
    inner = paragraphs[FIRST:-LAST] or paragraphs[: len(paragraphs) // 2 + 1]
    body = _hash(max(inner, key=len).casefold())
    lines: tuple[Line, ...] = ()
    if len(paragraphs) > 1:
        head = (_line(outlet, "head", paragraph) for paragraph in paragraphs[:FIRST])
        foot = (_line(outlet, "foot", paragraph) for paragraph in paragraphs[-LAST:])
        lines = tuple(dict.fromkeys((*head, *foot)))
    return Edges(_hash(outlet), body, lines)


def is_furniture(sentence: bool, articles: int, of: int) -> bool:
    """Whether a line is, that stands at the edge of so many different articles of an outlet that has `of`."""
    return articles >= SEVERAL and (not sentence or articles * HALF >= of)


def cut(article: Article, known: Container[int]) -> Article:
    """The article without those lines at its edges that are known to be furniture.

    From either end the lines are gone through up to the first sentence that is not known; of the body at
    least two thirds stay, and the headline does.
    """
    body = article.text[article.body_start :]
    paragraphs = body.split(_BLANK)
    outlet = _outlet(article)
    room = len(body) // MOST
    gone: set[int] = set()
    count = len(paragraphs)
    ends = (("foot", range(count - 1, max(count - 1 - LAST, -1), -1)), ("head", range(min(FIRST, count))))
    for edge, places in ends:
        for place in places:
            line = _line(outlet, edge, paragraphs[place])
            if line.hash not in known:
                if line.sentence:
                    break
            elif place not in gone and len(paragraphs[place]) <= room and len(gone) < count - 1:
                room -= len(paragraphs[place])
                gone.add(place)
    if not gone:
        return article
    kept = _BLANK.join(paragraph for place, paragraph in enumerate(paragraphs) if place not in gone)
    return replace(article, text=article.text[: article.body_start] + kept)


def _outlet(article: Article) -> str:
    """Whose article it is: the outlet, else the host it comes from, else the folder or file it lies in."""
    if article.source:
        return article.source.casefold()
    try:
        host = urlsplit(article.url or "").hostname
    except ValueError:
        host = None
    path, inside, _ = article.path.rpartition("#")
    return host or (path if inside else os.path.abspath(os.path.dirname(article.path)))  # noqa: PTH100, PTH120


def _line(outlet: str, edge: str, paragraph: str) -> Line:
    words = paragraph.split()
    # Some scripts write no blanks: there the length tells.
    long = len(words) > 20 or len(paragraph) > 160
    sentence = long or ((len(words) >= 5 or len(paragraph) > 40) and furniture.ends_sentence(paragraph))
    folded = " ".join(words).casefold()
    if not sentence:
        folded = _FIGURES.sub("0", folded)  # counters differ from page to page
    return Line(_hash(f"{outlet}\0{edge}\0{folded}"), sentence)


def _hash(text: str) -> int:
    """Sixty-four bits, as a database's integers have a sign."""
    digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, signed=True)
