"""What the model process takes from itself; tried in processes that may be spoiled."""

from __future__ import annotations

import errno
import json
import os
import platform
import struct
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from dermx_viewer.explain.worker import confinement, seccomp, system_calls
from dermx_viewer.explain.worker.confinement import GIGABYTE, MIN_MEMORY, default_memory

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="Linux offers these limits")


def output_of(program: str) -> list[str]:
    """The lines that a fresh process prints."""
    text = "from pathlib import Path\n" + textwrap.dedent(program)
    done = subprocess.run(
        [sys.executable, "-c", text],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
        cwd=Path(__file__).parents[3],
    )
    return done.stdout.splitlines()


def test_the_usual_limit_is_eight_gigabytes_at_least() -> None:
    assert default_memory() >= MIN_MEMORY == 8 * GIGABYTE


@linux_only
def test_memory_ends_at_the_limit() -> None:
    lines = output_of(
        """
        from dermx_viewer.explain.worker.confinement import GIGABYTE, limit_memory
        print(limit_memory(2 * GIGABYTE) // GIGABYTE)
        print(len(bytearray(GIGABYTE // 2)))
        try:
            bytearray(2 * GIGABYTE)
        except MemoryError:
            print("no memory")
        print(limit_memory(1 * GIGABYTE) // GIGABYTE)
        """
    )
    assert lines == ["2", str(GIGABYTE // 2), "no memory", "1"]


ATTEMPTS = """
    from dermx_viewer.explain.worker.confinement import confine
    import os, socket, threading
    own, data = Path({own!r}), Path({data!r})
    result = confine(own)
    print(result.writing)

    def attempts():
        yield lambda: (data / "precious").write_text("spoiled")
        yield lambda: (data / "precious").open("a")
        yield lambda: os.truncate(data / "precious", 0)
        yield lambda: (data / "precious").unlink()
        yield lambda: (data / "precious").rename(own / "taken")
        yield lambda: (data / "new").write_text("x")
        yield lambda: (data / "folder").mkdir()
        yield lambda: (data / "link").symlink_to(own)

    def everything():
        for attempt in attempts():
            try:
                attempt()
            except PermissionError:
                print("refused")
            else:
                print("done")

    everything()
    thread = threading.Thread(target=everything)
    thread.start()
    thread.join()
    print((data / "precious").read_text())
    (own / "scratch").write_text("mine")
    Path("/dev/null").write_text("away")
    print((own / "scratch").read_text())
    if result.network:
        try:
            socket.create_connection(("127.0.0.1", 9), timeout=5)
        except PermissionError:
            print("not connected")
    else:
        print("not connected")
"""


@linux_only
def test_nothing_of_the_user_is_written(tmp_path: Path) -> None:
    own, data = tmp_path / "own", tmp_path / "data"
    own.mkdir()
    data.mkdir()
    (data / "precious").write_text("as it was", encoding="utf-8")
    lines = output_of(ATTEMPTS.format(own=str(own), data=str(data)))
    if lines[0] == "False":
        # This kernel does not offer it: said, and nothing else is different.
        assert "done" in lines
        return
    assert lines[1:] == ["refused"] * 16 + ["as it was", "mine", "not connected"]
    assert (data / "precious").read_text(encoding="utf-8") == "as it was"
    assert [path.name for path in data.iterdir()] == ["precious"]


def test_where_the_system_offers_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert confinement.confine(Path("/nowhere")) == confinement.Confinement()
    assert confinement.limit_memory(8 * GIGABYTE) == 0


DOORS = """
    import ctypes, json, mmap, os, resource, signal, socket, subprocess, threading
    from dermx_viewer.explain.worker.confinement import confine, seal
    own, data, parent = Path({own!r}), Path({data!r}), os.getppid()
    file = data / "precious"
    libc = ctypes.CDLL(None, use_errno=True)

    def call(number, *arguments):
        if libc.syscall(ctypes.c_long(number), *map(ctypes.c_long, arguments)) < 0:
            raise OSError(ctypes.get_errno(), "")

    def fork():
        if os.fork() == 0:
            os._exit(0)
        os.wait()

    def thread():
        made = threading.Thread(target=lambda: None)
        made.start()
        made.join()

    def kill_self():
        signal.signal(signal.SIGUSR1, signal.SIG_IGN)
        os.kill(os.getpid(), signal.SIGUSR1)

    def write_much():
        with (own / "large").open("wb") as stream:
            stream.seek(5 * 2**30)
            stream.write(b"x")

    handle = os.open(file, os.O_RDONLY)
    doors = dict(
        unix=lambda: socket.socket(socket.AF_UNIX),
        internet=lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM),
        six=lambda: socket.socket(socket.AF_INET6),
        netlink=lambda: socket.socket(socket.AF_NETLINK, socket.SOCK_RAW),
        bluetooth=lambda: call(numbers["socket"], 31, 3, 1),
        vsock=lambda: call(numbers["socket"], 40, 1, 0),
        pair=lambda: socket.socketpair(),
        chmod=lambda: file.chmod(0o777),
        fchmod=lambda: os.fchmod(handle, 0o777),
        own_mode=lambda: own.chmod(0o777),
        chown=lambda: os.chown(file, os.getuid(), os.getgid()),
        utime=lambda: os.utime(file, (1, 1)),
        futime=lambda: os.utime(handle, (1, 1)),
        attribute=lambda: os.setxattr(file, "user.note", b"x"),
        no_attribute=lambda: os.removexattr(handle, "user.note"),
        flags=lambda: __import__("fcntl").ioctl(handle, 0x40086602, b"\\0" * 8),
        verity=lambda: __import__("fcntl").ioctl(handle, 0x40806685, b"\\0" * 128),
        clone_range=lambda: __import__("fcntl").ioctl(handle, 0x4020940D, b"\\0" * 32),
        snapshot=lambda: __import__("fcntl").ioctl(os.open(data, 0), 0x5000940F, b"\\0" * 8),
        cut=lambda: call(numbers["truncate"], 0, 0),
        lock=lambda: __import__("fcntl").flock(handle, 6),
        lease=lambda: __import__("fcntl").fcntl(handle, 1024, 1),
        notify=lambda: __import__("fcntl").fcntl(os.open(data, 0), 1026, 2),
        affinity=lambda: os.sched_setaffinity(parent, {{0}}),
        uncounted=lambda: os.memfd_create("x"),
        trace=lambda: call(numbers["ptrace"], 16, parent, 0, 0),
        memory=lambda: call(numbers["process_vm_readv"], parent, 0, 0, 0, 0, 0),
        maps=lambda: Path(f"/proc/{{parent}}/maps").read_bytes(),
        files=lambda: Path(f"/proc/{{parent}}/fd/1").readlink(),
        environment=lambda: Path(f"/proc/{{parent}}/environ").read_bytes(),
        pidfd=lambda: os.pidfd_open(parent),
        signal=lambda: os.kill(parent, 0),
        everybody=lambda: os.kill(-1, 0),
        queued=lambda: call(numbers["rt_sigqueueinfo"], parent, 0, 0),
        owner=lambda: __import__("fcntl").fcntl(handle, 8, parent),
        no_parent=lambda: call(numbers["prctl"], 1, 0, 0, 0, 0),
        session=os.setsid,
        group=lambda: os.setpgid(0, 0),
        shared=lambda: Path("/dev/shm/spoiled").write_text("x"),
        shared_old=lambda: call(numbers["shmget"], 1, 1, 0o1600),
        ring=lambda: call(numbers["io_uring_setup"], 1, 0),
        mount=lambda: call(numbers["mount"], 0, 0, 0, 0, 0),
        namespace=lambda: call(numbers["unshare"], 0x10000000),
        keys=lambda: call(numbers["keyctl"], 0, -3, 0),
        programs=lambda: call(numbers["bpf"], 0, 0, 0),
        faults=lambda: call(numbers["userfaultfd"], 1),
        terminal=lambda: __import__("fcntl").ioctl(handle, 0x5412, b"x"),
        type_in=lambda: Path("/dev/tty").write_text("x"),
    )
    late = dict(
        run=lambda: subprocess.run(["true"]),
        execute=lambda: os.execv("/bin/true", ["true"]),
        fork=fork,
        more_tasks=lambda: resource.setrlimit(resource.RLIMIT_NPROC, (9999999, 9999999)),
        more_memory=lambda: resource.setrlimit(resource.RLIMIT_AS, (2**50, 2**50)),
    )
    open_still = dict(own_affinity=lambda: os.sched_setaffinity(0, os.sched_getaffinity(0)),
                      terminal=lambda: os.isatty(handle),
                      close=lambda: os.set_inheritable(handle, False),
                      shared_lock=lambda: __import__("fcntl").flock(handle, 5),
                      thread=thread, kill_self=kill_self, read=file.read_bytes,
                      write=lambda: (own / "x").write_text("x"), too_much=write_much)

    def tried(doors):
        found = {{}}
        for name, door in doors.items():
            try:
                door()
                found[name] = "open"
            except OSError as error:
                found[name] = error.errno
            except ValueError as error:
                # What Python makes of a limit that may not be raised.
                found[name] = 1 if "not allowed to raise" in str(error) else str(error)
        return found

    def state():
        # When it was read last is no matter.
        found = file.stat()
        return found.st_mode, found.st_uid, found.st_size, found.st_mtime_ns, found.st_ctime_ns

    before = state()
"""


@linux_only
def test_every_door_is_shut(tmp_path: Path) -> None:
    own, data = tmp_path / "own", tmp_path / "data"
    own.mkdir()
    data.mkdir()
    (data / "precious").write_text("as it was", encoding="utf-8")
    os.setxattr(data / "precious", "user.note", b"mine")
    column = seccomp._MACHINES[platform.machine()][1]
    numbers = {
        name: pair[column]
        for table in (
            system_calls.SOCKETS,
            system_calls.CONNECTIONS,
            system_calls.PROCESSES,
            system_calls.SYSTEM,
            system_calls.FILES,
            NUMBERS,
        )
        for name, pair in table.items()
    }
    program = DOORS.format(own=str(own), data=str(data))
    lines = output_of(
        textwrap.dedent(program)
        + textwrap.dedent(
            f"""
            numbers = {numbers!r}
            done = confine(own)
            print(json.dumps([done.landlock, done.calls]))
            print(json.dumps(tried(doors)))
            print(json.dumps(tried(dict(run=late["run"], fork=fork))))
            print(seal(device="CPU"))
            print(json.dumps(tried(late)))
            print(json.dumps(tried(open_still)))
            print(resource.getrlimit(resource.RLIMIT_CORE), before == state())
            """
        )
    )
    version, calls = json.loads(lines[0])
    results_of = [json.loads(lines[number]) for number in (1, 2, 4, 5)]
    at_first, programs, at_last, still = results_of
    expected = (set(at_first) - BY_LANDLOCK if calls else set()) | (
        BY_LANDLOCK if version else set()
    )
    assert {name for name in expected if at_first[name] not in (errno.EPERM, errno.EACCES)} == set()
    # Backends may start programs while they are imported, and nothing afterwards.
    assert set(programs.values()) == {"open"}
    assert lines[3] == f"other programs {'cannot' if calls else 'can'} be started"
    assert not calls or set(at_last.values()) == {errno.EPERM}
    assert still.pop("too_much") == errno.EFBIG and set(still.values()) == {"open"}
    assert lines[6].startswith("(0, 0)") and (not calls or lines[6].endswith("True"))


BY_LANDLOCK = {"environment", "maps", "files", "shared", "type_in"}


def test_on_a_card_programs_can_be_started(tmp_path: Path) -> None:
    lines = output_of(
        f"""
        import os, resource, subprocess
        from dermx_viewer.explain.worker.confinement import confine, seal
        confine(Path({str(tmp_path)!r}))
        print(seal(device="NVIDIA H100"))
        print(subprocess.run(["true"]).returncode)
        """
    )
    assert lines == ["other programs can be started", "0"]


NUMBERS = {"rt_sigqueueinfo": (129, 138), "prctl": (157, 167)}


def results(code: list[tuple[int, int, int, int]], machine: int, number: int, *args: int) -> int:
    """What a filter says about a call: its BPF run by hand."""
    data = struct.pack("=IIQ6Q", number, machine, 0, *(args + (0,) * 6)[:6])
    place = loaded = 0
    while True:
        operation, yes, no, value = code[place]
        place += 1
        if operation == 0x06:
            return value
        if operation == 0x20:
            (loaded,) = struct.unpack_from("=I", data, value)
            continue
        holds = {0x15: loaded == value, 0x35: loaded >= value, 0x45: bool(loaded & value)}
        place += yes if holds[operation] else no


ALLOW, REFUSE, ABSENT = 0x7FFF0000, 0x00050001, 0x00050026


@pytest.mark.parametrize("machine", ["x86_64", "aarch64"])
def test_what_the_filters_say(machine: str) -> None:
    """Both machines' filters by hand: this computer runs one of them."""
    audit, column, _ = seccomp._MACHINES[machine]
    first = seccomp.program(machine, seccomp._calls)
    last = seccomp.program(machine, seccomp._limits_and_programs)
    assert max(len(first), len(last)) < 4096
    with_card = seccomp.program(machine, seccomp._calls_with_card)
    tables = (
        system_calls.CONNECTIONS,
        system_calls.FILES,
        system_calls.PROCESSES,
        system_calls.SYSTEM,
    )
    for number in (pair[column] for table in tables for pair in table.values()):
        if number >= 0:
            assert results(first, audit, number) == results(with_card, audit, number) == REFUSE
    for number in (pair[column] for pair in system_calls.SOCKETS.values()):
        assert results(first, audit, number, 1) == REFUSE
        assert results(with_card, audit, number, 1) == ALLOW
    # Of every other family: the internet's, the kernel's.
    for family in (0, 2, 10, 16, 2**31, 40):
        assert results(with_card, audit, system_calls.SOCKETS["socket"][column], family) == REFUSE
    # Commands to a device are for cards, but for those that look at a terminal.
    command = system_calls.COMMAND[column]
    for number, alone in ((0x5401, ALLOW), (0x5451, ALLOW), (0x5000940F, REFUSE), (0, REFUSE)):
        assert results(first, audit, command, 3, number) == alone
        assert results(with_card, audit, command, 3, number) == ALLOW
    assert results(with_card, audit, command, 3, 0x5412) == REFUSE
    own = os.getpid()
    affinity = system_calls.AFFINITY[column]
    for number, result in ((0, ALLOW), (own, ALLOW), (own + 1, REFUSE)):
        assert results(with_card, audit, affinity, number) == result
    kill, prctl = (62, 129)[column], (157, 167)[column]
    assert results(first, audit, kill, own, 9) == ALLOW
    assert results(first, audit, kill, own + 1, 9) == REFUSE
    assert results(first, audit, kill, 2**64 - 1, 9) == REFUSE
    assert results(first, audit, prctl, 1) == REFUSE
    assert results(first, audit, prctl, 15) == ALLOW
    # read, mmap, futex
    for number in ((0, 63), (9, 222), (202, 98)):
        assert results(first, audit, number[column]) == ALLOW
        assert results(last, audit, number[column]) == ALLOW
    clone, limit = (56, 220)[column], (302, 261)[column]
    assert results(last, audit, clone, 0x3D0F00) == ALLOW
    assert results(last, audit, clone, 17) == REFUSE
    assert results(last, audit, 435) == ABSENT
    assert results(last, audit, limit, 0, 7, 0) == ALLOW
    assert results(last, audit, limit, 0, 7, 2**32) == REFUSE
    for numbers in system_calls.PROGRAMS.values():
        if numbers[column] >= 0:
            assert results(last, audit, numbers[column]) == REFUSE
    # Of another architecture, or by the numbers of 32 bits.
    assert results(first, 0x40000003, 1) == REFUSE
    if machine == "x86_64":
        assert results(first, audit, 0x40000000) == REFUSE
