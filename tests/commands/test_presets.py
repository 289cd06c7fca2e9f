"""The keys to begin with: each preset is whole, and nothing in it hides anything else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.commands import PRESETS, keymap, registry
from tui.keymap import clashes, parse, pressed

DAILY = [command.id for command in registry().values() if command.footer] + [
    "first-article", "last-article", "tag", "note", "star", "redo", "mark", "find", "next-match", "top",
    "bottom", "page-down", "page-up", "pane-left", "pane-right", "back", "panel", "zoom", "palette",
    "command", "export", "save-view", "view", "problems", "exit",
]  # fmt: skip


@pytest.mark.parametrize("preset", PRESETS)
def test_a_preset_reaches_every_verb_of_daily_use(preset: str):
    keys, problems = keymap(preset=preset)
    assert problems == []
    assert clashes(keys.bindings) == []
    assert [command for command in DAILY if not keys.keys(command)] == []


@pytest.mark.parametrize("preset", ["emacs", "arrows"])
def test_a_preset_needs_none_of_the_keys_of_vim_to_move(preset: str):
    keys, _ = keymap(preset=preset)
    for scope in ("list", "reader", "panel"):
        for key in ("j", "h", "l", "g"):
            assert keys.resolve(scope, [key])[0] == "none"


def test_the_users_keys_stand_over_those_of_the_preset(tmp_path: Path):
    (tmp_path / "keys.yaml").write_text("keep: f6\n")
    keys, problems = keymap(tmp_path / "keys.yaml", "arrows")
    assert problems == []
    assert keys.keys("keep") == [("f6",)]
    assert keys.keys("next-article") == [("down",)]


@pytest.mark.parametrize(
    ("notation", "reason"),
    [
        ("ctrl+h", "as backspace"),
        ("ctrl+shift+d", r"as ctrl\+d"),
        ("ctrl+1", "terminals send no code"),
        ("ctrl+enter", "as enter"),
        ("shift+space", "as space"),
        ("alt+<", "cannot be told from esc"),
    ],
)
def test_keys_that_terminals_cannot_send_are_refused_with_a_reason(notation: str, reason: str):
    with pytest.raises(ValueError, match=reason):
        parse(notation)


@pytest.mark.parametrize(
    ("key", "character", "notation"),
    [("ctrl+@", "\0", "ctrl+space"), ("ctrl+underscore", "\x1f", "ctrl+_"), ("alt+shift+n", "N", "alt+N")],
)
def test_what_a_terminal_sends_is_what_was_written(key: str, character: str, notation: str):
    assert (pressed(key, character),) == parse(notation)
