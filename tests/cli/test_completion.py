"""Shells complete what the parsers read: verbs, options, values, files, fields of queries, themes, demos."""

from __future__ import annotations

import os
import pty
import re
import select
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tui import cli
from tui.cli import main

COMMAND = str(Path(sys.executable).with_name("dateline"))


def script(shell: str, capsys: pytest.CaptureFixture[str]) -> str:
    assert main(["completion", shell]) == 0
    return capsys.readouterr().out


def in_bash(text: str, typed: str, folder: Path) -> list[str]:
    """What bash offers for a line."""
    probe = f'{text}\nCOMP_LINE=$1 COMP_POINT=${{#1}}\n_dateline\nprintf "%s\\n" "${{COMPREPLY[@]}}"\n'
    done = subprocess.run(
        ["bash", "--norc", "-c", probe, "bash", typed],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert not done.stderr
    return [line for line in done.stdout.splitlines() if line]


def in_fish(text: str, typed: str, folder: Path) -> list[str]:
    """What fish offers for a line."""
    (folder / "dateline.fish").write_text(text)
    home = {**os.environ, "HOME": str(folder), "XDG_CONFIG_HOME": str(folder), "XDG_DATA_HOME": str(folder)}
    probe = f"source dateline.fish; complete -C '{typed}'"
    done = subprocess.run(
        ["fish", "-c", probe], cwd=folder, env=home, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return [line.partition("\t")[0] for line in done.stdout.splitlines()]


def in_zsh(text: str, typed: str, folder: Path) -> list[str]:
    """What zsh puts in the place of a line, or lists below it."""
    (folder / "_dateline").write_text(text)
    child, master = pty.fork()
    if child == 0:
        os.chdir(folder)
        os.execvpe("zsh", ["zsh", "-f"], {**os.environ, "TERM": "dumb", "COLUMNS": "200"})

    def answer(to: str, until: str = "") -> str:
        os.write(master, to.encode())
        told, end = "", time.monotonic() + 20
        while time.monotonic() < end and not (until and until in told):
            if not select.select([master], [], [], 1.5)[0] and not until:
                break
            if select.select([master], [], [], 0.1)[0]:
                told += os.read(master, 65536).decode(errors="replace")
        return told

    try:
        answer(
            "PS1=; autoload -U compinit; compinit -u -D; LISTMAX=999; . ./_dateline; echo rea''dy\n", "ready"
        )
        return re.findall(r"[\w:.-]+", answer(f"{typed}\t\t").replace("\x07", " "))
    finally:
        os.kill(child, 9)
        os.waitpid(child, 0)
        os.close(master)


CASES = [
    ("dateline expo", "export"),
    ("dateline export --for", "--format"),
    ("dateline export --format c", "csv"),
    ("dateline export --what ev", "events"),
    ("dateline decide un", "undecide"),
    ("dateline screenshot --theme mo", "mono"),
    ("dateline demo tri", "triage"),
    ("dateline load in", "inbox/"),
    ("dateline in", "inbox/"),
    ("dateline --library li", "library.sqlite"),
    ("dateline --library library.sqlite vie", "views"),
    ("dateline dictionary wh", "why"),
    ("dateline list pla", "place:"),
    ("dateline list oil is:und", "is:undecided"),
    ("dateline decide keep event:mo", "event:move"),
    ("dateline completion fi", "fish"),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "inbox").mkdir()
    (tmp_path / "library.sqlite").touch()
    return tmp_path


@pytest.mark.skipif(not shutil.which("bash"), reason="no bash is installed here")
@pytest.mark.parametrize(("typed", "offered"), CASES)
def test_bash_completes(typed: str, offered: str, folder: Path, capsys):
    # bash divides at colons, and adds the / of folders itself
    assert offered.rstrip("/").partition(":")[2 if ":" in typed else 0] in [
        word.rstrip(":") for word in in_bash(script("bash", capsys), typed, folder)
    ]


@pytest.mark.skipif(not shutil.which("bash"), reason="no bash is installed here")
def test_bash_completes_every_verb_and_every_option_that_there_is(folder: Path, capsys):
    text = script("bash", capsys)
    assert set(cli.VERBS) <= set(in_bash(text, "dateline ", folder))
    for verb in ("", *cli.VERBS):
        offered = in_bash(text, f"dateline {verb} -".replace("  ", " "), folder)
        shown = cli.parser(verb).format_help()
        assert {name for name in offered if name.startswith("--")} == set(
            re.findall(r"--[a-z-]+", usage(shown))
        )


def usage(text: str) -> str:
    """The lines of a help that begin with an option."""
    return "\n".join(line for line in text.splitlines() if re.match(r"  (-h, )?--", line))


@pytest.mark.skipif(not shutil.which("fish"), reason="no fish is installed here")
def test_fish_completes(folder: Path, capsys):
    text = script("fish", capsys)
    for typed, offered in CASES:
        assert offered in in_fish(text, typed, folder), typed


@pytest.mark.skipif(not shutil.which("zsh"), reason="no zsh is installed here")
@pytest.mark.parametrize(("typed", "offered"), [CASES[i] for i in (0, 1, 2, 5, 8, 12)])
def test_zsh_completes(typed: str, offered: str, folder: Path, capsys):
    assert any(word.endswith(offered.rstrip("/")) for word in in_zsh(script("zsh", capsys), typed, folder))


def test_completion_needs_a_shell_that_it_knows(capsys):
    with pytest.raises(SystemExit):
        main(["completion", "tcsh"])
    assert "bash" in capsys.readouterr().err
