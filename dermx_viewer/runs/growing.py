"""A run that can stop anywhere: its finished parts are kept in ``parts/`` of the output folder.

``parts/plan.json`` says what grows there, each ``.part`` file is one part, written whole or not
at all. ``run.json`` stays what it is everywhere: where it stands, the results beside it are
complete, and an earlier run that is replaced stays whole until then. The parts go in the moment in
which the results come.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import pandas as pd

from dermx_viewer.errors import ExportError, RunError
from dermx_viewer.files import clear_parts, read_regular, text_of, write_whole
from dermx_viewer.progress import ShouldStop
from dermx_viewer.runs.every_row import EveryRow, needed
from dermx_viewer.runs.part import PartResult
from dermx_viewer.runs.part_file import PartFile, key_of, read_part, read_raters
from dermx_viewer.runs.pieces import Piece
from dermx_viewer.runs.piecework import Asked, Done
from dermx_viewer.runs.plan import Plan
from dermx_viewer.runs.record import GROWING, manifest_bytes, protocol_told
from dermx_viewer.runs.sources.model_source import ModelSource
from dermx_viewer.runs.sources.source import Source
from dermx_viewer.scoring.consensus.among_raters import RatersRows
from dermx_viewer.scoring.protocols import Protocol

_Found = TypeVar("_Found")
_LIMIT = 2_000_000_000
_PLAN = "plan.json"


@dataclass(slots=True)
class Growing:
    """The parts of one run below ``folder``. ``overwrite``: those of another plan may go.

    ``lean``: under this protocol results have the rows that more than files are made of; the
    others stay in the parts until files are written. None where they have all.
    """

    folder: Path
    overwrite: bool = False
    lean: Protocol | None = None
    kept: int = 0
    """how many parts were there and still true"""
    redone: list[str] = field(default_factory=list)
    """which ones were there and are made again, and why"""
    unkept: str = ""
    """why parts are not kept any more"""
    _told: dict[str, Any] = field(default_factory=dict)

    @property
    def begun(self) -> bool:
        """Whether parts of some plan are there."""
        return any(self._place.glob("*.part"))

    @property
    def sources(self) -> frozenset[str]:
        """Names of the sources whose parts are there; none where that cannot be said."""
        try:
            there = json.loads(read_regular(self._place / _PLAN))["plan"]["sources"]
            return frozenset(source["name"] for source in there) if self.begun else frozenset()
        except (OSError, ValueError, LookupError, TypeError):
            return frozenset()

    def begin(self, plan: Plan) -> None:
        """Raise RunError where parts of another plan are there, unless they may go."""
        self._told = _told(plan)
        clear_parts(self._place)
        try:
            there = json.loads(read_regular(self._place / _PLAN))
            differing = _differing(there["plan"], self._told)
        except (OSError, ValueError, LookupError, TypeError):
            differing = ""  # No plan, or a damaged one: each part says itself what it is of.
        if differing and not self.overwrite:
            raise RunError(
                "{folder} holds an unfinished run of another plan ({differing}). "
                "Repeat that command to go on with it, choose another folder, or use --overwrite "
                "to drop it.",
                folder=text_of(self.folder),
                differing=differing,
            )
        if differing:
            self.drop()
        try:
            self._place.mkdir(parents=True, exist_ok=True)
            about = {"state": "growing", "plan": self._told}
            write_whole(self._place / _PLAN, manifest_bytes(about))
        except (ExportError, OSError) as problem:
            self.unkept = str(problem)

    def asked(self, piece: Piece) -> Asked:
        """What is asked of whoever does a part: nothing where it was kept and is still true."""
        try:
            key = key_of(read_regular(self._file(piece), limit=_LIMIT))
        except FileNotFoundError:
            key = ""
        except (OSError, ValueError, LookupError, TypeError):
            self.redone.append(f"{piece.name}: its file was damaged")
            key = ""
        file = None if self.unkept else self._file(piece)
        return Asked(piece.place, piece.images, key, file)

    def taken(
        self, piece: Piece, asked: Asked, done: Done, should_stop: ShouldStop
    ) -> PartResult | RatersRows:
        """The result of a part, as it is kept. Raises RunError where that is gone."""
        if done.again and asked.key:
            self.redone.append(f"{piece.name}: what it is made of has changed")
        self.kept += not done.again
        self.unkept = self.unkept or done.unkept
        data = done.data
        if piece.source is None:
            return self._read(piece, data, read_raters)
        result = _result(piece.place, piece.source, self._read(piece, data, read_part), should_stop)
        if self.lean is None:
            return result
        every = EveryRow(len(result.rows), (partial(self._rows, piece, data),))
        return replace(result, rows=needed(result.rows, self.lean), every=every)

    def _rows(self, piece: Piece, data: bytes | None) -> pd.DataFrame:
        # What could not be kept is in memory.
        return self._read(piece, data, read_part).rows

    def _read(self, piece: Piece, data: bytes | None, reader: Callable[[bytes], _Found]) -> _Found:
        """What a part says, ``data`` or what is in its file. Raises RunError where it is gone."""
        file = self._file(piece)
        try:
            return reader(read_regular(file, limit=_LIMIT) if data is None else data)
        except (OSError, ValueError, LookupError, TypeError) as error:
            raise RunError(
                "{file}: this part was finished and can be read no more ({error}). Does "
                "another program write there? Repeat the command: it goes on with the other parts.",
                file=text_of(file),
                error=error,
            ) from error

    def clear(self) -> None:
        """Remove what killed workers left half written."""
        clear_parts(self._place)

    def drop(self) -> None:
        """Remove the parts, and the folders where nothing else is in them."""
        for pattern in GROWING:
            for file in self.folder.glob(pattern):
                file.unlink(missing_ok=True)
        with suppress(OSError):
            self._place.rmdir()
            self.folder.rmdir()

    def told(self) -> dict[str, object]:
        """What run.json says of it, in ``execution``."""
        about: dict[str, object] = {"kept": self.kept, "made_again": list(self.redone)}
        return about | ({"not_kept": self.unkept} if self.unkept else {})

    @property
    def sentences(self) -> list[str]:
        """The same for people; nothing of a run that was never stopped."""
        said = [f"made again: {each}" for each in self.redone]
        if self.kept:
            said.insert(0, f"went on with an unfinished run; parts that were there: {self.kept}")
        return said + ([f"parts could not be kept: {self.unkept}"] if self.unkept else [])

    @property
    def _place(self) -> Path:
        return self.folder / "parts"

    def _file(self, piece: Piece) -> Path:
        return self._place / f"{piece.place}-{piece.number:06}.part"


def _result(place: int, source: Source, found: PartFile, should_stop: ShouldStop) -> PartResult:
    """What a file says, for the run: of its source what is true now."""
    described, notes = found.described, found.notes
    if not isinstance(source, ModelSource):
        # Of a folder all files count, those of other parts included.
        described, notes = source.describe(), source.notes(should_stop)
    return PartResult(place, described, notes, found.images, found.rows)


def _told(plan: Plan) -> dict[str, Any]:
    told = {
        "protocol": protocol_told(plan.protocol),
        "dataset": {**plan.described, "problems": len(plan.dataset.problems)},
        "sources": [_asked(planned.source) for planned in plan.sources],
        "further_scores": list(plan.further),
    }
    plain: dict[str, Any] = json.loads(manifest_bytes(told))
    return plain


def _asked(source: Source) -> dict[str, object]:
    if not isinstance(source, ModelSource):
        return {"name": source.name}
    asked = source.explanation
    return {
        "name": source.name,
        "method": asked.method,
        "options": dict(asked.options),
        "layer": asked.target_layer,
        "batch_size": asked.batch_size,
    }


def _differing(there: Mapping[str, Any], here: Mapping[str, Any]) -> str:
    """In what two plans differ, in words; "" where one goes on with the other."""
    pairs = (
        ("data set", lambda plan: plan["dataset"]["name"]),
        ("protocol", lambda plan: f"{plan['protocol']['name']} {plan['protocol']['hash'][:8]}"),
        ("sources", lambda plan: ", ".join(source["name"] for source in plan["sources"])),
        ("scores", lambda plan: ", ".join(plan["further_scores"]) or "the six"),
        ("maps asked for", lambda plan: json.dumps(plan["sources"])),
    )
    for what, of in pairs:
        if of(there) != of(here):
            return f"{what}: {of(there)}, not {of(here)}"
    return ""
