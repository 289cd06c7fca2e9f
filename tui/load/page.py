"""A pasted page: headline, byline, date, outlet; furniture dropped, prose kept.

A page is read from both ends towards its prose: what stands before the first sentence is headline, stamp,
byline, outlet or furniture; what stands after the last is furniture, credit or (where the head has none) the
headline. Between them only what is unmistakable goes. What is not stated stays None.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.load import furniture, headline, live, opening, runon
from tui.load.parts import Parts

_RUN_ON = 25  # words: a page of one line that has more is an article without line ends
_DATELINE_ALONE = re.compile(r"[A-Z][^.!?]{1,58}\s?[-–—]+")


def parse(text: str, parts: Parts | None = None, told: Sequence[live.Entry] = ()) -> Parts:
    """The parts of a page, from cleaned text; those known already (from front matter) are kept.

    `told` are the entries of a live blog, where these are known; then the text is what introduces them.
    """
    parts = parts or Parts()
    lines = furniture.without_repeats(_lines(text))
    if len(lines) == 1:
        lines = live.unrolled(lines[0])
    if not told:
        first, told = live.entries(lines)
        lines = lines[:first]
    if len(lines) == 1 and len(lines[0].split()) > _RUN_ON:
        runon.parse(lines[0], parts)
    else:
        lines = _head([line for line in lines if not furniture.anywhere(line)], parts)
        parts.paragraphs = opening.without_label(_joined(_foot(lines, parts)))
        opening.note_dateline(parts.paragraphs, parts)
    parts.paragraphs += _entries(told, parts)
    parts.settle()
    return parts


def _entries(told: Sequence[live.Entry], parts: Parts) -> list[str]:
    """The paragraphs of a live blog's entries, each opened by its stamp; the latest is the page's update."""
    paragraphs: list[str] = []
    for entry in told:
        lines = [line for line in entry.lines if not furniture.at_edge(line)]
        if kept := _joined(_foot(lines, Parts(title=parts.title or ""))):
            paragraphs += [entry.stamp, *kept]
    days = [entry.day for entry in told if entry.day]
    parts.updated = parts.updated or max(days, default=None)
    return paragraphs


def _lines(text: str) -> list[str]:
    """The lines that hold something, spaces squeezed; lines broken to a fixed width are joined again."""
    lines: list[str] = []
    for block in re.split(r"\n[ \t]*(?:\n[ \t]*)+", text):
        rows = [row for line in block.split("\n") if (row := " ".join(line.split()))]
        if _is_wrapped(rows):
            rows = [" ".join(rows)]
        lines += rows
    return lines


def _is_wrapped(rows: list[str]) -> bool:
    """Whether a block's line ends are those of a fixed width, not of paragraphs."""
    if any(opening.LABELLED.match(row) for row in rows):
        return False
    if len(rows) < 2 or not all(45 <= len(row) <= 100 for row in rows[:-1]) or len(rows[-1]) > 100:
        return False
    return sum(furniture.ends_sentence(row) for row in rows[:-1]) <= len(rows) / 3


def _is_prose(line: str) -> bool:
    words = furniture.words(line)
    if words > 30:
        return True
    return words >= (5 if re.search(r"""[.…。][)\]"'”’»]*$""", line) else 20) and furniture.ends_sentence(
        line
    )


def _head(lines: list[str], parts: Parts) -> list[str]:
    """Takes headline, stamp, byline and outlet from what precedes the prose; gives the rest."""
    candidates: list[str] = []
    at = 0
    for at, line in enumerate(lines):  # noqa: B007 (where it stops is what is wanted)
        if parts.title is None and (stated := opening.title(line)):
            parts.title = stated
            continue
        if parts.note(line) or furniture.at_edge(line) or (parts.title and _tells(line, parts.title)):
            continue
        if _is_prose(line):
            break
        candidates.append(line)
    else:
        at = len(lines)
    if parts.title:
        return candidates + lines[at:]
    title = _choose(candidates)
    if title is None:
        if (
            at + 1 < len(lines)
            and headline.title_case(lines[at].split())
            and headline.opens(lines[at], lines[at + 1])
        ):
            parts.title = lines[at]
            return candidates + lines[at + 1 :]
        return candidates + lines[at:]
    parts.title = title
    place = candidates.index(title)
    before = [line for line in candidates[:place] if len(line.split()) > 4]
    after = [line for line in candidates[place + 1 :] if at == len(lines) or not furniture.stray(line)]
    return before + after + lines[at:]


def _choose(candidates: list[str]) -> str | None:
    """The headline among the lines of a head: the first of a headline's length, else the first."""
    fitting = [line for line in candidates if headline.fits(line)]
    return next((line for line in fitting if furniture.words(line) >= 5), fitting[0] if fitting else None)


def _tells(line: str, title: str) -> bool:
    """Whether a line of a head repeats the headline that is known already; a sentence may resemble it."""
    told, longest = headline.stems(title), 1.5 * len(title.split()) + 3
    if not told or len(line.split()) > longest or _is_prose(line):
        return line.strip(" .") == title.strip(" .")
    return len(headline.stems(line) & told) >= 0.8 * len(told)


def _foot(lines: list[str], parts: Parts) -> list[str]:
    """Drops what follows the prose and is furniture; finds there a headline that the head does not have."""
    last = max((at for at, line in enumerate(lines) if _ends_body(line)), default=-1)
    kept = lines[: last + 1]
    listed = bool(kept) and kept[-1].endswith(":")
    for line in lines[last + 1 :]:
        if (last >= 0 and parts.note(line)) or furniture.at_edge(line):
            continue
        if last >= 0 and furniture.stray(line) and not listed:
            continue
        kept.append(line)
    if parts.title is None and 0 <= last == len(kept) - 2 and _sums_up(kept[-1], kept[:-1]):
        parts.title = kept.pop()
    return kept


def _ends_body(line: str) -> bool:
    """Whether a line belongs to the prose, told from the end: a sentence that is no call to the reader."""
    introduces = line.endswith(":") and len(line.split()) > 2
    return (_is_prose(line) or introduces) and not furniture.at_edge(line)


def _sums_up(line: str, body: list[str]) -> bool:
    """Whether a last line is the headline: shaped as one, and most of its words are the body's."""
    words = headline.stems(line)
    shared = words & headline.stems(" ".join(body))
    return headline.fits(line) and len(words) >= 3 and len(shared) >= max(3, 0.6 * len(words))


def _joined(lines: list[str]) -> list[str]:
    """Paragraphs: a dateline printed on its own line opens the next one; picture credits are cut off."""
    paragraphs: list[str] = []
    for line in lines:
        if paragraphs and _DATELINE_ALONE.fullmatch(paragraphs[-1]) and len(paragraphs[-1].split()) <= 8:
            paragraphs[-1] = f"{paragraphs[-1]} {line}"
        elif text := furniture.without_picture_credit(line):
            paragraphs.append(text)
    return paragraphs
