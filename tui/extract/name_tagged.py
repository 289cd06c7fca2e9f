"""The spans of the name tagger, set right: adjectives, titles and prefixes cut off, runs of known names
divided."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tui.extract import name_runon, wordlist
from tui.extract.name_bodies import body_end
from tui.extract.name_lines import SUFFIXES, Candidate, Line
from tui.extract.name_patterns import NO_NOUN, is_adjective, title_end

if TYPE_CHECKING:
    from tui.extract.dictionary import Dictionary, Match
    from tui.model import EntityType

SHORT_ORGS = frozenset(("navy", "coalition", "observatory", "ministry"))
"""Nouns by which an article calls an organisation again that it has named in full."""

_NICKNAME = 4  # tokens of a nickname with its quotes
_OPENING, _CLOSING = frozenset("“\"‘'"), frozenset("”\"’'")


def tagged(line: Line, matches: list[Match], dictionary: Dictionary) -> list[Candidate]:
    """The tagger's candidates of a sentence."""
    known = [m for m in matches if m.exact and not m.guarded and m.entries[0].by_hand]
    found = []
    for span in _nicknamed(line, list(line.spans())):
        for piece in _divide(line, _unowned(line, span, dictionary), known, dictionary):
            for place in name_runon.places(line, piece, matches, dictionary):
                trimmed = _trim(line, place, dictionary)
                if trimmed:
                    found.append(trimmed)
    return name_runon.joined(line, found, dictionary)


def _nicknamed(line: Line, spans: list[Candidate]) -> list[Candidate]:
    """Spans with a person and his nickname in quotes joined: Thomas “T.R.” Buchanan."""
    joined: list[Candidate] = []
    for span in spans:
        if joined and span.last <= joined[-1].last:
            continue
        before = next((s for s in joined[-2:] if s.type == "person"), None)
        gap = line.words[before.last : span.first] if before else []
        if before and len(gap) > 2 and len(gap) <= _NICKNAME and gap[0] in _OPENING and gap[-1] in _CLOSING:
            del joined[joined.index(before) + 1 :]  # the tagger may take the nickname for something else
            before.last = span.last
        else:
            joined.append(span)
    for span in joined:
        at = span.last
        # The tagger stops at the quote, or inside it.
        rest = line.words[at : at + _NICKNAME]
        close = next((i for i, word in enumerate(rest) if word in _CLOSING), None)
        opened = line.words[at - 1] in _OPENING or (rest and rest[0] in _OPENING)
        if span.type == "person" and opened and close and at + close + 1 < len(line.words):
            after = at + close + 1
            if line.capital[after] and line.tags[after] in ("", "NNP"):
                span.last = after + 1
    return [s for i, s in enumerate(joined) if i == 0 or s.first >= joined[i - 1].last]


def _unowned(line: Line, span: Candidate, dictionary: Dictionary) -> Candidate:
    """An organisation without the name of whose it is: "South Korea's Unification Ministry"."""
    for index in range(span.last - 2, span.first, -1):
        owner = line.low[index - 1]
        if (
            span.type == "org"
            and line.words[index] in ("'s", "’s")
            and owner not in dictionary.words["owner"]
        ):
            return Candidate(index + 1, span.last, span.type, span.kind, span.trust)
    return span


def _trim(line: Line, span: Candidate, dictionary: Dictionary) -> Candidate | None:
    """A span without what is no name at its ends; None where nothing is left."""
    words = dictionary.words
    first, last = span.first, span.last
    while first < last and not (line.capital[first] or line.words[first][0].isdigit()):
        first += 1
    while last > first and not (line.capital[last - 1] or line.words[last - 1][0].isdigit()):
        last -= 1
    bare = title_end(line, first, last, dictionary)
    if first >= last or all(
        i < bare or is_adjective(line, i, dictionary) or line.low[i] in words["title"]
        for i in range(first, last)
    ):
        return None
    if _names_nothing(line, span.type, first, last, dictionary):
        return None
    kind = span.type
    if bare > first or (kind != "person" and _titled(line, first, words["title"])):
        kind = "person" if line.low[last - 1] not in words["org-noun"] else kind
    if kind == "person":
        first = bare
    elif kind == "place":
        while first < last - 1 and is_adjective(line, first, dictionary):
            first += 1
    return _sited(line, Candidate(first, last, kind, span.kind, span.trust), dictionary)


