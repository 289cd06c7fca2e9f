"""`dateline demo` and `dateline screenshot`, from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.cli import NOTHING_LOADED, SOME_PROBLEMS, USAGE, main


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for kind in ("DATA", "CONFIG"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path / "home"))


@pytest.fixture
def script(tmp_path: Path) -> Path:
    path = tmp_path / "mine.yaml"
    path.write_text("size: 60x12\nsteps:\n- {say: hello, do: keep, expect: 'kept:'}\n", encoding="utf-8")
    return path


def test_a_demo_is_recorded_without_a_terminal(script: Path, tmp_path: Path, capsys):
    assert main(["demo", str(script), "--record", str(tmp_path / "out.cast"), "--size", "70x20"]) == 0
    assert "out.cast: 4 s" in capsys.readouterr().out
    assert (tmp_path / "out.cast").read_text().startswith('{"version": 2, "width": 70, "height": 20')


def test_a_demo_that_is_checked_tells_what_it_misses(script: Path, capsys):
    assert main(["demo", str(script), "--check"]) == 0
    assert capsys.readouterr().out == "1 steps, 1 of 1 expectations met\n"
    script.write_text(script.read_text().replace("kept:", "lost:"))
    assert main(["demo", str(script), "--check"]) == SOME_PROBLEMS
    assert f"{script}:3: 'lost:' is not on the screen" in capsys.readouterr().err


def test_a_broken_script_is_refused_with_its_line(script: Path, capsys):
    script.write_text("steps:\n- do: keeep\n")
    assert main(["demo", str(script), "--check"]) == USAGE
    assert f"{script}:2: there is no command 'keeep'; nearest: keep" in capsys.readouterr().err


def test_a_demo_needs_a_terminal_where_it_is_not_recorded(capsys):
    assert main(["demo"]) == USAGE
    assert "needs a terminal" in capsys.readouterr().err


def test_a_screenshot_goes_to_stdout_or_to_a_file(tmp_path: Path, capsys):
    (tmp_path / "a.txt").write_text("Rain spoils the harvest\n\nIt has rained for two weeks in the hills.")
    assert main(["screenshot", str(tmp_path / "a.txt"), "--size", "80x12", "--keys", "s"]) == 0
    shown = capsys.readouterr().out
    assert "1 article · 0 undecided" in shown
    assert "+ Rain spoils" in shown
    target = tmp_path / "x.svg"
    assert main(["screenshot", str(tmp_path / "a.txt"), "--output", str(target)]) == 0
    assert target.read_text().startswith("<svg")


def test_a_screenshot_of_nothing_says_so(tmp_path: Path, capsys):
    assert main(["screenshot", str(tmp_path / "nothing")]) == NOTHING_LOADED
    assert "nothing" in capsys.readouterr().err


def test_serve_without_its_extra_says_what_to_install(capsys, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("tui.cli.serve.find_spec", lambda _: None)
    assert main(["serve"]) == USAGE
    assert "pip install 'dateline[web]'" in capsys.readouterr().err


@pytest.mark.parametrize("port", ["0", "http", "70000"])
def test_a_port_is_a_number(port: str, capsys):
    with pytest.raises(SystemExit):
        main(["serve", "--port", port])
    assert "from 1 to 65535" in capsys.readouterr().err


def test_a_verb_that_opens_no_library_says_so_rather_than_show_another(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["--library", "mine.sqlite", "screenshot"]) == 2
    assert capsys.readouterr().err == "dateline: this verb opens no library; leave --library out\n"
