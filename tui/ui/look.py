"""A theme and a set of signs, as Textual and Rich want them: what every pane paints with."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from rich.color import Color
from rich.segment import Segment
from rich.style import Style as RichStyle

from tui.search.match import Matcher
from tui.text import shorten, width
from tui.themes import Style, Theme

if TYPE_CHECKING:
    from textual.strip import Strip
    from textual.theme import Theme as TextualTheme


@dataclass(frozen=True, slots=True)
class Signs:
    """The characters that stand for something, each one cell wide; `words` where they are words."""

    unread: str = "●"
    read: str = "○"
    keep: str = "+"
    discard: str = "x"
    later: str = "◐"
    changed: str = "Δ"
    mark: str = "▪"
    event: str = "▸"
    copies: str = "×"
    opened: str = "▾"
    inside: str = "└"
    chosen: str = "▶"
    bar: str = "┃"
    arrow: str = "→"
    cites: str = "←"
    dot: str = "·"
    more: str = "…"
    rule: str = "─"
    heavy: str = "━"
    side: str = "│"
    joint: str = "┬"
    quotes: str = "“”"
    ascii: bool = False
    words: bool = False
    tags: Mapping[str, str] = field(
        default_factory=lambda: {
            "person": "ᵖ", "org": "ᵒ", "place": "ˡ", "facility": "ᶠ", "equipment": "ᵉ", "date": "ᵈ",
            "quantity": "ⁿ",
        }
    )  # fmt: skip


ASCII = Signs(
    unread="*", read=".", later="~", changed="!", mark="#", event=">", copies="x", opened="v", inside="'",
    chosen=">", bar="|", arrow="->", cites="<-", dot="-", more="...", rule="-", heavy="=", side="|",
    joint="-", quotes='""', ascii=True,
    tags={
        "person": "/p", "org": "/o", "place": "/l", "facility": "/f", "equipment": "/e", "date": "/d",
        "quantity": "/n",
    },
)  # fmt: skip

_LIKE = str.maketrans("’‘“”–—‐‑−…·→←\u00a0", "''\"\"-----.-><\x20")


@lru_cache(maxsize=4096)
def to_ascii(text: str) -> str:
    """Text for a terminal that knows ASCII only, in as many cells: letters without accents, else "?"."""
    shown = []
    for character in text.translate(_LIKE):
        plain = unicodedata.normalize("NFKD", character).encode("ascii", "ignore").decode()
        cells = width(character)
        shown.append(plain if len(plain) == cells else "?" * cells)
    return "".join(shown)


Piece = tuple[str, str]
"""Text and the role of its style."""


def lit(line: Sequence[Piece], matcher: Matcher) -> list[Piece]:
    """A line with what a search found lit, but for the program's own words: they have the style of a type."""
    ranges = matcher.ranges("".join(text for text, _ in line))
    pieces: list[Piece] = []
    at = 0
    for text, role in line:
        done, end = 0, len(text)
        for first, last in [] if role.startswith("type.") else ranges:
            start, stop = max(first - at, done), min(last - at, end)
            if start < stop:
                pieces += [(text[done:start], role), (text[start:stop], "screen.match")]
                done = stop
        pieces.append((text[done:], role))
        at += end
    return [(text, role) for text, role in pieces if text]


@lru_cache(maxsize=1024)
def rich_style(style: Style) -> RichStyle:
    """A theme's style as Rich paints it."""
    return RichStyle(
        color=Color.parse(style.colour) if style.colour else None,
        bgcolor=Color.parse(style.background) if style.background else None,
        bold=style.bold or None,
        dim=style.dim or None,
        italic=style.italic or None,
        underline=style.underline or None,
        reverse=style.reverse or None,
        strike=style.strike or None,
    )


@dataclass(frozen=True)
class Look:
    """What panes paint with: styles by role, and signs."""

    theme: Theme
    signs: Signs = field(default_factory=Signs)

    @cached_property
    def base(self) -> RichStyle:
        """The style of text that is nothing in particular, with the ground it stands on."""
        return rich_style(self.theme["screen.text"])

    def __getitem__(self, role: str) -> RichStyle:
        """The style of a role: `group.role`, `type.TYPE` for an event type, or a role of the screen."""
        group, _, name = role.partition(".")
        if group == "type":
            return rich_style(self.theme.event(name))
        return rich_style(self.theme[role]) if name else rich_style(self.theme[f"screen.{role}"])

    @property
    def tagged(self) -> bool:
        """Whether names need a letter to say what they are, for want of colour."""
        return self.theme.colours == "none"

    def printable(self, text: str) -> str:
        """Text as this terminal can show it, in as many cells."""
        if self.signs.words:
            text = text.replace("·", self.signs.dot)
        return text if not self.signs.ascii or text.isascii() else to_ascii(text)

    def shorten(self, text: str, cells: int) -> str:
        """Shorten as `tui.text.shorten`, with the ellipsis that this terminal can show."""
        return shorten(text, cells, self.signs.more)

    def segments(
        self, pieces: list[Piece], cells: int, over: RichStyle | None = None
    ) -> tuple[list[Segment], int]:
        """Pieces in one line of `cells` cells or more, and of how many.

        `over` lies over all of it, as a selection does.
        """
        base = self.base if over is None else self.base + over
        segments, used = [], 0
        for text, role in pieces:
            text = self.printable(text)
            style = base + self[role] if role else base
            if over is not None and style.bgcolor == self.base.bgcolor:  # of text that names its ground
                style += over
            if over is not None and over.reverse:
                style = base
            segments.append(Segment(text, style))
            used += width(text)
        if used < cells:
            segments.append(Segment(" " * (cells - used), base))
        return segments, max(used, cells)

    def strip(self, pieces: list[Piece], cells: int, over: RichStyle | None = None) -> Strip:
        """Pieces in one line of exactly `cells` cells, as Textual takes it."""
        from textual.strip import Strip

        segments, used = self.segments(pieces, cells, over)
        strip = Strip(segments, used)
        return strip if used <= cells else strip.crop(0, cells)

    def textual(self) -> TextualTheme:
        """The theme of Textual's own widgets."""
        from textual.theme import Theme as TextualTheme

        native = self.theme.colours != "full"
        screen = {
            role: self.theme[f"screen.{role}"] for role in ("text", "accent", "border", "dim", "selection")
        }
        text, ground = _css(screen["text"].colour), _css(screen["text"].background)
        accent, border = _css(screen["accent"].colour), _css(screen["border"].colour)
        chosen = _css(screen["selection"].background) if screen["selection"].background else accent
        return TextualTheme(
            name=f"dateline-{self.theme.name}",
            primary=accent,
            accent=accent,
            foreground=text,
            background=ground,
            surface=ground,
            panel=ground,
            dark=not self.theme.light,
            ansi=native,
            variables={
                "ansi-background": ground,
                "rule": border,
                "ground": ground,
                "ink": text,
                "quiet": _css(screen["dim"].colour),
                "chosen": chosen,
                "input-cursor-background": text if not native else "ansi_default",
                "input-cursor-foreground": ground,
                "input-cursor-text-style": "reverse" if native else "none",
                "input-selection-background": chosen,
            },
        )


def _css(colour: str | None) -> str:
    if colour is None or colour == "default":
        return "ansi_default"
    return colour if colour.startswith("#") else f"ansi_{colour}"
