"""Which words English has, as the taggers' word list knows them: what is spelled right is no slip."""

from __future__ import annotations

from tui.extract import wordlist

USED = 2
"""From this frequency of the word list on a word is one, and no slip that the list has taken up."""

SMALL = 2
"""Up to this case of the word list a word is written small."""

LONG = 7
"""So many letters tell a word that the list has taken up from the one it is a slip of: "goverment"."""

COMMONER = 2


def known(word: str) -> bool:
    """Whether a word is one of English that is no name."""
    said = wordlist.load().find(wordlist.fold(word))
    return 0 < said.case <= SMALL and said.frequency >= USED


def foreign(word: str) -> bool:
    """Whether English has no such word written small, so that it is a name."""
    return not 0 < wordlist.load().find(wordlist.fold(word)).case <= SMALL


def meant(typed: str, near: set[str]) -> set[str]:
    """Those words near to a `known` one that may be meant by it: its own forms, and what it is a slip of."""
    forms = {word for word in near if word.startswith(typed) or typed.startswith(word)}
    return forms | {word for word in near if _taken_up(typed, word)}


def _taken_up(typed: str, word: str) -> bool:
    """Whether a word of the list is a slip of another: long, like it from its first letter on, and rarer."""
    commoner = _frequency(word) >= _frequency(typed) + COMMONER
    return commoner and typed[0] == word[0] and one_slip(typed, word)


def one_slip(typed: str, word: str) -> bool:
    """Whether a word is so long that one letter wrong in it hardly makes it another one."""
    from rapidfuzz.distance import OSA

    return len(typed) >= LONG and OSA.distance(typed, word) == 1


def _frequency(word: str) -> int:
    return wordlist.load().find(wordlist.fold(word)).frequency
