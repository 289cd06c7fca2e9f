from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import frozen
import ptys

from tui.library.library import Library
from tui.session import Session
from tui.ui.app import Dateline, prepare
from tui.ui.headless import still
from tui.ui.terminal import Abilities


@pytest.fixture
def library() -> Iterator[Library]:
    """Four articles that no change of the extractor touches."""
    with frozen.library() as opened:
        yield opened


MakeApp = Callable[..., Dateline]


@pytest.fixture
def make_app(library: Library, tmp_path: Path) -> MakeApp:
    """Makes the app over the library, with the settings and keys of an empty configuration folder."""

    def make(over: Library = library, colours: str = "full", utf8: bool = True, **given: object) -> Dateline:
        setup = prepare(Abilities(colours, utf8), tmp_path / "config")  # type: ignore[arg-type]
        return still(Dateline(Session(over), setup, **given))  # type: ignore[arg-type]

    return make


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., ptys.Terminal]]:
    """Starts the program in terminals, with `tmp_path` as home; they are ended with the test."""
    with ptys.opener(tmp_path) as started:
        yield started
