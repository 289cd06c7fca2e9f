"""The nouns everything shares: articles, mentions, entities, events, counts, problems.

Frozen and free of input and output. Offsets count Unicode code points of `Article.text`. Types and
roles are those of `docs/ontology.md`; `record.py` turns these into the JSON record and back.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

EntityType = Literal["person", "org", "place", "facility", "equipment", "date", "quantity"]
ENTITY_TYPES: tuple[EntityType, ...] = (
    "person", "org", "place", "facility", "equipment", "date", "quantity",
)  # fmt: skip

EventType = Literal[
    "move", "posture", "withdraw", "loot", "supply", "air-strike", "shelling", "blast", "clash", "kill",
    "detain", "seize", "intercept", "destroy", "protest", "sanction", "claim", "threaten", "accuse",
    "demand", "talk",
]  # fmt: skip
EVENT_TYPES: tuple[EventType, ...] = (
    "move", "posture", "withdraw", "loot", "supply", "air-strike", "shelling", "blast", "clash", "kill",
    "detain", "seize", "intercept", "destroy", "protest", "sanction", "claim", "threaten", "accuse",
    "demand", "talk",
)  # fmt: skip

Modality = Literal[
    "happened", "ongoing", "planned", "threatened", "attempted", "alleged", "denied", "hypothetical"
]
MODALITIES: tuple[Modality, ...] = (
    "happened", "ongoing", "planned", "threatened", "attempted", "alleged", "denied", "hypothetical",
)  # fmt: skip

Unit = Literal[
    "vehicles", "troops", "aircraft", "vessels", "killed", "wounded", "detained", "attacks", "munitions",
    "money", "people", "other",
]  # fmt: skip
UNITS: tuple[Unit, ...] = (
    "vehicles", "troops", "aircraft", "vessels", "killed", "wounded", "detained", "attacks", "munitions",
    "money", "people", "other",
)  # fmt: skip

Precision = Literal["time", "day", "week", "month", "year"]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of an article's text: `text == article.text[start:end]`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Article:
    """One news article after cleaning.

    `text` holds paragraphs divided by a blank line; where the page prints a headline, `text` begins with it
    as a paragraph of its own and `title` is the same string. `published` is ISO 8601, a date or a date with
    time, only as the page states it. `id` is a hash of the raw bytes (and of the position in a container).
    """

    id: str
    path: str
    title: str | None
    source: str | None
    author: str | None
    published: str | None
    url: str | None
    language: str | None
    text: str

    @property
    def body_start(self) -> int:
        """The offset in `text` at which the body begins: behind the headline where there is one."""
        if self.title and self.text.startswith(self.title + "\n\n"):
            return len(self.title) + 2
        return 0


@dataclass(frozen=True, slots=True)
class Problem:
    """An input that did not become an article: where it lies, why in one plain sentence, what to do.

    A `note` is no failure: it tells what was passed over, for it holds no article by its name.
    """

    path: str
    reason: str
    advice: str = ""
    note: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """A named or counted thing at one place in the text; `entity` is the id of what it refers to."""

    start: int
    end: int
    text: str
    type: EntityType
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """What mentions refer to, under one canonical name. `id` is `type/slug`; coordinates in degrees."""

    id: str
    name: str
    type: EntityType
    mentions: int = 0
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Filler:
    """What fills a role of an event: a span and, where it names one, an entity."""

    start: int
    end: int
    text: str
    entity: str | None = None
    anonymous: bool = False


@dataclass(frozen=True, slots=True)
class When:
    """A time expression and its value: ISO days `start` and `end`, either may be open; null where unresolved.

    `basis` says what it was resolved against: "stated" (complete in itself), "published" or "text".
    """

    span: Span
    start: str | None = None
    end: str | None = None
    precision: Precision | None = None
    basis: str | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """A number that belongs to an event: `min`..`max`, either end may be open; money in absolute units."""

    start: int
    end: int
    text: str
    min: float | None
    max: float | None
    unit: Unit
    noun: str = ""
    cumulative: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, is planned, threatened, alleged or denied, as one article tells it.

    `evidence` is the sentence that tells it best, `also` other sentences that tell it; `frame` names the
    rule that found it; `score` (0..1) is how sure that rule is.
    """

    id: str
    type: EventType
    trigger: Span
    evidence: Span
    also: tuple[Span, ...] = ()
    actors: tuple[Filler, ...] = ()
    targets: tuple[Filler, ...] = ()
    place: Filler | None = None
    origin: Filler | None = None
    via: tuple[Filler, ...] = ()
    destination: Filler | None = None
    date: When | None = None
    counts: tuple[Count, ...] = ()
    equipment: tuple[Filler, ...] = ()
    sources: tuple[Filler, ...] = ()
    modality: Modality = "happened"
    frame: str = ""
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one article names and tells; `version` is that of the extractor and its dictionaries."""

    article: str
    version: str
    mentions: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()
    events: tuple[Event, ...] = ()
    problems: tuple[str, ...] = ()
