"""The first part of the campaign: damaged inputs, tried in a worker that may hang or crash."""

from __future__ import annotations

import shutil
import socket
import tempfile
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from tests.campaign.figures import Figures, Key
from tests.campaign.kinds import needs_model, plan_of
from tests.campaign.mutate.oddities import is_ordinary
from tests.campaign.trying import ROOT, Ended, Tried
from tests.campaign.world import World

_REALLY = 40
"""Of so many inputs on which `check` is tried, one is tried in a process of its own as well."""
SAVED = ROOT / "build" / "campaign"
Tell = Callable[[str], None]


class _Listener:
    """A port on this machine that nobody has a reason to call."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self.calls = 0
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            try:
                caller, _ = self._socket.accept()
            except OSError:
                return
            self.calls += 1
            caller.close()

    def close(self) -> None:
        self._socket.close()


def try_inputs(numbers: Iterable[int], seed: int, *, models: bool, tell: Tell = print) -> Figures:
    """Try the cases of these numbers; without ``models`` those that need Keras are left out."""
    figures, began = Figures(seed), time.monotonic()
    listener = _Listener()
    with tempfile.TemporaryDirectory(
        prefix="dermx-campaign-", ignore_cleanup_errors=True
    ) as folder:
        tried = {False: _worker(Path(folder), "data", seed, False, listener.port)}
        if models:
            tried[True] = _worker(Path(folder), "models", seed, True, listener.port)
        try:
            for done, number in enumerate(numbers, 1):
                if (model := needs_model(number)) and not models:
                    continue
                _one(tried[model], figures, number, tell)
                if done % 500 == 0:
                    tell(f"… {done} cases, {len(figures.found)} distinct findings")
        except KeyboardInterrupt:
            tell("interrupted")
        finally:
            for one in tried.values():
                one.close()
            listener.close()
    if listener.calls:
        figures.add(Key("canary", "network", "a connection", ""), -1, f"{listener.calls} calls")
    figures.seconds = time.monotonic() - began
    return figures


def _worker(folder: Path, name: str, seed: int, models: bool, port: int) -> Tried:
    scratch = folder / name
    scratch.mkdir()
    return Tried(scratch, seed, models=models, port=port)


def _one(tried: Tried, figures: Figures, number: int, tell: Tell) -> None:
    try:
        report = tried.ask(number)
    except Ended as end:
        kind, steps = _planned(tried, figures.seed, number)
        figures.inputs[kind] += 1
        key = Key(end.fault, kind, "", end.place)
        if figures.add(key, number, str(end), steps):
            figures.found[key].saved = _saved(tried.case, key, figures.seed, number)
            tell(figures.found[key].line())
        return
    if number % _REALLY == 0 and "check" in report["probes"]:
        fault, message = tried.really()
        figures.inputs["(as a process of its own)"] += 1
        if fault:
            report["findings"].append(
                {"fault": fault, "error": "", "place": "a process of its own", "message": message}
            )
    figures.inputs[report["kind"]] += 1
    figures.slowest = max(figures.slowest, report["seconds"])
    figures.largest = max(figures.largest, report["added"])
    for finding in report["findings"]:
        key = _key(report["kind"], finding)
        steps = tuple(report["steps"])
        if figures.add(key, number, finding["message"], steps):
            found = figures.found[key]
            found.steps = _fewest(tried, number, key, len(steps)) or steps
            found.saved = _saved(tried.case, key, figures.seed, number)
            tell(found.line())


def _planned(tried: Tried, seed: int, number: int) -> tuple[str, tuple[str, ...]]:
    plan = plan_of(World(tried.case), seed, number)
    return plan.kind, tuple(step.name for step in plan.steps)


def _key(kind: str, finding: dict[str, Any]) -> Key:
    return Key(finding["fault"], kind, finding["error"], finding["place"])


def _fewest(tried: Tried, number: int, key: Key, count: int) -> tuple[str, ...]:
    """The steps without which the finding goes away; leaves the smallest world behind."""
    keep = list(range(count))
    names: tuple[str, ...] = ()
    for at in list(keep):
        fewer = [step for step in keep if step != at]
        names_of_fewer = _shows(tried, number, fewer, key)
        if names_of_fewer is not None:
            keep, names = fewer, names_of_fewer
    return _shows(tried, number, keep, key) or names


def _shows(tried: Tried, number: int, keep: list[int], key: Key) -> tuple[str, ...] | None:
    try:
        report = tried.ask(number, keep)
    except Ended:
        return None
    if any(_key(report["kind"], finding) == key for finding in report["findings"]):
        return tuple(report["steps"])
    return None


def _saved(case: Path, key: Key, seed: int, number: int) -> str:
    """Copy what was damaged to build/, without what cannot be copied."""
    name = "".join(c if c.isalnum() else "-" for c in f"{key.fault} {key.kind}")
    folder = SAVED / f"{name}-{seed}-{number}"
    shutil.rmtree(folder, ignore_errors=True)
    for path in sorted(case.rglob("*victim*")):
        if is_ordinary(path) and path.stat().st_size < 5_000_000:
            target = folder / path.relative_to(case)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    for shared in ("data/metadata.csv", "data/masks/instance_mask_annotations.csv", "settings"):
        source = case / shared
        if is_ordinary(source):
            target = folder / shared
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
    return folder.relative_to(ROOT).as_posix()
