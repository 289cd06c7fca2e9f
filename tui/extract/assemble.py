"""Drafts of events made whole: counts, dates and places found, spans for every role."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.extract import fillers, sequence
from tui.extract.headline_verbs import without_stop
from tui.model import Count, Event, Filler, Span

if TYPE_CHECKING:
    from tui.extract.dates import Dated
    from tui.extract.drafts import Draft
    from tui.extract.groups import Noun
    from tui.extract.numbers import Quantity
    from tui.extract.structure import Clause

_PLACED = frozenset(("air-strike", "shelling", "blast", "clash", "seize", "posture", "kill"))
_RANK = {"facility": 0, "place": 1}
_COUNTED = {
    "move": frozenset(("vehicles", "troops", "aircraft", "vessels", "people", "other", "munitions")),
    "withdraw": frozenset(("vehicles", "troops", "aircraft", "vessels", "people", "other")),
    "detain": frozenset(("people", "detained", "troops", "vessels", "other")),
}


def settle(draft: Draft) -> None:
    """Collect the counts and dates that belong to a draft, from its roles, its clause and its sentence."""
    _collect_counts(draft)
    _collect_dates(draft)


def _collect_counts(draft: Draft) -> None:
    if draft.frame.effect == "victims":
        return  # a part of those who are counted elsewhere
    nouns: list[Noun] = [draft.noun] if draft.noun is not None else []
    for role in ("actors", "targets", "equipment"):
        nouns += draft.roles.get(role, [])
    if draft.clause is not None and draft.noun is None:
        nouns += [n for n in (draft.clause.subject, draft.clause.object) if n is not None]
    seen = {(c.start, c.end) for c in draft.counts}
    for noun in list(nouns):
        if not (noun.bare_number and noun.counts):
            nouns += [other for prep, other in noun.preps if prep in ("of", "with")]
        if noun.classes & {"mover", "cargo"}:
            nouns += [other for prep, other in noun.preps if prep == "including"]
    allowed = _COUNTED.get(draft.type)
    for noun in nouns:
        for quantity in noun.counts:
            if (quantity.start, quantity.end) in seen or not _tellable(quantity):
                continue
            if allowed is not None and quantity.unit not in allowed:
                continue
            seen.add((quantity.start, quantity.end))
            draft.counts.append(quantity)


def _tellable(quantity: Quantity) -> bool:
    return quantity.kind in ("count", "money") and (quantity.min is not None or quantity.max is not None)


def _collect_dates(draft: Draft) -> None:
    own: list[Dated] = []
    if draft.noun is not None:
        own += draft.noun.dates
    if draft.clause is not None:
        own += [d for d in draft.clause.dates if not _long_past(draft, d)]
    told = own + [d for d in draft.dates if d not in own]
    draft.dates = [d for d in told if d.kind != "duration"]  # not when, but how long: "to 19 years in prison"
    if told:
        return
    taken = {
        id(d)
        for clause in draft.parsed.clauses
        if (clause.relation == "main" and _is_telling(draft, clause)) or _apart(clause, draft.clause)
        for d in clause.dates
        if _is_telling(draft, clause) or d.when.start or d.when.end  # what has no value misplaces nothing
    }
    placed = [d for d in draft.parsed.dates if d.kind in ("date", "range") and not _long_past(draft, d)]
    inside = [d for noun in draft.parsed.nouns for d in noun.dates if d.first < noun.head]
    taken |= {id(d) for d in inside if d.when.precision == "year"}  # "over the 2022 protests"
    free = [d for d in placed if id(d) not in taken and not sequence.other_time(d, draft)]
    if free:
        draft.dates = [min(free, key=lambda d: abs(d.first - draft.first))]


def _apart(other: Clause, own: Clause | None) -> bool:
    """Whether a clause with a verb of its own tells of a time that another one's event does not share:
    what a relative clause or a "that" adds is no date of the clause it hangs on.
    """
    told = other.verb.form == "finite" and other.relation in ("relative", "complement")
    if not told and not (other.verb.form == "participle" and other.relation == "relative"):
        return False
    for _ in range(6):
        if own is None:
            break
        if own is other or (own.parent is other.parent and own.relation == other.relation):
            return False
        own = own.parent
    return True


def _long_past(draft: Draft, dated: Dated) -> bool:
    """ "has seized … last year": a perfect tells of no day gone by; something else was then."""
    if draft.clause is None or not draft.clause.verb.perfect or draft.clause.verb.past:
        return False
    text = dated.when.span.text.lower() if dated.when.span is not None else ""
    return text.startswith(("last month", "last year")) or text.endswith(" ago")


def _is_telling(draft: Draft, clause: object) -> bool:
    return any(noun is getattr(clause, "subject", None) for noun in draft.speakers)


def event(draft: Draft, text: str, number: int) -> Event:
    """The event of a settled draft; `number` makes its id."""
    sentence = draft.parsed.sentence
    start, end = sentence.starts[draft.first], sentence.ends[draft.last - 1]
    roles = draft.roles
    origin, destination = _place(roles.get("origin", []), text), _place(roles.get("destination", []), text)
    return Event(
        id=f"e{number}",
        type=draft.type,  # type: ignore[arg-type]
        trigger=Span(start, end, text[start:end]),
        evidence=_evidence(draft, text),
        also=tuple(
            {
                (s.start, s.end): s for d in draft.also if (s := _evidence(d, text)).start != sentence.start
            }.values()
        ),
        actors=_fillers(roles.get("actors", []), text),
        targets=_fillers(roles.get("targets", []), text),
        place=_where(draft, text),
        origin=origin,
        via=_fillers(roles.get("via", []), text, place=True),
        destination=destination,
        date=max((d.when for d in draft.dates), key=lambda w: w.start is not None, default=None),
        counts=tuple(_count(c, text) for c in draft.counts),
        equipment=_fillers(roles.get("equipment", []), text),
        sources=_sources(draft.speakers, text),
        modality=draft.modality,  # type: ignore[arg-type]
        frame=draft.frame.id,
        score=round(min(draft.score, 0.99), 2),
    )


def _evidence(draft: Draft, text: str) -> Span:
    sentence = draft.parsed.sentence
    return Span(sentence.start, sentence.end, text[sentence.start : sentence.end])


def _fillers(nouns: list[Noun], text: str, *, place: bool = False) -> tuple[Filler, ...]:
    found: dict[str, Filler] = {}
    for noun in nouns:
        filler = fillers.of(noun, text, place=place)
        found.setdefault(filler.entity or filler.text.lower(), filler)
    return tuple(found.values())


def _sources(nouns: list[Noun], text: str) -> tuple[Filler, ...]:
    """Each source once, however it is called: "Washington said it ..." has one."""
    found: dict[str, Filler] = {}
    for filler in (_source(noun, text) for noun in nouns):
        found.setdefault(filler.entity or filler.text.lower(), filler)
    return tuple(found.values())


def _source(noun: Noun, text: str) -> Filler:
    filler = fillers.of(noun, text)
    anonymous = fillers.target(noun).name is None
    return Filler(filler.start, filler.end, filler.text, filler.entity, anonymous)


def _count(quantity: Quantity, text: str) -> Count:
    start, end = quantity.start, quantity.end
    most, unit, noun = quantity.max, quantity.unit, quantity.noun
    return Count(start, end, text[start:end], quantity.min, most, unit, noun, quantity.cumulative)


def _place(nouns: list[Noun], text: str) -> Filler | None:
    """The most specific of several places: a site before a place, a named one before a generic one."""
    if not nouns:
        return None
    best = min(nouns, key=_specificity)
    return fillers.of(best, text, place=True)


def _specificity(noun: Noun) -> int:
    named = fillers.named_place(fillers.target(noun))
    if named is None:
        return 3
    if named.kind in ("country", "state", "region", "sea"):
        return 2
    return _RANK.get(named.mention.type, 2)


def _where(draft: Draft, text: str) -> Filler | None:
    """Where it happened: what is named, or a site; "in areas" and "the strategic town" say nowhere."""
    places = list(draft.roles.get("place", []))
    if draft.type in _PLACED:
        hit = [n for n in draft.roles.get("targets", []) if fillers.target(n).classes & {"place", "site"}]
        if hit and (not places or min(map(_specificity, hit)) <= min(map(_specificity, places))):
            places = hit
    return _place([n for n in places if fillers.is_named_place(n) or _is_site(n)], text)


def _is_site(noun: Noun) -> bool:
    """Whether a group tells of a site: "the prison", and in a headline "prison"; "sentenced to two years in
    prison" tells of none.
    """
    bare = noun.last - noun.first == 1 and noun.prep in ("in", "at") and noun.sentence.tags[noun.head] == "NN"
    if bare and noun.name is None and noun.refers is None and not without_stop(noun.sentence.tags):
        return False
    classes = fillers.target(noun).classes
    return "site" in classes and "mover" not in classes
