"""The verbs that read articles: extract, load, problems."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from threading import Event
from typing import TYPE_CHECKING

from tui.cli import inputs
from tui.cli.verb import (
    LOADED,
    NOTHING_LOADED,
    SOME_PROBLEMS,
    Verb,
    code,
    library_path,
    many,
    refuse,
    sentence,
    tell,
    utf8,
    with_library,
)

if TYPE_CHECKING:
    from tui.library.ingest import Report
    from tui.library.library import Library
    from tui.library.steps import Steps
    from tui.model import Problem


def _extract_arguments(parser: argparse.ArgumentParser) -> None:
    inputs.arguments(parser)
    parser.add_argument(
        "--format", choices=("jsonl",), default="jsonl", help="jsonl: one record a line (default)"
    )


def _extract(options: argparse.Namespace) -> int:
    """Print the record of every article."""
    from tui.export import jsonl
    from tui.extract import own
    from tui.library.schema import LibraryError
    from tui.library.steps import Dateline
    from tui.library.stream import stream
    from tui.record import to_record

    loaded = inputs.given(options)
    utf8(sys.stdout)
    tell(own.problems())
    articles = problems = 0
    try:
        for result in stream(loaded.paths, steps=Dateline(loaded.columns)):
            if result.problem is not None:
                problems += not result.problem.note
                tell([result.problem])
            if result.article is not None:
                articles += jsonl.write([to_record(result.article, result.extraction)], sys.stdout)
    except LibraryError as error:  # no process to read them
        return refuse(str(error), SOME_PROBLEMS if articles else NOTHING_LOADED)
    return code(articles, problems)


def _load_arguments(parser: argparse.ArgumentParser) -> None:
    inputs.arguments(parser)
    inputs.watch_argument(parser)


def _load(options: argparse.Namespace) -> int:
    return with_library(options, _fill)


def _fill(library: Library, options: argparse.Namespace) -> int:
    """Load into the library; the counts are what this verb prints."""
    from tui.extract import own
    from tui.library.ingest import ingest, label
    from tui.library.steps import Dateline
    from tui.link.fold import fold

    loaded = inputs.given(options)
    tell(own.problems())
    batch = library.begin_batch(loaded.label or label(loaded.paths))
    steps = Dateline(loaded.columns)
    report = ingest(library, loaded.paths, batch=batch, on_progress=_progress(), steps=steps)
    fold(library)
    told = library.problems(batch)
    tell(told)
    _count(report)
    if loaded.watch:
        try:
            _follow(library, loaded.paths, batch, steps, set(told))
        except OSError as error:
            return refuse(
                f"{', '.join(loaded.paths)}: cannot be followed ({error.strerror or error})", SOME_PROBLEMS
            )
    return code(report.articles, report.problems)


def _follow(library: Library, paths: list[str], batch: int, steps: Steps, told: set[Problem]) -> None:
    """Load what comes under the paths until ctrl+c, and tell of what goes."""
    from tui.library.ingest import ingest
    from tui.library.watch import changes
    from tui.link.fold import fold

    for come, gone in changes(paths, Event()):
        if forgotten := library.forget(gone):
            print(f"{many(forgotten, 'file')} gone; what was loaded stays until the next load", flush=True)
        report = ingest(library, come, batch=batch, partial=True, steps=steps)
        fold(library)
        found = library.problems(batch) if report.problems else []
        fresh = [problem for problem in found if problem not in told]
        tell(fresh)
        told.update(fresh)
        if report.new or report.changed or fresh:
            _count(report)


def _count(report: Report) -> None:
    counts = [many(report.articles, "article"), f"{report.new:,} new", many(report.problems, "problem")]
    if report.changed:
        counts.insert(2, f"{report.changed:,} changed")
    print(f"{', '.join(counts)} in {report.seconds:.1f} s", flush=True)


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
    path = library_path(options)
    if not os.path.exists(path):  # noqa: PTH110 (":memory:" and paths alike)
        return refuse(f"{path}: there is no library yet; dateline load PATH makes one", NOTHING_LOADED)
    return with_library(options, _list_problems)


def _problems_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--format",
        choices=("text", "jsonl"),
        default="text",
        help="text: a line each (default); jsonl: one JSON object a line: path, reason, advice, note",
    )


def _list_problems(library: Library, options: argparse.Namespace) -> int:
    from dataclasses import asdict

    from tui.export import jsonl

    utf8(sys.stdout)
    for problem in library.problems():
        print(jsonl.line(asdict(problem)) if options.format == "jsonl" else sentence(problem))
    return LOADED


VERBS = {
    "extract": Verb(
        "print what articles name and tell, one JSON record a line",
        _extract_arguments,
        _extract,
        library=False,
    ),
    "load": Verb("load articles into the library and print how many", _load_arguments, _load),
    "problems": Verb("list what was loaded but could not be read", _problems_arguments, _problems),
}
