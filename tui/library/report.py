"""How far a load has come."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Report:
    """How far a load has come: counts of inputs, articles and problems, and the time in seconds.

    `total` counts the inputs found so far, all of them once `counted` is set. `articles` are those of the
    batch, `new` the ones the library did not hold before, `changed` newer versions of those it did.
    `finished` is false where the load was stopped. `again` counts articles still to be extracted once more,
    without lines that their outlet turned out to repeat. `preparing`: what extracts is being made, which on a
    machine is done once; the first articles come without what they tell. `share`: how much was read, from 0
    to 1, of a long input that is the only one.
    """

    done: int = 0
    total: int = 0
    counted: bool = False
    articles: int = 0
    new: int = 0
    problems: int = 0
    seconds: float = 0.0
    finished: bool = False
    changed: int = 0
    again: int = 0
    preparing: bool = False
    share: float = 0.0
