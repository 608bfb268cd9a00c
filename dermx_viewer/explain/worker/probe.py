"""One photograph and the network, as a method sees them that asks more than one question.

What is asked is answered in batches by the backend's compiled functions; arrays go in and come
out as NumPy, so that a method needs no backend. :class:`Probe` is also what methods of other
packages are given: its public names are kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import keras
import numpy as np
import numpy.typing as npt
from keras import ops

from dermx_viewer.explain.worker.gradients.interface import Gradients
from dermx_viewer.explain.worker.memory import Batches
from dermx_viewer.explain.worker.methods.upsampling import enlarge
from dermx_viewer.explain.worker.placement import input_frame, resampled
from dermx_viewer.explain.worker.split import Split
from dermx_viewer.maps import probabilities_of

Array = npt.NDArray[np.float32]
Report = Callable[[int, int], None]

_FORWARD_PIXELS = 2_000_000
_GRADIENT_PIXELS = 500_000
_HEAD_BYTES = 64 * 2**20
"""What one batch may hold: pixels of network inputs without and with gradients, bytes of
features."""


def silent(done: int, total: int) -> None:
    """Report to nobody."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a method needs beside the photograph.

    ``black`` and ``grey``: what a black and a mid-grey pixel become by the preprocessing, for
    each colour (the first one counts where the network takes grey pictures).
    ``activation``: what was taken off the logits. ``blue_first``: whether the preprocessing turns
    the order of the colours round. ``report(done, total)`` raises Cancelled when
    nobody waits any more.
    """

    black: tuple[float, float, float] = (0.0, 0.0, 0.0)
    grey: tuple[float, float, float] = (0.0, 0.0, 0.0)
    activation: str = "softmax"
    report: Report = silent
    blue_first: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Activations:
    """What one forward pass leaves: tensors of the backend, and the logits (classes,)."""

    features: Any
    sides: tuple[Any, ...]
    logits: npt.NDArray[np.float64]


class Functions:
    """A cut network's compiled functions, each made when it is first needed."""

    def __init__(self, split: Split, gradients: Gradients) -> None:
        self.split = split
        self.gradients = gradients
        self.batches = Batches()
        self._made: dict[str, Callable[..., Any]] = {}

    def get(self, name: str, make: Callable[[], Callable[..., Any]]) -> Callable[..., Any]:
        """The compiled function called ``name``; ``make()`` gives what is to be compiled."""
        if name not in self._made:
            self._made[name] = self.gradients.compiled(make())
        return self._made[name]

    def weights_changed(self) -> None:
        """Compile again what was compiled with the weights as they were."""
        if self.gradients.keeps_weights():
            self._made.clear()

    def logits(self, images: Any) -> Any:
        """Images (n, height, width, 3) → logits (n, classes), float32."""
        return ops.cast(self.split.forward(images)[2], "float32")


