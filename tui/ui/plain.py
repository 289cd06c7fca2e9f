"""The plain screen, for screen readers: one pane, no borders, states and events in words, whole lines."""

from __future__ import annotations

from dataclasses import replace

from tui.ui.look import ASCII, Piece, Signs

PLAIN = replace(
    ASCII,
    ascii=False,
    words=True,
    unread="unread", read="read", keep="kept", discard="discarded", later="put off", changed="changed",
    mark="marked", event="", copies="copies: ", opened="opened, copies: ", inside="copy", chosen=" ", bar=" ",
    arrow="to", cites="citing", rule=" ", heavy=" ", side=" ", joint=" ",
    tags={
        "person": " (person)", "org": " (body)", "place": " (place)", "facility": " (facility)",
        "equipment": " (equipment)", "date": " (date)", "quantity": " (number)",
    },
)  # fmt: skip
"""Signs that are words."""

PLAIN_ASCII = replace(PLAIN, ascii=True)


def signs(plain: bool, ascii: bool) -> Signs:
    """The signs of a screen."""
    if plain:
        return PLAIN_ASCII if ascii else PLAIN
    return ASCII if ascii else Signs()


def state(said: list[str], role: str) -> list[Piece]:
    """What a row begins with: its states in words."""
    return [(f"{', '.join(said)}: ", role)]


def told(events: int, fold: str, note: str, changed: bool, tags: tuple[str, ...]) -> str:
    """What else a row tells, in words."""
    parts = [
        "changed" if changed else "",
        f"tags: {', '.join(tags)}" if tags else "",
        "has a note" if note else "",
        fold,
        "1 event" if events == 1 else f"{events} events" if events else "",
    ]
    return ", ".join(part for part in parts if part)
