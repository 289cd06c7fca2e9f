"""Speed and memory of extraction, step by step, and how well the taggers name what is named.

    DATELINE_DATA=/path/to/data python benchmarks/extraction.py [--names]

Runs every step on the articles of `articles/syria` under DATELINE_DATA, in one process: articles and tokens a
second, and the share of the time that each step takes, once with cold caches and once with warm ones. With
--names, the taggers alone on `eval/uner_ewt_dev.jsonl` (Universal NER, English EWT; CC BY-SA 4.0): precision,
recall and F1 of names with exact offsets and type, from plain text.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from tui.extract import tagger, tokens
from tui.load import formats, sources
from tui.model import Article, Problem

Result = TypeVar("Result")


class Clock:
    """Adds up the seconds that steps take."""

    def __init__(self) -> None:
        self.seconds: Counter[str] = Counter()

    def run(self, step: str, work: Callable[..., Result], *arguments: Any) -> Result:
        """Do `work` on the account of `step`."""
        started = time.perf_counter()
        result = work(*arguments)
        self.seconds[step] += time.perf_counter() - started
        return result


def articles(folder: Path) -> Iterator[Article]:
    """Every article of a folder; says on stderr what is none."""
    for blob in sources.blobs([folder]):
        for found in [blob] if isinstance(blob, Problem) else formats.read(blob):
            if isinstance(found, Problem):
                print(f"{found.path}: {found.reason}", file=sys.stderr)
            else:
                yield found


def steps(batch: list[Article]) -> None:
    """Time each step over the batch, cold and warm."""
    from tui.extract import dates, dictionary, lexicon, names, numbers, pipeline

    clock = Clock()
    clock.run("taggers", tagger.load)
    known = clock.run("dictionary", dictionary.load)
    knowledge = lexicon.Knowledge(lexicon.load(), known.demonym)
    for step, seconds in clock.seconds.items():
        print(f"load {step:12} {seconds * 1000:8.0f} ms")
    events = 0
    for caches in ("cold", "warm"):
        clock, words = Clock(), 0
        for article in batch:
            cut = clock.run("tokens", tokens.sentences, article.text, article.body_start)
            clock.run("taggers", tagger.load().tag, cut)
            named = clock.run("names", names.find, article.text, cut, known)
            dated = clock.run("dates", dates.find_all, cut, article.published, article.text)
            counted = [
                clock.run("numbers", numbers.find, s, article.text, d)
                for s, d in zip(cut, dated, strict=True)
            ]
            parsed = clock.run("groups", pipeline.parse, cut, named, dated, counted, knowledge)
            events += len(clock.run("events", pipeline.tell, parsed, knowledge))
            words += sum(len(sentence.words) for sentence in cut)
        report(caches, clock, len(batch), words)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\n{events // 2} events told; peak memory {peak:.0f} MB")


def report(caches: str, clock: Clock, count: int, words: int) -> None:
    """The table of one run, the slowest step first."""
    total = sum(clock.seconds.values())
    speed = f"{count / total:.0f} articles/s, {words / total:,.0f} tokens/s"
    print(f"\n{caches}: {speed} ({words / count:.0f} tokens each)")
    for step, seconds in clock.seconds.most_common():
        each = 1e6 * seconds / words
        print(f"  {step:10} {seconds / total:6.1%} {words / seconds:12,.0f} tokens/s {each:7.1f} µs/token")


def name_spans(text: str) -> set[tuple[int, int, str]]:
    """Offsets and type of the names that the tagger alone finds."""
    found: set[tuple[int, int, str]] = set()
    cut = tokens.sentences(text)
    tagger.load().tag(cut)
    for sentence in cut:
        start = -1
        for i, name in enumerate(sentence.names):
            if name[0] == "B":
                start = i
            ends = i + 1 == len(sentence.names) or sentence.names[i + 1][0] != "I"
            if name != "O" and ends:
                found.add((sentence.starts[start], sentence.ends[i], name[2:]))
    return found


def names(file: Path) -> None:
    """Exact scores of names on annotated sentences."""
    right: Counter[str] = Counter()
    given: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    for line in file.read_text("utf-8").splitlines():
        case = json.loads(line)
        gold = {(e["start"], e["end"], e["label"]) for e in case["entities"]}
        found = name_spans(case["text"])
        for counter, spans in ((right, gold & found), (given, found), (wanted, gold)):
            counter.update([kind for _, _, kind in spans] + ["all"] * len(spans))
    for kind in ("all", "PER", "ORG", "LOC"):
        precision, recall = right[kind] / max(given[kind], 1), right[kind] / max(wanted[kind], 1)
        f1 = 2 * right[kind] / max(given[kind] + wanted[kind], 1)
        print(f"{file.stem} {kind:4} precision {precision:.3f} recall {recall:.3f} F1 {f1:.3f}")


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--names", action="store_true", help="score names instead of timing the steps")
    options = parser.parse_args()
    if not (data := os.environ.get("DATELINE_DATA")):
        print("Nothing measured: set DATELINE_DATA to the folder that holds articles/ and eval/.")
        return 0
    if options.names:
        names(Path(data) / "eval" / "uner_ewt_dev.jsonl")
    else:
        steps(list(articles(Path(data) / "articles" / "syria")))
    return 0


if __name__ == "__main__":
    sys.exit(main())
