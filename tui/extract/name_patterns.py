"""Names by pattern: organisations by their head noun, titled persons, compounds of names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tui.extract import wordlist
from tui.extract.name_bodies import bodies, offices, owned
from tui.extract.name_lines import SUFFIXES, Candidate, Line
from tui.extract.name_ships import ships
from tui.extract.romanise import DETACHED

if TYPE_CHECKING:
    from tui.extract.dictionary import Dictionary

    Classes = dict[str, dict[str, str]]

_LINKS = ("of", "for")
NO_NOUN = ("RB", "IN", "DT", "PRP", "WRB", "CC", "VB", "EX", "MD", "WP", "WDT", "TO", "UH")
"""Tags (or their beginnings) of words that are never a name."""

_DETERMINERS = frozenset(("the", "a", "an"))
_UNIT = re.compile(r"\d{1,4}$")
_UNIT_WORDS = 6  # of the name of a unit that bears a number
_SITE_WORDS = 2  # capitalised words before the noun of a site that are surely its name
_COMPOUND = 3  # tokens of a name at the head of an adjective
_NUMBER_WORDS = frozenset(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"])


def patterns(line: Line, dictionary: Dictionary) -> Iterator[Candidate]:
    """Every candidate that a pattern gives in a sentence."""
    yield from bodies(line, dictionary)
    yield from owned(line, dictionary)
    yield from offices(line, dictionary)
    yield from ships(line, dictionary)
    yield from compounds(line, dictionary)
    yield from numbered(line, dictionary)
    for first, last in line.runs:
        yield from run(line, first, last, dictionary)


def numbered(line: Line, dictionary: Dictionary) -> Iterator[Candidate]:
    """Units that a number names: "444 Combat Brigade", "33 Assam Rifles", "Battalion 77"."""
    nouns = dictionary.words["unit-noun"]
    figures = [at for at, word in enumerate(line.words) if word[0] <= "9" and _UNIT.match(word)]
    for at in () if line.shouted else figures:
        last = at + 1
        while last < min(at + _UNIT_WORDS, len(line.words)) and line.capital[last]:
            last += 1
        if last > at + 1 and line.low[last - 1] in nouns:
            yield Candidate(at, last, "org", "force", 0.6)
        elif at and line.capital[at - 1] and line.low[at - 1] in nouns:
            yield Candidate(at - 1, at + 1, "org", "force", 0.3)


def compounds(line: Line, dictionary: Dictionary) -> Iterator[Candidate]:
    """Known names at the head of an adjective: "US-backed", "Marshall Islands-flagged"."""
    for last, word in enumerate(line.words, 1):
        if not word[0].isupper() or not line.low[last - 1].endswith(SUFFIXES):
            continue
        head, _, tail = word.rpartition("-")
        for first in range(max(0, last - _COMPOUND), last):
            if line.low[first] in _DETERMINERS:
                continue
            owners = dictionary.lookup(" ".join([*line.words[first : last - 1], head]))
            if owners and owners[0].by_hand and (line.words[first][0].isupper() or line.capital[first]):
                owner = owners[0]
                cut = len(tail) + 1
                yield Candidate(first, last, owner.type, owner.kind, 0.4, (owner,), cut=cut)
                break


def run(line: Line, first: int, last: int, dictionary: Dictionary) -> Iterator[Candidate]:
    """What a run of capitalised words may be: a titled person, a place, a site, an organisation."""
    words = dictionary.words
    start = title_end(line, first, last, dictionary)
    if start > first and start < last and not line.shouted and line.low[last - 1] not in words["org-noun"]:
        yield Candidate(start, last, "person", trust=0.55)
    landmark = _landmark(line, last, words)
    if landmark:
        yield Candidate(first, landmark, "place", "city", 0.6)
    if last - first > 1 and start == first and not line.shouted:
        yield from _by_ends(line, first, last, words)
    named = line.phrase(first, last)
    site = next((f for f in words["facility-first"] if named.startswith(f + " ")), None)
    if site:
        yield Candidate(first, last, "facility", words["facility-first"][site], 0.65)
    yield from _organisations(line, first, last, words)


def _by_ends(line: Line, first: int, last: int, words: Classes) -> Iterator[Candidate]:
    """What the first word of a run or the noun at its end tells: "Tal Arous", "Radio X", "X Air Base"."""
    if _begins_place(line, first, words):
        yield Candidate(first, first + 2, "place", "city", 0.45)
    tail = line.low[last - 1]
    if last - first > _SITE_WORDS and tail in words["facility-noun"] and tail not in words["org-noun"]:
        yield Candidate(first, last, "facility", words["facility-noun"][tail], 0.35)
    if line.low[first] in words["org-first"] and line.low[last - 1] not in words["place-noun"]:
        yield Candidate(first, last, "org", trust=0.35)
    elif line.low[first] in words["outlet-first"]:
        yield Candidate(first, last, "org", "outlet", 0.35)


def _organisations(line: Line, first: int, last: int, words: Classes) -> Iterator[Candidate]:
    """Organisations by the noun at the end of a run, or at its head before "of": "Bank of …"."""
    owned = _owned(line, last, words)
    if owned:
        yield Candidate(first, owned, "org", trust=0.6)
    if _chief_of(line, first):
        return
    for stop in range(last, first, -1):
        end = _past_number(line, stop)
        if line.low[stop - 1] in words["org-noun"] and (stop - first > 1 or _links(line, stop, words)):
            linked = _linked(line, stop, words)
            if linked > stop:
                yield Candidate(first, linked, "org", trust=0.6)
            if stop - first > 1 and (not line.shouted or stop == last):
                yield Candidate(first, end, "org", trust=0.6 if stop == last else 0.2)
            break


def title_end(line: Line, first: int, last: int, dictionary: Dictionary) -> int:
    """The token behind the titles with which a run begins."""
    titles, begins = dictionary.words["title"], dictionary.firsts("title")
    at = first
    while at < last and line.low[at].rstrip(".") in begins:
        for end in (at + 3, at + 2, at + 1):
            owner = end < last and line.low[end] == "s"  # "King's Bay"
            if end <= last and not owner and " ".join(w.rstrip(".") for w in line.low[at:end]) in titles:
                at = end
                break
        else:
            break
    return at


def unknown(line: Line, taken: list[bool], dictionary: Dictionary) -> Iterator[Candidate]:
    """The capitalised words that no candidate took, without titles and adjectives: names of a type still
    open. Of headlines none: there a capital says nothing."""
    if line.heading and line.shouted:
        return
    for first, last in line.runs:
        at = first
        while at < last:
            end = at
            while end < last and not taken[end]:
                end += 1
            start = title_end(line, at, end, dictionary)
            while start < end and (
                is_adjective(line, start, dictionary) or line.tags[start].startswith(NO_NOUN)
            ):
                start += 1
            if start < end and line.capital[start] and not _generic(line, start, end, dictionary):
                yield Candidate(start, end, None)
            at = end + 1


def _generic(line: Line, first: int, last: int, dictionary: Dictionary) -> bool:
    """Whether a run is an article or one common noun: "Governorate", "Monitor", "Airstrikes"."""
    word = line.words[first]
    if last - first == 1 and wordlist.is_common(word) and not wordlist.is_first_name(word):
        return line.low[last : last + 1] == [] or line.low[last] not in dictionary.words["says"]
    classes = (dictionary.words[name] for name in ("place-noun", "facility-noun", "org-noun"))
    return (
        line.words[last - 1] in DETACHED
        or line.low[first].rstrip(".") in dictionary.words["corporate"]
        or (last - first == 1 and any(line.low[first] in words for words in classes))
    )


def is_adjective(line: Line, index: int, dictionary: Dictionary) -> bool:
    """Whether a word names no thing: a nationality, a creed, a direction ("Syrian", "Sunni", "Western")."""
    low, words = line.low[index], dictionary.words
    return low in words["creed"] or low in words["direction"] or bool(dictionary.demonym(low))


def _owned(line: Line, last: int, words: Classes) -> int:
    """The end of "… Sheriff's Office" behind a run, or 0."""
    end = last + 1
    if end >= len(line.words) or line.low[last - 1] not in words["owner"] or line.low[last] != "s":
        return 0
    while end < len(line.words) and line.capital[end]:
        end += 1
    return end if line.low[end - 1] in words["org-noun"] else 0


def _begins_place(line: Line, first: int, words: Classes) -> bool:
    """Whether two words are a place by the first of them: "Tal Arous"; but not "Port Authority"."""
    other = line.low[first + 1]
    nouns = (words[kind] for kind in ("org-noun", "title", "facility-noun"))
    return line.low[first] in words["place-first"] and not any(other in listed for listed in nouns)


def _landmark(line: Line, last: int, words: Classes) -> int:
    """The end of "King's Bay", "Martha's Vineyard" whose owner ends a run, or 0."""
    end = last + 2
    named = line.low[last : last + 1] == ["s"] and line.low[last + 1 : end] and line.capital[last + 1]
    return end if named and line.low[last + 1] in words["landmark"] else 0


def _past_number(line: Line, stop: int) -> int:
    """Behind the number that a unit bears ("Destroyer Squadron 26", "Submarine Group Ten")."""
    if stop < len(line.words):
        spelled = line.low[stop] in _NUMBER_WORDS and line.words[stop][0].isupper()
        return stop + (spelled or line.words[stop].isdigit())
    return stop


def _chief_of(line: Line, first: int) -> bool:
    """Whether an office goes on with a run: "the Chief of | Army Staff"."""
    return line.low[max(0, first - 2) : first] in (["chief", "of"], ["chiefs", "of"])


def _links(line: Line, stop: int, words: Classes) -> bool:
    """Whether a preposition goes on with the name that a noun heads: "Bank of …", "Commission on …"."""
    if stop >= len(line.words):
        return False
    return line.low[stop] in _LINKS or (line.low[stop] == "on" and line.low[stop - 1] in words["org-on"])


def _linked(line: Line, stop: int, words: Classes) -> int:
    """The end of "of …", "for the …" behind the head noun of an organisation, as long as capitals go on."""
    end = stop
    while _links(line, end, words) and end + 1 < len(line.words):
        at = end + 1
        if line.low[at] == "the":
            at += 1
        if at >= len(line.words) or not line.capital[at]:
            break
        while at < len(line.words) and line.capital[at] and line.words[at][0].isalpha():
            at += 1
            if at + 1 < len(line.words) and line.low[at] == "and" and line.capital[at + 1]:
                at += 1
        end = at
    return end
