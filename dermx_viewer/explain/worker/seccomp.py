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

_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_NUMBER, _ARCHITECTURE, _ARGUMENTS = 0, 4, 16
_ALLOW, _REFUSE, _ABSENT = 0x7FFF0000, 0x00050000 | 1, 0x00050000 | 38
_NO_NEW_PRIVS, _SET_SECCOMP, _MODE_FILTER, _ALL_THREADS = 38, 22, 2, 1
_X32 = 0x40000000

# machine → (AUDIT_ARCH_…, column of the numbers below, number of seccomp itself)
_MACHINES = {"x86_64": (0xC000003E, 0, 317), "aarch64": (0xC00000B7, 1, 277)}

# Numbers on x86_64 and aarch64 (-1: not there), by asm/unistd_64.h and asm-generic/unistd.h.
_CONNECTIONS = {
    "connect": (42, 203),
    "sendto": (44, 206),
    "sendmsg": (46, 211),
    "sendmmsg": (307, 269),
}
_SOCKETS = {
    "socket": (41, 198),
    "socketpair": (53, 199),
    "bind": (49, 200),
    "listen": (50, 201),
    "accept": (43, 202),
    "accept4": (288, 242),
}
_UNIX = 1
_FILES = {
    "truncate": (76, 45),
    "chmod": (90, -1),
    "fchmod": (91, 52),
    "fchmodat": (268, 53),
    "fchmodat2": (452, 452),
    "chown": (92, -1),
    "lchown": (94, -1),
    "fchown": (93, 55),
    "fchownat": (260, 54),
    "utime": (132, -1),
    "utimes": (235, -1),
    "futimesat": (261, -1),
    "utimensat": (280, 88),
    "setxattr": (188, 5),
    "lsetxattr": (189, 6),
    "fsetxattr": (190, 7),
    "removexattr": (197, 14),
    "lremovexattr": (198, 15),
    "fremovexattr": (199, 16),
    "setxattrat": (463, 463),
    "removexattrat": (466, 466),
    "file_setattr": (469, 469),
    "name_to_handle_at": (303, 264),
    "open_by_handle_at": (304, 265),
}
_PROCESSES = {
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "process_madvise": (440, 440),
    "process_mrelease": (448, 448),
    "kcmp": (312, 272),
    "pidfd_open": (434, 434),
    "pidfd_getfd": (438, 438),
    "pidfd_send_signal": (424, 424),
    "tkill": (200, 130),
    "setpgid": (109, 154),
    "setsid": (112, 157),
    "setpriority": (141, 140),
    "sched_setparam": (142, 118),
    "sched_setscheduler": (144, 119),
    "sched_setattr": (314, 274),
    "ioprio_set": (251, 30),
    "migrate_pages": (256, 238),
    "move_pages": (279, 239),
    "shmget": (29, 194),
    "shmat": (30, 196),
    "shmctl": (31, 195),
    "semget": (64, 190),
    "semop": (65, 193),
    "semctl": (66, 191),
    "semtimedop": (220, 192),
    "msgget": (68, 186),
    "msgsnd": (69, 189),
    "msgrcv": (70, 188),
    "msgctl": (71, 187),
    "mq_open": (240, 180),
    "mq_unlink": (241, 181),
}
_SYSTEM = {
    "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
    "bpf": (321, 280),
    "userfaultfd": (323, 282),
    "perf_event_open": (298, 241),
    "fanotify_init": (300, 262),
    "keyctl": (250, 219),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "chroot": (161, 51),
    "move_mount": (429, 429),
    "open_tree": (428, 428),
    "open_tree_attr": (467, 467),
    "fsopen": (430, 430),
    "fsconfig": (431, 431),
    "fsmount": (432, 432),
    "fspick": (433, 433),
    "mount_setattr": (442, 442),
    "unshare": (272, 97),
    "setns": (308, 268),
    "init_module": (175, 105),
    "finit_module": (313, 273),
    "delete_module": (176, 106),
    "kexec_load": (246, 104),
    "kexec_file_load": (320, 294),
    "reboot": (169, 142),
    "swapon": (167, 224),
    "swapoff": (168, 225),
    "acct": (163, 89),
    "settimeofday": (164, 170),
    "clock_settime": (227, 112),
    "clock_adjtime": (305, 266),
    "adjtimex": (159, 171),
    "sethostname": (170, 161),
    "setdomainname": (171, 162),
    "quotactl": (179, 60),
    "quotactl_fd": (443, 443),
    "iopl": (172, -1),
    "ioperm": (173, -1),
    "syslog": (103, 116),
    "vhangup": (153, 58),
}
_PROGRAMS = {
    "execve": (59, 221),
    "execveat": (322, 281),
    "fork": (57, -1),
    "vfork": (58, -1),
}
_CLONE, _CLONE3, _THREAD = (56, 220), (435, 435), 0x00010000
# Memory that no limit of a process counts.
_MEMORY = {
    "memfd_create": (319, 279),
    "memfd_secret": (447, 447),
}
_AFFINITY = (203, 122)
_TO_OWN_PROCESS = {
    "kill": (62, 129),
    "tgkill": (234, 131),
    "rt_sigqueueinfo": (129, 138),
    "rt_tgsigqueueinfo": (297, 240),
}
# (numbers, which argument, its values): a later death of the parent is to end this process;
# signals may not be sent through a file's owner, and nobody else kept from opening a file; nothing
# is typed into a terminal, and no file gets flags (immutable, append only, sealed by verity).
_VALUES = (
    ((157, 167), 0, (1,)),  # prctl: PR_SET_PDEATHSIG
    ((72, 25), 1, (8, 15)),  # fcntl: F_SETOWN, F_SETOWN_EX
    ((72, 25), 1, (1024, 1026)),  # F_SETLEASE, F_NOTIFY
    ((16, 29), 1, (0x5412, 0x541C)),  # ioctl: TIOCSTI, TIOCLINUX
    ((16, 29), 1, (0x8901, 0x8902)),  # FIOSETOWN, SIOCSPGRP
    ((16, 29), 1, (0x40086602, 0x40046602, 0x401C5820)),  # FS_IOC_SETFLAGS, FS_IOC_FSSETXATTR
    ((16, 29), 1, (0x40806685, 0x40087602, 0x40047602)),  # FS_IOC_ENABLE_VERITY, FS_IOC_SETVERSION
)
_LOCK = ((73, 32), (2, 6))
"""flock: LOCK_EX, which would tell our own programs that another one is at work."""
_COMMAND = (16, 29)
_HARMLESS_COMMANDS = (
    *(0x5401, 0x802C542A, 0x5413),  # TCGETS, TCGETS2, TIOCGWINSZ: is it a terminal, and how large
    *(0x541B, 0x5421, 0x5450, 0x5451, 0x5460),  # FIONREAD, FIONBIO, FIONCLEX, FIOCLEX, FIOQSIZE
)
"""ioctl, where nothing is computed on a card: file systems know many that change files, which they
take from whoever may read them."""
_SETRLIMIT, _PRLIMIT = (160, 164), (302, 261)

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
    code = _refused(numbers[column] for numbers in (_SOCKETS | _MEMORY).values())
    code += _when(_LOCK[0][column], [*_argument(1), *_if_any(_LOCK[1])])
    harmless = [*_argument(1), *_unless_any(_HARMLESS_COMMANDS)]
    return [*code, *_when(_COMMAND[column], harmless), *_others(column)]


