"""The command line without a verb: what is given is loaded, and the screen is opened over the library."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from tui.cli import inputs
from tui.cli.verb import NOTHING_LOADED, USAGE, library_path, refuse, tell, with_library
from tui.cli.verbs import VERBS

if TYPE_CHECKING:
    from tui.library.library import Library
    from tui.model import Problem
    from tui.ui.last_screen import LastScreen


def open_screen(options: argparse.Namespace) -> int:
    """Load what is given and open the screen over it."""
    piped = inputs.from_stdin(options)
    if refusal := no_screen(piped):
        if options.paths and not os.path.lexists(options.paths[0]):
            _suggest(options.paths[0])
        return refuse(refusal, USAGE)
    loaded = inputs.given(options, needed=options.files_from is not None or options.watch)
    if loaded.paths and not anything(loaded.paths):
        return NOTHING_LOADED
    if piped:
        _take_keys_from_the_terminal()
    gc.disable()  # until the first screen is there: nothing that is made up to then is garbage
    last = None if piped or loaded.paths else _last_screen(options)
    try:
        return with_library(
            options, lambda library, _: _show(library, loaded, _settings(options), last), around=last
        )
    finally:
        gc.enable()


def _last_screen(options: argparse.Namespace) -> LastScreen | None:
    """The screen as it was left; None where it is read aloud, or shown in a browser."""
    from tui.ui.last_screen import LastScreen

    if os.environ.get("TEXTUAL_DRIVER") or options.plain or library_path(options) == ":memory:":
        return None
    return LastScreen(library_path(options), _settings(options))


def _take_keys_from_the_terminal() -> None:
    """Standard input has been read to its end; from now on it is the terminal."""
    terminal = os.open("/dev/tty", os.O_RDWR)
    os.dup2(terminal, 0)
    os.close(terminal)


def _settings(options: argparse.Namespace) -> dict[str, bool]:
    """The settings that options of the screen go before."""
    return {**({"plain": True} if options.plain else {}), **({"mouse": False} if options.no_mouse else {})}


def _show(library: Library, loaded: inputs.Inputs, settings: dict[str, bool], last: LastScreen | None) -> int:
    given, message = loaded.paths, ""
    if not given and library.is_empty:
        from tui import paths

        given = [str(paths.seeds_dir())]
        message = "The library is empty: this is the sample batch · dateline FOLDER opens yours"
    if given:
        return _show_loading(library, replace(loaded, paths=given), message, settings)
    from tui.ui.begin import run

    return run(library, settings=settings, last=last)


def _show_loading(library: Library, loaded: inputs.Inputs, message: str, settings: dict[str, bool]) -> int:
    from tui.library.ingest import label
    from tui.library.steps import Dateline
    from tui.library.workers import begin_early, end_early

    given = loaded.paths
    batch, steps = library.begin_batch(loaded.label or label(given)), Dateline(loaded.columns)
    begin_early(steps)  # while the screen is being imported
    try:
        from tui.ui.begin import run

        return run(
            library, batch, paths=given, message=message, steps=steps, watch=loaded.watch, settings=settings
        )
    finally:
        end_early()


def no_screen(piped: bool = False) -> str:
    """Why no screen can be opened here; empty where one can. Keys may come from elsewhere than a pipe."""
    if os.environ.get("TEXTUAL_DRIVER"):
        return ""  # a browser shows the screen, see tui.ui.web
    keys = _has_terminal() if piped else sys.stdin.isatty()
    if not (keys and sys.stdout.isatty() and sys.stderr.isatty()):
        return f"the screen needs a terminal for input and output; {_screenless()}"
    if os.environ.get("TERM", "") in ("", "dumb"):
        return f"this terminal (TERM={os.environ.get('TERM', '')}) cannot show a screen; {_screenless()}"
    return ""


def _screenless() -> str:
    """What can be done without a screen."""
    *verbs, last = (name for name, verb in VERBS.items() if verb.screen is None)
    return f"the verbs {', '.join(verbs)} and {last} need none (see dateline --help)"


def _has_terminal() -> bool:
    try:
        os.close(os.open("/dev/tty", os.O_RDWR))
    except OSError:
        return False
    return True


def anything(given: list[str]) -> bool:
    """Whether there is any file under these paths; says what is wrong where there is none."""
    from tui.load.sources import Blob, blobs

    problems: list[Problem] = []
    for item in blobs(given):
        if isinstance(item, Blob):
            return True
        problems.append(item)
    tell(problems)
    _suggest(given[0])
    return False


def _suggest(word: str) -> None:
    from difflib import get_close_matches

    for verb in get_close_matches(word, VERBS, n=1):
        print(f"dateline: did you mean the verb {verb}?", file=sys.stderr)
