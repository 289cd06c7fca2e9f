"""Load, extract, store: what a batch was given becomes articles in the library, the first ones at once."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from pathlib import Path
from threading import Event

from tui.library.batches import Done, Input, Result
from tui.library.library import Library
from tui.library.preview import Preview
from tui.library.repeats import EARLY
from tui.library.report import Report
from tui.library.steps import Dateline, Steps, absolute, go_through, input_of, stored
from tui.library.workers import Part, Pool
from tui.load import repeats, sources
from tui.load.sources import Blob
from tui.model import Problem

__all__ = ["Report", "ingest", "label"]

CHUNK = 16  # results in one transaction: short enough that a decision never waits long for its turn
HELD = 0.25  # seconds that a result is held back for others to share its transaction
TOLD = 0.1  # seconds between two tellings of progress
_WINK = 0.05  # seconds between two looks whether a pause is over
_AHEAD = 5_000  # inputs looked at beyond the one at work, so that a total can be told
_STRIDE = 200  # of those, how many between two results
_JUDGED = 500  # articles after whose arrival it is looked which lines their outlets repeat
_KNOWN = 500  # inputs that need no reading, put into the batch in one transaction


def ingest(
    library: Library,
    paths: Iterable[str | Path],
    *,
    batch: int | None = None,
    workers: int | None = None,
    on_progress: Callable[[Report], None] | None = None,
    stop: Event | None = None,
    pause: Event | None = None,
    partial: bool = False,
    steps: Steps | None = None,
    early: bool = False,
) -> Report:
    """Bring everything under `paths` into a batch of the library; for a thread of its own.

    `batch` comes from `begin_batch`; without one, the batch is labelled by the paths. Inputs that have
    not changed since the present readers and dictionaries went through them are not read again. `workers`
    processes do the rest (by default one or two; 0 does it in this thread). `on_progress` is called in
    this thread, some times a second and at the end. `stop` ends the load soon, and loading again goes on
    from there; while `pause` is set, it rests. `partial` adds to what the batch holds, of which nothing
    leaves it. `early` has the first articles come before a worker is ready, at first without what they
    tell. What fails is a problem of the batch. Raises LibraryError where the library cannot be written.
    """
    given = [str(path) for path in paths]
    if batch is None:
        batch = library.begin_batch(label(given))
    steps = steps or Dateline()
    preview = Preview(steps, wanted=early)
    load = _Load(library, batch, steps, preview, on_progress, stop or Event(), pause or Event())
    return load.run(given, workers, partial)


def label(paths: Iterable[str | Path]) -> str:
    """The label under which paths are one batch, wherever they are named from."""
    return "\n".join(
        "standard input" if str(path) == sources.STDIN else absolute(str(path)).decode("utf-8", "replace")
        for path in paths
    )


class _Load:
    """One load under way."""

    def __init__(
        self,
        library: Library,
        batch: int,
        steps: Steps,
        preview: Preview,
        on_progress: Callable[[Report], None] | None,
        stop: Event,
        pause: Event,
    ) -> None:
        self._library = library
        self._batch = batch
        self._steps = steps
        self._version = steps.version()
        self._on_progress = on_progress
        self._stop = stop
        self._pause = pause
        self._began = time.monotonic()
        self._early = 0
        self._done = self._total = self._articles = self._new = self._changed = self._problems = 0
        self._walk: Iterator[Blob | Problem] = iter(())
        self._counted = False
        self._ahead: deque[Blob] = deque()
        self._known: list[int] = []
        self._held: list[Result | Done] = []
        self._amended: list[Result] = []
        self._lines = dict.fromkeys(library.repeated.lines())  # a set that keeps the order of finding
        self._fresh: list[int] = []
        self._again: list[int] | None = None
        self._preview = preview
        self._partial = False
        self._stored_at = self._told_at = self._share = 0.0
        self._told = (0, 0, 0, 0)

    def run(self, paths: list[str], workers: int | None, partial: bool) -> Report:
        self._walk, self._partial = sources.blobs(paths), partial
        pool = Pool(self._steps, workers, known=self._lines)
        parts = self._in_thread() if workers == 0 else pool.run(self._next)
        with closing(parts):
            for part in parts:
                self._rest()
                if self._stop.is_set():
                    break
                for _, result in part:
                    self._take(result)
                self._look_early(bool(part))
                self._look_ahead(_STRIDE)
                if len(self._held) + len(self._amended) >= CHUNK or time.monotonic() - self._stored_at > HELD:
                    self._store()
                self._tell_in_time()
        self._store()
        finished = not self._stop.is_set()
        if finished and not partial:
            self._library.finish_batch(self._batch)
        if finished:
            self._articles = self._library.count(self._batch)
        report = self._report(finished)
        if self._on_progress is not None:
            self._on_progress(report)
        return report

    def _look_early(self, ready: bool) -> None:
        """Until a worker is ready, store articles without what they tell."""
        if not self._preview.needed:
            return
        if ready:
            self._preview.end()
        elif found := self._preview.results():
            added = self._library.add(found, self._batch)
            self._new += added.new
            self._early += len(added.keys)
            self._tell_in_time()

    def _take(self, result: Result | Done) -> None:
        """Hold a result until it is stored: of an input, or of an article extracted again."""
        if result.input is not None:
            self._held.append(result)
            self._share = max(self._share, result.share if isinstance(result, Result) else 0.0)
        elif isinstance(result, Result):
            self._amended.append(result)

    def _rest(self) -> None:
        """Wait while the load is paused, with all that is known so far stored."""
        if not self._pause.is_set():
            return
        self._store()
        since = time.monotonic()
        while self._pause.is_set() and not self._stop.wait(_WINK):
            pass
        self._began += time.monotonic() - since  # seconds are those of work

    def _in_thread(self) -> Generator[Part, None, None]:
        while blob := self._next():
            for result in go_through(self._steps, blob, known=self._lines):
                yield [(0, result)]

    def _next(self) -> Blob | None:
        """The next input that has to be read."""
        while not self._ahead and not self._counted and not self._stop.is_set():
            self._look_ahead(1)
        if self._ahead:
            return self._ahead.popleft()
        return None if self._stop.is_set() else self._next_again()

    def _next_again(self) -> Blob | None:
        """Once all is stored: the next article to be extracted again, without what its outlet repeats."""
        if self._again is None:
            self._store()
            if self._done < self._total:
                return None
            few = self._partial and len(self._fresh) < _JUDGED
            self._learn(self._library.repeated.find(self._fresh if few else None))
            self._again = self._library.repeated.articles()[::-1]
        while self._again:
            key = self._again.pop()
            article = self._library.article(key)
            if (without := repeats.cut(article, self._lines)) != article:
                return stored(without)
            self._library.repeated.settle(key)
        return None

    def _look_ahead(self, most: int) -> None:
        """Walk on by some inputs; those that are known need no reading."""
        for _ in range(most):
            if self._counted or len(self._ahead) >= _AHEAD:
                return
            item = next(self._walk, None)
            if item is None:
                self._counted = True
                self._attach()
                return
            self._total += 1
            if isinstance(item, Problem):
                given = Input(absolute(item.path))
                self._held += [Result(problem=item, input=given), Done(given, 1, self._version)]
                if len(self._held) >= CHUNK:
                    self._store()
            elif (key := self._known_as(item)) is not None:
                self._known.append(key)
            else:
                self._ahead.append(item)
                self._preview.add(item)
            if len(self._known) >= _KNOWN:
                self._attach()

    def _known_as(self, blob: Blob) -> int | None:
        given = input_of(blob)
        return None if given is None else self._library.known(given, self._version)

    def _attach(self) -> None:
        """Put the inputs that are known into the batch."""
        if self._known:
            articles, problems = self._library.attach(self._known, self._batch)
            self._done += len(self._known)
            self._articles += articles
            self._problems += problems
            self._known.clear()
            self._tell_in_time()

    def _store(self) -> None:
        """Store what is held, in one transaction."""
        if self._amended:
            self._library.repeated.amend(self._amended)
            self._amended.clear()
        if not self._held:
            self._stored_at = time.monotonic()
            return
        added = self._library.add(self._held, self._batch)
        self._judge(added.keys)
        self._articles += len(added.keys)
        self._new += added.new
        self._changed += added.changed
        self._done += sum(isinstance(result, Done) for result in self._held)
        self._problems += sum(
            isinstance(result, Result) and result.problem is not None and not result.problem.note
            for result in self._held
        )
        self._held.clear()
        self._stored_at = time.monotonic()

    def _judge(self, keys: list[int]) -> None:
        """Look now and then which lines outlets repeat: of what comes they are cut before it is extracted.

        Only lines that will not turn out to be prose when all are there.
        """
        self._fresh += keys
        if len(self._fresh) >= _JUDGED:
            self._learn(self._library.repeated.find(self._fresh, EARLY))
            self._fresh.clear()

    def _learn(self, lines: Iterable[int]) -> None:
        self._lines.update(dict.fromkeys(lines))

    def _report(self, finished: bool = False) -> Report:
        return Report(
            self._done,
            self._total,
            self._counted,
            max(self._articles, self._early),
            self._new,
            self._problems,
            time.monotonic() - self._began,
            finished,
            self._changed,
            len(self._again or ()),
            self._preview.preparing,
            self._share if self._counted and self._total == 1 else 0.0,
        )

    def _tell_in_time(self) -> None:
        """Tell how far it is, where that has changed and was not told just now."""
        counts = (self._done, self._articles + self._early, self._problems, len(self._again or ()))
        if self._on_progress is None or counts == self._told or time.monotonic() - self._told_at < TOLD:
            return
        self._told, self._told_at = counts, time.monotonic()
        self._on_progress(self._report())
