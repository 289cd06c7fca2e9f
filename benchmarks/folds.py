#!/usr/bin/env python3
"""What folding copies costs, and how well it does it, over generated libraries.

    .venv/bin/python benchmarks/folds.py [1000 10000 ...]

Every fifth article is a copy of an earlier one: another headline, notices around it, a cut end; every tenth
is a report from one template, with other days and numbers. A line a figure; the last is one JSON object.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from figures import told
from generated import with_copies

from tui.library.batches import Result
from tui.library.library import Library
from tui.link.fold import CHUNK, ByWords, fold


def measure(count: int, folder: Path) -> dict[str, float]:
    stories: dict[int, int] = {}
    path = folder / f"{count}.sqlite"
    with Library.open(path) as library:
        batch = library.begin_batch("all")
        chunk: list[tuple[Result, int]] = []
        for article, story in with_copies(count):
            chunk.append((Result(article), story))
            if len(chunk) == 64:
                _store(library, batch, chunk, stories)
        _store(library, batch, chunk, stories)
        before = path.stat().st_size
        times = []
        began, at_work = time.perf_counter(), time.process_time()
        linked = 1
        while linked:
            since = time.perf_counter()
            linked = library.links.link(ByWords(), CHUNK)
            times.append(time.perf_counter() - since)
        total, at_work = time.perf_counter() - began, time.process_time() - at_work
        folds = {key: head for key, head in enumerate(library.links.folds()) if head}
        size = library.select(
            "SELECT sum(pgsize) FROM dbstat WHERE name IN ('sketches', 'links', 'links_by_head')"
        )
        began = time.perf_counter()
        library.links.folds()
        read = time.perf_counter() - began
        again = fold(library)
        assert again == 0
        assert before
    pairs = _pairs(stories)
    found = _pairs(folds)
    right = len(pairs & found)
    last = sorted(times[-max(len(times) // 10, 1) :])
    return {
        "a folded article, ms": 1000 * total / count,
        "a folded article, ms of the processor": 1000 * at_work / count,
        "a transaction near the end, median ms": 1000 * last[len(last) // 2],
        "a transaction, 95th percentile ms": 1000 * sorted(times)[int(0.95 * len(times))],
        "all, s": total,
        "folds read, ms": 1000 * read,
        "bytes an article": (size[0][0] or 0) / count,
        "copies found": right / max(len(pairs), 1),
        "folds right": right / max(len(found), 1),
    }


def _store(library: Library, batch: int, chunk: list[tuple[Result, int]], stories: dict[int, int]) -> None:
    keys = library.store([result for result, _ in chunk], batch)
    stories.update(zip(keys, (story for _, story in chunk), strict=True))
    chunk.clear()


def _pairs(groups: dict[int, int]) -> set[tuple[int, int]]:
    """Every pair of articles of one group."""
    members: dict[int, list[int]] = {}
    for key, group in groups.items():
        members.setdefault(group, []).append(key)
    return {(one, other) for keys in members.values() for one in keys for other in keys if one < other}


def main() -> None:
    figures: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        for count in [int(word) for word in sys.argv[1:]] or [1_000, 10_000]:
            found = measure(count, Path(folder))
            figures |= {f"{count:,}: {name}": figure for name, figure in found.items()}
    told(figures)


if __name__ == "__main__":
    main()
