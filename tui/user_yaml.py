"""The text of a YAML file that a user has written or been given, once it is sure to be harmless to read.

YAML can be small on disk and endless in memory: lists of lists repeated by `*name`, and nesting so deep that
it brings the interpreter down. Tags such as `!!python/object` mean nothing to the safe loaders that read it
then.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import yaml

LARGEST = 8_000_000
"""Bytes of one file."""
DEEPEST = 50
"""Lists and mappings within each other."""
MOST = 500_000
"""Words, lists and mappings, those repeated by `*name` counted as often as they stand there."""


def read(path: Path) -> str:
    """The text of the file, read and checked; raises what `text` and `check` raise."""
    read = text(path)
    check(read, path)
    return read


def text(path: Path) -> str:
    """The text of the file, read as UTF-8.

    Raises UnicodeError, and OSError for what is no ordinary file or too large.
    """
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.EINVAL, "this is no ordinary file", os.fspath(path))
    if status.st_size > LARGEST:
        raise OSError(errno.EFBIG, f"it is larger than {LARGEST // 1_000_000} MB", os.fspath(path))
    return path.read_text(encoding="utf-8")


def check(text: str, path: Path) -> None:
    """Raises yaml.YAMLError, with its line, for what would be harmful to parse.

    That is a control character, what is nested too deeply, and what holds too much or itself.
    """
    _check_characters(text, path)
    _check_size(text)


def why(error: OSError | UnicodeError) -> str:
    """Why a file could not be read, as the end of a sentence."""
    if isinstance(error, UnicodeDecodeError):
        return f"it is not UTF-8 (byte {error.start + 1:,})"
    return getattr(error, "strerror", None) or str(error)


def _check_characters(text: str, path: Path) -> None:
    from yaml.error import Mark, MarkedYAMLError
    from yaml.reader import Reader

    if wrong := Reader.NON_PRINTABLE.search(text):
        mark = Mark(str(path), wrong.start(), text.count("\n", 0, wrong.start()), 0, None, 0)
        raise MarkedYAMLError(problem=f"the character U+{ord(wrong[0]):04X} stands in it", problem_mark=mark)


def _check_size(text: str) -> None:
    import yaml

    count = 0
    sizes: dict[str, int] = {}
    opened: list[tuple[str | None, int]] = []
    for event in _events(text):
        wrong = ""
        if isinstance(event, yaml.CollectionStartEvent):
            opened.append((event.anchor, count))
            wrong = f"more than {DEEPEST} lists or mappings within each other" * (len(opened) > DEEPEST)
        elif isinstance(event, yaml.CollectionEndEvent):
            anchor, before = opened.pop()
            sizes |= {anchor: count - before} if anchor else {}
        elif isinstance(event, yaml.AliasEvent):
            count += sizes.get(event.anchor or "", 0)
            wrong = f"*{event.anchor} stands in what it names" * any(
                event.anchor == name for name, _ in opened
            )
        count += 1
        if wrong := wrong or f"more than {MOST:,} words, lists and mappings" * (count > MOST):
            raise yaml.MarkedYAMLError(problem=wrong, problem_mark=event.start_mark)  # type: ignore[arg-type]


def _events(text: str) -> Iterator[yaml.Event]:
    """The file's parts in order, up to where it is no YAML any more, which whoever reads it then tells."""
    import yaml

    with suppress(yaml.YAMLError):
        yield from yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
