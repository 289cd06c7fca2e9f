"""What the readers of noun groups and verb groups share: one sentence's tokens, tags and what was found
in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.extract import headline_counts, retag
from tui.extract.headline_verbs import without_stop

if TYPE_CHECKING:
    from tui.extract.dates import Dated
    from tui.extract.lexicon import Lexicon
    from tui.extract.names import Named
    from tui.extract.numbers import Quantity
    from tui.extract.tokens import Sentence

NOUN_TAGS = frozenset(("NN", "NNS", "NNP", "NNPS", "FW"))


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence with mended tags; names, dates and counts by their first token.

    `outlet` is the token at which a headline goes over to who says so, without a comma; -1 for nowhere.
    """

    sentence: Sentence
    words: list[str]
    lower: list[str]
    tags: list[str]
    names: dict[int, Named]
    dates: dict[int, Dated]
    counts: dict[int, Quantity]
    lexicon: Lexicon
    outlet: int = -1


def read(
    sentence: Sentence, names: list[Named], dates: list[Dated], counts: list[Quantity], lexicon: Lexicon
) -> Reading:
    """The reading of a sentence; its tags are mended in place, so that every later step sees the same."""
    for name in names:
        for at in range(name.first, name.last):
            if sentence.tags[at].startswith("VB") and sentence.words[at].isupper():
                sentence.tags[at] = "NNP"  # "IS claimed"
    sentence.tags = retag.mend(sentence, lexicon)
    if without_stop(sentence.tags):
        names = [n for n in names if not _begins_with_verb(n, sentence.tags)]
    outlet = headline_counts.outlet_behind(sentence)
    counts = headline_counts.mend(counts, sentence, outlet)
    return Reading(
        sentence=sentence,
        words=sentence.words,
        lower=[w.lower() for w in sentence.words],
        tags=sentence.tags,
        names={n.first: n for n in names},
        dates={d.first: d for d in dates},
        counts={q.first: q for q in counts},
        lexicon=lexicon,
        outlet=outlet,
    )


def _begins_with_verb(name: Named, tags: list[str]) -> bool:
    """ "Houthis attack ship": no attack ship is named."""
    return name.mention.type == "equipment" and tags[name.first] in ("VBP", "VBZ")


class Reader:
    """A reader of groups: everything of the reading at hand, under short names."""

    def __init__(self, reading: Reading) -> None:
        self.sentence = reading.sentence
        self.words = reading.words
        self.lower = reading.lower
        self.tags = reading.tags
        self.size = len(reading.words)
        self.names = reading.names
        self.dates = reading.dates
        self.counts = reading.counts
        self.lexicon = reading.lexicon
        self.outlet = reading.outlet
