"""Page furniture: told by its place and shape and by what pages write there, never by a word in prose."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

_SENTENCE_END = re.compile(r"""[.!?…؟。！？][)\]"'”’»]*$""")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_REFUSAL = 80  # words of a server's message, at most
_COUNTERS = re.compile(r"[\W\d_]*\d[\W\d_]*[km]?|[\W_]+", re.IGNORECASE)
_GLUE = re.compile(r"(?<=[a-z]{2})[A-Z][a-z]")
_GLUED_NAMES = re.compile(r"\b(?:Mc|Mac|De|La|Le|Di|O’|O')[A-Z]|\b(?:You|Face|Whats|Linked|Pay)[A-Z]")


@dataclass(frozen=True)
class Patterns:
    """The compiled lists of furniture.yaml."""

    anywhere: re.Pattern[str]
    edge: re.Pattern[str]
    opens: re.Pattern[str]
    names: re.Pattern[str]
    outlets: frozenset[str]
    outlet_words: frozenset[str]
    refusals: re.Pattern[str]
    carriers: frozenset[str]
    cities: frozenset[str]


@cache
def patterns() -> Patterns:
    """What furniture.yaml lists, compiled once."""
    import yaml

    data = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))
    return Patterns(
        anywhere=re.compile("|".join(f"(?:{p})" for p in data["anywhere"]), re.IGNORECASE),
        edge=re.compile("|".join(f"(?:{p})" for p in data["edge"]), re.IGNORECASE),
        opens=re.compile(data["calls"]["opens"], re.IGNORECASE),
        names=re.compile(rf"\b{data['calls']['names']}\b", re.IGNORECASE),
        outlets=frozenset(str(name).lower() for name in data["outlets"]),
        outlet_words=frozenset(data["outlet_words"]),
        refusals=re.compile("|".join(f"(?:{p})" for p in data["refusals"]), re.IGNORECASE),
        carriers=frozenset(data["carriers"]),
        cities=frozenset(data["cities"]),
    )


def words(line: str) -> int:
    """How many words a line has; of scripts that put no spaces between them, two signs count as one."""
    return len(line.split()) + len(_UNSPACED.findall(line)) // 2


def ends_sentence(line: str) -> bool:
    """Whether the line ends like a sentence: with a stop, within closing quotes or brackets."""
    return bool(_SENTENCE_END.search(line))


def anywhere(line: str) -> bool:
    """Whether a line is furniture wherever it stands."""
    return len(line) <= 200 and bool(_COUNTERS.fullmatch(line) or patterns().anywhere.fullmatch(line))


def at_edge(line: str) -> bool:
    """Whether a line is furniture before the prose begins or after it ends."""
    return anywhere(line) or glued(line) or (len(line) <= 320 and _edge(line))


def _edge(line: str) -> bool:
    known = patterns()
    if known.edge.fullmatch(line):
        return True
    return len(line) <= 160 and bool(known.opens.match(line) and known.names.search(line))


def is_refusal(title: str, paragraphs: Sequence[str]) -> bool:
    """Whether a page says that it could not be had: by its title, and by having little text besides."""
    return sum(map(words, paragraphs)) <= _REFUSAL and bool(patterns().refusals.fullmatch(title))


def glued(line: str) -> bool:
    """Whether a line is tags run together: "North AmericaSyriaWest Asia"."""
    if len(line) > 160 or ends_sentence(line):
        return False
    joints = len(_GLUE.findall(_GLUED_NAMES.sub("", line)))
    return joints >= 2 or (joints == 1 and len(line.split()) <= 4)


def stray(line: str) -> bool:
    """Whether a line is too short and shapeless to be a sentence: for the very end of a page."""
    return words(line) <= 3 and len(line) <= 40 and not re.search(r"""[.!?…:;"”’»)–—-]$""", line)


def without_repeats(lines: Sequence[str]) -> list[str]:
    """The lines, without those of four words or more that stood before."""
    seen: set[str] = set()
    kept = []
    for line in lines:
        if line in seen and len(line.split()) >= 4:
            continue
        seen.add(line)
        kept.append(line)
    return kept


def is_outlet(name: str) -> bool:
    """Whether a short name reads as that of an outlet: known, a host name, or ending in such as "Times"."""
    words = re.sub(r"[^\w\s.’'/-]", " ", name).split()
    if not words or len(words) > 6 or not name[:1].isalnum():
        return False
    known, last = patterns(), words[-1].lower()
    if " ".join(words).lower() in known.outlets or (len(words) == 1 and domain(name)):
        return True
    if not all(word[0].isupper() or word in ("of", "the", "and", "for", "in") for word in words):
        return False
    return len(words) > 1 and (
        last in known.outlet_words
        or words[0].lower() in known.outlets
        or " ".join(words[:2]).lower() in known.outlets
    )


def domain(text: str) -> bool:
    """Whether the text is nothing but a host name: "kayhan.ir", "www.example.co.uk"."""
    return bool(re.fullmatch(r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[a-z]{2,12}", text))


def outlet_of(url: str) -> str | None:
    """The outlet's host behind a web address, None for those that carry the stories of others."""
    try:
        host = urlsplit(url.strip()).hostname or ""
    except ValueError:
        return None
    host = re.sub(r"^(?:(?:www\d?|feeds?\d?|rss|m|mobile|amp|rc)\.)+", "", host)
    if not domain(host) or any(
        host == carrier or host.endswith("." + carrier) for carrier in patterns().carriers
    ):
        return None
    return host


_PICTURE_CREDIT = re.compile(
    r"\s*(?:[(\[][^()\[\]]{0,80}(?:/|\b(?:photos?|images?|getty|file|handout|courtesy|via)\b)[^()\[\]]{0,60}[)\]]\.?"
    r"|(?<=[.”\"])\s(?:[A-Z][\w.’'-]++,? ){1,4}/ ?(?:[A-Z][\w.’'-]++ ?){1,4}"
    r"|\b(?:AP|AFP|Reuters|EPA) Photo)$",
    re.IGNORECASE,
)


def without_picture_credit(line: str) -> str:
    """A line without a picture's credit at its end; empty where the caption left is no sentence."""
    found = _PICTURE_CREDIT.search(line) if len(line) <= 500 else None
    if not found or len(found[0].split()) > 14 or re.search(r"[.!?][)\]]", found[0]):
        return line
    caption = line[: found.start()]
    return caption if ends_sentence(caption) else ""
