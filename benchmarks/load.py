#!/usr/bin/env python3
"""What a large batch costs: articles a second, time to the first, and memory, as the batch grows.

    .venv/bin/python benchmarks/load.py [--articles 1000 10000 50000] [--real | --both] [--mixed]

Generated articles are loaded from a folder into a library file, with worker processes. Memory is that of the
whole process tree at its peak, looked at ten times a second, pages that processes share counted for each:
the curve has to be flat. Extraction is a fake at no cost, unless `--real`; `--both` measures one after the
other. With `--mixed` they lie as pages, JSON Lines and zip archives as well as text. Prints a line a size,
whether memory is flat and under what is allowed, then one JSON object of all figures.
"""

from __future__ import annotations

import argparse
import json
import math
import tempfile
import zipfile
from pathlib import Path

from generated import Fake, articles
from library import Peak

from tui.library.ingest import Report, ingest
from tui.library.library import Library
from tui.library.steps import Dateline
from tui.model import Article

TABLE = 1_000  # articles in one file of many
ALLOWED = 400  # MB for the whole process tree
FLAT = (
    30  # MB that ten times as many articles may take on top: SQLite's page cache fills, and the list of keys
)


def folder_of_texts(folder: Path, count: int) -> None:
    for number, article in enumerate(articles(count)):
        place = folder / f"{number // 1000:03}"
        place.mkdir(exist_ok=True)
        (place / f"{number:06}.txt").write_text(article.text)


def folder_of_all_kinds(folder: Path, count: int) -> None:
    """A quarter each as pages, text, lines of JSON, and text in zip archives; a thousand in one container."""
    lines: list[str] = []
    packed: list[Article] = []
    for number, article in enumerate(articles(count)):
        kind = number % 4
        if kind == 0:
            body = "".join(f"<p>{paragraph}</p>" for paragraph in article.text.split("\n\n"))
            page = f"<!DOCTYPE html><html><head><title>Item {number}</title></head><body>{body}</body></html>"
            (folder / f"{number:06}.html").write_text(page)
        elif kind == 1:
            (folder / f"{number:06}.txt").write_text(article.text)
        elif kind == 2:
            lines.append(json.dumps({"title": f"Item {number}", "text": article.text}))
        else:
            packed.append(article)
        if len(lines) == TABLE or number == count - 1:
            (folder / f"{number:06}.jsonl").write_text("\n".join(lines))
            lines.clear()
        if len(packed) == TABLE or number == count - 1:
            with zipfile.ZipFile(folder / f"{number:06}.zip", "w", zipfile.ZIP_DEFLATED) as archive:
                for at, one in enumerate(packed):
                    archive.writestr(f"{at}.txt", one.text)
            packed.clear()


def measured(count: int, *, real: bool, mixed: bool) -> dict[str, float]:
    first: list[float] = []

    def note(report: Report) -> None:
        if not first and report.articles:
            first.append(report.seconds)

    with tempfile.TemporaryDirectory() as place:
        inbox = Path(place) / "inbox"
        inbox.mkdir()
        (folder_of_all_kinds if mixed else folder_of_texts)(inbox, count)
        steps = Dateline() if real else Fake()
        with Library.open(Path(place) / "load.sqlite") as library, Peak() as peak:
            report = ingest(library, [inbox], steps=steps, on_progress=note)
    assert report.finished
    assert report.articles + report.problems >= 0.99 * count, report
    return {
        "articles/s": report.articles / report.seconds,
        "first, s": first[0],
        "peak, MB": peak.bytes / 1e6,
        "problems": report.problems,
    }


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, nargs="+", default=[1_000, 10_000, 50_000])
    parser.add_argument("--real", action="store_true", help="extract as the program does")
    parser.add_argument("--both", action="store_true", help="with the fake extractor, then with the real one")
    parser.add_argument("--mixed", action="store_true", help="in several formats")
    options = parser.parse_args()
    figures = {}
    for real in (False, True) if options.both else (options.real,):
        kind = "real" if real else "fake"
        figures[kind] = {}
        for count in options.articles:
            figures[kind][count] = measured(count, real=real, mixed=options.mixed)
            shown = "  ".join(f"{name} {figure:,.1f}" for name, figure in figures[kind][count].items())
            print(f"{count:>7,} articles, {kind} extractor  {shown}", flush=True)
        print(verdict(figures[kind]), flush=True)
    print(json.dumps(figures))


def verdict(figures: dict[int, dict[str, float]]) -> str:
    """Whether memory stays flat from the smallest batch to the largest, and within what is allowed."""
    peaks = {count: figures[count]["peak, MB"] for count in sorted(figures)}
    (least, first), (most, last) = next(iter(peaks.items())), list(peaks.items())[-1]
    decades = max(math.log10(most / least), 1)
    flat = "flat" if last - first <= FLAT * decades else "NOT flat"
    within = "within" if max(peaks.values()) < ALLOWED else "NOT within"
    return f"memory is {flat}: {first:,.0f} MB to {last:,.0f} MB; {within} {ALLOWED} MB"


if __name__ == "__main__":
    main()
