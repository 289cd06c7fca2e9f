"""Noun groups put together: coordination ("A, B and C"), apposition, and the prepositions that hang on
them.
"""

from __future__ import annotations

from tui.extract.groups import Chunk, Mark, Noun, Verb
from tui.extract.headline_verbs import without_stop

_TRANSPARENT = frozenset(("adverb", "date", "quote", "other"))
_LISTED = frozenset(("and", "comma"))
_OPENING = frozenset(("after", "as", "before", "since", "until"))


def combine(
    chunks: list[Chunk], transparent: frozenset[str], offices: frozenset[str], saying: frozenset[str]
) -> list[Chunk]:
    """Hang prepositions on the groups before them and fold coordinated groups into the first of each row.

    Every noun group of a row of prepositional phrases gets all that follow it ("the attack | on the base | in
    Iraq"), but "of" belongs to the group right before it. Each group's `prep` is the preposition it stands
    behind. One of the `offices` stands for the person named behind it; behind a verb of `saying` a row of
    groups is the subject of what is said.
    """
    chunks = [chunk for chunk in chunks if not is_mark(chunk, "quote")]
    chunks = _coordinate([c for i, c in enumerate(chunks) if not _both(chunks, i)], saying)
    _hang(chunks)
    _name_officers(chunks, offices)
    for chunk in reversed(chunks):
        if isinstance(chunk, Noun):
            for noun in chunk.all():
                _see_through(noun, transparent)
    return chunks


def _both(chunks: list[Chunk], i: int) -> bool:
    """ "on both A and B": a word that says no more than the "and" behind it."""
    chunk = chunks[i]
    if not isinstance(chunk, Mark) or chunk.kind != "and" or chunk.word not in ("both", "either"):
        return False
    return i > 0 and not is_mark(chunks[i - 1], "comma")


def only_counts(noun: Noun, transparent: frozenset[str]) -> bool:
    """Whether a group only counts or packs what its "of" names: "15" of 17 drones, "a package" of aid."""
    return noun.lemma in transparent or noun.bare_number or noun.lasts


def _see_through(noun: Noun, transparent: frozenset[str]) -> None:
    """ "large numbers of mercenaries", "15 of 17 drones": the group is of the classes of what it counts."""
    if not only_counts(noun, transparent):
        return
    behind = next((other for prep, other in noun.preps if prep == "of"), None)
    if behind is not None:
        noun.classes |= behind.classes


def _name_officers(chunks: list[Chunk], offices: frozenset[str]) -> None:
    """ "the governor of Hiran, Ali Jeyte, said": an office is whoever is named between commas behind it."""
    row: list[Noun] = []
    for i, chunk in enumerate(chunks):
        if isinstance(chunk, Noun):
            before = chunks[i - 1] if i else None
            if isinstance(before, Noun) and _describes(chunk, before, offices):
                chunk.refers = before
            row = [*row, chunk] if chunk.prep else [chunk]
        elif is_mark(chunk, "comma") and chunk.word == ",":  # type: ignore[union-attr]
            name, end = chunks[i + 1 : i + 2], chunks[i + 2 : i + 3]
            host = next((n for n in reversed(row) if n.lemma in offices), None)
            closed = not end or is_mark(end[0], "comma", "other", "prep", "bracket")
            if host is not None and host.name is None and not host.items and closed and name:
                one = name[0]
                if isinstance(one, Noun) and _is_named(one, "person") and not one.items:
                    host.refers = one
            row = []
        elif not is_mark(chunk, "prep", "adverb", "quote", "other"):
            row = []


def _describes(noun: Noun, before: Noun, offices: frozenset[str]) -> bool:
    """Whether a group says what somebody is who is named right before it, the comma lost."""
    tags = noun.sentence.tags
    return (
        _is_named(before, "person")
        and tags[before.first] != "DT"  # "the Ferguson officer"
        and not before.items
        and before.last == noun.first
        and noun.name is None
        and tags[noun.head] in ("NN", "NNP")
        and tags[noun.first] != "PRP$"
        and (noun.lemma in offices or "human" in noun.classes)
    )


def is_mark(chunk: Chunk | None, *kinds: str) -> bool:
    """Whether a chunk is a mark of one of these kinds."""
    return isinstance(chunk, Mark) and chunk.kind in kinds


def _coordinate(chunks: list[Chunk], saying: frozenset[str]) -> list[Chunk]:
    found: list[Chunk] = []
    i = 0
    while i < len(chunks):
        chunk = chunks[i]
        found.append(chunk)
        i += 1
        if isinstance(chunk, Noun) and not chunk.pronoun:
            i = _take_items(chunks, i, _row_of(chunks, i, chunk, found), found, saying)
    return found


def _row_of(chunks: list[Chunk], i: int, place: Noun, before: list[Chunk]) -> Noun:
    """What the group behind a place is coordinated with: "X | of Peru | and Y of Kenya" are two persons."""
    item = chunks[i + 1] if i + 1 < len(chunks) else None
    host = before[-3] if len(before) > 2 else None
    if not (isinstance(item, Noun) and isinstance(host, Noun) and is_mark(before[-2], "prep")):
        return place
    persons = _is_named(host, "person") and _is_named(item, "person") and _is_named(place, "place")
    return host if persons and before[-2].word == "of" and not host.items else place  # type: ignore[union-attr]


