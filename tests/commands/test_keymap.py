"""Keys as users write them: what they mean, what clashes, and what is said of a file that is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.keymap import Binding, Keymap, clashes, nearest, override, parse, pressed, show


@pytest.mark.parametrize(
    ("notation", "keys"),
    [
        ("j", ("j",)),
        ("G", ("G",)),
        ("gg", ("g", "g")),
        ("g g", ("g", "g")),
        ("]e", ("]", "e")),
        ("?", ("?",)),
        ("+", ("+",)),
        ("^", ("^",)),
        ("^d", ("ctrl+d",)),
        ("ctrl+d", ("ctrl+d",)),
        ("Ctrl+D", ("ctrl+d",)),
        ("ctrl+w ctrl+w", ("ctrl+w", "ctrl+w")),
        ("alt+x", ("alt+x",)),
        ("shift+a", ("A",)),
        ("shift+tab", ("shift+tab",)),
        ("ctrl+shift+up", ("ctrl+shift+up",)),
        ("space", ("space",)),
        ("Esc", ("escape",)),
        ("pgdn", ("pagedown",)),
        ("f5", ("f5",)),
        ("up", ("up",)),
        ("u p", ("u", "p")),
        ("é", ("é",)),
    ],
)
def test_notation_gives_keys(notation: str, keys: tuple[str, ...]) -> None:
    assert parse(notation) == keys


@pytest.mark.parametrize(
    ("notation", "reason"),
    [
        ("", "no key is written here"),
        ("   ", "no key is written here"),
        ("spacebar", "there is no key named 'spacebar'"),
        ("ctlr+d", "there is no key named 'ctlr+d'"),
        ("page-down", "there is no key named 'page-down'"),
        ("f13", "there is no key named 'f13'"),
        ("ctrl+foo", "there is no key named 'foo' in 'ctrl+foo'"),
        ("ctrl+i", "a terminal sends 'ctrl+i' as tab; write tab"),
        ("shift+1", "write 'shift+1' as the character that it types"),
        ("\x1b", "'\\x1b' is not a printable key"),
    ],
)
def test_what_no_terminal_sends_is_refused_with_a_reason(notation: str, reason: str) -> None:
    with pytest.raises(ValueError) as raised:
        parse(notation)
    assert str(raised.value) == reason


@given(st.text(max_size=12))
def test_any_notation_is_read_or_refused_and_what_is_shown_reads_the_same(notation: str) -> None:
    try:
        keys = parse(notation)
    except ValueError:
        return
    assert all(keys)
    if not any("+" in key or len(key) > 1 for key in keys):
        assert parse(" ".join(show((key,)) for key in keys)) == keys


@pytest.mark.parametrize(
    ("key", "character", "name"),
    [
        ("j", "j", "j"),
        ("upper_g", "G", "G"),
        ("right_square_bracket", "]", "]"),
        ("question_mark", "?", "?"),
        ("space", " ", "space"),
        ("ctrl+d", "\x04", "ctrl+d"),
        ("escape", "\x1b", "escape"),
        ("shift+tab", None, "shift+tab"),
        ("enter", "\r", "enter"),
        ("plus", "+", "+"),
        ("alt+x", "x", "alt+x"),
    ],
)
def test_a_pressed_key_has_the_name_its_notation_has(key: str, character: str | None, name: str) -> None:
    assert pressed(key, character) == name


def bound(*given: tuple[str, str, str]) -> list[Binding]:
    return [Binding(command, scope, parse(keys)) for command, scope, keys in given]


def test_keys_mean_one_thing_in_a_pane_and_another_in_the_next() -> None:
    keymap = Keymap(bound(("down", "list", "j"), ("scroll", "reader", "j"), ("quit", "any", "q")))
    assert keymap.resolve("list", ["j"]) == ("command", "down")
    assert keymap.resolve("reader", ["j"]) == ("command", "scroll")
    assert keymap.resolve("panel", ["j"]) == ("none", "")
    assert keymap.resolve("panel", ["q"]) == ("command", "quit")


def test_a_sequence_waits_for_its_next_key() -> None:
    keymap = Keymap(bound(("top", "list", "gg"), ("entity", "any", "]e"), ("event", "any", "]v")))
    assert keymap.resolve("list", ["g"]) == ("wait", "")
    assert keymap.resolve("list", ["g", "g"]) == ("command", "top")
    assert keymap.resolve("list", ["g", "x"]) == ("none", "")
    assert keymap.resolve("reader", ["g"]) == ("none", "")
    assert [b.command for b in keymap.continuations("reader", ["]"])] == ["entity", "event"]


def test_clashes_are_the_same_keys_or_a_beginning_of_them_where_both_apply() -> None:
    keys = bound(
        ("a", "list", "g"), ("b", "list", "gg"), ("c", "reader", "g"), ("d", "any", "x"), ("e", "panel", "x")
    )
    assert [str(clash) for clash in clashes(keys)] == ["gg (b) and g (a) begin alike", "x means both d and e"]


DEFAULTS = bound(("keep", "any", "s"), ("discard", "any", "d"), ("top", "list", "gg"), ("help", "any", "?"))
SCOPES = {"keep": "any", "discard": "any", "top": "list", "help": "any"}


def overridden(tmp_path: Path, text: str) -> tuple[Keymap, list[str]]:
    path = tmp_path / "keys.yaml"
    path.write_text(text, encoding="utf-8")
    bindings, problems = override(DEFAULTS, SCOPES, path)
    return Keymap(bindings), [
        f"{p.path.removeprefix(f'{tmp_path}/')}: {p.reason} | {p.advice}" for p in problems
    ]


def test_the_users_keys_stand_in_the_place_of_the_programs(tmp_path: Path) -> None:
    keymap, problems = overridden(tmp_path, "keep: k\ntop: [zz, home]\nhelp: []\n")
    assert problems == []
    assert keymap.keys("keep") == [("k",)]
    assert keymap.keys("top") == [("z", "z"), ("home",)]
    assert keymap.keys("help") == []
    assert keymap.keys("discard") == [("d",)]
    assert keymap.resolve("list", ["s"]) == ("none", "")


def test_everything_wrong_is_named_at_once_with_file_and_line(tmp_path: Path) -> None:
    text = "keep: k\nkepe: x\ntop: [spacebar, {a: b}]\nkeep: m\n"
    keymap, problems = overridden(tmp_path, text)
    assert problems == [
        "keys.yaml:2: there is no command 'kepe' | nearest: keep",
        "keys.yaml:3: top: there is no key named 'spacebar' | write keys as: s, gg, ctrl+d, space",
        "keys.yaml:3: top: no key is written here | write keys as: s, gg, ctrl+d, space",
        "keys.yaml:4: keep is given keys twice | put them in one list: [s, ctrl+s]",
    ]
    assert keymap.keys("keep") == [("k",)]


def test_a_command_keeps_its_own_keys_where_none_of_those_given_can_be_read(tmp_path: Path) -> None:
    keymap, problems = overridden(tmp_path, "top: spacebar\n")
    assert len(problems) == 1
    assert keymap.keys("top") == [("g", "g")]


def test_a_key_taken_from_another_command_is_told(tmp_path: Path) -> None:
    keymap, problems = overridden(tmp_path, "keep: d\n")
    assert problems == [
        "keys.yaml:1: d means both keep and discard; the first is yours and counts | give discard other keys"
    ]
    assert keymap.resolve("list", ["d"]) == ("command", "keep")
    assert keymap.keys("discard") == []


def test_what_is_wrong_is_told_in_the_order_of_its_lines(tmp_path: Path) -> None:
    _, problems = overridden(tmp_path, "keep: d\nkepe: x\nhelp: ctrl+1\n")
    assert [problem.split(":")[1] for problem in problems] == ["1", "2", "3"]


def test_of_two_clashing_keys_of_the_user_the_first_counts(tmp_path: Path) -> None:
    keymap, problems = overridden(tmp_path, "keep: m\nhelp: mm\n")
    assert len(problems) == 1
    assert "keys.yaml:2: mm (help) and m (keep) begin alike" in problems[0]
    assert keymap.resolve("list", ["m"]) == ("command", "keep")


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("a: [", ":1", "this is no YAML"),
        ("- keep", ":1", "this is no list"),
        ("keep: s\n\tx: y", ":2", "this is no YAML"),
    ],
)
def test_a_file_that_is_no_list_of_keys_is_told(tmp_path: Path, text: str, line: str, reason: str) -> None:
    keymap, problems = overridden(tmp_path, text)
    assert problems[0].startswith(f"keys.yaml{line}: {reason}")
    assert keymap.bindings == tuple(DEFAULTS)


def test_without_a_file_the_programs_keys_are_in_force(tmp_path: Path) -> None:
    assert override(DEFAULTS, SCOPES, tmp_path / "absent.yaml") == (DEFAULTS, [])


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    path = tmp_path / "keys.yaml"
    path.write_bytes(b"\xff\xfe\xff")
    bindings, problems = override(DEFAULTS, SCOPES, path)
    assert bindings == DEFAULTS
    assert "the keys cannot be read" in problems[0].reason


def test_the_nearest_known_word_is_offered() -> None:
    assert nearest("disacrd", SCOPES) == "discard"
    assert nearest("anything", []) == ""
