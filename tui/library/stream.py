"""Load and extract without a library: results in order, as they come."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import closing
from itertools import chain, islice
from pathlib import Path

from tui.library import repeats
from tui.library.batches import Done, Result
from tui.library.steps import Dateline, Reading, Steps, go_through
from tui.library.workers import QUEUE, Pool, in_order
from tui.load import sources
from tui.load.sources import Blob
from tui.model import Problem

SMALL = 1_000_000  # bytes
AHEAD = 64  # inputs that may be ready before the oldest: what order costs in memory


def stream(
    paths: Iterable[str | Path], *, workers: int | None = None, steps: Steps | None = None
) -> Iterator[Result]:
    """Everything that the paths give, articles and problems, sorted as the paths are walked.

    All is read once before, to learn which lines the articles of an outlet repeat.

    `workers` as for `ingest`; up to `QUEUE` small inputs are done in this process, which is sooner than
    starting another. Problems with the paths themselves come as soon as they are met.
    """
    steps, paths = steps or Dateline(), list(paths)
    with repeats.Tally() as tally:
        for result in _results(paths, workers, Reading(steps), ()):
            if result.article is not None:
                tally.note(result.article)
        known = dict.fromkeys(tally.repeated())
    yield from _results(paths, workers, steps, known)


def _results(
    paths: Iterable[str | Path], workers: int | None, steps: Steps, known: Collection[int]
) -> Iterator[Result]:
    walk = sources.blobs(paths)
    first = list(islice(walk, QUEUE + 1))
    items = chain(first, walk)
    if workers == 0 or (len(first) <= QUEUE and all(map(_is_small, first))):
        for item in items:
            yield from _alone(steps, item, known)
        return
    met: list[Result] = []

    def following() -> Blob | None:
        for item in items:
            if isinstance(item, Blob):
                return item
            met.append(Result(problem=item))
        return None

    with closing(Pool(steps, workers, ahead=AHEAD, known=known).run(following)) as parts:
        for result in in_order(parts):
            while met:
                yield met.pop(0)
            if isinstance(result, Result):
                yield result
    yield from met


def _is_small(item: Blob | Problem) -> bool:
    """Whether an input is too small to need the limits of a worker process."""
    return isinstance(item, Problem) or item.size <= SMALL


def _alone(steps: Steps, item: Blob | Problem, known: Collection[int]) -> Iterator[Result]:
    if isinstance(item, Problem):
        yield Result(problem=item)
        return
    for result in go_through(steps, item, known=known):
        if not isinstance(result, Done):
            yield result
