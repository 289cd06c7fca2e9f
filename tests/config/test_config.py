"""Settings have defaults; a wrong one is named with file and line and leaves the others in force."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.config import Config, load


def write(folder: Path, text: str) -> Path:
    path = folder / "config.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_without_a_file_the_defaults_hold(tmp_path: Path):
    assert load(tmp_path / "none.yaml") == (Config(), [])


def test_settings_stand_over_the_defaults(tmp_path: Path):
    path = write(tmp_path, "theme: light\nread-after: 0\nascii: true\n")
    assert load(path) == (Config(theme="light", read_after=0.0, ascii=True), [])


def test_a_file_that_cannot_be_read_is_told_why_in_words(tmp_path: Path):
    path = write(tmp_path, "")
    path.write_bytes(b"theme: \xff")
    assert load(path)[1][0].reason == "the settings cannot be read: it is not UTF-8 (byte 8)"
    path.unlink()
    path.mkdir()
    assert load(path)[1][0].reason == "the settings cannot be read: this is no ordinary file"


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("theme: dark\ncolour: red", 2, "there is no setting 'colour'"),
        ("mouse: maybe", 1, "mouse is true or false"),
        ("read-after: soon", 1, "number of seconds"),
        ("read-after: .inf", 1, "number of seconds"),
        ("theme: [", 1, "no YAML"),
        ("- theme", 1, "no settings"),
        ("theme: dark\n? [a, b]\n: red", 2, "no name of a setting"),
        ("theme: dark\nmouse: true\ntheme: light", 3, "theme is set here once more"),
    ],
)
def test_a_wrong_setting_is_named_with_file_and_line(tmp_path: Path, text: str, line: int, reason: str):
    path = write(tmp_path, text)
    _, problems = load(path)
    assert reason in problems[0].reason
    assert problems[0].path == f"{path}:{line}"
    assert problems[0].advice
