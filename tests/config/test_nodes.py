"""YAML files as nodes with their lines, parsed once for each text."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tui import nodes
from tui.nodes import Node, YamlError, compose

TEXT = "# keys\nkeep: [s, ^s]\n\nabout:\n  word: 'two words'\n"


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setattr(nodes, "cache_dir", lambda: folder)
    return folder


def written(folder: Path, text: str) -> Path:
    path = folder / "keys.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_nodes_tell_words_lists_and_pairs_with_their_lines(tmp_path: Path, cache: Path) -> None:
    root = compose(written(tmp_path, TEXT))
    assert root is not None
    assert root.pairs is not None
    (keep, keys), (about, inside) = root.pairs
    assert (keep, about) == (Node(2, "keep"), Node(4, "about"))
    assert keys == Node(2, items=[Node(2, "s"), Node(2, "^s")])
    assert inside == Node(5, pairs=[(Node(5, "word"), Node(5, "two words"))])


def test_an_empty_file_has_no_root_the_second_time_either(tmp_path: Path, cache: Path) -> None:
    path = written(tmp_path, "# nothing yet\n")
    assert [compose(path), compose(path)] == [None, None]


def test_the_second_time_nothing_is_parsed_and_all_is_the_same(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path, TEXT)
    first = compose(path)
    monkeypatch.setattr(nodes, "_parse", lambda *_: pytest.fail("parsed again"))
    assert compose(path) == first


def test_another_text_is_parsed_though_it_is_as_long_and_as_old(tmp_path: Path, cache: Path) -> None:
    path = written(tmp_path, "keep: s\n")
    compose(path)
    path.write_text("keep: d\n", encoding="utf-8")
    root = compose(path)
    assert root is not None
    assert root.pairs is not None
    assert root.pairs[0][1].word == "d"


@pytest.mark.parametrize("left", ["", "[]", "[1, 2]", '["keep: s\\n", [1]]', '["keep: s\\n", [1, [null]]]'])
def test_what_is_broken_in_the_cache_is_parsed_anew(tmp_path: Path, cache: Path, left: str) -> None:
    path = written(tmp_path, "keep: s\n")
    whole = compose(path)
    (kept,) = (cache / "yaml").iterdir()
    kept.write_text(left, encoding="utf-8")
    assert compose(path) == whole


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path, cache: Path) -> None:
    cache.write_text("no folder")
    assert compose(written(tmp_path, "keep: s\n")) is not None


def test_what_is_no_yaml_is_named_with_its_line_each_time(tmp_path: Path, cache: Path) -> None:
    path = written(tmp_path, "keep: s\nlater: [\n")
    for _ in range(2):
        with pytest.raises(YamlError) as raised:
            compose(path)
        assert raised.value.where(path) == f"{path}:3"


def test_settings_keys_and_theme_need_no_parser_the_second_time(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from tui import commands, config, themes\n"
        "config.load(Path('config.yaml')); commands.keymap(Path('keys.yaml'))\n"
        "themes.choose('dark', 'full'); print('yaml' in sys.modules)"
    )
    (tmp_path / "config.yaml").write_text("theme: dark\n")
    (tmp_path / "keys.yaml").write_text("keep: K\n")
    environ = {
        "HOME": str(tmp_path),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
        "PYTHONPATH": ":".join(sys.path),
    }
    told = [
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=tmp_path,
            env=environ,
            text=True,
            check=True,
            capture_output=True,
        ).stdout.strip()
        for _ in range(2)
    ]
    assert told == ["True", "False"]
