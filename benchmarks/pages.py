#!/usr/bin/env python3
"""How much of the articles on real pages is read, beside what trafilatura alone reads.

    DATELINE_DATA=/path/to/data .venv/bin/python benchmarks/pages.py [--worst 5]

`pages/gold.json` there gives each page's article body. Precision, recall and F1 are those of the article
extraction benchmark of Scrapinghub (Zyte): per page, over word 4-grams counted as often as they stand, then
the mean over pages. The headline is no part of a body there, so it is left out here. Prints one line a
reader, and the pages on which ours is worst.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import statistics
import sys
import time
from collections import Counter
from pathlib import Path

from tui.load import html
from tui.model import Article

WORDS = 4


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """The 4-grams of a text's words; of a shorter text, its words as one."""
    words = re.findall(r"\w+", text)
    found = (tuple(words[at : at + WORDS]) for at in range(max(1, len(words) - WORDS + 1)))
    return Counter(gram for gram in found if gram)


def scores(gold: str, read: str) -> tuple[float | None, float | None]:
    """Precision and recall of one page; None where there is nothing to divide by."""
    wanted, given = shingles(gold), shingles(read)
    shared = (wanted & given).total()
    precision = shared / given.total() if given else None
    recall = shared / wanted.total() if wanted else None
    return precision, recall


def ours(data: bytes, path: str) -> str:
    (found,) = html.read(data, path)
    return found.text[found.body_start :] if isinstance(found, Article) else ""


def theirs(data: bytes, _: str) -> str:
    import trafilatura

    return trafilatura.extract(data.decode("utf-8", "replace"), include_comments=False) or ""


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--worst", type=int, default=5, help="pages to name on which ours is worst")
    options = parser.parse_args()
    folder = Path(os.environ.get("DATELINE_DATA", "")) / "pages"
    if not (folder / "gold.json").is_file():
        sys.exit("DATELINE_DATA names no folder with pages/gold.json in it")
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    by_page: dict[str, float] = {}
    for name, reader in (("trafilatura", theirs), ("Dateline", ours)):
        began = time.perf_counter()
        pairs = []
        for page, entry in gold.items():
            pairs.append(scores(entry["articleBody"], reader((folder / page).read_bytes(), page)))
            if name == "Dateline":
                p, r = (figure or 0.0 for figure in pairs[-1])
                by_page[page] = 2 * p * r / (p + r) if p + r else 0.0
        seconds = time.perf_counter() - began
        precision = statistics.mean(p for p, _ in pairs if p is not None)
        recall = statistics.mean(r for _, r in pairs if r is not None)
        f1 = 2 * precision * recall / (precision + recall)
        figures = f"precision {precision:.4f}  recall {recall:.4f}  F1 {f1:.4f}"
        print(f"{name:<12} {figures}  {len(gold) / seconds:.1f} pages/s")
    for page in sorted(by_page, key=by_page.__getitem__)[: options.worst]:
        print(f"  {by_page[page]:.3f} {page}")


if __name__ == "__main__":
    main()
