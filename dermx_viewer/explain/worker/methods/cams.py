"""Class activation maps from a layer's features and the gradients of the logits by them.

Each takes ``features`` F (1, height, width, channels) and ``gradients`` g of the classes' logits
by them (classes, height, width, channels), and returns maps (classes, height, width), raw:
rectifying and normalising are the scoring protocol's business, so the ReLU that most papers end
with is left to it. They are written with ``keras.ops`` and run inside the backend's compiled
function, in float32 also for networks in half precision: sums over thousands of channels need it.
"""

from __future__ import annotations

from typing import Any

from keras import ops


def grad_cam(features: Any, gradients: Any) -> Any:
    """Σ_k α_ck F_k with α_ck the mean over cells of ∂y_c/∂F_k.

    Selvaraju et al., "Grad-CAM: Visual Explanations from Deep Networks", ICCV 2017, eq. 1–2.
    """
    weights = ops.mean(_single(gradients), axis=(1, 2))
    return _weighted(features, weights)


def grad_cam_plus_plus(features: Any, gradients: Any) -> Any:
    """Σ_k w_ck F_k with w_ck = Σ_ij α_ijck ReLU(g_ijck), α = g² / (2g² + g³ Σ_ab F_abk).

    Chattopadhay et al., "Grad-CAM++: Generalized Gradient-Based Visual Explanations", WACV 2018.
    There the class score is Y = exp(y_c) and α the closed form for networks
    that are piecewise linear up to y_c; exp(y_c) cancels in α and remains as one positive factor
    of each class's map, which is left out here: normalised maps are the same. Where g ≠ 0,
    α = 1 / (2 + g Σ F) (which does not underflow); where g = 0, or where the denominator is, it
    is 0.
    """
    slopes = _single(gradients)
    sums = ops.sum(_single(features), axis=(1, 2), keepdims=True)
    weights = ops.sum(_divided(ops.relu(slopes), 2.0 + slopes * sums), axis=(1, 2))
    return _weighted(features, weights)


def hires_cam(features: Any, gradients: Any) -> Any:
    """Σ_k g_ck ∘ F_k, cell by cell.

    Draelos & Carin, "Use HiResCAM instead of Grad-CAM for faithful explanations of
    convolutional neural networks", arXiv:2011.08891, 2020.
    """
    return ops.sum(_single(gradients) * _single(features), axis=-1)


def xgrad_cam(features: Any, gradients: Any) -> Any:
    """Σ_k w_ck F_k with w_ck = Σ_ij (F_ijk / Σ_ab F_abk) g_ijck; 0 where the channel sums to 0.

    Fu et al., "Axiom-based Grad-CAM: Towards Accurate Visualization and Explanation of CNNs",
    BMVC 2020.
    """
    values = _single(features)
    shares = _divided(values, ops.sum(values, axis=(1, 2), keepdims=True))
    weights = ops.sum(shares * _single(gradients), axis=(1, 2))
    return _weighted(features, weights)


def layer_cam(features: Any, gradients: Any) -> Any:
    """Σ_k ReLU(g_ck) ∘ F_k, cell by cell.

    Jiang et al., "LayerCAM: Exploring Hierarchical Class Activation Maps for Localization",
    IEEE Transactions on Image Processing 30, 2021.
    """
    return ops.sum(ops.relu(_single(gradients)) * _single(features), axis=-1)


def eigen_cam(features: Any) -> Any:
    """F v₁: every cell's features on the first right singular vector of F (cells × channels).

    Muhammad & Yeasin, "Eigen-CAM: Class Activation Map using Principal Components", IJCNN 2020:
    the features are not centred. Needs no gradient and no class; returns one map
    (1, height, width). A singular vector has no sign of its own: the one is taken with which the
    map's sum is not negative; features that are nowhere negative then give such a map.
    """
    values = _single(features)[0]
    height, width, channels = values.shape
    cells = ops.reshape(values, (height * width, channels))
    if channels <= height * width:
        _, vectors = ops.eigh(ops.matmul(ops.transpose(cells), cells))
        flat = ops.matmul(cells, vectors[:, -1:])[:, 0]
    else:
        # The smaller of the two products has the same first direction: F v₁ = σ₁ u₁.
        squares, vectors = ops.eigh(ops.matmul(cells, ops.transpose(cells)))
        flat = vectors[:, -1] * ops.sqrt(ops.relu(squares[-1]))
    flat = ops.where(ops.sum(flat) < 0, -flat, flat)
    return ops.reshape(flat, (1, height, width))


def _single(tensor: Any) -> Any:
    return ops.cast(tensor, "float32")


def _weighted(features: Any, weights: Any) -> Any:
    return ops.einsum("hwk,ck->chw", _single(features)[0], weights)


def _divided(numerator: Any, denominator: Any) -> Any:
    """The quotient, 0 where the denominator is."""
    zero = denominator == 0
    safe = ops.where(zero, ops.ones_like(denominator), denominator)
    return ops.where(zero, ops.zeros_like(numerator * safe), numerator / safe)
