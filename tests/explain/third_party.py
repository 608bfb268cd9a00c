"""A package of somebody else's that adds methods, as pip would leave it in a folder."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from dermx_viewer.explain.methods import GROUP


def install(folder: Path, program: str, points: Mapping[str, str]) -> None:
    """Write the package ``other-methods`` 1.2 with its one module ``other_methods``."""
    (folder / "other_methods.py").write_text(program, encoding="utf-8")
    metadata = folder / "other_methods-1.2.dist-info"
    metadata.mkdir()
    text = "Metadata-Version: 2.1\nName: other-methods\nVersion: 1.2\n"
    (metadata / "METADATA").write_text(text, encoding="utf-8")
    lines = [f"[{GROUP}]", *(f"{name} = {place}" for name, place in points.items()), ""]
    (metadata / "entry_points.txt").write_text("\n".join(lines), encoding="utf-8")
