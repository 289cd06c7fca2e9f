"""When two articles are copies of one story: a sketch that finds who to compare, and the comparison itself.

A sketch is the smallest hashes of an article's runs of words (Broder, "On the resemblance and containment of
documents", 1997): articles that share much of their text share some of them. What decides is exact:

- at least SHARE of the words of the shorter body stand in the longer one in runs of RUN or more. So a cut
  tail, another headline, other boilerplate or added paragraphs do no harm;
- the shorter has MOST of the length of the longer; or SOME of it, and the longer begins as it does, as where
  a tail was cut; or the two have much of their headline in common. Else a digest would be a copy of each
  brief that it quotes;
- published within APART days where both are dated, or with much of the headline in common: one notice that a
  site puts in the place of many articles makes them no copies;
- the days and numbers that stand in the same places are the same, but for a few: two daily reports made from
  one template have other ones.

Texts under FEWEST words are copies only where all of it, headline included, is the same.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

RUN = 5
SHARE = 2 / 3
MOST, SOME = 0.6, 0.4
BEGINNING = 0.35
APART = 7
FEWEST = 30
SKETCH = 16
CHANGED, CHANGED_LATER = 1 / 3, 1 / 5
"""So many of the days and numbers may be changed: the toll of an update, not the figures of another day.
Fewer where the two were not published on one day."""
HEADLINE = 0.5
_SWAP = 8
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|\d+(?:[.,:]\d+)*|[^\W\d_]+(?:'[^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Story:
    """What is compared of an article: the words of its headline and of its body, and its day (ISO 8601)."""

    title: tuple[str, ...]
    words: tuple[str, ...]
    day: str | None = None


def story(title: str | None, body: str, published: str | None) -> Story:
    """An article's story; `body` is its text without the headline."""
    return Story(words(title or ""), words(body), published[:10] if published else None)


def words(text: str) -> tuple[str, ...]:
    """Words and figures without case and marks; in writing that has no spaces, its signs."""
    found = _WORD.findall(text.casefold().replace("’", "'"))
    return tuple(word.replace(",", "") if "," in word else word for word in found)


def _runs(given: Sequence[str]) -> list[str]:
    """Every RUN words in a row, one after the other; all of a text that has no more."""
    return [" ".join(given[at : at + RUN]) for at in range(max(len(given) - RUN + 1, 1))]


def sketch(of: Story) -> tuple[int, ...]:
    """Up to SKETCH hashes, the smallest of those of its runs: 32 bits each, the same on every machine."""
    given = of.words if len(of.words) >= FEWEST else of.title + of.words
    if not given:
        return ()
    return tuple(sorted({zlib.crc32(run.encode("utf-8", "replace")) for run in _runs(given)})[:SKETCH])


def likely(shared: int, of: int, one: int, other: int) -> float:
    """About which part of the words of the shorter the longer has, where sketches share `shared` of `of`.

    `one` and `other` are the lengths in words.
    """
    resemblance = shared / of
    return resemblance * (one + other) / ((1 + resemblance) * max(min(one, other), 1))


def share(one: Story, other: Story) -> float:
    """Which part of the words of the shorter body stands in the longer one in runs of RUN or more."""
    shorter, longer = sorted((one, other), key=lambda of: len(of.words))
    there = set(_runs(longer.words))
    covered = behind = 0
    for at, run in enumerate(_runs(shorter.words)):
        if run in there:
            covered += min(at + RUN, len(shorter.words)) - max(at, behind)
            behind = at + RUN
    return covered / max(len(shorter.words), 1)


def alike(one: Story, other: Story) -> bool:
    """Whether two articles are copies of one story."""
    shorter, longer = sorted((one, other), key=lambda of: len(of.words))
    if len(shorter.words) < FEWEST:
        return one.title + one.words == other.title + other.words
    headed = _common(one.title, other.title)
    if headed < HEADLINE and not _as_long(shorter, longer):
        return False
    if _days_apart(one.day, other.day) > APART and headed < HEADLINE:
        return False
    changed = CHANGED_LATER if _days_apart(one.day, other.day) else CHANGED
    return share(one, other) >= SHARE and not _of_another_day(shorter.words, longer.words, changed)


