"""The registry: every verb once, with its help, its keys and the function that carries it out."""

from __future__ import annotations

import pytest

from tui import commands
from tui.commands import FUNCTIONS, default_bindings, footer, keymap, registry, run
from tui.keymap import clashes
from tui.library.library import Library
from tui.session import Session


@pytest.fixture
def session() -> Session:
    return Session(Library.open(":memory:"))


def test_every_command_has_a_title_and_one_sentence_of_help() -> None:
    for command in registry().values():
        assert command.title[0].isupper()
        assert command.help.endswith(".")
        assert command.help.count(". ") == 0
        assert command.scope in ("list", "reader", "panel", "any")


def test_titles_differ_within_a_pane() -> None:
    named = [(command.title, command.scope) for command in registry().values()]
    assert len(set(named)) == len(named)


def test_each_command_is_carried_out_by_the_session_or_by_the_screen() -> None:
    assert {command.id for command in registry().values() if not command.screen} == set(FUNCTIONS)


def test_no_two_commands_have_the_same_keys_in_one_pane() -> None:
    assert [str(clash) for clash in clashes(default_bindings())] == []


def test_a_command_of_the_screen_is_refused_without_one(session: Session) -> None:
    assert run(session, "help").message == "help needs the screen"


def test_an_unknown_command_names_the_nearest(session: Session) -> None:
    change = run(session, "kepe")
    assert (change.level, change.message) == ("error", "there is no command 'kepe'; nearest: keep")


def test_the_footer_puts_the_most_useful_first_and_joins_what_has_one_label() -> None:
    shown = footer("list", keymap()[0])
    assert shown[:3] == [("j/k", "move"), ("enter", "read"), ("s", "keep")]
    assert ("j/k", "scroll") in footer("reader", keymap()[0])


def test_the_registry_is_read_once() -> None:
    assert commands.registry() is commands.registry()
