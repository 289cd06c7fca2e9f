"""Sentences and tokens of an article, with exact offsets.

Tokens follow Universal Dependencies English, on which the taggers are trained: possessives and contractions
are split ("Syria" "'s", "do" "n't"), as are currency, number and unit ("$" "30" "mln"). One difference: a
hyphenated word stays one token ("al-Walid", "U.S.-led"), since names and frames mean it as one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Literal, NamedTuple

from .wordlist import is_common, is_first_name, is_place_word, lost_apostrophe

Kind = Literal["title", "heading", "prose"]

MAX_WORDS = 400
"""A longer run of words without a sentence end is cut here: lists and tables, never prose."""

_HEADING_WORDS = 12
_DATELINE_WORDS = 4
_BETWEEN_PLACES = ("/", "DE")
"""What stands between the words of a dateline: "BEIRUT/GENEVA", "RIO DE JANEIRO"."""

_L = r"\w\u0300-\u036f\u200c\u200d"  # combining marks and joiners belong to the letter before
_HYPHEN = r"[-\u2010\u2011]"
_APOSTROPHE = r"['’‘`´ʼ]"
_UNITS_IN_CAPITALS = r"(?:KM|KG|MM|CM|M|K|B|AM|PM|BN|MLN|MW|GW|GB|MB)"
_ORDINAL_OR_MODEL = rf"(?:(?:st|nd|rd|th|s|x\d+)(?![{_L}])|(?!{_UNITS_IN_CAPITALS}(?![{_L}]))[A-Z][{_L}]*)?"
_TOKEN = re.compile(
    "|".join(
        (
            r"(?:https?://|www\.)[^\s<>\"“”]*[^\s<>\"“”.,;:!?'’)\]]",
            rf"[{_L}.+-]+@[{_L}-]+(?:\.[{_L}-]+)+",
            r"(?<![\w.])(?:[A-Za-z0-9-]+\.)+(?:com|org|net|gov|edu|mil|int|info|news|[a-z]{2})\b(?![.]\w)",
            r"(?<!\w)[@#](?=[^\W\d])[\w-]+",
            rf"(?<![{_L}])[A-Za-z](?:\.[A-Za-z](?![{_L}]))+\.?(?:{_HYPHEN}[{_L}]+)*",
            rf"(?<![{_L}])(?:US|A|C|NZ|HK)\$",
            r"\d{4}-\d{2}-\d{2}(?!\d)",
            rf"\d+(?:[.,:/]\d+)*{_ORDINAL_OR_MODEL}(?:{_HYPHEN}(?=[^\W\d_])[{_L}]+)*",
            rf"[^\W\d][{_L}]*(?:(?:{_HYPHEN}|{_APOSTROPHE}|&)[{_L}]+)*",
            r"(?<=[\w.)\]])['’][sS](?!\w)",
            r"(?P<run>[^\w\s])(?P=run)+",
            r"\S",
        )
    )
)
_CLITIC = re.compile(
    r"(?P<negated>.+?)(?P<not>n['’]t)|(?P<host>.+?)(?P<clitic>['’‘](?:s|re|ve|ll))"
    r"|(?P<pronoun>I|you|s?he|it|we|they|who|that|there|what)(?P<short>['’][dm])|(?P<can>can)(?P<cannot>not)",
    re.IGNORECASE,
)
_PARAGRAPH_BREAK = re.compile(r"\n[^\S\n]*\n\s*")
_BULLET = re.compile(r"\n[^\S\n]*(?=(?:[•‣▪●◦*–—-]|\d{1,2}[.)])\s)")
_TERMINATORS = frozenset(".!?…。؟")
_CLOSERS = frozenset(")]}»”’")
_STRAIGHT = frozenset(("'", '"', "''"))
_OPENING = frozenset(("(", "[", "{", "«", "“", "‘", "„", "``", *_STRAIGHT))


@dataclass(slots=True)
class Sentence:
    """A sentence of an article: its place in `Article.text`, its tokens and what the taggers say of them.

    `start` and `end` are offsets in the text, as are `starts` and `ends` of the tokens:
    `text[starts[i]:ends[i]] == words[i]`. `tags` (Penn Treebank) and `names` (BIO over PER, ORG, LOC) are
    empty until tagged, then as long as `words`. `kind` is "title" for the headline, "heading" for one inside
    the body. `paragraph` counts the paragraphs of the text from 0, the headline's included.
    """

    start: int
    end: int
    kind: Kind
    paragraph: int
    words: list[str]
    starts: list[int]
    ends: list[int]
    tags: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)


class Token(NamedTuple):
    """A token and its offsets in the text it was cut from."""

    word: str
    start: int
    end: int


class _Abbreviations(NamedTuple):
    before_name: frozenset[str]
    before_number: frozenset[str]
    anywhere: frozenset[str]
    clock: frozenset[str]
    after_clock: frozenset[str]
    openers: frozenset[str]
    whole: frozenset[str]


@lru_cache(maxsize=1)
def _abbreviations() -> _Abbreviations:
    import yaml

    path = Path(__file__).parent / "dictionaries" / "abbreviations.yaml"
    lists = yaml.safe_load(path.read_text("utf-8"))
    shouted = {name: frozenset(words) | {word.upper() for word in words} for name, words in lists.items()}
    return _Abbreviations(**{name: shouted[name] for name in _Abbreviations._fields})


def sentences(text: str, body_start: int = 0) -> list[Sentence]:
    """Cut `text` (paragraphs divided by blank lines) into sentences, in order.

    What begins before `body_start` is the title. Every character that is not white space lies in exactly one
    token. Never raises: text that is no prose gives sentences that are none.
    """
    found: list[Sentence] = []
    spans = list(_paragraphs(text))
    stripped = "'" not in text and "’" not in text
    first_of_body = next((n for n, (start, _) in enumerate(spans) if start >= body_start), len(spans))
    for number, (start, end) in enumerate(spans):
        tokens = tokenise(text, start, end, stripped=stripped)
        kind: Kind = "prose"
        if start < body_start:
            kind = "title"
        elif number > first_of_body and number + 1 < len(spans) and _is_heading(tokens):
            kind = "heading"
        bounds = list(_sentence_bounds(text, tokens))
        if number == first_of_body and (sent_from := _bare_dateline(tokens[: bounds[0][1]])):
            bounds[:1] = [(0, sent_from), (sent_from, bounds[0][1])]
        for first, last in bounds:
            words, starts, ends = (list(column) for column in zip(*tokens[first:last], strict=True))
            found.append(Sentence(starts[0], ends[-1], kind, number, words, starts, ends))
    return found


def tokenise(text: str, start: int = 0, end: int | None = None, *, stripped: bool = False) -> list[Token]:
    """The tokens of `text[start:end]`, with offsets in `text`; `stripped` where it lost its apostrophes."""
    known = _abbreviations()
    tokens: list[Token] = []
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        word = match.group()
        at = match.start()
        cut = lost_apostrophe(word) if stripped and word[-1] in "ts" else 0
        if word == "." and tokens and tokens[-1].end == at and _takes_stop(text, tokens[-1].word, at, known):
            before = tokens.pop()
            tokens.append(Token(before.word + ".", before.start, at + 1))
        elif cut:
            tokens += (Token(word[:cut], at, at + cut), Token(word[cut:], at + cut, match.end()))
        elif "'" in word or "’" in word or "‘" in word or word[:3] in ("can", "Can"):
            tokens.extend(_split_clitic(word, at, known))
        else:
            tokens.append(Token(word, at, match.end()))
    return tokens


def _split_clitic(word: str, at: int, known: _Abbreviations) -> Iterator[Token]:
    match = _CLITIC.fullmatch(word)
    if match is None or word.replace("’", "'") in known.whole:
        yield Token(word, at, at + len(word))
        return
    assert match.lastgroup is not None
    cut = match.start(match.lastgroup)
    yield Token(word[:cut], at, at + cut)
    yield Token(word[cut:], at + cut, at + len(word))


def _takes_stop(text: str, word: str, at: int, known: _Abbreviations) -> bool:
    """Whether the full stop at `at` belongs to the word before it: "Gen.", or the "J." of a name."""
    if word in known.before_name or word in known.anywhere:
        return True
    behind = text[at + 1 : at + 4].lstrip(" \u00a0")[:1]
    if word in known.before_number:
        return behind.isdigit()
    return len(word) == 1 and word.isupper() and word != "I" and behind.isupper()


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for gap in _PARAGRAPH_BREAK.finditer(text):
        if text[start : gap.start()].strip():
            yield start, gap.start()
        start = gap.end()
    if text[start:].strip():
        yield start, len(text)


def _is_heading(tokens: list[Token]) -> bool:
    if len(tokens) > _HEADING_WORDS or not any(token.word[0].isalpha() for token in tokens):
        return False
    first, last = tokens[0].word, tokens[-1].word
    return (first[0].isupper() or first[0].isdigit()) and last[-1] not in ".!?…:;,\"”’'"


def _bare_dateline(tokens: list[Token]) -> int:
    """How many tokens are a dateline that lost its dash: "NEW YORK | A man was shot ..."; 0 for none."""
    most = min(_DATELINE_WORDS, len(tokens) - 1)
    places = 0
    while places < most and _shouts_place(tokens[places].word):
        places += 1
    if not places or tokens[0].word in _BETWEEN_PLACES:
        return 0
    behind = tokens[places].word
    named = places == 1 and is_first_name(tokens[0].word) and not is_common(behind)  # "DAVID Beckham said"
    opens = behind[:1].isupper() and (behind == "A" or not behind.isupper() or "." in behind)
    return places if opens and not named else 0


def _shouts_place(word: str) -> bool:
    return word in _BETWEEN_PLACES or (word.isupper() and len(word) > 1 and is_place_word(word))


def _sentence_bounds(text: str, tokens: list[Token]) -> Iterator[tuple[int, int]]:
    """Half-open token ranges of the sentences of one paragraph."""
    known = _abbreviations()
    bullets = (
        {match.end() for match in _BULLET.finditer(text, tokens[0].start, tokens[-1].end)}
        if tokens
        else set()
    )
    first = 0
    skip_to = 0
    for i, token in enumerate(tokens):
        if i < skip_to:
            continue
        if i > first and (token.start in bullets or i - first >= MAX_WORDS):
            yield first, i
            first = i
        if token.word[-1] not in _TERMINATORS:
            continue
        after = _behind_closers(text, tokens, i + 1)
        if after < len(tokens) and _ends_sentence(text, tokens, i, after, known):
            yield first, after
            first = skip_to = after
    if first < len(tokens):
        yield first, len(tokens)


def _behind_closers(text: str, tokens: list[Token], i: int) -> int:
    """The first token at or behind `i` that is no quote or bracket closing what the sentence said."""
    while i < len(tokens):
        word, start, end = tokens[i]
        closes = word[0] in _CLOSERS or (
            word in _STRAIGHT and start == tokens[i - 1].end and not text[end : end + 1].isalnum()
        )
        if not closes:
            break
        i += 1
    return i


def _ends_sentence(text: str, tokens: list[Token], stop: int, after: int, known: _Abbreviations) -> bool:
    """Whether the terminator `stop` ends its sentence; `after` is the next token behind closing quotes."""
    opening = after
    while opening < len(tokens) - 1 and tokens[opening].word in _OPENING:
        opening += 1
    word, following = tokens[stop].word, tokens[opening].word
    glued = tokens[after].start == tokens[after - 1].end
    if len(word) > 1 and word[0].isalnum():
        if "." in word[:-1] and tokens[stop - 1].word in _OPENING:  # a nickname: Thomas “T.R.” Buchanan
            return False
        return after > stop + 1 or _abbreviation_ends(word, following, opening > after, known)
    if glued and not (following[0].isupper() and stop > 0 and len(tokens[stop - 1].word) > 1):
        return False
    return _may_open(following)


def _abbreviation_ends(word: str, following: str, quoted: bool, known: _Abbreviations) -> bool:
    if not word.endswith("."):
        return False
    bare = word[:-1]
    if bare in known.before_name or bare in known.before_number:
        return False
    if bare in known.clock:
        zone = following.isupper() and 1 < len(following) < 5
        return following[0].isupper() and not zone and following.rstrip(".") not in known.after_clock
    return following in known.openers and not quoted


def _may_open(word: str) -> bool:
    """Whether a sentence may begin with `word`: no small letter, unless in a name ("al-Assad", "eBay")."""
    if not word[0].isalpha():
        return word[0].isdigit() or word[0] in "•‣▪●◦$€£@#" or word in _OPENING
    return not word[0].islower() or any(letter.isupper() for letter in word[1:])
