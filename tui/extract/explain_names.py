"""Names, dates and quantities of a sentence in words: what each is, and which rule or entry says so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tui.extract.romanise import phrase_key

if TYPE_CHECKING:
    from tui.extract.dates import Dated
    from tui.extract.dictionary import Match
    from tui.extract.name_lines import Candidate
    from tui.extract.names import Named
    from tui.extract.numbers import Quantity
    from tui.extract.trace import Trace


def entries(trace: Trace, at: int) -> Iterator[tuple[str, str]]:
    """Every mention of the sentence `at`, in the order of kinds: names, dates, quantities."""
    assert trace.named is not None
    mentions = [named for named in trace.named.mentions if named.sentence == at]
    for named, candidate in zip(mentions, trace.chosen[at], strict=True):
        yield "name", f"{_named(trace, named)}; {_rule(trace, at, candidate)}"
    for dated in trace.dated[at]:
        yield "date", _dated(dated)
    for quantity in trace.counted[at]:
        yield "quantity", _quantity(quantity)


def _named(trace: Trace, named: Named) -> str:
    mention = named.mention
    kind = f" ({named.kind})" if named.kind and named.kind != mention.type else ""
    entity = trace.named.entities.get(mention.entity or "") if trace.named else None
    country = f", {entity.country}" if entity and entity.country else ""
    is_ = f": {entity.id}, {entity.name}{country}" if entity else ""
    return f"{mention.text} = {mention.type}{kind}{is_}"


def _rule(trace: Trace, at: int, candidate: Candidate) -> str:
    """By which rule a name is one: the rule that offered it, or what the rest of the article says."""
    rule = next((r for r, offered in trace.offered[at].items() if any(c is candidate for c in offered)), "")
    if not rule and candidate.same is not None:
        model = candidate.same
        owner = model.owners[0].id if model.owners else model.type
        return f"known from elsewhere in the article, as a form of {owner}"
    said = [f"by {rule}" if rule else "known from elsewhere in the article"]
    if match := _match(trace.matches[at], candidate):
        key = f"the key ~{phrase_key(_words(trace, at, match)).replace(' ', '')}"
        said.append(f"spelling met {'exactly' if match.exact else f'by sound, {key}'}")
        others = [entry.id for entry in match.entries if entry.id not in {o.id for o in candidate.owners[:1]}]
        if others:
            more = f" and {len(others) - 2} more" if len(others) > 2 else ""
            said.append(f"also borne by {', '.join(others[:2])}{more}")
    if rule:
        said.append(f"trust {candidate.trust:.2g}")
    return ", ".join(said)


def _match(matches: list[Match], candidate: Candidate) -> Match | None:
    """The match of the dictionaries that a candidate rests on."""
    first, last = candidate.core or (candidate.first, candidate.last)
    spans = ((first, last), (candidate.first, candidate.last))
    return next((m for m in matches if (m.first, m.last) in spans and candidate.owners), None)


def _words(trace: Trace, at: int, match: Match) -> list[str]:
    return trace.sentences[at].words[match.first : match.last]


def _dated(dated: Dated) -> str:
    when = dated.when
    if when.start is None and when.end is None:
        return f"{when.span.text} = {dated.kind}, not placed"
    value = when.start if when.start == when.end else f"{when.start or '..'} to {when.end or '..'}"
    against = {"published": "the date of publication", "text": "a date told before"}.get(when.basis or "", "")
    basis = f", resolved against {against}" if against else ", complete in itself"
    return f"{when.span.text} = {value} ({when.precision}{basis})"


def _quantity(quantity: Quantity) -> str:
    low, high = (f"{n:,.10g}" if n is not None else "" for n in (quantity.min, quantity.max))
    value = low if low == high else f"{low or '..'} to {high or '..'}"
    if not low and not high:
        value = "an unstated number"
    total = ", a total so far" if quantity.cumulative else ""
    noun = f' of "{quantity.noun}"' if quantity.noun else ""
    return f"{quantity.text} = {value}, {quantity.kind}, unit {quantity.unit}{noun}{total}"
