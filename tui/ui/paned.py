"""Which pane has the keys, which are in sight, and the way from one to another."""

from __future__ import annotations

from textual.containers import Horizontal
from textual.events import Click, Resize
from textual.geometry import Offset

from tui.ui.article_list import ArticleList
from tui.ui.asking import Asking, Verb
from tui.ui.bars import keys_of
from tui.ui.layout import LIST, PANEL, PANES, READER, THREE, arrange
from tui.ui.panel import Panel
from tui.ui.reader import Reader
from tui.ui.status import Header


class Paned(Asking):
    """A screen of three panes, of which one has the keys."""

    list: ArticleList
    reader: Reader
    panel: Panel
    panes: Horizontal
    header: Header
    pane = side = LIST
    arrangement = arrange(0, LIST)
    with_panel = True
    zoomed = False
    linear = False
    """Whether there is one pane at a time, however wide the screen."""

    def widget(self, pane: str) -> ArticleList | Reader | Panel:
        """The widget of a pane."""
        return self.list if pane == LIST else self.reader if pane == READER else self.panel

    def spot(self) -> Offset:
        """Where on the screen the line stands that the keys are about."""
        widget = self.widget(self.pane)
        line = min(max(widget.line, 0), max(widget.size.height - 1, 0))
        return widget.region.offset + Offset(0, line)

    def go(self, pane: str) -> None:
        """Put the focus on a pane, and have it in sight."""
        self.pane = pane
        self.query_bar.display = self.prompt.display = False
        self.set_class(False, "-querying")
        self.side = self.side if pane == READER else pane
        self.with_panel = self.with_panel or pane == PANEL
        self._arrange()
        for name in PANES:
            self.widget(name).activate(name == pane)
        self.footer.show(keys_of(pane, self.keymap))

    def _arrange(self) -> None:
        cells = self.app.size.width
        pane, side = (LIST, LIST) if self.query_bar.display else (self.pane, self.side)
        wanted = self.with_panel if cells >= THREE else side == PANEL
        arrangement = arrange(cells, pane, wanted, self.zoomed or self.linear)
        if arrangement == self.arrangement:
            self.header.tell(focus=self.pane)
            return
        for pane in PANES:
            widget = self.widget(pane)
            widget.display = pane in arrangement
            widget.set_class(pane != arrangement.panes[0][0], "beside")
            widget.styles.width = arrangement.width(pane)
        if PANEL in arrangement:
            if arrangement.panes[0][0] == PANEL:  # in the place of the list, so that the reader stays
                self.panes.move_child(self.panel, before=self.reader)
            else:
                self.panes.move_child(self.panel, after=self.reader)
        self.arrangement = arrangement
        self.header.tell(arrangement=arrangement, focus=self.pane)

    def on_resize(self, event: Resize) -> None:
        """Arrange the panes anew; each keeps its place."""
        self._arrange()

    def on_click(self, event: Click) -> None:
        """The pane that was clicked is the one that keys are for."""
        for pane in PANES:
            if self.widget(pane).region.contains(*event.screen_offset):
                self.go(pane)

    def _next_pane(self, step: int) -> None:
        """Go round all panes, those out of sight as well."""
        panes = [p for p in PANES if p != PANEL or self.with_panel or self.app.size.width < THREE]
        self.go(panes[(panes.index(self.pane) + step) % len(panes)])

    def _beside(self, step: int) -> None:
        """Go to the pane beside this one; where that is not in sight, to the one that would be there."""
        if len(self.arrangement.panes) == 1 or (self.pane == READER and step > 0 and not self.panel.display):
            self.go(PANES[min(max(PANES.index(self.pane) + step, 0), len(PANES) - 1)])
        else:
            self.go(self.arrangement.neighbour(self.pane, step))

    def _toggle_panel(self) -> None:
        """Show the panel, and go there; or hide it."""
        if not self.panel.display:
            self.go(PANEL)
            return
        self.with_panel, self.side = self.app.size.width < THREE, LIST
        self.go(LIST if self.pane == PANEL else self.pane)

    def zoom(self) -> None:
        """Give the whole screen to the pane in focus, or back to all."""
        self.zoomed = not self.zoomed
        self._arrange()

    def search(self, text: str) -> None:
        """Ask a query; without one, open the line to type it, over the list that it filters."""
        super().search(text)
        self._arrange()

    def pane_verbs(self) -> dict[str, Verb]:
        """The commands that go from pane to pane, by id."""
        return {
            "read-article": lambda _: self.go(READER),
            "pane-left": lambda _: self._beside(-1),
            "pane-right": lambda _: self._beside(1),
            "next-pane": lambda _: self._next_pane(1),
            "previous-pane": lambda _: self._next_pane(-1),
            "panel": lambda _: self._toggle_panel(),
            "zoom": lambda _: self.zoom(),
        }
