"""The command line. Data goes to stdout, talk to stderr, and the exit code says how it went.

Only the verb that opens the screen imports `tui.ui`.
"""

from __future__ import annotations

import argparse
import errno
import gc
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from tui import log
from tui.cli import inputs
from tui.cli.verb import (
    BROKEN_PIPE,
    INTERRUPTED,
    LOADED,
    NOTHING_LOADED,
    SOME_PROBLEMS,
    USAGE,
    Parser,
    Verb,
    refuse,
    tell,
    with_library,
)
from tui.cli.verbs import Verbs
from tui.log import FAILED

if TYPE_CHECKING:
    from tui.library.library import Library
    from tui.model import Problem

__all__ = [
    "BROKEN_PIPE",
    "FAILED",
    "INTERRUPTED",
    "LOADED",
    "NOTHING_LOADED",
    "SOME_PROBLEMS",
    "USAGE",
    "VERBS",
    "main",
]

VERBS = Verbs()

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)

ABOUT = """\
Dateline reads the wire from the keyboard: give it a batch of news articles, and it opens them in the
terminal - a list to triage, a reader with every name, place and number lit, and beside it the events
each article tells: who did what to whom, where, when, how many, on whose word."""
EXAMPLES = """\
examples:
  dateline                                    open the library (the sample batch where there is none yet)
  dateline inbox/                             load a folder of articles and open it
  dateline today/*.txt notes.md               load some files and open them
  dateline --library :memory: inbox/          the same, and keep nothing on disk
  find -name '*.html' -print0 | dateline --files-from -    load the files that another program finds
  dateline extract inbox/ > records.jsonl     one JSON record an article, without a screen
  dateline load inbox/ && dateline problems   fill the library, and list what could not be read
  dateline explain inbox/a.txt:3              tell why its third sentence gives what it gives

exit codes: 0 all loaded, 1 some problems, 2 wrong usage, 3 nothing loaded, 70 an unexpected error"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out one command line (by default the program's own); gives the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    _open_what_is_closed()
    try:
        verb = _take_verb(given)
        options = parser(verb).parse_args(given)
        log.debug(options.debug)
        code = _run(VERBS[verb], options) if verb else _open(options)
        sys.stdout.flush()
    except inputs.UsageError as error:
        return refuse(str(error), USAGE)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _drop_output()
        return BROKEN_PIPE
    except Exception as error:  # noqa: BLE001 - whatever it is, the user is told in two lines
        if isinstance(error, OSError) and _is_of_output(error):
            _drop_output()
            return refuse(f"standard output cannot be written ({error.strerror})", SOME_PROBLEMS)
        print(log.unexpected(error), file=sys.stderr)
        return FAILED
    return code


def _open_what_is_closed() -> None:
    """Give a standard stream that the caller closed to nothing, and so its number to no other file."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode))  # noqa: PTH123, SIM115 - until the end


