"""Folders of results compared: the old one, the new one, half of one, or neither."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

from dermx_viewer.runs.record import GROWING

_TIMES = frozenset({"execution", "started", "seconds", "since", "created", "finished"})


def result(folder: Path) -> dict[str, str]:
    """A folder's files that a reader sees, without the times in them.

    The parts of a run that is not finished are no results.
    """
    found = {}
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        name = path.relative_to(folder).as_posix()
        growing = any(Path(name).match(pattern) for pattern in GROWING)
        if path.is_file() and not growing and not any(p[0] == "." for p in Path(name).parts):
            found[name] = _content(path)
    return found


def _content(path: Path) -> str:
    data = path.read_bytes()
    with contextlib.suppress(ValueError):
        if path.suffix == ".json":
            return json.dumps(_without_times(json.loads(data)))
    return data.decode("utf-8", "replace") if len(data) < 200 else str(hash(data))


def _without_times(value: object) -> object:
    if isinstance(value, dict):
        return {k: _without_times(v) for k, v in value.items() if k not in _TIMES}
    return [_without_times(v) for v in value] if isinstance(value, list) else value


def state_of(
    left: dict[str, str], old: dict[str, str], new: dict[str, str], mine: dict[str, str]
) -> str:
    if not mine.items() <= left.items():
        return "the user's own files are gone"
    rest = {name: content for name, content in left.items() if name not in mine}
    if not rest:
        return "neither the old nor the new result"
    if any(new.get(n) == c for n, c in rest.items()) and any(
        old.get(n) == c for n, c in rest.items()
    ):
        return "old and new mixed"
    return "half a result"


def closed(left: dict[str, str], new: dict[str, str]) -> bool:
    """Whether the file is there that is written last, and says that all others are."""
    return all(name in left for name in new if name.endswith(".json") and "/" not in name)


def short(left: dict[str, str], wanted: list[dict[str, str]]) -> str:
    best = min(wanted, key=lambda want: len(set(want.items()) ^ set(left.items())))
    wrong = sorted(n for n in {*best, *left} if best.get(n) != left.get(n))
    return f"{len(left)} files, wrong: {', '.join(wrong[:4])}"
