"""A screen of panes that can be toured."""

from __future__ import annotations

from tui.ui.layout import LIST
from tui.ui.paned import Paned
from tui.ui.tour import SEARCHED, Tour


class Touring(Paned):
    """Panes with a tour over them, which goes on as what it asks for is done."""

    tour: Tour

    def take_tour(self) -> None:
        """Begin the tour, in the list."""
        self.go(LIST)
        self.tour.begin()

    def end_tour(self) -> None:
        """Give the tour up."""
        self.tour.end()
        self.say(f"the tour is over; :tour takes it again, {self.keys_of('help')} finds every key")

    def saw(self, done: str) -> None:
        """Have the tour know what was done."""
        if self.tour.saw(done):
            self.say(f"that was the tour; {self.keys_of('help')} finds every key, :tour takes it again")

    def settle(self, text: str) -> None:
        """Close the query bar over its list, as the tour asks for."""
        super().settle(text)
        if self.session.query.strip():
            self.saw(SEARCHED)
