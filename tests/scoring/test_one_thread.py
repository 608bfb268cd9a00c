"""One thread of linear algebra, as long as it is asked for."""

from __future__ import annotations

from threadpoolctl import ThreadpoolController

from dermx_viewer.scoring.one_thread import one_thread


def threads() -> list[int]:
    """Of NumPy's library; SciPy has one of its own."""
    libraries = ThreadpoolController().select(user_api="blas").info()
    return [lib["num_threads"] for lib in libraries if "numpy" in lib["filepath"]]


def test_as_many_as_before_afterwards() -> None:
    before = threads()
    with one_thread():
        assert threads() == [1] * len(before) and before
        with one_thread():
            assert set(threads()) == {1}
        assert set(threads()) == {1}
    assert threads() == before
