"""Where the program's own files and the user's settings are.

``resources/`` and ``models/`` stand at the top of a checkout, under ``dermx_viewer/_bundled``
in a wheel, and beside the executable's modules in a frozen build.
"""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path

import platformdirs

_APP = "dermx-viewer"


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


def resources() -> Path:
    """Folder of the ontology, icons and published tables."""
    return _bundle() / "resources"


def bundled_models() -> Path:
    """Folder of the demo models, each ``.keras`` with its ``.toml`` spec."""
    return _bundle() / "models"


def _user_folder(variable: str, default: str) -> Path:
    folder = Path(os.environ.get(variable) or default)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def settings_folder() -> Path:
    """Folder of the user's settings; ``DERMX_SETTINGS`` overrides it (tests, portable use)."""
    return _user_folder("DERMX_SETTINGS", platformdirs.user_config_dir(_APP, appauthor=False))


def cache_folder() -> Path:
    """Folder of thumbnails and other things that can be made again; ``DERMX_CACHE`` overrides."""
    return _user_folder("DERMX_CACHE", platformdirs.user_cache_dir(_APP, appauthor=False))


def log_folder() -> Path:
    """Folder of the log files; ``DERMX_LOGS`` overrides it."""
    return _user_folder("DERMX_LOGS", platformdirs.user_log_dir(_APP, appauthor=False))
