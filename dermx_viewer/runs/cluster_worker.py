"""What a worker of a cluster does: it opens the sources of a run once, then does one bundle after
the other."""

from __future__ import annotations

import socket
import threading
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from threadpoolctl import threadpool_limits

from dermx_viewer import __version__
from dermx_viewer.errors import RunError
from dermx_viewer.files import text_of
from dermx_viewer.processes import Do, Opened
from dermx_viewer.progress import never_stop, no_progress
from dermx_viewer.runs.piecework import Bundle, Done
from dermx_viewer.runs.plan import Plan
from dermx_viewer.runs.sources.map_array import MapArray
from dermx_viewer.runs.sources.map_folder import MapFolder
from dermx_viewer.runs.sources.model_source import ModelSource
from dermx_viewer.runs.sources.source import Source
from dermx_viewer.said import Said


@dataclass(frozen=True, slots=True, eq=False)
class Opening:
    """What workers open for a run. ``needed``: what they must find at the same place as it is on
    the machine that leads; ``version``: that of the program there."""

    run: str
    opened: Opened[Bundle, tuple[Done, ...]]
    needed: tuple[Path, ...]
    version: str = __version__

    def refuse(self) -> None:
        """Raise RunError where this worker would find something else."""
        here = Said("The worker on {host}", host=socket.gethostname())
        if self.version != __version__:
            raise RunError(
                "{here} has dermx-viewer {version}, not {wanted}. All machines need the same.",
                here=here,
                version=__version__,
                wanted=self.version,
            )
        for path in self.needed:
            if not path.exists():
                raise RunError(
                    "{here} does not find {path}. Data set, photographs, maps and models "
                    "must be at the same place on every machine: share their folder.",
                    here=here,
                    path=text_of(path),
                )


def needed_files(plan: Plan) -> tuple[Path, ...]:
    """What a worker must find: of each source its file or folder, and a photograph."""
    found = [_place(planned.source) for planned in plan.sources]
    photographs = (image.photograph for image in plan.images)
    found.append(next((photo.path for photo in photographs if photo is not None), None))
    return tuple(path for path in found if path is not None)


def _place(source: Source) -> Path | None:
    if isinstance(source, MapFolder):
        return source.folder
    return source.file if isinstance(source, (ModelSource, MapArray)) else None


def handed_on(opening: Opening) -> Opening:
    """The same: a task whose result all bundles are given."""
    return opening


class _Held:
    """What this process has open: for one run at a time, so that models of others go."""

    def __init__(self) -> None:
        self.turn = threading.Lock()
        self._run = ""
        self._stack = ExitStack()
        self._do: Do[Bundle, tuple[Done, ...]] | None = None

    def doing(self, opening: Opening) -> Do[Bundle, tuple[Done, ...]]:
        """What does bundles of a run."""
        if self._do is None or self._run != opening.run:
            self.close(self._run)
            opening.refuse()
            self._do, self._run = self._stack.enter_context(opening.opened()), opening.run
        return self._do

    def close(self, run: str) -> None:
        """Close what is open for ``run``."""
        if run == self._run:
            self._do, self._run = None, ""
            self._stack.close()


_held = _Held()


def done_there(opening: Opening, bundle: Bundle) -> tuple[Done, ...]:
    """A bundle, done by this worker. One at a time, with one thread, as everywhere."""
    with _held.turn, threadpool_limits(1):
        return _held.doing(opening)(bundle, no_progress, never_stop)


def let_go(run: str) -> None:
    """Close what is open for a run, as soon as this worker is at rest."""

    def close() -> None:
        with _held.turn:
            _held.close(run)

    # Dask calls this in the thread that hears the scheduler, which may not wait.
    threading.Thread(target=close, name="let go of a run", daemon=True).start()
