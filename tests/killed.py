"""Kill a program at each of its file operations in turn and say what is left.

``every_kill`` forks; it is run in a process without threads: ``python -m tests.killed``.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from dermx_viewer import folder_swap
from dermx_viewer.files import write_whole
from dermx_viewer.runs.record import Kind, refuse_used_folder, write_files

_OPERATIONS = frozenset(
    {
        *("open", "os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.chmod", "os.utime"),
        *("os.listdir", "os.scandir", "os.setxattr", "shutil.rmtree", "ctypes.dlsym"),
    }
)
OLD = {"a.csv": b"old", "only-old.csv": b"old", "sub/x": b"old", "run.json": b"old"}
NEW = {"a.csv": b"new", "sub/y": b"new", "run.json": b"new"}
RUN_KIND = Kind(manifest="run.json", what="a run", tables=())
OTHERS = {"mine.txt": b"mine", "sub/mine": b"mine"}


def every_kill(work: Callable[[], None]) -> Iterator[bool]:
    """Do ``work`` in a child that dies at its first, second, … file operation.

    Yields True after each death; False at last, when the work came to its end.
    """
    for number in range(10_000):
        child = os.fork()
        if child == 0:
            left = number

            def count(event: str, arguments: object) -> None:
                nonlocal left
                if event in _OPERATIONS:
                    left -= 1
                    if left < 0:
                        os.kill(os.getpid(), signal.SIGKILL)

            sys.addaudithook(count)
            work()
            os._exit(0)
        _, status = os.waitpid(child, 0)
        died = os.WIFSIGNALED(status)
        assert died or os.waitstatus_to_exitcode(status) == 0
        yield died
        if not died:
            return


def files_in(folder: Path) -> dict[str, bytes]:
    """Every file by its relative path, those in hidden folders aside."""
    return {
        name: path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not (name := path.relative_to(folder).as_posix()).startswith(".")
    }


def fill(folder: Path, contents: dict[str, bytes]) -> None:
    for name, data in contents.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


def replace_folder(old: dict[str, bytes], others: dict[str, bytes]) -> dict[str, int]:
    """How often which state was left: what is seen at once, and after the next start."""
    states: dict[str, int] = {}
    for place in _places():
        folder = place / "out"

        def work(folder: Path = folder) -> None:
            write_files(folder, NEW, earlier=tuple(OLD))

        fill(folder, {**old, **others})
        for _ in every_kill(work):
            at_once = _state(folder, old, others)
            refuse_used_folder(folder, RUN_KIND, overwrite=True)
            hidden = [path.name for path in place.rglob(".*")]
            after = _state(folder, old, others) + (" and a rest" if hidden else "")
            states[f"{at_once}, {after}"] = states.get(f"{at_once}, {after}", 0) + 1
            fill(folder, {**old, **others})
            for name in set(NEW) - set(old):
                (folder / name).unlink(missing_ok=True)
            if not old and not others and folder.exists():
                _empty(folder)
    return states


def replace_file() -> dict[str, int]:
    states: dict[str, int] = {}
    for place in _places():
        path = place / "a.json"
        path.write_bytes(b"old")
        for died in every_kill(lambda path=path: write_whole(path, b"new")):  # type: ignore[misc]
            state = path.read_bytes().decode()
            # What the dead ones left is cleared away by the first who lives.
            assert died or not [*place.glob(".*")]
            states[state] = states.get(state, 0) + 1
            path.write_bytes(b"old")
    return states


def _places() -> Iterator[Path]:
    """One empty folder; the children of the generator's loop share it."""
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


def _state(folder: Path, old: dict[str, bytes], others: dict[str, bytes]) -> str:
    found = files_in(folder)
    if any(found.pop(name, None) != data for name, data in others.items()):
        return "others lost"
    known = {"old": old, "new": NEW}
    whole = next((word for word, files in known.items() if found == files), "")
    return whole or ("half" if "run.json" in found else "unfinished")


def _empty(folder: Path) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    folder.rmdir()


def main(scenario: str) -> None:
    if scenario == "file":
        found = replace_file()
    else:
        if scenario == "without exchange":
            folder_swap._exchange = lambda one, other: False
        old = {} if scenario == "new" else OLD
        found = replace_folder(old, OTHERS if scenario == "beside others" else {})
    print(json.dumps(found))


if __name__ == "__main__":
    main(sys.argv[1])
