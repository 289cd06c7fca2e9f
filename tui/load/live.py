"""Live blogs and "The Latest" posts: entries, each behind its stamp, told apart from one another.

A stamp is a line that says when: "14:32 GMT", "5:40 p.m.", "14 March 2024, 16:30". Three of them make a
page of entries; what a page says for machines of its updates is taken as it says it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tui.load import markup, sanitise, stamps

_FEWEST = 3  # entries, below which stamps may stand in an article for anything
_MOST = 2_000  # the longest live blogs have some hundreds
_INTRODUCTION = 3  # paragraphs before the first of entries that are dated: behind more, they are comments
_DEEPEST = 8  # levels at which a page's statements for machines are searched
_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_ZONE = r"(?:GMT|UTC|[A-Z]{2,4}T|local time)(?:\s?[+-]\d{1,2}(?::?\d\d)?)?"
_CLOCK = re.compile(
    rf"(?P<stamp>(?:(?i:{_DAY}),? )?(?:(?i:at|updated|posted) )?[(\[]?"
    r"(?:(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?:\s?[AaPp]\.?[Mm]\b\.?)?"
    r"|(?:0?[1-9]|1[0-2])(?:\.[0-5]\d)?\s?[AaPp]\.?[Mm]\b\.?"
    rf"|(?:[01]\d|2[0-3])[.h]?[0-5]\d(?=\s?(?:hrs\b|{_ZONE}\b)|:\s))"
    rf"(?:\s?(?:hrs\b|\(?{_ZONE}\)?(?!\w)))?[)\]]?(?:,? (?i:{_DAY})\b)?)"
    r"(?:\s*[:|–—-]\s+|\s*[:|–—-]?$|\s+(?=[A-Z“\"‘]))"
)
_RELATIVE = re.compile(r"(?:\d+|an?) ?(?:m|h|d|mins?|hrs?|minutes?|hours?|days?) ago\W*", re.IGNORECASE)
_UNROLLED = re.compile(
    rf"(?<=[.:?!”\"’)_])\s+(?:_{{3,}}\s+)?(?=(?:0?[1-9]|1[0-2])(?::[0-5]\d)?\s[ap]\.m\.\s[A-Z“\"]"
    rf"|(?:[01]\d|2[0-3]):?[0-5]\d\s{_ZONE}\s)"
)
_LIVE = re.compile(
    r"\blive\b|\bthe latest\b|\bas it happened\b|\bminute[- ]by[- ]minute\b|live-?blog", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One update: its stamp as printed, its lines, and the ISO date that the stamp states, if it does."""

    stamp: str
    lines: tuple[str, ...]
    day: str | None = None


def stamp(line: str) -> tuple[str, str, str | None] | None:
    """The stamp that opens a line, what follows it, and the ISO date it states; None for any other line."""
    if found := _CLOCK.match(line[:120]):
        return found["stamp"], line[found.end() :], None
    if len(line) <= 60 and (full := stamps.find(line)) and not (full.labelled or line[: full.start].strip()):
        rest = line[full.end :].strip(" ,|·•-–—()")
        if "T" in full.iso and re.fullmatch(rf"(?:{_ZONE})?", rest):
            return line, "", full.iso
    return None


def entries(lines: Sequence[str]) -> tuple[int, list[Entry]]:
    """Where in a page's lines its entries begin, and these; none of a page that has fewer than three."""
    places = [(at, found) for at, line in enumerate(lines) if (found := stamp(line))]
    if not _FEWEST <= len(places) <= _MOST or len({found[0] for _, found in places}) < _FEWEST:
        return len(lines), []
    first = places[0][0]
    if places[0][1][2] and sum(len(line.split()) > 30 for line in lines[:first]) > _INTRODUCTION:
        return len(lines), []
    told = []
    ends = [*(at for at, _ in places[1:]), len(lines)]
    for (at, (printed, rest, day)), end in zip(places, ends, strict=True):
        inside = (rest, *lines[at + 1 : end]) if rest else tuple(lines[at + 1 : end])
        inside = tuple(row for line in inside if (row := line.rstrip(" _")) and not _RELATIVE.fullmatch(row))
        told.append(Entry(printed, inside, day))
    return first, [entry for entry in told if entry.lines]


def unrolled(line: str) -> list[str]:
    """The lines of a page of entries that lost its line ends: one more for each stamp behind a sentence."""
    places = [found.span() for found in _UNROLLED.finditer(line)]
    if not _FEWEST <= len(places) <= _MOST:
        return [line]
    starts, ends = [0, *(end for _, end in places)], [*(start for start, _ in places), len(line)]
    return [line[start:end].rstrip(" _") for start, end in zip(starts, ends, strict=True)]


