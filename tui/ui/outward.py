"""What leaves the screen: a text to the clipboard, an address to a browser."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

from tui import record
from tui.export import jsonl
from tui.model import Article, Event, Extraction
from tui.ui import clipboard
from tui.ui.asking import Verb
from tui.ui.main import Main
from tui.ui.themed import Themed
from tui.ui.wording import Words

WIDE = 10_000
"""Cells in which every line of an event fits."""


def event_at_hand(main: Main) -> Event | None:
    """The event that the panel or the reader stands on."""
    if isinstance(main.panel.chosen, Event):
        return main.panel.chosen
    return main.reader.event if main.panel.extraction is not None else None


def address(url: str | None) -> str:
    """An address of the web that is safe to open and to show; empty for anything else."""
    url = (url or "").strip()
    try:
        scheme = urlsplit(url).scheme.lower()
    except ValueError:  # as of a bracket that is never closed
        return ""
    return url if url.isprintable() and " " not in url and scheme in ("http", "https") else ""


def has_display(environ: Mapping[str, str], platform: str = sys.platform) -> bool:
    """Whether a browser could be seen: not where the screen is that of a machine far away."""
    if environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"):
        return True
    return platform == "darwin" and not environ.get("SSH_CONNECTION")


def title(article: Article) -> str:
    """Title and address on a line each."""
    lines = [article.title or article.text.partition("\n")[0], article.url or article.path]
    return "\n".join(line for line in lines if line)


def evidence(article: Article, event: Event) -> str:
    """The sentence that tells an event, and where it stands."""
    where = ", ".join(part for part in (article.source, article.published, article.url) if part)
    return f"{event.evidence.text}\n{where}" if where else event.evidence.text


def no_event(main: Main) -> str:
    """Why there is no event at hand, and which key goes to one."""
    if not (main.panel.extraction and main.panel.extraction.events):
        return "no event is told here"
    return f"no event is chosen; {main.keys_of('next-event')} goes to one"


def told(main: Main, article: Article, extraction: Extraction, event: Event) -> str:
    """An event in one line, as the panel words it."""
    lines = Words(article, extraction.entities, main.look).lines(event, WIDE)
    texts = [" ".join("".join(text for text, _ in line).split()) for line in lines]
    return f" {main.look.signs.dot} ".join(texts)


class Outward:
    """The verbs that copy and open, for the main screen of an app, whose terminal `environ` describes."""

    def __init__(self, app: Themed, environ: Mapping[str, str]) -> None:
        self._app, self._environ = app, environ

    @property
    def _main(self) -> Main:
        return self._app.main

    def verbs(self) -> dict[str, Verb]:
        """The commands, by id."""
        return {
            "copy-title": lambda _: self._copy("title and address", lambda article, _: title(article)),
            "copy-article": lambda _: self._copy("the article's text", lambda article, _: article.text),
            "copy-record": lambda _: self._copy("the article's record", self._record),
            "copy-evidence": lambda _: self._copy_event("the sentence", lambda a, _, e: evidence(a, e)),
            "copy-event": lambda _: self._copy_event(
                "the event in a line", lambda a, x, e: told(self._main, a, x, e)
            ),
            "open-address": lambda _: self._open(),
        }

    @staticmethod
    def _record(article: Article, extraction: Extraction | None) -> str:
        return jsonl.line(record.to_record(article, extraction))

    def _copy(self, what: str, text: Callable[[Article, Extraction | None], str]) -> None:
        panel = self._main.panel
        if panel.article is None:
            self._main.say("there is no article to copy")
            return
        self._give(text(panel.article, panel.extraction), what)

    def _copy_event(self, what: str, text: Callable[[Article, Extraction, Event], str]) -> None:
        main, event = self._main, event_at_hand(self._main)
        article, extraction = main.panel.article, main.panel.extraction
        if event is None or article is None or extraction is None:
            main.say(no_event(main))
            return
        self._give(text(article, extraction, event), what)

    def _give(self, text: str, what: str) -> None:
        text = clipboard.clean(text)
        try:
            sent = clipboard.sequence(text, self._environ)
        except clipboard.TooLarge as error:
            main = self._main
            main.say(f"{what}: {error}; {main.keys_of('export')} writes the list to a file", "warning")
            return
        if not clipboard.give_to_tmux(text, self._environ):
            self._app.write(sent)
        self._main.say(f"copied {clipboard.size(text)}: {what}")

    def _open(self) -> None:
        """Open the address of the article in a browser; where none can be seen, show it."""
        main, article = self._main, self._main.panel.article
        url = address(article.url if article else None)
        if not url:
            main.say("this article has no address of the web")
        elif not has_display(self._environ):
            main.say(f"{url} {main.look.signs.dot} no display here; {main.keys_of('copy-title')} copies it")
        else:
            browse(url)
            main.say(f"opened {url}")


def browse(url: str) -> None:
    """Have a process of its own open an address: what a browser prints must not reach the screen."""
    nothing = subprocess.DEVNULL
    opener = subprocess.Popen(  # noqa: S603 - this interpreter, and an address that was looked at
        [sys.executable, "-m", "webbrowser", url],
        stdin=nothing,
        stdout=nothing,
        stderr=nothing,
        env=dict(os.environ),
        start_new_session=True,
    )
    threading.Thread(target=opener.wait, daemon=True, name="browser").start()  # or its remains would stay
