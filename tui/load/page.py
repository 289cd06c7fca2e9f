"""A pasted page: headline, byline, date, outlet; furniture dropped, prose kept."""

from __future__ import annotations

from dataclasses import dataclass

from tui.model import Article


@dataclass(slots=True)
class Page:
    """What a page states of itself, and its body's paragraphs (headline not among them)."""

    title: str | None = None
    author: str | None = None
    source: str | None = None
    published: str | None = None
    url: str | None = None
    paragraphs: tuple[str, ...] = ()


def parse(text: str) -> Page:
    """The parts of a page, from cleaned text."""
    lines = tuple(squeezed for line in text.split("\n") if (squeezed := " ".join(line.split())))
    return Page(paragraphs=lines)


def article(parts: Page, identity: str, path: str) -> Article:
    """The article that these parts make, its text beginning with the headline."""
    title = [parts.title] if parts.title else []
    return Article(
        id=identity,
        path=path,
        title=parts.title,
        source=parts.source,
        author=parts.author,
        published=parts.published,
        url=parts.url,
        language=None,
        text="\n\n".join([*title, *parts.paragraphs]),
    )
