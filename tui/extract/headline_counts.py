"""What headlines leave out around their counts: "Six killed in Quetta", "Raid kills six Syrian state TV"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tui.extract.headline_verbs import without_stop
from tui.model import Unit

if TYPE_CHECKING:
    from tui.extract.numbers import Quantity
    from tui.extract.tokens import Sentence

_OUTCOMES = frozenset(("killed", "injured", "wounded", "hurt", "arrested", "detained", "missing"))
_PASSIVE = _OUTCOMES - {"missing"}
_FATES: dict[str, Unit] = {
    "killed": "killed", "wounded": "wounded", "injured": "wounded", "hurt": "wounded", "arrested": "detained",
}  # fmt: skip
_BROADCASTERS = frozenset(("media", "tv", "television", "radio"))
_BEFORE_BROADCASTER = frozenset(("state", "local", "official", "government"))


def outlet_behind(sentence: Sentence) -> int:
    """The token at which a headline names who says so, with nothing that divides it from what is said; -1
    where it does not: "kills 12 in Khartoum | local media".
    """
    last = len(sentence.words) - 1
    if sentence.kind != "title" or last < 3 or sentence.words[last].lower() not in _BROADCASTERS:
        return -1
    first = last
    while first > 1 and sentence.words[first - 1].lower() in _BEFORE_BROADCASTER:
        first -= 1
    if first > 1 and sentence.tags[first - 1] == "JJ" and sentence.words[first - 1].istitle():
        first -= 1
    before = sentence.tags[first - 1]
    counted = before in ("CD", "NNS")
    placed = before in ("NNP", "NNPS") and "IN" in sentence.tags[max(first - 4, 0) : first]
    told = any(tag in ("VBZ", "VBP", "VBD", "VBN") for tag in sentence.tags[:first])
    return first if first < last and told and (counted or placed) else -1


def mend(counts: list[Quantity], sentence: Sentence, outlet: int) -> list[Quantity]:
    """The counts of a line without the verbs and outlets that were taken for what they count."""
    if not without_stop(sentence.tags):
        return counts
    return [_mended(count, sentence, outlet) for count in counts]


def _mended(count: Quantity, sentence: Sentence, outlet: int) -> Quantity:
    head = count.head if count.head is not None else count.last - 1
    if outlet > 0 and count.first < outlet <= head:
        return _cut(count, sentence, outlet)
    before, behind = _word(sentence, count.first - 1), _word(sentence, count.last)
    if before in _OUTCOMES and behind in _FATES and count.unit in ("killed", "wounded", "detained"):
        return replace(count, unit=_FATES[behind])  # "Child killed 20 people injured"
    last = count.last - 1
    word = sentence.words[last].lower()
    if count.kind != "count" or count.head is not None or last == count.first or word not in _PASSIVE:
        return count
    opens = before in ("", ",", ";", ":", "and", "-", "–", "—") or before in _OUTCOMES
    tag = sentence.tags[last + 1] if last + 1 < len(sentence.tags) else ""
    told = tag in ("", "IN", ",", ":", "CC", "CD", "RB", "NNP", "NN")
    return _cut(count, sentence, last) if opens and told else count


def _word(sentence: Sentence, i: int) -> str:
    return sentence.words[i].lower() if 0 <= i < len(sentence.words) else ""


def _cut(count: Quantity, sentence: Sentence, last: int) -> Quantity:
    """A count that ends before token `last`, of nobody who is named."""
    end = sentence.ends[last - 1]
    shown = count.text[: end - count.start]
    unit: Unit = "other" if count.unit in ("people", "troops") else count.unit
    return replace(count, last=last, end=end, text=shown, noun="", head=None, unit=unit)
