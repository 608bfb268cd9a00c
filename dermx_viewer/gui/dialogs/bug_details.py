"""What somebody who mends the program needs of a bug: versions, device, trace, end of the log.

No contents of files, and no name of the user: the home folder is written as ``~``.
"""

from __future__ import annotations

import platform
import traceback
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from dermx_viewer import __version__, paths
from dermx_viewer.texts import marked

_PACKAGES = (
    *("PySide6-Essentials", "pyqtgraph", "numpy", "pandas", "opencv-python-headless", "keras"),
    *("tensorflow", "torch", "jax"),
)
_LINES, _LONGEST = 40, 2_000
_LOG_BYTES = 64 * 1024


def bug_details(error: BaseException, log: Path, *, backend: str = "", device: str = "") -> str:
    """Everything as text to copy. ``backend`` and ``device``: of the model shown, "" for none.

    Never raises for what is missing: a report of half a bug is worth more than none.
    """
    trace = "".join(traceback.format_exception(error)).rstrip()
    model = f"Model on {device} ({backend})" if backend else "No model is loaded"
    parts = (
        f"DermX Viewer {__version__}",
        f"Python {platform.python_version()} on {platform.platform()}",
        ", ".join(_installed()),
        model,
        "",
        trace,
        "",
        f"End of {log.name}:",
        *log_tail(log),
    )
    home = str(paths.home())
    return "\n".join(parts).replace(home, "~") if len(home) > 1 else "\n".join(parts)


def log_tail(log: Path) -> list[str]:
    """The last lines of the log, none where it cannot be read."""
    try:
        with log.open("rb") as file:
            file.seek(0, 2)
            file.seek(max(0, file.tell() - _LOG_BYTES))
            text = file.read().decode("utf-8", "replace")
    except OSError:
        return []
    return [marked(line)[:_LONGEST] for line in text.splitlines()[-_LINES:]]


def _installed() -> list[str]:
    found = []
    for name in _PACKAGES:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            continue
    return found
