"""Articles, events or entities of some keys of a library, as JSON Lines, CSV or Markdown.

The columns are documented in `docs/export.md`.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TextIO

from tui.export import jsonl
from tui.library.states import parts
from tui.load.sanitise import clean, line
from tui.record import to_record

if TYPE_CHECKING:
    from tui.library.library import Library
    from tui.library.library import Row as Listed
    from tui.library.row import Picked
    from tui.model import Event, Filler

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "articles": (
        "id", "title", "source", "author", "published", "url", "language", "words", "events", "decision",
        "read", "tags", "note", "path", "copies", "fold",
    ),
    "events": (
        "article", "event", "type", "modality", "start", "end", "actors", "targets", "place", "origin", "via",
        "destination", "counts", "equipment", "sources", "score", "evidence", "title", "source", "published",
    ),
    "entities": ("id", "name", "type", "country", "latitude", "longitude", "articles", "mentions"),
}  # fmt: skip
FORMATS = ("jsonl", "csv", "md")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

_MARKUP = re.compile(r"[\\|<\[`]")  # what would end a cell, or begin HTML, a link or code in one

Row = dict[str, Any]


def rows(library: Library, keys: Sequence[int], what: str, picked: Picked | None = None) -> Iterator[Row]:
    """One mapping of the columns of `what` for each article, event or entity of these articles.

    Of their events those `picked`, by default all.
    """
    if what == "entities":
        yield from _entities(library, keys)
        return
    for part in parts(keys):
        listed = {row.key: row for row in library.rows(part)}
        if what == "articles":
            yield from (_article(listed[key], rest) for key, *rest in _beside(library, part))
            continue
        wanted = picked(part) if picked else None
        for row in listed.values():
            extraction = library.extraction(row.key)
            for number, event in enumerate(extraction.events if extraction else ()):
                if wanted is not None and (row.key, number) not in wanted:
                    continue
                about = (row.title, row.source, row.published)
                yield dict(zip(COLUMNS[what], (row.id, *_event(event), *about), strict=True))


def _article(row: Listed, beside: Sequence[Any]) -> Row:
    author, url, *place = beside
    kept = (row.id, row.title, row.source, author, row.published, url, row.language, row.words, row.events)
    state = (row.decision, row.read, list(row.tags), row.note)
    return dict(zip(COLUMNS["articles"], (*kept, *state, *place), strict=True))


def _beside(library: Library, keys: Sequence[int]) -> list[tuple[Any, ...]]:
    """What the rows of a list lack, in the order of the keys: author, address, path, copies and fold.

    The fold is the id of the article that stands for the story.
    """
    found = library.select(
        "SELECT a.key, a.author, a.url, a.path, "  # noqa: S608
        "(SELECT max(0, count(*) - 1) FROM links o WHERE o.head = l.head), h.id "
        "FROM articles a LEFT JOIN links l ON l.article = a.key LEFT JOIN articles h ON h.key = l.head "
        f"WHERE a.key IN ({', '.join('?' * len(keys))})",
        keys,
    )
    by_key = {row[0]: row for row in found}
    return [by_key[key] for key in keys if key in by_key]


def _event(event: Event) -> tuple[Any, ...]:
    when = event.date
    return (
        event.id, event.type, event.modality, when and when.start, when and when.end, _texts(event.actors),
        _texts(event.targets), _text(event.place), _text(event.origin), _texts(event.via),
        _text(event.destination), [count.text for count in event.counts], _texts(event.equipment),
        _texts(event.sources), event.score, event.evidence.text,
    )  # fmt: skip


def _text(filler: Filler | None) -> str | None:
    return None if filler is None else filler.text


def _texts(fillers: Iterable[Filler]) -> list[str]:
    return [filler.text for filler in fillers]


def _entities(library: Library, keys: Sequence[int]) -> Iterator[Row]:
    """The most named first."""
    counts: dict[int, tuple[int, int]] = {}
    for part in parts(list(dict.fromkeys(keys))):
        for entity, articles, mentions in library.select(
            "SELECT entity, count(*), sum(mentions) FROM article_entities "  # noqa: S608
            f"WHERE article IN ({', '.join('?' * len(part))}) GROUP BY entity",
            part,
        ):
            before = counts.get(entity, (0, 0))
            counts[entity] = (before[0] + articles, before[1] + mentions)
    found = []
    for part in parts(list(counts)):
        query = (
            "SELECT key, id, name, type, country, latitude, longitude FROM entities "  # noqa: S608
            f"WHERE key IN ({', '.join('?' * len(part))})"
        )
        found += [(*row[1:], *counts[row[0]]) for row in library.select(query, part)]
    for row in sorted(found, key=lambda row: (-row[6], -row[7], row[1])):
        yield dict(zip(COLUMNS["entities"], row, strict=True))


def write(
    library: Library,
    keys: Sequence[int],
    stream: TextIO,
    format: str,
    what: str = "articles",
    picked: Picked | None = None,
) -> int:
    """Write them; gives how many. Articles as JSON Lines are whole records, as `dateline extract` prints.

    `picked` as for `rows`.
    """
    if format == "jsonl" and what == "articles":
        return jsonl.write((to_record(library.article(key), library.extraction(key)) for key in keys), stream)
    found = rows(library, keys, what, picked)
    return {"jsonl": _jsonl, "csv": _csv, "md": _markdown}[format](found, COLUMNS[what], stream)


def _jsonl(found: Iterable[Row], _: Sequence[str], stream: TextIO) -> int:
    return jsonl.write(found, stream)


def _csv(found: Iterable[Row], columns: Sequence[str], stream: TextIO) -> int:
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    count = 0
    for row in found:
        writer.writerow([defused(_flat(row[column])) for column in columns])
        count += 1
    return count


def defused(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: one that begins like one gets an apostrophe before it.

    The characters are those of https://owasp.org/www-community/attacks/CSV_Injection.
    """
    number = cell[:1] in "+-" and cell[1:].replace(".", "", 1).isdecimal()
    return f"'{cell}" if cell.startswith(_FORMULA) and not number else cell


def _markdown(found: Iterable[Row], columns: Sequence[str], stream: TextIO) -> int:
    stream.write(f"| {' | '.join(columns)} |\n|{'---|' * len(columns)}\n")
    count = 0
    for row in found:
        cells = (_MARKUP.sub(r"\\\g<0>", line(_flat(row[column]))) for column in columns)
        stream.write(f"| {' | '.join(cells)} |\n")
        count += 1
    return count


def _flat(value: Any) -> str:
    if isinstance(value, list):
        return clean("; ".join(value))
    if isinstance(value, bool):
        return str(int(value))
    return "" if value is None else clean(str(value))
