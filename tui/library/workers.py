"""The pool of worker processes that read and extract, so that the screen's process stays free.

A worker that dies or takes too long over an article is replaced, and the article comes without extraction.
"""

from __future__ import annotations

import os
import sys
import time
from collections import deque
from collections.abc import Callable, Collection, Generator, Iterable, Iterator
from contextlib import suppress
from multiprocessing.connection import wait

from tui.library.batches import Done, Result
from tui.library.schema import LibraryError
from tui.library.steps import Steps, input_of
from tui.library.worker import Task, Worker
from tui.load.sources import Blob
from tui.model import Problem

SECONDS = 60.0  # for one article, then its worker is replaced
QUEUE = 8  # inputs a worker holds; a second is started for more, since up to here it would come too late
_STARTING = 600.0  # seconds for a worker to get ready: once on a machine it compiles the dictionaries
_PAUSE = 0.1  # seconds after which a caller is told that there is nothing new
_FALSE_STARTS = 3

Part = list[tuple[int, Result | Done]]


def processors() -> int:
    """How many workers suit this machine: one or two, so that the screen keeps room."""
    return min(2, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)


_early: list[Worker] = []


def begin_early(steps: Steps) -> None:
    """Start a worker before there is a pool to give it work, so that it is ready by then."""
    with suppress(OSError):  # which the pool tells, when it needs one and can have none
        _early.append(Worker(steps))


def end_early() -> None:
    """End what `begin_early` has started, where no pool has taken it."""
    while _early:
        _early.pop().end()


class Pool:
    """Up to `count` workers, each started when there is work for it.

    `seconds` is what one article may take; `ahead` how many inputs may be begun before the oldest is through,
    and how many results of each are taken before then; `known` the lines that are furniture, in the order of
    finding; they may grow.
    """

    def __init__(
        self,
        steps: Steps,
        count: int | None = None,
        seconds: float = SECONDS,
        ahead: int | None = None,
        known: Collection[int] = (),
    ) -> None:
        self._steps = steps
        self._known = known
        self._count = processors() if count is None else count
        self._seconds = seconds
        self._ahead = ahead
        self._workers: list[Worker] = []
        self._again: deque[Task] = deque()
        self._false_starts = 0
        self._numbers = 0

    def run(self, following: Callable[[], Blob | None]) -> Generator[Part, None, None]:
        """What each blob gives, with its number in the order of asking, as soon as it is there.

        `following` gives the next blob, or None when there are no more. Results of one blob come in order and
        end with its Done; blobs come as they are ready. An empty list comes when nothing was new for a tenth
        of a second. To stop, close the iterator. Raises LibraryError where no worker can be started at all.
        """
        try:
            while self._fill(following):
                yield self._collect()
        finally:
            for worker in self._workers:
                worker.end()
            self._workers.clear()
            end_early()

    def _fill(self, following: Callable[[], Blob | None]) -> bool:
        """Hand out work; whether any is under way."""
        while True:
            idlest = min(self._workers, key=lambda worker: len(worker.tasks), default=None)
            if idlest is None or len(idlest.tasks) >= QUEUE:
                idlest = None
                if len(self._workers) == self._count:
                    break
            task = self._next(following)
            if task is None:
                break
            if idlest is None:
                idlest = self._start()
            idlest.give(task, self._known)
        return any(worker.tasks for worker in self._workers)

    def _start(self) -> Worker:
        """One more worker; where the system allows none, the idlest of those that there are."""
        try:
            worker = _early.pop() if _early else Worker(self._steps)
        except OSError as error:
            if not self._workers:
                told = f"no process can be started to read articles ({error.strerror}); raise the limits"
                raise LibraryError(f"{told} of this shell (ulimit -n, ulimit -u)") from error
            self._count = len(self._workers)
            return min(self._workers, key=lambda worker: len(worker.tasks))
        self._workers.append(worker)
        return worker

    def _next(self, following: Callable[[], Blob | None]) -> Task | None:
        if self._again:
            return self._again.popleft()
        if self._ahead is not None and self._numbers - self._oldest() >= self._ahead:
            return None
        blob = following()
        if blob is None:
            return None
        self._numbers += 1
        return Task(self._numbers - 1, blob)

    def _oldest(self) -> int:
        numbers = [task.number for worker in self._workers for task in worker.tasks]
        return min(numbers, default=self._numbers)

    def _waits(self, worker: Worker) -> bool:
        """Whether a worker is far enough ahead in an input that is not the oldest, and is not listened to."""
        if self._ahead is None or not worker.tasks or worker.tasks[0].number == self._oldest():
            return False
        return worker.received - worker.tasks[0].skip >= self._ahead

    def _collect(self) -> Part:
        found: Part = []
        for worker in filter(self._waits, self._workers):
            worker.since = time.monotonic()
        by_connection = {one.connection: one for one in self._workers if not self._waits(one)}
        for connection in wait(list(by_connection), _PAUSE):
            worker = by_connection[connection]  # type: ignore[index]
            try:
                while not self._waits(worker) and worker.connection.poll():
                    self._take(worker, worker.connection.recv(), found)
            except (EOFError, ConnectionError):
                self._replace(worker, "it ended the process that read it", found)
        for worker in list(self._workers):
            patience = self._seconds if worker.ready else _STARTING
            if worker.tasks and time.monotonic() - worker.since > patience:
                self._replace(worker, f"it took longer than {self._seconds:g} seconds", found)
        return found

    def _take(self, worker: Worker, message: Result | Done | str, found: Part) -> None:
        if isinstance(message, str):
            worker.ready = True
            self._false_starts = 0
            worker.since = time.monotonic()
            worker.send(self._known)
            return
        found.append((worker.tasks[0].number, message))
        worker.received += 1
        worker.since = time.monotonic()
        if isinstance(message, Done):
            worker.tasks.popleft()
            worker.begin(worker.tasks[0] if worker.tasks else None)
            worker.send(self._known)

    def _replace(self, worker: Worker, why: str, found: Part) -> None:
        """Put away a worker that died or hangs; what it had not done is done by another."""
        self._workers.remove(worker)
        worker.end()
        if not worker.ready:
            self._false_starts += 1
            if self._false_starts >= _FALSE_STARTS:
                raise LibraryError(
                    "the process that reads articles ends as soon as it starts; install Dateline again, "
                    f"or try: {sys.executable} -c 'import tui.library.worker'"
                )
            self._again.extendleft(reversed(worker.tasks))
            return
        if worker.tasks:
            self._blame(worker.tasks.popleft(), worker.received, why, found)
        self._again.extend(worker.tasks)

    def _blame(self, task: Task, at: int, why: str, found: Part) -> None:
        """The article at `at` comes without extraction; where even reading it fails, the input ends there."""
        if not task.why or task.skip != at:
            self._again.appendleft(Task(task.number, task.blob, at, why))
            return
        given = input_of(task.blob)
        problem = Problem(
            task.blob.path, f"This file could not be read: {why}.", "Look at the file with another program."
        )
        found.append((task.number, Result(problem=problem, input=given, position=at)))
        found.append((task.number, Done(given, at + 1, self._steps.version())))


def in_order(parts: Iterable[Part]) -> Iterator[Result | Done]:
    """The results of a pool's run in the order of asking; holds back what is ready too early."""
    due = 0
    early: dict[int, list[Result | Done]] = {}
    for part in parts:
        for number, result in part:
            early.setdefault(number, []).append(result)
        while due in early:
            for result in early.pop(due):
                yield result
                if isinstance(result, Done):
                    due += 1
