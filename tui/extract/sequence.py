"""What came after what: clauses that "after" and "before" open are of another time than those around them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.extract.dates import Dated
    from tui.extract.drafts import Draft, Parsed
    from tui.extract.groups import Noun
    from tui.extract.structure import Clause

_OPENERS = frozenset(("after", "before", "until", "following"))
_DEPTH = 6


def other_time(dated: Dated, draft: Draft) -> bool:
    """Whether a date is told of what came before or after the event: "suspended the truce on Sunday after
    rebels attacked".
    """
    if dated.when.precision != "day":
        return False
    if draft.noun is not None and draft.noun.prep in _OPENERS and dated.first < draft.noun.first:
        return dated not in draft.noun.dates
    homes = [c for c in draft.parsed.clauses if dated in c.dates]
    own = _opened(home(draft))
    return bool(homes) and all(_opened(c) is not own for c in homes)


def of_other(noun: Noun, draft: Draft) -> bool:
    """Whether a noun group stands in what came before or after the event: "struck back after 26 died"."""
    clause = next((c for c in draft.parsed.clauses if c.subject is noun or c.object is noun), None)
    return clause is not None and _opened(clause) is not _opened(home(draft))


def home(draft: Draft) -> Clause | None:
    """The clause in which the trigger of a draft stands."""
    if draft.clause is not None and draft.noun is None:
        return draft.clause
    return _around(draft.noun, draft.parsed) or draft.clause


def _around(noun: Noun | None, parsed: Parsed) -> Clause | None:
    for clause in parsed.clauses:
        held = [clause.subject, clause.object, *(n for _, n in clause.preps)]
        if any(noun is n or any(noun is inner for _, inner in n.preps) for n in held if n is not None):
            return clause
    return None


def _opened(clause: Clause | None) -> Clause | None:
    """The clause behind "after" or "before" that a clause is or stands in."""
    for _ in range(_DEPTH):
        if clause is None or (clause.relation == "adverbial" and clause.mark in _OPENERS):
            return clause
        clause = clause.parent
    return None