def _names_nothing(
    line: Line, kind: EntityType | None, first: int, last: int, dictionary: Dictionary
) -> bool:
    """Whether the tagger took for a name an act, two names, a noun alone or common words of a headline."""
    words, end = dictionary.words, line.low[last - 1]
    if (kind == "org" and end in words["act"]) or (kind == "place" and end in words["title"]):
        return True
    if line.low[first] in words["storm"] or (first and line.low[first - 1] in words["storm"]):
        return True
    if kind == "org" and end in words["title"] and "of" not in line.low[first:last]:
        return True  # "National Security Adviser"
    # "Fighter Jets Bomb": where all words have capitals they say nothing.
    common = (wordlist.is_common(word, wordlist.AS_OFTEN) for word in line.words[first:last])
    if kind in ("org", "person") and _is_common_noun(line, kind, first, last, words):
        return True
    if line.shouted and kind != "place" and last - first > 1 and end not in words["org-noun"] and all(common):
        return True
    noun = end in words["place-noun"] or end in words["facility-noun"]
    if last - first == 1 and (noun or (end in words["agent"] and line.tags[first] != "NNP")):
        return True
    if _two_known(line, first, last, dictionary) or _runs_on(line, last):
        return True
    return all(line.tags[i].startswith(NO_NOUN) for i in range(first, last))


def _is_common_noun(line: Line, kind: str, first: int, last: int, words: dict[str, dict[str, str]]) -> bool:
    """Whether only a capital makes a name of common words: "Airstrikes on ...", "Human Rights"."""
    shown = line.words[first:last]
    if line.low[last - 1] in words["org-noun"] or not all(map(wordlist.is_common, shown)):
        return False
    if last - first == 1:  # begins a sentence, or runs on from a heading
        return first == 0 or (
            line.words[first - 1][0].isupper() and line.low[first - 1] not in words["title"]
        )
    return kind == "person" and not wordlist.is_first_name(shown[0])


def _two_known(line: Line, first: int, last: int, dictionary: Dictionary) -> bool:
    """Whether a span is a compound of two names: "the Israel-Hamas war"."""
    word = line.words[first]
    if last - first > 1 or "-" not in word or dictionary.lookup(word):
        return False
    owners = [dictionary.lookup(part) for part in word.replace("–", "-").split("-")]
    return all(found and found[0].by_hand for found in owners)


def _titled(line: Line, first: int, titles: dict[str, str]) -> bool:
    """Whether a title in lower case stands before: "spokesman Brad Cooper"."""
    return first > 0 and line.low[first - 1] in titles and not line.capital[first - 1]


def _runs_on(line: Line, last: int) -> bool:
    """Whether the next token is the rest of the name and more ("Marshall | Islands-flagged")."""
    return last < len(line.words) and line.words[last][0].isupper() and line.low[last].endswith(SUFFIXES)


def _sited(line: Line, span: Candidate, dictionary: Dictionary) -> Candidate:
    """A span whose last word is the noun of a site or of a place is that, whatever the tagger says."""
    words = dictionary.words
    if span.last - span.first < 2:
        return span
    tail = line.low[span.last - 1]
    phrase = line.phrase(span.first, span.last)
    named_first = any(phrase.startswith(f + " ") for f in words["facility-first"])
    if named_first and span.type != "person":
        return Candidate(span.first, span.last, "facility", "base", span.trust)
    if tail in words["facility-noun"] and not (span.type == "org" and tail in words["org-noun"]):
        return Candidate(span.first, span.last, "facility", words["facility-noun"][tail], span.trust)
    if tail in words["place-noun"]:
        core = None if _begins_small(line, span) else (span.first, span.last - 1)  # "Long Island" is no Long
        return Candidate(span.first, span.last, "place", words["place-noun"][tail], span.trust, core=core)
    return span


