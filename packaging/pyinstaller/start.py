"""What the folder's executable runs: the same as ``dermx-viewer``."""

import os
import sys

# A program without a console has no streams on Windows.
for _name in ("stdout", "stderr"):
    if getattr(sys, _name) is None:
        setattr(sys, _name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115

from dermx_viewer.__main__ import main  # noqa: E402

if __name__ == "__main__":
    main()