def _is_named(noun: Noun, kind: str) -> bool:
    return noun.name is not None and noun.name.mention.type == kind


def _take_items(chunks: list[Chunk], i: int, first: Noun, before: list[Chunk], saying: frozenset[str]) -> int:
    """Add to `first` the groups coordinated with it from chunk `i` on; the index behind them."""
    row: list[tuple[Noun, bool]] = []
    j = i
    while j + 1 < len(chunks):
        link = chunks[j]
        if (
            not isinstance(link, Mark)
            or link.kind not in _LISTED
            or link.word in (";", "–", "—", "-", "--", "but", "yet")
        ):
            break
        k = j + 1
        joined = link.kind == "and"
        if link.kind == "comma" and is_mark(chunks[k], "and") and chunks[k].word not in ("but", "yet"):  # type: ignore[union-attr]
            k, joined = k + 1, True
        item = chunks[k] if k < len(chunks) else None
        if not isinstance(item, Noun) or item.pronoun:
            break
        if first.prep and ("attack" in item.classes) != ("attack" in first.classes):
            break
        if _opens_clause(chunks, k) and _has_verb(before, first) and not _says(before[:-1], saying):
            break
        row.append((item, joined))
        j = k + 1
        if joined:
            first.items = [noun for noun, _ in row]
            return j
    alike = [noun for noun, _ in row if noun.name and first.name and noun.name.kind == first.name.kind]
    if len(alike) > 1 and len(alike) == len(row):
        first.items = alike
        return j
    if alike and len(row) == 1 and len(before) == 1 and _pair(chunks, first, row[0][0], i + 1):
        first.items = alike
        return j
    return i


def _pair(chunks: list[Chunk], first: Noun, second: Noun, k: int) -> bool:
    """ "Armenia, Azerbaijan sign peace deal": a headline's comma for "and"."""
    alike = any(all(_is_named(noun, kind) for noun in (first, second)) for kind in ("person", "org"))
    alike |= all("country" in noun.classes for noun in (first, second))
    return alike and without_stop(first.sentence.tags) and _opens_clause(chunks, k)


def _opens_clause(chunks: list[Chunk], k: int) -> bool:
    """Whether the noun group at `k` is followed by a finite verb of its own."""
    j = after_row(chunks, k)
    chunk = chunks[j] if j < len(chunks) else None
    return isinstance(chunk, Verb) and chunk.form == "finite"


def _says(before: list[Chunk], saying: frozenset[str]) -> bool:
    """ "said | Congo's Tshisekedi | and Kagame would meet": whether a group stands right behind "said"."""
    return bool(before) and isinstance(before[-1], Verb) and before[-1].lemma in saying


def _has_verb(before: list[Chunk], first: Noun) -> bool:
    """Whether the clause has its verb already; a conjunction opens a new one."""
    for chunk in reversed(before):
        if isinstance(chunk, Verb):
            return chunk.form not in ("gerund", "participle") or not first.prep  # "flying flags | of A and B"
        if is_mark(chunk, "that", "sub"):
            return False
        if is_mark(chunk, "prep") and chunk.word in _OPENING:  # type: ignore[union-attr]
            return not first.classes & {"agent", "country"}  # "as soldiers and militiamen fled"
    return False


def after_row(chunks: list[Chunk], k: int) -> int:
    """The index behind the noun group at `k` and the prepositional phrases, dates and adverbs that follow
    it.
    """
    j = k + 1
    while j < len(chunks):
        chunk = chunks[j]
        if is_mark(chunk, *_TRANSPARENT):
            j += 1
        elif is_mark(chunk, "prep") and j + 1 < len(chunks) and isinstance(chunks[j + 1], Noun):
            j += 2
        elif is_mark(chunk, "bracket") and chunk.word in "([":  # type: ignore[union-attr]
            j = closing(chunks, j) + 1
        else:
            break
    return j


def closing(chunks: list[Chunk], j: int) -> int:
    """The index of the bracket that closes the one at `j`, or `j` where none does."""
    for k in range(j + 1, min(j + 12, len(chunks))):
        chunk = chunks[k]
        if isinstance(chunk, Mark) and chunk.word in (")", "]"):
            return k
    return j


def _hang(chunks: list[Chunk]) -> None:
    row: list[Noun] = []
    for i, chunk in enumerate(chunks):
        if isinstance(chunk, Noun):
            before = chunks[i - 1] if i else None
            if isinstance(before, Mark) and before.kind == "prep":
                chunk.prep = before.word
                hosts = row[-1:] if before.word == "of" else row
                for host in hosts:
                    host.preps.append((before.word, chunk))
                    for item in host.items:
                        item.preps.append((before.word, chunk))
                row.append(chunk)
            else:
                row = [chunk]
        elif isinstance(chunk, Mark) and chunk.kind == "date" and chunk.date is not None:
            for host in row:
                host.dates.append(chunk.date)
        elif not is_mark(chunk, "prep", "adverb", "quote", "other"):
            row = []
