"""Rules: where the cells lie behind windows, padding, cropping and stretching layers.

A window that is padded to "same", or that is no larger than its step, stands for the block of
cells that it begins: its grid covers what the grid before covers, as everybody draws it. A window
that loses the border ("valid") has its cells where the centres of its windows are; what was
padded just before, evenly, makes up for that.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dermx_viewer.explain.worker.graph import Step
from dermx_viewer.explain.worker.harmless import STRETCHING, WINDOWS
from dermx_viewer.explain.worker.placement import Axis, Placement

Pair = tuple[int, int]

RULED = WINDOWS | STRETCHING | {"Conv2DTranspose", "Cropping2D", "ZeroPadding2D"}
"""Layers that have a rule."""


@dataclass(frozen=True, slots=True)
class Padding:
    """Of a padded grid: how it lay before, and the cells put before and behind, by axis."""

    before: Placement
    added: tuple[Pair, Pair]


@dataclass(frozen=True, slots=True)
class _Window:
    size: int
    step: int
    padded: bool


def moved(
    step: Step, placement: Placement, padding: Padding | None, grid: tuple[int, int]
) -> tuple[Placement, Padding | None] | None:
    """Where the result ``grid`` (rows, columns) of a step lies whose input lies at ``placement``.

    ``padding``: what was just put around the input. None where the step has no rule.
    """
    operation, kind = step.operation, step.kind
    if kind == "SpectralNormalization":
        operation, kind = operation.layer, type(operation.layer).__name__
    if kind == "ZeroPadding2D":
        added = _pairs(operation.padding)
        axes = [
            axis.regrouped(-before, 1, cells)
            for axis, (before, _), cells in zip(_axes(placement), added, grid, strict=True)
        ]
        return _made(placement, axes), Padding(placement, added)
    if kind == "Cropping2D":
        cut = zip(_axes(placement), _pairs(operation.cropping), grid, strict=True)
        axes = [
            axis.looking_at(before, before + cells).regrouped(before, 1, cells)
            for axis, (before, _), cells in cut
        ]
        return _made(placement, axes), None
    if kind in STRETCHING and not _keeps_aspect(operation):
        axes = [axis.spread(n) for axis, n in zip(_axes(placement), grid, strict=True)]
        return _made(placement, axes), None
    windows = _windows(operation, kind)
    if windows is None:
        return None
    axes = []
    for i, window in enumerate(windows):
        axis = _axes(placement)[i]
        if kind == "Conv2DTranspose":
            axes.append(_behind_transposed(axis, window, grid[i]))
            continue
        bare = _evened_out(padding, i, window, grid[i])
        axes.append(bare.spread(grid[i]) if bare else _behind_window(axis, window, grid[i]))
    return _made(placement, axes), None


def _axes(placement: Placement) -> tuple[Axis, Axis]:
    return placement.rows, placement.columns


def _made(placement: Placement, axes: list[Axis]) -> Placement:
    return Placement(axes[0], axes[1], placement.transposed)


def _windows(operation: Any, kind: str) -> tuple[_Window, _Window] | None:
    sizes = getattr(operation, "kernel_size", None) or getattr(operation, "pool_size", None)
    known = kind in WINDOWS or (kind == "Conv2DTranspose" and operation.output_padding is None)
    if sizes is None or not known or operation.padding not in ("same", "valid"):
        return None
    rows, columns = zip(
        _pair(sizes),
        _pair(operation.strides),
        _pair(getattr(operation, "dilation_rate", 1)),
        strict=True,
    )
    return _window(rows, operation.padding), _window(columns, operation.padding)


def _window(numbers: tuple[int, ...], padding: str) -> _Window:
    size, step, dilation = numbers
    return _Window((size - 1) * dilation + 1, step, padding == "same")


def _behind_window(axis: Axis, window: _Window, cells: int) -> Axis:
    covers = cells == -(-axis.cells // window.step)
    if window.padded:
        missing = max(0, (cells - 1) * window.step + window.size - axis.cells)
        start = (window.size - window.step) / 2 - missing // 2
        exact, usual = axis.regrouped(start, window.step, cells), axis.spread(cells)
        return usual if usual.is_near(exact, 0.5) else exact
    if window.size <= window.step:
        return axis.spread(cells) if covers else axis.regrouped(0, window.step, cells)
    return axis.regrouped((window.size - window.step) / 2, window.step, cells)


def _evened_out(padding: Padding | None, i: int, window: _Window, cells: int) -> Axis | None:
    """The axis before padding, where the padding is what a window of this size needs."""
    if padding is None or window.padded:
        return None
    before, behind = padding.added[i]
    axis = _axes(padding.before)[i]
    even = abs(before - behind) <= 1 and before + behind < window.size
    return axis if even and cells == -(-axis.cells // window.step) else None


def _behind_transposed(axis: Axis, window: _Window, cells: int) -> Axis:
    if window.padded:
        return axis.spread(cells)
    # Cell i goes into results i·step … i·step + size − 1, whose middle is i·step + size/2.
    return axis.regrouped(0.5 - window.size / (2 * window.step), 1 / window.step, cells)


def _keeps_aspect(operation: Any) -> bool:
    names = ("crop_to_aspect_ratio", "pad_to_aspect_ratio")
    return any(getattr(operation, name, False) for name in names)


def _pair(value: Any) -> Pair:
    if isinstance(value, int):
        return value, value
    first, second = value
    return int(first), int(second)


def _pairs(value: Any) -> tuple[Pair, Pair]:
    first, second = value
    return _pair(first), _pair(second)