def _begins_small(line: Line, span: Candidate) -> bool:
    """Whether a span is of two words of which the first is an everyday one."""
    return span.last - span.first == 2 and wordlist.is_common(line.low[span.first])


def _divide(line: Line, span: Candidate, known: list[Match], dictionary: Dictionary) -> Iterator[Candidate]:
    """A span that holds whole names of the dictionaries, cut at them; the rest keeps its type."""
    inside = [m for m in known if span.first <= m.first and m.last <= span.last]
    if span.type == "place" and not line.unpunctuated:
        inside = [
            m for m in inside if m.first == span.first or m.last == span.last
        ]  # "Datu | Saudi | Ampatuan"
    end = span.last - (line.low[span.last - 1] == "s")
    whole = any(m.first == span.first and m.last == end for m in inside)
    last_one = any(m.last == end and m.entries[0].type == "org" for m in inside)
    headed = (line.low[end - 1] in dictionary.words["org-noun"] and not last_one) or _banded(
        line, span, inside
    )
    if headed and inside and inside[0].first == span.first:
        headed = not runs_on(line, inside[0], end)
    if line.shouted and span.type == "org":
        body = next((m.last for m in inside if m.first == span.first and m.entries[0].type == "org"), 0)
        state = line.states[span.first]
        body = body or (body_end(line, state[1], dictionary)[0] if state else 0)
        if body and span.last - body > 1:  # what it does stands behind: "Syrian Army Strikes Scores of ..."
            yield Candidate(span.first, body, span.type, span.kind, span.trust)
            return
    sited = line.low[end - 1] in dictionary.words["facility-noun"] and not any(m.last == end for m in inside)
    if not inside or whole or headed or (sited and inside[0].first > span.first):
        yield span  # "Muñiz Air | National Guard | Base"
        return
    covered = sum(m.last - m.first for m in _outermost(inside))
    if span.type == "person" and covered < end - span.first:
        yield from name_runon.known_ends(line, span, inside, dictionary)
        return
    at = span.first
    begun = span.type == "place" and _begins_small(line, span)
    if begun and line.low[at] not in dictionary.words["place-before"]:
        yield span  # "New | England", no "Capital | Damascus"
        return
    for match in _outermost(inside):
        if match.first > at:
            yield Candidate(at, match.first, span.type, span.kind, 0.3)
        at = match.last
    firm = span.type == "org" and line.low[span.last - 1].rstrip(".") in dictionary.words["corporate"]
    if at < span.last and not (firm and span.last - at == 1):  # "Cargill | Inc." is one
        yield Candidate(at, span.last, span.type, span.kind, 0.3)


def _banded(line: Line, span: Candidate, inside: list[Match]) -> bool:
    """Whether fighters name themselves after a place: "Kashmir Tigers", no "Homs | Rebels" of a headline."""
    at_home = len(inside) == 1 and inside[0].first == span.first and inside[0].entries[0].type == "place"
    plural = line.tags[span.last - 1] == "NNPS" and not line.heading
    return span.type == "org" and at_home and plural and span.last - span.first > 1


def runs_on(line: Line, match: Match, last: int) -> bool:
    """Whether what stands behind an outlet is the short name of another: "told AFP | Observatory boss"."""
    return match.entries[0].kind == "outlet" and line.low[last - 1] in SHORT_ORGS


def _outermost(matches: list[Match]) -> list[Match]:
    kept: list[Match] = []
    for match in sorted(matches, key=lambda m: (m.first, -m.last)):
        if not kept or match.first >= kept[-1].last:
            kept.append(match)
    return kept
