"""What tells a headline from a lead, and an outlet's name at a headline's end from the headline."""

from __future__ import annotations

import re

from tui.load import furniture

_WORD = re.compile(r"[^\W\d_][\w’'.-]*")
_PAST = re.compile(r"\b(?:said|told|according to|was|were|(?:has|have|had) \w+(?:ed|n))\b")
_ARTICLES = re.compile(r"\b(?:the|a|an)\b")
_SMALL_WORDS = """
a an and as at but by for from in into is its nor of off on onto or over per so than that the to up via vs
with amid after before under near are be it his her their no not without between against among during
"""
_SMALL = frozenset(_SMALL_WORDS.split())
LONGEST = 400  # characters: no headline has more, some broken pages have all of their text in one
_TAIL = re.compile(r"^(?P<title>.{8,}?)\s+(?:(?P<bar>[|·•»])|[-–—])\s+(?P<tail>[^|]{2,60})$")


def split_outlet(title: str) -> tuple[str, str | None]:
    """The headline, and the outlet that a page's title appends: "Fire put out | City Times"."""
    outlet = None
    if len(title) > LONGEST:
        return title, None
    while found := _TAIL.match(title):
        if not (found["bar"] == "|" or furniture.is_outlet(found["tail"])):
            break
        title, outlet = found["title"].rstrip(" |·•»-–—"), outlet or found["tail"].strip()
    return title, outlet


def fits(line: str) -> bool:
    """Whether a line of its own can be a headline: three to thirty words, no final stop, with letters."""
    if not 3 <= furniture.words(line) <= 30 or len(line) > 220 or sum(map(str.isalpha, line)) < len(line) / 2:
        return False
    return not re.search(r"""(?<!\b[A-Z])[.;:,。！][)\]"'”’»]*$""", line) and not line.startswith(
        ("(", "- ", "• ")
    )


def stems(text: str) -> set[str]:
    """The beginnings of the content words, by which a headline and the lead it sums up are compared."""
    return {word[:5].lower() for word in _WORD.findall(text) if len(word) > 3 and word.lower() not in _SMALL}


def title_case(words: list[str]) -> bool:
    """Whether nearly all words that headlines capitalise are capitalised: at least four, and four in five."""
    content = [word for word in words if word[0].isalpha() and word.lower() not in _SMALL]
    return len(content) >= 4 and sum(not word[0].islower() for word in content) >= 0.8 * len(content)


def tells_past(words: str) -> bool:
    """Whether the words hold verbs as leads have them and headlines do not: "said", "was", "has crossed"."""
    return bool(_PAST.search(words)) or len(_ARTICLES.findall(words)) > 1


def opens(sentence: str, following: str, *, signed: bool = False, dated: bool = False) -> bool:
    """Whether the first sentence of a text without lines is its headline rather than its lead.

    Evidence for: title case, brevity, a byline behind it (`signed`), a date before it (`dated`), the next
    sentence telling the same.
    Against: the verbs and articles of full sentences, length. Undecided means lead: nothing is lost by that.
    """
    words = sentence.split()
    if not 3 <= len(words) <= 24 or not following:
        return False
    score = 3 if title_case(words) else 0
    score += 1 if len(words) <= 12 else 0 if len(words) <= 17 else -1 if len(words) <= 20 else -2
    score += 2 if signed else 0
    shared = stems(sentence) & stems(following)
    score += 1 if dated and len(shared) >= 3 and len(words) <= 15 and not _PAST.search(sentence) else 0
    score += 2 if len(shared) >= 3 or len(shared) >= 0.5 * max(2, len(stems(sentence))) else 0
    score -= min(2, len(_ARTICLES.findall(sentence)))
    score -= 3 if _PAST.search(sentence) else 0
    return score >= 2
