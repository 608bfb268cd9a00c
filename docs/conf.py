"""How Sphinx builds the guide (`make docs`). The window shows the same pages, plain Markdown."""

from __future__ import annotations

import os

from dermx_viewer import __version__

project = "DermX Viewer"
release = version = __version__
copyright = "the authors of DermX Viewer"
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
myst_heading_anchors = 3
html_theme = "furo"
html_title = f"DermX Viewer {__version__}"
autodoc_typehints = "description"
autodoc_member_order = "bysource"
exclude_patterns = ["pictures/README.md"]
suppress_warnings = ["myst.xref_missing"] if os.environ.get("DERMX_DOCS_LOOSE") else []
if os.environ.get("DERMX_DOCS_WITHOUT_PICTURES"):
    # They are made by `dermx-viewer screenshots`, which takes a minute.
    suppress_warnings += ["image.not_readable"]
