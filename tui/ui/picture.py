"""Pictures of the screen, as SVG and as text."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from textual.app import App

FORMATS = (".svg", ".txt")
_FONT_FACE = re.compile(r"\s*@font-face \{.*?\}", re.DOTALL)


def text(app: App[Any]) -> str:
    """The screen as text, a line a row, without blanks at their ends."""
    strips = app.screen._compositor.render_strips()
    return "".join("".join(part.text for part in strip).rstrip() + "\n" for strip in strips)


def svg(app: App[Any], title: str) -> str:
    """The screen as SVG, in a font of the viewer's own: nothing in it is fetched from elsewhere."""
    drawn = app.export_screenshot(title=title).replace("<text ", '<text xml:space="preserve" ')
    drawn = "\n".join(line.rstrip() for line in _FONT_FACE.sub("", drawn).splitlines()) + "\n"
    return drawn.replace("Fira Code, monospace", "Fira Code, DejaVu Sans Mono, Menlo, monospace")


def of(app: App[Any], target: Path, title: str) -> str:
    """The screen as the name of a file asks for it. Raises ValueError where that is neither .svg nor .txt."""
    if target.suffix not in FORMATS:
        raise ValueError(f"{target}: a picture is a file that ends in {' or '.join(FORMATS)}")
    return svg(app, title) if target.suffix == ".svg" else text(app)


def unused(folder: Path) -> Path:
    """A name for a picture in a folder that no file there has yet."""
    number = 1
    while (target := folder / f"dateline-{number}.svg").exists():
        number += 1
    return target
