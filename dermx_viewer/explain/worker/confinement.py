"""What the model process takes from itself before it opens somebody else's file.

It needs to read photographs and models and to compute, and nothing else: no file is changed, no
connection is opened, no other process is touched or started, and memory ends somewhere. Each limit
is set where the system offers it and left out where it does not: :class:`Confinement` says which.
"""

from __future__ import annotations

import ctypes
import os
import signal
import struct
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from dermx_viewer.explain.worker import landlock, seccomp

GIGABYTE = 2**30
MIN_MEMORY = 8 * GIGABYTE
"""ResNet-50 alone reserves 3 GB of address space."""

MAX_FILE = 5 * GIGABYTE
"""Bytes of a file that may be written: a copy of the largest model."""

MORE_TASKS = 4_096
"""Processes and threads that may be started beside those that this user has already."""

# What graphics drivers need to write to.
_CARDS = ("/dev/dri", "/dev/kfd")
_DEATH_SIGNAL = 1
# CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH, CAP_IPC_LOCK
_KEPT = 1 << 1 | 1 << 2 | 1 << 14


@dataclass(frozen=True, slots=True)
class Confinement:
    """What was achieved.

    ``writing`` is forbidden but for one folder, and ``network`` (TCP alone without ``calls``);
    ``landlock``: its version; ``calls``: the system calls that no network needs are refused;
    ``tasks``: processes and threads that this user may have, 0 for any number.
    """

    writing: bool = False
    network: bool = False
    landlock: int = 0
    calls: bool = False
    tasks: int = 0


def confine(scratch: Path) -> Confinement:
    """Let this process write to ``scratch`` and devices alone, and keep it from other processes.

    Threads that run already would stay free: call it before there are any. Other programs can be
    started until :func:`seal`.
    """
    _die_with_parent()
    _drop_capabilities()
    tasks = _limit_resources()
    version = landlock.forbid_writing([scratch, *devices()])
    calls = seccomp.forbid_calls(card=len(devices()) > 1)
    network = calls or version >= 4
    return Confinement(version > 0, network, version, calls, tasks)


def seal(*, device: str) -> str:
    """Raise no limit and start no other program any more; returns a word about it.

    Drivers of graphics cards compile by programs of their own, which stay allowed there: they
    are as confined as this process.
    """
    on_card = device != "CPU"
    done = seccomp.seal(programs=on_card)
    return f"other programs {'cannot' if done and not on_card else 'can'} be started"


def devices() -> list[Path]:
    """What computing may need to write to: on the CPU, nothing that keeps it."""
    cards = [path for path in (*map(Path, _CARDS), *Path("/dev").glob("nvidia*")) if path.exists()]
    # What drivers share between threads and with a card is kept beside other programs' memory.
    return [Path("/dev/null"), *cards, *([Path("/dev/shm")] if cards else [])]


def default_memory() -> int:
    """Bytes that the process may reserve: 8 GB, or three quarters of a larger memory."""
    try:
        whole = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, OSError, ValueError):
        return MIN_MEMORY
    return max(MIN_MEMORY, whole * 3 // 4)


def limit_memory(size: int) -> int:
    """Let this process reserve ``size`` bytes at most; returns the limit, 0 where there is none.

    Address space is limited, of which graphics drivers reserve far more than they use: not for
    a process that computes on one.
    """
    if sys.platform == "win32" or sys.platform == "darwin":
        return 0
    import resource

    return _limit(resource.RLIMIT_AS, size)


def reserved_memory() -> int:
    """Bytes that this process has reserved, of which :func:`limit_memory` sets the limit.

    0 where the system does not tell.
    """
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[0])
    except (OSError, ValueError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def _die_with_parent() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DEATH_SIGNAL, int(signal.SIGKILL), 0, 0, 0)


def _drop_capabilities() -> None:
    """Of what root may beyond other users (looking into other processes), only reading files."""
    if sys.platform != "linux":
        return
    libc = ctypes.CDLL(None, use_errno=True)
    # struct __user_cap_header_struct, and two of __user_cap_data_struct for 64 capabilities:
    # effective, permitted, inheritable.
    header = struct.pack("=Ii", 0x20080522, 0)
    held = ctypes.create_string_buffer(24)
    if libc.capget(header, held) == 0:
        effective, permitted, *_ = struct.unpack("=6I", held.raw)
        kept = (effective & _KEPT, permitted & _KEPT, 0, 0, 0, 0)
        libc.capset(header, struct.pack("=6I", *kept))


def _limit_resources() -> int:
    """No core files, no endless files, not too many tasks; returns the number of tasks."""
    if sys.platform == "win32":
        return 0
    import resource

    with suppress(OSError, ValueError):
        _limit(resource.RLIMIT_CORE, 0)
        _limit(resource.RLIMIT_FSIZE, MAX_FILE)
    if sys.platform != "linux":
        return 0
    with suppress(OSError, ValueError):
        # The system counts every thread of the user's.
        return _limit(resource.RLIMIT_NPROC, _tasks_of_user() + MORE_TASKS)
    return 0


def _limit(kind: int, size: int) -> int:
    """Lower a limit, for good, to ``size`` or what it is; returns it."""
    import resource

    _, hard = resource.getrlimit(kind)
    if hard != resource.RLIM_INFINITY:
        size = min(size, hard)
    # Memory alone is limited again later, when it is known what computes.
    resource.setrlimit(kind, (size, hard if kind == resource.RLIMIT_AS else size))
    return size


def _tasks_of_user() -> int:
    count = 0
    user = os.getuid()
    for process in Path("/proc").iterdir():
        if process.name.isdecimal():
            with suppress(OSError):
                if process.stat().st_uid == user:
                    count += sum(1 for _ in (process / "task").iterdir())
    return count