def stated(tree: Any) -> list[Entry]:
    """The updates that a page's JSON-LD tells (schema.org's LiveBlogPosting), in its order."""
    found: list[Entry] = []
    for script in tree.iterfind('.//script[@type="application/ld+json"]'):
        if "liveBlogUpdate" in (script.text or ""):
            try:
                value = json.loads(script.text, strict=False)
            except (ValueError, RecursionError):
                continue
            found += [entry for update in _updates(value, 0) if (entry := _entry(update))]
    return found


def _updates(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            yield from _updates(item, depth + 1)
    elif isinstance(value, dict):
        told = value.get("liveBlogUpdate")
        yield from (
            update for update in (told if isinstance(told, list) else [told]) if isinstance(update, dict)
        )
        for name, inner in value.items():
            if name != "liveBlogUpdate" and isinstance(inner, dict | list):
                yield from _updates(inner, depth + 1)


def _entry(update: dict[str, Any]) -> Entry | None:
    texts = [update.get(name) for name in ("headline", "articleBody")]
    headline, body = (
        sanitise.clean(markup.to_lines(text)) if isinstance(text, str) else "" for text in texts
    )
    headline = " ".join(headline.split())
    lines = [row for line in body.split("\n") if (row := " ".join(line.split()))]
    if headline and not " ".join(lines).startswith(headline.rstrip(".")):
        lines.insert(0, headline)
    written = update.get("datePublished") or update.get("dateModified")
    day = stamps.find(written) if isinstance(written, str) else None
    return Entry(said(day.iso), tuple(lines), day.iso) if day and lines else None


def said(iso: str) -> str:
    """A date and time as a reader would write it: "14 March 2024, 16:30 GMT"."""
    moment = datetime.fromisoformat(iso)
    day = f"{moment.day} {moment:%B %Y}"
    if "T" not in iso:
        return day
    zone = "" if moment.tzinfo is None else f" UTC{iso[-6:]}" if moment.utcoffset() else " GMT"
    return f"{day}, {moment:%H:%M}{zone}"


def marked(tree: Any, about: str) -> list[Entry]:
    """The entries of a page of which each stands in an element of its own that holds its time.

    `about` is what the page calls itself; only what is called live is read so, for lists of other articles
    have their times as well.
    """
    sizes: dict[Any, int] = {}
    groups: dict[Any, list[tuple[Any, Any]]] = {}
    for time in _times(tree):
        sizes = sizes or _sizes(tree)
        if (box := _box(time, sizes)) is not None:
            groups.setdefault(box.getparent(), []).append((box, time))
    for parent, members in groups.items():
        boxes = dict(reversed(members))
        if len(boxes) < _FEWEST or not (_LIVE.search(about) or _LIVE.search(_classes(parent, *boxes))):
            continue
        found = [entry for box, time in reversed(boxes.items()) if (entry := _boxed(box, time))]
        if len(found) >= _FEWEST:
            return found
    return []


def _times(tree: Any) -> Iterator[Any]:
    """The elements that hold a time and nothing else."""
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag == "time":
            yield element
        elif not len(element) and element.text and len(element.text) <= 40:
            found = stamp(" ".join(element.text.split()))
            if found and not found[1]:
                yield element


def _sizes(tree: Any) -> dict[Any, int]:
    """How many characters of text each element holds."""
    sizes: dict[Any, int] = {}
    for element in reversed(list(tree.iter())):
        own = len(element.text or "") if isinstance(element.tag, str) else 0
        sizes[element] = own + sum(sizes[child] + len(child.tail or "") for child in element)
    return sizes


def _box(time: Any, sizes: dict[Any, int]) -> Any:
    """The smallest element around a time that holds a sentence's worth of text besides."""
    box = time
    for _ in range(6):
        box = box.getparent()
        if box is None or box.tag in ("body", "html", "main"):
            return None
        if sizes[box] - sizes[time] >= 60:
            return box
    return None


def _classes(*elements: Any) -> str:
    return " ".join(f"{element.get('class') or ''} {element.get('id') or ''}" for element in elements)


def _boxed(box: Any, time: Any) -> Entry | None:
    from lxml import etree

    printed = " ".join("".join(time.itertext()).split())
    full = stamps.find(time.get("datetime") or "")
    rows = markup.from_html(etree.tostring(box, encoding="unicode", method="html", with_tail=False)).split(
        "\n"
    )
    lines = [row for line in rows if (row := sanitise.line(line)) and row != printed]
    known = stamp(printed)
    shown = printed if known and not known[1] else said(full.iso) if full else ""
    return Entry(sanitise.line(shown), tuple(lines), full.iso if full else None) if shown and lines else None
