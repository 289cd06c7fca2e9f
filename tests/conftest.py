"""What holds for all tests, and what takes seconds to make and is made once for all of them."""

from __future__ import annotations

import fcntl
import gzip
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# A test is never timed: on a machine that is busy a slow example says nothing of the program.
settings.register_profile("dateline", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("dateline")

MadeOnce = Callable[[str, Callable[[Path], None]], Path]


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> MadeOnce:
    """Folders filled by the first test process that asks for them; the others wait, and all only read."""
    root = tmp_path_factory.getbasetemp()
    root = root.parent if "PYTEST_XDIST_WORKER" in os.environ else root

    def made(name: str, fill: Callable[[Path], None]) -> Path:
        folder, making = root / name, root / f"{name}.making"
        with (root / f"{name}.lock").open("wb") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not folder.exists():
                making.mkdir()
                fill(making)
                making.rename(folder)
        return folder

    return made


@pytest.fixture(scope="session")
def few_places(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A gazetteer of one place: dictionaries with the whole of it take six seconds to compile."""
    row = ("city", "Exampleton", "GB", "ENG", "51.0", "0.0", "20000", "", "")
    file = tmp_path_factory.mktemp("places") / "few.tsv.gz"
    file.write_bytes(gzip.compress(("\t".join(row) + "\n").encode()))
    return file


SMALL = (
    "import sys; from pathlib import Path; from tui.cli import main; from tui.extract import dictionary; "
    "dictionary.GAZETTEER = Path(sys.argv.pop(1)); sys.exit(main())"
)


@pytest.fixture(scope="session")
def small(few_places: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """The command line over the gazetteer of one place, for tests with dictionaries of their own.

    What it compiles lies in a cache of its own, and drives nobody else's out.
    """

    def run(*arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", SMALL, str(few_places), *arguments],
            env=os.environ | {"XDG_CACHE_HOME": str(few_places.parent / "cache")} | environ,
            capture_output=True, text=True, encoding="utf-8", timeout=60, check=False,
        )  # fmt: skip

    return run
