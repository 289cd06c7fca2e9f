"""The verb explain: why an article names and tells what it does."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from shutil import get_terminal_size

from tui.cli.verb import LOADED, NOTHING_LOADED, SOME_PROBLEMS, USAGE, Verb, many, refuse, tell, utf8
from tui.model import Article, Problem

WIDEST = 80


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file", metavar="FILE[:SENTENCE]", help="an article, or one of its sentences, counted from 1"
    )


def _explain(options: argparse.Namespace) -> int:
    from tui.extract import own
    from tui.extract.explain import Explanation, text

    path, number = _place(options.file)
    utf8(sys.stdout)
    tell(own.problems())
    articles, problems = _read(path)
    tell(problems)
    for article in articles:
        explanation = Explanation(article)
        if number is not None and not 1 <= number <= len(explanation):
            reason = explanation.extraction.problems[:1] or (f"it has {many(len(explanation), 'sentence')}",)
            return refuse(f"{path}: there is no sentence {number}: {reason[0]}", USAGE)
        entries = explanation.whole() if number is None else explanation.sentence(number)
        print(text(entries, min(WIDEST, get_terminal_size().columns)))
    if not articles:
        return NOTHING_LOADED
    return SOME_PROBLEMS if problems else LOADED


def _place(given: str) -> tuple[str, int | None]:
    """A file, and the sentence of it that is asked for, if one is; a file may have a colon in its name."""
    path, _, number = given.rpartition(":")
    if path and number.isdecimal() and not Path(given).exists():
        return path, int(number)
    return given, None


def _read(path: str) -> tuple[list[Article], list[Problem]]:
    from tui.load import formats
    from tui.load.sources import Blob, blobs

    articles: list[Article] = []
    problems: list[Problem] = []
    for blob in blobs([path]):
        for item in formats.read(blob) if isinstance(blob, Blob) else (blob,):
            if isinstance(item, Article):
                articles.append(item)
            else:
                problems.append(item)
    return articles, problems


VERBS = {
    "explain": Verb("tell why an article names and tells what it does", _arguments, _explain, library=False)
}
