"""The log of unexpected errors: when, of which kind, and where in the program; never what an article says.

An error's own words may quote an article, a query or a note, so they are left out, and so are the values of
variables. `debug` asks for both, for a report to somebody who may see them.
"""

from __future__ import annotations

import linecache
import os
import platform
import sqlite3
import sys
import traceback
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from tui.paths import state_dir

LARGEST = 256 * 1024
"""Bytes after which a log is put aside as `.1`, over the one before: there are never more than two."""
FAILED = 70
"""The exit code after such an error, as sysexits.h numbers it."""
FRAMES = 40
CAUSES = 5
LONGEST = 4_000  # characters that --debug keeps of a message, and of all variables of a call

_debug = False


def path() -> Path:
    """Where the log lies: `dateline.log` in the user's state folder."""
    return state_dir() / "dateline.log"


def debug(on: bool) -> None:
    """Whether from now on messages and values are logged too, articles' text with them."""
    global _debug
    _debug = on


def unexpected(error: BaseException) -> str:
    """Log an error that nobody foresaw; the two lines that tell the user."""
    place = _place(error)
    where = f" in {place}" if place else ""
    told = f"dateline: an unexpected error ({_kind(error)}{where}); every decision shown is stored"
    try:
        _append(_entry(error))
    except OSError as failed:
        return f"{told}\ndateline: the log {path()} cannot be written ({failed.strerror})"
    more = "" if _debug else ", without any article's text"
    return f"{told}\ndateline: how it came about is in {path()}{more}; please report it"


def _entry(error: BaseException) -> str:
    from importlib.metadata import version

    head = (
        f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ} dateline {version('dateline')}, "
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {sys.platform}, "
        f"TERM={os.environ.get('TERM', '')!r}"
    )
    return "\n".join([head, *(line for one in _chain(error) for line in _lines(one)), "", ""])


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The error and what caused it, the nearest first."""
    seen: list[BaseException] = []
    at: BaseException | None = error
    while at is not None and at not in seen and len(seen) < CAUSES:
        yield at
        seen.append(at)
        at = at.__cause__ or (None if at.__suppress_context__ else at.__context__)


def _lines(error: BaseException) -> Iterator[str]:
    """One error: its kind, and the calls that led to it, the last one last."""
    yield f"{_kind(error)}{_words(error)}"
    for frame, number in list(traceback.walk_tb(error.__traceback__))[-FRAMES:]:
        code = frame.f_code
        yield f"  {code.co_filename}:{number} in {code.co_name}"
        if line := linecache.getline(code.co_filename, number).strip():
            yield f"    {line}"
        if _debug:
            yield f"    {_values(frame.f_locals)}"


def _values(local: Mapping[str, object]) -> str:
    """The variables of a call; one of them may be what is broken."""
    try:
        return repr(local)[:LONGEST]
    except Exception as error:  # noqa: BLE001 - the log must not fail over what it tells of
        return f"{', '.join(local)}: their values cannot be shown ({_kind(error)})"


def _kind(error: BaseException) -> str:
    kind = type(error)
    return kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"


def _words(error: BaseException) -> str:
    """What may be told of the message: all with --debug, else what the system says of itself."""
    if _debug:
        return f": {str(error)[:LONGEST]!r}"
    if isinstance(error, OSError) and error.errno is not None:
        return f": {os.strerror(error.errno)}"
    return f": {error.sqlite_errorname}" if isinstance(error, sqlite3.Error) and _named(error) else ""


def _named(error: sqlite3.Error) -> bool:
    return getattr(error, "sqlite_errorname", None) is not None


def _place(error: BaseException) -> str:
    """The last line of this program that took part, as `reader.py:120`."""
    own = os.fspath(Path(__file__).parent)
    for frame, number in reversed(list(traceback.walk_tb(error.__traceback__))):
        if frame.f_code.co_filename.startswith(own):
            return f"{Path(frame.f_code.co_filename).name}:{number}"
    return ""


def _append(entry: str) -> None:
    """Write one entry; only the user may read the file."""
    log = path()
    log.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if log.exists() and log.stat().st_size > LARGEST:
        log.replace(log.with_suffix(".log.1"))
    handle = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW, 0o600)
    with open(handle, "a", encoding="utf-8", errors="backslashreplace") as stream:  # noqa: PTH123
        stream.write(entry)
