"""The process in which inputs are tried: one case a line in, one report a line out.

It may hang, crash and run out of memory: whoever started it notices and starts another one.
"""

from __future__ import annotations

import contextlib
import faulthandler
import json
import logging
import os
import resource
import shutil
import signal
import sys
import threading
import time
import traceback
import warnings
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

from tests.campaign import canaries
from tests.campaign.kinds import plan_of
from tests.campaign.neighbours import Canary, Lost, Trial
from tests.campaign.plans import Plan
from tests.campaign.probes import PROBES, ModelProbe, learn
from tests.campaign.world import World, make_world, tree

MEMORY = 1_000_000_000
"""Bytes that a case may add to the process at most."""
ADDRESS_SPACE = 4 * 2**30
_PACKAGE = "dermx_viewer"


class Worker:
    """Its scratch folder holds the good world, the world of the case, and folders for the rest."""

    def __init__(self, scratch: Path, *, models: bool) -> None:
        self._scratch = scratch
        self._pristine = World(scratch / "pristine")
        self._case = World(scratch / "case")
        self._models: ModelProbe | None = None
        os.environ["DERMX_SETTINGS"] = str(self._case.settings)
        self._prepare(models)
        made = (self._case.output, self._case.settings, *self._own_folders())
        self._watch = canaries.Watch(list(made))

    def _own_folders(self) -> tuple[Path, ...]:
        return tuple(Path(os.environ[name]) for name in ("TMPDIR", "DERMX_CACHE", "DERMX_LOGS"))

    def _prepare(self, models: bool) -> None:
        if not self._pristine.root.exists():
            make_world(self._pristine.root)
        if models:
            made = self._scratch / "models"
            shutil.copytree(made, self._pristine.models, dirs_exist_ok=True)
        self._copy()
        self._good = learn(self._case)
        if models:
            self._models = ModelProbe(Path(os.environ["DERMX_LOGS"]) / "models.log")
            self._models.warm_up(self._case)

    def _copy(self) -> World:
        if os.path.lexists(self._case.root):
            _remove(self._case.root)
        shutil.copytree(self._pristine.root, self._case.root)
        return self._case

    def run(self, seed: int, number: int, keep: list[int] | None) -> dict[str, Any]:
        """Try one case; ``keep``: only these of its steps."""
        plan = plan_of(self._copy(), seed, number)
        kept = range(len(plan.steps)) if keep is None else keep
        for at in kept:
            step = plan.steps[at]
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                step.act(self._case, Random(f"{seed}/{number}/{at}/{step.name}"))
        began, before = time.perf_counter(), _peak_reset(self._children())
        findings = self._findings(plan)
        added = _peak(self._children()) - before
        if added > MEMORY:
            findings.append(_finding("memory", "", "", f"{added / 1e9:.1f} GB"))
        return {
            "number": number,
            "kind": plan.kind,
            "probes": list(plan.probes),
            "steps": [plan.steps[at].name for at in kept],
            "findings": findings,
            "seconds": round(time.perf_counter() - began, 3),
            "added": added,
        }

    def _children(self) -> tuple[int, ...]:
        if self._models is None:
            return ()
        return (self._models.process.pid,)

    def _findings(self, plan: Plan) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        trial = Trial(self._case, self._good, plan.shared, plan.hit)
        outside = tree(self._case.root / "outside")
        if self._models is None:
            resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, resource.RLIM_INFINITY))
        with self._watch.watching(), self._racing(plan):
            for name in plan.probes:
                sys.stderr.flush()
                problem = self._try(name, trial)
                if problem is not None:
                    found.append(problem | {"probe": name})
        seen = dict.fromkeys((*self._watch.seen, *canaries.left_behind()))
        found += [_finding("canary", _without_numbers(what), "", what) for what in seen]
        if tree(self._case.root / "outside") != outside:
            found.append(_finding("canary", "changed outside", "", plan.steps))
        return found

    def _try(self, name: str, trial: Trial) -> dict[str, Any] | None:
        probes = dict(PROBES)
        if self._models is not None:
            probes |= {"model": self._models, "explain": self._models.explain}
        try:
            probes[name](trial)
        except Lost as error:
            return _finding("lost neighbour", "", f"probe {name}", error)
        except Canary as error:
            return _finding("canary", str(error).partition(":")[0][:60], f"probe {name}", error)
        except Exception as error:  # noqa: BLE001
            fault = "memory" if isinstance(error, MemoryError) else "exception"
            return _finding(fault, type(error).__name__, place_of(error), error)
        return None

    @contextlib.contextmanager
    def _racing(self, plan: Plan) -> Iterator[None]:
        """Change a file for as long as it is being read."""
        if plan.racing is None:
            yield
            return
        path, stop = self._case.root / plan.racing, threading.Event()
        content = path.read_bytes()

        def race() -> None:
            with self._watch.asleep():
                while not stop.is_set():
                    path.write_bytes(content[: len(content) // 2])
                    path.write_bytes(content)
                    path.unlink()
                    time.sleep(0.0003)
                    path.write_bytes(b"")
                    path.write_bytes(content)
                    time.sleep(0.0003)

        thread = threading.Thread(target=race)
        thread.start()
        try:
            yield
        finally:
            stop.set()
            thread.join()


def place_of(error: BaseException) -> str:
    """Where in the program it was raised: the innermost frame of its own, and the raising one."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [f for f in frames if f"/{_PACKAGE}/" in f.filename and "/tests/" not in f.filename]
    if not own:
        own = frames[-1:]
    frame = own[-1]
    file = frame.filename.rpartition(f"/{_PACKAGE}/")[2]
    return f"{file}:{frame.name}"


def _finding(fault: str, error: str, place: str, message: object) -> dict[str, Any]:
    text = str(message).encode("utf-8", "backslashreplace").decode()
    return {"fault": fault, "error": error, "place": place, "message": text[:600]}


def _without_numbers(text: str) -> str:
    return "".join("#" if char.isdigit() else char for char in text)[:80]


def _peak_reset(children: tuple[int, ...]) -> int:
    """Begin to measure the peak anew; returns bytes in use now."""
    total = 0
    for pid in (os.getpid(), *children):
        with contextlib.suppress(OSError):
            Path(f"/proc/{pid}/clear_refs").write_text("5")
        total += _status(pid, "VmRSS")
    return total


def _peak(children: tuple[int, ...]) -> int:
    return sum(_status(pid, "VmHWM") for pid in (os.getpid(), *children))


def _status(pid: int, name: str) -> int:
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0
    found = [line.split()[1] for line in lines if line.startswith(f"{name}:")]
    return int(found[0]) * 1024 if found else 0


def _remove(folder: Path) -> None:
    # An odd permission in it must not keep the next case from its world.
    for path in folder.rglob("*"):
        if path.is_dir() and not path.is_symlink():
            path.chmod(0o700)
    shutil.rmtree(folder)


def main(arguments: list[str]) -> None:
    """``worker SCRATCH SEED [models]``; reads {"number", "keep"} lines until the input ends."""
    scratch, seed, models = Path(arguments[0]), int(arguments[1]), "models" in arguments[2:]
    reports = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    faulthandler.register(signal.SIGUSR1, all_threads=True)
    faulthandler.enable()
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    worker = Worker(scratch, models=models)
    print(json.dumps({"ready": True}), file=reports, flush=True)
    for line in sys.stdin:
        asked = json.loads(line)
        report = worker.run(seed, asked["number"], asked.get("keep"))
        print(json.dumps(report), file=reports, flush=True)
    if worker._models is not None:
        worker._models.process.close()


if __name__ == "__main__":
    main(sys.argv[1:])
