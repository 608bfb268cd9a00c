"""The one entry point: ``dermx-viewer`` and ``python -m dermx_viewer``.

Kept thin: processes started with *spawn* import this module again.
"""

import multiprocessing
import os
import signal
import sys


def main() -> None:
    """Run the command line and exit with its status."""
    # Without this a frozen build would start itself again for every child process.
    multiprocessing.freeze_support()
    if getattr(sys, "frozen", False) and _is_model_process():
        return
    _open_closed_streams()
    try:
        from dermx_viewer.cli import run

        # What asks the program to end is heard as Ctrl-C is: nothing half written stays.
        for name in ("SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            if number and signal.getsignal(number) == signal.SIG_DFL:
                signal.signal(number, signal.default_int_handler)
        status = run(sys.argv[1:])
        # Threads end what they are at; who cannot wait for that may press Ctrl-C again.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    except KeyboardInterrupt:
        print("dermx-viewer: cancelled", file=sys.stderr)
        status = 130
    sys.exit(status)


def _is_model_process() -> bool:
    """Whether this was started as the model process: then it has been that, and ended."""
    from dermx_viewer.explain.spawning import MODEL_PROCESS

    if sys.argv[1:2] != [MODEL_PROCESS]:
        return False
    from dermx_viewer.explain.worker.process import main as serve

    serve(*map(int, sys.argv[2:4]))
    return True


def _open_closed_streams() -> None:
    """Where a stream was closed (``>&-``), the next file opened would take its place."""
    for descriptor in (0, 1, 2):
        try:
            os.fstat(descriptor)
        except OSError:
            os.open(os.devnull, os.O_RDWR)


if __name__ == "__main__":
    main()
