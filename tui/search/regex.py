"""Regular expressions of a query: for whole words, and none that could run for ever."""

from __future__ import annotations

import re
from functools import lru_cache
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser as grammar  # type: ignore[attr-defined]
from typing import Any

from tui.search.fold import fold

LONGEST = 80
_ENDLESS = 32
"""A repeat that may take so many is taken for one without an end."""


class RegexWrong(ValueError):  # noqa: N818 - it names what is wrong, as the message does
    """A regular expression that cannot be carried out, and why."""


@lru_cache(maxsize=64)
def compiled(text: str) -> re.Pattern[str]:
    """A pattern that finds the lines, of words folded as the index folds them, which it fits whole.

    Raises RegexWrong where the expression is none, is too long, or repeats a repeat, as `(a+)+` does, which
    could take longer than anybody waits.
    """
    if len(text) > LONGEST:
        raise RegexWrong(f"a regular expression has at most {LONGEST} characters")
    try:
        pattern = re.compile(
            rf"^(?:{fold(text).text if text.islower() else text})$", re.MULTILINE | re.IGNORECASE
        )
        tree = grammar.parse(text)
    except (re.error, OverflowError, RecursionError) as error:
        raise RegexWrong(f"this is no regular expression: {error}") from None
    if _repeats(tree, False):
        raise RegexWrong("a repeat within a repeat is too slow")
    return pattern


def _repeats(tree: Any, within: bool) -> bool:
    """Whether a repeat without an end stands within another, or looks behind at what was found."""
    for operation, given in tree:
        endless = operation in (ops.MAX_REPEAT, ops.MIN_REPEAT) and given[1] > _ENDLESS
        if operation in (ops.GROUPREF, ops.GROUPREF_EXISTS) or (endless and within):
            return True
        if any(_repeats(part, within or endless) for part in _parts(given)):
            return True
    return False


def _parts(given: Any) -> list[Any]:
    """The patterns within one operation's arguments."""
    if isinstance(given, grammar.SubPattern):
        return [given]
    if isinstance(given, list | tuple):
        return [part for item in given for part in _parts(item)]
    return []
