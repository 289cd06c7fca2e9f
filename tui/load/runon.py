"""An article that lost its line ends: what its head and tail state, as far as the text itself gives it away.

Where the headline ends and the lead begins, `lead` finds out.
"""

from __future__ import annotations

import re
from itertools import pairwise

from tui.load import furniture, stamps
from tui.load.lead import STARTERS, STOP, is_stop, sentences, take_title
from tui.load.parts import Parts

_HEAD = 260  # characters in which a head's stamp is sought
_LINKING = frozenset(("and", "of", "the", "in", "al", "by", "us", "to"))
_CUT_OFF = re.compile(r"(?<=[.?!])\s\.{3}\s*$")
_WIDGETS = re.compile(
    r"\W*(?:Get short URL|Print|Tweet|Share|Views \d+|Topic [^.]{3,80}? \(\d+\))(?:(?:\s\d+){1,2}(?=\s))?"
    r"|\s\d{6}(?=\s)"
)
_WIDGETS_BEHIND = re.compile(r"(?P<title>[^.!?]{12,160}?)\s(?:Print Tweet|Tweet Print|Share Tweet|Views \d)")
_UPDATED = re.compile(r"\A\W{0,9}\((?:updated|last)[^()]{0,60}\)", re.IGNORECASE)
_PREPOSITION = re.compile(
    r"\b(?:on|of|since|by|until|till|from|in|before|after|and|to|dated|the)\W*$|,\s*$", re.IGNORECASE
)
_CREDIT = re.compile(r"(?:\s*[-–—]+\s*|\s+\()(?P<who>[A-Z][A-Za-z]{1,11}(?: [A-Z][a-z]+)?)\)?[\s.]*$")
_DESK = re.compile(
    r"\s(?:\((?:[Ww]ith|[Aa]dditional|[Ww]riting|[Rr]eporting|[Ee]diting)\b[^()]{0,200}\)"
    r"|(?:(?:Additional r|R)eporting|Writing|Editing) by [^.]{0,300}(?:\.\s*)?(?:Our Standards\b.{0,80})?"
    r"|Our Standards:.{0,80}|Last [Uu]pdated?:.{0,80}"
    r"|\(?Sources?(?::\s*|\s)(?P<who>[A-Z][\w'’-]*(?:\s(?:[A-Z][\w'’-]*|and agencies))*)\)?)"
    r"(?:\s+(?:[A-Z]\w*|\d+))?$"
)
_SELF = re.compile(
    r"\b(?P<who>[A-Z][\w’'-]{1,30}(?: (?:[A-Z][\w’'-]{1,30}|al-[A-Z]\w{1,30})){0,3}) "
    r"(?:cannot|could not|has not been able to|was not able to|was unable to)(?: immediately)?"
    r" independently (?:verif|confirm)"
)
_PLACED = re.compile(r"\b[A-Z]{3,}(?:[ -][A-Z]{2,}){0,2} \((?P<who>[A-Z][\w ]{1,20})\)")
_LINK_BEFORE_DATELINE = re.compile(
    r"[.!?][\"”]?\s(?P<link>[^.!?]{10,200}?)\s(?=[A-Z]{4,}(?: [A-Z]{3,})? \([A-Z][\w ]{1,20}\)\s)"
)
# A sentence that a picture's credit follows, and that tells of one: it is seen, shown or taken on a day.
_CAPTION = re.compile(
    r"(?:^|(?<=[.?!] ))(?P<caption>[^.?!]{20,320}?\b(?:(?:is|are) seen|shows?|[Pp]hoto\w*"
    r"|[Pp]icture\w*|[Ii]mage|[A-Z][a-z]{2,8} \d{1,2},? (?:19|20)\d\d)\b[^.?!]{0,160}?)\.?\s?"
    r"(?:\([Ff]ile [Pp]hoto\) )?\([A-Z][\w ]{1,30}\)(?=\s[A-Z])\s?"
)
_AGENCIES = re.compile(r"\s?\([A-Z][\w ]{1,30}(?: and Agencies| Photos?)\)")


def parse(text: str, parts: Parts) -> None:
    """Fills the parts from an article in one line."""
    text = _drop_tail(_drop_head(text, parts), parts)
    text = _drop_inside(text)
    if parts.title is None:
        text = take_title(text, parts)
    if parts.source is None:
        _find_source(text, parts)
    parts.paragraphs = [text] if text else []


def _drop_head(text: str, parts: Parts) -> str:
    """The text behind a stamp, with the byline and counters around it."""
    stamp = stamps.find(text, 0, _HEAD)
    if not stamp:
        return text
    before, after = text[: stamp.start].strip(), text[stamp.end :]
    if before and not _is_head(before, after):
        return text
    parts.note_stamp(stamp)
    after = _strip_widgets(_UPDATED.sub("", after, count=1))
    if found := _WIDGETS_BEHIND.match(after):
        parts.title = parts.title or (found["title"] if len(found["title"].split()) >= 4 else None)
        after = _drop_related(_strip_widgets(after[found.end("title") :]))
    if before:
        _take_before(before, parts)
    elif found := re.match(r"by (?=[A-Z])", after):
        after = _take_recurring_author(after[found.end() :], parts)
    return re.sub(r"^title:\s*", "", after)


