"""HTML pages, by trafilatura: the article of a page, and what the page states of itself for machines."""

from __future__ import annotations

import html
import json
import logging
import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from tui import language
from tui.load import furniture, headline, live, markup, page, sanitise, stamps
from tui.load.parts import Parts
from tui.load.plain import finish, identity, is_binary
from tui.model import Article, Problem

_LARGEST = 16_000_000  # characters; the largest news pages have two million, most of it scripts
_MOST_TAGS = 200_000  # a page of many more is generated, and costs minutes
_DEEPEST = 2_000  # elements within one another
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")

# Where pages state for machines when they were published: the first of these that holds a date counts.
_PUBLISHED_LD = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')
_BODY_LD = re.compile(r'"articleBody"\s*:\s*"((?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*+)"')
_FULLER = 1.5  # times what was found on the page, for what it states to be taken instead
_SHORT = 20  # words, below which nothing was found
_PUBLISHED_META = (
    "article:published_time", "datepublished", "og:published_time", "parsely-pub-date", "sailthru.date",
    "pubdate", "publishdate", "publish-date", "publication_date", "cxenseparse:recs:publishtime",
    "dc.date.issued", "dcterms.created", "dc.date", "date",
)  # fmt: skip


def read(data: bytes, path: str, url: str | None = None) -> Iterator[Article | Problem]:
    """The one article of a page; `url` is where the page was fetched, where that is known."""
    text = sanitise.decode(data)
    if not data or is_binary(data, text):
        reason = "This file is empty." if not data else "This file holds binary data, not a page."
        yield Problem(path, reason, "Fetch the page again.")
    elif why := _too_much(text):
        yield Problem(path, why, "Save the article's text alone.")
    else:
        parts = parse(text, Parts(url=url))
        if parts.title and furniture.is_refusal(parts.title, parts.paragraphs):
            reason = f"This page is a message of its server, not an article: {parts.title[:100].rstrip('.')}."
            yield Problem(path, reason, "Fetch the page again, or save it from a browser.")
        else:
            yield finish(parts, identity(data), path)


def parse(text: str, parts: Parts) -> Parts:
    """Fills the parts of a page from its HTML; those known already are kept."""
    library = _trafilatura()
    tree = library.load_html(text)
    if tree is None:
        return parts
    _take_stated(tree, parts)
    links, told, marked = _links(tree), live.stated(tree), live.marked(tree, _about(tree, parts))
    found = library.bare_extraction(
        tree, include_comments=False, with_metadata=True, url=parts.url,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )  # fmt: skip
    body = ""
    if found is not None:
        _take(found, parts)
        body = library.xml.xmltotxt(found.body, False)
    lines = [row for line in body.split("\n") if (row := _row(line)) and row not in links]
    fuller = _FULLER if len(lines) > 1 else 0.9  # in one line, the paragraphs were lost
    if len((stated := _stated_body(tree)).split()) > fuller * max(_SHORT, len(" ".join(lines).split())):
        lines = [row for line in stated.split("\n") if (row := _row(line))]
    body = sanitise.clean("\n\n".join(lines) or markup.from_html(text))
    for entries in (told, marked):
        if (introduction := _introduction(body, entries)) is not None:
            return page.parse(introduction, parts, entries)
    return page.parse(body, parts)


def _stated_body(tree: Any) -> str:
    """The longest text of an article that the page states for machines, which it may show only by script."""
    bodies = (
        max(_BODY_LD.findall(script.text), key=len, default="")
        for script in tree.iterfind('.//script[@type="application/ld+json"]')
        if script.text and "liveBlogUpdate" not in script.text
    )
    return markup.to_lines(html.unescape(json.loads(f'"{max(bodies, key=len, default="")}"')))


def _about(tree: Any, parts: Parts) -> str:
    """What a page calls itself: its title, headlines and address."""
    names = (element.text_content() for tag in ("title", "h1") for element in tree.iter(tag))
    return " ".join((*names, parts.url or ""))


