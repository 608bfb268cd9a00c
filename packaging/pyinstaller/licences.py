"""The licences of everything in the folder: Python, its packages, and libraries of the system.

Usage: licences.py ENVIRONMENT WORK FILE

ENVIRONMENT: what was frozen; WORK: PyInstaller's --workpath; FILE: what is written.

Ends with status 1, naming it, where a part says GPL and nothing else, or is a library of the
system whose licence nobody has read yet.
"""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from contextlib import redirect_stdout
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import licences

_TOOLS = ("pip", "setuptools", "altgraph", "pyinstaller", "pyinstaller-hooks-contrib", "libclang")
"""They made the folder, or are asked for by somebody, and are not in it."""
_BOOTLOADER = "PyInstaller's bootloader (GPL-2.0-or-later with an exception for programs like this)"
_SYSTEM = ("/usr/lib/", "/lib/")
_READ = {
    "AFL-2.1 OR GPL": ("libdbus-1-3",),
    "BSD OR GPL": ("libcap2",),
    "BSD": ("libbsd0", "libmd0", "libpcre2-8-0", "libuuid1", "libzstd1", "liblz4-1"),
    "FTL OR GPL": ("libfreetype6",),
    "GPL with the runtime exception": ("libgcc-s1", "libstdc++6", "libgfortran5", "libgomp1"),
    "LGPL": (
        *("libblkid1", "libmount1", "libglib2.0-0", "libgcrypt20", "libgpg-error0"),
        *("libkeyutils1", "libsystemd0"),
    ),
    "MIT": (
        *("libbrotli1", "libcom-err2", "libexpat1", "libffi8", "libfontconfig1", "libx11-6"),
        *("libgssapi-krb5-2", "libk5crypto3", "libkrb5-3", "libkrb5support0", "libx11-xcb1"),
        *("libxau6", "libxdmcp6", "libxext6", "libxkbcommon0", "libxkbcommon-x11-0"),
        *("libxrender1", "libxcb1"),
    ),
    "public domain": ("libselinux1", "libsqlite3-0", "liblzma5"),
    "their own, free": ("libbz2-1.0", "libpng16-16", "libssl3", "zlib1g", "libjpeg62-turbo"),
}
"""What of a library each package of Debian brings, and under which licence."""
_XCB = "libxcb-"
"""Of X.org, all under its MIT licence."""


def main(environment: Path, work: Path, file: Path) -> int:
    """Write the file; says on the error output what may not come in."""
    with file.open("w", encoding="utf-8") as out, redirect_stdout(out):
        return _print(environment, work)


def _print(environment: Path, work: Path) -> int:
    folder = _packages(environment)
    status = licences.main(folder, Path("LICENSE"), without=_TOOLS)
    print(_heading("Python"), *_texts(*_python_says()), sep="\n")
    print(_heading(_BOOTLOADER), *_texts(*folder.glob("pyinstaller-*/licenses/*")), sep="\n")
    known = {name: licence for licence, names in _READ.items() for name in names}
    for package in sorted(system_packages(files_of(work))):
        licence = "MIT" if package.startswith(_XCB) else known.get(package)
        said = _texts(Path(f"/usr/share/doc/{package}/copyright"))
        if licence is None or not said:
            print(f"licences: {package}: read its licence, and write it here", file=sys.stderr)
            status = 1
        print(_heading(f"{package}, of the system it was built on: {licence}"), *said, sep="\n")
    return status


def _python_says() -> list[Path]:
    places = Path(sysconfig.get_path("stdlib")), Path(sys.base_prefix)
    return [place / "LICENSE.txt" for place in places if (place / "LICENSE.txt").is_file()][:1]


def _texts(*files: Path) -> list[str]:
    return [file.read_text("utf-8", "replace") for file in files if file.is_file()]


def files_of(work: Path) -> Iterator[str]:
    """Where the files of the folder came from, as PyInstaller has written it down."""
    for listed in work.glob("*/COLLECT-*.toc"):
        for part in ast.literal_eval(listed.read_text("utf-8")):
            if isinstance(part, list):
                yield from (source for _, source, *_ in part)


def system_packages(files: Iterable[str]) -> set[str]:
    """The system's packages that these files are of."""
    found: set[str] = set()
    if shutil.which("dpkg") is None:
        return found
    for file in {file for file in files if file.startswith(_SYSTEM)}:
        # Where /lib is a link to /usr/lib, Debian knows some files by either name alone.
        for name in (file, file.removeprefix("/usr"), f"/usr{file}"):
            done = subprocess.run(["dpkg", "-S", name], capture_output=True, text=True, check=False)
            if not done.returncode:
                found.add(done.stdout.partition(":")[0])
                break
    return found


def _packages(environment: Path) -> Path:
    (found,) = [*environment.glob("lib/python3.*/site-packages"), *environment.glob("Lib/site-p*")][
        :1
    ]
    return found


def _heading(name: str) -> str:
    return f"{name}\n{'-' * len(name)}\n"


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:4])))
