"""Mail: one message (.eml), an mbox, a page saved as MHTML. Maildirs are folders of such messages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import MIMEPart as Part
from email.utils import parseaddr
from typing import BinaryIO, cast

from tui.load import formats, furniture, html, markup, page, sanitise
from tui.load.fields import iso
from tui.load.parts import Parts
from tui.load.plain import finish, identity
from tui.load.streams import HEAD, LIMIT, Context, TooMuchError, whole
from tui.model import Article, Problem

_SEPARATOR = re.compile(rb"From \S+ +\S+ \S+ +\d")
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)
_LAYOUT = re.compile(r"<(/?)(?:table|tbody|thead|tfoot|tr|td|th|center)\b[^<>]*>", re.IGNORECASE)
_LONGEST_HEADER = 4_000  # characters: over hostile ones the standard library's parser takes minutes
_DEEPEST = 8  # messages and parts within one another
_MOST = 1_000  # parts of one message
_LARGEST_HEAD = 1_000_000  # bytes of all headers before the first blank line
_BOUNDARIES = 20_000  # lines that may divide parts
_HEAD_ENDS = re.compile(rb"\r?\n\r?\n")
_ELSEWHERE = "Look at it with a mail program."


class _Policy(policy.EmailPolicy):
    """The default one, but that no header is longer than any needs to be."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """The name and the value of a header."""
        name, value = super().header_source_parse(sourcelines)
        return name, value[:_LONGEST_HEADER]


_POLICY = _Policy()


def read_stream(stream: BinaryIO, path: str, context: Context) -> Iterator[Article | Problem]:
    """The articles of a message, or of all messages of an mbox."""
    if not stream.peek(HEAD).startswith(b"From "):  # type: ignore[attr-defined]
        try:
            data = whole(stream)
        except TooMuchError as error:
            yield error.problem(path)
            return
        yield from read(data, path)
        return
    number = 0
    for number, message in enumerate(_messages(stream), 1):
        if isinstance(message, str):
            yield Problem(f"{path}#{number}", message, _ELSEWHERE)
        else:
            yield from read(message, f"{path}#{number}")


def _messages(stream: BinaryIO) -> Iterator[bytes | str]:
    """The messages of an mbox (RFC 4155): each behind a line that begins with "From " after a blank one."""
    rows: list[bytes] = []
    size, blank = 0, True
    while row := stream.readline(HEAD):
        if blank and _SEPARATOR.match(row):
            if rows:
                yield _message(rows, size)
            rows, size = [], 0
        elif (size := size + len(row)) <= LIMIT:
            rows.append(row)
        blank = row in (b"\n", b"\r\n")
    if rows:
        yield _message(rows, size)


def _message(rows: list[bytes], size: int) -> bytes | str:
    if size > LIMIT:
        return f"This message is larger than {LIMIT // 2**20} MB, more than any article."
    return _QUOTED.sub(rb"\1", b"".join(rows))


def read(data: bytes, path: str) -> Iterator[Article | Problem]:
    """The articles of one message: its own text, and those of the messages forwarded in it."""
    head = found.start() if (found := _HEAD_ENDS.search(data)) else len(data)
    if head > _LARGEST_HEAD or data.count(b"\n--") > _BOUNDARIES:
        what = "headers" if head > _LARGEST_HEAD else "parts"
        yield Problem(path, f"This message has more {what} than any that people write.", _ELSEWHERE)
        return
    try:
        message = cast(Part, message_from_bytes(data, policy=_POLICY))
        yield from _read(message, data, path, 0)
    except RecursionError:
        yield Problem(path, "The parts of this message are nested too deeply.", _ELSEWHERE)
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        # The parser of the standard library defers, and raises such where a header is broken.
        reason = f"This message is broken: {formats.said(error)}."
        yield Problem(path, reason, _ELSEWHERE)


def _read(message: Part, data: bytes, path: str, depth: int) -> Iterator[Article | Problem]:
    forwarded: list[Part] = []
    leaves: list[Part] = []
    _collect(message, leaves, forwarded, 0)
    texts = [leaf for leaf in leaves if not leaf.is_attachment()]
    number = 0
    if texts or not forwarded:
        yield _article(message, texts, data, path)
    for number, inner in enumerate(forwarded, 1):
        place = f"{path}.{number}"
        if depth < _DEEPEST:
            yield from _read(inner, inner.as_bytes(), place, depth + 1)
        else:
            yield Problem(place, "The messages forwarded here are nested too deeply.", _ELSEWHERE)
    for leaf in leaves:
        if leaf.is_attachment():
            name = sanitise.name(leaf.get_filename() or "without a name")
            reason = f"The attachment {name!r} of this message was not read."
            yield Problem(path, reason, "Save it, and open it by itself.")


def _collect(part: Part, leaves: list[Part], forwarded: list[Part], depth: int) -> None:
    """The parts that hold text or are attached, and the messages forwarded; pictures are passed over."""
    if depth > _DEEPEST or len(leaves) > _MOST:
        return
    kind = part.get_content_type()
    if kind == "message/rfc822":
        forwarded += [inner for inner in part.iter_parts() if isinstance(inner, Part)]
    elif part.is_multipart():
        for inner in part.iter_parts():
            _collect(inner, leaves, forwarded, depth + 1)
    elif kind in ("text/html", "text/plain") or (part.is_attachment() and not kind.startswith("image/")):
        leaves.append(part)


def _article(message: Part, texts: list[Part], data: bytes, path: str) -> Article | Problem:
    parts = _stated(message)
    pages = [_content(leaf) for leaf in texts if leaf.get_content_type() == "text/html"]
    plains = [_content(leaf) for leaf in texts if leaf.get_content_type() == "text/plain"]
    if pages:
        return _from_page(max(pages, key=len), "\n\n".join(plains), parts, identity(data), path)
    if not any(map(str.strip, plains)):
        return Problem(path, "This message holds no text.", _ELSEWHERE)
    page.parse(sanitise.clean("\n\n".join(plains)), parts)
    return finish(parts, identity(data), path)


def _from_page(source: str, plain: str, parts: Parts, identity: str, path: str) -> Article | Problem:
    """The HTML part, whose tables are its layout; all of it where too little is taken for the article."""
    source = _LAYOUT.sub(r"<\1div>", source)
    language, found = parts.language, Parts(**{name: getattr(parts, name) for name in _STATED})
    html.parse(source, found)
    everything = markup.to_lines(source)
    if len(" ".join(found.paragraphs)) < 0.5 * max(len(plain), 0.5 * len(" ".join(everything.split()))):
        found = Parts(**{name: getattr(parts, name) for name in _STATED})
        page.parse(sanitise.clean(everything), found)
    found.language = found.language or language
    return finish(found, identity, path)


_STATED = ("title", "author", "source", "published", "url")


def _stated(message: Part) -> Parts:
    """What the header states: the subject is the headline, the date of sending that of publication."""
    name, address = parseaddr(_header(message, "From"))
    name = sanitise.line(name)
    outlet = (
        name if furniture.is_outlet(name) else furniture.outlet_of("https://" + address.rpartition("@")[2])
    )
    saved = _header(message, "Snapshot-Content-Location")  # a page saved by a browser
    title = re.sub(r"^(?:(?:re|fwd?|aw|wg)\s*:\s*)+", "", _header(message, "Subject"), flags=re.IGNORECASE)
    return Parts(
        title=title or None,
        author=None if saved or not name or name == outlet else name,
        source=None if saved else outlet,
        published=None if saved else iso(_header(message, "Date")),
        url=saved or _header(message, "Archived-At").strip("<>") or None,
    )


def _header(message: Part, name: str) -> str:
    try:
        return sanitise.line(str(message.get(name) or ""))[:1000]
    except (ValueError, IndexError, AttributeError, TypeError):  # of a header that the parser trips over
        return ""


def _content(part: Part) -> str:
    """The text of a part; where its encoding is unknown or wrong, as its bytes look."""
    data = part.get_payload(decode=True)
    raw = data if isinstance(data, bytes) else b""
    try:
        return sanitise.mend(raw.decode(part.get_content_charset() or "utf-8"))
    except (LookupError, UnicodeDecodeError):
        return sanitise.decode(raw)
