"""The second part of the campaign: every command that writes is killed while it does.

A command runs in a forked child that kills itself (SIGKILL) at the n-th time it opens, renames or
removes a file, or a few milliseconds later. Afterwards the old or the new result must be there,
whole; the next run must succeed and leave nothing temporary; files of the user's stay.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

from dermx_viewer.whole_folder import settle
from tests.campaign.figures import Figures, Key
from tests.campaign.inputs import Tell
from tests.campaign.results import closed, result, short, state_of
from tests.campaign.world import World, make_world
from tests.campaign.writers import Writer, in_order

_MARK = "DERMX_CAMPAIGN_KILL"
_LIMIT_S = 180.0
_EVENTS = {"os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.chmod", "os.link", "os.symlink"}
_EVENTS |= {"shutil.rmtree", "shutil.move", "shutil.copyfile", "os.truncate", "tempfile.mkdtemp"}
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


_Whole = tuple[dict[str, str], dict[str, str], int]


class _Killer:
    """Counts what a process does to files below a folder and ends it at the n-th time."""

    def __init__(self, below: Path, at: int, delay_s: float) -> None:
        self._below, self._at, self._delay_s = f"{below}{os.sep}", at, delay_s
        self.count = 0
        sys.addaudithook(self._hook)

    def _hook(self, event: str, args: tuple[object, ...]) -> None:
        if event == "open":
            if not (isinstance(args[2], int) and args[2] & _WRITING):
                return
        elif event not in _EVENTS:
            return
        path = args[0]
        if not isinstance(path, str | bytes | os.PathLike):
            # Relative to a folder's descriptor, as rmtree does it.
            path = f"{self._below}x"
        if os.path.abspath(os.fsdecode(path)).startswith(self._below):  # noqa: PTH100
            self.count += 1
            if self.count == self._at:
                if self._delay_s:
                    threading.Timer(self._delay_s, _end).start()
                else:
                    _end()


def _end() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


class Kills:
    """The world of the killed commands: ``place`` holds the output folder and nothing else."""

    def __init__(self, scratch: Path, seed: int, tell: Tell) -> None:
        self._scratch, self._seed, self._tell = scratch, seed, tell
        self._place = scratch / "place"
        self._output = self._place / "output"
        self._tmp = scratch / "tmp"
        self.figures = Figures(seed)
        self._world = make_world(scratch / "world")
        shutil.copytree(self._world.data, scratch / "world" / "few")
        for file in (scratch / "world" / "few" / "annotations").glob("*victim*"):
            file.unlink()
        self._wholes: dict[tuple[str, bool], _Whole] = {}

    def kill(self, number: int, writer: Writer) -> None:
        """Kill one writer once, at a moment of its own, and look at what is left."""
        rng = Random(f"{self._seed}/{number}")
        over_old = rng.random() < 0.6
        old, new, events = self._whole(writer, over_old=over_old)
        at, delay_s = rng.randint(1, events), rng.choice((0.0, 0.0, rng.uniform(0, 0.004)))
        what = f"at {at} of {events} +{1000 * delay_s:.1f} ms {'over old' if over_old else 'anew'}"
        mine = self._begin(writer, over_old=over_old)
        self.figures.inputs[writer.name] += 1
        code, _ = self._run(writer.new, overwrite=over_old, at=at, delay_s=delay_s)
        if code not in (-signal.SIGKILL, 0):
            self._found("exception", writer, number, f"ended with {code}", what)
        left = result(self._output)
        wanted = [new | mine, old | mine] if over_old else [new | mine, mine]
        if mine and left not in wanted and not closed(left, new):
            # Beside files of the user's own the results are renamed one by one, by a journal:
            # what says that they are complete is missing then, and who reads or writes there next
            # finishes what the journal says (dermx_viewer/whole_folder.py).
            settle(self._output)
            left = result(self._output)
        if left not in wanted:
            state = state_of(left, old if over_old else {}, new, mine)
            self._found("lost neighbour", writer, number, state, f"{what}: {short(left, wanted)}")
        code, _ = self._run(writer.new, overwrite=True)
        if code:
            self._found("exception", writer, number, f"the next run ended with {code}", what)
        elif (left := result(self._output)) != new | mine:
            self._found(
                "lost neighbour",
                writer,
                number,
                "the next run is not whole",
                f"{what}: {short(left, [new | mine])}",
            )
        temporary = self._temporary()
        if temporary:
            self._found(
                "canary", writer, number, "temporary files stay", f"{what}: {temporary[:3]}"
            )

    def _whole(self, writer: Writer, *, over_old: bool) -> _Whole:
        """The whole old and new results, and how often a run touches files."""
        if (writer.name, over_old) not in self._wholes:
            self._clear()
            code, _ = self._run(writer.old, overwrite=False) if over_old else (0, 0)
            old = result(self._output)
            over, events = self._run(writer.new, overwrite=over_old)
            new = result(self._output)
            if code or over or not new or old == new or self._temporary():
                raise RuntimeError(f"{writer.name} does not work undisturbed: {code}, {over}")
            self._wholes[writer.name, over_old] = old, new, events
        return self._wholes[writer.name, over_old]

    def _begin(self, writer: Writer, *, over_old: bool) -> dict[str, str]:
        self._clear()
        if over_old:
            self._run(writer.old, overwrite=False)
        if not writer.mine:
            return {}
        (self._output / "sub").mkdir(parents=True, exist_ok=True)
        for name in ("notes.txt", "sub/mine.csv"):
            (self._output / name).write_text("the user's own\n", encoding="utf-8")
        return dict.fromkeys(("notes.txt", "sub/mine.csv"), "the user's own\n")

    def _clear(self) -> None:
        for folder in (self._place, self._tmp):
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()

    def _run(
        self,
        write: Callable[[World, Path, bool], int],
        *,
        overwrite: bool,
        at: int = 0,
        delay_s: float = 0.0,
    ) -> tuple[int, int]:
        """Exit status (negative for a signal) and how often files were touched."""
        reading, writing = os.pipe()
        pid = os.fork()
        if not pid:
            os.close(reading)
            _child(
                self._tmp,
                self._place,
                self._scratch / "log",
                writing,
                at,
                delay_s,
                lambda: write(self._world, self._output, overwrite),
            )
        os.close(writing)
        status = self._wait(pid)
        with os.fdopen(reading) as told:
            text = told.read()
        self._wait_for_children()
        return os.waitstatus_to_exitcode(status), int(text or 0)

    def _wait(self, pid: int) -> int:
        end = time.monotonic() + _LIMIT_S
        while time.monotonic() < end:
            done, status = os.waitpid(pid, os.WNOHANG)
            if done:
                return status
            time.sleep(0.002)
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        raise RuntimeError(f"a command did not end within {_LIMIT_S:.0f} s")

    def _wait_for_children(self) -> None:
        """The model process ends by itself after its parent."""
        end = time.monotonic() + 60
        while (left := _marked(str(self._scratch))) and time.monotonic() < end:
            time.sleep(0.05)
        for pid in left:
            os.kill(pid, signal.SIGKILL)
        if left:
            self.figures.add(Key("crash", "kill", "a process stays behind", ""), 0, str(left))

    def _temporary(self) -> list[str]:
        beside = [p.name for p in self._place.iterdir() if p != self._output]
        hidden = [p.relative_to(self._place).as_posix() for p in self._output.rglob(".*")]
        return sorted([*beside, *hidden, *(f"TMP/{p.name}" for p in self._tmp.iterdir())])

    def _found(self, fault: str, writer: Writer, number: int, what: str, message: str) -> None:
        key = Key(fault, f"kill {writer.name}", what, "")
        if self.figures.add(key, number, message):
            self._tell(self.figures.found[key].line())


def _child(
    tmp: Path,
    place: Path,
    log: Path,
    writing: int,
    at: int,
    delay_s: float,
    write: Callable[[], int],
) -> None:
    """In the forked child: run, tell the number of touches, and end without tidying up."""
    status = 99
    try:
        os.environ[_MARK] = str(tmp.parent)
        os.environ["TMPDIR"] = tempfile.tempdir = str(tmp)
        for name in ("DERMX_LOGS", "DERMX_CACHE", "DERMX_SETTINGS"):
            os.environ[name] = str(tmp.parent / name.lower())
        with log.open("ab") as file:
            os.dup2(file.fileno(), 1)
            os.dup2(file.fileno(), 2)
        killer = _Killer(place, at, delay_s)
        status = write()
        os.write(writing, str(killer.count).encode())
    finally:
        sys.stderr.flush()
        os._exit(status)


def _marked(mark: str) -> list[int]:
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and int(entry.name) != os.getpid():
            with contextlib.suppress(OSError):
                if f"{_MARK}={mark}".encode() in (entry / "environ").read_bytes().split(b"\0"):
                    found.append(int(entry.name))
    return found


def kill_writers(count: int, seed: int, *, slow: bool, tell: Tell = print) -> Figures:
    """Kill writers ``count`` times; with ``slow`` also those that start the model process.

    To be called in a process without threads of its own: it forks.
    """
    # Imported before the first fork, so that each child begins quickly.
    import dermx_viewer.cli.agreement
    import dermx_viewer.cli.explain
    import dermx_viewer.cli.scores
    import dermx_viewer.dataset.opening
    import dermx_viewer.runs.agreement.files
    import dermx_viewer.runs.files
    import dermx_viewer.runs.local
    import dermx_viewer.scoring.agreement.tables  # noqa: F401

    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="dermx-kills-", ignore_cleanup_errors=True) as folder:
        kills = Kills(Path(folder), seed, tell)
        for number, writer in enumerate(in_order(count, slow=slow)):
            kills.kill(number, writer)
    kills.figures.seconds = time.monotonic() - began
    return kills.figures
