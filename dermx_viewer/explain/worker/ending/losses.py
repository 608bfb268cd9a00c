"""The loss that a network was trained with, where its file has one: it says what outputs mean.

Nothing of the file is built or run; names and settings are read.
"""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import h5py

_CATEGORICAL = (
    *("categorical_crossentropy", "sparse_categorical_crossentropy"),
    *("categorical_focal_crossentropy", "sparse_categorical_focal_crossentropy"),
)
_BINARY = ("binary_crossentropy", "binary_focal_crossentropy")
_OF_PROBABILITIES = ("kl_divergence", "kullback_leibler_divergence", "kld", "dice", "tversky")
_OTHER = (
    *("mean_squared_error", "mse", "mean_absolute_error", "mae", "huber", "log_cosh", "poisson"),
    *("mean_absolute_percentage_error", "mean_squared_logarithmic_error", "cosine_similarity"),
    *("hinge", "squared_hinge", "categorical_hinge", "ctc", "circle"),
)
_SHORT = {"bce": "binary_crossentropy"}


@dataclass(frozen=True, slots=True)
class Loss:
    """One of Keras' losses. ``activation``: of which outputs it is made, "" where it does not say;
    ``from_logits``: whether the outputs that it takes are logits.
    """

    name: str
    activation: str = ""
    from_logits: bool = False

    @property
    def takes_probabilities(self) -> bool:
        """Whether its outputs are probabilities."""
        known = bool(self.activation) or self.name in _OF_PROBABILITIES
        return known and not self.from_logits


def loss_of(file: Path) -> Loss | None:
    """The loss that the model in ``file`` (already looked into) was compiled with.

    None where there is none, it is not one of Keras' own, or several are for one output.
    """
    try:
        return _read(_compiled(file).get("loss"))
    except (OSError, ValueError, TypeError, KeyError, RecursionError, zipfile.BadZipFile):
        return None


def _compiled(file: Path) -> Mapping[str, Any]:
    """What the file says about training."""
    if zipfile.is_zipfile(file):
        with zipfile.ZipFile(file) as archive:
            found = json.loads(archive.read("config.json")).get("compile_config")
    elif file.is_file() and h5py.is_hdf5(file):
        with h5py.File(file, "r") as opened:
            found = json.loads(opened.attrs.get("training_config", "{}"))
    else:
        found = None
    return found if isinstance(found, Mapping) else {}


def _read(entry: Any) -> Loss | None:
    """One loss, named or described, by itself or as the only one of a list or table."""
    if isinstance(entry, list) and len(entry) == 1:
        return _read(entry[0])
    if isinstance(entry, str):
        return _called(entry, {})
    if not isinstance(entry, Mapping):
        return None
    if "class_name" not in entry:
        return _read(next(iter(entry.values()))) if len(entry) == 1 else None
    config = entry.get("config")
    if isinstance(config, str):
        # A function: {"class_name": "function", "config": its name}.
        return _called(config, {})
    return _called(str(entry["class_name"]), config if isinstance(config, Mapping) else {})


def _called(name: str, config: Mapping[str, Any]) -> Loss | None:
    folded = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()
    folded = _SHORT.get(folded, folded)
    from_logits = config.get("from_logits") is True
    if folded in _CATEGORICAL:
        return Loss(folded, "softmax", from_logits)
    if folded in _BINARY:
        return Loss(folded, "sigmoid", from_logits)
    return Loss(folded) if folded in (*_OF_PROBABILITIES, *_OTHER) else None
