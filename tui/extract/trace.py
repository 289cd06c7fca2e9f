"""What the steps of extraction hand over when somebody asks why. Without a trace, nothing is recorded."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.extract.dates import Dated
    from tui.extract.dictionary import Match
    from tui.extract.drafts import Draft, Parsed
    from tui.extract.fill import Positions
    from tui.extract.frames import Frame
    from tui.extract.groups import Noun
    from tui.extract.name_lines import Candidate
    from tui.extract.names import Names
    from tui.extract.numbers import Quantity
    from tui.extract.structure import Clause
    from tui.extract.tokens import Sentence


@dataclass(frozen=True, slots=True, eq=False)
class Attempt:
    """A frame tried on the tokens `first` up to `last` of a sentence.

    `positions` is what stood where, `roles` what the slots took of it; `why` says why there is no `draft`.
    """

    frame: Frame
    sentence: int
    first: int
    last: int
    positions: Positions
    roles: dict[str, list[Noun]]
    draft: Draft | None
    why: str


@dataclass(slots=True)
class Trace:
    """One run of the pipeline over one article, step by step; its lists are by sentence, or say what else."""

    sentences: list[Sentence] = field(default_factory=list)
    matches: list[list[Match]] = field(default_factory=list)
    offered: list[dict[str, list[Candidate]]] = field(default_factory=list)
    """Possible names by the rule that offers them."""
    chosen: list[list[Candidate]] = field(default_factory=list)
    named: Names | None = None
    """The mentions, in the order of `chosen`."""
    dated: list[list[Dated]] = field(default_factory=list)
    counted: list[list[Quantity]] = field(default_factory=list)
    parsed: list[Parsed] = field(default_factory=list)
    attempts: list[Attempt] = field(default_factory=list)
    """Frames, in the order in which they were tried."""
    reasons: dict[Draft, list[str]] = field(default_factory=dict)
    """What made the modality of a draft, and of whom it has its sources, in the order of the steps."""
    told: list[Draft] = field(default_factory=list)
    """The drafts that became events, in the order of the events."""

    def note(self, draft: Draft, reason: str) -> None:
        """Record a reason for what became of a draft."""
        self.reasons.setdefault(draft, []).append(reason)

    def governed(self, draft: Draft, clause: Clause | None, before: tuple[str, str]) -> None:
        """Record what governs a draft, where that changed its modality or made it no event."""
        if before == (draft.modality, draft.suppressed):
            return
        link = ""
        if clause is not None:
            verb = clause.parent.verb.lemma if clause.parent is not None else ""
            noun = clause.noun.lemma if clause.noun is not None else ""
            above = f' under "{noun or verb}"' if noun or verb else ""
            mark = f' opened by "{clause.mark}"' if clause.mark else ""
            link = f", {clause.relation} clause{mark}{above}"
        made = f"no event: {draft.suppressed}" if draft.suppressed else draft.modality
        self.note(draft, f"{made}{link or ', by the words around its noun'}")

    def heard(self, draft: Draft, found: dict[str, list[Noun]]) -> None:
        """Record of whom a draft has its sources, by the rule that found them."""
        for rule, nouns in found.items():
            for noun in nouns:
                words = noun.sentence.words[noun.first : noun.last]
                self.note(draft, f'source "{" ".join(words)}": {rule}')
