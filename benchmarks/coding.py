"""How far the events told agree with two public sets of coded sentences.

    DATELINE_DATA=/path/to/data python benchmarks/coding.py [--wrong plover|petrarch] [--type TYPE]

Each sentence is extracted by itself, as an article of one sentence without a headline.

`eval/plover_gsr.jsonl` (PLOVER's gold records; CC BY-SA 4.0): one PLOVER type for every sentence.
  told       Share of the records of which some event has a type that `docs/ontology.md` maps to the record's.
             `sanction` and `destroy` are also COERCE, which CAMEO's root 17 of their rows is.
             The set is of an early PLOVER: its DEMAND is REQUEST, its DISAPPROVE is ACCUSE, its FIGHT is
             ASSAULT (and COERCE: captured villages and people driven out are filed under it).
  precision  Share of the events told whose types fit a record of that sentence. Records name one event of a
             sentence that may tell three ("agreed to a ceasefire after two days of fighting"): what is
             counted as wrong here is often only not asked for.
  outside    INVESTIGATE, CONCEDE and SUPPORT have no counterpart in the ontology: in no figure.
  with mood  The same, where a friendly deed that is planned also counts as AGREE and a hostile one as
             THREATEN: PLOVER files the promise of aid under AGREE, this program as aid that is planned.

`eval/petrarch2_validation.jsonl` (the validation set of PETRARCH 2; MIT): pairs of a source and a target.
  found      Share of the pairs such that one event has the source among its actors and the target among its
             targets; of `talk` and `clash`, which are mutual, also both among its actors. Where an event has
             no target, its destination, origin or place stands for it, as CAMEO takes a place for its state.
             Compared by state: that of the filler's entity, or of a nationality or state named in its words
             or in the phrase right behind it ("a court in Guyana": fillers are short here); bodies above
             states by their names. A code without a state ("---REB") is met by any filler.
  surplus    Share of the pairs told (one for each event that has an actor and a target) that fit no pair of
             the set, those of the sentences in which the set wants nothing included.
  Where CAMEO makes a mere assertion an accusation (11: "Israel said a mortar was fired at it"), the speaker
  counts for an actor, and who is said to have done it for a target.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tui.model import Article, Event, Extraction, Filler

Record = dict[str, Any]

PLOVER = {
    "move": {"MOBILIZE"}, "posture": {"MOBILIZE"}, "withdraw": {"RETREAT"}, "loot": {"COERCE"},
    "supply": {"AID"},
    "air-strike": {"ASSAULT", "FIGHT"}, "shelling": {"ASSAULT", "FIGHT"}, "blast": {"ASSAULT", "FIGHT"},
    "clash": {"ASSAULT", "FIGHT"}, "kill": {"ASSAULT", "FIGHT"}, "destroy": {"ASSAULT", "FIGHT", "COERCE"},
    "detain": {"COERCE", "FIGHT"}, "seize": {"COERCE", "FIGHT"}, "intercept": {"COERCE", "FIGHT"},
    "protest": {"PROTEST"}, "sanction": {"SANCTION", "COERCE"}, "threaten": {"THREATEN"},
    "accuse": {"DISAPPROVE"},
    "demand": {"DEMAND", "REJECT"}, "talk": {"CONSULT", "AGREE", "COOPERATE"}, "claim": set[str](),
}  # fmt: skip
OUTSIDE = {"INVESTIGATE", "CONCEDE", "SUPPORT"}
FRIENDLY = {"supply", "withdraw", "talk", "move"}
MUTUAL = {"talk", "clash"}
_BEHIND = re.compile(r"(?: (?:in|of|from|for)(?: [a-z-]+){0,2}(?: [A-Z][\w'.-]*)+(?: city)?)+")
# The states of the set's CAMEO codes, as the dictionaries name them.
STATES = {
    "USA": "US", "CHN": "CN", "BRA": "BR", "GUY": "GY", "TUN": "TN", "NGA": "NG", "RWA": "RW", "FRA": "FR",
    "ISR": "IL", "PSE": "PS", "LBN": "LB", "GBR": "GB", "MMR": "MM", "SYR": "SY", "IRQ": "IQ", "UKR": "UA",
    "PHL": "PH", "QAT": "QA", "EGY": "EG", "RUS": "RU", "MYS": "MY", "SOM": "SO", "KEN": "KE", "CHE": "CH",
    "IRN": "IR", "GEO": "GE",
}  # fmt: skip
BODIES = {
    "IGOUNO": ("united-nations", "un "), "IGOEUREEC": ("european-union",), "IMG": ("islamic-state",),
    "IGOCOP": ("interpol",), "IRQMUS": ("islamic-state",),
}  # fmt: skip


@dataclass(frozen=True)
class Told:
    """A sentence and what was extracted from it."""

    text: str
    extraction: Extraction


class Coder:
    """Extracts single sentences and codes the fillers of their events by state."""

    def __init__(self) -> None:
        from tui.extract import dictionary

        self.known = dictionary.load()

    def extract(self, text: str, published: str | None = None) -> Told:
        """What a sentence tells when it is all there is."""
        from tui.extract import pipeline

        article = Article("", "", None, None, None, published, None, "en", text)
        return Told(text, pipeline.extract(article, self.known))

    def states(self, filler: Filler, told: Told) -> set[str]:
        """The ISO codes of the states that a filler, or the phrase right behind it, names or belongs to."""
        behind = _BEHIND.match(told.text, filler.end)
        end = behind.end() if behind else filler.end
        named = {m.entity for m in told.extraction.mentions if filler.end <= m.start and m.end <= end}
        countries = {e.id: e.country or "" for e in told.extraction.entities}
        found = {countries.get(entity, "") for entity in (filler.entity, *named) if entity}
        for word in re.findall(r"[A-Z][\w.]*", told.text[filler.start : end]):
            found.add(self.known.demonym(word) or "")
            found |= {e.country or "" for e in self.known.lookup(word) if e.kind == "state"}
        return found - {""}

    def is_meant(self, code: str, filler: Filler, told: Told) -> bool:
        """Whether a filler may stand for a CAMEO code."""
        for body, names in BODIES.items():
            if code.startswith(body):
                called = f"{filler.entity or ''} {filler.text.lower()} "
                return any(name in called for name in names)
        return code.startswith("---") or STATES.get(code[:3]) in self.states(filler, told)


def pairs(event: Event, asserted: bool) -> list[tuple[Filler, Filler]]:
    """The pairs of source and target that an event tells; where `asserted`, of speaker and doer too."""
    places = [p for p in (event.destination, event.origin, event.place) if p is not None]
    targets = list(event.targets) or places[:1]
    found = [(a, t) for a in event.actors for t in targets if a != t]
    if event.type in MUTUAL:
        found += [(t, a) for a, t in found]
        found += [(a, b) for a in event.actors for b in event.actors if a is not b]
    if asserted:
        found += [(s, a) for s in event.sources for a in (*event.actors, *places)]
    return found


def fits(types: Iterable[str], wanted: set[str]) -> bool:
    """Whether one of an event's PLOVER types is among those wanted."""
    return any(t in wanted for t in types)


