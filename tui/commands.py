"""Every verb once. Keys, footer, help, palette, `:`, demo and tests all go through this registry."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from tui.keymap import Binding, Keymap, nearest, override, parse, show
from tui.model import Problem
from tui.nodes import Node, compose
from tui.session import Change, Session
from tui.session.triage import SCOPED

Scope = Literal["list", "reader", "panel", "any"]
Function = Callable[[Session, str], Change]


@dataclass(frozen=True, slots=True)
class Command:
    """One verb. `screen`: the main screen carries it out; `argument`: what may be typed after it;
    `by_key`: the key pressed is that argument.

    Verbs with the same `footer` label stand together in the footer, the lowest `priority` first.
    """

    id: str
    title: str
    help: str
    keys: tuple[str, ...]
    scope: Scope
    screen: bool = False
    argument: str = ""
    by_key: bool = False
    footer: str = ""
    priority: int = 99
    group: str = ""


FUNCTIONS: dict[str, Function] = {
    "next-article": lambda session, _: session.move(1),
    "previous-article": lambda session, _: session.move(-1),
    "first-article": lambda session, _: session.go(0),
    "last-article": lambda session, _: session.go(len(session) - 1),
    "next-undecided": lambda session, _: session.next_undecided(),
    "previous-undecided": lambda session, _: session.previous_undecided(),
    "keep": lambda session, query: session.decide("keep", query),
    "discard": lambda session, query: session.decide("discard", query),
    "later": lambda session, query: session.decide("later", query),
    "undecide": lambda session, query: session.decide("undecide", query),
    "toggle-read": lambda session, query: session.toggle_read(query),
    "star": lambda session, query: session.star(query),
    "tag": lambda session, names: session.tag(names),
    "note": lambda session, text: session.note(text),
    "repeat": lambda session, _: _repeat(session),
    "above": lambda session, _: session.above(),
    "below": lambda session, _: session.below(),
    "invert-marks": lambda session, _: session.invert(),
    "fold": lambda session, argument: session.set_folding(argument),
    "view": lambda session, number: session.view(number),
    "save-view": lambda session, argument: session.save_view(argument),
    "drop-view": lambda session, number: session.drop_view(number),
    "export": lambda session, argument: _export(session, argument),
    "sort": lambda session, order: session.sort(order),
    "undo": lambda session, _: session.undo(),
    "redo": lambda session, _: session.redo(),
    "mark": lambda session, _: session.mark(),
    "mark-range": lambda session, _: session.mark_range(),
    "unmark": lambda session, _: session.unmark(),
    "clear-search": lambda session, _: session.search(""),
}


PRESETS = ("vim", "emacs", "arrows")
"""The sets of keys to begin with: the first lies in commands.yaml, the others in presets/, over it."""

REPEATED = ("keep", "discard", "later", "undecide", "toggle-read", "star", "tag", "note")
"""The verbs that `repeat` does again, on the article where the cursor is by then."""


def _without_query(name: str, argument: str) -> str:
    """What a verb is given, without the query that says on what."""
    if name == "tag":
        return argument.partition(SCOPED)[0]
    return argument if name == "note" else ""


def _repeat(session: Session) -> Change:
    if session.last is None:
        return Change("there is no verb to repeat yet")
    return run(session, *session.last)


def _export(session: Session, argument: str) -> Change:
    from tui.export.files import export

    try:
        return Change(export(session.library, session.keys, argument, session.events_asked))
    except ValueError as error:
        return Change(str(error), "warning")
    except OSError as error:
        return Change(f"{argument}: this file cannot be written ({error.strerror}); name another", "error")


@cache
def registry() -> dict[str, Command]:
    """All commands by id, in the order of commands.yaml."""
    root = compose(Path(__file__).with_name("commands.yaml"))
    commands, group = {}, ""
    for entry in (root and root.items) or ():
        fields = {key.word: value for key, value in entry.pairs or ()}
        if "group" in fields:
            group = fields["group"].word
        else:
            command = _command(fields, group)
            commands[command.id] = command
    return commands


def _command(fields: dict[str, Node], group: str) -> Command:
    """A command by the words of its entry."""
    words = {name: node.word for name, node in fields.items() if name not in ("keys", "priority")}
    return Command(
        **{**words, **{flag: words.get(flag) == "true" for flag in ("screen", "by_key")}},  # type: ignore[arg-type]
        keys=tuple(key.word for key in fields["keys"].items or ()),
        priority=int(fields["priority"].word) if "priority" in fields else 99,
        group=group,
    )


def run(session: Session, name: str, argument: str = "") -> Change:
    """Carry out a command of the session by its id.

    An unknown id, or one that only the screen can carry out, is an error told in the Change, not raised.
    """
    if function := FUNCTIONS.get(name):
        change = function(session, argument)
        if name in REPEATED and change.level == "information":
            session.last = name, _without_query(name, argument)
        return change
    if name in registry():
        return Change(f"{name} needs the screen", "error")
    return Change(f"there is no command {name!r}; nearest: {nearest(name, registry())}", "error")


def default_bindings() -> list[Binding]:
    """The program's own keys."""
    return [
        Binding(command.id, command.scope, parse(keys))
        for command in registry().values()
        for keys in command.keys
    ]


def keymap(user: Path | None = None, preset: str = PRESETS[0]) -> tuple[Keymap, list[Problem]]:
    """The keys of a preset, those of the user's YAML file over them; second, what is wrong with the file."""
    scopes: dict[str, str] = {command.id: command.scope for command in registry().values()}
    bindings = default_bindings()
    problems: list[Problem] = []
    if preset != PRESETS[0]:
        bindings, problems = override(bindings, scopes, Path(__file__).parent / "presets" / f"{preset}.yaml")
    if user is not None:
        bindings, wrong = override(bindings, scopes, user)
        problems += wrong
    return Keymap(bindings), problems


def footer(scope: str, keys: Keymap) -> list[tuple[str, str]]:
    """The footer of a pane: pairs of keys and label, as `("j/k", "move")`, the most useful first."""
    labels: dict[str, list[str]] = {}
    commands = [c for c in registry().values() if c.footer and c.scope in (scope, "any")]
    for command in sorted(commands, key=lambda command: command.priority):
        if sequences := keys.keys(command.id):
            labels.setdefault(command.footer, []).append(show(sequences[0]))
    return [("/".join(shown), label) for label, shown in labels.items()]
