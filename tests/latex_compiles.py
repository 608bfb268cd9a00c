"""``make latex``: every table as LaTeX, and texts that LaTeX could stumble over, through pdflatex.

Needs a LaTeX (Debian: texlive-latex-base and texlive-latex-recommended), which is why it is no
test: the tests are whole without one.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from dermx_viewer.cli import run
from dermx_viewer.export.about import NOTHING
from dermx_viewer.export.latex import LATEX
from dermx_viewer.painting.demo import write_demo_data
from tests.export.hostile import TEXTS, hostile

_PAGE = r"""\documentclass{article}
\usepackage[utf8]{inputenc}
\usepackage[T1]{fontenc}
\usepackage{booktabs,longtable}
\begin{document}
\input{%s}
\end{document}
"""
_LIMIT_S = 120


def main() -> int:
    """Say of each file whether it compiles; 1 where one does not."""
    if shutil.which("pdflatex") is None:
        print("There is no pdflatex. On Debian: apt install texlive-latex-recommended")
        return 2
    with tempfile.TemporaryDirectory() as folder:
        files = [*_written(Path(folder))]
        failed = [file.name for file in files if not _compiles(file, Path(folder) / "pages")]
    print(f"{len(files)} files, {len(failed)} of which do not compile")
    return 1 if failed else 0


def _written(folder: Path) -> list[Path]:
    """Tables of each command on the demo data, and hostile ones."""
    write_demo_data(folder / "data", images=24)
    asked = {
        "score": ["score", str(folder / "data"), "--baselines", "--scores", "auc,pattern"],
        "agreement": ["agreement", str(folder / "data")],
    }
    for name, words in asked.items():
        assert run([*words, "--format", "latex", "--output", str(folder / name)]) == 0, name
    # What the installed fonts lack is the document's business, not the table's.
    known = tuple(text for text in TEXTS if text.isascii() or "Å" not in text)
    LATEX.write({"rows": hostile(known)}, folder / "hostile.tex", NOTHING)
    return sorted(folder.rglob("*.tex"))


def _compiles(file: Path, pages: Path) -> bool:
    pages.mkdir(exist_ok=True)
    page = pages / f"{file.parent.name}_{file.name}"
    page.write_text(_PAGE % file)
    command = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", page.name]
    done = subprocess.run(
        command, cwd=pages, capture_output=True, text=True, errors="replace", timeout=_LIMIT_S
    )
    said = [line for line in done.stdout.splitlines() if line.startswith("!")]
    print(f"{page.name}: {'ok' if done.returncode == 0 else said[:1]}", flush=True)
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
