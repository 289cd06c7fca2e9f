"""The first articles of a load, to be read while what extracts them is still being made."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from tui.library.batches import Result
from tui.library.steps import Reading, Steps, go_through
from tui.load.sources import Blob

MOST = 200  # articles
_SMALL = 1_000_000  # bytes of an input that is read without the limits of a worker process
_AT_ONCE = 16


class Preview:
    """Reads small inputs again that are waiting for a worker; gives their articles without what they tell."""

    def __init__(self, steps: Steps) -> None:
        self._steps = Reading(steps)
        self._waiting: deque[Blob] = deque()
        self._given = 0
        self._results: Iterator[Result] = iter(())
        self.needed = not steps.prepared()
        """Until the first worker has something."""

    def add(self, blob: Blob) -> None:
        """Take note of an input."""
        if self.needed and len(self._waiting) < MOST and blob.size <= _SMALL:
            self._waiting.append(blob)

    def results(self) -> list[Result]:
        """Some more articles; none when there are enough."""
        found: list[Result] = []
        while self.needed and len(found) < _AT_ONCE and self._given < MOST:
            more = list(islice(self._results, _AT_ONCE))
            found += more
            self._given += len(more)
            if not more:
                if not self._waiting:
                    break
                self._results = self._read(self._waiting.popleft())
        return found

    def _read(self, blob: Blob) -> Iterator[Result]:
        for result in go_through(self._steps, blob):
            if isinstance(result, Result) and result.article is not None:
                yield replace(result, extraction=None, problem=None)
