"""RSS, RDF and Atom, by feedparser: every entry an article, its full content before its summary."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from tui.language import stated
from tui.load import entries, furniture, headline, html, markup, sanitise
from tui.load.fields import iso
from tui.load.parts import Parts
from tui.load.plain import identity
from tui.model import Article, Problem

_ROOT = re.compile(r"<(?![?!])(?:[\w.-]+:)?([\w.-]+)")
_OUTLINE = re.compile(r"<outline\b[^<>]*\bxmlUrl\s*=", re.IGNORECASE)
_UNRESOLVED = re.compile(r"(?:&(?!#)\w{1,80};\s{0,9}){1,99}\Z")  # names it declares: never expanded
_CDATA = re.compile(rb"<!\[CDATA\[.*?\]\]>", re.DOTALL)
_MOST_TAGS = 1_000_000  # outside of CDATA; the largest feeds have some ten thousands
_DEEPEST = 1_000  # elements within one another
_OTHERS = {
    "urlset": "a map of a site, which lists pages",
    "sitemapindex": "a map of a site, which lists pages",
    "svg": "a picture",
    "plist": "a list of settings",
}


def read(data: bytes, path: str) -> Iterator[Article | Problem]:
    """The articles of a feed, in its order."""
    head = sanitise.decode(data[:65_536])
    root = (found[1] if (found := _ROOT.search(head)) else "").lower()
    if root == "html":
        yield from html.read(data, path)
    elif root == "opml":
        feeds = len(_OUTLINE.findall(sanitise.decode(data)))
        reason = f"This is a list of feeds (OPML), not articles: it names {feeds or 'none'}."
        yield Problem(path, reason, "Fetch the feeds, and open what they give.")
    elif root in _OTHERS:
        yield Problem(path, f"This is {_OTHERS[root]}, not articles.", "Fetch the pages, and open those.")
    elif not data.strip():
        yield Problem(path, "This file is empty.", "Fetch it again.")
    elif why := _too_much(data):
        yield Problem(path, why, "Split it, or save its articles as HTML or text.")
    else:
        yield from _entries(data, path, root)


def _too_much(data: bytes) -> str:
    """Why a feed would take too much time and memory; empty for one that does not."""
    if data.count(b"<") <= _DEEPEST:
        return ""
    tags, deepest = markup.nesting(_CDATA.sub(b"", data).decode("latin-1"), xml=True)
    if tags > _MOST_TAGS or deepest > _DEEPEST:
        return f"This XML has {tags:,} tags, up to {deepest:,} within one another, more than any feed."
    return ""


def _entries(data: bytes, path: str, root: str) -> Iterator[Article | Problem]:
    # A stream, for feedparser would take bytes for a file's name and text for an address to fetch.
    feed = _feedparser().parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    outlet = _outlet(feed.feed)
    for number, entry in enumerate(feed.entries, 1):
        yield _read(entry, outlet, sanitise.line(feed.feed.get("language") or ""), f"{path}#{number}")
    if not feed.entries:
        known = feed.version or root in ("rss", "rdf", "feed", "channel")
        reason = "This feed holds no entries." if known else f"This XML (<{root or '?'}>) is no feed."
        if feed.bozo and known:
            reason = f"This feed is broken, and no entry of it can be read: {_told(feed.bozo_exception)}."
        yield Problem(path, reason, "Fetch it again, or save its articles as HTML or text.")


@cache
def _feedparser() -> Any:
    import feedparser

    return feedparser


def _outlet(feed: Any) -> str | None:
    """The outlet of a feed whose title names it: "World news | City Times"."""
    title, outlet = headline.split_outlet(sanitise.line(feed.get("title") or ""))
    return outlet or title or None


def _read(entry: Any, outlet: str | None, language: str, path: str) -> Article | Problem:
    texts = [content.get("value") or "" for content in entry.get("content") or ()]
    text = max(texts, key=len, default="")
    text = _UNRESOLVED.sub("", (text if text.strip() else entry.get("summary") or "").rstrip())
    title = sanitise.line(markup.to_lines(entry.get("title") or ""))
    author = (entry.get("author_detail") or {}).get("name") or entry.get("author") or ""
    url = sanitise.line(entry.get("link") or "")
    parts = Parts(
        title=title or None,
        author=sanitise.line(author) or None,
        source=sanitise.line((entry.get("source") or {}).get("title") or "") or _carried(url, outlet),
        published=_date(entry, "published") or _date(entry, "created"),
        updated=_date(entry, "updated") if "updated" in entry else None,
        url=url if url.startswith("http") else None,
        language=stated(language),
    )
    if not text.strip():
        reason = "This entry holds a headline but no text." if title else "This entry of the feed is empty."
        return Problem(path, reason, f"Fetch the page: {url}" if parts.url else "Fetch the feed again.")
    raw = "\x1f".join((entry.get("id") or url, title, entry.get("published") or "", text))
    return entries.from_text(text, identity(raw.encode("utf-8", "surrogatepass")), path, parts)


def _carried(url: str, outlet: str | None) -> str | None:
    """The outlet of an entry: the feed's, unless it only collects what others print."""
    host = furniture.outlet_of(url)
    if outlet and not furniture.is_outlet(outlet) and host:
        return host
    return outlet


def _date(entry: Any, name: str) -> str | None:
    """A date as the feed writes it; where that is unusual, as feedparser understands it, in UTC."""
    if written := iso(entry.get(name) or ""):
        return written
    value = entry.get(f"{name}_parsed")
    return None if value is None else "{:04}-{:02}-{:02}T{:02}:{:02}+00:00".format(*value[:5])


def _told(error: Exception) -> str:
    return sanitise.line(str(error)).rstrip(".")[:120]
