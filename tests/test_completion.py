"""What bash, zsh and fish make of Tab: real shells, which believe that a person types.

``packaging/setup.sh`` tries to install those that are missing.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import shlex
import shutil
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from dermx_viewer.cli import run
from dermx_viewer.cli.told import PROGRAM
from dermx_viewer.explain.methods import available_methods
from dermx_viewer.scoring.protocols import PROTOCOLS

_PATIENCE = 120.0
"""Seconds until a shell has to have answered: the machine may be busy."""

SHELLS = ("bash", "zsh", "fish")
_PROMPT = "ready> "
_SETTINGS = {
    "bash": (".bashrc", f"PS1='{_PROMPT}'; source ~/completion"),
    "zsh": (
        ".zshrc",
        f"PS1='{_PROMPT}'; fpath=(~/completions $fpath); autoload -U compinit; compinit -u -D",
    ),
    "fish": (
        ".config/fish/config.fish",
        f"function fish_prompt; echo -n '{_PROMPT}'; end; source ~/completion",
    ),
}
"""The settings of somebody who wants completion, and what file they stand in."""

_LOOKS = re.compile(r"\x1b(\[[0-9;?]*[a-zA-Z]|\([A-Z0-9]|.)")
"""Colours, and where the cursor goes."""

_GRADIENTS = {"Grad-CAM", "Grad-CAM-of-probabilities", "Grad-CAM++", "Gradient-saliency"}


class Typist:
    """A shell on a terminal of its own."""

    def __init__(self, shell: str, home: Path) -> None:
        self._given = home / "given"
        self.seen = ""
        self._child, self._terminal = pty.fork()
        if not self._child:  # pragma: no cover
            os.chdir(home)
            os.execvpe(shell, [shell, "-i"], environment(home))
        fcntl.ioctl(self._terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 60, 240, 0, 0))
        self.sees(_PROMPT)
        self._rest()

    def gives(self, typed: str) -> list[str]:
        """The words that the program was called with when ``typed`` and Return were."""
        self.seen = ""
        self._type(f"{typed}\n")
        self.sees("was called", _PROMPT)
        self._rest()
        words = self._given.read_text("utf-8").split("\n")[:-1]
        self._given.unlink()
        return words

    def lists(self, typed: str, tabs: str, *wanted: str) -> None:
        """Type and wait until all that is ``wanted`` is on the screen, and clear the line."""
        self.seen = ""
        self._type(typed)
        # Where more keys wait zsh shows no list.
        self._rest()
        self._type(tabs)
        for words in wanted:
            self.sees(words)
        self._rest()
        self.seen = ""
        self._type("\x03")
        self.sees(_PROMPT)
        self._rest()

    def sees(self, *words: str) -> None:
        """Wait until ``words`` are on the screen, one below the other."""
        end = time.monotonic() + _PATIENCE
        wanted = re.compile(".*".join(map(re.escape, words)), re.DOTALL)
        while not wanted.search(self.seen):
            assert time.monotonic() < end, f"{words} not in {self.seen[-2000:]!r}"
            self._look(0.1)

    def end(self) -> None:
        os.kill(self._child, signal.SIGKILL)
        os.waitpid(self._child, 0)
        os.close(self._terminal)

    def _type(self, text: str) -> None:
        os.write(self._terminal, text.encode())

    def _rest(self) -> None:
        while self._look(0.3):
            pass

    def _look(self, seconds: float) -> bool:
        """Read what the shell writes; whether it wrote anything within so long."""
        ready, _, _ = select.select([self._terminal], [], [], seconds)
        if ready:
            written = os.read(self._terminal, 65536).decode("utf-8", "replace")
            self.seen += _LOOKS.sub("", written)
        return bool(ready)


def environment(home: Path) -> dict[str, str]:
    """Of somebody whose home it is, who finds this very program by its name."""
    kept = {key: value for key, value in os.environ.items() if key.startswith("PYTHON")}
    path = f"{home / 'bin'}{os.pathsep}{os.environ['PATH']}"
    return kept | {"HOME": str(home), "PATH": path, "TERM": "xterm", "LC_ALL": "C.UTF-8"}


@pytest.fixture(params=SHELLS)
def shell(request: pytest.FixtureRequest) -> str:
    if shutil.which(request.param) is None:
        pytest.skip(f"{request.param} is not installed")
    return str(request.param)


@pytest.fixture
def home(shell: str, tmp_path: Path) -> Path:
    """Has the script of ``shell`` where its settings look, and files to be named."""
    asked = [sys.executable, "-m", "dermx_viewer", "completion", shell]
    script = subprocess.run(asked, capture_output=True, check=True).stdout
    (tmp_path / "completions").mkdir()
    for name in ("completion", f"completions/_{PROGRAM}"):
        (tmp_path / name).write_bytes(script)
    settings, lines = _SETTINGS[shell]
    (tmp_path / settings).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / settings).write_text(f"{lines}\n")
    program = tmp_path / "bin" / PROGRAM
    program.parent.mkdir()
    program.write_text(
        f'#!/bin/sh\n[ -z "$_DERMX_VIEWER_COMPLETE" ] || exec "{sys.executable}" -m dermx_viewer\n'
        'printf "%s\\n" "$@" >given; echo was called\n'
    )
    program.chmod(0o755)
    (tmp_path / "data set" / "inner").mkdir(parents=True)
    (tmp_path / "maps of July.npz").touch()
    return tmp_path


@pytest.fixture
def typist(shell: str, home: Path) -> Iterator[Typist]:
    made = Typist(shell, home)
    yield made
    made.end()


def test_what_is_completed_is_what_the_program_is_given(typist: Typist, home: Path) -> None:
    for typed, given in {
        "rob\t x": ["robustness", "x"],
        "proto\tsh\tnat\t": ["protocol", "show", "native"],
        "check da\t": ["check", "data set"],
        "check data\\ set/i\t": ["check", "data set/inner"],
        "score d --maps map\t": ["score", "d", "--maps", "maps of July.npz"],
        "score d --maps ~/map\t": ["score", "d", "--maps", f"{home}/maps of July.npz"],
        "score d --maps=~/map\t": ["score", "d", "--maps=~/maps of July.npz"],
        "score ~/da\t": ["score", f"{home}/data set"],
        "score d --model demo-s\t": ["score", "d", "--model", "demo-separable"],
        "score d --basel\t": ["score", "d", "--baselines"],
        "score d --method lim\t": ["score", "d", "--method", "LIME"],
        "score d --method=LIM\t": ["score", "d", "--method=LIME"],
        "score d --output=da\t": ["score", "d", "--output=data set"],
        "score --cluster local:4 da\t": ["score", "--cluster", "local:4", "data set"],
        "score --cluster local:4 --basel\t": ["score", "--cluster", "local:4", "--baselines"],
        "score d --runs-of=a=b --basel\t": ["score", "d", "--runs-of=a=b", "--baselines"],
        "score d --floor cen\t": ["score", "d", "--floor", "centred Gaussian"],
        "score d --floor 'cen\t": ["score", "d", "--floor", "centred Gaussian"],
        "score d --floor=random\\ \t": ["score", "d", "--floor=random weights"],
    }.items():
        words = typist.gives(f"{PROGRAM} {typed}")
        assert [word.rstrip("/") for word in words] == given, typed


def test_what_may_follow_is_listed(typist: Typist, shell: str) -> None:
    methods = [method.name.replace(" ", "-") for method in available_methods()]
    # Bash lists at the second stroke.
    tab = "\t\t" if shell == "bash" else "\t"
    typist.lists(f"{PROGRAM} score d --method ", tab, *methods)
    typist.lists(f"{PROGRAM} score --ba", tab, "--baselines", "--batch-size")
    typist.lists(f"{PROGRAM} protocol ", tab, "list", "new", "show")
    if shell != "bash":
        # An explanation with its commas.
        typist.lists(f"{PROGRAM} score --ba", tab, "(uniform, centred, edges)")


def complete_in_bash(typed: list[str], home: Path) -> list[str]:
    words = " ".join(map(shlex.quote, [PROGRAM, *typed]))
    line = shlex.quote(" ".join([PROGRAM, *typed]).replace(" =", "=").replace("= ", "="))
    code = (
        f"source ~/completion; COMP_WORDS=({words}); COMP_CWORD={len(typed)}; COMP_LINE={line}; "
        f"_dermx_viewer_completion {PROGRAM}; "
        'printf "%s\\n" "${COMPREPLY[@]}"'
    )
    command = ["bash", "--norc", "-c", code]
    done = subprocess.run(
        command, env=environment(home), capture_output=True, text=True, check=True
    )
    return done.stdout.split()


@pytest.mark.parametrize("shell", ["bash"], indirect=True)
@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        (["sc"], {"score", "screenshots"}),
        (["protocol", ""], {"list", "show", "new"}),
        (["report", "run", "--ou"], {"--output"}),
        (["score", "data", "--format", "x"], {"xlsx"}),
        (["score", "data", "--protocol", "dermx-2"], set(PROTOCOLS) - {"native"}),
        (["score", "data", "--protocol", "="], set(PROTOCOLS)),
        (["score", "data", "--floor", "e"], {"edges"}),
        (["score", "data", "--method", "grad"], _GRADIENTS),
        (["score", "data", "--method", "=", "grad"], _GRADIENTS),
        (["data", "--ph"], {"--photos"}),
    ],
    ids=[
        *("command", "group", "option", "format", "protocol", "after =", "choice", "method"),
        *("method after =", "without a command"),
    ],
)
def test_nothing_else_is_offered(typed: list[str], offered: set[str], home: Path) -> None:
    assert {*complete_in_bash(typed, home)} == offered


def test_other_shells_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["completion", "csh"]) == 2
    assert "csh" in capsys.readouterr().err
