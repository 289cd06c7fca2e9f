"""A query cut into tokens, and the error that points at some of them."""

from __future__ import annotations

import re
from typing import NamedTuple


class QueryError(ValueError):
    """A query that cannot be carried out: why, and the stretch `text[start:end]` that is to blame."""

    def __init__(self, reason: str, text: str, start: int, end: int, nearest: str = "") -> None:
        super().__init__(reason)
        self.reason, self.text, self.start, self.end, self.nearest = reason, text, start, end, nearest

    def __str__(self) -> str:
        blamed = self.text[self.start : self.end].strip().removesuffix(":")
        return f"{blamed}: {self.reason}{self.hint}" if blamed else f"{self.reason}{self.hint}"

    @property
    def hint(self) -> str:
        """What was perhaps meant, to stand behind the reason; or nothing."""
        return f"; nearest: {self.nearest}" if self.nearest else ""


class Token(NamedTuple):
    """A piece of a query: its kind, what it says, and where it stands."""

    kind: str
    text: str
    start: int
    end: int


_TOKEN = re.compile(
    r"""(?P<space>\s+)
      | (?P<open>\() | (?P<close>\)) | (?P<begin>\[) | (?P<end>\])
      | (?P<or>OR(?=[\s()]|$)) | (?P<and>AND(?=[\s()]|$))
      | (?P<not>-(?=[^\s)])|NOT\s+(?=[^\s)]))
      | (?P<field>[A-Za-z]+):(?!//)
      | (?P<regex>/(?:[^/\\\s]|\\\S)+/(?=[\s()]|$))
      | (?P<phrase>=?["“”](?P<inside>[^"“”]*)(?P<closed>["“”])?)
      | (?P<word>[^\s()\[\]"“”]+)""",
    re.VERBOSE,
)


def tokens(text: str) -> list[Token]:
    """The tokens of a query, without what only stands between them: blanks, and AND."""
    found = _TOKEN.finditer(text)
    kept = (m for m in found if m.lastgroup not in ("space", "and"))
    return [Token(m.lastgroup or "", m[0], m.start(), m.end()) for m in kept]
