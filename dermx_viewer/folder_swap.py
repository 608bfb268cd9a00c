"""How a folder that was written aside takes the place of another one.

``root`` is the hidden folder that holds the new content in ``new/``; what it takes the place of
goes to ``old/`` beside that. Which way is taken when, and what holds if the program is killed:
:mod:`dermx_viewer.whole_folder`.
"""

from __future__ import annotations

import ctypes
import errno
import json
import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path, PurePath

from dermx_viewer.said import Said

JOURNAL, NEW, OLD = "journal.json", "new", "old"
"""What the hidden folder holds."""


def renamed(root: Path, target: Path) -> bool:
    """Whether the new folder was renamed into its place: not where one is there already."""
    if os.path.lexists(target):
        return False
    try:
        (root / NEW).rename(target)
    except OSError as problem:
        if problem.errno in (errno.EEXIST, errno.ENOTEMPTY, errno.ENOTDIR):
            return False  # Somebody has just made one.
        raise
    return True


def exchanged(root: Path, target: Path, gone: set[str]) -> bool:
    """Whether old and new were exchanged; not where the folder holds anything that stays."""
    new = root / NEW
    # Whoever stands in the folder would find himself in the old one.
    here = Path.cwd()
    if root.parent == target or target in (here, *here.parents) or _foreign(target, gone):
        return False
    try:
        _make_alike(target, new)
    except OSError:
        return False
    if not _exchange(new, target):
        return False
    # What somebody put there in that very moment.
    for name in _foreign(new, gone):
        (target / name).parent.mkdir(exist_ok=True)
        (new / name).rename(target / name)
    return True


def _foreign(folder: Path, gone: set[str]) -> list[str]:
    """Relative paths of what is in ``folder`` beside ``gone`` and the folders that hold that."""
    holders = {str(parent) for name in gone for parent in PurePath(name).parents}
    found = []
    for parent, folders, files in os.walk(folder):
        inside = Path(parent).relative_to(folder)
        names = {name: (inside / name).as_posix() for name in (*folders, *files)}
        strange = [name for name in folders if names[name] not in holders]
        strange += [name for name in folders if (Path(parent) / name).is_symlink()]
        found += [names[name] for name in dict.fromkeys(strange)]
        found += [names[name] for name in files if names[name] not in gone]
        folders[:] = [name for name in folders if name not in strange]
    return found


def _make_alike(old: Path, new: Path) -> None:
    """Give ``new`` the permissions, attributes and owner of ``old``."""
    shutil.copystat(old, new)
    os.utime(new)
    if hasattr(os, "chown"):
        before, after = old.stat(), new.stat()
        if (before.st_uid, before.st_gid) != (after.st_uid, after.st_gid):
            os.chown(new, before.st_uid, before.st_gid)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in a single step (Linux: renameat2); False where that cannot be."""
    if sys.platform != "linux":
        return False
    rename = getattr(ctypes.CDLL(None), "renameat2", None)
    if rename is None:
        return False
    here, exchange = -100, 2  # AT_FDCWD, RENAME_EXCHANGE
    return bool(rename(here, os.fsencode(one), here, os.fsencode(other), exchange) == 0)


def moved_in(root: Path, target: Path) -> Path:
    """The hidden folder inside the target, where journals are looked for."""
    if root.parent == target:
        return root
    inside = target / root.name
    root.rename(inside)
    return inside


def replace_one_by_one(root: Path, target: Path, names: Sequence[str], gone: Sequence[str]) -> None:
    """Move what is ``gone`` away and ``names`` in, in these orders; all of it or nothing.

    Raises OSError.
    """
    _refuse_obstacles(target, names)
    _write_journal(root, names, gone)
    try:
        carry_out(root, target)
    except OSError:
        # Everything was taken back.
        (root / JOURNAL).unlink(missing_ok=True)
        raise


def _refuse_obstacles(target: Path, names: Sequence[str]) -> None:
    for name in names:
        path = target / name
        if path.is_dir() and not path.is_symlink():
            raise OSError(errno.EISDIR, Said("a folder of this name is in the way"), str(path))
        if os.path.lexists(path.parent) and not path.parent.is_dir():
            raise OSError(
                errno.ENOTDIR, Said("a file is in the way of the folder"), str(path.parent)
            )


def _write_journal(root: Path, names: Sequence[str], gone: Sequence[str]) -> None:
    part = root / NEW / JOURNAL
    # With escapes for what is no text: names come back as they were.
    part.write_text(json.dumps({"new": names, "gone": gone}), encoding="ascii")
    part.rename(root / JOURNAL)


def carry_out(root: Path, target: Path) -> None:
    """Do what the journal says; done twice, or interrupted anywhere and done again, the same."""
    with (root / JOURNAL).open(encoding="ascii") as file:
        journal = json.load(file)
    names, gone = (_checked(journal[key]) for key in ("new", "gone"))
    new, old = root / NEW, root / OLD
    done: list[tuple[Path, Path]] = []
    # What stands in its place is new already where it is no longer among what is to come.
    coming = {name for name in names if os.path.lexists(new / name)}
    leaving = [name for name in gone if name not in names or name in coming]
    with _taken_back(done):
        for name in leaving:
            _move(target / name, old / name, done)
        for name in names:
            _move(new / name, target / name, done)
    for name in gone:
        with suppress(OSError):
            if (target / name).parent != target:
                (target / name).parent.rmdir()
    (root / JOURNAL).unlink()


def _checked(names: object) -> list[str]:
    """The names of a journal, none of which leads out of its folder."""
    if not isinstance(names, list):
        raise OSError(errno.EINVAL, Said("the journal makes no sense"))
    for name in names:
        if not isinstance(name, str) or PurePath(name).is_absolute() or ".." in name.split("/"):
            raise OSError(errno.EINVAL, Said("the journal makes no sense"))
    return names


def _move(source: Path, destination: Path, done: list[tuple[Path, Path]]) -> None:
    if os.path.lexists(source):
        destination.parent.mkdir(parents=True, exist_ok=True)
        source.rename(destination)
        done.append((source, destination))


@contextmanager
def _taken_back(done: list[tuple[Path, Path]]) -> Iterator[None]:
    """Undo what was done where one step fails."""
    try:
        yield
    except OSError:
        for source, destination in reversed(done):
            destination.rename(source)
        raise
