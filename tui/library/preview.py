"""The first articles of a load, to be read while the workers that extract them are still starting."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from tui.library.batches import Result
from tui.library.steps import Reading, Steps, go_through
from tui.load import formats
from tui.load.sources import Blob

MOST = 200  # articles
_SMALL = 1_000_000  # bytes of an input that is read as a whole without the limits of a worker process
_AT_ONCE = 16


class Preview:
    """Reads inputs that are waiting for a worker; gives their first articles, without what they tell."""

    def __init__(self, steps: Steps, *, wanted: bool) -> None:
        self._steps = Reading(steps)
        self._waiting: deque[Blob] = deque()
        self._given = 0
        self._results: Iterator[Result] = iter(())
        self._wanted = wanted
        self.preparing = not steps.prepared()
        """Whether what extracts is being made, which on a machine is done once."""
        self.needed = wanted or self.preparing
        """Until the first worker has something."""

    def add(self, blob: Blob) -> None:
        """Take note of an input."""
        if self.needed and self._wanted and len(self._waiting) < MOST:
            self._waiting.append(blob)

    def end(self) -> None:
        """A worker is ready."""
        self.needed = self.preparing = False
        self._waiting.clear()
        self._results = iter(())

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
        if blob.size > _SMALL and not formats.holds_many(blob):
            return
        for result in go_through(self._steps, blob):
            if isinstance(result, Result) and result.article is not None:
                yield replace(result, extraction=None, problem=None)
