"""A pane painted line by line, of which only the lines that read otherwise than before are sent."""

from __future__ import annotations

from rich.segment import Segment
from textual.events import MouseScrollDown, MouseScrollUp
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

WHEEL = 3
"""Lines that one notch of the wheel scrolls."""


class Lines(Widget):
    """A window of `size.height` lines on `total` lines, from `top` on; painted by `paint_line`.

    It scrolls by itself, and is told whether it is the `active` one. Textual lays the screen out anew when
    the content of a `ScrollView` grows, and sends all of it when it is scrolled and when its focus changes.
    """

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self.top = 0
        self.total = 0
        self.active = False
        self._painted: dict[int, list[Segment]] = {}

    @property
    def line(self) -> int:
        """The line of the pane that the keys are about."""
        return 0

    def paint_line(self, y: int) -> Strip:
        """The line at `y` of the pane, as it should read now."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        """Paint a line, and remember it."""
        strip = self.paint_line(y)
        self._painted[y] = list(strip)
        return strip

    def renew(self) -> None:
        """Send the lines that read otherwise than they were last painted."""
        for y in range(self.size.height):
            if list(self.paint_line(y)) != self._painted.get(y):
                self.refresh(Region(0, y, self.size.width, 1))

    def tell(self, message: Message) -> None:
        """Have the screen hear this at once: by way of the queue its answer is painted a frame later."""
        hear = getattr(self.screen, message.handler_name, None) if self.is_attached else None
        hear(message) if hear else self.post_message(message)

    def activate(self, active: bool) -> None:
        """Say whether the keys are this pane's."""
        if active != self.active:
            self.active = active
            self.renew()

    def scroll_to_line(self, line: int) -> None:
        """Have a line of the content at the top of the pane, as far as there is content to fill the pane."""
        self.top = min(max(line, 0), max(self.total - self.size.height, 0))
        self.renew()

    def show_lines(self, first: int, last: int) -> None:
        """Scroll no more than needed to have the lines from `first` to before `last` in the pane."""
        if first < self.top:
            self.scroll_to_line(first)
        elif last > self.top + self.size.height:
            self.scroll_to_line(min(last - self.size.height, first))

    def wheel(self, lines: int) -> None:
        """Scroll by lines, as the wheel of the mouse asks."""
        self.scroll_to_line(self.top + lines)

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        event.stop()
        self.wheel(WHEEL)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        event.stop()
        self.wheel(-WHEEL)
