"""A process that reads and extracts, and the parent's side of it.

It is a plain child process on a socket: it outlives neither its parent nor a hostile article.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Collection
from contextlib import suppress
from itertools import islice
from multiprocessing.connection import Connection, Pipe
from typing import NamedTuple

from tui.library.steps import Steps, Stored, go_through
from tui.load.sources import Blob

MEMORY = 1_536 * 1024 * 1024  # bytes of data of one worker; reading ordinary articles takes a tenth
_READY = "ready"
# The child gets this process's module path, and nothing from the folder it happens to run in.
_START = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[2]); "
    "from tui.library.worker import serve; serve(int(sys.argv[1]), int(sys.argv[3]))"
)
_WATCHING = 1.0  # seconds between two looks at whether the parent is still there


class Task(NamedTuple):
    """One input for a worker; `skip` and `why` as in `go_through`, `lines` to be known from now on."""

    number: int
    blob: Blob
    skip: int = 0
    why: str = ""
    lines: tuple[int, ...] = ()


def limit_memory() -> None:
    """Have what asks for more than MEMORY fail by itself instead of filling the machine."""
    try:
        import resource
    except ImportError:  # not on Windows
        return
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    most = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (most, hard))


def _end_with(parent: int) -> None:
    """End this process once its parent is gone, also amid an article that would take for ever."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(_WATCHING)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def serve(handle: int, parent: int) -> None:
    """What a worker process does until its parent, a process by this number, hangs up or is gone."""
    os.nice(5)
    limit_memory()
    _end_with(parent)
    connection = Connection(handle)
    try:
        steps: Steps = connection.recv()
        with suppress(Exception):  # it comes again with every article, and is told there
            steps.warm()
        connection.send(_READY)
        known: set[int] = set()
        while True:
            task: Task = connection.recv()
            known.update(task.lines)
            for result in go_through(steps, task.blob, task.skip, task.why, known):
                connection.send(result)
    except (EOFError, ConnectionError):
        return


class Worker:
    """The parent's side of one worker process."""

    def __init__(self, steps: Steps) -> None:
        self.connection, theirs = Pipe()
        given = str(theirs.fileno()), json.dumps(sys.path), str(os.getpid())
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 (this interpreter, and nothing a user has given)
                [sys.executable, "-P", "-c", _START, *given],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                pass_fds=(theirs.fileno(),),
                start_new_session=True,  # ctrl+c in the terminal is for the parent
            )
        with suppress(ConnectionError):
            self.connection.send(steps)
        self.tasks: deque[Task] = deque()
        self._unsent: deque[Task] = deque()
        self.received = 0  # results of the first task
        self._told = 0  # lines that it knows to be furniture
        self.ready = False
        self.since = time.monotonic()

    def give(self, task: Task, known: Collection[int]) -> None:
        """Have it do this after what it was given before; `known` as for a `Pool`."""
        if not self.tasks:
            self.begin(task)
        self.tasks.append(task)
        self._unsent.append(task)
        self.send(known)

    def send(self, known: Collection[int]) -> None:
        """Send what it has room for: names of files at once, an article only while it waits for one.

        Otherwise a long one would wait for it to listen, and it, with a long one of its own, for us.
        """
        while self._unsent and (not isinstance(self._unsent[0].blob, Stored) or self._waits()):
            task = self._unsent.popleft()
            lines = tuple(islice(known, self._told, None)) if len(known) > self._told else ()
            self._told = len(known)
            with suppress(ConnectionError):  # it has died, which the next reading from it will tell
                self.connection.send(task._replace(lines=lines))

    def _waits(self) -> bool:
        return self.ready and len(self._unsent) == len(self.tasks)

    def begin(self, task: Task | None) -> None:
        """From now on this is the first task."""
        self.received = 0 if task is None else task.skip
        self.since = time.monotonic()

    def end(self) -> None:
        """Kill the process and hang up."""
        self._process.kill()
        self._process.wait()
        self.connection.close()
