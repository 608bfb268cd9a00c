"""Seccomp: system calls that this process can do without, refused for good.

Landlock decides where files are changed; here are the doors that it leaves: the owner, mode, times
and attributes of files, sockets of every family, other processes, memory that no limit counts, and
what few programs need of a kernel. A refused call fails with EPERM, as one without the right to it
does. The filter is classic BPF over ``struct seccomp_data`` (linux/seccomp.h, linux/filter.h).
"""

from __future__ import annotations

import ctypes
import os
import platform
import struct
import sys
from collections.abc import Callable, Iterable, Sequence

from dermx_viewer.explain.worker.system_calls import (
    AFFINITY,
    CLONE,
    CLONE3,
    COMMAND,
    CONNECTIONS,
    FILES,
    HARMLESS_COMMANDS,
    LOCK,
    MEMORY,
    PRLIMIT,
    PROCESSES,
    PROGRAMS,
    SETRLIMIT,
    SOCKETS,
    SYSTEM,
    THREAD,
    TO_OWN_PROCESS,
    UNIX,
    VALUES,
)

_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_NUMBER, _ARCHITECTURE, _ARGUMENTS = 0, 4, 16
_ALLOW, _REFUSE, _ABSENT = 0x7FFF0000, 0x00050000 | 1, 0x00050000 | 38
_NO_NEW_PRIVS, _SET_SECCOMP, _MODE_FILTER, _ALL_THREADS = 38, 22, 2, 1
_X32 = 0x40000000

# machine → (AUDIT_ARCH_…, column of the numbers below, number of seccomp itself)
_MACHINES = {"x86_64": (0xC000003E, 0, 317), "aarch64": (0xC00000B7, 1, 277)}

_Instruction = tuple[int, int, int, int]


def forbid_calls(*, card: bool) -> bool:
    """Refuse every call that a network never needs, but other programs; whether it is in force.

    ``card``: a driver of a graphics card may listen on a socket of this computer's, as NVIDIA's
    does; connecting to one stays refused.
    """
    return _install(_calls_with_card if card else _calls)


def seal(*, programs: bool) -> bool:
    """Refuse to change limits and, without ``programs``, to start other programs and processes.

    Threads may be started. Returns whether it is in force.
    """
    return _install(_limits if programs else _limits_and_programs)


def _calls(column: int) -> list[_Instruction]:
    code = _refused(numbers[column] for numbers in (SOCKETS | MEMORY).values())
    code += _when(LOCK[0][column], [*_argument(1), *_if_any(LOCK[1])])
    harmless = [*_argument(1), *_unless_any(HARMLESS_COMMANDS)]
    return [*code, *_when(COMMAND[column], harmless), *_others(column)]


def _calls_with_card(column: int) -> list[_Instruction]:
    test = [*_argument(0), *_unless_equal(UNIX)]
    unix_only = _when(SOCKETS["socket"][column], test)
    return [*unix_only, *_when(SOCKETS["socketpair"][column], test), *_others(column)]


def _others(column: int) -> list[_Instruction]:
    denied = {**CONNECTIONS, **FILES, **PROCESSES, **SYSTEM}
    code = _refused(numbers[column] for numbers in denied.values())
    for numbers in TO_OWN_PROCESS.values():
        code += _when(numbers[column], [*_argument(0), *_unless_equal(os.getpid())])
    code += _when(AFFINITY[column], [*_argument(0), *_unless_any((0, os.getpid()))])
    for numbers, place, values in VALUES:
        code += _when(numbers[column], [*_argument(place), *_if_any(values)])
    return code


def _limits(column: int) -> list[_Instruction]:
    # Limits may be read, not set: the third argument is where the new ones are.
    test = [*_argument(2), *_unless_equal(0), *_argument(2, high=True), *_unless_equal(0)]
    return [*_refused([SETRLIMIT[column]]), *_when(PRLIMIT[column], test)]


def _limits_and_programs(column: int) -> list[_Instruction]:
    code = _limits(column) + _refused(numbers[column] for numbers in PROGRAMS.values())
    threads_only = [*_argument(0), (_ANY_BIT, 1, 0, THREAD), (_RETURN, 0, 0, _REFUSE)]
    code += _when(CLONE[column], threads_only)
    # Its arguments are out of a filter's sight; without it, libraries make threads by clone.
    return [*code, (_EQUAL, 0, 1, CLONE3[column]), (_RETURN, 0, 0, _ABSENT)]


def _refused(numbers: Iterable[int]) -> list[_Instruction]:
    return [
        step
        for number in numbers
        if number >= 0
        for step in ((_EQUAL, 0, 1, number), (_RETURN, 0, 0, _REFUSE))
    ]


def _when(number: int, test: list[_Instruction]) -> list[_Instruction]:
    """``test`` for this call alone; the number of the call is loaded again behind it."""
    return [(_EQUAL, 0, len(test) + 1, number), *test, (_LOAD, 0, 0, _NUMBER)]


def _argument(place: int, *, high: bool = False) -> list[_Instruction]:
    """Load one half of an argument (both machines keep the lower half first)."""
    return [(_LOAD, 0, 0, _ARGUMENTS + 8 * place + (4 if high else 0))]


def _if_any(values: Iterable[int]) -> list[_Instruction]:
    return [step for value in values for step in ((_EQUAL, 0, 1, value), (_RETURN, 0, 0, _REFUSE))]


def _unless_any(values: Sequence[int]) -> list[_Instruction]:
    behind = range(len(values), 0, -1)
    tests = [(_EQUAL, left, 0, value) for left, value in zip(behind, values, strict=True)]
    return [*tests, (_RETURN, 0, 0, _REFUSE)]


def _unless_equal(value: int) -> list[_Instruction]:
    return [(_EQUAL, 1, 0, value), (_RETURN, 0, 0, _REFUSE)]


def program(machine: str, rules: Callable[[int], list[_Instruction]]) -> list[_Instruction]:
    """The whole filter for a machine: calls of another architecture are refused."""
    architecture, column, _ = _MACHINES[machine]
    code = [(_LOAD, 0, 0, _ARCHITECTURE), *_unless_equal(architecture), (_LOAD, 0, 0, _NUMBER)]
    if machine == "x86_64":
        code += [(_AT_LEAST, 0, 1, _X32), (_RETURN, 0, 0, _REFUSE)]
    return [*code, *rules(column), (_RETURN, 0, 0, _ALLOW)]


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("code", ctypes.c_char_p))


def _install(rules: Callable[[int], list[_Instruction]]) -> bool:
    """Whether the filter is in force for every thread of this process."""
    machine = platform.machine()
    if sys.platform != "linux" or machine not in _MACHINES or struct.calcsize("P") != 8:
        return False
    code = program(machine, rules)
    packed = b"".join(struct.pack("=HBBI", *instruction) for instruction in code)
    filtered = _Program(len(code), packed)
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return False
    seccomp = _MACHINES[machine][2]
    done: int = libc.syscall(
        ctypes.c_long(seccomp),
        ctypes.c_uint(1),
        ctypes.c_uint(_ALL_THREADS),
        ctypes.byref(filtered),
    )
    return done == 0
