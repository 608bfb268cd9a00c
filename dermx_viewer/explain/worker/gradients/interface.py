"""One module per Keras backend; the only places that name one.

Each offers ``prepare()``, ``device()``, ``device_note()``, ``compiled(function)``,
``keeps_weights()``, ``row_gradients(function, rows, classes)`` and
``class_gradients(head, features, sides, classes)`` (see :class:`Gradients`).
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import Any, Protocol, cast


class Gradients(Protocol):
    """What a backend's module offers."""

    def prepare(self) -> None:
        """Settings that must be made before the first computation."""

    def device(self) -> str:
        """Where it computes, for people: "CPU", or the accelerator's name."""

    def device_note(self) -> str:
        """A sentence about why it computes on the CPU, and what could be done; "" elsewhere."""

    def compiled(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """The same function of tensors, as fast as the backend can make it."""

    def keeps_weights(self) -> bool:
        """Whether a compiled function goes on with the weights it was compiled with."""

    def row_gradients(self, function: Callable[[Any], Any], rows: Any, classes: Any) -> Any:
        """∂ logit / ∂ row for every row, the logit being that of the row's own class.

        ``function``: rows (n, …) → logits (n, all classes), each row for itself; ``classes``:
        n class numbers. Returns gradients of the shape of ``rows``.
        """

    def class_gradients(
        self,
        head: Callable[[Any, tuple[Any, ...]], Any],
        features: Any,
        sides: tuple[Any, ...],
        classes: Any,
    ) -> Any:
        """∂ logit_c / ∂ features for every c of ``classes`` (a row of class numbers).

        ``features`` (1, height, width, channels) → (len(classes), height, width, channels).
        """


def gradients_of(backend: str) -> Gradients:
    """Import the module of ``backend`` ("tensorflow", "jax" or "torch")."""
    return cast(Gradients, importlib.import_module(f"{__package__}.{backend}"))
