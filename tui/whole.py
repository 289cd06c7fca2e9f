"""Small files written whole or not at all: what stood there survives a full disk and an end at any moment."""

from __future__ import annotations

import os
from pathlib import Path


def write(path: Path, text: str, mode: int = 0o666) -> None:
    """Put a text in the place of a file, made with its folder where there is none; raises OSError."""
    new = path.with_name(f"{path.name}.{os.getpid()}")
    path.parent.mkdir(parents=True, exist_ok=True)
    new.unlink(missing_ok=True)
    new.touch(mode)
    new.write_text(text, encoding="utf-8")
    new.replace(path)
