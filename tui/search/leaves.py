"""One word, phrase or regular expression of a query: a token to the leaf of the syntax tree that it is."""

from __future__ import annotations

import re

from tui.search.regex import RegexWrong, compiled
from tui.search.tree import Everything, Exact, Phrase, Prefix, Regex, Text, Word

_LETTER = re.compile(r"[^\W_]")
_LONE = re.compile(r"[A-Za-z]")
"""What a word begins with that is still typed: it is in every article, and waits for its second letter."""
_WILD = re.compile(r"\*+[^\W_*]")
_QUOTES = '"“”'
_NOTHING = "no letter or digit to look for"


class LeafWrong(ValueError):  # noqa: N818 - it names what is wrong, as the message does
    """A word, phrase or regular expression that cannot be sought, and why."""


def word(text: str, unfinished: bool, value: bool = False) -> Text | Everything:
    """The leaf of a word, `tank*` and `=Hasaka` included; Everything where it does not say enough yet.

    `unfinished`: it is still being typed; `value`: it is that of a field. Raises LeafWrong.
    """
    node: Text
    if text.endswith("*"):
        node = Prefix(text.rstrip("*").removeprefix("="))
    elif text.startswith("="):
        node = Prefix(text[1:]) if unfinished else Exact(text[1:])
    else:
        node = Prefix(text, open=True) if unfinished else Word(text)
    if _WILD.search(text):
        raise LeafWrong("* only ends a word, as tank*; within one, as /t.*k/")
    if unfinished and not value and _LONE.fullmatch(text):
        return Everything()
    if _LETTER.search(node.text) or (value and isinstance(node, Prefix)):
        return node
    if unfinished:
        return Everything()
    raise LeafWrong(_NOTHING)


def phrase(text: str, unfinished: bool, typing: bool) -> Phrase | Everything:
    """The leaf of a quotation, with its quotes; while a query is typed it may be open. Raises LeafWrong."""
    bare = text.removeprefix("=")
    closed = len(bare) > 1 and bare[-1] in _QUOTES
    inside = " ".join(bare.strip(_QUOTES).split())
    if not closed and not typing:
        raise LeafWrong("this quotation is not closed")
    goes_on = unfinished and not closed
    if goes_on:
        whole, _, begun = inside.rpartition(" ")
        if _LONE.fullmatch(begun):
            inside, goes_on = whole, False
    if _LETTER.search(inside):
        return Phrase(inside, goes_on)
    if unfinished:
        return Everything()
    raise LeafWrong(_NOTHING)


def regex(text: str) -> Regex:
    """The leaf of a regular expression, with its slashes. Raises LeafWrong."""
    try:
        compiled(text[1:-1])
    except RegexWrong as error:
        raise LeafWrong(str(error)) from None
    return Regex(text[1:-1])
