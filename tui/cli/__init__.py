"""The command line. Data goes to stdout, talk to stderr, and the exit code says how it went.

Only the verb that opens the screen imports `tui.ui`.
"""

from __future__ import annotations

import argparse
import errno
import os
import sys
from collections.abc import Sequence

from tui import log
from tui.cli import inputs, opening
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
)
from tui.cli.verbs import VERBS
from tui.log import FAILED

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

exit codes: 0 all loaded, 1 some problems, 2 wrong usage, 3 nothing loaded or found, 70 an unexpected error"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out one command line (by default the program's own); gives the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    _open_what_is_closed()
    try:
        verb = _take_verb(given)
        options = parser(verb).parse_args(given)
        log.debug(options.debug)
        code = _run(VERBS[verb], options) if verb else opening.open_screen(options)
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
    refusal = opening.no_screen() if verb.screen is not None and verb.screen(options) else ""
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
