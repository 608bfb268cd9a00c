"""The package for Debian, made of the packages that are installed here, works where it is unpacked.

packaging/try-deb.sh installs the one that people get, on a bare machine; this is the same recipe.
"""

from __future__ import annotations

import gzip
import os
import re
import runpy
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent

pytestmark = [
    pytest.mark.timeout(1200),
    pytest.mark.skipif(sys.platform != "linux", reason="packages of Debian"),
]


def succeed(*command: object, cwd: Path, **more: str) -> str:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "DERMX_"))}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=kept | more,
        capture_output=True,
        text=True,
        check=False,
        timeout=900,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """What lies below / once it is installed, and ``control`` beside it."""
    folder = tmp_path_factory.mktemp("a deb")
    # By somebody whose files nobody else may read.
    build = ("sh", "-c", 'umask 077; exec sh "$@"', "build", ROOT / "packaging/deb.sh")
    said = succeed(*build, sys.prefix, folder, cwd=ROOT, LINKED="1")
    file = Path(said.splitlines()[-1])
    assert file.name.startswith("dermx-viewer_") and file.parent == folder
    succeed("dpkg-deb", "--extract", file, folder / "root", cwd=folder)
    (folder / "control").write_text(succeed("dpkg-deb", "--field", file, cwd=folder), "utf-8")
    file.unlink()
    yield folder / "root"


def test_everybody_may_run_it(unpacked: Path) -> None:
    there = [path for part in ("usr", "opt") for path in (unpacked / part).rglob("*")]
    # Files of other packages are those of this environment, whose owner may keep them.
    own = [
        p
        for p in there
        if p.is_dir() or "site-packages" not in p.parts or "dermx_viewer" in p.parts
    ]
    modes = {path: path.lstat().st_mode for path in own if not path.is_symlink()}
    closed = [
        p for p, mode in modes.items() if mode & 0o044 != 0o044 or (p.is_dir() and not mode & 1)
    ]
    assert len(modes) > 100 and closed == []


@pytest.fixture(scope="module")
def python(unpacked: Path) -> Path:
    """Its own Python, told that it lies here."""
    home = unpacked / "opt/dermx-viewer"
    link = home / "bin/python3"
    assert not link.readlink().is_absolute() and link.resolve().is_relative_to(home)
    settings = home / "pyvenv.cfg"
    text = settings.read_text("utf-8")
    assert "home = /opt/dermx-viewer/python/bin\n" in text
    settings.write_text(text.replace("/opt/dermx-viewer", str(home)), "utf-8")
    return link


def test_it_says_what_it_needs_and_brings(unpacked: Path) -> None:
    fields = dict(
        line.split(": ", 1)
        for line in (unpacked.parent / "control").read_text("utf-8").splitlines()
        if not line.startswith(" ")
    )
    assert fields["Package"] == "dermx-viewer" and int(fields["Installed-Size"]) > 500_000
    depends = fields["Depends"].split(", ")
    assert re.fullmatch(r"libc6 \(>= 2\.\d+\)", depends[0])
    assert "libsqlite3-0" in depends and not [d for d in depends if d.startswith("python")]
    assert "libglib2.0-0 | libglib2.0-0t64" in depends and "libxcb-cursor0" in depends
    script = unpacked / "usr/bin/dermx-viewer"
    assert script.read_text("utf-8").splitlines()[1:] == [
        'exec /opt/dermx-viewer/bin/python3 -P -m dermx_viewer "$@"'
    ]
    assert os.access(script, os.X_OK)
    share = unpacked / "usr/share"
    manual = gzip.decompress((share / "man/man1/dermx-viewer.1.gz").read_bytes())
    assert b".TH" in manual
    words = (share / "doc/dermx-viewer/copyright").read_text("utf-8")
    for part in ("keras", "PySide6_Essentials", "tensorflow", "PYTHON SOFTWARE FOUNDATION"):
        assert part in words
    for file in ("applications/dermx-viewer.desktop", "mime/packages/dermx-viewer.xml"):
        assert (share / file).is_file()
    assert not list(unpacked.rglob("__pycache__"))


def test_nothing_of_qt_is_under_the_gpl_alone(unpacked: Path) -> None:
    (qt,) = unpacked.glob("opt/dermx-viewer/lib/python3.*/site-packages/PySide6")
    files = [file for file in qt.rglob("*") if file.is_file()]
    assert len(files) > 50
    assert not [f for f in files if re.search("virtualkeyboard|lottie|designer", str(f), re.I)]
    texts = [
        file for file in files if file.suffix not in (".so", ".qm") and ".so." not in file.name
    ]
    said = {file: file.read_bytes() for file in texts}
    assert not [f for f, text in said.items() if b"GPL-3.0-only" in text and b"LGPL" not in text]


def test_its_python_needs_no_library_but_those_it_names(unpacked: Path) -> None:
    listed = runpy.run_path(str(ROOT / "packaging/own_python.py"))["LIBRARIES"]
    home = unpacked / "opt/dermx-viewer/python"
    modules = sorted(home.glob("lib/python3.*/lib-dynload/*.so"))
    assert len(modules) > 20
    said = succeed("ldd", *home.glob("bin/python3.*"), *modules, cwd=unpacked)
    asked = set(re.findall(r"^\s+(lib[\w+.-]+)", said, re.MULTILINE))
    own = {name for name in asked if name.startswith("libpython")}
    # Of the C library, and of the package that libssl is of.
    common = {*(f"lib{name}" for name in ("c.so.6", "m.so.6", "dl.so.2", "pthread.so.0"))}
    assert asked - own - common - {"libcrypto.so.3"} <= set(listed.values())
    for name in own:
        assert (home / "lib" / name).is_file()
        assert str(home) in next(line for line in said.splitlines() if f"{name} =>" in line)


def test_it_works_where_it_is_unpacked(unpacked: Path, python: Path, tmp_path: Path) -> None:
    program = (python, "-I", "-m", "dermx_viewer")
    more = {"QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path), "TF_CPP_MIN_LOG_LEVEL": "3"}

    def there(*words: object) -> str:
        return succeed(*program, *words, cwd=tmp_path, **more)

    origin = succeed(
        python, "-I", "-c", "import dermx_viewer as d; print(d.__file__)", cwd=tmp_path
    )
    assert Path(origin.strip()).is_relative_to(unpacked)
    assert "dermx-viewer" in there("--version")
    there("demo-data", "demo", "--images", "6")
    assert "No problems found." in there("check", "demo")
    # Nothing of the folder one is in, nor of the system's Python.
    said = succeed(python, "-P", "-c", "import sys; print(*sys.path, sep='\\n')", cwd=tmp_path)
    assert all(Path(line).is_relative_to(unpacked) for line in said.splitlines() if line)
    there("score", "demo", "--model", "demo-residual", "--output", "run")
    assert (tmp_path / "run/rows.csv").stat().st_size > 1_000
    there("screenshots", "--output", "pictures")
    assert (tmp_path / "pictures/window.png").stat().st_size > 10_000