def _as_long(shorter: Story, longer: Story) -> bool:
    """Whether the shorter is long enough to be the whole of the longer, or its beginning."""
    part = len(shorter.words) / len(longer.words)
    if part >= MOST or part < SOME:
        return part >= MOST
    there = set(_runs(shorter.words))
    first = next((at for at, run in enumerate(_runs(longer.words)) if run in there), len(longer.words))
    return first < BEGINNING * len(longer.words)


def _common(one: Sequence[str], other: Sequence[str]) -> float:
    """Which part of the words of either headline both have."""
    together = set(one) | set(other)
    return len(set(one) & set(other)) / len(together) if together else 0.0


def _days_apart(one: str | None, other: str | None) -> int:
    try:
        return abs((date.fromisoformat(one or "") - date.fromisoformat(other or "")).days)
    except ValueError:
        return 0


def _of_another_day(one: Sequence[str], other: Sequence[str], most: float) -> bool:
    """Whether days, or more than `most` of all numbers, are others, as in two reports from one template."""
    changed: list[tuple[str, str]] = []
    kept: list[tuple[str, str]] = []
    for gone, come, same in _places(one, other):
        kept += same
        changed += _exchanged(gone, come)
    days = [kind for kind, _ in kept if kind != "number"]
    if any(kind == "weekday" for kind, _ in changed) and "weekday" not in days:
        return True
    return len(changed) > most * (len(changed) + len(kept))


Figure = tuple[str, str]
Place = tuple[list[Figure], list[Figure], list[Figure]]


def _places(one: Sequence[str], other: Sequence[str]) -> Iterator[Place]:
    """Stretch by stretch of two texts laid beside each other: figures gone, come in their place, kept."""
    from rapidfuzz.distance import Indel

    gone: list[str] = []
    come: list[str] = []
    for step in Indel.opcodes(one, other):
        if step.tag == "equal":
            yield *_short(gone, come), _figures(one[step.src_start : step.src_end])
            gone, come = [], []
        else:
            gone += one[step.src_start : step.src_end]
            come += other[step.dest_start : step.dest_end]
    yield *_short(gone, come), []


def _short(gone: list[str], come: list[str]) -> tuple[list[Figure], list[Figure]]:
    """The figures of a few words put for a few others; longer stretches are other text, not other figures."""
    if max(len(gone), len(come)) > _SWAP:
        return [], []
    return _figures(gone), _figures(come)


def _exchanged(gone: list[Figure], come: list[Figure]) -> list[Figure]:
    """The figures of one place that another of their kind stands for in the other text."""
    found = []
    for kind in ("number", "weekday", "month"):
        before, after = ({figure for figure in side if figure[0] == kind} for side in (gone, come))
        if before and after and not (before <= after or after <= before):
            found += sorted(before - after)
    return found


def _figures(given: Sequence[str]) -> list[Figure]:
    """The numbers, weekdays and months among words, as pairs of kind and value."""
    known = _figure_words()
    return [
        ("number", word) if word[0].isdigit() else known[word]
        for word in given
        if word[0].isdigit() or word in known
    ]


@lru_cache(maxsize=1)
def _figure_words() -> dict[str, Figure]:
    from tui.extract.atoms import number_words
    from tui.extract.date_nodes import time_words

    numbers, times = number_words(), time_words()
    found = {
        word: (kind.lower(), str(value))
        for word, (kind, value) in times.lower.items()
        if kind in ("WEEKDAY", "MONTH") and word not in times.month_words
    }
    for table in (numbers.ones, numbers.teens, numbers.tens):
        found |= {word: ("number", str(value)) for word, value in table.items() if value > 1}
    return found
