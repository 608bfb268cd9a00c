"""Put the Python of an environment into a package, so that the package needs none of the system's.

Usage: own_python.py FOLDER    makes FOLDER/bin/python3.X and FOLDER/lib; run by the environment's

Prints the C library that it needs, as a dependency of Debian: it runs where that one is as new.
What only developers call stays behind, and so does what is linked with libraries under the GPL.
"""

from __future__ import annotations

import re
import shutil
import sys
import sysconfig
from collections.abc import Iterable
from pathlib import Path

_FOLDERS = (
    *("__pycache__", "site-packages", "dist-packages", "config-*", "test", "idlelib"),
    *("tkinter", "turtledemo", "ensurepip", "lib2to3"),
)
_MODULES = ("readline", "_gdbm", "_dbm", "_curses*", "_tkinter", "nis", "ossaudiodev", "_test*")
LIBRARIES = {
    "libbz2-1.0": "libbz2.so.1.0",
    "libcrypt1": "libcrypt.so.1",
    "libexpat1": "libexpat.so.1",
    "libffi8": "libffi.so.8",
    "liblzma5": "liblzma.so.5",
    "libsqlite3-0": "libsqlite3.so.0",
    "libssl3 | libssl3t64": "libssl.so.3",
    "libuuid1": "libuuid.so.1",
    "zlib1g": "libz.so.1",
}
"""Packages of Debian and Ubuntu, and what of each Python's modules are linked with."""
_C = re.compile(rb"GLIBC_(\d+)\.(\d+)")


def main(folder: Path) -> int:
    """Copy it; raises FileNotFoundError where its licence is nowhere."""
    (folder / "bin").mkdir(parents=True)
    program = Path(sys.executable).resolve()
    name = f"python3.{sys.version_info[1]}"
    target = folder / "lib" / name
    copied = [Path(shutil.copy2(program, folder / "bin" / name))]
    left = shutil.ignore_patterns(*_FOLDERS, *(f"{module}.*.so" for module in _MODULES))
    shutil.copytree(sysconfig.get_path("stdlib"), target, ignore=left, symlinks=False)
    shutil.copy2(_licence(name), folder / "LICENSE.txt")
    library = Path(sys.base_prefix) / "lib" / str(sysconfig.get_config_var("INSTSONAME"))
    if library.suffix != ".a" and library.is_file():
        copied.append(Path(shutil.copy2(library, folder / "lib" / library.name)))
        for file in copied:
            _look_beside(file)
    print(needed_c([*copied, *target.glob("lib-dynload/*.so")]))
    return 0


def needed_c(files: Iterable[Path]) -> str:
    """The oldest C library that has all that these ask for: ``libc6 (>= 2.35)``."""
    found = {tuple(map(int, asked)) for file in files for asked in _C.findall(file.read_bytes())}
    return "libc6 (>= {}.{})".format(*max(found))


def _look_beside(file: Path) -> None:
    """Let the loader look for Python's own library beside it, wherever that is."""
    before = f"{sys.base_prefix}/lib".encode() + b"\0"
    after = b"$ORIGIN/../lib\0"
    data = file.read_bytes()
    if before in data and len(after) <= len(before):
        file.chmod(0o755)
        file.write_bytes(data.replace(before, after.ljust(len(before), b"\0")))


def _licence(name: str) -> Path:
    places = (
        Path(sysconfig.get_path("stdlib")) / "LICENSE.txt",
        Path(f"/usr/share/doc/{name}/copyright"),
        Path(f"/usr/share/doc/{name}-minimal/copyright"),
    )
    for place in places:
        if place.is_file():
            return place
    raise FileNotFoundError(f"Python's licence is in none of {', '.join(map(str, places))}")


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
