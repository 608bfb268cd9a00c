"""The guide: it builds without a warning, its links lead somewhere, and its commands work."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import types
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from dermx_viewer.cli import run as run_cli
from dermx_viewer.gui.dialogs.guide import PAGES, anchor_of
from tests.dataset import build

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
MARKDOWN = sorted(DOCS.glob("*.md"))
_LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
_CONSOLE = re.compile(r"^```console\n(.*?)^```", re.DOTALL | re.MULTILINE)
_SMALL = "--images 12"


def test_the_pages_build_without_a_warning(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-b", "html"]
    made = subprocess.run(
        [*command, "-d", str(tmp_path / "trees"), str(DOCS), str(tmp_path / "html")],
        env={**os.environ, "DERMX_DOCS_WITHOUT_PICTURES": "1"},
        capture_output=True,
        text=True,
        timeout=240,
    )
    assert made.returncode == 0, made.stderr
    pages = {page.stem for page in (tmp_path / "html").glob("*.html")}
    assert {page.stem for page in MARKDOWN} <= pages


@pytest.mark.parametrize("page", [ROOT / "README.md", *MARKDOWN], ids=lambda page: page.stem)
def test_links_lead_somewhere(page: Path) -> None:
    for link in _LINK.findall(page.read_text("utf-8")):
        if link.startswith(("http://", "https://")):
            continue
        name, _, heading = link.partition("#")
        target = (page.parent / name) if name else page
        assert target.is_file(), link
        if heading:
            lines = target.read_text("utf-8").splitlines()
            found = {anchor_of(line.lstrip("# ")) for line in lines if line.startswith("#")}
            assert heading in found, link


def commands() -> list[str]:
    """Every command of the pages, once, in the order of the guide."""
    blocks = (block for name in PAGES for block in _CONSOLE.findall(_text(name)))
    lines = (line for block in blocks for line in block.splitlines() if line.startswith("$ "))
    # Those that make the demo data stand on more than one page.
    return list(dict.fromkeys(line.removeprefix("$ ") for line in lines))


def _text(name: str) -> str:
    return (DOCS / f"{name}.md").read_text("utf-8")


def test_the_commands_of_the_pages_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    found = commands()
    assert len(found) >= 9
    for line in found:
        program, *words = line.split()
        assert program == "dermx-viewer"
        if words[0] == "demo-data":
            words += _SMALL.split()
        status = run_cli(words)
        assert status == 0, f"{line}: {capsys.readouterr().err}"
    written = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")}
    assert {"run/methods.txt", "run/summary.tex", "two/comparison.csv", "grid.pdf"} <= written
    assert {"from-maps/summary.csv", "by-workers/summary.csv", "spring.toml"} <= written


def test_what_the_lines_for_pytorch_save_is_scored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Saving is tried here, with an array in the place of the network's; Grad-CAM itself needs
    PyTorch, which is no dependency."""
    (code,) = re.findall(r"```python\n(.*?)```", _text("maps"), re.DOTALL)
    space: dict[str, Any] = {}
    monkeypatch.setitem(sys.modules, "torch", types.ModuleType("torch"))
    exec(compile(code, "docs/maps.md", "exec"), space)
    space["grad_cam"] = lambda _model, _layer, picture: np.full((2, 3, 4), picture, np.float32)
    dataset = build.simple_dataset(tmp_path / "data")
    images = [("a (1)", 1.0), ("b--x", 2.0)]
    space["save_maps"](tmp_path / "maps.npz", None, None, images, ["Acne", "Psoriasis"])
    output = tmp_path / "run"
    words = ["score", str(dataset), "--maps", str(tmp_path / "maps.npz")]
    assert run_cli([*words, "--output", str(output)]) == 0
    assert "maps" in (output / "summary.csv").read_text("utf-8")
