"""Demo scripts are checked before anything is played, and each mistake is named with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui import commands, demos


def written(folder: Path, text: str) -> Path:
    script = folder / "script.yaml"
    script.write_text(text, encoding="utf-8")
    return script


def test_the_program_comes_with_three_tours():
    assert demos.available() == ["reading", "search", "triage"]
    assert demos.FIRST in demos.available()


def test_a_step_presses_the_keys_in_force_of_its_commands_then_its_own(tmp_path: Path):
    script = demos.read(
        written(tmp_path, "steps:\n- {do: next-event search, keys: \"'a b' enter\", times: 2, pause: 0}")
    )
    keys, _ = commands.keymap()
    once = ["]", "v", "/", "a", "space", "b", "enter"]
    assert list(script.steps[0].pressed(keys)) == once * 2
    mine = tmp_path / "keys.yaml"
    mine.write_text("next-event: ctrl+n", encoding="utf-8")
    keys, _ = commands.keymap(mine)
    assert list(script.steps[0].pressed(keys))[:2] == ["ctrl+n", "/"]


def test_a_caption_names_the_keys_in_force(tmp_path: Path):
    script = demos.read(written(tmp_path, 'steps:\n- say: "{keep} keeps, {next-event} goes on, {theme}"'))
    keys, _ = commands.keymap()
    assert script.steps[0].caption(keys) == "s keeps, ]v goes on, :theme"


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("steps:\n- say: a\n- sya: b", 3, "unknown key `sya`; nearest: say"),
        ("titel: x\nsteps:\n- say: a", 1, "unknown key `titel`; nearest: title"),
        ("steps:\n- do: keeep", 2, "no command 'keeep'; nearest: keep"),
        ("steps:\n- say: '{kepe} keeps'", 2, "no command 'kepe'; nearest: keep"),
        ("steps:\n- say: a\n- keys: hello", 3, "no key named 'hello'"),
        ("steps:\n- pause: long", 2, "a pause is from 0 to 60 seconds"),
        ("steps:\n- times: 0", 2, "from 1 to 100 times"),
        ("size: big\nsteps:\n- say: a", 1, "columns and rows"),
        ("title: x", 1, "`steps`, a list"),
        ("", 1, "`steps`, a list"),
        ("steps: [a]", 1, "a step is a mapping"),
        ("steps:\n- say: [\n", 3, "not valid YAML"),
        ("steps:\n- say: !!python/name:os.system x", 2, "not valid YAML"),
    ],
)
def test_what_is_wrong_with_a_script_is_named_with_its_line(tmp_path: Path, text: str, line: int, words: str):
    script = written(tmp_path, text)
    with pytest.raises(demos.ScriptError) as told:
        demos.read(script)
    assert str(told.value).startswith(f"{script}:{line}:") or str(told.value).startswith(f"{script}: a step")
    assert words in str(told.value)


def test_all_mistakes_are_named_at_once(tmp_path: Path):
    with pytest.raises(demos.ScriptError) as told:
        demos.read(written(tmp_path, "steps:\n- sya: a\n- do: keeep\n- pause: x"))
    assert len(str(told.value).splitlines()) == 3


def test_a_script_that_is_not_there_is_answered_with_those_that_are(tmp_path: Path):
    with pytest.raises(demos.ScriptError, match="reading, search, triage"):
        demos.read(demos.find(str(tmp_path / "tour")))


@pytest.mark.parametrize("text", ["120", "0x10", "120x", "9x9", "9000x9", "axb"])
def test_a_size_is_columns_and_rows(text: str):
    assert demos.size("120x40") == (120, 40)
    with pytest.raises(ValueError, match="columns and rows"):
        demos.size(text)
