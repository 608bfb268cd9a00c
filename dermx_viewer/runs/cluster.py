"""A run on the workers of a Dask cluster, of this machine or of many: the same bytes as here.

The machine that leads plans, hands bundles of parts out and writes what comes back; workers read
photographs and maps and have nothing else in common with it. A worker that is lost costs what it
was at, which another one does. Dask is imported when a cluster is asked for.
"""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Generator, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from importlib.util import find_spec
from itertools import islice
from queue import Empty, SimpleQueue
from secrets import token_hex
from typing import TYPE_CHECKING, Any

from dermx_viewer.errors import RunError
from dermx_viewer.progress import Progress, ShouldStop, stop_if_asked
from dermx_viewer.runs.cluster_worker import Opening, done_there, handed_on, let_go, needed_files
from dermx_viewer.runs.piecework import Bundle, Done, Told, kept, opened_elsewhere
from dermx_viewer.runs.plan import Plan

if TYPE_CHECKING:
    from distributed import Client, Future, LocalCluster

_PATIENCE_S = 0.1
"""Between two looks at whether the user wants to stop."""

_ANSWER_S = 15.0
"""What a scheduler has to answer in."""

WORKERS_S = 60.0
"""How long a cluster may be without any worker."""

_AHEAD = 3
"""Bundles under way for each worker: one at work, the others ready for it."""

_LOCAL = re.compile(r"local:([1-9][0-9]{0,3})")
_REMOTE = re.compile(r"(tcp|tls)://.+:[0-9]+")


@dataclass(frozen=True, slots=True, eq=False)
class Cluster:
    """A cluster that answers. ``where``: as the user named it; ``shared``: other people's runs
    may be there, too."""

    where: str
    client: Client
    shared: bool

    @property
    def workers(self) -> int:
        """How many there are now."""
        return len(self.client.scheduler_info(n_workers=-1)["workers"])


def refuse_no_cluster(where: str) -> None:
    """Raise RunError where ``where`` names no cluster, or Dask is not installed."""
    if not _LOCAL.fullmatch(where) and not _REMOTE.fullmatch(where):
        raise RunError(
            "--cluster {where}: give local:N for N workers on this machine, or the address of a "
            "Dask scheduler, as tcp://host:8786 (tls:// where it asks for certificates).",
            where=where,
        )
    missing = [name for name in ("distributed", "cryptography") if find_spec(name) is None]
    if missing:
        raise RunError(
            "--cluster needs {missing}, which is not installed; install it with: "
            "pip install 'dermx-viewer[cluster]'",
            missing=missing[0],
        )


@contextmanager
def open_cluster(where: str) -> Iterator[Cluster]:
    """The cluster of that name. Raises RunError where there is none, or it has no worker.

    ``local:N``: N processes of this machine, which end with the block. They answer to this process
    alone, by certificates made for it.
    """
    refuse_no_cluster(where)
    import dask
    import distributed

    with ExitStack() as stack:
        stack.enter_context(dask.config.set(_SETTINGS))
        # What is lost and done again is no news to the user.
        stack.callback(logging.getLogger("distributed").setLevel, _quiet())
        if where.startswith("tls:"):
            _refuse_no_certificates(where)
        local = _LOCAL.fullmatch(where)
        place: Any = stack.enter_context(_local_cluster(int(local[1]))) if local else where
        try:
            client = distributed.Client(place, timeout=_ANSWER_S, set_as_default=False)
        except (OSError, ValueError, RuntimeError) as error:
            raise RunError(
                "{where}: no Dask scheduler answers there ({error}). "
                "Check the address, or start one with `dask scheduler`.",
                where=where,
                error=error or type(error).__name__,
            ) from error
        stack.callback(client.close, timeout=_ANSWER_S)
        yield Cluster(where, client, shared=not local)


def _refuse_no_certificates(where: str) -> None:
    from distributed import Security

    if Security().get_connection_args("client").get("ssl_context") is None:
        raise RunError(
            "{where}: no certificates are set for it. Name them in DASK_DISTRIBUTED__COMM__TLS__"
            "CA_FILE, …__CLIENT__KEY and …__CLIENT__CERT.",
            where=where,
        )


@contextmanager
def _local_cluster(count: int) -> Iterator[LocalCluster]:
    from distributed import LocalCluster

    try:
        cluster = LocalCluster(
            host="127.0.0.1",
            n_workers=count,
            threads_per_worker=1,
            memory_limit=0,
            dashboard_address="127.0.0.1:0",
            security=True,
            silence_logs=logging.CRITICAL,
        )
    except (OSError, RuntimeError) as error:
        raise RunError(
            "local:{count}: the workers could not be started ({error}).", count=count, error=error
        ) from error
    with cluster:
        yield cluster


_SETTINGS = {
    # Workers have children: model processes.
    "distributed.worker.daemon": False,
    # No pages about the work.
    "distributed.scheduler.http.routes": [],
    "distributed.worker.http.routes": [],
    "distributed.admin.large-graph-warning-threshold": "4GiB",
}


def _quiet() -> int:
    """Let nothing of Dask's log onto the terminal; returns the level that it had."""
    log = logging.getLogger("distributed")
    before = log.level
    log.setLevel(logging.CRITICAL)
    return before


