"""The third part of the campaign: the model process is killed again and again under the window.

``python -m tests.campaign.window FOLDER ENDS SEED`` is the process with the window; it prints one
report as JSON. :func:`kill_under_window` starts it and looks at the report.
"""

from __future__ import annotations

import json
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from dermx_viewer import paths
from tests.campaign.figures import Figures, Key
from tests.campaign.inputs import Tell
from tests.campaign.trying import ROOT
from tests.campaign.world import GOOD, VICTIM, World, make_world

PHASES = ("idle", "working", "starting")
_PATIENCE_S = 90.0
_MORE_DESCRIPTORS = 3
_MORE_BYTES = 40_000_000


def kill_under_window(ends: int, seed: int, *, backend: str = "", tell: Tell = print) -> Figures:
    """Kill the model process ``ends`` times; ``backend``: "" for the usual one."""
    figures, began = Figures(seed), time.monotonic()
    with tempfile.TemporaryDirectory(prefix="dermx-window-", ignore_cleanup_errors=True) as folder:
        report = _report(Path(folder), ends, seed, backend)
    figures.inputs["ends of the model process"] = report["ends"]
    for what, message in report["findings"]:
        if figures.add(Key("crash", "model process under the window", what, ""), 0, message):
            tell(f"{what}: {message}")
    figures.seconds = time.monotonic() - began
    tell(
        f"the model process was killed {report['ends']} times: {report['zombies']} zombies, "
        f"descriptors {report['descriptors']}, memory {report['memory']} MB, "
        f"back after {report['back_s']:.1f} s in the middle"
    )
    return figures


def _report(folder: Path, ends: int, seed: int, backend: str) -> dict[str, Any]:
    environment = os.environ | {
        "TMPDIR": str(folder / "tmp"),
        "DERMX_SETTINGS": str(folder / "settings"),
        "DERMX_CACHE": str(folder / "cache"),
        "DERMX_LOGS": str(folder / "logs"),
        "PYTHONPATH": str(ROOT),
        "QT_QPA_PLATFORM": "offscreen",
        "KERAS_BACKEND": backend,
    }
    if not backend:
        environment.pop("KERAS_BACKEND")
    (folder / "tmp").mkdir()
    make_world(folder / "world")
    asked = [sys.executable, "-m", "tests.campaign.window", str(folder), str(ends), str(seed)]
    limit_s = 120 + 120 * ends
    ran = subprocess.run(
        asked, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=limit_s
    )
    try:
        report: dict[str, Any] = json.loads(ran.stdout.splitlines()[-1])
    except (ValueError, IndexError):
        message = f"exit code {ran.returncode}: {ran.stderr[-500:]}"
        report = {"ends": 0, "zombies": 0, "descriptors": [], "memory": [], "back_s": 0.0}
        report["findings"] = [("the window's process ended", message)]
    left = [path.name for path in (folder / "tmp").iterdir()]
    if left:
        report["findings"].append(("files stay behind", str(left[:3])))
    return report


