"""The worker as seen from outside: asked, watched, ended where it hangs, and started again."""

from __future__ import annotations

import json
import os
import selectors
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from tests.campaign import canaries

ROOT = Path(__file__).resolve().parents[2]
HANG_S = 10.0
"""Seconds of computing, or of waiting for nothing, after which a case hangs."""
RESTART_S = 30.0
"""The same where the model process may have to be ended for its silence and started again."""
_LIMIT_S = 120.0
_START_S = 240.0


class Ended(Exception):
    """The worker is gone; ``fault`` says how, ``place`` where it was."""

    def __init__(self, fault: str, message: str, place: str) -> None:
        super().__init__(message)
        self.fault, self.place = fault, place


class Tried:
    """A worker and its folders; starts again after each end."""

    def __init__(self, scratch: Path, seed: int, *, models: bool, port: int) -> None:
        self._scratch, self._seed, self._models = scratch, seed, models
        self.canary = scratch / "canary"
        for name in ("canary", "tmp", "home", "cache", "logs"):
            (scratch / name).mkdir(exist_ok=True)
        canaries.make_devices(scratch / "devices")
        canaries.write_programs(scratch / "bin", self.canary)
        self._environment = {
            **os.environ,
            canaries.CANARY: str(self.canary),
            "PATH": f"{scratch / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "TMPDIR": str(scratch / "tmp"),
            "HOME": str(scratch / "home"),
            "DERMX_CACHE": str(scratch / "cache"),
            "DERMX_LOGS": str(scratch / "logs"),
            "DERMX_CAMPAIGN_PORT": str(port),
            "PYTHONPATH": str(ROOT),
            "PYTHONDONTWRITEBYTECODE": "1",
            "QT_QPA_PLATFORM": "offscreen",
            "CUDA_VISIBLE_DEVICES": "-1",
            "TF_CPP_MIN_LOG_LEVEL": "3",
            "OMP_NUM_THREADS": "1",
        }
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def case(self) -> Path:
        """The damaged world of the last case."""
        return self._scratch / "case"

    def ask(self, number: int, keep: list[int] | None = None) -> dict[str, Any]:
        """Try one case. Raises Ended."""
        process = self._process or self._start()
        assert process.stdin is not None
        try:
            process.stdin.write(json.dumps({"number": number, "keep": keep}).encode() + b"\n")
            process.stdin.flush()
        except OSError:
            self._stop()
            raise Ended("crash", "ended between two cases", "") from None
        return self._answer(_LIMIT_S, watch=True)

    def really(self) -> tuple[str, str]:
        """Run `check` on the last case as a process of its own; ("", "") where all is well."""
        arguments = ["check", str(self.case / "data"), "--photos", str(self.case / "photos")]
        asked = [sys.executable, "-m", "dermx_viewer", *arguments]
        environment = {**self._environment, "PYTHONWARNINGS": "default"}
        try:
            ran = subprocess.run(
                asked, env=environment, cwd=ROOT, capture_output=True, timeout=_LIMIT_S
            )
        except subprocess.TimeoutExpired:
            return "hang", f"a process of its own did not end within {_LIMIT_S:.0f} s"
        if (
            ran.returncode not in (0, 1)
            or b"Traceback" in ran.stderr
            or list(self.canary.iterdir())
        ):
            return "exception", f"exit status {ran.returncode}: {ran.stderr[-300:]!r}"
        return "", ""

    def _start(self) -> subprocess.Popen[bytes]:
        if self._models and not (self._scratch / "models").exists():
            (self._scratch / "models").mkdir()
            made = [
                sys.executable,
                "-m",
                "tests.campaign.make_models",
                str(self._scratch / "models"),
            ]
            subprocess.run(made, env=self._environment, cwd=ROOT, check=True, capture_output=True)
        arguments = [str(self._scratch), str(self._seed), *(["models"] if self._models else [])]
        self._log = (self._scratch / "worker.log").open("wb")
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.campaign.worker", *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            env=self._environment,
            cwd=ROOT,
            start_new_session=True,
        )
        try:
            self._answer(_START_S, watch=False)
        except Ended as error:
            raise RuntimeError(f"the campaign's own worker cannot start: {error}") from None
        return self._process

    def _answer(self, limit_s: float, *, watch: bool) -> dict[str, Any]:
        process = self._process
        assert process is not None and process.stdout is not None
        began, busy = time.monotonic(), _computed(process.pid)
        steps, most = [(began, busy)], RESTART_S if self._models else HANG_S
        with selectors.DefaultSelector() as selector:
            selector.register(process.stdout, selectors.EVENT_READ)
            while not selector.select(1.0):
                now, computed = time.monotonic(), _computed(process.pid)
                steps = [*steps[-4:], (now, computed)]
                idle = computed - steps[0][1] < 0.05 and len(steps) > 3 and _waits(process.pid)
                hangs = now - began > most and (computed - busy > most or idle)
                if (watch and hangs) or now - began > limit_s:
                    raise self._hang(now - began)
        line = process.stdout.readline()
        if not line:
            code = process.wait()
            tail = (self._scratch / "worker.log").read_text(errors="replace")[-3000:]
            self._stop()
            raise Ended("crash", f"exit code {code}: {tail[-300:]}", _place(tail))
        answer: dict[str, Any] = json.loads(line)
        return answer

    def _hang(self, seconds: float) -> Ended:
        assert self._process is not None
        before = (self._scratch / "worker.log").stat().st_size
        self._process.send_signal(signal.SIGUSR1)
        time.sleep(0.5)
        dump = (self._scratch / "worker.log").read_bytes()[before:].decode(errors="replace")
        self._stop()
        return Ended("hang", f"no answer after {seconds:.0f} s", _place(dump))

    def _stop(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        for pid in (*_below(process.pid), process.pid):
            try:
                os.kill(pid, signal.SIGKILL)
            except OSError:
                continue
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                stream.close()
        self._log.close()

    def close(self) -> None:
        """End the worker."""
        self._stop()


def _place(dump: str) -> str:
    """The innermost frame of the program in a dump of faulthandler."""
    main = dump.rpartition("most recent call first")[2] or dump
    for part in (main, dump):
        for line in part.splitlines():
            if "/dermx_viewer/" in line and '"' in line:
                file = line.split('"')[1].rpartition("/dermx_viewer/")[2]
                return f"{file}:{line.rpartition(' in ')[2].strip()}"
    return ""


def _below(pid: int) -> list[int]:
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except (OSError, IndexError, ValueError):
                continue
            if parent == pid:
                found += [int(entry.name), *_below(int(entry.name))]
    return found


def _waits(pid: int) -> bool:
    """Whether nothing in it could go on: on a busy machine others may just be first."""
    for one in (pid, *_below(pid)):
        for stat in Path(f"/proc/{one}/task").glob("*/stat"):
            try:
                if stat.read_text().rpartition(")")[2].split()[0] == "R":
                    return False
            except OSError:
                continue
    return True


def _computed(pid: int) -> float:
    """Seconds of computing of a process and those below it."""
    total = 0
    for one in (pid, *_below(pid)):
        try:
            fields = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        total += int(fields[11]) + int(fields[12])
    return total / os.sysconf("SC_CLK_TCK")
