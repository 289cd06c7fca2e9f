"""Articles to a shell command that the user typed: their text goes to its standard input alone."""

from __future__ import annotations

import os
import select
import subprocess
import tempfile
import time
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
_READ = 200_000  # bytes of the answer that are kept to find its first line
_PIECE = 65_536


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
    shown = rest.strip() if records else command.strip()
    with tempfile.TemporaryFile() as given:
        for key in keys:
            article = library.article(key)
            text = (
                jsonl.line(to_record(article, library.extraction(key))) + "\n" if records else plain(article)
            )
            given.write(text.encode("utf-8", "replace"))
        given.seek(0)
        with subprocess.Popen(  # noqa: S603 - what the user typed, in the user's shell
            [os.environ.get("SHELL") or "/bin/sh", "-c", shown],
            stdin=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        ) as process:
            ended, answer = _listen(process, stop)
    if not ended:
        return f"{shown}: ended, as it took longer than {SECONDS:g} seconds"
    lines = [line for line in answer.decode("utf-8", "replace").splitlines() if line.strip()]
    told = f"{shown}: exit {process.returncode}"
    return line(f"{told} · {lines[0]}" if lines else f"{told} · it printed nothing")


def _listen(process: subprocess.Popen[bytes], stop: Callable[[], bool]) -> tuple[bool, bytes]:
    """Whether a process ended by itself, and what it printed first. What it leaves running goes on."""
    assert process.stdout is not None
    answer = bytearray()
    until = time.monotonic() + SECONDS
    while time.monotonic() < until and not stop():
        ended = process.poll() is not None
        readable = bool(select.select([process.stdout], [], [], 0 if ended else _STEP)[0])
        piece = os.read(process.stdout.fileno(), _PIECE) if readable else b""
        answer += piece[: _READ - len(answer)]
        if not piece and ended:
            return True, bytes(answer)
        if readable and not piece:  # it prints nothing more, and goes on
            with suppress(subprocess.TimeoutExpired):
                process.wait(_STEP)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, 9)
    return False, b""
