"""An X server with a window manager and a session bus, and the programs that this needs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

PROGRAMS = ("Xvfb", "openbox", "xdotool", "import", "dbus-run-session")
SYSTEM_PYTHON = "/usr/bin/python3"
PACKAGES = "xvfb openbox xdotool imagemagick dbus at-spi2-core python3-gi gir1.2-atspi-2.0"
END_S = 30.0
_ON_BUS = "DERMX_OWN_BUS"
_BINDINGS = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"


def lacking() -> list[str]:
    """What has to be installed first, by name."""
    missing = [name for name in PROGRAMS if shutil.which(name) is None]
    try:
        done = subprocess.run([SYSTEM_PYTHON, "-c", _BINDINGS], capture_output=True, timeout=END_S)
        bound = done.returncode == 0
    except OSError:
        bound = False
    return missing if bound else [*missing, "Atspi for Python"]


def refused() -> bool:
    """Whether something is missing, which is said."""
    missing = lacking()
    if missing:
        print(f"Missing: {', '.join(missing)}.\nOn Debian: apt install {PACKAGES}")
    return bool(missing)


def on_own_bus() -> bool:
    """Whether this process has a session bus that is nobody else's."""
    return bool(os.environ.get(_ON_BUS))


def run_on_own_bus(module: str, arguments: Sequence[str]) -> int:
    """Run a module on a session bus of its own, which ends with it; its exit status."""
    command = ["dbus-run-session", "--", sys.executable, "-m", module, *arguments]
    # The bus says what it starts; whoever fails says so on stdout.
    with tempfile.TemporaryDirectory() as folder:
        # The sockets of AT-SPI are found by this folder: nobody else's are touched.
        environment = {**os.environ, _ON_BUS: "1", "XDG_RUNTIME_DIR": folder}
        return subprocess.run(command, env=environment, stderr=subprocess.DEVNULL).returncode


@contextmanager
def display(size: tuple[int, int]) -> Iterator[str]:
    """An X server of its own with a window manager, by its name."""
    read, write = os.pipe()
    screen = f"{size[0]}x{size[1]}x24"
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", screen, "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=(write,), stderr=subprocess.DEVNULL)
    os.close(write)
    try:
        with os.fdopen(read) as told:
            name = f":{told.readline().strip()}"
        environment = {**os.environ, "DISPLAY": name}
        manager = subprocess.Popen(["openbox"], env=environment, stderr=subprocess.DEVNULL)
        try:
            yield name
        finally:
            manager.terminate()
            manager.wait(timeout=END_S)
    finally:
        server.terminate()
        server.wait(timeout=END_S)