def _calls_with_card(column: int) -> list[_Instruction]:
    test = [*_argument(0), *_unless_equal(_UNIX)]
    unix_only = _when(_SOCKETS["socket"][column], test)
    return [*unix_only, *_when(_SOCKETS["socketpair"][column], test), *_others(column)]


def _others(column: int) -> list[_Instruction]:
    denied = {**_CONNECTIONS, **_FILES, **_PROCESSES, **_SYSTEM}
    code = _refused(numbers[column] for numbers in denied.values())
    for numbers in _TO_OWN_PROCESS.values():
        code += _when(numbers[column], [*_argument(0), *_unless_equal(os.getpid())])
    code += _when(_AFFINITY[column], [*_argument(0), *_unless_any((0, os.getpid()))])
    for numbers, place, values in _VALUES:
        code += _when(numbers[column], [*_argument(place), *_if_any(values)])
    return code


def _limits(column: int) -> list[_Instruction]:
    # Limits may be read, not set: the third argument is where the new ones are.
    test = [*_argument(2), *_unless_equal(0), *_argument(2, high=True), *_unless_equal(0)]
    return [*_refused([_SETRLIMIT[column]]), *_when(_PRLIMIT[column], test)]


def _limits_and_programs(column: int) -> list[_Instruction]:
    code = _limits(column) + _refused(numbers[column] for numbers in _PROGRAMS.values())
    threads_only = [*_argument(0), (_ANY_BIT, 1, 0, _THREAD), (_RETURN, 0, 0, _REFUSE)]
    code += _when(_CLONE[column], threads_only)
    # Its arguments are out of a filter's sight; without it, libraries make threads by clone.
    return [*code, (_EQUAL, 0, 1, _CLONE3[column]), (_RETURN, 0, 0, _ABSENT)]


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
