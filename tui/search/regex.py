"""Regular expressions of a query: for whole words, and none that could run for ever."""

from __future__ import annotations

import re
import threading
import warnings
from functools import lru_cache
from math import prod
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser as grammar  # type: ignore[attr-defined]
from typing import Any

from tui.search.fold import fold

LONGEST = 80
LONGEST_WORD = 40
"""Letters of the longest word that is looked at: names are shorter, and time grows with a power of them."""
MOST_WAYS = 100_000
"""In so many ways an expression may be laid over one word."""
_ENDLESS = 32
"""A repeat that may take so many is taken for one without an end."""

_QUIET = threading.Lock()
"""What silences warnings does so for all threads, and one of two at once would leave them silent."""


class RegexWrong(ValueError):  # noqa: N818 - it names what is wrong, as the message does
    """A regular expression that cannot be carried out, and why."""


@lru_cache(maxsize=64)
def compiled(text: str) -> re.Pattern[str]:
    """A pattern for `fullmatch` on words folded as the index folds them.

    Raises RegexWrong where the expression is none, is too long, or could take longer than anybody waits, as
    a repeat of a repeat does, `(a+)+`, and a repeated choice, `(a|a)*`.
    """
    if len(text) > LONGEST:
        raise RegexWrong(f"a regular expression has at most {LONGEST} characters")
    try:
        with _QUIET, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what another Python may read otherwise: no matter here
            pattern = re.compile(fold(text).text if text.islower() else text, re.IGNORECASE)
            tree = grammar.parse(text)
    except (re.error, OverflowError, RecursionError) as error:
        raise RegexWrong(f"this is no regular expression: {error}") from None
    if _repeats(tree, False):
        raise RegexWrong("a repeat within a repeat is too slow")
    if _ways(tree) > MOST_WAYS:
        raise RegexWrong("so many repeats and choices are too slow; use fewer of * + ? |")
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


def _ways(tree: Any) -> int:
    """In how many ways a pattern may be laid over the longest word; not counted far beyond MOST_WAYS."""
    ways = 1
    for operation, given in tree:
        inner = [_ways(part) for part in _parts(given)]
        if operation is ops.BRANCH:
            ways *= sum(inner)
        elif operation in (ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT):
            most = min(given[1], LONGEST_WORD)
            ways *= inner[0] ** most if inner[0] > 1 else max(most - min(given[0], most), 0) + 1
        else:
            ways *= prod(inner)
        ways = min(ways, MOST_WAYS + 1)
    return ways


def _parts(given: Any) -> list[Any]:
    """The patterns within one operation's arguments."""
    if isinstance(given, grammar.SubPattern):
        return [given]
    if isinstance(given, list | tuple):
        return [part for item in given for part in _parts(item)]
    return []
