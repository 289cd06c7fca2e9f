"""The list of a session to a file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tui.export.tables import COLUMNS, FORMATS, write

if TYPE_CHECKING:
    from tui.library.library import Library
    from tui.library.row import Picked


def export(library: Library, keys: Sequence[int], argument: str, picked: Picked | None = None) -> str:
    """Write articles, or what is named behind the file (`oil.csv events`), in the format it ends in.

    Of their events those `picked`, by default all.

    Gives a sentence on what was written. Raises ValueError, with one that says what is wrong, where the
    argument is none or the file exists, OSError and LibraryError; then there is no file.
    """
    name, _, what = argument.strip().rpartition(" ")
    if what not in COLUMNS:
        name, what = argument.strip(), "articles"
    try:
        path = Path(name).expanduser()
    except RuntimeError:
        raise ValueError(f"{name}: there is no such user; name a file in another folder") from None
    format = path.suffix.removeprefix(".").lower()
    if format not in FORMATS:
        raise ValueError(
            f"name a file that ends in .{', .'.join(FORMATS)}, as oil.csv, and perhaps events or entities"
        )
    try:
        with path.open("x", encoding="utf-8", newline="") as stream:
            try:
                count = write(library, keys, stream, format, what, picked)
                stream.flush()
            except BaseException:
                path.unlink(missing_ok=True)  # a half of it would be taken for the whole
                raise
    except FileExistsError:
        raise ValueError(f"{path} is there already; name another file") from None
    one = {"entities": "entity"}.get(what, what.removesuffix("s"))
    return f"{count:,} {one if count == 1 else what} written to {path}"
