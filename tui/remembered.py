"""What the program remembers of its user from one start to the next, besides what the library holds."""

from __future__ import annotations

import json
import os
from pathlib import Path

THEME, TOUR, GROUND = "theme", "tour", "ground"
"""The theme that was last kept; that the tour was seen; `light` where the terminal's ground was."""


def recall(path: Path) -> dict[str, str]:
    """What is remembered in a file, by name; nothing where it cannot be read."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(name): str(value) for name, value in told.items()} if isinstance(told, dict) else {}


def remember(path: Path, name: str, value: str | None) -> str:
    """Remember a value under a name, None to forget it; gives why that failed, empty where it did not.

    The file is replaced in one step: what stood there survives a full disk and an end at any moment.
    """
    told = {key: old for key, old in recall(path).items() if key != name}
    if value is not None:
        told[name] = value
    new = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        new.write_text(json.dumps(told), encoding="utf-8")
        new.replace(path)
    except OSError as error:
        return f"{path} cannot be written ({error.strerror})"
    return ""
