"""Projects: a session with everything it is about, as one file that a colleague can open.

Paths stand in it relative to the file where they lie beneath its folder or the one above, so that
the folder can be moved and handed on; others as they are. Nothing but paths and settings is in it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any, Literal, NoReturn

from dermx_viewer.errors import ProjectError
from dermx_viewer.files import read_regular, write_whole
from dermx_viewer.said import Said
from dermx_viewer.session.case import GIVEN
from dermx_viewer.session.docks import DockGroup, docks_from_plain, docks_to_plain
from dermx_viewer.session.plain import from_plain, to_plain
from dermx_viewer.session.state import Place, Session
from dermx_viewer.texts import text_of

SUFFIX = ".dermx"
_FORM = "dermx-viewer project"
_VERSION = 1
_LIMIT = 20_000_000
_LONGEST = 4_000

Kind = Literal["data set", "folder of photographs", "model", "run", "file of verdicts"]
_IS_FOLDER: Mapping[Kind, bool] = {
    "data set": True,
    "folder of photographs": True,
    "model": False,
    "run": True,
    "file of verdicts": False,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A session whose paths are whole. ``fingerprint``: of its data set; ``verdicts``: the file
    that answers are kept in, "" for each reader's own; ``docks``: where they stand, nothing for as
    they do."""

    session: Session
    fingerprint: str = ""
    verdicts: str = ""
    docks: tuple[DockGroup, ...] = ()


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that a project names and that is not there."""

    kind: Kind
    path: str

    @property
    def is_folder(self) -> bool:
        """Whether a folder is to be chosen in its place."""
        return _IS_FOLDER[self.kind]


def save_project(project: Project, file: Path) -> None:
    """Write it, whole or not at all. Raises ExportError."""
    folder = file.absolute().parent
    there = moved(project, lambda path: _relative(path, folder))
    about = {
        "form": _FORM,
        "version": _VERSION,
        "dataset_sha256": there.fingerprint,
        "verdicts": there.verdicts,
        "session": to_plain(there.session),
        "docks": docks_to_plain(there.docks),
    }
    text = json.dumps(about, indent=1, ensure_ascii=False)
    write_whole(file, text.encode("utf-8", "backslashreplace"))


def load_project(file: Path) -> Project:
    """Read it. Raises ProjectError for what is no project; of one, nonsense keeps its default."""
    where = text_of(file)
    try:
        plain: Any = json.loads(read_regular(file, limit=_LIMIT).decode("utf-8"))
    except OSError as error:
        raise ProjectError(
            "{where}: could not be read ({reason}).", where=where, reason=error.strerror or error
        ) from error
    except (ValueError, RecursionError) as error:
        raise ProjectError(
            "{where}: this is no project ({error}).", where=where, error=error
        ) from error
    if not isinstance(plain, dict) or plain.get("form") != _FORM:
        _refuse(where, Said("File ▸ Project ▸ Save project… writes one"))
    if plain.get("version") != _VERSION:
        _refuse(
            where,
            Said(
                "it is of form {version!r:.40}; use the version that saved it",
                version=plain.get("version"),
            ),
        )
    folder = file.absolute().parent
    project = Project(
        session=from_plain(plain.get("session")),
        fingerprint=_text(plain.get("dataset_sha256")),
        verdicts=_text(plain.get("verdicts")),
        docks=docks_from_plain(plain.get("docks")),
    )
    return moved(project, lambda path: _whole(path, folder))


def missing(project: Project) -> tuple[Missing, ...]:
    """What is not there, each thing once; without a data set, nothing is said of what is in it."""
    place = project.session.place
    named: list[tuple[Kind, str]] = [
        ("data set", place.dataset),
        ("folder of photographs", place.photos),
    ]
    named += [("model", model) for model in models_of(project.session)]
    named += [("run", place.run), ("file of verdicts", project.verdicts)]
    gone = (Missing(kind, path) for kind, path in named if path and not _is_there(kind, path))
    return tuple(dict.fromkeys(gone))


def models_of(session: Session) -> tuple[str, ...]:
    """Every model file: those of the list, then others that a pane shows; a case's are none."""
    shown = (pane.model for pane in session.panes if pane.model)
    named = dict.fromkeys((*session.models, *shown))
    return tuple(model for model in named if not model.startswith(GIVEN))


def moved(project: Project, where: Callable[[str], str]) -> Project:
    """The same with every path where ``where`` says that it is; "" stays, and a case's model."""

    def put(path: str) -> str:
        return where(path) if path and not path.startswith(GIVEN) else path

    session, place = project.session, project.session.place
    there = Place(
        dataset=put(place.dataset), photos=put(place.photos), image=place.image, run=put(place.run)
    )
    panes = tuple(replace(pane, model=put(pane.model)) for pane in session.panes)
    models = tuple(put(model) for model in session.models)
    session = replace(session, place=there, panes=panes, models=models)
    return replace(project, session=session, verdicts=put(project.verdicts))


def relocated(path: str, known: Mapping[str, str]) -> str:
    """Where a path is when ``known`` ones (old → new) have moved: itself, or beneath one of them.

    The path itself where that says nothing, or nothing is there.
    """
    for old, new in sorted(known.items(), key=lambda pair: len(pair[0]), reverse=True):
        rest = os.path.relpath(path, old) if _is_beneath(path, old) else ""
        if rest and os.path.lexists(there := os.path.normpath(Path(new, rest))):
            return there
    return path


def beside(path: str, folder: Path) -> str:
    """The file or folder of the same name in ``folder``, "" where there is none."""
    name = PureWindowsPath(path).name if "\\" in path else Path(path).name
    with suppress(OSError, ValueError):
        if name and (folder / name).exists():
            return str(folder / name)
    return ""


def _is_there(kind: Kind, path: str) -> bool:
    """A SavedModel is a folder, a run of the cache a file: either will do where it is not clear."""
    try:
        if kind in ("data set", "folder of photographs"):
            return Path(path).is_dir()
        return Path(path).exists()
    except (OSError, ValueError):
        return False


def _is_beneath(path: str, folder: str) -> bool:
    return bool(folder) and (path == folder or path.startswith(folder.rstrip(os.sep) + os.sep))


def _relative(path: str, folder: Path) -> str:
    """Relative to ``folder``, with ``/``, where it lies beneath it or the folder above it."""
    if not Path(path).is_absolute() or folder.parent == folder:
        return path
    above = str(folder.parent)
    if _is_beneath(path, str(folder)) or (above != os.sep and _is_beneath(path, above)):
        return PurePosixPath(*Path(os.path.relpath(path, folder)).parts).as_posix()
    return path


def _whole(path: str, folder: Path) -> str:
    if "\0" in path or len(path) > _LONGEST:
        return ""
    if Path(path).is_absolute() or PureWindowsPath(path).is_absolute():
        return path
    return os.path.normpath(folder / PurePosixPath(path))


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _refuse(where: str, what: str) -> NoReturn:
    raise ProjectError(
        "{where}: this is no project that can be opened: {what}.", where=where, what=what
    )
