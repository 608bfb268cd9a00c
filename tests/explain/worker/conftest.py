"""Model files for the tests of loading."""

from __future__ import annotations

from pathlib import Path

import keras
import pytest

from dermx_viewer.explain.spec import ModelSpec, write_spec
from tests.explain.networks import L, backbone


@pytest.fixture(scope="session")
def good_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small nested network with optimiser, three classes, 16 × 16, and its spec."""
    folder = tmp_path_factory.mktemp("good")
    model = keras.Sequential(
        [
            keras.Input((16, 16, 3)),
            backbone(),
            L.GlobalAveragePooling2D(),
            L.Dense(3, kernel_regularizer="l2", name="classes"),
            L.Activation("softmax", dtype="float32"),
        ]
    )
    model.compile("adam", "categorical_crossentropy")
    file = folder / "good.keras"
    model.save(file)
    write_spec(
        ModelSpec("Good", ("acne", "Viral wart", "Vitiligo"), (16, 16)), file.with_suffix(".toml")
    )
    return file
