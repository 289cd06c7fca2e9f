"""Markdown and HTML to plain text: links to their text, images, marks and tags dropped, paragraphs kept."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

_BLOCK_TAGS = """
p div article section header footer main aside nav ul ol li dl dt dd table tr blockquote pre h1 h2 h3 h4 h5 h6
hr figure address details summary center
"""
_SILENT_TAGS = "script style iframe noscript template svg form button select textarea figcaption"
_BLOCKS = frozenset(_BLOCK_TAGS.split())
_SILENT = frozenset(_SILENT_TAGS.split())
_HIDDEN = re.compile(r"visually-hidden|sr-only|screen-reader|skip-(?:to|link)", re.IGNORECASE)
_PIECE = re.compile(r"</?(?:p|div|br|span|a|li|em|strong|b|i|h[1-6]|img|blockquote)\b[^<>]*>", re.IGNORECASE)
_BROKEN = 20  # tags without an end that are looked into: for each the parser goes to the end of the text
_REFERENCED = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]\w{1,31});")
_TAG = re.compile(r"</?[a-z][\w:-]*(?:\s[^<>]*)?/?>|<!--", re.IGNORECASE)

_NAMED = re.compile(r"<(/?)([a-zA-Z][\w:-]*)(?:[^<>]*?(/)>)?")
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr p li".split())  # noqa: SIM905

# The bounds keep hostile texts, a million brackets say, from costing more than their length.
_URL = r"(?:[^()\s\\]|\\.|\((?:[^()\\]|\\.){0,500}\)){0,2000}"
_TARGET = rf"""\({_URL}(?:\s{{1,9}}["'][^)]{{0,500}})?\)"""
_IMAGE = re.compile(r"!\[(?:[^\[\]]|\[[^\[\]]{0,200}\]){0,300}\]" + rf"(?:{_TARGET}|\[[^\]]{{0,300}}\])")
_LINK = re.compile(r"\[((?:[^\[\]]|\[[^\[\]]{0,200}\]){0,400})\]" + _TARGET)
_REFERENCE = re.compile(r"\[([^\[\]]{1,300})\]\[[^\[\]]{0,100}\]")
_MARKS = (
    (re.compile(r"(?<![\\*\w])(\*{1,3})(?=[^\s*])(.{1,300}?)(?<=[^\s\\])\1(?!\w)", re.DOTALL), r"\2"),
    (re.compile(r"(?<![\\\w])(_{1,3})(?=[^\s_])(.{1,300}?)(?<=[^\s\\])\1(?!\w)", re.DOTALL), r"\2"),
    (re.compile(r"~~(?=\S)(.{1,300}?)(?<=\S)~~"), r"\1"),
    (re.compile(r"(`{1,3})([^`]{1,300})\1"), r"\2"),
)
_EMPHASISED = re.compile(
    r"([*_]{1,3})(?=[^\s*_])(.*[^\s*_\\])\1", re.DOTALL
)  # a block as a whole, of any length
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,}|=+)$")
_DEFINITION = re.compile(  # an address, and at most a title: "[Minister]: We shall see." is said
    r""" {0,3}\[[^\]]+\]:[ \t]*(?=\S*(?:[/#]|\w\.\w))\S+(?:[ \t]+(?:"[^"]*"|'[^']*'|\([^()]*\)))?[ \t]*$"""
)
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+(.*)$")
_QUOTE = re.compile(r"(?: {0,3}> ?)+")
_ITEM = re.compile(r"\s{0,8}(?:[-*+]|\d{1,3}[.)])\s+")


def from_markdown(text: str) -> str:
    """Plain text of Markdown, which may hold HTML; paragraphs are divided by a blank line."""
    if len(re.findall(r"</?(?:p|div|br)\b", text, re.IGNORECASE)) >= 2:
        return from_html(text)
    text = _inline(_IMAGE.sub("", text))
    blocks = [_block(block) for block in re.split(r"\n[ \t]*(?:\n[ \t]*)+", text)]
    text = "\n\n".join(block for block in blocks if block)
    if _TAG.search(text):
        return from_html(text, keep_lines=True)
    return _ESCAPED.sub(r"\1", html.unescape(text))


def _inline(text: str) -> str:
    for _ in range(2):  # a link may hold brackets, an emphasis another
        text = _REFERENCE.sub(r"\1", _LINK.sub(r"\1", text))
    for pattern, into in _MARKS:
        text = pattern.sub(into, text)
    return text


def _block(block: str) -> str:
    """One block: its lines joined as Markdown joins them, headings and list items on lines of their own."""
    out: list[str] = []
    joins = False
    for row in block.split("\n"):
        if _RULE.match(row) or _DEFINITION.match(row) or not row.strip():
            joins = False
            continue
        row = _QUOTE.sub("", row, count=1) if row.lstrip().startswith(">") else row
        if found := _HEADING.match(row):
            out.append(found[1].rstrip("#").rstrip(" \t") + "\n")
            joins = False
            continue
        item = _ITEM.match(row)
        content = row[item.end() :] if item and row.lstrip()[:1] in "-*+" else row
        if joins and not item:
            out[-1] = f"{out[-1]} {content.strip()}"
        else:
            out.append(content.strip())
        joins = not row.endswith(("  ", "\\"))
    text = "\n".join(out).strip()
    return found[2] if (found := _EMPHASISED.fullmatch(text)) else text


def to_lines(text: str) -> str:
    """Plain text of what may be a piece of HTML, or hold its character references."""
    if _PIECE.search(text):
        return from_html(text, keep_lines=text.count("\n\n") > 1)
    return _REFERENCED.sub(lambda found: html.unescape(found[0]), text)


def nesting(text: str, *, xml: bool = False) -> tuple[int, int]:
    """How many tags a text has, and how many at most within one another; those apart that need no end.

    `xml`: a tag that ends in "/>" has none either.
    """
    tags = depth = deepest = 0
    for found in _NAMED.finditer(text):
        tags += 1
        if (xml and found[3]) or found[2].lower() in _VOID:
            continue
        depth = max(0, depth + (-1 if found[1] else 1))
        deepest = max(deepest, depth)
    return tags, deepest


def from_html(text: str, *, keep_lines: bool = False) -> str:
    """Plain text of HTML: tags, scripts and hidden parts dropped; `keep_lines` where they mean paragraphs."""
    parser = _Stripper(keep_lines=keep_lines)
    parser.feed(text)
    for _ in range(_BROKEN):
        if not (rest := parser.rawdata).startswith("<"):
            break
        parser.rawdata = ""
        parser.handle_data("<")
        parser.feed(rest[1:])
    else:
        parser.rawdata = parser.rawdata.replace("<", " ")
    parser.close()
    return parser.text()


class _Stripper(HTMLParser):
    """Collects the visible text. Unclosed tags end with what they stand in."""

    def __init__(self, *, keep_lines: bool) -> None:
        super().__init__(convert_charrefs=True)
        self._keep_lines = keep_lines
        self._pieces: list[str] = []
        self._silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self._pieces.append("\n\n")
        elif tag == "br":
            self._pieces.append("\n")
        hidden = any(name in ("class", "id") and value and _HIDDEN.search(value) for name, value in attrs)
        if tag in _SILENT or (hidden and tag in ("a", "span", "div", "p")):
            self._silent.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS or tag == "br":
            self._pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._silent:
            while self._silent.pop() != tag:
                pass
        if tag in _BLOCKS:
            self._pieces.append("\n\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._pieces.append(data if self._keep_lines else re.sub(r"\s+", " ", data))

    def text(self) -> str:
        """What was collected, each paragraph on a line of its own."""
        return "".join(self._pieces)
