"""The command line. Data goes to stdout, talk to stderr, and the exit code says how it went.

Only the verb that opens the screen imports `tui.ui`.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import TextIOWrapper
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.library.ingest import Report
    from tui.library.library import Library
    from tui.model import Problem

LOADED, SOME_PROBLEMS, USAGE, NOTHING_LOADED = 0, 1, 2, 3
INTERRUPTED, BROKEN_PIPE = 130, 141  # as a shell tells the end by SIGINT and by SIGPIPE

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
  dateline extract inbox/ > records.jsonl     one JSON record an article, without a screen
  dateline load inbox/ && dateline problems   fill the library, and list what could not be read

exit codes: 0 all loaded, 1 some problems, 2 wrong usage, 3 nothing loaded"""


@dataclass(frozen=True)
class Verb:
    """A verb that needs no screen: its line in the help, its arguments, and what carries it out."""

    help: str
    arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out one command line (by default the program's own); gives the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        verb = _take_verb(given)
        options = _parser(verb).parse_args(given)
        code = VERBS[verb].run(options) if verb else _open(options)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Python flushes stdout once more on its way out, and would complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    return code


def _take_verb(given: list[str]) -> str:
    """Take the verb out of the arguments, where their first word is one; "./extract" is a path."""
    skip = False
    for index, word in enumerate(given):
        if word == "--":
            break
        if not skip and not word.startswith("-"):
            return given.pop(index) if word in VERBS else ""
        skip = word == "--library"
    return ""


def _parser(verb: str) -> argparse.ArgumentParser:
    if verb:
        about = VERBS[verb].help[0].upper() + VERBS[verb].help[1:] + "."
        parser = argparse.ArgumentParser(prog=f"dateline {verb}", description=about, allow_abbrev=False)
        VERBS[verb].arguments(parser)
    else:
        verbs = "\n".join(f"  {name:<10} {entry.help}" for name, entry in VERBS.items())
        parser = argparse.ArgumentParser(
            prog="dateline",
            usage="dateline [--library FILE] [PATH ...]\n       dateline VERB --help",
            description=ABOUT,
            epilog=f"verbs that need no screen:\n{verbs}\n\n{EXAMPLES}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        parser.add_argument("--version", action=_Version, nargs=0, help="print the version and end")
        _paths(parser, "*")
    parser.add_argument(
        "--library",
        metavar="FILE",
        help=argparse.SUPPRESS
        if verb == "extract"
        else "the library's file, or :memory: to keep nothing (default: library.sqlite in your data folder)",
    )
    return parser


class _Version(argparse.Action):
    """Looks the version up only when it is asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version

        print(f"dateline {version('dateline')}")
        parser.exit()


def _paths(parser: argparse.ArgumentParser, number: str = "+") -> None:
    parser.add_argument("paths", metavar="PATH", nargs=number, help="files, folders, or patterns of them")


def _extract_arguments(parser: argparse.ArgumentParser) -> None:
    _paths(parser)
    parser.add_argument(
        "--format", choices=("jsonl",), default="jsonl", help="jsonl: one record a line (default)"
    )


def _no_arguments(_: argparse.ArgumentParser) -> None:
    return


def _library_path(options: argparse.Namespace) -> str:
    from tui import paths

    return str(options.library or paths.library_file())


def _open(options: argparse.Namespace) -> int:
    """Load what is given and open the screen over it."""
    if refusal := _no_screen():
        return _refuse(refusal, USAGE)
    if options.paths and not _anything(options.paths):
        return NOTHING_LOADED
    return _with_library(options, _show)


def _show(library: Library, options: argparse.Namespace) -> int:
    from tui import paths
    from tui.library.ingest import label

    given, message = options.paths, ""
    if not given and not library.count():
        given = [str(paths.seeds_dir())]
        message = "Your library is empty, so this is the sample batch. Open your own with: dateline PATH"
    batch = library.begin_batch(label(given)) if given else None
    from tui.ui.app import run

    return run(library, batch, paths=given, message=message)


def _no_screen() -> str:
    """Why no screen can be opened here; empty where one can."""
    verbs = f"the verbs {', '.join(list(VERBS)[:-1])} and {list(VERBS)[-1]} need none (see dateline --help)"
    if not (sys.stdin.isatty() and sys.stdout.isatty() and sys.stderr.isatty()):
        return f"the screen needs a terminal for input and output; {verbs}"
    if os.environ.get("TERM", "") in ("", "dumb"):
        return f"this terminal (TERM={os.environ.get('TERM', '')}) cannot show a screen; {verbs}"
    return ""


def _anything(given: list[str]) -> bool:
    """Whether there is any file under these paths; says what is wrong where there is none."""
    from tui.load.sources import Blob, blobs

    problems: list[Problem] = []
    for item in blobs(given):
        if isinstance(item, Blob):
            return True
        problems.append(item)
    _tell(problems)
    _suggest(given[0])
    return False


def _suggest(word: str) -> None:
    from difflib import get_close_matches

    for verb in get_close_matches(word, VERBS, n=1):
        print(f"dateline: did you mean the verb {verb}?", file=sys.stderr)


def _extract(options: argparse.Namespace) -> int:
    """Print the record of every article."""
    from tui.export import jsonl
    from tui.library.stream import stream
    from tui.record import to_record

    if isinstance(sys.stdout, TextIOWrapper):  # JSON is UTF-8, whatever the locale
        sys.stdout.reconfigure(encoding="utf-8")
    articles = problems = 0
    for result in stream(options.paths):
        if result.problem is not None:
            problems += 1
            _tell([result.problem])
        if result.article is not None:
            articles += jsonl.write([to_record(result.article, result.extraction)], sys.stdout)
    return _code(articles, problems)


def _load(options: argparse.Namespace) -> int:
    return _with_library(options, _fill)


def _fill(library: Library, options: argparse.Namespace) -> int:
    """Load into the library; the counts are what this verb prints."""
    from tui.library.ingest import ingest, label

    batch = library.begin_batch(label(options.paths))
    report = ingest(library, options.paths, batch=batch, on_progress=_progress())
    _tell(library.problems(batch))
    counts = (_many(report.articles, "article"), f"{report.new:,} new", _many(report.problems, "problem"))
    print(f"{', '.join(counts)} in {report.seconds:.1f} s")
    return _code(report.articles, report.problems)


def _progress() -> Callable[[Report], None] | None:
    """A line that counts along, where somebody watches."""
    if not sys.stderr.isatty():
        return None

    def show(report: Report) -> None:
        more = "" if report.counted else "+"
        line = f"{report.done:,} of {report.total:,}{more} · {report.problems:,} problems"
        sys.stderr.write("\r\x1b[K" + ("" if report.finished else line))
        sys.stderr.flush()

    return show


def _problems(options: argparse.Namespace) -> int:
    path = _library_path(options)
    if not os.path.exists(path):  # noqa: PTH110 (":memory:" and paths alike)
        return _refuse(f"{path}: there is no library yet; dateline load PATH makes one", NOTHING_LOADED)
    return _with_library(options, _list_problems)


def _list_problems(library: Library, _: argparse.Namespace) -> int:
    for problem in library.problems():
        print(_sentence(problem))
    return 0


def _with_library(options: argparse.Namespace, run: Callable[[Library, argparse.Namespace], int]) -> int:
    """Carry out what needs the library, and say in one sentence why where it cannot be used."""
    from tui.library.library import Library, LibraryError

    try:
        with Library.open(_library_path(options)) as library:
            return run(library, options)
    except LibraryError as error:
        return _refuse(str(error), NOTHING_LOADED)


def _tell(problems: Sequence[Problem]) -> None:
    for problem in problems:
        print(f"dateline: {_sentence(problem)}", file=sys.stderr)


def _many(count: int, noun: str) -> str:
    return f"{count:,} {noun}" + ("" if count == 1 else "s")


def _sentence(problem: Problem) -> str:
    return f"{problem.path}: {problem.reason} {problem.advice}".rstrip()


def _refuse(sentence: str, code: int) -> int:
    print(f"dateline: {sentence}", file=sys.stderr)
    return code


def _code(articles: int, problems: int) -> int:
    if not articles:
        return NOTHING_LOADED
    return SOME_PROBLEMS if problems else LOADED


VERBS: dict[str, Verb] = {
    "extract": Verb(
        "print what articles name and tell, one JSON record a line", _extract_arguments, _extract
    ),
    "load": Verb("load articles into the library and print how many", _paths, _load),
    "problems": Verb("list what was loaded but could not be read", _no_arguments, _problems),
}


if __name__ == "__main__":
    sys.exit(main())
