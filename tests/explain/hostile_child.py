"""A model process that does what it may not. Run with pieces of its behaviour, in order.

The first argument after the interpreter's is our own path; the two after it are its pipes.
"""

from __future__ import annotations

import json
import os
import pickle
import struct
import sys
import time
from pathlib import Path
from typing import Any

import msgspec

HEARS, SAYS = int(sys.argv[2]), int(sys.argv[3])
last = settings = b""


class Harmful:
    """Its pickle writes a file."""

    def __init__(self, file: str) -> None:
        self.file = file

    def __reduce__(self) -> Any:
        return Path.touch, (Path(self.file),)


def write(data: bytes) -> None:
    while data:
        data = data[os.write(SAYS, data) :]


def say(data: bytes) -> None:
    write(struct.pack("!i", len(data)) + data)


def hear() -> bytes:
    (length,) = struct.unpack("!i", os.read(HEARS, 4))
    data = b""
    while len(data) < length:
        data += os.read(HEARS, length - len(data))
    return data


def tell(file: Path) -> None:
    """What this process was given, as JSON."""
    found = {
        "environment": dict(os.environ),
        "at start": Path("/proc/self/environ").read_text(encoding="utf-8"),
        # The folder that is being listed is open, too.
        "descriptors": len(list(Path("/proc/self/fd").iterdir())) - 1,
        "imports from here": "" in sys.path or sys.flags.safe_path is False,
        "leads": os.getsid(0) == os.getpgid(0) == os.getpid(),
        "folder": str(Path.cwd()),
        "input": str(Path("/proc/self/fd/0").readlink()),
    }
    file.write_text(json.dumps(found), encoding="utf-8")


def answer(data: bytes, request: bytes) -> None:
    """Say what ``data`` says about the request that was heard."""
    number = msgspec.msgpack.decode(request)[1]
    frame = msgspec.msgpack.decode(data, ext_hook=msgspec.msgpack.Ext)
    say(msgspec.msgpack.encode([frame[0], number, *frame[2:]]))


def behave(what: str, argument: str) -> None:
    global last, settings
    match what:
        case "hear":
            last = hear()
            settings = settings or last
        case "answer":
            answer(bytes.fromhex(argument), last)
        case "say":
            say(bytes.fromhex(argument))
        case "write":
            write(bytes.fromhex(argument))
        case "pickle":
            say(pickle.dumps(Harmful(argument)))
        case "for ever":
            while True:
                say(bytes.fromhex(argument))
        case "now and then":
            while True:
                say(bytes.fromhex(argument))
                time.sleep(0.05)
        case "drip":
            write(struct.pack("!i", 1_000))
            while True:
                write(b"x")
                time.sleep(0.01)
        case "fill":
            folder = os.fsdecode(msgspec.msgpack.decode(settings)[4]["scratch"])
            for number in range(20):
                Path(folder, f"file {number}").write_bytes(b"x")
            time.sleep(60)
        case "fork":
            forked = os.fork()
            if forked == 0:
                time.sleep(60)
                os._exit(0)
            Path(argument).write_text(str(forked), encoding="utf-8")
        case "tell":
            tell(Path(argument))
        case "sleep":
            time.sleep(60)
        case "exit":
            os._exit(int(argument))


def main(deeds: str) -> None:
    """Do everything that ``deeds`` (JSON: pairs of what, and an argument) lists."""
    for what, argument in json.loads(deeds):
        behave(what, argument)
