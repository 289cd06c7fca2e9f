"""The part of the app that wears themes: chosen, kept, and read again when they are saved."""

from __future__ import annotations

from dataclasses import replace

from textual.geometry import Offset

from tui import themes
from tui.ui.bars import in_short
from tui.ui.driver import QuietDriver
from tui.ui.look import Look
from tui.ui.main import Main
from tui.ui.sending import Sending
from tui.ui.typed import MOST
from tui.ui.wardrobe import AUTO, POLL, Offer, Wardrobe


class Themed(Sending, inherit_bindings=False):
    """An app over the main screen, with a wardrobe."""

    main: Main
    wardrobe: Wardrobe

    def spot(self) -> Offset | None:
        """Where the line stands that the keys are about; None while a line is typed, which has a cursor."""
        return self.main.spot() if self.screen is self.main and not self.main.typing else None

    @property
    def asks_ground(self) -> bool:
        """Whether the terminal is to be asked whether its ground is light."""
        return self.wardrobe.asks

    def on_quiet_driver_ground(self, message: QuietDriver.Ground) -> None:
        """Wear what the ground of the terminal asks for; where something is open by then, the next time."""
        theme = self.wardrobe.see_ground(message.light)
        if theme is not None and self.screen is self.main:
            self.wear(replace(self.main.look, theme=theme))

    def on_cut(self) -> None:
        """Say that a text that was pasted is not all there."""
        self.main.say(f"pasted the first {MOST:,} characters; the text is longer", "warning")

    def choose_theme(self, name: str) -> None:
        """Wear a theme by its name, and keep it; without a name, open the list to choose from."""
        main, wardrobe, before = self.main, self.wardrobe, self.main.look
        if not name:
            from tui.ui.chooser import Chooser

            main.footer.show([("up/down", "wear"), ("enter", "keep it"), ("esc", "the former again")])
            self.push_screen(
                Chooser(before, wardrobe.offers(), self._try_on), lambda kept: self._chosen(kept, before)
            )
        elif name != AUTO and name not in themes.available(wardrobe.folder):
            main.say(wardrobe.say_unknown(name), "warning")
        else:
            self._chosen(name, before)

    def _try_on(self, offer: Offer) -> Look:
        """Wear a theme while it is looked at; one that is broken leaves what is worn."""
        if offer.theme:
            self.wear(replace(self.main.look, theme=offer.theme))
        self.main.say(str(offer), "warning" if offer.problem else "information")
        return self.main.look

    def _chosen(self, name: str | None, before: Look) -> None:
        """Keep the theme of a name, or wear the former one again."""
        self.main.go(self.main.pane)
        if name is None:
            self.wear(before)
            self.main.say(f"theme: {before.theme.name}, as before")
            return
        theme, problems = self.wardrobe.named(name)
        self.wear(replace(before, theme=theme))
        if problems:
            self.main.say(in_short(problems), "warning")
        elif name not in (AUTO, theme.name):
            self.main.say(f"{name} needs more colours than this terminal has; {theme.name} it is", "warning")
        else:
            self.main.say(*self.wardrobe.keep(name))
            if isinstance(self._driver, QuietDriver):
                self._driver.ask_ground()

    def follow_theme(self) -> None:
        """Look from now on whether the theme that is worn was saved."""
        self.set_interval(POLL, self._renew_theme)

    def _renew_theme(self) -> None:
        """Wear the theme anew when its file was saved; while that is broken, the last good one stays."""
        name = self.main.look.theme.name
        if not self.wardrobe.saved(name):
            return
        try:
            self.wear(replace(self.main.look, theme=self.wardrobe.again(name)))
            self.main.say(f"theme: {name}, as you saved it")
        except themes.ThemeError as error:
            self.main.say(in_short(error.problems), "warning")

    def refresh_css(self, animate: bool = True) -> None:
        """Take in the colours of a theme; before there is a screen, for the sheet to be read with them."""
        if self._is_mounted:
            super().refresh_css(animate)
        else:
            self.stylesheet.set_variables(self.get_css_variables())

    def wear(self, look: Look) -> None:
        """Take on a look, in Textual's own widgets as well."""
        worn = look.textual()
        self.register_theme(worn)
        self.ansi_color = worn.ansi
        if self.theme == worn.name:
            self._watch_theme(worn.name)  # saved anew under the same name
        self.theme = worn.name
        self.main.wear(look)
