"""The walls of docs/architecture.md: each test names one and fails when it is breached."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "tui"
LONGEST_MODULE = 300
SOURCES = sorted(p for p in PACKAGE.rglob("*.py") if "_data" not in p.parts)


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(path: Path) -> set[str]:
    """Every module that a source file names in an import, wherever in the file."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


SCREENLESS = [
    module_name(p) for p in SOURCES if p.relative_to(PACKAGE).parts[0] != "ui" and p.name != "__main__.py"
]


def test_no_screenless_module_brings_in_textual_or_rich() -> None:
    """One fresh interpreter imports all in turn and names the first offender; one for each is too slow."""
    probe = """
import importlib, sys
for name in sys.argv[1:]:
    importlib.import_module(name)
    loaded = {"textual", "rich"} & set(sys.modules)
    if loaded:
        sys.exit(f"{name} brings in {sorted(loaded)}")
"""
    done = subprocess.run(
        [sys.executable, "-c", probe, *SCREENLESS], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_the_import_contracts_of_pyproject_hold() -> None:
    done = subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports"))],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_module_stays_short_enough_to_hold_in_the_head(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= LONGEST_MODULE, f"{lines} lines: find the room inside it"


def test_a_widget_never_touches_the_library() -> None:
    """Only the way in and the main screen (`asking.py`, `loading.py` are parts of it) may."""
    allowed = {"begin.py", "app.py", "main.py", "asking.py", "loading.py"}
    breaches = {
        path.name: sorted(names)
        for path in sorted((PACKAGE / "ui").glob("*.py"))
        if path.name not in allowed
        if (names := {n for n in imported(path) if n.startswith("tui.library")})
    }
    assert not {name for name, names in breaches.items() if names != {"tui.library.library.Row"}}, breaches


def test_panes_do_not_know_each_other() -> None:
    panes = {"article_list", "reader", "panel", "query_bar", "status"}
    for pane in panes:
        path = PACKAGE / "ui" / f"{pane}.py"
        others = {f"tui.ui.{other}" for other in panes - {pane}}
        assert not others & imported(path), f"{pane} imports another pane"


def test_extract_and_load_do_not_know_each_other() -> None:
    for room, other in (("extract", "tui.load"), ("load", "tui.extract")):
        for path in (PACKAGE / room).rglob("*.py"):
            assert not any(name.startswith(other) for name in imported(path)), path


def test_the_nouns_do_no_input_or_output() -> None:
    assert {name.split(".")[0] for name in imported(PACKAGE / "model.py")} <= {
        "__future__",
        "dataclasses",
        "typing",
    }


def test_the_session_holds_ids_and_never_texts() -> None:
    """`session/` may fetch an article to hand it on; it keeps none in an attribute annotated as one."""
    modules = list((PACKAGE / "session").glob("*.py"))
    assert modules
    kept = [
        ast.unparse(node)
        for module in modules
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, ast.AnnAssign)
        and isinstance(node.target, ast.Attribute)
        and "Article" in ast.unparse(node.annotation)
    ]
    assert not kept
