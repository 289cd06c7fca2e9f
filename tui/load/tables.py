"""CSV and TSV: a row with the names of the columns, then one article a row."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import Any, BinaryIO, TextIO

from tui.load import entries, sanitise
from tui.load.fields import Fields, known
from tui.load.parts import Parts
from tui.load.plain import identity
from tui.load.records import as_text
from tui.load.streams import HEAD, Context
from tui.model import Article, Problem

_LONGEST_LINE = 16_000_000  # characters; a cell may go over several lines
_LARGEST_CELL = 16_000_000
_DELIMITERS = ",\t;|"


class _LongLineError(Exception):
    """A line that is longer than any cell."""


def read_stream(stream: BinaryIO, path: str, context: Context) -> Iterator[Article | Problem]:
    """The articles of a table."""
    head: bytes = stream.peek(HEAD)[:HEAD]  # type: ignore[attr-defined]
    csv.field_size_limit(_LARGEST_CELL)
    with as_text(stream, head) as text:
        yield from _rows(csv.reader(_lines(text), delimiter=_delimiter(head)), path, context)


def _rows(rows: Any, path: str, context: Context) -> Iterator[Article | Problem]:
    try:
        columns = [sanitise.line(name) for name in next(rows, [])]
        if problem := _unusable(columns, path, context):
            yield problem
            return
        for number, row in enumerate(rows, 2):  # as spreadsheets count, the names in row 1
            if any(cell.strip() for cell in row):
                yield _read(columns, row, f"{path}#{number}", context)
    except csv.Error as error:
        reason = f"This table cannot be read on from line {rows.line_num:,}: {sanitise.line(str(error))}."
        yield Problem(path, reason, "A quote may be open there; write the table again.")
    except _LongLineError:
        reason = f"Line {rows.line_num + 1:,} of this table has more than {_LONGEST_LINE:,} characters."
        yield Problem(path, reason, "Look whether this is a table at all.")


def _lines(text: TextIO) -> Iterator[str]:
    while line := text.readline(_LONGEST_LINE + 1):
        if len(line) > _LONGEST_LINE:
            raise _LongLineError
        yield line.removeprefix("\ufeff").replace("\0", "")


def _delimiter(head: bytes) -> str:
    """What divides the columns: that by which most names in the first line are known, else most there are."""
    line = head.decode(sanitise.encoding_of(head), "replace").lstrip("\ufeff").splitlines()[:1]
    names = {sign: next(csv.reader(line, delimiter=sign), []) for sign in _DELIMITERS}
    return max(_DELIMITERS, key=lambda sign: (sum(map(known, names[sign])), len(names[sign])))


def _unusable(columns: list[str], path: str, context: Context) -> Problem | None:
    """Why no article can be made of a table with such columns."""
    if not any(columns):
        return Problem(path, "This table is empty.", "Fetch it again.")
    shown = ", ".join(column for column in columns if column)
    shown = shown if len(shown) <= 200 else shown[:200] + " …"
    for part, name in context.columns.items():
        if name not in columns and not Fields(dict.fromkeys(columns, ""), {part: name}).has(part):
            advice = f"Its columns are: {shown}."
            return Problem(path, f"This table has no column {name!r} for the {part}.", advice)
    fields = Fields(dict.fromkeys(columns, ""), context.columns)
    if not fields.has("text") and not fields.has("summary"):
        advice = f"Name it with --map text=COLUMN; its columns are: {shown}."
        return Problem(path, "This table has no column that is known to hold the text of articles.", advice)
    return None


def _read(columns: list[str], row: list[str], path: str, context: Context) -> Article | Problem:
    raw = "\x1f".join(row).encode("utf-8", "surrogatepass")
    record: dict[str, str] = {}
    for name, cell in zip(columns, row, strict=False):
        record.setdefault(name, cell)
    return entries.article(Fields(record, context.columns), identity(raw), path, Parts())
