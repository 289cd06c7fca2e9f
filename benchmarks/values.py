"""How many dates and numbers of a public set are read to the exact value.

    DATELINE_DATA=/path/to/data python benchmarks/values.py [--wrong KIND]

Reads `eval/recognizers_dev.jsonl` (test cases of Microsoft's Recognizers-Text, MIT) under DATELINE_DATA:
sentences with a reference day and the values expected. A case counts as right when every expected value is
given by a span that touches the expected one, and, where nothing is expected, when nothing of that kind is
given.

What is measured, by kind:
  date, daterange  Resolved days against the reference day. Of an ambiguous date the set lists a past and a
                   coming reading; either is right. Its ranges end with the day behind them ("2016" ends with
                   2017-01-01, "2014 to 2018" with 2018-01-01), those of news with their last day: both are
                   held for the same. "strict" counts no such leave.
  number           Numerals read from the words, whatever they count.
  numberrange, percentage, currency, dimension
                   Quantities as articles have them.

Out of scope for news, and counted apart: clock times, durations, recurring times ("every Friday"), time
zones, and relative ordinals ("the next one"), which are either no event's date or no count.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from tui.extract import dates, numbers
from tui.extract.atoms import atoms
from tui.extract.numerals import numerals
from tui.extract.tokens import Sentence, sentences

DAY_KINDS = {"date", "daterange"}
Case = dict[str, Any]


def day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def readings(result: Case) -> list[tuple[str | None, str | None]]:
    """The (start, end) pairs that the set accepts for one expected date; none where it has no value."""
    if "Value" in result:
        found = []
        for way in ("PastResolution", "FutureResolution"):
            value = (result.get("Value") or {}).get(way) or {}
            start, end = (
                value.get("startDate") or value.get("date"),
                value.get("endDate") or value.get("date"),
            )
            found.append((start, end))
        return [pair for pair in found if any(pair) and "0001-01-01" not in pair]
    values = result["Resolution"]["values"]
    return [
        (v.get("start") or v.get("value"), v.get("end") or v.get("value"))
        for v in values
        if v.get("value") != "not resolved"
    ]


def same_days(got: tuple[str | None, str | None], want: tuple[str | None, str | None], strict: bool) -> bool:
    if got[0] != want[0]:
        return False
    if got[1] == want[1]:
        return True
    if strict or got[1] is None or want[1] is None:
        return False
    end, expected = day(got[1]), day(want[1])
    if end is None or expected is None:
        return False
    if end + timedelta(days=1) == expected:
        return True
    # "2014 to 2018" ends with the first day of 2018 in the set, with its last day in news.
    return (
        expected <= end
        and expected.day == 1
        and (end + timedelta(days=1)).day == 1
        and got[0] != want[1]
        and bool((end - expected).days < 366)
    )


def touches(start: int, end: int, result: Case) -> bool:
    first = result["Start"]
    last = result["End"] + 1 if "End" in result else first + result["Length"]
    return start < last and first < end


def kind_of(result: Case) -> str:
    return str(result.get("TypeName") or result.get("Type") or "").replace("datetimeV2.", "")


def check_dates(case: Case, tag: Any, strict: bool) -> dict[str, bool]:
    text = case["input"]
    cut = sentences(text)
    tag(cut)
    reference = (case["reference"] or "")[:10] or None
    told = [d for found in dates.find_all(cut, reference, text) for d in found]
    verdict: dict[str, bool] = {}
    for result in case["results"]:
        kind = kind_of(result)
        if kind not in DAY_KINDS:
            continue
        near = [d.when for d in told if touches(d.when.span.start, d.when.span.end, result)]
        wanted = readings(result)
        if wanted:
            right = any(same_days((w.start, w.end), pair, strict) for w in near for pair in wanted)
        else:
            right = all(w.start is None for w in near)
        verdict[kind] = verdict.get(kind, True) and right
    if not case["results"]:
        verdict["nothing"] = not [d for d in told if d.kind in ("date", "range") and d.when.start]
    return verdict


def close(got: float, want: float) -> bool:
    return abs(got - want) <= 1e-6 * max(1.0, abs(want))


def check_number(case: Case) -> bool:
    text = case["input"]
    got = [n.value for n in numerals(atoms(text, 0, len(text))) if n.form not in ("ordinal", "decade")]
    want = [float(r["Resolution"]["value"]) for r in case["results"]]
    return len(got) == len(want) and all(close(g, w) for g, w in zip(got, want, strict=True))


def quantities(cut: list[Sentence], text: str) -> list[numbers.Quantity]:
    return [q for sentence in cut for q in numbers.find(sentence, text)]


def ends(value: str) -> tuple[float | None, float | None]:
    """The ends of an interval as the set writes it: "[200,300)"."""
    low, high = value.strip("[]()").split(",")
    return (float(low) if low else None), (float(high) if high else None)


def right_quantity(q: numbers.Quantity, result: Case) -> bool:
    resolution, kind = result["Resolution"], kind_of(result)
    if kind == "numberrange":
        return (q.min, q.max) == ends(resolution["value"])
    if resolution.get("value") in (None, "null"):
        return False
    want = float(str(resolution["value"]).rstrip("%"))
    got = q.min if q.min is not None else q.max
    of_kind = {"percentage": "percent", "currency": "money", "dimension": "measure"}[kind]
    if kind == "currency" and resolution.get("unit") in ("Cent", "Penny"):
        want /= 100  # money is in whole units here
    return got is not None and close(got, want) and q.kind == of_kind


def check_quantities(case: Case, tag: Any) -> tuple[str, bool]:
    text, spec = case["input"], Path(case["spec"]).stem
    kind = {"NumberRangeModel": "numberrange", "PercentModel": "percentage", "CurrencyModel": "currency"}.get(
        spec, "dimension"
    )
    cut = sentences(text)
    tag(cut)
    found = quantities(cut, text)
    expected = [r for r in case["results"] if (r["Resolution"].get("value") or "null") != "null"]
    if not expected:
        of_kind = {"percentage": "percent", "currency": "money", "dimension": "measure"}.get(kind)
        return kind, not [q for q in found if q.kind == of_kind or (kind == "numberrange" and q.min != q.max)]
    return kind, all(
        any(touches(q.start, q.end, r) and right_quantity(q, r) for q in found) for r in expected
    )


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--wrong", metavar="KIND", help="print the cases of a kind that are wrong")
    arguments = parser.parse_args()
    root = os.environ.get("DATELINE_DATA")
    if not root:
        print(
            "values.py: set DATELINE_DATA to the folder that holds eval/recognizers_dev.jsonl",
            file=sys.stderr,
        )
        return 2
    from tui.extract import tagger

    tag = tagger.load().tag
    right, total, strictly = Counter[str](), Counter[str](), Counter[str]()
    for line in (Path(root) / "eval" / "recognizers_dev.jsonl").read_text("utf-8").splitlines():
        case = json.loads(line)
        spec = Path(case["spec"]).stem
        if case["kind"] == "datetime":
            verdicts = check_dates(case, tag, strict=False)
            strict = check_dates(case, tag, strict=True)
        elif spec == "NumberModel":
            verdicts = strict = {"number": check_number(case)}
        elif spec == "OrdinalModel":
            continue
        else:
            kind, verdict = check_quantities(case, tag)
            verdicts = strict = {kind: verdict}
        for kind, verdict in verdicts.items():
            total[kind] += 1
            right[kind] += verdict
            strictly[kind] += strict[kind]
            if not verdict and kind == arguments.wrong:
                print(
                    re.sub(r"\s+", " ", case["input"])[:110],
                    "|",
                    (case["reference"] or "")[:10],
                    "|",
                    json.dumps(case["results"])[:300],
                )
    for kind in total:
        print(
            f"{kind:12} {right[kind]:4} of {total[kind]:4}  {right[kind] / total[kind]:.3f}"
            f"   strict {strictly[kind] / total[kind]:.3f}"
        )
    for name, kinds in (
        ("dates", ("date", "daterange")),
        ("numbers", ("number", "numberrange", "percentage")),
    ):
        all_right, all_of = sum(right[k] for k in kinds), sum(total[k] for k in kinds)
        print(f"{name:12} {all_right:4} of {all_of:4}  {all_right / max(1, all_of):.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
