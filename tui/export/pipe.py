"""Articles to a shell command that the user typed: their text goes to its standard input alone."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from tui.export import jsonl
from tui.load.sanitise import line
from tui.record import to_record

if TYPE_CHECKING:
    from tui.library.library import Library
    from tui.model import Article

JSON = "json"
"""Before the command: it gets records, a line each, as `dateline extract` prints them, and not the text."""
SECONDS = 60.0
_STEP = 0.1
_READ = 200_000  # characters of the answer that are kept to find its first line


def plain(article: Article) -> str:
    """An article as text: what is known about it, and its text, each ended by a blank line."""
    about = filter(None, (article.source, article.author, article.published, article.url))
    return f"{' · '.join(about) or article.path}\n\n{article.text}\n\n"


def pipe(
    library: Library, keys: Sequence[int], command: str, stop: Callable[[], bool] = lambda: False
) -> str:
    """Run a command on articles, and tell how it ended, with the first line that it printed.

    It has no terminal, and is ended after SECONDS, and when `stop` says so. Raises OSError without a shell.
    """
    first, _, rest = command.strip().partition(" ")
    records = first == JSON and bool(rest.strip())
    given = "".join(
        jsonl.line(to_record(library.article(key), library.extraction(key))) + "\n"
        if records
        else plain(library.article(key))
        for key in keys
    )
    shown = rest.strip() if records else command.strip()
    with subprocess.Popen(  # noqa: S603 - what the user typed, in the user's shell
        [os.environ.get("SHELL") or "/bin/sh", "-c", shown],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    ) as process:
        ended, answer = _talk(process, given.encode("utf-8", "replace"), stop)
    if not ended:
        return f"{shown}: ended, as it took longer than {SECONDS:g} seconds"
    lines = [line for line in answer.decode("utf-8", "replace")[:_READ].splitlines() if line.strip()]
    told = f"{shown}: exit {process.returncode}"
    return line(f"{told} · {lines[0]}" if lines else f"{told} · it printed nothing")


def _talk(process: subprocess.Popen[bytes], given: bytes, stop: Callable[[], bool]) -> tuple[bool, bytes]:
    """Whether a process ended by itself, and what it printed."""
    waited = 0.0
    rest: bytes | None = given
    while True:
        try:
            answer, _ = process.communicate(rest, timeout=_STEP)
        except subprocess.TimeoutExpired:
            rest = None
            waited += _STEP
            if waited < SECONDS and not stop():
                continue
            with suppress(ProcessLookupError):
                os.killpg(process.pid, 9)
            process.communicate()
            return False, b""
        return True, answer
