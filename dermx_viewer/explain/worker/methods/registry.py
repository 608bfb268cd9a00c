"""From a method's name to the function that computes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from dermx_viewer.errors import Cancelled, DermXError, MethodError
from dermx_viewer.explain import methods as names
from dermx_viewer.explain.worker.methods import cams, channels, pixels
from dermx_viewer.explain.worker.methods.kernel_shap import kernel_shap
from dermx_viewer.explain.worker.methods.lime import lime
from dermx_viewer.explain.worker.methods.occlusion import occlusion
from dermx_viewer.explain.worker.methods.probability import of_probabilities
from dermx_viewer.explain.worker.methods.rise import rise
from dermx_viewer.explain.worker.probe import Array, Probe

Combine = Callable[[Any, Any], Any]
"""Features and gradients → maps, tensors of the backend."""

OfMaps = Callable[[Array, npt.NDArray[np.float64], str], Array]
"""Maps of logits, the logits and their activation → maps."""

Asking = Callable[[Probe, Mapping[str, float]], Array]
"""A probe and options → maps (classes, height, width)."""

FROM_GRADIENTS: dict[str, Combine] = {
    names.GRAD_CAM: cams.grad_cam,
    names.GRAD_CAM_PLUS_PLUS: cams.grad_cam_plus_plus,
    names.HIRES_CAM: cams.hires_cam,
    names.XGRAD_CAM: cams.xgrad_cam,
    names.LAYER_CAM: cams.layer_cam,
}
FROM_MAPS: dict[str, tuple[str, OfMaps]] = {
    names.GRAD_CAM_OF_PROBABILITIES: (names.GRAD_CAM, of_probabilities)
}
"""Made of the maps of another method"""
FROM_FEATURES: dict[str, Callable[[Any], Any]] = {names.EIGEN_CAM: cams.eigen_cam}
ASKING: dict[str, Asking] = {
    names.SCORE_CAM: channels.score_cam,
    names.ABLATION_CAM: channels.ablation_cam,
    names.SALIENCY: pixels.saliency,
    names.SMOOTH_GRAD: pixels.smooth_grad,
    names.INTEGRATED_GRADIENTS: pixels.integrated_gradients,
    names.OCCLUSION: occlusion,
    names.RISE: rise,
    names.KERNEL_SHAP: kernel_shap,
    names.LIME: lime,
}


_PIXEL_GRADIENTS = (names.SALIENCY, names.SMOOTH_GRAD, names.INTEGRATED_GRADIENTS)


def is_layer_method(name: str) -> bool:
    """Whether the map follows from kept features and their gradients in one compiled step."""
    return name in FROM_GRADIENTS or name in FROM_MAPS or name in FROM_FEATURES


def by_gradients(name: str) -> bool:
    """Whether the map is made of the logits' gradients."""
    return name in FROM_GRADIENTS or name in FROM_MAPS or name in _PIXEL_GRADIENTS


def asking(name: str) -> Asking:
    """The function of a method that asks several questions, of another package if need be.

    Raises MethodError where there is none, or where it cannot be imported.
    """
    if name in ASKING:
        return ASKING[name]
    point = names.entry_point(name)
    if point is None:
        raise MethodError(
            "there is no explanation method {name!r} here. Install the package that has it.",
            name=name,
        )
    try:
        function = point.load()
    except Exception as error:
        raise MethodError(
            "the method {name} cannot be loaded from {place} "
            "({kind}: {error}). Repair or remove the package that added it.",
            name=name,
            place=point.value,
            kind=type(error).__name__,
            error=error,
        ) from error
    return lambda probe, options: _checked(name, function, probe)


def _checked(name: str, function: Callable[[Probe], Any], probe: Probe) -> Array:
    """What a method of another package returns, if it is maps."""
    try:
        maps = np.asarray(function(probe), np.float32)
    except (DermXError, Cancelled):
        raise
    except Exception as error:
        # Somebody else's program may raise anything; the log has the trace.
        raise MethodError(
            "the method {name} failed ({kind}: {error}). "
            "Tell whoever wrote the package that added it, or use another method.",
            name=name,
            kind=type(error).__name__,
            error=error,
        ) from error
    if maps.ndim != 3 or len(maps) != probe.classes or 0 in maps.shape:
        raise MethodError(
            "the method {name} returned values of shape {shape} instead of "
            "({classes}, height, width), one map a class. Tell whoever wrote the package "
            "that added it, or use another method.",
            name=name,
            shape=maps.shape,
            classes=probe.classes,
        )
    return maps
