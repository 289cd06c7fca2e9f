"""JSON: one record, a list of them, records wrapped as programs deliver them, JSON Lines, JSON Feed.

Read as it comes: of a list of any length, one element at a time is held.
"""

from __future__ import annotations

import codecs
import io
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, BinaryIO, TextIO

from tui.load import entries, sanitise
from tui.load.fields import Fields, known, names, one_line, plain
from tui.load.parts import Parts
from tui.load.plain import identity
from tui.load.streams import EXPANDED, HEAD, Context, TooMuchError
from tui.model import Article, Problem

LONGEST_LINE = 16_000_000  # characters of one line, or of one element of a list
_DEEPEST = 6  # levels at which records are looked for
_CHUNK = 65_536
_LONGEST_WORD = 20  # characters of what is no string: "-Infinity", an escape
_BETWEEN, _BETWEEN_PARTS = " \t\r\n,[]", " \t\r\n,[]}:"
_KEY = re.compile(r'"([^"\\]{0,100})"\s{0,100}:')
# Words of an object, and then what holds objects.
_WRAPPING = re.compile(r'\{[^{}\[\]]{0,10000}"\s{0,100}:\s{0,100}(?:\[\s{0,100})?\{')
_DECODER = json.JSONDecoder(strict=False)
_MEND = "Mend it, or write it again with the program that made it."


def read_stream(stream: BinaryIO, path: str, context: Context) -> Iterator[Article | Problem]:
    """The articles of a JSON stream."""
    head: bytes = stream.peek(HEAD)[:HEAD]  # type: ignore[attr-defined]
    if not head.strip():
        yield Problem(path, "This file is empty.", "Fetch it again.")
        return
    with as_text(stream, head) as text:
        yield from (_lines if _is_lines(head, path) else _values)(text, path, context)


@contextmanager
def as_text(stream: BinaryIO, head: bytes) -> Iterator[TextIO]:
    """A stream of text, in the encoding that its first bytes look like; bad bytes become U+FFFD."""
    text = io.TextIOWrapper(stream, sanitise.encoding_of(head), errors="replace", newline="")
    try:
        yield text
    finally:
        text.detach()  # the stream is closed by who opened it


def _is_lines(head: bytes, path: str) -> bool:
    """Whether each line is a value: by the suffix, else by the first line being one and not the last."""
    if re.search(r"\.(?:jsonl|ndjson|jl)(?:\.\w{2,4})?$", path.lower()):
        return True
    line, end, rest = head.lstrip(codecs.BOM_UTF8 + b" \t\r\n").partition(b"\n")
    if not end or not rest.strip() or line[:1] != b"{":
        return False
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return False
    return True


def _lines(text: TextIO, path: str, context: Context) -> Iterator[Article | Problem]:
    """The articles of JSON Lines. A line that is none is a problem of its own."""
    number = 0
    while line := text.readline(LONGEST_LINE + 1):
        number += 1
        place = f"{path}#{number}"
        if len(line) > LONGEST_LINE:
            yield Problem(place, f"This line has more than {LONGEST_LINE:,} characters.", "Split it.")
            if not _skip(text, line):
                return
            continue
        if not line.strip():
            continue
        try:
            value = _DECODER.decode(line.strip().removeprefix("\ufeff"))
            for count, (record, feed) in enumerate(found_in(value)):
                yield _read(record, f"{place}.{count + 1}" if count else place, context, feed)
        except (ValueError, RecursionError) as error:
            yield Problem(place, f"This line is not valid JSON: {told(error)}.", _MEND)


