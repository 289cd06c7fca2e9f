"""The syntax tree of a query: what can be asked, as frozen nodes that print as what they were parsed from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Everything:
    """The empty query."""

    def __str__(self) -> str:
        return ""


@dataclass(frozen=True, slots=True)
class Word:
    """A word in any of its spellings; what the index cuts ("al-Walid") is sought in a row."""

    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Prefix:
    """Words that begin so. `open` marks the word still being typed, which may be another spelling as well."""

    text: str
    open: bool = False

    def __str__(self) -> str:
        return self.text if self.open else f"{self.text}*"


@dataclass(frozen=True, slots=True)
class Exact:
    """A word in this spelling only, of whatever case and accents."""

    text: str

    def __str__(self) -> str:
        return f"={self.text}"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in a row, as spelled. `open` marks one still being typed, whose last word may be unfinished."""

    text: str
    open: bool = False

    def __str__(self) -> str:
        return f'"{self.text}' if self.open else f'"{self.text}"'


@dataclass(frozen=True, slots=True)
class Regex:
    """Words that a regular expression fits whole. `words` are those of an index that do, once looked up."""

    text: str
    words: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"/{self.text}/"


@dataclass(frozen=True, slots=True)
class Pieces:
    """Words of a headline that begin with the pieces of a word, as one of its `cuts` has them, in order."""

    text: str
    cuts: tuple[tuple[str, ...], ...]

    def __str__(self) -> str:
        return self.text


Text = Word | Prefix | Exact | Phrase


@dataclass(frozen=True, slots=True)
class Field:
    """A condition on one field, as `place:hasakah`."""

    name: str
    value: Text

    def __str__(self) -> str:
        return f"{self.name}:{self.value}"


@dataclass(frozen=True, slots=True)
class Told:
    """One event of a type that fits a condition on its roles, counts, date and modality."""

    type: Text
    fits: Tree

    def __str__(self) -> str:
        return f"event:{self.type}[{self.fits}]"


@dataclass(frozen=True, slots=True)
class Not:
    """What does not fit the node."""

    node: Tree

    def __str__(self) -> str:
        return f"-({self.node})" if isinstance(self.node, And | Or | Not) else f"-{self.node}"


@dataclass(frozen=True, slots=True)
class And:
    """What fits all of two or more nodes."""

    nodes: tuple[Tree, ...]

    def __str__(self) -> str:
        return " ".join(f"({n})" if isinstance(n, And | Or) else str(n) for n in self.nodes)


@dataclass(frozen=True, slots=True)
class Or:
    """What fits one at least of two or more nodes."""

    nodes: tuple[Tree, ...]

    def __str__(self) -> str:
        return " OR ".join(f"({n})" if isinstance(n, Or) else str(n) for n in self.nodes)


@dataclass(frozen=True, slots=True)
class Sorted:
    """A whole query and the order in which it is to be shown, "-" at its end for the reverse."""

    tree: Tree
    by: str

    def __str__(self) -> str:
        return f"{self.tree} sort:{self.by}".strip()


Tree = Everything | Word | Prefix | Exact | Phrase | Regex | Pieces | Field | Told | Not | And | Or | Sorted
