"""Large blocks of memory go back to the system as soon as nobody needs them."""

from __future__ import annotations

import ctypes
import sys

_MMAP_THRESHOLD = -3
"""M_MMAP_THRESHOLD of malloc.h"""
_LARGE = 1_000_000


def give_back_large_blocks() -> None:
    """Have the C library of Linux do so with blocks of 1 MB and more, for this whole process.

    It does so by itself until the first of them is let go; from then on it keeps them for the
    next ones, up to 32 MB each, and small ones that stay settle between them. Masks of one image
    after the other then take more memory the more images there are. (mallopt(3), "dynamic mmap
    threshold".) Elsewhere nothing happens.
    """
    if sys.platform == "linux":
        set_option = getattr(ctypes.CDLL(None), "mallopt", None)
        if set_option is not None:
            set_option(_MMAP_THRESHOLD, _LARGE)
