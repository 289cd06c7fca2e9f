"""The driver of a screen that a browser shows."""

from __future__ import annotations

from textual.drivers.web_driver import WebDriver


class BrowserDriver(WebDriver):
    """Textual's driver of a screen in a browser; it ends the program when the server is gone."""

    def run_input_thread(self) -> None:
        """Read what the server hands on until the program ends or the server does."""
        super().run_input_thread()
        if not self.exit_event.is_set():
            self._app.call_later(self._app.exit)

    def _enable_mouse_support(self) -> None:
        if self._mouse:
            self.write("\x1b[?1000h\x1b[?1006h")
