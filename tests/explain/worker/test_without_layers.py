"""Networks without a layer to look at: some methods need none, the others say what to do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import keras
import numpy as np
import pytest

from dermx_viewer.errors import MethodError, ModelError
from dermx_viewer.explain import methods as names
from dermx_viewer.explain.messages import Explain, Inspect, Load
from dermx_viewer.explain.spec import ModelSpec
from dermx_viewer.explain.worker.desk import Desk
from dermx_viewer.maps import AttentionMaps
from tests.explain.networks import L, random_image, randomise

pytestmark = pytest.mark.backend

SPEC = ModelSpec("Flat", ("A", "B", "C"), (4, 6))
IMAGE = random_image((4, 6))[0]


def flat() -> Any:
    """Every pixel counts for itself: the logits are W x + b."""
    start = keras.Input((4, 6, 3))
    return randomise(keras.Model(start, L.Dense(3, "softmax")(L.Flatten()(start))), 2)


def prepared_by_a_layer() -> Any:
    start = keras.Input((4, 6, 3))
    return keras.Model(start, L.Dense(3)(L.Flatten()(L.Rescaling(1 / 255)(start))))


def prepared_by_arithmetic() -> Any:
    start = keras.Input((4, 6, 3))
    return keras.Model(start, L.Dense(3)(L.Flatten()(start / 255 - 0.5)))


def explained(desk: Desk, file: Path, method: str, stages: int = 0) -> AttentionMaps:
    model = desk.load(Load(file, SPEC)).with_random_weights(stages)
    options = names.resolve_options(names.find_method(method), {})
    return desk.explain(Explain(model, Path("photo.png"), "photo", method, options), IMAGE, key=0)


@pytest.mark.parametrize("build", [flat, prepared_by_a_layer, prepared_by_arithmetic])
def test_a_method_of_layers_says_what_to_choose(build: Any, tmp_path: Path) -> None:
    file = tmp_path / "flat.keras"
    build().save(file)
    desk = Desk()
    model = desk.load(Load(file, SPEC))
    assert (model.target_layer, model.layers, model.spec.target_layer) == ("", (), "")
    assert desk.inspect(Inspect(file)).layers == ()
    for method in (names.GRAD_CAM, names.EIGEN_CAM, names.SCORE_CAM, names.ABLATION_CAM):
        with pytest.raises(MethodError, match=rf"flat.keras: {method}: .*no layer with spatial"):
            explained(desk, file, method)
    with pytest.raises(MethodError, match="--method occlusion"):
        explained(desk, file, names.GRAD_CAM)
    with pytest.raises(ModelError, match=r"flat.keras: .*spatial extent, so none called 'conv'"):
        desk.load(Load(file, SPEC, "conv"))


def test_the_others_look_at_the_image(tmp_path: Path) -> None:
    network = flat()
    network.save(tmp_path / "flat.keras")
    desk = Desk()
    kernel, bias = network.layers[-1].get_weights()
    logits = IMAGE.reshape(-1) @ kernel + bias
    per_pixel = kernel.T.reshape(3, 4, 6, 3)
    saliency = explained(desk, tmp_path / "flat.keras", names.SALIENCY)
    np.testing.assert_allclose(saliency.logits, logits, atol=1e-5)
    np.testing.assert_allclose(saliency.values, np.abs(per_pixel).max(axis=-1), atol=1e-6)
    assert saliency.origin.target_layer == ""
    # Black is 0 without preprocessing: each pixel's part of W x.
    gradients = explained(desk, tmp_path / "flat.keras", names.INTEGRATED_GRADIENTS)
    np.testing.assert_allclose(gradients.values, (per_pixel * IMAGE).sum(axis=-1), atol=1e-5)
    occlusion = explained(desk, tmp_path / "flat.keras", names.OCCLUSION)
    assert occlusion.values.shape == (3, 4, 6) and np.ptp(occlusion.values) > 0
    # One stage of weights: the dense layer's.
    random = explained(desk, tmp_path / "flat.keras", names.SALIENCY, stages=1)
    assert np.abs(random.values - saliency.values).max() > 1e-2
