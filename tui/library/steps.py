"""What is done with one input, in a worker process or in this one: read it, extract each of its articles."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Protocol

from tui.library.batches import Done, Input, Result
from tui.load import repeats, sanitise
from tui.load.sources import Blob, Followed
from tui.model import Article, Extraction, Problem

LONG = 1_000_000
"""Bytes of an input from which on it is told how much of it was read."""


class Steps(Protocol):
    """Reading and extracting. An instance is pickled to the worker processes."""

    def version(self) -> str:
        """Changes with anything that could change what an input gives."""
        ...

    def prepared(self) -> bool:
        """Whether `warm` is quick: false where it first has to make what is then kept."""
        ...

    def warm(self) -> None:
        """Load what `extract` needs, before the first article is there."""
        ...

    def read(self, blob: Blob) -> Iterator[Article | Problem]:
        """The articles of a blob, in a fixed order, and why there are none."""
        ...

    def extract(self, article: Article) -> Extraction:
        """What an article names and tells."""
        ...


@dataclass(frozen=True)
class Dateline:
    """The steps of this program; `columns` as for `formats.read`, in pairs."""

    columns: tuple[tuple[str, str], ...] = ()

    def version(self) -> str:
        """The version of the readers and that of the extractor."""
        from tui.extract import pipeline

        mapped = "".join(f" {part}={name}" for part, name in self.columns)
        return f"{_readers()} {pipeline.version()}{mapped}"

    def prepared(self) -> bool:
        """Whether the dictionaries are compiled."""
        from tui.extract import pipeline

        return pipeline.is_prepared()

    def warm(self) -> None:
        """Load dictionaries and taggers by using them once."""
        self.extract(Article("", "", None, None, None, None, None, "en", "Nothing has happened."))

    def read(self, blob: Blob) -> Iterator[Article | Problem]:
        """By the registry of formats."""
        from tui.load import formats

        return formats.read(blob, dict(self.columns))

    def extract(self, article: Article) -> Extraction:
        """By the pipeline."""
        from tui.extract import pipeline

        return pipeline.extract(article)


@dataclass(frozen=True)
class Reading:
    """Other steps, of which only the reading is done."""

    steps: Steps

    def version(self) -> str:
        """None: nothing is kept of it."""
        return ""

    def prepared(self) -> bool:
        """There is nothing to prepare."""
        return True

    def warm(self) -> None:
        """There is nothing to load."""

    def read(self, blob: Blob) -> Iterator[Article | Problem]:
        """As the other steps."""
        return self.steps.read(blob)

    def extract(self, article: Article) -> Extraction:
        """Nothing."""
        return Extraction(article.id, "")


@cache
def _readers() -> str:
    """A hash of the readers' own files: a better reader reads again what a worse one has read."""
    folder = Path(sanitise.__file__).parent
    digest = hashlib.blake2b(digest_size=6)
    for path in sorted((*folder.glob("*.py"), *folder.glob("*.yaml"))):
        digest.update(path.read_bytes())
    return digest.hexdigest()


@dataclass(frozen=True)
class Stored(Blob):
    """An article of the library that is to be extracted again: no input, and not read."""

    article: Article | None = None


def stored(article: Article) -> Stored:
    """The work that an article is which has only to be extracted."""
    return Stored(article.path, 0, 0, article=article)


def input_of(blob: Blob) -> Input | None:
    """Under which name and state the library knows a blob; None where it is no input."""
    if isinstance(blob, Stored):
        return None
    return Input(absolute(blob.file or blob.path), blob.size, blob.mtime)


def absolute(path: str) -> bytes:
    """The bytes of a path made absolute, links kept."""
    return os.fsencode(os.path.abspath(path))  # noqa: PTH100 (Path.absolute keeps "..")


def go_through(
    steps: Steps, blob: Blob, skip: int = 0, why: str = "", known: Collection[int] = frozenset()
) -> Iterator[Result | Done]:
    """Everything an input gives, then its Done. Never raises for what the input holds.

    Lines `known` to be furniture are cut from its articles. The first `skip` results are left out. With a
    reason `why`, the article after them is given without its extraction: it has brought a worker process
    down.
    """
    given = input_of(blob)
    if blob.size > LONG:
        blob = Followed(blob.path, blob.size, blob.mtime, blob.file)
    count = 0
    try:
        for item in _read(steps, blob, known):
            if count >= skip:
                result = _result(steps, given, count, item, why if count == skip else "")
                yield replace(result, share=blob.share) if isinstance(blob, Followed) else result
            count += 1
    except Exception as error:  # noqa: BLE001 (whatever a reader trips over is told, and the batch goes on)
        advice = "Split it into its articles." if isinstance(error, MemoryError) else _REPORT
        problem = Problem(blob.path, f"This file could not be read: {_told(error)}.", advice)
        yield Result(problem=problem, input=given, position=count)
        count += 1
    yield Done(given, count, steps.version())


def _read(steps: Steps, blob: Blob, known: Collection[int]) -> Iterator[Article | Problem]:
    if isinstance(blob, Stored):
        assert blob.article is not None
        yield blob.article
        return
    for item in steps.read(blob):
        yield repeats.cut(item, known) if known and isinstance(item, Article) else item


_REPORT = "This is an error in Dateline: please report it."


def _result(steps: Steps, given: Input | None, position: int, item: Article | Problem, why: str) -> Result:
    if isinstance(item, Problem):
        return Result(problem=item, input=given, position=position)
    if why:
        return _unread(given, position, item, steps.version(), why)
    try:
        return Result(item, steps.extract(item), input=given, position=position)
    except Exception as error:  # noqa: BLE001 (one article's failure is told with it, and the batch goes on)
        return _unread(given, position, item, steps.version(), _told(error))


def _unread(given: Input | None, position: int, article: Article, version: str, why: str) -> Result:
    """An article that could not be read for events, with words that say so to the panel and as a problem."""
    reason = f"This article could not be read for events: {why}; it is shown without them."
    extraction = Extraction(article.id, version, problems=(reason,))
    return Result(article, extraction, Problem(article.path, reason, _REPORT), given, position)


def _told(error: Exception) -> str:
    if isinstance(error, MemoryError):
        return "it takes more memory than one file is given"
    return sanitise.line(f"{type(error).__name__}: {error}")[:200].rstrip(". ")
