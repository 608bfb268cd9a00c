"""The one entry point: ``dermx-viewer`` and ``python -m dermx_viewer``.

Kept thin: processes started with *spawn* import this module again.
"""

import multiprocessing
import sys


def main() -> None:
    """Run the command line and exit with its status."""
    # Without this a frozen build would start itself again for every child process.
    multiprocessing.freeze_support()
    from dermx_viewer.cli import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
