"""What the model process takes from itself before it opens somebody else's file.

It needs to read photographs and models and to compute, and nothing else: no file is changed, no
connection is opened, and memory ends somewhere. Each limit is set where the system offers it and
left out where it does not: :class:`Confinement` says which.
"""

from __future__ import annotations

import ctypes
import os
import platform
import struct
import sys
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

GIGABYTE = 2**30
MIN_MEMORY = 8 * GIGABYTE
"""ResNet-50 alone reserves 3 GB of address space."""

# Linux, include/uapi/linux/landlock.h; the call numbers are the same on every architecture.
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_VERSION_FLAG, _RULE_PATH_BENEATH, _SET_NO_NEW_PRIVS = 1, 1, 38
# Writing, removing, and making: every right but executing (bit 0) and reading (bits 2, 3).
_WRITING = sum(1 << bit for bit in (1, *range(4, 13)))
_REFER, _TRUNCATE = 1 << 13, 1 << 14
_TCP = 0b11

# What graphics drivers and the shared memory of threads need to write to.
_DEVICES = ("/dev/null", "/dev/shm", "/dev/dri", "/dev/kfd")


@dataclass(frozen=True, slots=True)
class Confinement:
    """What was achieved: ``writing`` is forbidden, ``network`` too, memory ends at ``memory``."""

    writing: bool = False
    network: bool = False
    memory: int = 0


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

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard != resource.RLIM_INFINITY:
        size = min(size, hard)
    resource.setrlimit(resource.RLIMIT_AS, (size, hard))
    return size


def reserved_memory() -> int:
    """Bytes that this process has reserved, of which :func:`limit_memory` sets the limit.

    0 where the system does not tell.
    """
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[0])
    except (OSError, ValueError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def devices() -> list[Path]:
    """Devices that computing may need to write to."""
    return [*map(Path, _DEVICES), *Path("/dev").glob("nvidia*")]


def forbid_writing(allowed: Iterable[Path]) -> Confinement:
    """Let this thread, and all that it starts, write below ``allowed`` only, and not connect.

    Uses Landlock (Linux 5.13 and later, for every user). Threads that run already keep their
    rights: call it early.
    """
    if not sys.platform.startswith("linux") or platform.machine() in ("", "alpha"):
        return Confinement()
    libc = ctypes.CDLL(None, use_errno=True)
    version = libc.syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), ctypes.c_uint(_VERSION_FLAG))
    if version < 1:
        return Confinement()
    rights = _WRITING | (_REFER if version >= 2 else 0) | (_TRUNCATE if version >= 3 else 0)
    # struct landlock_ruleset_attr: rights over files, and, from version 4, over the network.
    attributes = struct.pack("QQ", rights, _TCP) if version >= 4 else struct.pack("Q", rights)
    ruleset = libc.syscall(
        _CREATE_RULESET, attributes, ctypes.c_size_t(len(attributes)), ctypes.c_uint(0)
    )
    if ruleset < 0:
        return Confinement()
    try:
        for path in allowed:
            _allow(libc, ruleset, path, rights)
        closed = (
            libc.prctl(_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0
            and libc.syscall(_RESTRICT_SELF, ctypes.c_int(ruleset), ctypes.c_uint(0)) == 0
        )
    finally:
        os.close(ruleset)
    return Confinement(writing=closed, network=closed and version >= 4)


def _allow(libc: ctypes.CDLL, ruleset: int, path: Path, rights: int) -> None:
    """Allow ``rights`` below ``path``; a place that is not there needs none."""
    with suppress(OSError):
        parent = os.open(path, os.O_PATH | os.O_CLOEXEC)
        try:
            if not path.is_dir():
                # Of a file, only these can be had.
                rights &= (1 << 1) | _TRUNCATE
            # struct landlock_path_beneath_attr, packed.
            rule = struct.pack("=Qi", rights, parent)
            libc.syscall(
                _ADD_RULE, ctypes.c_int(ruleset), _RULE_PATH_BENEATH, rule, ctypes.c_uint(0)
            )
        finally:
            os.close(parent)