class Probe:
    """Questions about one photograph; see the attributes and methods.

    ``image``: the preprocessed network input (height, width, 3), with one colour where the network
    takes grey pictures; ``black`` and ``grey``: what black and mid-grey pixels become by the
    preprocessing (3,), ``zero``: the colour that becomes 0; ``logits`` (classes,);
    ``activation``: "softmax", "sigmoid" or "linear". Everything is float32.
    """

    def __init__(
        self, functions: Functions, image: Array, activations: Activations, setting: Setting
    ) -> None:
        """``image`` (1, height, width, 3)."""
        self._functions = functions
        self._activations = activations
        self._setting = setting
        self.image = image[0]
        colours = image.shape[3]
        self.black = np.asarray(setting.black[:colours], np.float32)
        self.grey = np.asarray(setting.grey[:colours], np.float32)
        self.zero = np.zeros(colours, np.float32)
        self.activation = setting.activation
        self.logits = activations.logits.astype(np.float32)
        pixels = image.shape[1] * image.shape[2]
        self.rows = max(1, min(64, _FORWARD_PIXELS // pixels))
        """Images in one batch."""
        self.gradient_rows = max(1, min(64, _GRADIENT_PIXELS // pixels))
        """Images in one batch of gradients."""

    @property
    def exact_logits(self) -> npt.NDArray[np.float64]:
        """The logits (classes,) in float64."""
        return self._activations.logits

    @property
    def picture(self) -> Array:
        """The photograph as people see it (height, width, 3): red, green, blue in [0, 1].

        Every preprocessing is linear in each colour: black is 0 and mid-grey ½.
        """
        span = np.where(self.grey > self.black, 2 * (self.grey - self.black), np.float32(1))
        seen = np.clip((self.image - self.black) / span, 0, 1)
        if seen.shape[-1] == 1:
            return np.repeat(seen, 3, axis=-1)
        return seen[..., ::-1] if self._setting.blue_first else seen

    @property
    def classes(self) -> int:
        """Number of classes."""
        return len(self.logits)

    @property
    def features(self) -> Array:
        """The target layer's output (height, width, channels).

        This, and what follows from it, raises ModelError where the network has no such layer.
        """
        self._functions.split.require_layer()
        return _array(self._activations.features)[0]

    def over_image(self, values: Array) -> Array:
        """Values (…, height, width) of the layer's cells, enlarged over :attr:`image`.

        Bilinear; the outermost cells are repeated where the network sees nothing.
        """
        self._functions.split.require_layer()
        size = (self.image.shape[0], self.image.shape[1])
        placement = self._functions.split.placement
        if placement is None:
            return enlarge(values, size)
        return resampled(values, placement.everywhere, input_frame(size))

    @property
    def channel_rows(self) -> int:
        """Channels in one batch of :meth:`logits_without_channels`."""
        self._functions.split.require_layer()
        features = self._activations.features
        size = 4 * int(np.prod([int(side) for side in features.shape]))
        return max(1, min(256, _HEAD_BYTES // max(1, size)))

    def batches(self, count: int, rows: int) -> Iterator[slice]:
        """Slices of at most ``rows`` that cover ``count``; reports progress between them.

        Raises Cancelled when nobody waits for the map any more.
        """
        for start in range(0, count, rows):
            self._setting.report(start, count)
            yield slice(start, min(start + rows, count))
        self._setting.report(count, count)

    def logits_of(self, images: Array) -> Array:
        """Logits (n, classes) of preprocessed images (n, height, width, 3)."""
        function = self._functions.get("logits", lambda: self._functions.logits)
        return self._in_rows("logits", function, self.rows, images)

    def logits_behind(self, masks: Array, fill: Array) -> Array:
        """Logits (n, classes) of the photograph behind masks (n, height, width).

        Where a mask is 1 the photograph is seen, where it is 0 the colour ``fill`` (3,), between
        them a mixture.
        """
        function = self._functions.get("masked", lambda: _masked(self._functions))
        image, colour = _tensor(self.image), _tensor(fill)
        return self._in_rows("masked", lambda rows: function(rows, image, colour), self.rows, masks)

    def image_gradients(self, images: Array, classes: npt.NDArray[np.int32]) -> Array:
        """∂ logit of ``classes[i]`` / ∂ ``images[i]``, of the shape of ``images``.

        Raises ModelError where the network has no such gradients.
        """
        self._functions.split.require_gradients()
        gradients = self._functions.gradients
        function = self._functions.get(
            "image gradients",
            lambda: (
                lambda rows, wanted: gradients.row_gradients(self._functions.logits, rows, wanted)
            ),
        )
        numbers = np.asarray(classes, np.int32)
        return self._in_rows("image gradients", function, self.gradient_rows, images, numbers)

    def feature_gradients(self) -> Array:
        """∂ logit / ∂ features of every class (classes, height, width, channels)."""
        split, gradients = self._functions.split, self._functions.gradients
        split.require_layer()
        function = self._functions.get(
            "feature gradients",
            lambda: lambda f, s, wanted: gradients.class_gradients(split.head, f, s, wanted),
        )
        numbers = np.arange(self.classes, dtype=np.int32)
        return _array(function(self._activations.features, self._activations.sides, numbers))

    def logits_without_channels(self, channels: npt.NDArray[np.int32]) -> Array:
        """Logits (n, classes) with one channel of the features set to 0 in each row."""
        function = self._functions.get("ablated", lambda: _ablated(self._functions.split))
        features, sides = self._activations.features, self._activations.sides
        return self._in_rows(
            "ablated",
            lambda rows: function(rows, features, sides),
            self.channel_rows,
            np.asarray(channels, np.int32),
        )

    def probabilities(self, logits: Array) -> Array:
        """The network's own outputs (n, classes) for logits; unchanged where it is linear."""
        if self.activation == "linear":
            return logits
        return probabilities_of(logits, self.activation).astype(np.float32)

    def _in_rows(
        self, name: str, function: Callable[..., Any], most: int, *arrays: npt.NDArray[Any]
    ) -> Array:
        """``function`` over batches of ``most`` rows; each number of rows is compiled once.

        The last batch is filled up to a power of two.
        """

        def answer(rows: slice, size: int) -> Array:
            used = rows.stop - rows.start
            wanted = min(size, 1 << (used - 1).bit_length())
            filled = [_tensor(filled_up(array[rows], wanted)) for array in arrays]
            return _array(function(*filled))[:used]

        return np.concatenate(self._functions.batches.work(name, len(arrays[0]), most, answer))


def _masked(functions: Functions) -> Callable[..., Any]:
    def masked(masks: Any, image: Any, fill: Any) -> Any:
        seen = ops.expand_dims(masks, -1)
        return functions.logits(seen * image[None] + (1.0 - seen) * fill)

    return masked


def _ablated(split: Split) -> Callable[..., Any]:
    def ablated(channels: Any, features: Any, sides: tuple[Any, ...]) -> Any:
        kept = 1.0 - ops.one_hot(channels, features.shape[-1], dtype="float32")
        rows = features * ops.cast(kept, features.dtype)[:, None, None, :]
        count = channels.shape[0]
        copies = tuple(ops.repeat(side, count, axis=0) for side in sides)
        return ops.cast(split.head(rows, copies), "float32")

    return ablated


def filled_up(array: npt.NDArray[Any], rows: int) -> npt.NDArray[Any]:
    """``array`` (n, …) with copies of its last row behind it, (rows, …)."""
    missing = rows - len(array)
    return np.concatenate([array, np.repeat(array[-1:], missing, axis=0)]) if missing else array


def _tensor(array: npt.NDArray[Any]) -> Any:
    return keras.ops.convert_to_tensor(array)


def _array(tensor: Any) -> Array:
    return np.asarray(keras.ops.convert_to_numpy(tensor), dtype=np.float32)
