"""Landlock: from now on, files are changed in named places only (Linux 5.13, for every user).

Later kernels add: no connection by TCP (6.7), no commands to devices (6.10), no abstract sockets
and no signals of other programs (6.12). It also keeps this process from looking into others.
"""

from __future__ import annotations

import ctypes
import os
import platform
import struct
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

# Linux, include/uapi/linux/landlock.h; the call numbers are the same on every architecture.
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_VERSION_FLAG, _RULE_PATH_BENEATH, _SET_NO_NEW_PRIVS = 1, 1, 38
# Writing, removing, and making: every right but executing (bit 0) and reading (bits 2, 3).
_WRITING = sum(1 << bit for bit in (1, *range(4, 13)))
_REFER, _TRUNCATE, _IOCTL = 1 << 13, 1 << 14, 1 << 15
_TCP = 0b11
_SCOPES = 0b11

_RIGHTS = {2: _REFER, 3: _TRUNCATE, 5: _IOCTL}
_NETWORK_SINCE, _SCOPES_SINCE = 4, 6


def forbid_writing(allowed: Iterable[Path]) -> int:
    """Let this thread, and all that it starts, change files below ``allowed`` only.

    Returns the version of Landlock that is in force, 0 for none. Threads that run already keep
    their rights: call it early.
    """
    if not sys.platform.startswith("linux") or platform.machine() in ("", "alpha"):
        return 0
    libc = ctypes.CDLL(None, use_errno=True)
    version = libc.syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), ctypes.c_uint(_VERSION_FLAG))
    if version < 1:
        return 0
    rights = _WRITING | sum(right for since, right in _RIGHTS.items() if version >= since)
    # struct landlock_ruleset_attr has grown; what a kernel does not know may not be there.
    fields = [rights]
    if version >= _NETWORK_SINCE:
        fields.append(_TCP)
    if version >= _SCOPES_SINCE:
        fields.append(_SCOPES)
    attributes = struct.pack(f"{len(fields)}Q", *fields)
    ruleset = libc.syscall(
        _CREATE_RULESET, attributes, ctypes.c_size_t(len(attributes)), ctypes.c_uint(0)
    )
    if ruleset < 0:
        return 0
    try:
        for path in allowed:
            _allow(libc, ruleset, path, rights)
        closed = (
            libc.prctl(_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0
            and libc.syscall(_RESTRICT_SELF, ctypes.c_int(ruleset), ctypes.c_uint(0)) == 0
        )
    finally:
        os.close(ruleset)
    return version if closed else 0


def _allow(libc: ctypes.CDLL, ruleset: int, path: Path, rights: int) -> None:
    """Allow ``rights`` below ``path``; a place that is not there needs none."""
    with suppress(OSError):
        parent = os.open(path, os.O_PATH | os.O_CLOEXEC)
        try:
            if not path.is_dir():
                # Of a file, only these can be had.
                rights &= (1 << 1) | _TRUNCATE | _IOCTL
            # struct landlock_path_beneath_attr, packed.
            rule = struct.pack("=Qi", rights, parent)
            libc.syscall(
                _ADD_RULE, ctypes.c_int(ruleset), _RULE_PATH_BENEATH, rule, ctypes.c_uint(0)
            )
        finally:
            os.close(parent)
