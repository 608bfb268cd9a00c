"""Numbers of the system calls that a network never needs, and what of some it may ask for.

On x86_64 and aarch64 (-1: not there), by asm/unistd_64.h and asm-generic/unistd.h. What is done
about them is in :mod:`~dermx_viewer.explain.worker.seccomp`.
"""

from __future__ import annotations

CONNECTIONS = {
    "connect": (42, 203),
    "sendto": (44, 206),
    "sendmsg": (46, 211),
    "sendmmsg": (307, 269),
}
SOCKETS = {
    "socket": (41, 198),
    "socketpair": (53, 199),
    "bind": (49, 200),
    "listen": (50, 201),
    "accept": (43, 202),
    "accept4": (288, 242),
}
UNIX = 1
FILES = {
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
PROCESSES = {
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
SYSTEM = {
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
PROGRAMS = {
    "execve": (59, 221),
    "execveat": (322, 281),
    "fork": (57, -1),
    "vfork": (58, -1),
}
CLONE, CLONE3, THREAD = (56, 220), (435, 435), 0x00010000
# Memory that no limit of a process counts.
MEMORY = {
    "memfd_create": (319, 279),
    "memfd_secret": (447, 447),
}
AFFINITY = (203, 122)
TO_OWN_PROCESS = {
    "kill": (62, 129),
    "tgkill": (234, 131),
    "rt_sigqueueinfo": (129, 138),
    "rt_tgsigqueueinfo": (297, 240),
}
# (numbers, which argument, its values): a later death of the parent is to end this process;
# signals may not be sent through a file's owner, and nobody else kept from opening a file; nothing
# is typed into a terminal, and no file gets flags (immutable, append only, sealed by verity).
VALUES = (
    ((157, 167), 0, (1,)),  # prctl: PR_SET_PDEATHSIG
    ((72, 25), 1, (8, 15)),  # fcntl: F_SETOWN, F_SETOWN_EX
    ((72, 25), 1, (1024, 1026)),  # F_SETLEASE, F_NOTIFY
    ((16, 29), 1, (0x5412, 0x541C)),  # ioctl: TIOCSTI, TIOCLINUX
    ((16, 29), 1, (0x8901, 0x8902)),  # FIOSETOWN, SIOCSPGRP
    ((16, 29), 1, (0x40086602, 0x40046602, 0x401C5820)),  # FS_IOC_SETFLAGS, FS_IOC_FSSETXATTR
    ((16, 29), 1, (0x40806685, 0x40087602, 0x40047602)),  # FS_IOC_ENABLE_VERITY, FS_IOC_SETVERSION
)
LOCK = ((73, 32), (2, 6))
"""flock: LOCK_EX, which would tell our own programs that another one is at work."""
COMMAND = (16, 29)
HARMLESS_COMMANDS = (
    *(0x5401, 0x802C542A, 0x5413),  # TCGETS, TCGETS2, TIOCGWINSZ: is it a terminal, and how large
    *(0x541B, 0x5421, 0x5450, 0x5451, 0x5460),  # FIONREAD, FIONBIO, FIONCLEX, FIOCLEX, FIOQSIZE
)
"""ioctl, where nothing is computed on a card: file systems know many that change files, which they
take from whoever may read them."""
SETRLIMIT, PRLIMIT = (160, 164), (302, 261)
