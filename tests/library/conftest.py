from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

# Worker processes get this module path too, and have to find the fakes in it.
sys.path.insert(0, str(Path(__file__).parent))

from tui.library.library import Library


@pytest.fixture(params=["file", "memory"])
def library(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Library]:
    """An empty library, once as a file and once in memory."""
    path = tmp_path / "library.sqlite" if request.param == "file" else ":memory:"
    with Library.open(path, user="ana") as opened:
        yield opened
