"""What the program remembers of its user from one start to the next, besides what the library holds."""

from __future__ import annotations

import json
from pathlib import Path

from tui import whole

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
    """Remember a value under a name, None to forget it; gives why that failed, empty where it did not."""
    told = {key: old for key, old in recall(path).items() if key != name}
    if value is not None:
        told[name] = value
    try:
        whole.write(path, json.dumps(told))
    except OSError as error:
        return f"{path} cannot be written ({error.strerror})"
    return ""
