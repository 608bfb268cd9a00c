"""One word, one meaning: names that meant two things do not come back (see CONTRIBUTING.md)."""

from __future__ import annotations

import ast
import io
import tokenize
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent / "dermx_viewer"
ROOMS = sorted(
    path.name for path in ROOT.iterdir() if path.is_dir() and (path / "__init__.py").is_file()
)


def names_in(source: str) -> set[str]:
    """Every name in a program, in whatever part of it; no strings and no comments."""
    found = tokenize.generate_tokens(io.StringIO(source).readline)
    return {token.string for token in found if token.type == tokenize.NAME}


def fields_in(source: str) -> set[str]:
    """``Class.field`` of every annotated field of a class."""
    return {
        f"{node.name}.{part.target.id}"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.ClassDef)
        for part in node.body
        if isinstance(part, ast.AnnAssign) and isinstance(part.target, ast.Name)
    }


def files_of(room: str) -> list[Path]:
    return sorted((ROOT / room).rglob("*.py"))


def test_names_are_told_from_texts() -> None:
    source = "# trust\nclass A:\n    layer: str = 'trust'\n\n    def f(self):\n        x.trusted\n"
    assert {name for name in names_in(source) if "trust" in name} == {"trusted"}
    assert fields_in(source) == {"A.layer"}


@pytest.mark.parametrize("room", ROOMS)
def test_trust_is_called_belief_or_permission(room: str) -> None:
    old = {
        f"{file.relative_to(ROOT)}: {name}"
        for file in files_of(room)
        for name in (*names_in(file.read_text(encoding="utf-8")), file.stem)
        if "trust" in name.lower()
    }
    assert not old


@pytest.mark.parametrize("room", ["explain", "runs", "cli"])
def test_the_layer_that_is_explained_is_the_target_layer(room: str) -> None:
    old = {
        f"{file.relative_to(ROOT)}: {name}"
        for file in files_of(room)
        for name in fields_in(file.read_text(encoding="utf-8"))
        if name.endswith(".layer")
    }
    assert not old
