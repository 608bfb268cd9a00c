"""Train the bundled demo models on painted pictures: ``dermx-viewer train-demo-models``.

Keras is imported here, so the command runs in a process of its own.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from dermx_viewer.dataset.ontology import ontology
from dermx_viewer.errors import Cancelled
from dermx_viewer.explain.spec import ModelSpec, spec_path, write_spec
from dermx_viewer.files import write_whole
from dermx_viewer.progress import Progress, ShouldStop, never_stop, no_progress
from dermx_viewer.training.samples import FRESH, INPUT_SIZE, TRAINING, painted_samples

PICTURES = 3000
FRESH_PICTURES = 600
EPOCHS = 10
_BATCH = 50


def train_demo_models(
    output: Path,
    *,
    pictures: int = PICTURES,
    fresh: int = FRESH_PICTURES,
    epochs: int = EPOCHS,
    seed: int = 0,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> dict[str, float]:
    """Train both networks and write them with their specs; returns accuracy on fresh paintings.

    ``pictures`` are painted for training and ``fresh`` others for the accuracy that the spec
    states; none of them is in the demo data set.
    """
    import keras

    from dermx_viewer.training.networks import NETWORKS

    training = painted_samples(pictures, TRAINING, progress=progress, should_stop=should_stop)
    testing = painted_samples(fresh, FRESH, progress=progress, should_stop=should_stop)
    accuracies = {}
    for number, (name, build) in enumerate(NETWORKS.items()):
        started = time.perf_counter()
        keras.utils.set_random_seed(seed + number)
        model = build(INPUT_SIZE, len(ontology().diagnosis_names))
        _fit(model, training, epochs, seed, name, progress, should_stop)
        accuracies[name] = accuracy(model, testing)
        minutes = (time.perf_counter() - started) / 60
        story = (
            f"{epochs} epochs on {pictures} painted pictures (dermx-viewer train-demo-models, "
            f"seed {seed + number}, {minutes:.1f} min); accuracy on {fresh} fresh paintings "
            f"{accuracies[name]:.3f}. Knows nothing about real skin."
        )
        save(model, output / f"{name}.keras", story)
    return accuracies


def evaluate(
    model_file: Path, *, fresh: int = FRESH_PICTURES, progress: Progress = no_progress
) -> float:
    """Accuracy of a saved demo model on ``fresh`` fresh paintings."""
    import keras

    model = keras.saving.load_model(model_file, compile=False, safe_mode=True)
    return accuracy(model, painted_samples(fresh, FRESH, progress=progress))


def accuracy(model: Any, samples: tuple[npt.NDArray[np.uint8], npt.NDArray[np.int64]]) -> float:
    """Share of pictures whose class is predicted."""
    pictures, classes = samples
    outputs = model.predict(prepared(pictures), batch_size=_BATCH, verbose=0)
    return float(np.mean(np.argmax(outputs, axis=1) == classes))


def prepared(pictures: npt.NDArray[np.uint8]) -> npt.NDArray[np.float32]:
    """Pixels 0…255 → −1…1, the preprocessing that the spec names."""
    return pictures.astype(np.float32) / np.float32(127.5) - np.float32(1)


def save(model: Any, path: Path, story: str) -> None:
    """Save a model without its optimiser, and its spec; both whole or not at all."""
    # A model that was fitted carries its optimiser, twice the size of the weights.
    bare = type(model).from_config(model.get_config())
    bare.set_weights(model.get_weights())
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        temporary = Path(folder) / path.name
        bare.save(temporary)
        data = temporary.read_bytes()
    write_whole(path, data)
    spec = ModelSpec(
        name=path.stem,
        classes=ontology().diagnosis_names,
        input_size=INPUT_SIZE,
        preprocessing="-1-1",
        target_layer="features",
        sha256=hashlib.sha256(data).hexdigest(),
        licence="MIT",
        training=story,
    )
    write_spec(spec, spec_path(path))


def _fit(
    model: Any,
    samples: tuple[npt.NDArray[np.uint8], npt.NDArray[np.int64]],
    epochs: int,
    seed: int,
    name: str,
    progress: Progress,
    should_stop: ShouldStop,
) -> None:
    import keras

    pictures, classes = samples
    steps = epochs * -(-len(pictures) // _BATCH)
    rate = keras.optimizers.schedules.CosineDecay(3e-3, steps)
    model.compile(keras.optimizers.Adam(rate), "sparse_categorical_crossentropy")
    rng = np.random.default_rng(seed)
    for epoch in range(epochs):
        if should_stop():
            raise Cancelled
        progress(epoch, epochs, f"Training {name}")
        model.fit(
            _varied(rng, pictures), classes, batch_size=_BATCH, epochs=1, shuffle=True, verbose=0
        )
    progress(epochs, epochs, f"Training {name}")


def _varied(rng: np.random.Generator, pictures: npt.NDArray[np.uint8]) -> npt.NDArray[np.float32]:
    """Mirror pictures at random and vary their brightness, anew for each epoch."""
    varied = pictures.copy()
    for axis in (1, 2):
        chosen = rng.random(len(varied)) < 0.5
        varied[chosen] = np.flip(varied[chosen], axis=axis)
    brightness = rng.uniform(0.85, 1.15, (len(varied), 1, 1, 1)).astype(np.float32)
    return np.clip(prepared(varied) * brightness, -1, 1)


def main() -> None:
    """Run as ``python -m dermx_viewer.training.demo_models [FOLDER]``."""
    import sys

    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
    output = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("models")
    started = time.perf_counter()

    def report(done: int, total: int, what: str) -> None:
        if done == total or done % 500 == 0 or total < 100:
            print(f"{time.perf_counter() - started:7.1f} s  {what} {done}/{total}", flush=True)

    for name, reached in train_demo_models(output, progress=report).items():
        print(f"{name}: accuracy {reached:.4f} on {FRESH_PICTURES} fresh paintings")


if __name__ == "__main__":
    main()
