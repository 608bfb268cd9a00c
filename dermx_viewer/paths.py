"""Where the program's own files and the user's settings are.

``resources/`` and ``models/`` stand at the top of a checkout, under ``dermx_viewer/_bundled``
in a wheel, and beside the executable's modules in a frozen build.
"""

from __future__ import annotations

import atexit
import os
import shutil
import stat
import sys
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path

import platformdirs

from dermx_viewer.said import Said

_APP = "dermx-viewer"
_DEBIAN = Path("/opt/dermx-viewer")
"""Where packaging/deb.sh puts it."""


@cache
def _bundle() -> Path:
    package = Path(__file__).resolve().parent
    frozen = getattr(sys, "_MEIPASS", None)
    candidates = [package / "_bundled", package.parent]
    if frozen:
        candidates.insert(0, Path(frozen))
    for folder in candidates:
        if (folder / "resources" / "ontology.toml").is_file():
            return folder
    raise FileNotFoundError(
        f"resources/ontology.toml is missing beside {package}; install dermx-viewer again"
    )


def origin() -> str:
    """How this program came here, and where it lies, in words."""
    package = Path(__file__).resolve().parent
    if getattr(sys, "frozen", False):
        place = Path(sys.executable).resolve().parent
        return Said("a folder with its own Python, in {place}", place=place)
    if not (package / "_bundled").is_dir():
        return Said("a checkout of its source, in {place}", place=package.parent)
    if package.is_relative_to(_DEBIAN):
        return Said("the package for Debian, in {place}", place=_DEBIAN)
    return Said("a wheel, in {place}", place=package)


def resources() -> Path:
    """Folder of the ontology, icons and published tables."""
    return _bundle() / "resources"


def guide() -> Path:
    """Folder of the guide's pages."""
    return _bundle() / "docs"


def bundled_models() -> Path:
    """Folder of the demo models, each ``.keras`` with its ``.toml`` spec."""
    return _bundle() / "models"


def home() -> Path:
    """The user's home, or the working folder where the system knows none."""
    try:
        return Path.home()
    except RuntimeError:
        return Path.cwd()


def settings_folder() -> Path:
    """Folder of the user's settings; ``DERMX_SETTINGS`` overrides it (tests, portable use).

    Where it cannot be made it is not there: nothing is remembered, and whoever writes finds out.
    """
    folder = _user_folder("DERMX_SETTINGS", platformdirs.user_config_dir(_APP, appauthor=False))
    return folder or _temporary("settings")


def cache_folder() -> Path:
    """Folder of thumbnails and other things that can be made again; ``DERMX_CACHE`` overrides.

    Where it cannot be written to, a temporary one that goes when the program ends.
    """
    folder = _user_folder("DERMX_CACHE", platformdirs.user_cache_dir(_APP, appauthor=False))
    return folder if folder and _is_writable(folder) else _temporary("cache")


def log_folder() -> Path:
    """Folder of the log files; ``DERMX_LOGS`` overrides it.

    Where it cannot be written to, a temporary one, which stays: it may be asked for afterwards.
    """
    folder = _user_folder("DERMX_LOGS", platformdirs.user_log_dir(_APP, appauthor=False))
    return folder if folder and _is_writable(folder) else _temporary("logs")


def log_file(name: str) -> Path:
    """The log file of this name that can be written to."""
    file = log_folder() / name
    usable = not os.path.lexists(file) or (file.is_file() and os.access(file, os.W_OK))
    return file if usable else _temporary("logs") / name


def _user_folder(variable: str, default: str) -> Path | None:
    """A folder of this user's, made where that can be; None where there is no home to make it in.

    Without a home, ``default`` would be a folder called ``~`` in the working folder.
    """
    chosen = os.environ.get(variable)
    folder = Path(chosen).absolute() if chosen else Path(default)
    if not folder.is_absolute():
        return None
    with suppress(OSError, ValueError):
        folder.mkdir(parents=True, exist_ok=True)
    return folder


def _is_writable(folder: Path) -> bool:
    return folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)


@cache
def _temporary(what: str) -> Path:
    """One temporary folder for each purpose; it goes when the program ends, but the logs' stays."""
    folder = Path(tempfile.gettempdir()) / f"{_APP}-{what}-{_user()}"
    if what == "logs" and _is_mine(folder):
        return folder
    folder = Path(tempfile.mkdtemp(prefix=f"{_APP}-{what}-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _user() -> str:
    return str(os.getuid()) if hasattr(os, "getuid") else "user"


def _is_mine(folder: Path) -> bool:
    """Whether there is, or was made, such a folder that nobody else can have prepared."""
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        found = folder.lstat()
    except OSError:
        return False
    mine = _user() in (str(found.st_uid), "user")
    return (
        stat.S_ISDIR(found.st_mode) and mine and not (os.name == "posix" and found.st_mode & 0o077)
    )
