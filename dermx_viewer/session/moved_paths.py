"""Where this computer has what projects of others name: answered once, not asked again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from dermx_viewer.errors import ExportError
from dermx_viewer.files import read_regular, write_whole

_LIMIT = 5_000_000
_MOST = 500


def load_moved(file: Path) -> dict[str, str]:
    """Path in a project → path here; empty where there is no such file, or a damaged one."""
    try:
        plain = json.loads(read_regular(file, limit=_LIMIT).decode("utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    pairs = plain.items() if isinstance(plain, dict) else ()
    return {old: new for old, new in pairs if old and isinstance(new, str) and "\0" not in new}


def remember_moved(file: Path, answers: Mapping[str, str]) -> None:
    """Keep answers beside the earlier ones, of which the oldest go; where that cannot be, not."""
    known = {old: new for old, new in load_moved(file).items() if old not in answers}
    last = [*known.items(), *answers.items()][-_MOST:]
    text = json.dumps(dict(last), indent=1, ensure_ascii=False)
    with suppress(OSError, ExportError):
        file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(file, text.encode("utf-8", "backslashreplace"))
