"""The closing command on small made-up packages."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from tests.house.__main__ import main
from tests.house.imports import cycles, edges_of
from tests.house.sources import functions, read, sizes, takers

WHOLE = {
    "__init__.py": "",
    "gui/__init__.py": "",
    "gui/main_window.py": "import json\nimport numpy\nclass MainWindow:\n    pass\n",
    "gui/app.py": "from {package}.gui.main_window import MainWindow\n"
    "def run(window: MainWindow) -> None:\n    pass\n",
}


Make = Callable[[dict[str, str]], Path]


@pytest.fixture
def make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Make:
    """Writes a package whose name no other test uses, importable, and returns its folder."""
    monkeypatch.syspath_prepend(tmp_path)
    package = "made_up_" + sha256(request.node.name.encode()).hexdigest()[:12]

    def write(files: dict[str, str]) -> Path:
        for name, text in (WHOLE | files).items():
            file = tmp_path / package / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text.replace("{package}", package))
        return tmp_path / package

    return write


def test_lines_of_files_and_functions(make: Make) -> None:
    text = (
        "def long() -> int:\n    one = 1\n    return one\n\n\nclass A:\n    def short(self): ...\n"
    )
    sources = read(make({"maps.py": text, "empty.py": "\n"}))
    assert [(s.name, s.lines) for s in sources] == [
        ("gui/app.py", 3),
        ("gui/main_window.py", 4),
        ("maps.py", 7),
    ]
    assert sorted(functions(sources)) == [
        (1, "maps.py:short"),
        (2, "gui/app.py:run"),
        (3, "maps.py:long"),
    ]
    found = sizes([(3, "b"), (9, "c"), (3, "a"), (4, "d")], shown=3)
    assert (found.count, found.median) == (4, 3.5)
    assert found.largest == ((9, "c"), (4, "d"), (3, "a"))


CYCLES = {
    "none": ({"a.py": "import {package}.b\n", "b.py": ""}, []),
    "two modules": (
        {"a.py": "from {package} import b\n", "b.py": "from {package}.a import x\n"},
        [["a", "b"]],
    ),
    "for types alone": (
        {
            "a.py": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import {package}.b\n",
            "b.py": "import {package}.a\n",
        },
        [["a", "b"]],
    ),
    "in a function": (
        {
            "a.py": "def f():\n    import {package}.b\n",
            "b.py": "import {package}.c\n",
            "c.py": "import {package}.a\n",
            "d.py": "import {package}.a\n",
        },
        [["a", "b", "c"]],
    ),
}


@pytest.mark.parametrize(("files", "expected"), CYCLES.values(), ids=CYCLES.keys())
def test_import_cycles(make: Make, files: dict[str, str], expected: list[list[str]]) -> None:
    package = make(files).name
    found = cycles(edges_of(package))
    assert [[name.removeprefix(f"{package}.") for name in cycle] for cycle in found] == expected


TAKERS = {
    "a class": ("class A:\n    def __init__(self, w: MainWindow) -> None: ...\n", ["x.py:A"]),
    "twice is once": (
        "class A:\n    def f(self, w: MainWindow): ...\n    def g(self, *, w: MainWindow): ...\n",
        ["x.py:A"],
    ),
    "a text": ("class A:\n    def f(self, w: 'm.MainWindow | None'): ...\n", ["x.py:A"]),
    "of a module": ("def f(w: main_window.MainWindow): ...\n", ["x.py:f"]),
    "a field": ("class A:\n    window: MainWindow\n", ["x.py:A"]),
    "an import": (
        "if TYPE_CHECKING:\n    from {package}.gui.main_window import MainWindow\n",
        ["x.py (imports it)"],
    ),
    "its module": ("from {package}.gui import main_window\n", ["x.py (imports it)"]),
    "a window of Qt": ("class A:\n    def f(self, w: QMainWindow): ...\n", []),
}


@pytest.mark.parametrize(("text", "expected"), TAKERS.values(), ids=TAKERS.keys())
def test_what_takes_the_window(make: Make, text: str, expected: list[str]) -> None:
    assert takers(read(make({"x.py": text}))) == expected


PARTS = {
    "gui/parts/__init__.py": "",
    "gui/parts/all.py": "from {package}.gui.parts.jobs.dock import JOBS\nPARTS = (JOBS,)\n",
    "gui/parts/part.py": "class Part: ...\n",
    "gui/parts/jobs/__init__.py": "",
    "gui/parts/jobs/dock.py": "from {package}.gui.parts.jobs.rows import ROWS\n"
    "JOBS = Part('jobs')\n",
    "gui/parts/jobs/rows.py": "ROWS = 3\n",
}


def test_a_good_house(make: Make, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(make(PARTS)) == 0
    out = capsys.readouterr().out
    assert "import cycles: 0\n" in out
    assert "take the window: 0\n" in out
    assert "touches: at most 1 (jobs) of 1 parts\n    gui/parts/all.py\n" in out
    assert "\n    gui: numpy\n" in out


@pytest.mark.parametrize(
    ("files", "words"),
    [
        pytest.param({"gui/menus.py": "MENU = parts.JOBS\n"}, "at most 2 (jobs)", id="named"),
        pytest.param(
            {"gui/layout.py": "from {package}.gui.parts.jobs import rows\n"},
            "at most 2 (jobs)",
            id="imported",
        ),
        pytest.param({"gui/layout.py": "import {package}.gui.parts.part\n"}, "at most 1", id="not"),
    ],
)
def test_files_that_a_part_touches(
    make: Make, files: dict[str, str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(make(PARTS | files)) == 0
    assert words in capsys.readouterr().out


@pytest.mark.parametrize(
    "files",
    [
        pytest.param({"a.py": "import {package}.b\n", "b.py": "import {package}.a\n"}, id="cycle"),
        pytest.param({"gui/x.py": "class A:\n    def f(self, w: MainWindow): ...\n"}, id="window"),
    ],
)
def test_a_bad_house_has_status_1(
    make: Make, files: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(make(files)) == 1
    assert "no parts yet" in capsys.readouterr().out
