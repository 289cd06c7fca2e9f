"""`dateline config`: the settings in force, where they come from, and all that is wrong at once."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tui import paths
from tui.cli import main
from tui.config import Config, load, names


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The configuration folder of a user."""
    monkeypatch.setattr(paths, "config_dir", lambda: tmp_path)
    return tmp_path


def test_show_prints_every_setting_its_value_and_its_origin(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    (folder / "config.yaml").write_text("# mine\ntheme: tide\n")
    monkeypatch.setenv("DATELINE_MOUSE", "false")
    assert main(["config", "show"]) == 0
    told = capsys.readouterr().out
    lines = {line.split(":")[0]: line for line in told.splitlines() if line and not line.startswith("#")}
    assert set(lines) == set(names())
    assert lines["theme"].split() == ["theme:", "tide", "#", f"{folder}/config.yaml:2"]
    assert lines["mouse"].endswith("# DATELINE_MOUSE")
    assert lines["keys"].endswith("# default")


def test_what_show_prints_is_a_file_to_begin_with(folder: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["config", "show"]) == 0
    told = capsys.readouterr().out
    assert set(yaml.safe_load(told)) == set(names())
    (folder / "config.yaml").write_text(told)
    assert load(folder / "config.yaml", {}) == (Config(), [])


def test_path_names_the_file(folder: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["config", "path"]) == 0
    assert capsys.readouterr().out == f"{folder}/config.yaml\n"


def test_check_names_all_that_is_wrong_at_once(folder: Path, capsys: pytest.CaptureFixture[str]):
    (folder / "themes").mkdir()
    (folder / "dictionaries").mkdir()
    (folder / "config.yaml").write_text("theme: drak\nmuose: true\nkeys: nano\n")
    (folder / "keys.yaml").write_text("kepe: k\nkeep: ctrl+h\nstar: [m, mm]\nundo: m\n")
    (folder / "themes" / "mine.yaml").write_text(
        (paths.themes_dir() / "dark.yaml").read_text().replace("org:", "orgs:")
    )
    (folder / "dictionaries" / "places.yaml").write_text("- nonsense: 1\n")
    assert main(["config", "check"]) == 1
    told = capsys.readouterr().out
    for part in (
        "config.yaml:1: there is no theme 'drak'; nearest: dark",
        "config.yaml:2: there is no setting 'muose'; nearest: mouse",
        "config.yaml:3: keys is vim or emacs or arrows, not 'nano'",
        "keys.yaml:1: there is no command 'kepe'; nearest: keep",
        "keys.yaml:2: keep: a terminal sends 'ctrl+h' as backspace",
        "keys.yaml:4: m means both star and undo",
        "mine.yaml:26: entities: there is no role 'orgs'",
        "places.yaml",
    ):
        assert part in told


def test_check_of_nothing_wrong_says_so(folder: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["config", "check"]) == 0
    assert "0 problems" in capsys.readouterr().out


def test_a_variable_that_means_nothing_is_named(tmp_path: Path):
    config, problems = load(tmp_path / "none.yaml", {"DATELINE_READ_AFTER": "soon", "DATELINE_DATA": "/x"})
    assert config == Config()
    assert [problem.path for problem in problems] == ["DATELINE_READ_AFTER"]