def _is_head(before: str, after: str) -> bool:
    """Whether a date ends a head rather than standing in a sentence."""
    words = before.split()
    longest = 60 if words[-1].lower() in furniture.patterns().outlets else 34
    if len(words) > longest or _PREPOSITION.search(before) or STOP.search(before + " A"):
        return False
    return bool(re.match(r"""[\s("“‘]*[A-Z0-9(]""", after))


def _take_before(before: str, parts: Parts) -> None:
    """Headline and agency from what stands before the stamp: "Bridge reopens after flood Reuters"."""
    words = before.split()
    for at, word in enumerate(words):
        known = word.lower().strip("()") in furniture.patterns().outlets and (
            at == 0 or word.isupper() or at == len(words) - 1
        )
        if known and (len(word) > 2 or at == len(words) - 1):
            if at == len(words) - 1:
                parts.source = parts.source or word.strip("()")
            words = words[:at]
            break
    if len(words) >= 3 and parts.title is None:
        parts.title = " ".join(words)


def _strip_widgets(text: str) -> str:
    while found := _WIDGETS.match(text):
        text = text[found.end() :]
    return text.strip()


def _drop_related(text: str) -> str:
    """Without the headlines of others behind "Related", where the opening of a sentence ends them."""
    if not text.startswith("Related "):
        return text
    starter = next(STARTERS.finditer(text[:400]), None)
    return text[starter.start() :] if starter else text


def _take_recurring_author(text: str, parts: Parts) -> str:
    """A byline that runs into the headline ends where it stops recurring: such pages sign the text again."""
    words = text.split(" ", 8)[:8]
    for count in range(len(words) - 1, 1, -1):
        name = " ".join(words[:count])
        if name[:1].isupper() and text.rfind(name) > len(name):
            parts.author = parts.author or name
            body = text[len(name) :].strip()
            again = body.rfind(name)
            return (
                body[:again].strip()
                if again > 0.8 * len(body) and STOP.search(body[again - 4 : again + 1])
                else body
            )
    return text


def _drop_tail(text: str, parts: Parts) -> str:
    """The text without credits, tags, menus and calls behind its last sentence."""
    for _ in range(12):
        shorter = _drop_once(text, parts).strip()
        if shorter == text or len(shorter) < 0.4 * len(text):
            break
        text = shorter
    return text


def _drop_once(text: str, parts: Parts) -> str:
    if found := _DESK.search(text, max(0, len(text) - 500)):
        if found["who"]:
            parts.source = parts.source or re.sub(r"\s+and agencies$", "", found["who"])
        elif stamp := stamps.find(found[0]):
            parts.note_stamp(stamp)
        return text[: found.start()]
    found = _CREDIT.search(text, max(0, len(text) - 40))
    if found and found["who"].lower() in furniture.patterns().outlets:
        parts.source = parts.source or found["who"]
        return text[: found.start()]
    last = _last_stop(text)
    if last and _is_loose(text[last:]):
        return _CUT_OFF.sub("", text[:last])
    return text


def _last_stop(text: str) -> int:
    """Where what follows the last full sentence begins; for a text that ends in one, where that begins."""
    ends = [found.end() for found in STOP.finditer(text, max(0, len(text) - 900)) if is_stop(text, found)]
    return ends[-1] if ends else 0


def _is_loose(fragment: str) -> bool:
    """Whether what follows the last sentence is no sentence: names, tags, menus; or a call to the reader."""
    if furniture.at_edge(fragment):
        return True
    if furniture.ends_sentence(fragment):
        return False
    words = fragment.split()
    if re.search(r"\bTags\b", fragment) or len(re.findall(r"[a-z][A-Z]", fragment)) >= 2:
        return True
    lower = [word for word in words if word[0].islower() and word not in _LINKING and word[2:3] != "-"]
    return len(words) <= 90 and len(lower) <= len(words) / 12


def _drop_inside(text: str) -> str:
    """Without what stands in it: credits, a linked headline before the dateline, tags, a repeated lead."""
    text = _AGENCIES.sub("", _CAPTION.sub(_without_caption, text))
    if found := _LINK_BEFORE_DATELINE.search(text, 0, 900):
        text = f"{text[: found.start('link')]}{text[found.end('link') + 1 :]}"
    text = _drop_tags(text)
    for first, second in pairwise(sentences(text, 3)):
        if first.strip(" .") == second.strip(" .") and len(first.split()) >= 4:
            return text.replace(first, "", 1).strip()
    return text


def _without_caption(found: re.Match[str]) -> str:
    """Nothing of a caption with its credit; of a dateline, which is as short as a caption is not, all."""
    lower = [word for word in found["caption"].split() if word[0].islower()]
    return found[0] if len(lower) < 6 else ""


def _drop_tags(text: str) -> str:
    """Without a list of tags near the head, where a stop or the opening of a sentence shows where it ends."""
    found = re.search(r"\s?\bTags\s(?=\w)", text[:700])
    if not found:
        return text
    window = text[: found.end() + 160]
    ends = [stop.end() for stop in STOP.finditer(window, found.end())]
    ends += [starter.start() for starter in STARTERS.finditer(window, found.end())]
    if not ends:
        return text
    before = text[: found.start()]
    return f"{before}{'.' if before[-1:].isalnum() else ''} {text[min(ends) :]}".strip()


def _find_source(text: str, parts: Parts) -> None:
    """The outlet that a text shows as its own: in the dateline, or by saying that it could not verify."""
    found = _PLACED.search(text, 0, 900)
    if not found or found["who"].lower() not in furniture.patterns().outlets:
        found = _SELF.search(text)
    parts.source = found["who"] if found else None
