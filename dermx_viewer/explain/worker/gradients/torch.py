"""Gradients with PyTorch, which computes step by step: there is nothing to compile."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch

from dermx_viewer.said import Said


def prepare() -> None:
    """Nothing to set."""


def device() -> str:
    """ "CPU", or the name of the first accelerator."""
    if torch.cuda.is_available():
        return str(torch.cuda.get_device_name(0))
    return "Apple GPU" if torch.backends.mps.is_available() else "CPU"


def device_note() -> str:
    """Built without support for graphics cards, or none found."""
    if device() != "CPU":
        return ""
    if torch.version.cuda or torch.version.hip:
        return Said("PyTorch found no graphics card or driver, so it computes on the CPU.")
    return Said("This PyTorch is built for the CPU alone.")


def compiled(function: Callable[..., Any]) -> Callable[..., Any]:
    """The function without the bookkeeping for gradients of the weights."""

    def run(*arguments: Any) -> Any:
        with torch.no_grad():
            return function(*arguments)

    return run


def keeps_weights() -> bool:
    """See :class:`.interface.Gradients`."""
    return False


def row_gradients(function: Callable[[Any], Any], rows: Any, classes: Any) -> Any:
    """See :class:`.interface.Gradients`; as in TensorFlow's."""
    with torch.enable_grad():
        copies = rows.detach().clone().requires_grad_()
        logits = function(copies)
        wanted = torch.as_tensor(classes, dtype=torch.int64, device=logits.device)
        total = logits[torch.arange(len(wanted), device=logits.device), wanted].sum()
        return torch.autograd.grad(total, copies, materialize_grads=True)[0]


def class_gradients(
    head: Callable[[Any, tuple[Any, ...]], Any],
    features: Any,
    sides: tuple[Any, ...],
    classes: Any,
) -> Any:
    """See :class:`.interface.Gradients`; as in TensorFlow's."""
    count = len(classes)
    copies = tuple(side.repeat_interleave(count, dim=0) for side in sides)
    rows = features.repeat_interleave(count, dim=0)
    return row_gradients(lambda values: head(values, copies), rows, classes)
