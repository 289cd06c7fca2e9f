"""Write the README's picture: the sample batch through the whole program, as an SVG.

python scripts/screenshot.py docs/dateline.svg
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from pathlib import Path

from tui.library.ingest import ingest
from tui.library.library import Library
from tui.paths import seeds_dir
from tui.session import Session
from tui.ui.app import Dateline, prepare
from tui.ui.terminal import Abilities

SIZE = (140, 42)
REST = 0.3
KEYS = (["j"] * 3, ["s"], ["k"], ["]", "v"], ["]", "v"])
"""What is typed before the picture is taken: one article is kept, in the one before an event is chosen."""


async def picture() -> str:
    """The screen after KEYS, as SVG."""
    with Library.open(":memory:") as library, tempfile.TemporaryDirectory() as nothing:
        batch = library.begin_batch("seeds")
        ingest(library, [seeds_dir()], batch=batch, workers=0)
        app = Dateline(Session(library, batch), prepare(Abilities("full", utf8=True), Path(nothing)))
        async with app.run_test(size=SIZE) as pilot:
            for keys in KEYS:
                await pilot.press(*keys)
                await pilot.pause(REST)
            return app.export_screenshot(title="dateline seeds/").replace(
                "<text ", '<text xml:space="preserve" '
            )


def main() -> None:
    """Write the picture to the file that is named."""
    if len(sys.argv) != 2:
        sys.exit("name the file to write: python scripts/screenshot.py docs/dateline.svg")
    target = Path(sys.argv[1])
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(asyncio.run(picture()), encoding="utf-8")


if __name__ == "__main__":
    main()
