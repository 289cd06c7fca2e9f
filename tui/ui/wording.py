"""An event in a reader's words: who, what, whom; the route; how many, when; on whose word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from tui.model import Article, Entity, Event, Filler, When
from tui.text import width, wrap
from tui.ui import counted
from tui.ui.look import Look, Piece
from tui.ui.typeset import short_date

INDENT = "  "
HANG = INDENT * 2
UNTOLD = "not told who"

_DETERMINER = re.compile(r"^(?:the|a|an|its|their|his|her|this|that|these|those|some)\s+", re.IGNORECASE)
_SITE = re.compile(
    r"(?<=\w)(?: border| military| air| gas| oil)?"
    r" (?:crossing|air ?base|base|airfield|oil ?field|gas ?field|field)$",
    re.IGNORECASE,
)
_LONG = 30
_STUB = 8
_QUOTES = "\"'“”‘’«»"


class Words:
    """Says the events of one article."""

    def __init__(self, article: Article, entities: Iterable[Entity], look: Look) -> None:
        self.entities: Mapping[str, Entity] = {entity.id: entity for entity in entities}
        self.look = look
        published = article.published or ""
        self.year = int(published[:4]) if published[:4].isdigit() else None

    def name(self, filler: Filler) -> str:
        """What fills a role, as short as it is clear: without an article, by its entity's name where long."""
        said = _DETERMINER.sub("", filler.text)
        entity = self.entities.get(filler.entity or "")
        return entity.name if entity and len(said) > max(len(entity.name), _LONG) else said

    def several(self, fillers: Iterable[Filler], most: int = 2) -> str:
        """Names in a row; what is beyond `most` is counted."""
        names = _distinct(self.name(filler) for filler in fillers)
        more = f" +{len(names) - most}" if len(names) > most else ""
        return ", ".join(names[:most]) + more

    def lines(self, event: Event, cells: int) -> list[list[Piece]]:
        """An event in lines of at most `cells` cells, always in this order.

        Who and whom; the route; where, how many, with what and when; who says so. Where nothing stands behind
        who and whom, the sentence that tells it. Lines are folded rather than cut.
        """
        room = cells - len(INDENT)
        tail = [(line, "") for line in self.route(event, room)]
        tail += [(line, "") for line in self._fold(self._details(event), room, f" {self.look.signs.dot} ")]
        tail += [(line, "screen.dim") for line in self.said_by(event, room)]
        if not tail:
            quote = self.look.signs.quotes
            said = quote[0] + event.evidence.text.strip(_QUOTES) + quote[1]
            tail = [(line, "screen.dim") for line in self._fold([said], room, most=2)]
        return self._head(event, cells) + [[(INDENT + text, role)] for text, role in tail]

    def _head(self, event: Event, cells: int) -> list[list[Piece]]:
        """The type, who and whom; at the right of the first line the modality where it is no plain fact."""
        kind = event.type.upper()
        mark = "" if event.modality == "happened" else event.modality
        who, whom = self.several(event.actors), self.several(event.targets)
        role = "" if who or whom else "screen.dim"
        parts = [who] if who else []
        parts += [f"{self.look.signs.arrow} {whom}"] if whom else []
        room = cells - width(kind) - 2 - (width(mark) + 1 if mark else 0)
        said = self._fold(parts or [UNTOLD], cells - len(HANG), first=room, hang="")
        first: list[Piece] = [(kind, f"type.{event.type}")]
        if said[0]:
            first.append((f"  {said[0]}", role))
        if mark:
            told = width(kind) + (2 + width(said[0]) if said[0] else 0)
            first += [(" " * max(cells - told - width(mark), 1), ""), (mark, f"modality.{event.modality}")]
        return [first, *([(HANG + line, role)] for line in said[1:])]

    def _fold(
        self,
        parts: list[str],
        cells: int,
        between: str = " ",
        *,
        first: int | None = None,
        most: int = 3,
        hang: str = INDENT,
    ) -> list[str]:
        """Parts in lines of `cells` cells: side by side where they fit, else one below the other.

        A part that no line can hold is wrapped at its words, in at most `most` lines; what follows its first
        begins with `hang`. `first` is the room in the first line, where that differs; it may stay empty.
        """
        lines: list[str] = []
        here, room = None, cells if first is None else first
        for part in parts:
            if here is not None and width(here + between + part) <= room:
                here += between + part
                continue
            if here is not None:
                lines.append(here)
                room = cells
            elif width(part) > room and first is not None and not _begins(part, room):
                lines.append("")
                room = cells
            shown = self._wrapped(part, room, cells, most, hang)
            lines += shown[:-1]
            room = room if len(shown) == 1 else cells
            here = shown[-1]
        return [*lines, here] if here is not None else lines

    def _wrapped(self, text: str, first: int, cells: int, most: int, hang: str) -> list[str]:
        """Text at its words in lines of `cells` cells, but the first in `first`; what is too long is cut."""
        cells -= len(hang)
        if width(text) <= first:
            return [text]
        head, rest = _break(text, first)
        if not head:
            return [self.look.shorten(text, first)]
        below = [rest[line.start : line.end] for line in wrap(rest, cells)]
        if len(below) >= most:
            below[most - 2 :] = [self.look.shorten(" ".join(below[most - 2 :]), cells)]
        return [head, *(hang + line for line in below)]

    def _details(self, event: Event) -> list[str]:
        """Where, how many, with what, when: as far as who and whom have not said so."""
        said = f" {self.several(event.actors)} {self.several(event.targets)} "
        counts = counted.several(event.counts, event.type, said)
        details = [self._place(event), *counts, self._means(event, said), self.when(event.date)]
        return [detail for detail in details if detail]

    def route(self, event: Event, cells: int) -> list[str]:
        """The way of a movement, `Iraq → al-Walid → Hasakah`, folded before an arrow; no stop is left out."""
        arrow = self.look.signs.arrow
        told = [stop for stop in (event.origin, *event.via, event.destination) if stop]
        names = list(dict.fromkeys(self.shortest(stop) for stop in told))
        if not names:
            return []
        if len(names) == 1 and event.origin and event.destination:
            return self._fold([f"within {names[0]}"], cells)
        if not event.origin:
            names[0] = f"{arrow if event.destination else 'via'} {names[0]}"
        parts = [names[0], *(f"{arrow} {name}" for name in names[1:])]
        if event.origin and not event.destination:
            parts[-1] += f" {arrow}"
        lines = self._fold(parts, cells - len(INDENT), first=cells)
        return [lines[0], *(INDENT + line for line in lines[1:])]

    def shortest(self, filler: Filler) -> str:
        """What fills a role by its shortest name; of a facility without the noun that says what it is."""
        entity = self.entities.get(filler.entity or "")
        names = [*([entity.name] if entity else []), self.name(filler)]
        if entity and entity.type == "facility":
            names += [_SITE.sub("", name) for name in names]
        return min(names, key=width)

    def said_by(self, event: Event, cells: int) -> list[str]:
        """Who says so, nearest first: `per SANA ← local sources`; "sources" besides says no more."""
        names = _distinct(self.name(source) for source in event.sources)
        cites = f"{self.look.signs.cites} "
        told = [f"{cites if at else 'per '}{name}" for at, name in enumerate(names)]
        return self._fold(told, cells)

    def when(self, when: When | None) -> str:
        """A date: resolved and short, "Sat 19 Apr"; in the article's words where it is not resolved."""
        if when is None:
            return ""
        if not when.start and not when.end:
            return when.span.text
        start, end = when.start or "", when.end or ""
        if not end:
            return f"since {self._day(start, when)}"
        if not start:
            return f"until {self._day(end, when)}"
        if start == end or when.precision in ("month", "year"):
            return self._day(start, when)
        return f"{short_date(start, int(end[:4]))}-{short_date(end, self.year)}"

    def _day(self, iso: str, when: When) -> str:
        if when.precision == "year":
            return iso[:4]
        told = short_date(iso[:10], self.year)
        if when.precision == "month":
            return f"{told.split(' ')[1]} {iso[:4]}"
        return told if iso[:4] in told else f"{date.fromisoformat(iso[:10]):%a} {told}"

    def _place(self, event: Event) -> str:
        """Where, unless the route or the target has said so."""
        place = event.place
        said = [*event.targets, *event.via, event.origin, event.destination]
        if place is None or any(f and (f.entity or f.text) == (place.entity or place.text) for f in said):
            return ""
        return f"{'at' if (place.entity or '').startswith('facility/') else 'in'} {self.name(place)}"

    def _means(self, event: Event, said: str) -> str:
        told = " ".join([said, *(count.text for count in event.counts)])
        return self.several(means for means in event.equipment if self.name(means) not in told)


def _begins(text: str, cells: int) -> bool:
    """Whether the first words of `text` are worth a line of `cells` cells."""
    return width(_break(text, cells)[0]) >= min(cells // 2, _STUB)


def _distinct(names: Iterable[str]) -> list[str]:
    """Names in their order, without those that say no more than another one."""
    several = list(dict.fromkeys(names))
    return [name for name in several if not any(_within(name, other) for other in several if other != name)]


def _within(name: str, other: str) -> bool:
    """Whether a name says no more than another one: "sources" than "local sources"."""
    return f" {name.casefold()} " in f" {other.casefold()} "


def _break(text: str, cells: int) -> tuple[str, str]:
    """The words of `text` that fit into `cells` cells, and the rest."""
    words = text.split(" ")
    head: list[str] = []
    while words and width(" ".join([*head, words[0]])) <= cells:
        head.append(words.pop(0))
    return " ".join(head), " ".join(words)
