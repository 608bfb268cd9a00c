"""Small products of matrices in one thread.

On a busy machine BLAS threads that wait for each other cost five times what they gain, and how
many there are shows in the last bits of a sum.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import lru_cache

from threadpoolctl import ThreadpoolController


def one_thread() -> AbstractContextManager[object]:
    """NumPy's linear algebra in one thread, as long as the context is open."""
    return _blas().limit(limits=1)


@lru_cache(maxsize=1)
def _blas() -> ThreadpoolController:
    # Finding the libraries of a process takes 3 ms, and NumPy's has been there from the start.
    return ThreadpoolController().select(user_api="blas")
