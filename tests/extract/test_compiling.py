"""Dictionaries are compiled in a process of their own, which goes when it is not wanted any more."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tui.extract import dictionary
from tui.extract.compiling import compile_apart


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen[bytes]]:
    """The processes that are started."""
    started: list[subprocess.Popen[bytes]] = []
    start = subprocess.Popen

    def note(*arguments: object, **given: object) -> subprocess.Popen[bytes]:
        started.append(start(*arguments, **given))  # type: ignore[call-overload]
        return started[-1]

    monkeypatch.setattr(subprocess, "Popen", note)
    return started


def test_what_is_compiled_needs_no_process(begun: list[subprocess.Popen[bytes]]):
    dictionary.load()
    assert compile_apart(lambda: False)
    assert begun == []


def test_a_process_that_is_not_wanted_any_more_is_ended(
    begun: list[subprocess.Popen[bytes]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert not compile_apart(lambda: True)
    assert begun[0].returncode is not None
    assert not dictionary.is_compiled()
