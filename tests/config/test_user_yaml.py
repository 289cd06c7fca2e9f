"""What a user's YAML may do to the program: set what can be set. What is wrong with a file is a sentence."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tui import commands, config, themes
from tui.extract import dictionary_files, frame_files
from tui.themes import ThemeError

RAN = "ran"
BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\\n".replace("\\n", "\n") + "".join(
    f"{this}: &{this} [{', '.join([f'*{last}'] * 9)}]\n"
    for last, this in zip("abcdefgh", "bcdefghi", strict=True)
)
HOSTILE = {
    "a tag that would run a command": f"theme: !!python/object/apply:os.system ['touch {RAN}']",
    "a tag that would make an object": "theme: !!python/object/new:os.system [exit]",
    "a tag that would name a function": "theme: !!python/name:os.system",
    "a tag of its own": "!Dateline {theme: dark}",
    "a bomb of lists": f"{BOMB}theme: *i\nkeep: *i\ntype: *i\nentries: *i\n",
    "a list that holds itself": "theme: &a [*a]",
    "a mapping that holds itself": "&a {theme: *a, entries: [*a]}",
    "an alias of nothing": "theme: *nobody",
    "lists a thousand deep": "theme: " + "[" * 1_000,
    "lists deep enough to end the interpreter": "[" * 100_000,
    "mappings deep enough to end the interpreter": '{"a":' * 50_000,
    "dashes deep enough to end the interpreter": "- " * 50_000,
    "a key that is a list": "? [a, b]\n: c",
    "a key that is a mapping": "{{a: b}: c}",
    "merged keys": "a: &a {theme: dark}\n<<: *a",
    "a merge of nonsense": "<<: [1, 2]",
    "two documents": "theme: dark\n---\ntheme: light",
    "an endless number": "read-after: " + "9" * 20_000,
    "a number that is none": "read-after: .nan",
    "a date": "theme: 2024-13-45",
    "bytes": "theme: !!binary AAAA",
    "an escape sequence": 'theme: "\\e]52;c;cm0=\\a"',
    "a raw escape sequence": "theme: \x1b[2J",
    "a wrong sign": "theme: \x00",
    "half a surrogate": 'theme: "\\ud800"',
    "markup": "theme: '[@click=app.exit]x[/]'",
    "a format string": "theme: '{0.__class__} %s'",
    "a path": "theme: ../../../../etc/passwd",
    "an environment variable": "theme: $HOME ${HOME} `touch ran`",
    "no text": b"\xff\xfe\x00theme",
    "a directive": "%TAG ! tag:yaml.org,2002:python/\n---\n!object/apply:os.system [x]",
}


def sentences(kind: str, file: Path) -> list[str]:
    """Read a file as what it may be; what is wrong with it."""
    if kind == "config":
        return [problem.reason for problem in config.load(file)[1]]
    if kind == "keys":
        return [problem.reason for problem in commands.keymap(file)[1]]
    if kind == "theme":
        try:
            themes.load(file)
        except ThemeError as error:
            return [problem.reason for problem in error.problems]
        return []
    return dictionary_files.check([file]) if kind == "dictionary" else frame_files.check([file])


KEYS = ("markup", "an environment variable")  # which can all be typed, and so may be a command's keys
KINDS = ("config", "keys", "theme", "dictionary", "frames")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_file_is_refused_in_sentences_and_carries_nothing_out(
    kind: str, what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    content = HOSTILE[what]
    file = tmp_path / "file.yaml"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    told = sentences(kind, file)
    assert all("\n" not in sentence and len(sentence) < 2_000 for sentence in told), told
    assert told or kind == "config" or what in KEYS
    assert not (tmp_path / RAN).exists()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "make", [os.mkfifo, os.mkdir, lambda path: path.symlink_to("/dev/zero")], ids=["fifo", "folder", "zero"]
)
def test_what_is_no_ordinary_file_is_not_waited_for(
    kind: str, make: Callable[[Path], None], tmp_path: Path
) -> None:
    make(tmp_path / "file.yaml")
    assert sentences(kind, tmp_path / "file.yaml")


@pytest.mark.parametrize("kind", KINDS)
def test_a_giant_is_not_read(kind: str, tmp_path: Path) -> None:
    with (tmp_path / "file.yaml").open("wb") as file:
        file.truncate(10**11)
    assert "larger than" in sentences(kind, tmp_path / "file.yaml")[0]
