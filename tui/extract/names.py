"""Who and what an article names: dictionary, name tagger and patterns together, joined to entities."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from tui.extract.materiel import materiel
from tui.extract.name_extend import extend, nationality_site
from tui.extract.name_known import borne_out, countries_of
from tui.extract.name_lines import Candidate, Line, longest, prepare
from tui.extract.name_links import link
from tui.extract.name_memory import remember
from tui.extract.name_patterns import patterns, unknown
from tui.extract.name_persons import persons
from tui.extract.name_tagged import runs_on
from tui.extract.name_tagged import tagged as set_right
from tui.model import Entity, Mention

if TYPE_CHECKING:
    from tui.extract.dictionary import Dictionary, Entry, Match
    from tui.extract.tokens import Sentence
    from tui.extract.trace import Trace

_LONG = 3  # tokens from which a known organisation at the head of a longer run is all there is


@dataclass(frozen=True, slots=True)
class Named:
    """A mention at tokens `first` up to `last` (half-open) of the sentence with index `sentence`.

    `kind` is finer than the mention's type (see `dictionary.Entry`); `entry` is what the dictionaries know.
    """

    sentence: int
    first: int
    last: int
    mention: Mention
    entry: Entry | None
    kind: str


@dataclass(frozen=True, slots=True)
class Names:
    """The names of one article: mentions sorted and without overlap, and the entities they refer to by id."""

    mentions: list[Named] = field(default_factory=list)
    entities: dict[str, Entity] = field(default_factory=dict)


def day_of(published: str | None) -> int | None:
    """The day of an ISO date or time, in days since 1970; None where it is unknown or none."""
    try:
        return (date.fromisoformat((published or "")[:10]) - date(1970, 1, 1)).days
    except ValueError:
        return None


def find(
    text: str,
    sentences: list[Sentence],
    dictionary: Dictionary,
    day: int | None = None,
    trace: Trace | None = None,
) -> Names:
    """The persons, organisations, places, facilities and equipment of an article.

    `sentences` are those of `text`, tagged; where no names are tagged, dictionaries and patterns alone
    decide. `day` is the date of publication in days since 1970: spellings out of use by then are left out.
    """
    lines = prepare(sentences, dictionary)
    matches = [dictionary.find(sentence, day) for sentence in sentences]
    countries = countries_of(lines, matches)
    chosen = [
        _choose(line, found, countries, dictionary, trace) for line, found in zip(lines, matches, strict=True)
    ]
    remember(lines, chosen, dictionary)
    if trace is not None:
        trace.matches, trace.chosen = matches, chosen
    links = link(lines, chosen, dictionary)
    mentions, entities = [], dict[str, Entity]()
    for number, (sentence, candidates) in enumerate(zip(sentences, chosen, strict=True)):
        for candidate in candidates:
            entity = links[id(candidate)]
            start, end = sentence.starts[candidate.first], sentence.ends[_glued(sentence, candidate.last) - 1]
            end -= candidate.cut
            assert candidate.type is not None
            mention = Mention(start, end, text[start:end], candidate.type, entity.id)
            entry = candidate.owners[0] if candidate.owners else None
            kind = candidate.kind or (entry.kind if entry else "")
            mentions.append(Named(number, candidate.first, candidate.last, mention, entry, kind))
            entities[entity.id] = entity
    counts = Counter(n.mention.entity for n in mentions)
    return Names(mentions, {i: _counted(e, counts[i]) for i, e in entities.items()})


def _glued(sentence: Sentence, last: int) -> int:
    """Behind the "s" of a possessive that lost its apostrophe ("Syrias"), which is printed as part of the
    name."""
    glued = (
        last < len(sentence.words)
        and sentence.words[last] == "s"
        and sentence.starts[last] == sentence.ends[last - 1]
    )
    return last + 1 if glued else last


def _counted(entity: Entity, mentions: int) -> Entity:
    return Entity(
        entity.id, entity.name, entity.type, mentions, entity.country, entity.latitude, entity.longitude
    )


def _choose(
    line: Line,
    found: list[Match],
    countries: Counter[str],
    dictionary: Dictionary,
    trace: Trace | None = None,
) -> list[Candidate]:
    """The names of one sentence, longest first, lengthened by the nouns beside them."""
    tagged = set_right(line, found, dictionary)
    offered = {
        "dictionary": list(borne_out(line, found, tagged, countries, dictionary)),
        "name tagger": tagged,
        "pattern": [c for c in patterns(line, dictionary) if not _holds_known(line, c, found)],
        "form of the name": list(persons(line, countries, dictionary)),
        "nouns of materiel": list(materiel(line, dictionary, found)),
    }
    taken = [False] * len(line.words)
    chosen = longest([c for candidates in offered.values() for c in candidates], taken)
    offered["capital letters"] = list(unknown(line, taken, dictionary))
    chosen = sorted([*chosen, *offered["capital letters"]], key=lambda c: c.first)
    for candidate in chosen:
        taken[candidate.first : candidate.last] = [True] * (candidate.last - candidate.first)
    extend(line, chosen, taken, dictionary)
    offered["nationality and site"] = nationality_site(line, dictionary, taken)
    chosen += offered["nationality and site"]
    if trace is not None:
        trace.offered.append(offered)
    return sorted((c for c in chosen if c.type), key=lambda c: c.first)


def _holds_known(line: Line, candidate: Candidate, found: list[Match]) -> bool:
    """Whether an organisation known by hand ends a candidate, or a long one begins it and so is all of it."""
    if candidate.type != "org" or candidate.owners or candidate.kind == "agency":
        return False
    if line.words[candidate.first].isdigit():  # "33 Assam Rifles" are a battalion of theirs
        return False
    known = [m for m in found if m.exact and m.entries[0].by_hand and m.entries[0].type == "org"]
    return any(
        (m.last == candidate.last and m.first > candidate.first)
        or (
            m.first == candidate.first
            and m.last < candidate.last
            and (m.last - m.first >= _LONG or runs_on(line, m, candidate.last))
        )
        for m in known
    )
