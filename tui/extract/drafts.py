"""What the event rules pass on from step to step: a parsed sentence, and an event that is being put
together.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.extract.dates import Dated
    from tui.extract.frames import Frame
    from tui.extract.groups import Chunk, Noun
    from tui.extract.numbers import Quantity
    from tui.extract.structure import Clause
    from tui.extract.tokens import Sentence


@dataclass(slots=True, eq=False)
class Parsed:
    """A sentence with its chunks, its noun groups (coordinated ones too) and its clauses."""

    index: int
    sentence: Sentence
    chunks: list[Chunk]
    nouns: list[Noun]
    clauses: list[Clause]
    dates: list[Dated]
    quoted: bool = False


@dataclass(slots=True, eq=False)
class Draft:
    """An event as one sentence tells it, before sources, modality and merging are settled.

    `first`..`last` are the tokens of the trigger. `roles` hold noun groups in the order in which they were
    found;
    `filled` says for each role which position gave it.
    """

    frame: Frame
    type: str
    parsed: Parsed
    first: int
    last: int
    clause: Clause | None
    noun: Noun | None
    roles: dict[str, list[Noun]]
    filled: dict[str, str]
    score: float
    counts: list[Quantity] = field(default_factory=list)
    dates: list[Dated] = field(default_factory=list)
    modality: str = "happened"
    hedged: bool = False
    speakers: list[Noun] = field(default_factory=list)
    suppressed: str = ""
    also: list[Draft] = field(default_factory=list)
