"""Models that are programs, in the model process for real: consent, and all else goes on."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path

import keras
import numpy as np
import pytest
from PIL import Image

from dermx_viewer.errors import MethodError, ModelError, ModelNeedsPermission
from dermx_viewer.explain.client import LoadedModel, ModelProcess
from dermx_viewer.explain.methods import SALIENCY
from dermx_viewer.explain.permission import sha256_of
from dermx_viewer.explain.spec import ModelSpec, spec_path, write_spec
from dermx_viewer.maps import AttentionMaps
from tests.explain import tf_keras_networks as keras2
from tests.explain.networks import L, randomise

pytestmark = pytest.mark.backend

TIMEOUT = 120


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of Keras 2, a SavedModel, their specs, and a photograph."""
    where = tmp_path_factory.mktemp("consent")
    keras2.save(keras2.nested(), where / "old.h5")
    start = keras.Input((16, 16, 3))
    x = L.GlobalAveragePooling2D()(L.Conv2D(4, 3)(start))
    model = randomise(keras.Model(start, L.Dense(3, "softmax")(x)), 1)
    model.export(where / "saved", verbose=False)
    for file in (where / "old.h5", where / "saved"):
        write_spec(ModelSpec(file.stem, ("A", "B", "C"), (16, 16), "0-1"), spec_path(file))
    noise = np.random.default_rng(0).integers(0, 255, (30, 40, 3), dtype=np.uint8)
    Image.fromarray(noise).save(where / "photo.png")
    return where


@pytest.fixture(scope="module")
def process(folder: Path) -> Iterator[ModelProcess]:
    with ModelProcess(log_file=folder / "log.txt") as made:
        yield made


def allowed(process: ModelProcess, file: Path) -> Future[LoadedModel]:
    """Load a file whose code may run this once."""
    return process.load(file, permission=sha256_of(file))


def explained(
    process: ModelProcess, model: LoadedModel, folder: Path, method: str
) -> AttentionMaps:
    future = process.explain(model, folder / "photo.png", "photo", method=method)
    return future.result(timeout=TIMEOUT)


@pytest.mark.parametrize("name", ["old.h5", "saved"])
def test_it_is_asked_about_and_then_opened(process: ModelProcess, folder: Path, name: str) -> None:
    with pytest.raises(ModelNeedsPermission, match=f"{name}: .*program") as raised:
        process.load(folder / name).result(timeout=TIMEOUT)
    assert raised.value.file == folder / name
    model = allowed(process, folder / name).result(timeout=TIMEOUT)
    assert model.permitted and model.sha256 == sha256_of(folder / name)
    before = explained(process, model, folder, SALIENCY)
    assert before.values.shape == (3, 16, 16) and np.ptp(before.values) > 0
    # What was allowed once is loaded again after a restart.
    pid = process.pid
    process.restart()
    again = explained(process, model, folder, SALIENCY)
    assert process.pid != pid
    np.testing.assert_array_equal(again.values, before.values)
    log = (folder / "log.txt").read_text(encoding="utf-8")
    assert "Traceback" not in log


def test_grad_cam_where_there_are_layers_and_where_there_are_none(
    process: ModelProcess, folder: Path
) -> None:
    saved = allowed(process, folder / "saved").result(timeout=TIMEOUT)
    with pytest.raises(MethodError, match=r"saved: Grad-CAM: .*--method occlusion"):
        explained(process, saved, folder, "Grad-CAM")
    old = allowed(process, folder / "old.h5").result(timeout=TIMEOUT)
    assert explained(process, old, folder, "Grad-CAM").values.shape == (3, 8, 8)


def test_jax_cannot_open_them(folder: Path) -> None:
    with ModelProcess(backend="jax", log_file=folder / "jax.txt") as other:
        for name in ("old.h5", "saved"):
            with pytest.raises(ModelError, match=r"TensorFlow alone, but the backend is jax") as no:
                allowed(other, folder / name).result(timeout=TIMEOUT)
            assert not isinstance(no.value, ModelNeedsPermission)
            assert "Model ▸ Backend" in str(no.value)
