"""The verbs by name. The module of one is imported when it is looked up: the screen waits for none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module

from tui.cli.verb import Verb

MODULES = {
    "extract": "articles",
    "load": "articles",
    "problems": "articles",
    "list": "triage",
    "show": "triage",
    "tag": "triage",
    "decide": "triage",
    "undo": "triage",
    "views": "triage",
    "export": "triage",
    "explain": "explain",
    "dictionary": "dictionary",
    "demo": "show",
    "screenshot": "show",
    "doctor": "doctor",
    "serve": "serve",
    "completion": "completion",
    "config": "settings",
}
"""The module of `tui.cli` that each verb is in, in the order of the help."""


class Verbs(Mapping[str, Verb]):
    """All verbs in the order of the help; KeyError for a word that is none."""

    def __getitem__(self, name: str) -> Verb:
        verb: Verb = import_module(f"tui.cli.{MODULES[name]}").VERBS[name]
        return verb

    def __contains__(self, name: object) -> bool:
        return name in MODULES

    def __iter__(self) -> Iterator[str]:
        return iter(MODULES)

    def __len__(self) -> int:
        return len(MODULES)


VERBS = Verbs()
