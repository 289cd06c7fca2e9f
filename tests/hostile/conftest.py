"""The hostile strings, and a library in which each of them is whatever an article can have."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from corpus import LEAD, STRINGS

from tui.library.ingest import ingest
from tui.library.library import Library


@pytest.fixture(scope="session")
def filled(made_once: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """A library of an article for each string: its title, outlet, author, address, date, part of its text."""

    def fill(folder: Path) -> None:
        inbox = folder / "inbox"
        inbox.mkdir()
        write(inbox)
        with Library.open(folder / "library.sqlite") as library:
            report = ingest(library, [inbox], workers=0)
            assert report.articles == len(STRINGS) + 1

    return made_once("hostile", fill) / "library.sqlite"


def write(folder: Path) -> None:
    """An article for each string, and one of all of them."""
    with (folder / "all.jsonl").open("w", encoding="utf-8") as out:
        for number, text in enumerate(STRINGS):
            parts = dict.fromkeys(("title", "source", "author", "url"), text)
            body = f"{LEAD} {number}\n\nThe {text} sent 40 trucks to {text} on Monday, {text} said.\n\n{text}"
            out.write(json.dumps({**parts, "text": body, "date": "2024-05-03"}) + "\n")
    whole = "\n\n".join(f"{LEAD} {text}" for text in STRINGS if text < "\ud800" or text.isascii())
    (folder / "whole.txt").write_bytes(whole.encode("utf-8", "replace"))
