"""Reads the training sets and lays their tags over Dateline's own tokens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tui.extract.tokens import tokenise

_CLITICS = ("n't", "n’t", "'s", "’s", "'re", "’re", "'ve", "’ve", "'ll", "’ll", "'d", "’d", "'m", "’m")


@dataclass(frozen=True)
class Example:
    """A sentence with parts of speech, names, or both; from a treebank with `lemmas` and `relations` too."""

    words: tuple[str, ...]
    tags: tuple[str, ...] | None = None
    names: tuple[str, ...] | None = None
    lemmas: tuple[str, ...] | None = None
    relations: tuple[str, ...] | None = None


def read_bio(path: Path) -> list[list[tuple[str, str]]]:
    """Sentences of (word, name tag); names of other types than PER, ORG, LOC are dropped."""
    found = []
    for block in path.read_text("utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.split("\n") if line]
        if rows:
            found.append([(word, tag if tag[2:] in ("PER", "ORG", "LOC") else "O") for word, tag in rows])
    return found


def read_conllu(path: Path) -> list[list[list[str]]]:
    """Sentences of ten-column rows."""
    found = []
    for block in path.read_text("utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.split("\n") if line and not line.startswith("#")]
        if rows:
            found.append([row for row in rows if row[0].isdigit()])
    return found


def treebank(path: Path, names: Path | None = None) -> list[Example]:
    """Examples of a treebank, with the names of the same sentences from another file where given."""
    named = (
        {tuple(word for word, _ in rows): [tag for _, tag in rows] for rows in read_bio(names)}
        if names
        else {}
    )
    return [_lay_over(rows, named.get(tuple(row[1] for row in rows))) for rows in read_conllu(path)]


def name_set(path: Path) -> list[Example]:
    """Examples of a set that has names only."""
    found = []
    for rows in read_bio(path):
        spans = list(_spans(word for word, _ in rows))
        text = " ".join(word for word, _ in rows)
        tokens = tokenise(text)
        groups = list(_groups([(t.start, t.end) for t in tokens], spans))
        tags = [tag for _, tag in rows]
        found.append(Example(tuple(t.word for t in tokens), names=_names(groups, tags)))
    return found


def _spans(words: Iterable[str]) -> Iterator[tuple[int, int]]:
    at = 0
    for word in words:
        yield at, at + len(word)
        at += len(word) + 1


def _lay_over(rows: list[list[str]], names: list[str] | None) -> Example:
    text, spans = "", []
    for row, following in zip(rows, [*rows[1:], None], strict=True):
        spans.append((len(text), len(text) + len(row[1])))
        text += row[1]
        glued = following is not None and following[1].lower() in _CLITICS
        if "SpaceAfter=No" not in row[9] and not glued:
            text += " "
    tokens = tokenise(text)
    groups = list(_groups([(t.start, t.end) for t in tokens], spans))
    heads = [_head(rows, first, last) for first, last in groups]
    tags = tuple(_tag(rows, first, last, head) for (first, last), head in zip(groups, heads, strict=True))
    return Example(
        words=tuple(t.word for t in tokens),
        tags=tags,
        names=_names(groups, names) if names else None,
        lemmas=tuple(rows[head][2] for head in heads),
        relations=tuple(rows[head][7] for head in heads),
    )


def _groups(tokens: list[tuple[int, int]], spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """For each token the half-open range of the words of the set that it overlaps."""
    first = 0
    for start, end in tokens:
        while spans[first][1] <= start:
            first += 1
        last = first + 1
        while last < len(spans) and spans[last][0] < end:
            last += 1
        yield first, last


def _head(rows: list[list[str]], first: int, last: int) -> int:
    inside = {rows[i][0] for i in range(first, last)}
    heads = [i for i in range(first, last) if rows[i][6] not in inside]
    return heads[-1]


def _tag(rows: list[list[str]], first: int, last: int, head: int) -> str:
    """The tag of a token: for a hyphenated word that of its head, or JJ as the Penn Treebank has it."""
    tag = rows[head][4]
    inside = [rows[i][4] for i in range(first, last)]
    if "HYPH" not in inside or len(inside) == 1:
        return tag
    if tag in ("HYPH", "AFX", "GW"):
        return inside[-1]
    before_noun = rows[head][7] == "amod" and tag not in ("NNP", "NNPS", "CD")
    measure = rows[head][7] == "compound" and tag == "NN" and inside[0] in ("CD", "JJ", "RB", "IN")
    return "JJ" if before_noun or measure or tag in ("VBN", "VBD") else tag


def _names(groups: list[tuple[int, int]], names: list[str]) -> tuple[str, ...]:
    """A token of several words bears a name where its last word does: "Iraq-Syria", but not "U.S.-led"."""
    found: list[str] = []
    done = -1
    for first, last in groups:
        tag = names[last - 1]
        if tag != "O":
            kind = tag[2:]
            begins = names[first] == "O" or names[first][0] == "B"
            tag = ("I-" if not begins or first < done else "B-") + kind
            if tag[0] == "I" and (not found or found[-1][2:] != kind):
                tag = "B-" + kind
        found.append(tag)
        done = last
    return tuple(found)


def with_ends(names: tuple[str, ...]) -> list[str]:
    """BIO tags with the last word of a name marked E and a single one S: a chain learns names better so."""
    found = []
    for name, following in zip(names, [*names[1:], "O"], strict=True):
        if name != "O" and following[0] != "I":
            name = ("S" if name[0] == "B" else "E") + name[1:]
        found.append(name)
    return found
