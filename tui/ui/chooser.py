"""The list of themes to choose from: the one at hand is worn while it is looked at."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.events import Click, Key
from textual.screen import ModalScreen
from textual.strip import Strip

from tui.ui.above import Above
from tui.ui.lines import Lines
from tui.ui.look import Look
from tui.ui.wardrobe import Offer


class Chooser(Above[str | None], ModalScreen[str | None]):
    """A narrow list of themes at the right: the one at hand is worn at once. Gives the one kept, or None."""

    def __init__(self, look: Look, offers: list[Offer], try_on: Callable[[Offer], Look]) -> None:
        super().__init__(id="themes")
        self._rows = Rows(look, offers)
        self._try_on = try_on

    def compose(self) -> ComposeResult:
        yield self._rows

    async def answer(self, event: Key) -> None:
        """Arrows try on, enter keeps, escape gives up."""
        steps = {"j": 1, "down": 1, "ctrl+n": 1, "k": -1, "up": -1, "ctrl+p": -1, "home": -999, "end": 999}
        if event.key in ("escape", "q", "ctrl+c", "ctrl+g"):
            self.dismiss(None)
        elif event.key == "enter":
            offer = self._rows.offer
            self.dismiss(offer.name if offer.theme else None)
        elif step := steps.get(event.key):
            self._go(self._rows.at + step)

    def on_click(self, event: Click) -> None:
        """What is clicked is worn; a click elsewhere gives up."""
        if not self._rows.region.contains(*event.screen_offset):
            self.dismiss(None)
        elif 0 <= (at := self._rows.top + event.screen_y - self._rows.region.y - 1) < len(self._rows.offers):
            self._go(at)

    def _go(self, at: int) -> None:
        self._rows.go(at)
        self._rows.wear(self._try_on(self._rows.offer))


class Rows(Lines):
    """The names, one a line, under a heading."""

    def __init__(self, look: Look, offers: list[Offer]) -> None:
        super().__init__("theme-rows")
        self.look, self.offers = look, offers
        self.total = len(offers) + 1
        names = [offer.name for offer in offers]
        self.at = names.index(look.theme.name) if look.theme.name in names else 0
        self.styles.height = self.total

    @property
    def offer(self) -> Offer:
        """The theme at hand."""
        return self.offers[self.at]

    def go(self, at: int) -> None:
        """Go to a row, no farther than the ends."""
        self.at = min(max(at, 0), len(self.offers) - 1)
        self.show_lines(self.at + (self.at > 0), self.at + 2)

    def wear(self, look: Look) -> None:
        """Take on another look."""
        self.look = look
        self.renew()

    def paint_line(self, y: int) -> Strip:
        """One line of the list."""
        number = self.top + y
        bare = (self.look.signs.side, "border")
        if number == 0 or number > len(self.offers):
            return self.look.strip([bare, ("" if number else " Themes", "heading")], self.size.width)
        offer, here = self.offers[number - 1], number - 1 == self.at
        over = self.look["selection"] if here else None
        pieces = [(self.look.signs.bar, "accent") if here else bare]
        pieces += [(f" {offer.name}", "text" if offer.theme else "dim")]
        pieces += [] if offer.theme else [("  broken", "levels.error")]
        return self.look.strip(pieces, self.size.width, over)
