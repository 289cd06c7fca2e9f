"""The wheel works away from the checkout: themes, sample batch, dictionaries and models travel inside it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def installed(made_once: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """A folder with the built wheel unpacked into it, and nothing of the checkout on its path."""

    def python(*arguments: str) -> None:
        done = subprocess.run([sys.executable, *arguments], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr

    def fill(folder: Path) -> None:
        python("-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder / "dist"), str(ROOT))
        (wheel,) = (folder / "dist").glob("*.whl")
        options = ["--quiet", "--no-deps", "--no-index", "--no-compile"]
        python("-m", "pip", "install", *options, "--target", str(folder / "site"), str(wheel))

    return made_once("wheel", fill) / "site"


def run(site: Path, tmp_path: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    homes = {
        f"XDG_{kind}_HOME": str(tmp_path / kind.lower()) for kind in ("DATA", "CONFIG", "CACHE", "STATE")
    }
    return subprocess.run(
        [sys.executable, "-c", "import sys; from tui.cli import main; sys.exit(main())", *arguments],
        cwd=tmp_path,
        env={**os.environ, **homes, "PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_themes_and_sample_batch_travel_inside_the_wheel(installed: Path) -> None:
    data = installed / "tui" / "_data"
    assert {p.name for p in (data / "themes").iterdir()} == {p.name for p in (ROOT / "themes").iterdir()}
    assert {p.name for p in (data / "seeds").iterdir()} == {p.name for p in (ROOT / "seeds").iterdir()}


def test_the_manual_page_and_the_demos_travel_with_the_wheel(installed: Path) -> None:
    manual = (ROOT / "docs" / "dateline.1").read_bytes()
    with zipfile.ZipFile(next((installed.parent / "dist").glob("*.whl"))) as wheel:
        named = {name.partition(".data/data/")[2]: name for name in wheel.namelist()}
        assert wheel.read(named["share/man/man1/dateline.1"]) == manual
    assert len(list((installed / "tui" / "demos").glob("*.yaml"))) >= 3


def test_the_installed_command_extracts_the_sample_batch(installed: Path, tmp_path: Path) -> None:
    done = run(
        installed, tmp_path, "extract", str(installed / "tui" / "_data" / "seeds"), "--format", "jsonl"
    )
    assert done.returncode == 0, done.stderr
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(records) == len(list((ROOT / "seeds").iterdir()))
    assert all(record["mentions"] for record in records)


def test_the_installed_command_explains_itself(installed: Path, tmp_path: Path) -> None:
    done = run(installed, tmp_path, "--help")
    assert done.returncode == 0, done.stderr
    assert "dateline" in done.stdout
