"""What a walk of folders passes over: what is no article by its name, counted, and told in one sentence."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_EMPTY = ("empty folder", "empty folders")
_LINK = ("link or device", "links or devices")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file or folder that is passed over: its words for one and for several, and its names."""

    one: str
    several: str
    names: frozenset[str]
    begins: tuple[str, ...]
    ends: tuple[str, ...]


@cache
def kinds() -> tuple[Kind, ...]:
    """What passed.yaml lists."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8")
    entries = yaml.load(text, Loader=loader)  # noqa: S506 (one of the two safe loaders)

    def words(entry: dict[str, list[str]], part: str) -> tuple[str, ...]:
        return tuple(word.lower() for word in entry.get(part, ()))

    return tuple(
        Kind(
            entry["kind"][0],
            entry["kind"][1],
            frozenset(words(entry, "names")),
            words(entry, "begins"),
            words(entry, "ends"),
        )
        for entry in entries
    )


def kind_of(name: str) -> Kind | None:
    """The kind that a name in a folder is passed over as; None for one that is read."""
    name = name.lower()
    for kind in kinds():
        if name in kind.names or name.startswith(kind.begins) or name.endswith(kind.ends):
            return kind
    return None


class Passed:
    """Counts what a walk has passed over."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[str, str]] = Counter()

    def sift(self, names: list[str]) -> list[str]:
        """The names that are to be read, sorted."""
        kept = []
        for name in names:
            if (kind := kind_of(name)) is None:
                kept.append(name)
            else:
                self._counts[kind.one, kind.several] += 1
        return sorted(kept)

    def passes(self, path: str) -> bool:
        """Whether a file in an archive is passed over, for its own name or that of a folder it lies in."""
        parts = (part for part in path.split("/") if part.strip("."))
        kind = next((kind for part in parts if (kind := kind_of(part))), None)
        if kind is not None:
            self._counts[kind.one, kind.several] += 1
        return kind is not None

    def note_empty(self) -> None:
        """A folder inside held nothing at all."""
        self._counts[_EMPTY] += 1

    def note_link(self) -> None:
        """A link in an archive, which is not followed, or a device."""
        self._counts[_LINK] += 1

    def __bool__(self) -> bool:
        return bool(self._counts)

    def __str__(self) -> str:
        """ "12 pictures or recordings, 1 hidden file or folder"."""
        order = [*((kind.one, kind.several) for kind in kinds()), _EMPTY, _LINK]
        counted = ((one, several, self._counts[one, several]) for one, several in order)
        return ", ".join(
            f"{count:,} {one if count == 1 else several}" for one, several, count in counted if count
        )
