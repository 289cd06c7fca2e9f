"""How a text typed at the bottom of the screen may go on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from tui import commands

if TYPE_CHECKING:
    from tui.session import Session

COMPLETED = ("command", "tag", "export")
"""What is asked for that can be completed."""


def completions(session: Session, asked: str, value: str) -> list[str]:
    """Texts that `value` may become, where `asked` is what the line asks for."""
    if asked == "command":
        return sorted(commands.registry())
    if asked == "export":
        return list(_exports(value))
    if asked != "tag":
        return []
    last = value.rpartition(" ")[2].removeprefix("-")
    head = value[: len(value) - len(last)]
    return [head + tag for tag, _ in session.library.tags()] if last else []


def _exports(value: str) -> Iterator[str]:
    """Folders, the endings of formats, and behind those what may be exported."""
    from tui.export.tables import COLUMNS, FORMATS

    folder, slash, name = value.rpartition("/")
    stem, dot, _ = name.partition(".")
    if not dot:
        yield from (f"{folder}{slash}{inside}/" for inside in _folders(folder + slash))
    elif stem:
        for format in FORMATS:
            yield f"{folder}{slash}{stem}.{format}"
            yield from (f"{folder}{slash}{stem}.{format} {what}" for what in COLUMNS)


def _folders(name: str) -> list[str]:
    """The folders in a folder, by name; none where it cannot be read."""
    try:
        inside = [path.name for path in Path(name).expanduser().iterdir() if path.is_dir()]
    except (OSError, RuntimeError, ValueError):
        return []
    return sorted(name for name in inside if name.isprintable() and not name.startswith("."))
