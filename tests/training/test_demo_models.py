"""The bundled models keep what their specs claim, and the recipe runs."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import h5py
import numpy as np
import pytest
from PIL import Image

from dermx_viewer import paths
from dermx_viewer.dataset.ontology import ontology
from dermx_viewer.errors import Cancelled
from dermx_viewer.explain.spec import read_spec, spec_path
from dermx_viewer.painting.demo import _paint
from dermx_viewer.training.samples import FRESH, INPUT_SIZE, TRAINING, painted_samples

pytestmark = [
    pytest.mark.backend,
    pytest.mark.filterwarnings(
        "ignore:__array__ implementation doesn't accept a copy keyword:DeprecationWarning"
    ),
]

MODELS = sorted(paths.bundled_models().glob("*.keras"))
_SAMPLE = 120


def test_two_models_are_bundled() -> None:
    assert [model.stem for model in MODELS] == ["demo-residual", "demo-separable"]


@pytest.fixture(scope="module")
def fresh() -> tuple[np.ndarray, np.ndarray]:
    return painted_samples(_SAMPLE, FRESH)


@pytest.mark.parametrize("model", MODELS, ids=lambda path: path.stem)
def test_spec_and_file_belong_together(model: Path) -> None:
    spec = read_spec(spec_path(model))
    assert spec.sha256 == hashlib.sha256(model.read_bytes()).hexdigest()
    assert spec.classes == ontology().diagnosis_names
    assert spec.input_size == INPUT_SIZE
    assert spec.licence and "600 fresh paintings" in spec.training
    assert model.stat().st_size < 1_000_000


@pytest.mark.parametrize("model", MODELS, ids=lambda path: path.stem)
def test_no_optimiser_is_inside(model: Path, tmp_path: Path) -> None:
    import zipfile

    with zipfile.ZipFile(model) as archive:
        archive.extract("model.weights.h5", tmp_path)
    with h5py.File(tmp_path / "model.weights.h5") as weights:
        assert "optimizer" not in weights


@pytest.mark.parametrize("model", MODELS, ids=lambda path: path.stem)
def test_the_claimed_accuracy_holds(model: Path, fresh: tuple[np.ndarray, np.ndarray]) -> None:
    import keras

    from dermx_viewer.training.demo_models import accuracy

    network = keras.saving.load_model(model, compile=False, safe_mode=True)
    # The claim is at least 0.90 of 600. A network that just keeps it gets fewer than 100 of 120
    # right with a probability below 1 %.
    assert accuracy(network, fresh) >= 100 / _SAMPLE


@pytest.fixture(scope="module")
def demo() -> tuple[np.ndarray, np.ndarray]:
    """The sixty images of the demo data as a network sees them, and their diagnoses."""
    pictures = []
    for number in range(60):
        (data,) = (v for name, v in _paint(number, 0).files.items() if name.endswith(".jpg"))
        with Image.open(io.BytesIO(data)) as image:
            size = INPUT_SIZE[::-1]
            pictures.append(np.asarray(image.resize(size, Image.Resampling.BILINEAR)))
    return np.stack(pictures), np.arange(60) % 6


@pytest.mark.parametrize("model", MODELS, ids=lambda path: path.stem)
def test_they_are_right_on_the_demo_data(model: Path, demo: tuple[np.ndarray, np.ndarray]) -> None:
    """Also where hair, a ruler, ink or a watermark is in the picture, which they never saw."""
    import keras

    from dermx_viewer.training.demo_models import accuracy

    network = keras.saving.load_model(model, compile=False, safe_mode=True)
    pictures, classes = demo
    assert accuracy(network, (pictures[:24], classes[:24])) == 1
    assert accuracy(network, demo) >= 0.9


def test_streams_never_meet() -> None:
    first, classes = painted_samples(6, TRAINING)
    second, _ = painted_samples(6, FRESH)
    again, _ = painted_samples(6, TRAINING)
    assert first.shape == (6, *INPUT_SIZE, 3) and list(classes) == [0, 1, 2, 3, 4, 5]
    assert not np.array_equal(first, second)
    np.testing.assert_array_equal(first, again)


def test_the_recipe_runs(tmp_path: Path) -> None:
    from dermx_viewer.training.demo_models import train_demo_models

    reached = train_demo_models(tmp_path, pictures=12, fresh=6, epochs=1)
    assert set(reached) == {"demo-residual", "demo-separable"}
    for name in reached:
        spec = read_spec(tmp_path / f"{name}.toml")
        data = (tmp_path / f"{name}.keras").read_bytes()
        assert spec.sha256 == hashlib.sha256(data).hexdigest()
        assert len(data) < 1_000_000
    assert sorted(p.suffix for p in tmp_path.iterdir()) == [".keras", ".keras", ".toml", ".toml"]


def test_training_can_be_cancelled(tmp_path: Path) -> None:
    from dermx_viewer.training.demo_models import train_demo_models

    with pytest.raises(Cancelled):
        train_demo_models(tmp_path, pictures=6, fresh=6, epochs=1, should_stop=lambda: True)
    assert not list(tmp_path.iterdir())
