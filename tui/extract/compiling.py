"""The dictionaries compiled in a process of their own: this takes seconds, and 200 MB that are given back."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable

WINK = 0.05
"""Seconds between two looks at whether it is still wanted."""
_START = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from tui.extract.dictionary import load; load()"
)


def compile_apart(stopped: Callable[[], bool]) -> bool:
    """Compile the dictionaries where they are not; whether they are compiled, and not given up by `stopped`.

    Where the cache folder cannot be written they are compiled in memory by whoever loads them.
    """
    from tui.extract.dictionary import is_compiled

    if is_compiled():
        return True
    nothing = subprocess.DEVNULL
    process = subprocess.Popen(  # noqa: S603 (this interpreter, and nothing a user has given)
        [sys.executable, "-P", "-c", _START, json.dumps(sys.path)],
        stdin=nothing,
        stdout=nothing,
        stderr=nothing,
        start_new_session=True,
    )
    try:
        while process.poll() is None and not stopped():
            time.sleep(WINK)
    finally:
        process.kill()
        process.wait()
    return not stopped()
