"""The verb dictionary: check the dictionaries and frames, and ask what they know of a name."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from shutil import get_terminal_size

from tui.cli.verb import LOADED, SOME_PROBLEMS, Verb, many, tell, utf8

WIDEST = 80


def _arguments(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(metavar="ACTION", required=True)
    check = actions.add_parser(
        "check",
        help="list what is wrong in dictionaries and frames, and which of their sentences do not come true",
        description="List what is wrong in dictionaries and frames, those of the program and your own, and "
        "which sentences in frames do not come true. One line each; exit code 1 where there is any.",
    )
    check.add_argument("files", metavar="FILE", nargs="*", type=Path, help="check these files only")
    check.set_defaults(action=_check)
    why = actions.add_parser(
        "why",
        help="tell which entries a name meets, and by which key",
        description="Tell which entries of the dictionaries a name meets, and by which key.",
    )
    why.add_argument("name", metavar="NAME", nargs="+", help="a name as it may stand in a text")
    why.set_defaults(action=_why)


def _run(options: argparse.Namespace) -> int:
    utf8(sys.stdout)
    action: int = options.action(options)
    return action


def _check(options: argparse.Namespace) -> int:
    """One finding a line, then how much was looked at."""
    from tui.extract import checking

    report = checking.check(options.files)
    for finding in report.findings:
        print(finding)
    counts = (many(report.files, "file"), many(report.sentences, "sentence") + " tried")
    print(f"{', '.join(counts)}: {many(len(report.findings), 'finding')}")
    return SOME_PROBLEMS if report.findings else LOADED


def _why(options: argparse.Namespace) -> int:
    from tui.extract import dictionary, explain_lookup, own
    from tui.extract.explain import text

    tell(own.problems())
    entries = explain_lookup.why(" ".join(options.name), dictionary.load())
    print(text(entries, min(WIDEST, get_terminal_size().columns)))
    return SOME_PROBLEMS if entries[-1][0] == "nearest" else LOADED


VERBS = {
    "dictionary": Verb(
        "check the dictionaries, or tell what they know of a name", _arguments, _run, library=False
    )
}
