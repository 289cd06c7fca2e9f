"""What a stranger relies on in the repository itself: its top level, its sample batch, its locks."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DATA = os.environ.get("DATELINE_DATA")


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [Path(os.fsdecode(name)) for name in listed.stdout.split(b"\0") if name]


def test_the_top_level_holds_only_what_it_promises() -> None:
    promised = {
        "pyproject.toml", "README.md", "tui", "seeds", "tests", "themes", "LICENSE", "CHANGELOG.md",
        "CONTRIBUTING.md", "Makefile", ".ci", ".gitignore", "docs", "benchmarks", "scripts",
        "requirements.lock", "requirements-dev.lock", "requirements-build.lock", "requirements-build.in",
    }  # fmt: skip
    assert {path.parts[0] for path in tracked()} <= promised


def test_the_sample_batch_is_the_five_articles_byte_for_byte() -> None:
    if not DATA:
        pytest.skip("DATELINE_DATA is unset: nothing to compare the sample batch with")
    originals = sorted((Path(DATA) / "seeds").iterdir())
    assert [p.name for p in originals] == [p.name for p in sorted((ROOT / "seeds").iterdir())]
    for original in originals:
        assert original.read_bytes() == (ROOT / "seeds" / original.name).read_bytes()


def test_locks_pin_every_package_by_hash_and_name_no_index() -> None:
    for lock in ROOT.glob("requirements*.lock"):
        text = lock.read_text(encoding="utf-8")
        assert not re.search(r"https?://|--(extra-)?index-url|--find-links", text), lock.name
        for requirement in re.split(r"\n(?=\S)", text.strip()):
            assert "==" in requirement, f"{lock.name}: {requirement[:60]}"
            assert "--hash=sha256:" in requirement, f"{lock.name}: {requirement[:60]}"


def test_no_file_names_a_path_of_somebodys_machine() -> None:
    pattern = re.compile(rb"(?<![\w.])/(?:home|Users|root|work)/[A-Za-z0-9_.-]+")
    offenders = {}
    for path in tracked():
        if path.suffix in {".svg", ".crfsuite", ".xz", ".gz"} or path.parts[0] == "seeds":
            continue
        full = ROOT / path
        if full.is_file() and (hit := pattern.search(full.read_bytes())):
            offenders[str(path)] = hit.group().decode(errors="replace")
    assert not offenders
