"""Model files of Keras 2: the same network, described as Keras 3 describes it.

The description of a Keras 2 layer differs in a few places that stop Keras 3 from rebuilding it,
although nothing of the network has changed. Those places are rewritten, the network is rebuilt,
and its weights are loaded by topology: layer after layer, in the order in which they stand.
"""

from __future__ import annotations

import json
import tempfile
import warnings
import zipfile
from pathlib import Path
from typing import Any

import h5py
from keras.src.legacy.saving import legacy_h5_format, saving_options, saving_utils
from keras.src.saving import serialization_lib

from dermx_viewer.explain.worker.keras2_description import modernised, refuse_lost, wrote_keras2

_WEIGHTS = "model.weights.h5"


def is_keras2(file: Path) -> bool:
    """Whether ``file`` is a whole model that a Keras before 3 wrote."""
    if zipfile.is_zipfile(file):
        with zipfile.ZipFile(file) as archive:
            return wrote_keras2(archive)
    with h5py.File(file, "r") as opened:
        version = opened.attrs.get("keras_version", b"")
        if not version and "model_weights" in opened:
            version = opened["model_weights"].attrs.get("keras_version", b"")
        text = version.decode() if isinstance(version, bytes) else str(version)
        return "model_config" in opened.attrs and text.startswith(("1.", "2."))


def load_keras2(file: Path, *, safe_mode: bool = True) -> Any:
    """The network in ``file``; raises what Keras raises where it cannot be rebuilt."""
    if zipfile.is_zipfile(file):
        return _from_archive(file, safe_mode)
    with h5py.File(file, "r") as opened:
        model = _rebuilt(json.loads(opened.attrs["model_config"]), safe_mode)
        legacy_h5_format.load_weights_from_hdf5_group(opened["model_weights"], model)
    return model


def _from_archive(file: Path, safe_mode: bool) -> Any:
    with zipfile.ZipFile(file) as archive, tempfile.TemporaryDirectory() as folder:
        model = _rebuilt(json.loads(archive.read("config.json")), safe_mode)
        with warnings.catch_warnings():
            # Keras only warns about parts that the file lacks, and would leave them random.
            warnings.simplefilter("error", UserWarning)
            model.load_weights(archive.extract(_WEIGHTS, folder))
    return model


def _rebuilt(config: dict[str, Any], safe_mode: bool) -> Any:
    with (
        saving_options.keras_option_scope(use_legacy_config=True),
        serialization_lib.SafeModeScope(safe_mode),
    ):
        modern = modernised(config)
        refuse_lost(modern)
        return saving_utils.model_from_config(modern)
