"""Articles made up for these tests, and steps that are quick, count what they do, and fail on demand."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from tui.library.batches import Result
from tui.load.sources import Blob
from tui.model import Article, Count, Entity, Event, Extraction, Filler, Mention, Problem, Span, When


def article(name: str, text: str = "A convoy left the port.", **fields: str | None) -> Article:
    given = {
        "path": f"{name}.txt", "title": None, "source": None, "author": None, "published": None, "url": None,
        "language": "en", **fields,
    }  # fmt: skip
    return Article(id=name, text=text, **given)


def extraction(of: Article, version: str = "1") -> Extraction:
    """One move: a convoy of some 85 vehicles, out of the port of Tartus, spelled Tartous in the text."""
    span = Span(2, 8, "convoy")
    port = Filler(14, 22, "the port", "place/tartus")
    day = When(Span(0, 1, "A"), "2019-10-21", "2019-10-21", "day", "stated")
    move = Event(
        "e1", "move", span, Span(0, 23, of.text[:23]), actors=(Filler(0, 8, "A convoy"),), origin=port,
        date=day, counts=(Count(0, 1, "A", 85.0, None, "vehicles"),), frame="move.leave",
    )  # fmt: skip
    tartus = Entity("place/tartus", "Tartus", "place", 1, "SY", 34.89, 35.89)
    mention = Mention(14, 22, "Tartous", "place", "place/tartus")
    return Extraction(of.id, version, (mention,), (tartus,), (move,))


def results(*articles: Article) -> list[Result]:
    return [Result(one, extraction(one)) for one in articles]


@dataclass(frozen=True)
class FakeSteps:
    """A file is read line by line: each an article, but `problem` one; each step leaves a line in `log`.

    In an article's text `raise` fails, `die` ends the process, `hang` takes too long; the line `unreadable`
    ends the process while reading, `greedy` asks for more memory than there is.
    """

    log: Path
    number: str = "1"

    def version(self) -> str:
        return self.number

    def prepared(self) -> bool:
        return True

    def warm(self) -> None:
        self._note("warm")

    def read(self, blob: Blob) -> Iterator[Article | Problem]:
        self._note(f"read {Path(blob.path).name}")
        for position, line in enumerate(blob.read().decode().splitlines()):
            if line == "problem":
                yield Problem(blob.path, "This line holds no article.", "Write one.")
                continue
            if line == "stumble":
                raise ValueError("the reader stumbled")
            if line == "greedy":
                bytearray(1 << 40)
            if line == "unreadable":
                os._exit(9)
            name = blake2b(f"{line}".encode(), digest_size=16).hexdigest()
            yield article(name, line, path=f"{blob.path}#{position}" if position else blob.path)

    def extract(self, of: Article) -> Extraction:
        self._note(f"extract {of.text}")
        if "raise" in of.text:
            raise ValueError("no frame\x07 fits")
        if "die" in of.text:
            os._exit(9)
        if "hang" in of.text:
            time.sleep(60)
        return Extraction(of.id, self.number)

    def _note(self, line: str) -> None:
        with self.log.open("a", encoding="utf-8") as log:
            log.write(line + "\n")

    def done(self, verb: str) -> list[str]:
        """What was read or extracted, in order."""
        if not self.log.exists():
            return []
        lines = self.log.read_text(encoding="utf-8").splitlines()
        return [line.removeprefix(f"{verb} ") for line in lines if line.startswith(f"{verb} ")]


@dataclass(frozen=True)
class SlowToWarm(FakeSteps):
    """As if what extracts were made for the first time."""

    def warm(self) -> None:
        time.sleep(1.5)