def _drop_output() -> None:
    """Let nothing more be tried: Python flushes stdout once more on its way out, and would complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _is_of_output(error: OSError) -> bool:
    """Whether standard output could not be written: an error without a file, for want of room."""
    return error.filename is None and error.errno in _NO_ROOM


def _run(verb: Verb, options: argparse.Namespace) -> int:
    if options.library and not verb.library:
        return refuse("this verb opens no library; leave --library out", USAGE)
    refusal = _no_screen() if verb.screen is not None and verb.screen(options) else ""
    return refuse(refusal, USAGE) if refusal else verb.run(options)


def _take_verb(given: list[str]) -> str:
    """Take the verb out of the arguments, where their first word is one; "./extract" is a path."""
    skip = False
    for index, word in enumerate(given):
        if word == "--":
            break
        if not skip and not word.startswith("-"):
            return given.pop(index) if word in VERBS else ""
        skip = word in ("--library", "--files-from", "--map")
    return ""


def parser(verb: str) -> argparse.ArgumentParser:
    """The parser of a verb, or of the command line without one."""
    if verb:
        about = VERBS[verb].help[0].upper() + VERBS[verb].help[1:] + "."
        made = Parser(prog=f"dateline {verb}", description=about, allow_abbrev=False)
        VERBS[verb].arguments(made)
    else:
        made = _Whole(
            prog="dateline",
            usage="dateline [OPTION ...] [PATH ...]\n       dateline VERB --help",
            description=ABOUT,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        made.add_argument("--version", action=_Version, nargs=0, help="print the version and end")
        inputs.arguments(made)
        inputs.watch_argument(made)
        made.add_argument("--plain", action="store_true", help="one pane and words only, for screen readers")
        made.add_argument("--no-mouse", action="store_true", help="leave the mouse to the terminal")
    made.add_argument(
        "--library",
        metavar="FILE",
        help=argparse.SUPPRESS
        if verb and not VERBS[verb].library
        else "the library's file, or :memory: to keep nothing (default: library.sqlite in your data folder)",
    )
    made.add_argument(
        "--debug",
        action="store_true",
        help="log an unexpected error with the values it came from, articles' text among them",
    )
    return made


class _Whole(Parser):
    """The parser of the command line without a verb; looks the verbs up only when its help is asked for."""

    def format_help(self) -> str:
        verbs = "\n".join(f"  {name:<11} {verb.help}" for name, verb in VERBS.items())
        self.epilog = f"verbs:\n{verbs}\n\n{EXAMPLES}"
        return super().format_help()


class _Version(argparse.Action):
    """Looks the version up only when it is asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version

        print(f"dateline {version('dateline')}")
        parser.exit()


def _open(options: argparse.Namespace) -> int:
    """Load what is given and open the screen over it."""
    piped = inputs.from_stdin(options)
    if refusal := _no_screen(piped):
        return refuse(refusal, USAGE)
    loaded = inputs.given(options, needed=options.files_from is not None or options.watch)
    if loaded.paths and not _anything(loaded.paths):
        return NOTHING_LOADED
    if piped:
        _take_keys_from_the_terminal()
    gc.disable()  # until the first screen is there: nothing that is made up to then is garbage
    try:
        return with_library(options, lambda library, _: _show(library, loaded, _settings(options)))
    finally:
        gc.enable()


def _take_keys_from_the_terminal() -> None:
    """Standard input has been read to its end; from now on it is the terminal."""
    terminal = os.open("/dev/tty", os.O_RDWR)
    os.dup2(terminal, 0)
    os.close(terminal)


def _settings(options: argparse.Namespace) -> dict[str, bool]:
    """The settings that options of the screen go before."""
    return {**({"plain": True} if options.plain else {}), **({"mouse": False} if options.no_mouse else {})}


def _show(library: Library, loaded: inputs.Inputs, settings: dict[str, bool]) -> int:
    given, message = loaded.paths, ""
    if not given and library.is_empty:
        from tui import paths

        given = [str(paths.seeds_dir())]
        message = "The library is empty: this is the sample batch · dateline FOLDER opens yours"
    if given:
        return _show_loading(library, replace(loaded, paths=given), message, settings)
    from tui.ui.app import run

    return run(library, settings=settings)


def _show_loading(library: Library, loaded: inputs.Inputs, message: str, settings: dict[str, bool]) -> int:
    from tui.library.ingest import label
    from tui.library.steps import Dateline
    from tui.library.workers import begin_early, end_early

    given = loaded.paths
    batch, steps = library.begin_batch(loaded.label or label(given)), Dateline(loaded.columns)
    begin_early(steps)  # while the screen is being imported
    try:
        from tui.ui.app import run

        return run(
            library, batch, paths=given, message=message, steps=steps, watch=loaded.watch, settings=settings
        )
    finally:
        end_early()


def _no_screen(piped: bool = False) -> str:
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


def _anything(given: list[str]) -> bool:
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