def done_on_cluster(
    plan: Plan,
    bundles: Iterable[Bundle],
    cluster: Cluster,
    progress: Progress,
    should_stop: ShouldStop,
) -> Generator[tuple[Done, ...], None, None]:
    """Each bundle done by a worker of ``cluster``, in order; its files are written here.

    Raises RunError where the scheduler or all workers are lost: what is finished is kept.
    """
    told, upcoming, turn, given = Told(progress, plan.steps), iter(bundles), 0, 0
    done: dict[int, tuple[Done, ...]] = {}
    with _asking(plan, cluster) as asking:
        while True:
            for bundle in islice(upcoming, max(0, asking.room - (given - turn))):
                asking.hand_out(given, bundle)
                given += 1
            if turn == given:
                return
            for number, found in asking.heard(should_stop):
                done[number] = found
                told(number, asking.steps.pop(number), 0, "Scoring")
            while turn in done:
                yield done.pop(turn)
                turn += 1


@contextmanager
def _asking(plan: Plan, cluster: Cluster) -> Iterator[_Asking]:
    run = token_hex(8)
    asking = _Asking(cluster, Opening(run, opened_elsewhere(plan), needed_files(plan)))
    try:
        yield asking
    finally:
        asking.end(run)


class _Asking:
    """What one run has asked the workers of a cluster for."""

    def __init__(self, cluster: Cluster, opening: Opening) -> None:
        self._cluster = cluster
        # A task, so that it is made again where the worker that has it is lost.
        self._opening = self._client.submit(handed_on, opening, pure=False)
        self._under_way: dict[int, tuple[Bundle, Future[Any]]] = {}
        self._ended: SimpleQueue[int] = SimpleQueue()
        self._seen = time.monotonic()
        self.steps: dict[int, int] = {}
        """how much each bundle is that was handed out"""

    @property
    def _client(self) -> Client:
        return self._cluster.client

    @property
    def room(self) -> int:
        """How many bundles may be under way: workers come and go."""
        try:
            return _AHEAD * max(1, self._cluster.workers)
        except (OSError, RuntimeError, TimeoutError) as error:
            raise self._lost() from error

    def hand_out(self, number: int, bundle: Bundle) -> None:
        """Ask for a bundle. Its files are written here, where its bytes come back."""
        bare = tuple(replace(asked, file=None) for asked in bundle)
        future = self._client.submit(done_there, self._opening, bare, pure=False)
        self._under_way[number] = bundle, future
        self.steps[number] = sum(len(asked.images) for asked in bundle)
        future.add_done_callback(lambda _: self._ended.put(number))

    def heard(self, should_stop: ShouldStop) -> Iterator[tuple[int, tuple[Done, ...]]]:
        """What has come in, kept as soon as it has; waits a moment where nothing has."""
        stop_if_asked(should_stop)
        try:
            number = self._ended.get(timeout=_PATIENCE_S)
        except Empty:
            return self._refuse_nobody()
        self._seen = time.monotonic()
        bundle, future = self._under_way.pop(number)
        found = self._result(future)
        yield (
            number,
            tuple(
                each if each.data is None else kept(asked, each.data)
                for asked, each in zip(bundle, found, strict=True)
            ),
        )

    def end(self, run: str) -> None:
        """Want nothing any more, what workers are at included."""
        if self._client.status != "running":
            return
        with suppress(OSError, RuntimeError, TimeoutError):
            self._client.cancel([future for _, future in self._under_way.values()], force=True)
            if self._cluster.shared:
                self._client.run(let_go, run, on_error="ignore")

    def _result(self, future: Future[Any]) -> tuple[Done, ...]:
        if future.status not in ("finished", "error"):
            raise self._lost()
        error = future.exception(timeout=_ANSWER_S) if future.status == "error" else None
        if error is None:
            found: tuple[Done, ...] = future.result(timeout=_ANSWER_S)
            return found
        raise self._told(error) from error

    def _told(self, error: BaseException) -> BaseException:
        """What Dask says of a failed task, for the user; what a part says stays as it is."""
        from distributed import KilledWorker

        where = self._cluster.where
        if isinstance(error, KilledWorker):
            return RunError(
                "{where}: several workers ended over the same part, one after the other. Often "
                "memory runs out: start fewer workers a machine. Finished parts are kept: repeat "
                "the command to go on.",
                where=where,
            )
        if isinstance(error, ImportError):
            return RunError(
                "{where}: a worker cannot load this program ({error}). Scheduler and workers need "
                "the same dermx-viewer with the same libraries.",
                where=where,
                error=error,
            )
        return error

    def _lost(self) -> RunError:
        return RunError(
            "{where}: the scheduler was lost. Finished parts are kept: start it "
            "again and repeat the command to go on.",
            where=self._cluster.where,
        )

    def _refuse_nobody(self) -> None:
        if self._client.status != "running":
            raise self._lost()
        waited = time.monotonic() - self._seen
        if waited > WORKERS_S and not self._cluster.workers:
            raise RunError(
                "{where}: there has been no worker for {waited:.0f} s. Finished "
                "parts are kept: start workers (`dask worker {where}`) and repeat "
                "the command to go on.",
                where=self._cluster.where,
                waited=waited,
            )