def _skip(text: TextIO, line: str) -> bool:
    """To the end of a line; whether it has one within reason."""
    for _ in range(EXPANDED // _CHUNK):
        if not line or line.endswith("\n"):
            return True
        line = text.readline(_CHUNK)
    return False


def _values(text: TextIO, path: str, context: Context) -> Iterator[Article | Problem]:
    """The articles of JSON values that may go over any number of lines."""
    number = 0
    try:
        for value, feed in _elements(text):
            for record, named in found_in(value, feed):
                number += 1
                yield _read(record, f"{path}#{number}", context, named)
    except (ValueError, RecursionError) as error:
        read = f" after {number:,} records" if number else ""
        yield Problem(path, f"This is not valid JSON{read}: {told(error)}.", _MEND)
        return
    except TooMuchError as error:
        yield error.problem(path)
        return
    if not number:
        yield Problem(path, "This JSON holds no records.", "Open a file that holds articles.")


def _elements(text: TextIO) -> Iterator[tuple[Any, str | None]]:
    """The values one after the other, of a list its elements; second, the name of the feed they are of.

    An object that is large and holds a list is taken apart the same way: its elements come one by one.
    Raises ValueError, and TooMuchError where one value is larger than any article.
    """
    buffer, at, over = text.read(_CHUNK).removeprefix("\ufeff"), 0, False
    before = 0  # characters before the buffer
    opened: dict[str, Any] | None = None  # the words of the objects that are being taken apart
    while True:
        at, key = _behind(buffer, at, opened is not None)
        if at == len(buffer):
            before += at
            buffer, at = text.read(_CHUNK), 0
            if not buffer:
                return
            continue
        try:
            value, end = _DECODER.raw_decode(buffer, at)
        except json.JSONDecodeError as error:
            if over or not _goes_on(error, buffer):
                error.pos += before
                raise
            if len(buffer) - at > LONGEST_LINE:
                if _WRAPPING.match(buffer, at):
                    opened, at = opened or {"messages": []}, at + 1
                    continue
                reason = f"A value in this JSON has more than {LONGEST_LINE:,} characters."
                raise TooMuchError(reason, "Write its articles as a list, or one a line.") from None
            more = text.read(max(_CHUNK, len(buffer) - at))
            over = not more
            before += at
            buffer, at = buffer[at:] + more, 0
            continue
        at = end
        if opened is not None and key and isinstance(value, str):
            opened[key] = value
        else:
            yield value, _feed_of(opened or {})


def _goes_on(error: json.JSONDecodeError, buffer: str) -> bool:
    """Whether a value may only not be all there yet: what is wrong is its end."""
    return error.msg.startswith("Unterminated") or len(buffer) - error.pos <= _LONGEST_WORD


def _behind(buffer: str, at: int, opened: bool) -> tuple[int, str]:
    """Past blanks and what divides and encloses elements; within an opened object also past its next key."""
    key = ""
    while at < len(buffer):
        if buffer[at] in (_BETWEEN_PARTS if opened else _BETWEEN):
            at += 1
        elif opened and (found := _KEY.match(buffer, at)):
            at, key = found.end(), found[1]
        else:
            break
    return at, key


def found_in(
    value: Any, feed: str | None = None, depth: int = 0
) -> Iterator[tuple[Mapping[str, Any], str | None]]:
    """The records in a JSON value, itself or what lies in its lists and wrappings, and the feed they are of.

    A mapping in which nothing looks like a record counts as one, so that it is told what it lacks.
    """
    if isinstance(value, list):
        for item in value:
            yield from found_in(item, feed, depth + 1)
    elif isinstance(value, dict) and depth <= _DEEPEST:
        own = _feed_of(value)
        inner = [item for item in value.values() if isinstance(item, dict | list) and _holds_records(item)]
        if not inner or (own is None and is_record(value)):
            yield value, feed
        else:
            for item in inner:
                yield from found_in(item, own or feed, depth + 1)


def _feed_of(value: Mapping[str, Any]) -> str | None:
    """The name of what holds a list of records: a JSON Feed's, a chat's as Telegram exports it."""
    if "jsonfeed.org" in str(value.get("version", "")):
        return one_line(value.get("title")) or None
    chat = isinstance(value.get("messages"), list) and isinstance(value.get("type"), str)
    return one_line(value.get("name")) or None if chat else None


def is_record(value: Mapping[str, Any]) -> bool:
    """Whether a mapping is a record: it has a text, or a headline and holds no list of records."""
    fields = Fields(value)
    if fields.has("text") and any(isinstance(text, str) for text in fields.values("text")):
        return True
    lists = [item for item in value.values() if isinstance(item, list) and _holds_records(item)]
    return fields.has("title") and any(known(name) for name in value) and not lists


def _holds_records(value: Any, depth: int = 0) -> bool:
    if isinstance(value, list):
        return bool(value) and _holds_records(value[0], depth)
    if not isinstance(value, dict) or depth > 3:
        return False
    if any(plain(name) in names()["text"] or plain(name) in names()["title"] for name in value):
        return not set(map(plain, value)) <= {"name", "id", "url", "title"}  # an author, an outlet, a link
    return any(_holds_records(item, depth + 1) for item in list(value.values())[:50])


def _read(record: Any, path: str, context: Context, feed: str | None = None) -> Article | Problem:
    raw = json.dumps(record, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")
    fields = Fields(record, context.columns)
    return entries.article(fields, identity(raw), path, Parts(source=feed))


def told(error: Exception) -> str:
    """What is wrong with some JSON, in a few words."""
    if isinstance(error, RecursionError):
        return "it is nested too deeply"
    if isinstance(error, json.JSONDecodeError):
        words = error.msg.removesuffix(" at")
        return f"{words[:1].lower()}{words[1:]} at character {error.pos + 1:,}"
    return sanitise.line(str(error))[:100]
