"""Streams that give no more than was agreed: what archives and compressed files are read through."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import BinaryIO, cast

from tui.model import Problem

LIMIT = 32 * 1024 * 1024  # bytes: more than this is no article, and a sparse file may claim terabytes
HEAD = 65_536  # bytes by which formats and encodings are told
EXPANDED = 256 * 1024 * 1024  # bytes that any compressed input may expand to
RATIO = 100  # times its size that a larger one may; pages of one outlet in one archive come near 30
MEMBERS = 100_000  # files in one input
NESTED = 2  # archives within one another: one inside another, and no deeper
LAYERS = 4  # the same with compression counted: a.json.gz within b.zip within c.tar.gz


class LimitError(Exception):
    """Something would take more than its share: the sentence of the Problem, and its advice."""

    def __init__(self, reason: str, advice: str) -> None:
        super().__init__(reason)
        self._reason, self._advice = reason, advice

    def problem(self, path: str) -> Problem:
        """What is told of it."""
        return Problem(path, self._reason, self._advice)


class TooMuchError(LimitError):
    """One file would, which is then not read; those beside it in an archive are."""


class SpentError(LimitError):
    """The input as a whole would, and is not read on."""


@dataclass
class Budget:
    """What one input may still expand to, in bytes, and how many files it may still hold."""

    bytes: int
    members: int = MEMBERS

    def spend(self, count: int) -> None:
        """Take in expanded bytes."""
        self.bytes -= count
        if self.bytes < 0:
            raise SpentError(
                f"This expands to over {EXPANDED // 2**20} MB and {RATIO} times its size, so it was left.",
                "Unpack it yourself, and open the folder.",
            )

    def enter(self) -> None:
        """Take in one more file."""
        self.members -= 1
        if self.members < 0:
            raise SpentError(
                f"This archive holds more than {MEMBERS:,} files, and the rest were not read.",
                "Unpack it yourself, and open the folder.",
            )


@dataclass(frozen=True)
class Context:
    """What readers hand on to the readers of what lies inside.

    `columns`: which column or field of a record is which part, where the user says so.
    """

    budget: Budget = field(default_factory=lambda: Budget(EXPANDED))
    columns: Mapping[str, str] = field(default_factory=dict)
    archives: int = 0
    layers: int = 0

    def inside(self, *, archive: bool) -> Context:
        """One layer deeper; raises TooMuchError where that is too deep."""
        inner = replace(self, archives=self.archives + archive, layers=self.layers + 1)
        if inner.archives > NESTED or inner.layers > LAYERS:
            raise TooMuchError(
                "This is an archive inside an archive inside another, deeper than Dateline looks.",
                "Unpack the outer ones yourself.",
            )
        return inner


class Metered(io.RawIOBase):
    """Bytes on their way, each counted against the budget of its input where there is one."""

    def __init__(self, inner: BinaryIO, budget: Budget | None) -> None:
        # Piece by piece where that is possible: what is whole of a broken stream still comes then.
        self._read, self._budget = getattr(inner, "read1", inner.read), budget

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """As of any raw stream; raises SpentError where the budget is."""
        data = self._read(len(buffer))
        if self._budget is not None:
            self._budget.spend(len(data))
        buffer[: len(data)] = data
        return len(data)


def buffered(inner: BinaryIO, budget: Budget | None = None) -> io.BufferedReader:
    """A buffered stream over bytes that counts them, where they are expanded from fewer."""
    return io.BufferedReader(cast(io.RawIOBase, Metered(inner, budget)), HEAD)


def whole(stream: BinaryIO) -> bytes:
    """All that is left of a stream; raises TooMuchError where that is more than any article."""
    data = stream.read(LIMIT + 1)
    if len(data) > LIMIT:
        raise TooMuchError(
            f"This file is larger than {LIMIT // 2**20} MB, more than any article.",
            "Split it into its articles.",
        )
    return data
