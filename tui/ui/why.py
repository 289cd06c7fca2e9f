"""The page that tells why an event is one. The article is read anew for it, in a thread."""

from __future__ import annotations

from threading import Lock

from tui.model import Article, Event
from tui.ui.look import Look
from tui.ui.page import Entry, Page

TERM = 13
"""Cells for the terms of the page."""

_one_at_a_time = Lock()
"""The taggers are not to be shared between threads."""


def explain(article: Article, event: Event) -> list[Entry]:
    """Everything that led to an event, as the entries of a page; never raises for what the article holds."""
    from tui.extract.explain import Explanation

    with _one_at_a_time:
        try:
            return Explanation(article).event(event)
        except Exception as error:  # noqa: BLE001 (one article's failure is told, and the screen stays)
            reason = f"This article could not be read anew: {type(error).__name__}: {error}."
            return [("", reason), ("what to do", "This is an error in Dateline: please report it.")]


def page(look: Look, event: Event, entries: list[Entry]) -> Page:
    """The page over the explanation of an event."""
    return Page(look, f"Why: {event.type} on {event.trigger.text}", entries, TERM)
