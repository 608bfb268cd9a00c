"""Choosing a backend without importing one."""

from __future__ import annotations

import pytest

from dermx_viewer.errors import BackendMissingError
from dermx_viewer.explain import backends


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The packages that are there; tests fill it."""
    there: set[str] = {"keras"}
    monkeypatch.setattr(backends, "_installed", there.__contains__)
    monkeypatch.delenv("KERAS_BACKEND", raising=False)
    return there


def test_tensorflow_comes_first(installed: set[str]) -> None:
    installed |= {"torch", "jax"}
    assert backends.choose_backend() == "jax"
    installed.add("tensorflow")
    assert backends.choose_backend() == "tensorflow"


def test_the_environment_decides_and_the_argument_before_it(
    installed: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    installed |= {"tensorflow", "torch", "jax"}
    monkeypatch.setenv("KERAS_BACKEND", "torch")
    assert backends.choose_backend() == "torch"
    assert backends.choose_backend("jax") == "jax"


def test_nothing_installed_names_the_command(installed: set[str]) -> None:
    with pytest.raises(BackendMissingError, match="pip install tensorflow"):
        backends.choose_backend()


def test_a_wanted_one_that_is_missing_is_not_replaced(installed: set[str]) -> None:
    installed.add("tensorflow")
    with pytest.raises(BackendMissingError, match=r"torch is not.*pip install torch"):
        backends.choose_backend("torch")


def test_an_unknown_backend_is_refused(installed: set[str]) -> None:
    with pytest.raises(BackendMissingError, match="'openvino' is not supported"):
        backends.choose_backend("openvino")


def test_without_keras_nothing_works(installed: set[str]) -> None:
    installed.clear()
    with pytest.raises(BackendMissingError, match="Keras is not installed"):
        backends.choose_backend()
