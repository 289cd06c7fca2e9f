"""Where files lie: the user's data and configuration folders, and what travels inside the package."""

from __future__ import annotations

from pathlib import Path

from platformdirs import PlatformDirs

_DIRS = PlatformDirs("dateline", appauthor=False)


def data_dir() -> Path:
    """The user's data folder (XDG_DATA_HOME/dateline on Linux); not created here."""
    return Path(_DIRS.user_data_dir)


def config_dir() -> Path:
    """The user's configuration folder (XDG_CONFIG_HOME/dateline on Linux); not created here."""
    return Path(_DIRS.user_config_dir)


def cache_dir() -> Path:
    """The folder for what can be made again (XDG_CACHE_HOME/dateline on Linux); not created here."""
    return Path(_DIRS.user_cache_dir)


def state_dir() -> Path:
    """The folder for logs (XDG_STATE_HOME/dateline on Linux); not created here."""
    return Path(_DIRS.user_state_dir)


def library_file() -> Path:
    """The library that is opened when none is named."""
    return data_dir() / "library.sqlite"


def remembered_file() -> Path:
    """What the program remembers of its user."""
    return data_dir() / "remembered.json"


def _bundled(name: str) -> Path:
    """A data folder: inside the package when installed from a wheel, beside it in a checkout."""
    package = Path(__file__).parent
    inside = package / "_data" / name
    return inside if inside.is_dir() else package.parent / name


def seeds_dir() -> Path:
    """The sample batch."""
    return _bundled("seeds")


def themes_dir() -> Path:
    """The themes that come with the program."""
    return _bundled("themes")
