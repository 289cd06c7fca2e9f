"""An event in a reader's words: who, what, whom; the route; how many, when; on whose word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from tui.model import Article, Count, Entity, Event, Filler, When
from tui.text import width
from tui.ui.look import Look, Piece
from tui.ui.typeset import short_date

INDENT = "  "
LINES = 4
"""The most lines an event may take."""

_DETERMINER = re.compile(r"^(?:the|a|an|its|their|his|her|this|that|these|those|some)\s+", re.IGNORECASE)
_LONG = 30
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
        names = list(dict.fromkeys(self.name(filler) for filler in fillers))
        more = f" +{len(names) - most}" if len(names) > most else ""
        return ", ".join(names[:most]) + more

    def lines(self, event: Event, cells: int) -> list[list[Piece]]:
        """An event in two to four lines of at most `cells` cells: who and whom go before further details."""
        route = self.route(event, cells - len(INDENT))
        details = [detail for detail in self._details(event) if detail]
        needed = bool(route) + bool(details) + bool(event.sources)
        head = self._head(event, cells, LINES - needed)
        tail = self._tail(event, route, details, cells - len(INDENT), LINES - len(head))
        return head + [[(INDENT + text, role)] for text, role in tail]

    def _head(self, event: Event, cells: int, most: int) -> list[list[Piece]]:
        """The type, who and whom; at the right the modality where it is no plain fact."""
        kind = event.type.upper()
        mark = "" if event.modality == "happened" else event.modality
        who, whom = self.several(event.actors), self.several(event.targets)
        arrow = self.look.signs.arrow
        said = f"{who} {arrow} {whom}".strip() if whom else who
        if not said:
            quote = self.look.signs.quotes
            said = quote[0] + event.trigger.text + quote[1]
        first: list[Piece] = [(kind, f"type.{event.type}")]
        room = cells - width(kind) - 2 - (width(mark) + 2 if mark else 0)
        if width(said) <= room or most < 2:
            text, rest = self.look.shorten(said, max(room, 0)), ""
        elif who and whom and width(who) <= room:
            text, rest = who, f"{arrow} {whom}"
        else:
            text, rest = _break(said, room)
        if text:
            first.append((f"  {text}", ""))
        if mark:
            used = width(kind) + (width(text) + 2 if text else 0)
            first.append((" " * max(cells - used - width(mark), 1), ""))
            first.append((mark, f"modality.{event.modality}"))
        if not rest:
            return [first]
        return [first, [(INDENT + self.look.shorten(rest, cells - len(INDENT)), "")]]

    def _tail(self, event: Event, route: str, details: list[str], cells: int, most: int) -> list[Piece]:
        """The route, the details, who says so; the evidence where there is none of them."""
        lines = [route] if route else []
        lines += self._flow(details, cells, most - len(lines) - bool(event.sources))
        pieces = [(line, "") for line in lines]
        if event.sources:
            pieces.append((self.look.shorten(self.said_by(event), cells), "screen.dim"))
        if not pieces:
            quote = self.look.signs.quotes
            said = quote[0] + self.look.shorten(event.evidence.text.strip(_QUOTES), cells - 2) + quote[1]
            pieces.append((said, "screen.dim"))
        return pieces

    def _details(self, event: Event) -> list[str]:
        return [*self._counts(event.counts), self.when(event.date), self._place(event), self._means(event)]

    def _flow(self, details: list[str], cells: int, most: int) -> list[str]:
        """Details side by side in at most `most` lines; none is parted, what is left over is dropped."""
        dot = f" {self.look.signs.dot} "
        lines: list[str] = []
        for detail in details:
            if lines and width(lines[-1] + dot + detail) <= cells:
                lines[-1] += dot + detail
            elif len(lines) < most:
                lines.append(self.look.shorten(detail, cells))
        return lines

    def route(self, event: Event, cells: int) -> str:
        """The way of a movement, `Iraq → al-Walid → Hasakah`; the empty string where none is told.

        Where it is too wide its longest names are shortened: that a stop is left out would tell another way.
        """
        arrow = self.look.signs.arrow
        told = [stop for stop in (event.origin, *event.via, event.destination) if stop]
        names = list(dict.fromkeys(self.shortest(stop) for stop in told))
        if not names:
            return ""
        before = "" if event.origin else f"{arrow} " if event.destination else "via "
        after = f" {arrow}" if event.origin and not event.destination else ""
        room = cells - width(before + after) - (len(names) - 1) * (width(arrow) + 2)
        while sum(map(width, names)) > room:
            longest = max(names, key=width)
            shorter = self.look.shorten(longest, max(width(longest) - sum(map(width, names)) + room, 5))
            if shorter == longest:
                break
            names[names.index(longest)] = shorter
        return self.look.shorten(before + f" {arrow} ".join(names) + after, cells)

    def shortest(self, filler: Filler) -> str:
        """What fills a role by its shortest name."""
        entity = self.entities.get(filler.entity or "")
        return min((self.name(filler), *([entity.name] if entity else [])), key=width)

    def said_by(self, event: Event) -> str:
        """Who says so, nearest first: `SANA ← local sources`."""
        names: list[str] = []
        for source in event.sources:
            name = self.name(source)
            if not any(name in known for known in names):
                names.append(name)
        return f" {self.look.signs.cites} ".join(names)

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

    def _means(self, event: Event) -> str:
        counted = " ".join(count.text for count in event.counts)
        return self.several(f for f in event.equipment if f.text not in counted)

    def _counts(self, counts: Iterable[Count]) -> list[str]:
        return [f"{count.text} in all" if count.cumulative else count.text for count in counts]


def _break(text: str, cells: int) -> tuple[str, str]:
    """The words of `text` that fit into `cells` cells, and the rest."""
    words = text.split(" ")
    head: list[str] = []
    while words and width(" ".join([*head, words[0]])) <= cells:
        head.append(words.pop(0))
    return " ".join(head), " ".join(words)
