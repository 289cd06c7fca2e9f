"""How well the whole pipeline finds names, dates and numbers in a public annotated set on Syria and Iraq.

    DATELINE_DATA=/path/to/data python benchmarks/entities.py

Reads `eval/re3d_dev.jsonl` (33 documents; OGL, public domain, CC BY). Relaxed: a span counts as found where
one of the same group overlaps it, and as right where it overlaps one. The groups lump what the set and
`docs/ontology.md` divide otherwise. The set also annotates pronouns, bare nouns ("a bridge", "the city") and
some noise of its making; they stay in the count, so no figure here can reach 1.
"""

from __future__ import annotations

import json
import os
import sys
from collections import defaultdict
from pathlib import Path

from tui.extract import pipeline
from tui.model import Article

GROUPS = {
    "Location": "location",
    "Organisation": "organisation+person",
    "Person": "organisation+person",
    "Quantity": "quantity+temporal",
    "Temporal": "quantity+temporal",
    "Money": "quantity+temporal",
    "place": "location",
    "facility": "location",
    "org": "organisation+person",
    "person": "organisation+person",
    "date": "quantity+temporal",
    "quantity": "quantity+temporal",
}

Spans = dict[str, list[tuple[int, int]]]


def hits(spans: list[tuple[int, int]], others: list[tuple[int, int]]) -> int:
    """How many of `spans` overlap one of `others`."""
    return sum(any(start < end_ and start_ < end for start_, end_ in others) for start, end in spans)


def main() -> int:
    if not (data := os.environ.get("DATELINE_DATA")):
        print("Nothing measured: set DATELINE_DATA to the folder that holds eval/.")
        return 0
    found: dict[str, int] = defaultdict(int)
    wanted: dict[str, int] = defaultdict(int)
    right: dict[str, int] = defaultdict(int)
    given: dict[str, int] = defaultdict(int)
    for line in (Path(data) / "eval" / "re3d_dev.jsonl").read_text("utf-8").splitlines():
        case = json.loads(line)
        article = Article(case["id"], case["id"], None, None, None, None, None, "en", case["text"])
        gold: Spans = defaultdict(list)
        ours: Spans = defaultdict(list)
        for entity in case["entities"]:
            gold[GROUPS.get(entity["label"], "")].append((entity["start"], entity["end"]))
        for mention in pipeline.extract(article).mentions:
            ours[GROUPS.get(mention.type, "")].append((mention.start, mention.end))
        for group in set(GROUPS.values()):
            found[group] += hits(gold[group], ours[group])
            wanted[group] += len(gold[group])
            right[group] += hits(ours[group], gold[group])
            given[group] += len(ours[group])
    for group in sorted(set(GROUPS.values())):
        precision, recall = right[group] / max(given[group], 1), found[group] / max(wanted[group], 1)
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        print(
            f"{group:20} precision {precision:.3f} recall {recall:.3f} F1 {f1:.3f}  ({wanted[group]} wanted)"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
