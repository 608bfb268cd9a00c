"""Which kinds of steps are understood at the end of a network."""

from __future__ import annotations

from collections.abc import Mapping

from dermx_viewer.explain.worker.ending import arithmetic, combining
from dermx_viewer.explain.worker.ending.activations import activation_step, linear_layer
from dermx_viewer.explain.worker.ending.reading import Handler

_LINEAR = (
    *("Dense", "Conv1D", "Conv2D", "Conv3D", "Conv2DTranspose", "DepthwiseConv2D"),
    *("SeparableConv2D", "EinsumDense", "BatchNormalization", "LayerNormalization"),
    *("GroupNormalization", "Dot", "Matmul", "Einsum"),
)
_ACTIVATIONS = (
    *("Activation", "Softmax", "LogSoftmax", "Sigmoid", "LogSigmoid"),
    *("Exp", "Softplus", "Tanh"),
)

HANDLERS: Mapping[str, Handler] = {
    **dict.fromkeys(_LINEAR, linear_layer),
    **dict.fromkeys(_ACTIVATIONS, activation_step),
    **dict.fromkeys(("Max", "Amax", "Min", "Amin", "Mean", "Sum"), combining.reduction_step),
    **dict.fromkeys(("Maximum", "Minimum"), combining.larger_step),
    **dict.fromkeys(("Divide", "TrueDivide"), arithmetic.quotient_step),
    "Add": combining.sum_step,
    "Average": combining.average_step,
    "Clip": arithmetic.cut_step,
    "Concatenate": combining.joined_step,
    "Log": arithmetic.logarithm_step,
    "Multiply": arithmetic.product_step,
    "Negative": arithmetic.negative_step,
    "Rescaling": arithmetic.rescaling_step,
    "Subtract": arithmetic.difference_step,
}
"""By the class of the layer or operation, as Keras 3 calls it."""