def with_mood(event: Event) -> set[str]:
    """The PLOVER types of an event where what is only planned is a promise or a threat."""
    found = set(PLOVER[event.type])
    if event.modality in ("planned", "threatened"):
        found.add("AGREE" if event.type in FRIENDLY else "THREATEN")
    return found


def plover(path: Path, coder: Coder, wrong: bool, only: str | None) -> None:
    """Print the figures of the PLOVER records."""
    records = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    asked: dict[str, set[str]] = {}
    for record in records:
        asked.setdefault(record["text"], set()).add(record["event"])
    told = {text: coder.extract(text).extraction.events for text in asked}
    total, right, mood = Counter[str](), Counter[str](), Counter[str]()
    for record in records:
        kind, found = record["event"], told[record["text"]]
        total[kind] += 1
        right[kind] += any(kind in PLOVER[e.type] for e in found)
        mood[kind] += any(kind in with_mood(e) for e in found)
        if wrong and only in (None, kind) and not any(kind in PLOVER[e.type] for e in found):
            got = " ".join(f"{e.type}/{e.modality}({e.trigger.text})" for e in found)
            print(f"{kind}: {record['text']}\n    asked: {record['event_text']}  told: {got or 'nothing'}")
    inside = [k for k in total if k not in OUTSIDE]
    events = [(e, asked[text]) for text, all_told in told.items() if asked[text] - OUTSIDE for e in all_told]
    everything = sum(total[k] for k in inside)
    print(f"plover_gsr: {len(records)} records, {everything} of types that the ontology has")
    for name, hits, fitting in (
        ("by type", right, sum(fits(PLOVER[e.type], kinds) for e, kinds in events)),
        ("with mood", mood, sum(fits(with_mood(e), kinds) for e, kinds in events)),
    ):
        recall, precision = sum(hits[k] for k in inside) / everything, fitting / max(1, len(events))
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        print(
            f"  {name:10} told {recall:.3f}  precision {precision:.3f}  F1 {f1:.3f}  ({len(events)} events)"
        )
    for kind in sorted(total, key=lambda k: (k in OUTSIDE, k)):
        note = " outside" if kind in OUTSIDE else f" {right[kind]:3} with mood {mood[kind]:3}"
        print(f"    {kind:12} of {total[kind]:3}{note}")


