"""Write the good models of a world: ``python -m tests.campaign.make_models FOLDER``.

In a process of its own, so that no backend is loaded where inputs are tried.
"""

from __future__ import annotations

import os
import shutil
import sys
import warnings
from pathlib import Path

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
warnings.simplefilter("ignore")

SPEC = 'name = "Net"\nclasses = ["Acne", "Psoriasis"]\ninput_size = [16, 16]\n'


def main(folder: Path) -> None:
    """Write good.keras, and as victims: the same, HDF5 of Keras 3 and 2, a SavedModel."""
    import keras

    image = keras.Input((16, 16, 3), name="image")
    x = keras.layers.Conv2D(3, 3, padding="same", activation="relu", name="conv")(image)
    x = keras.layers.GlobalAveragePooling2D(name="pool")(x)
    model = keras.Model(image, keras.layers.Dense(2, activation="softmax", name="classes")(x))
    model.save(folder / "good.keras")
    shutil.copy(folder / "good.keras", folder / "victim3.keras")
    model.save(folder / "victim3.h5")
    model.export(folder / "victim-saved", verbose=False)
    _keras_2(folder / "victim2.h5")
    for name in ("good", "victim3", "victim2", "victim-saved"):
        (folder / f"{name}.toml").write_text(SPEC, encoding="utf-8")


def _keras_2(file: Path) -> None:
    try:
        import tf_keras
    except ImportError:
        return
    model = tf_keras.Sequential(
        [
            tf_keras.layers.Conv2D(3, 3, input_shape=(16, 16, 3), name="conv"),
            tf_keras.layers.ThresholdedReLU(0.1),
            tf_keras.layers.GlobalAveragePooling2D(),
            tf_keras.layers.Dense(2, activation="softmax"),
        ]
    )
    model.save(file)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
