#!/usr/bin/env python3
"""What the library costs: loading, loading again, and opening a large one.

    .venv/bin/python benchmarks/library.py [--articles 2000] [--library-of 20000] [--real]

Articles are generated into a temporary folder. Extraction is a fake that gives eight entities and four events
an article at no cost, so that the figures are those of reading, worker processes and storing; `--real`
extracts as the program does. Prints a line a figure; the last line is one JSON object of all of them.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import threading
import time
from itertools import islice
from pathlib import Path

from figures import told
from generated import Fake, articles, made_up

from tui.library.batches import Result
from tui.library.ingest import Report, ingest
from tui.library.library import Library
from tui.library.steps import Dateline

SCREEN = 50  # rows


def tree_memory() -> int:
    """Resident bytes of this process and its children, shared pages counted for each."""
    total = 0
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            text = status.read_text()
        except OSError:
            continue
        fields = dict(line.split(":\t", 1) for line in text.splitlines() if ":\t" in line)
        if os.getpid() in (int(status.parent.name), int(fields["PPid"])) and "VmRSS" in fields:
            total += int(fields["VmRSS"].split()[0]) * 1024
    return total


class Peak:
    """The largest memory of the process tree within a `with`, looked at ten times a second."""

    def __enter__(self) -> Peak:
        self.bytes = 0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch)
        self._thread.start()
        return self

    def _watch(self) -> None:
        while not self._over.wait(0.1):
            self.bytes = max(self.bytes, tree_memory())

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()


def loading(folder: Path, count: int, real: bool) -> dict[str, float]:
    inbox = folder / "inbox"
    inbox.mkdir()
    for number, article in enumerate(articles(count)):
        (inbox / f"{number:06}.txt").write_text(article.text)
    steps = Dateline() if real else Fake()
    steps.version()
    first: list[float] = []

    def note(report: Report) -> None:
        if not first and report.articles:
            first.append(report.seconds)

    with Library.open(folder / "load.sqlite") as library:
        with Peak() as peak:
            report = ingest(library, [inbox], steps=steps, on_progress=note)
        again = ingest(library, [inbox], steps=steps)
        assert (report.new, again.new, again.articles) == (count, 0, count)
    with Library.open(":memory:") as library:
        alone = ingest(library, [inbox], steps=steps, workers=0)
    return {
        "first article, s": first[0],
        "load, articles/s": count / report.seconds,
        "load without processes into memory, articles/s": count / alone.seconds,
        "load, peak of the process tree, MB": peak.bytes / 1e6,
        "same batch again, s": again.seconds,
    }


def opening(folder: Path, count: int) -> dict[str, float]:
    path = folder / "large.sqlite"
    texts = 0
    began = time.perf_counter()
    with Library.open(path) as library:
        batch = library.begin_batch("all")
        chunk: list[Result] = []
        for article in articles(count):
            texts += len(article.text.encode())
            chunk.append(Result(article, made_up(article)))
            if len(chunk) == 64:
                library.store(chunk, batch)
                chunk.clear()
        library.store(chunk, batch)
    stored = time.perf_counter() - began
    began = time.perf_counter()
    with Library.open(path) as library:
        keys = library.keys()
        rows = library.rows(keys[:SCREEN])
        opened = time.perf_counter() - began
        assert len(rows) == SCREEN
        screens = [timed(lambda at=at: library.rows(keys[at : at + SCREEN])) for at in range(0, count, 500)]
        opens = [timed(lambda k=k: (library.article(k), library.extraction(k))) for k in keys[:: count // 50]]
        decide = timed(lambda: library.decide(keys[:10_000], "discard"))
        undo = timed(library.undo)
        one = [timed(lambda k=k: library.decide([k], "keep")) for k in keys[:100]]
        index = library.select("SELECT sum(length(block)) FROM search_data")[0][0]
        sizes = library.select("SELECT sum(length(sz)) FROM search_docsize")[0][0]
        found = [timed(lambda w=w: library.match(w)) for w in islice(library.vocabulary(), 0, None, 2000)]
    return {
        "store, articles/s": count / stored,
        "open and first screen, ms": 1000 * opened,
        "a screen of rows, ms": 1000 * statistics.median(screens),
        "article and extraction, ms": 1000 * statistics.median(opens),
        "one decision, ms": 1000 * statistics.median(one),
        f"a decision on {min(10_000, count):,}, ms": 1000 * decide,
        "its undo, ms": 1000 * undo,
        "one word found, ms": 1000 * statistics.median(found),
        "index / text": (index + sizes) / texts,
        "file / text": path.stat().st_size / texts,
    }


def timed(act) -> float:  # type: ignore[no-untyped-def]
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=2_000, help="articles to load")
    parser.add_argument("--library-of", type=int, default=20_000, help="articles of the large library")
    parser.add_argument("--real", action="store_true", help="extract as the program does")
    options = parser.parse_args()
    figures: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        if options.articles:
            figures |= loading(Path(folder), options.articles, options.real)
        if options.library_of:
            figures |= opening(Path(folder), options.library_of)
    told(figures)


if __name__ == "__main__":
    main()