def petrarch(path: Path, coder: Coder, wrong: bool) -> None:
    """Print the figures of the PETRARCH validation sentences."""
    asked = found = surplus = number = 0
    for line in path.read_text("utf-8").splitlines():
        record: Record = json.loads(line)
        if not record["text"]:
            continue
        told = coder.extract(record["text"], day(record["date"]))
        wanted = record["events"]
        asked += len(wanted)
        missed = []
        for want in wanted:
            codes = (want["source"], want["target"])
            asserted = want["code"].startswith("11")
            ok = any(_pair(p, codes, coder, told) for e in told.extraction.events for p in pairs(e, asserted))
            found += ok
            missed += [] if ok else [want]
        extra = [e for e in told.extraction.events if _is_surplus(e, wanted, coder, told)]
        number += sum(1 for e in told.extraction.events if pairs(e, asserted=False))
        surplus += len(extra)
        if wrong and (missed or extra):
            print(record["text"])
            for want in missed:
                print(f"    missed {want['source']} -> {want['target']} {want['code']}")
            for e in told.extraction.events:
                names = [" + ".join(f.text for f in fillers) for fillers in (e.actors, e.targets)]
                print(
                    f"    {'extra' if e in extra else 'told'} {e.type}/{e.modality}: {names[0]} -> {names[1]}"
                )
    print(f"petrarch2_validation: {asked} pairs, {number} told")
    print(f"  found {found / asked:.3f}  surplus {surplus / max(1, number):.3f}")


def day(digits: str) -> str | None:
    """The ISO date of eight digits; of less, nothing."""
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}" if re.fullmatch(r"(19|20)\d{6}", digits) else None


def _pair(pair: tuple[Filler, Filler], codes: tuple[str, str], coder: Coder, told: Told) -> bool:
    return all(coder.is_meant(code, filler, told) for code, filler in zip(codes, pair, strict=True))


def _is_surplus(event: Event, wanted: list[Record], coder: Coder, told: Told) -> bool:
    if not pairs(event, asserted=False):
        return False
    asserted = any(w["code"].startswith("11") for w in wanted)
    return not any(
        _pair(p, (w["source"], w["target"]), coder, told) for p in pairs(event, asserted) for w in wanted
    )


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--wrong", choices=("plover", "petrarch"), help="print where a set and the program differ"
    )
    parser.add_argument("--type", help="with --wrong plover: of this PLOVER type only")
    arguments = parser.parse_args()
    root = os.environ.get("DATELINE_DATA")
    if not root:
        print(
            "coding.py: skipped: set DATELINE_DATA to the folder that holds eval/plover_gsr.jsonl",
            file=sys.stderr,
        )
        return 0
    coder, folder = Coder(), Path(root) / "eval"
    plover(folder / "plover_gsr.jsonl", coder, arguments.wrong == "plover", arguments.type)
    petrarch(folder / "petrarch2_validation.jsonl", coder, arguments.wrong == "petrarch")
    return 0


if __name__ == "__main__":
    sys.exit(main())
