"""The app as it sends: only what differs, and no more than the terminal takes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast

from rich.color import ColorSystem
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.geometry import Offset

from tui.ui.cells import Cells, Painted
from tui.ui.driver import QuietDriver, driver
from tui.ui.failing import Failing

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from textual.screen import Screen


class Lean(CompositorUpdate):
    """What is owed to the terminal, in the place of an update of Textual's compositor."""

    def __init__(self, cells: Cells) -> None:
        self.cells = cells

    def render_segments(self, console: Console) -> str:
        """What is to be sent; it counts as sent from now on."""
        return self.cells.owed()


def painted(update: LayoutUpdate | ChopsUpdate) -> Iterator[Painted]:
    """What an update of Textual's compositor paints, and where."""
    return _laid_out(update) if isinstance(update, LayoutUpdate) else _chopped(update)


def _laid_out(update: LayoutUpdate) -> Iterator[Painted]:
    region = update.region
    for y, line in enumerate(update.strips, region.y):
        x = region.x
        for strip in line:
            yield y, x, x + strip.cell_length, strip
            x += strip.cell_length


def _chopped(update: ChopsUpdate) -> Iterator[Painted]:
    """The parts of lines that were painted anew, as `ChopsUpdate.render_segments` picks them."""
    for y, first, last in update.spans:
        for end, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
            if strip is not None and x <= last and end > first:
                yield y, x, min(end, last), strip


class Sending(Failing, inherit_bindings=False):
    """An app that keeps the painted cells, and sends those of them that the terminal does not show."""

    waiting = False
    """Whether nothing is sent yet: what the terminal shows already is what is about to be painted."""
    shows_cursor = False
    """Whether the terminal's cursor stands at the line that the keys are about: screen readers read it."""

    def __init__(self, cells: Cells, **given: Any) -> None:
        super().__init__(driver_class=driver(), **given)
        self.cells = cells

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        """Send only the cells that differ from what the terminal shows, when it took what came before."""
        if not isinstance(renderable, LayoutUpdate | ChopsUpdate) or self._batch_count:
            super()._display(screen, renderable)
            return
        system = self.console._color_system or ColorSystem.TRUECOLOR
        self.cells.paint(painted(renderable), screen.outer_size, system)
        if self.waiting or (isinstance(self._driver, QuietDriver) and self._driver.hold()):
            return
        self._pay()

    def spot(self) -> Offset | None:
        """Where the cursor of the terminal belongs, where it is shown."""
        return None

    def _pay(self) -> None:
        if self.shows_cursor and (spot := self.spot()) is not None:
            self.cursor_position = spot
        super()._display(self.screen, cast("RenderableType", Lean(self.cells)))

    def on_quiet_driver_clear(self) -> None:
        """Send what was painted while the terminal was still taking what came before."""
        if not self.waiting:
            self._pay()

    def begin(self) -> None:
        """Send what has been painted, and from now on at once."""
        if self.waiting:
            self.waiting = False
            self._pay()

    def redraw(self) -> None:
        """Send all of the screen, whatever the terminal shows now."""
        self.cells.lose()
        self.refresh(layout=True)

    def write(self, data: str) -> None:
        """Send what is not of the screen to the terminal, as a text for its clipboard."""
        if self._driver is not None:
            self._driver.write(data)
