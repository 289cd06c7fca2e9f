from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tui.load import formats
from tui.load.sources import Blob
from tui.model import Article, Problem

Opened = Callable[..., list[Article | Problem]]


@pytest.fixture
def opened(tmp_path: Path) -> Opened:
    """Writes bytes or text to a file of this name and gives what reading it does."""

    def read(name: str, data: bytes | str, **columns: str) -> list[Article | Problem]:
        path = tmp_path / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        found = list(formats.read(Blob(name, path.stat().st_size, 0, str(path)), columns))
        for item in found:
            if isinstance(item, Problem):
                assert item.reason.endswith("."), item
                assert "\n" not in item.reason + item.advice, item
        return found

    return read