def _introduction(body: str, entries: Sequence[live.Entry]) -> str | None:
    """What of a live blog's text stands in none of its entries; None where they are but a piece of it."""
    inside = " ".join(" ".join(line.split()) for entry in entries for line in entry.lines)
    lines = body.split("\n\n")
    outside = [line for line in lines if " ".join(line.split()) not in inside]
    told = len(inside.split())
    return "\n\n".join(outside) if told and told >= len(" ".join(outside).split()) else None


@cache
def _trafilatura() -> Any:
    """The library, told to keep what it has to say to itself."""
    import trafilatura
    import trafilatura.xml

    for name in ("trafilatura", "htmldate", "courlan", "justext"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    return trafilatura


def _too_much(text: str) -> str:
    """Why a page would take too long; empty for one that does not."""
    if len(text) > _LARGEST:
        return f"This page has {len(text):,} characters, more than any article's."
    if text.count("<") <= _DEEPEST:
        return ""
    tags, deepest = markup.nesting(text)
    if tags > _MOST_TAGS or deepest > _DEEPEST:
        return f"This page has {tags:,} tags, up to {deepest:,} within one another, more than any article's."
    return ""


def _take_stated(tree: Any, parts: Parts) -> None:
    """Takes date and language from what the page states for machines."""
    stated = next((date for value in _dates(tree) if (date := stamps.find(value))), None)
    parts.published = parts.published or (stated.iso if stated else None)
    parts.language = parts.language or language.stated(tree.get("lang") or "")


def _dates(tree: Any) -> Iterator[str]:
    for script in tree.iterfind('.//script[@type="application/ld+json"]'):
        yield from _PUBLISHED_LD.findall(script.text or "")
    by_name: dict[str, str] = {}
    for meta in tree.iter("meta"):
        for attribute in ("property", "name", "itemprop"):
            by_name.setdefault((meta.get(attribute) or "").lower(), meta.get("content") or "")
    yield from (by_name[name] for name in _PUBLISHED_META if name in by_name)
    for time in tree.iterfind(".//*[@itemprop='datePublished']"):
        yield time.get("datetime") or time.get("content") or ""


def _take(found: Any, parts: Parts) -> None:
    """Takes in what trafilatura found stated. A name of machines ("wp_admin") is nobody's."""
    source = sanitise.line(found.sitename or "") or None
    title = sanitise.line(found.title or "")
    if source and (
        cut := re.fullmatch(rf"(.{{8,}}?)\s+[|·•»:–—-]+\s+{re.escape(source)}", title, re.IGNORECASE)
    ):
        title = cut[1]
    parts.title = parts.title or headline.split_outlet(title)[0] or None
    author = ", ".join(name.strip() for name in sanitise.line(found.author or "").split(";") if name.strip())
    parts.author = parts.author or author or None
    parts.url = parts.url or found.url
    outlet = furniture.outlet_of(parts.url or "")
    if source and outlet and " " not in source and source.lower() in outlet.split(".")[:-1]:
        source = outlet  # trafilatura makes a name of the host where the page states none
    parts.source = parts.source or source or outlet
    if parts.published is None and found.date and (stamp := stamps.find(found.date)):
        parts.published = stamp.iso


def _links(tree: Any) -> frozenset[str]:
    """The texts of links to elsewhere: a line that is nothing but one leads away, unless it is a heading."""
    texts = (
        " ".join(link.text_content().split())
        for link in tree.iter("a")
        if not (link.get("href") or "#").startswith("#")
        and next(link.iterancestors(*_HEADINGS), None) is None
    )
    return frozenset(text for text in texts if not furniture.ends_sentence(text) or text.isupper())


def _row(line: str) -> str:
    """A line of the body without the marks of lists and tables."""
    line = " ".join(line.split())
    if line.startswith("|"):
        return " ".join(cell for cell in line.strip("|").split("|") if cell.strip(" -")).strip()
    return line.removeprefix("- ")
