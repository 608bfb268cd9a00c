"""Runs that nobody has saved yet, kept so that neither a crash nor a restart loses them.

A file a run, written whole; it goes when the run is saved or discarded. Where they take more room
than they may, the oldest go, and whoever keeps one is told which.
"""

from __future__ import annotations

import json
import secrets
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from dermx_viewer.dataset.records import Dataset
from dermx_viewer.errors import ExportError, RunError
from dermx_viewer.files import open_regular, read_regular, text_of, write_whole
from dermx_viewer.runs.collect import RunResult
from dermx_viewer.runs.opened.told import Told, result_of
from dermx_viewer.runs.part_file import read_about, read_whole, whole_bytes
from dermx_viewer.runs.record import manifest_bytes, problems_told, protocol_told
from dermx_viewer.said import Said

SUFFIX = ".unsaved-run"
LIMIT = 4_000_000_000
"""Bytes of all of them together; a run of a million rows takes about 200 MB."""
_ABOUT = 200_000_000
_KEY = "unsaved run"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnsavedRun:
    """What is known of a file without its rows. ``when``: UTC; ``root``: of its data set."""

    file: Path
    when: datetime
    dataset: str
    fingerprint: str
    root: Path
    protocol: str
    sources: tuple[str, ...]
    rows: int

    @property
    def words(self) -> str:
        """``dermx-2021 by native, 3,263 rows, 2026-11-27 18:04``, the time that of this place."""
        when = self.when.astimezone().strftime("%Y-%m-%d %H:%M")
        return Said(
            "{dataset} by {protocol}, {rows:,} rows, {when}",
            dataset=self.dataset,
            protocol=self.protocol,
            rows=self.rows,
            when=when,
        )


def keep(
    result: RunResult, dataset: Dataset, folder: Path, *, limit: int = LIMIT
) -> tuple[Path, tuple[UnsavedRun, ...]]:
    """Keep a run of ``dataset`` below ``folder``; returns its file, and which older ones went.

    Raises ExportError, with nothing lost, where it cannot be written or is too large alone.
    """
    data = _bytes(result, dataset)
    if len(data) > limit:
        raise ExportError(
            "The scores take {size:,.0f} MB and are not kept until they are saved: "
            "at most {limit:,.0f} MB are. Save the run.",
            size=len(data) / 1e6,
            limit=limit / 1e6,
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ExportError(
            "{folder}: {reason}", folder=text_of(folder), reason=error.strerror or error
        ) from error
    gone = tuple(_make_room(folder, limit - len(data)))
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    file = folder / f"{stamp}-{secrets.token_hex(4)}{SUFFIX}"
    write_whole(file, data)
    return file, gone


def unsaved_runs(folder: Path) -> tuple[UnsavedRun, ...]:
    """Those below ``folder``, the newest first; what is no such file is passed over."""
    found = (_look_at(file) for file in folder.glob(f"*{SUFFIX}"))
    known = [run for run in found if run is not None]
    return tuple(sorted(known, key=lambda run: (run.when, run.file.name), reverse=True))


def discard(file: Path) -> None:
    """Let go of one."""
    with suppress(OSError):
        file.unlink()


def read_unsaved(file: Path, dataset: Dataset) -> RunResult:
    """The run. Raises RunError: damaged, gone, or of another data set; ProtocolError."""
    where = text_of(file)
    try:
        head, tables = read_whole(read_regular(file, limit=LIMIT))
        rows, summary, human, others = tables
    except OSError as error:
        raise RunError(
            "{where}: could not be read ({reason}).", where=where, reason=error.strerror
        ) from error
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        raise RunError(
            "{where}: this is no unsaved run, or a damaged one ({error}).", where=where, error=error
        ) from error
    told = Told.of(head.get("told"), where)
    told.refuse_other(dataset)
    return result_of(told, dataset, rows, summary, human, others)


def _bytes(result: RunResult, dataset: Dataset) -> bytes:
    told = {
        "protocol": protocol_told(result.protocol),
        "dataset": result.dataset,
        "sources": list(result.sources),
        "runs_of": {network: list(runs) for network, runs in result.runs_of.items()},
        "problems": problems_told(result.problems, sentences=True),
        "execution": result.execution,
    }
    about = {
        "kept": datetime.now(UTC).isoformat(),
        "root": str(dataset.root),
        "rows": len(result.rows),
        "told": json.loads(manifest_bytes(told)),
    }
    return whole_bytes(_KEY, about, result.rows, result.summary, result.human, result.others)


def _look_at(file: Path) -> UnsavedRun | None:
    try:
        with open_regular(file) as opened:
            head = read_about(opened, _ABOUT)
        told = head["told"]
        return UnsavedRun(
            file=file,
            when=datetime.fromisoformat(head["kept"]).astimezone(UTC),
            dataset=str(told["dataset"]["name"]),
            fingerprint=str(told["dataset"]["annotations_sha256"]),
            root=Path(str(head["root"])),
            protocol=str(told["protocol"]["name"]),
            sources=tuple(str(source["name"]) for source in told["sources"]),
            rows=int(head["rows"]),
        )
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return None


def _make_room(folder: Path, room: int) -> list[UnsavedRun]:
    """Let the oldest go until the others fit into ``room`` bytes."""
    sizes: dict[UnsavedRun, int] = {}
    for run in unsaved_runs(folder):
        with suppress(OSError):
            sizes[run] = run.file.stat().st_size
    gone: list[UnsavedRun] = []
    total = sum(sizes.values())
    for run in reversed(sizes):
        if total <= room:
            break
        discard(run.file)
        gone.append(run)
        total -= sizes[run]
    return gone