class Watched:
    """A window whose model process is killed, and what it costs."""

    def __init__(self, folder: Path, seed: int) -> None:
        from PySide6.QtWidgets import QApplication

        from dermx_viewer.gui.main_window import MainWindow
        from tests.gui.window import Answers

        self.application = QApplication.instance() or QApplication([])
        self._rng = Random(seed)
        self._world = World(folder / "world")
        self.window = MainWindow(dialogs=Answers(), restore=False)
        self.window.show()
        self.findings: list[tuple[str, str]] = []
        self.zombies, self.ends = 0, 0
        self.descriptors: list[int] = []
        self.memory: list[int] = []
        self.back_s: list[float] = []

    def begin(self) -> None:
        """Open the data and wait for the first map."""
        from dermx_viewer.gui.commands.dataset import open_dataset

        workbench = self.window.workbench
        open_dataset(self.window.workbench, self._world.data, self._world.photos)
        self.wait(lambda: workbench.dataset is not None, "the data set opens")
        workbench.add_models([paths.bundled_models() / "demo-separable.keras"])
        self.wait(lambda: workbench.shown.pane.maps is not None, "the first map comes")

    def kill(self, number: int) -> None:
        """Kill the process in some phase, and wait until the window has a map again."""
        explainer = self.window.workbench.explainer
        phase = PHASES[number % len(PHASES)]
        images = (*GOOD, VICTIM)
        if phase != "idle":
            explainer.forget_maps()
        if phase == "starting":
            before = explainer.process.pid
            _kill(before)
            self.wait(lambda: explainer.process.pid != before, "the killed process is buried")
            self._show(images[number % 3])
            self.wait(lambda: explainer.process.pid, "another process starts")
            self._rest(self._rng.uniform(0, 1.0))
        elif phase == "working":
            self._show(images[number % 3])
            self._rest(self._rng.choice((0, 0.001, 0.01, 0.05)))
        pid, began = explainer.process.pid, time.monotonic()
        _kill(pid)
        self.ends += 1
        self.wait(lambda: explainer.process.pid != pid, "the killed process is buried")
        explainer.forget_maps()
        self._until_shown(phase, number)
        self.back_s.append(time.monotonic() - began)
        self._measure()

    def _until_shown(self, phase: str, number: int) -> None:
        """The next image has a map, or the one after it: an image keeps what was told of it."""
        workbench = self.window.workbench
        for image in range(1, 4):
            self._show((*GOOD, VICTIM)[(number + image) % 3])
            self._came(lambda: workbench.shown.pane.maps or self._told(), _PATIENCE_S)
            if workbench.shown.pane.maps is not None:
                return
        self.findings.append((f"no map after a kill while {phase}", workbench.shown.pane.status))
        self.window.menus.actions["restart_models"].trigger()
        self.wait(lambda: workbench.shown.pane.maps is not None, "a map comes after a restart")

    def _told(self) -> bool:
        return "ended unexpectedly" in self.window.workbench.shown.pane.status

    def _show(self, image: str) -> None:
        workbench = self.window.workbench
        workbench.show_image(image)
        workbench.refresh()

    def wait(self, condition: Callable[[], object], what: str) -> None:
        """Let the window work until something is so."""
        if not self._came(condition, _PATIENCE_S):
            raise TimeoutError(f"waited in vain until {what}")

    def _came(self, condition: Callable[[], object], seconds: float) -> bool:
        end = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > end:
                return False
            self.application.processEvents()
            time.sleep(0.002)
        return True

    def _rest(self, seconds: float) -> None:
        self._came(lambda: False, seconds)

    def _measure(self) -> None:
        self.zombies += _zombies()
        self.descriptors.append(len(list(Path("/proc/self/fd").iterdir())))
        lines = Path("/proc/self/status").read_text().splitlines()
        self.memory.append(next(int(x.split()[1]) for x in lines if x.startswith("VmRSS")) // 1000)

    def end(self) -> dict[str, Any]:
        """Close the window; the report."""
        self.window.close()
        self.window.deleteLater()
        self.application.processEvents()
        self._judge()
        return {
            "ends": self.ends,
            "zombies": self.zombies,
            "descriptors": [self.descriptors[0], self.descriptors[-1]],
            "memory": [self.memory[0], self.memory[-1]],
            "back_s": statistics.median(self.back_s),
            "findings": self.findings,
        }

    def _judge(self) -> None:
        if self.zombies:
            self.findings.append(("zombies", str(self.zombies)))
        # The first ends warm up what is kept for good.
        first, last = min(2, len(self.descriptors) - 1), min(5, len(self.descriptors))
        grown = statistics.median(self.descriptors[-last:]) - self.descriptors[first]
        if grown > _MORE_DESCRIPTORS:
            self.findings.append(("descriptors grow", str(self.descriptors)))
        grown = statistics.median(self.memory[-last:]) - self.memory[first]
        if grown * 1_000_000 > _MORE_BYTES:
            self.findings.append(("memory grows", str(self.memory)))


def _kill(pid: int) -> None:
    if pid:
        os.kill(pid, signal.SIGKILL)


def _zombies() -> int:
    count = 0
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            count += fields[0] == "Z" and int(fields[1]) == os.getpid()
    return count


def main() -> None:
    """See the module."""
    folder, ends, seed = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    watched = Watched(folder, seed)
    watched.begin()
    for number in range(ends):
        watched.kill(number)
    print(json.dumps(watched.end()), flush=True)


if __name__ == "__main__":
    main()
