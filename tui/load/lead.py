"""Where the headline of an article without line ends stops, and its lead begins.

That is often undecidable; a headline is taken only on good evidence (see `headline.opens`), for one that is
left in the body loses nothing.
"""

from __future__ import annotations

import re
from functools import cache

from tui.load import furniture, headline
from tui.load.parts import Parts

_HEAD = 260  # characters in which a headline ends
_LONGEST = 18  # words of one that is told from its lead by what both say
_TITLES = "mr mrs ms dr st gen lt col maj capt sgt adm gov sen rep no vs etc jan feb mar apr"
_ABBREVIATIONS = frozenset(_TITLES.split())
_NAMES_ALONE = re.compile(r"(?:[A-Z][\w’'-]+ ){1,7}[A-Z][\w’'-]+\.")
_AGENCY_LAST = re.compile(r"(?P<title>.+?)\s(?P<who>[A-Z]\w+)(?: Staff)?")
# The bounds keep a hostile text, a million stops say, from costing more than its length.
STOP = re.compile(r"""\s?(?<![.?!])[.?!]{1,6}["”’)\]]{0,4}(?:\s\.{3})?\s+(?=["“‘(\[]?[A-Z0-9])""")
_OPEN = re.compile(
    r"\b(?:in|of|from|near|to|at|on|for|and|with|by|the|a|an|against|over|around|than|after|before|says?|said)$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[\w’'-]+")
STARTERS = re.compile(
    r"(?<=\s)(?:The|An?|At least|More than|Over|Nearly|Around|About|Some|Dozens|Hundreds|Thousands|Several|"
    r"Scores|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve|Fifteen|Twenty|Thirty|Forty|Fifty|It|As|He|She|"
    r"They|In an?|On)\s(?=(?:[\w'-]+\s){0,3}?[a-z])"
)


def sentences(text: str, count: int) -> list[str]:
    """The first few sentences."""
    found, start = [], 0
    for stop in STOP.finditer(text):
        if not is_stop(text, stop):
            continue
        found.append(text[start : stop.end()].strip())
        start = stop.end()
        if len(found) == count:
            return found
    return [*found, text[start:].strip()] if text[start:].strip() else found


def is_stop(text: str, found: re.Match[str]) -> bool:
    """Whether a full stop ends a sentence rather than an initial or an abbreviation."""
    before = re.split(r"[\s/]", text[max(0, found.start() - 20) : found.start()])[-1]
    return (
        not (len(before) == 1 and before.isupper())
        and "." not in before
        and before.lower() not in _ABBREVIATIONS
    )


def take_title(text: str, parts: Parts) -> str:
    """The text without its headline, where its first sentence or its run of capitalised words is one."""
    first, *others = sentences(text, 3)
    dated = parts.published is not None
    signed = bool(others) and bool(_NAMES_ALONE.fullmatch(others[0]))
    if others and headline.opens(first.rstrip(" ."), " ".join(others), signed=signed, dated=dated):
        rest = text[len(first) :].strip()
        _state_title(first.rstrip(" ."), parts)
        if signed:
            parts.author = parts.author or others[0].rstrip(".")
            rest = rest[len(others[0]) :].strip()
        return rest
    for found in STARTERS.finditer(text[:_HEAD]):
        words = text[: found.start()].split()
        title = " ".join(words)
        if STOP.search(f"{title} A") or _OPEN.search(title):
            continue
        if len(words) >= 5 and headline.title_case(words):
            parts.title = title
            return text[found.start() :]
    start = _dateline(text) or _told_again(text)
    if start and not STOP.search(text[: start + 1]):
        _state_title(text[:start].strip(), parts)
        return text[start:]
    return text


def _dateline(text: str) -> int:
    """Where a dateline begins behind a headline, "… Defies the World Beirut London- Warplanes"; else 0."""
    for found in _city().finditer(text, 20, _HEAD):
        before = text[: found.start()].strip()
        if len(before.split()) < 4 or _OPEN.search(before):
            continue
        shared = headline.stems(before) & headline.stems(text[found.end() :][:300])
        if found["sign"] or (len(shared) >= 3 and headline.title_case(before.split())):
            return found.start()
    return 0


@cache
def _city() -> re.Pattern[str]:
    """A dateline: known cities, or words in capitals behind ones that are not, before a dash or a lead."""
    known = "|".join(sorted(furniture.patterns().cities, key=len, reverse=True))
    return re.compile(
        rf"(?<=[\w”\"’] )(?:(?:{known})(?:[ /](?:{known}))*|(?<=[a-z] )[A-Z]{{4,}}(?:[ -][A-Z]{{2,}}){{0,2}})"
        r"(?:, [A-Z][a-z]+)?(?P<sign>(?: ?\([A-Z][\w ]{1,20}\))? ?[-–—]{1,2} | ?\([A-Z][\w ]{1,20}\) )?"
        r"\s*(?=[A-Z“\"])"
    )


def _told_again(text: str) -> int:
    """Where a lead begins that repeats words of its headline: "… near Homs Fierce clashes near Homs …"."""
    words = [(found.start(), found[0]) for found in _WORD.finditer(text[:_HEAD])]
    for at in range(5, len(words) - 3):
        run = [word for _, word in words[at : at + 3]]
        first = next((n for n in range(at - 3) if [word for _, word in words[n : n + 3]] == run), None)
        if first is None or not any(word[0].islower() and len(word) > 3 for word in run):
            continue
        capital = next((n for n in range(at, max(first + 3, at - 4), -1) if words[n][1][0].isupper()), 0)
        title = text[: words[capital][0]].strip()
        if 5 <= capital <= _LONGEST and not (_OPEN.search(title) or headline.tells_past(title)):
            return 0 if STARTERS.search(title) else words[capital][0]
    return 0


def _state_title(title: str, parts: Parts) -> None:
    """Keeps a headline, without the agency that signs it at its end."""
    found = _AGENCY_LAST.fullmatch(title)
    if found and found["who"].lower() in furniture.patterns().outlets and len(found["who"]) > 2:
        title, parts.source = found["title"], parts.source or found["who"]
    parts.title = title
