"""What a page states of itself, collected while its furniture is taken away."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tui import language
from tui.load import furniture, headline, stamps
from tui.model import Article

_NAME = r"(?:[^\W\d_][\w’'-]*+(?:\.(?:[^\W\d_][\w’'-]*+)?)?)"  # read one way only, or prose takes seconds
_BYLINE = re.compile(
    r"(?:(?P<label>authors?|(?:written|posted|reported|text|story|words) by|from)\s*[:|]\s*|by[: ]\s*)"
    rf"(?P<names>{_NAME}(?:(?:,? (?:and|&) |, | ){_NAME}){{0,9}})\W*",
    re.IGNORECASE,
)
_CREDIT = re.compile(r"\(?(?:source|via|credit)\s*[:–-]\s*(?P<who>[^()]{2,60}?)\)?\.?", re.IGNORECASE)
_FEED_FOOT = re.compile(
    r"the post .{3,250} (?:appeared first|first appeared) on (?P<who>.{2,60}?)\.?", re.IGNORECASE
)
_ADDRESS = re.compile(
    r"(?:[^\W\d]{0,16}(?: [^\W\d]{1,12})?\s?\W{0,3})?(?P<url>https?://[^\s()<>\]]+)\W*", re.IGNORECASE
)
_NOT_NAMES = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|april|june|july|august|september|october|november|"
    r"december|the|our|this|that|then|an?",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Parts:
    """The parts of a page; `paragraphs` are those of the body, the headline not among them."""

    title: str | None = None
    author: str | None = None
    source: str | None = None
    published: str | None = None
    updated: str | None = None
    url: str | None = None
    language: str | None = None
    paragraphs: list[str] = field(default_factory=list)

    def note(self, line: str) -> bool:
        """Takes in a line that states stamp, byline, outlet or address; false for any other."""
        if len(line) > 400:
            return False
        return (
            self._note_stamp(line)
            or self._note_byline(line)
            or self._note_source(line)
            or self._note_address(line)
        )

    def note_stamp(self, stamp: stamps.Stamp) -> None:
        """Keeps the first date of publication and, in case there is none, the first of an update."""
        if stamp.updated:
            self.updated = self.updated or stamp.iso
        else:
            self.published = self.published or stamp.iso

    def _note_stamp(self, line: str) -> bool:
        if len(line.split()) > 24 or not (stamp := stamps.find(line)):
            return False
        found, rest = [], line
        while stamp:
            found.append(stamp)
            rest = f"{rest[: stamp.start]} {rest[stamp.end :]}"
            stamp = stamps.find(rest)
        rest = re.sub(
            r"\d{1,2}[:.]\d\d|\b(?:GMT|UTC|[A-Z]{2,3}T)\b|\d+ ?min(?:utes?)? read", " ", rest
        ).strip(" ,;:|·•–—-()\t")
        if rest and not (self._note_byline(rest) or self._note_source(rest) or _is_label(rest)):
            return False
        for stamp in found:
            self.note_stamp(stamp)
        return True

    def _note_byline(self, line: str) -> bool:
        if name := byline(line):
            self.author = self.author or name
            return True
        return False

    def _note_source(self, line: str) -> bool:
        credit = _CREDIT.fullmatch(line) or _FEED_FOOT.fullmatch(line)
        if credit and not credit["who"].startswith("http"):
            self.source = self.source or credit["who"].strip()
            return True
        if furniture.domain(line) or (len(line) <= 40 and furniture.is_outlet(line)):
            self.source = self.source or line
            return True
        return False

    def _note_address(self, line: str) -> bool:
        if found := _ADDRESS.fullmatch(line):
            self.url = self.url or found["url"]
            return True
        return False

    def settle(self) -> None:
        """Draws from title and address what nothing else stated: outlet and date; a title too long for one is
        text.
        """
        if self.title and len(self.title) > headline.LONGEST:
            self.paragraphs.insert(0, self.title)
            self.title = None
        if self.title:
            self.title, outlet = headline.split_outlet(self.title)
            self.source = self.source or outlet
        if self.url:
            self.published = self.published or stamps.in_url(self.url)
            self.source = self.source or furniture.outlet_of(self.url)
        self.published = self.published or self.updated
        if self.author:
            self.author = re.sub(r"^by:?\s+(?=\S)", "", self.author, flags=re.IGNORECASE)
        if self.author and furniture.is_outlet(self.author):
            self.source, self.author = self.source or self.author, None

    def article(self, identity: str, path: str) -> Article:
        """The article that these parts make, its text beginning with the headline.

        It is in the language that the page states; where it states none, in the one its text looks like.
        """
        title = [self.title] if self.title else []
        text = "\n\n".join([*title, *self.paragraphs])
        return Article(
            id=identity,
            path=path,
            title=self.title,
            source=self.source,
            author=self.author,
            published=self.published,
            url=self.url,
            language=self.language or language.detect(text),
            text=text,
        )


def byline(line: str) -> str | None:
    """The name in a line that is only a byline: "By Ann Lee and Bo Ek", "Author: A.Lee"."""
    found = _BYLINE.fullmatch(line)
    if not found:
        return None
    words = re.findall(r"[^\s,&]+", found["names"])
    if not found["label"] and len(words) < 2 and "." not in found["names"]:
        return None
    if any(
        word[0].islower() and word not in ("and", "al", "de", "van", "von", "bin", "der", "el", "in")
        for word in words
    ):
        return None
    return None if _NOT_NAMES.fullmatch(words[0]) else found["names"].strip()


def _is_label(rest: str) -> bool:
    """What may stand beside a date without making a sentence: a place, a section."""
    words = rest.split()
    return (
        len(words) <= 3 and not furniture.ends_sentence(rest) and all(not word[0].islower() for word in words)
    )
