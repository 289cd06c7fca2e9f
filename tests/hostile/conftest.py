"""The hostile strings, and a library in which each of them is whatever an article can have."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from corpus import LEAD, STRINGS

from tui.library.ingest import ingest
from tui.library.library import Library


@pytest.fixture(scope="session")
def inbox(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One article for each string, which is its title, outlet, author, address, date and part of its text."""
    folder = tmp_path_factory.mktemp("inbox")
    with (folder / "all.jsonl").open("w", encoding="utf-8") as out:
        for number, text in enumerate(STRINGS):
            parts = dict.fromkeys(("title", "source", "author", "url"), text)
            body = f"{LEAD} {number}\n\nThe {text} sent 40 trucks to {text} on Monday, {text} said.\n\n{text}"
            out.write(json.dumps({**parts, "text": body, "date": "2024-05-03"}) + "\n")
    whole = "\n\n".join(f"{LEAD} {text}" for text in STRINGS if text < "\ud800" or text.isascii())
    (folder / "whole.txt").write_bytes(whole.encode("utf-8", "replace"))
    return folder


@pytest.fixture(scope="session")
def filled(inbox: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of these articles."""
    path = tmp_path_factory.mktemp("filled") / "library.sqlite"
    with Library.open(path) as library:
        report = ingest(library, [inbox], workers=0)
        assert report.articles == len(STRINGS) + 1
    return path
