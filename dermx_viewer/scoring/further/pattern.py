"""How what a network looked at and what it said go together: eight patterns by name.

Boggust, Hoover, Satyanarayan and Strobelt, *Shared Interest*, CHI 2022, made fuzzy: ground truth
coverage is sensitivity, saliency coverage is precision.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from dermx_viewer.dataset.records import ImageRecord
from dermx_viewer.maps import AttentionMaps
from dermx_viewer.scoring import overlap
from dermx_viewer.scoring.choices.pattern_precision import PATTERN_PRECISION
from dermx_viewer.scoring.choices.pattern_sensitivity import PATTERN_SENSITIVITY
from dermx_viewer.scoring.further.score import FurtherLabel
from dermx_viewer.scoring.overlap import FloatArray, Sums
from dermx_viewer.scoring.protocols import Protocol

PATTERNS: dict[tuple[bool, bool, bool], str] = {
    (True, True, True): "human aligned",
    (True, False, True): "sufficient subset",
    (True, True, False): "sufficient context",
    (True, False, False): "context dependent",
    (False, True, True): "confuser",
    (False, False, True): "insufficient subset",
    (False, True, False): "distractor",
    (False, False, False): "context confusion",
}
"""Whether the network is right, covers the outline, and looks at nothing else → the name."""


def patterns(
    right: bool | None, sensitivity: FloatArray, precision: FloatArray, protocol: Protocol
) -> npt.NDArray[np.object_]:
    """The name for each pair of scores, "" where one is NaN or ``right`` is not known."""
    found = np.full(sensitivity.shape, "", object)
    covers = sensitivity >= PATTERN_SENSITIVITY(protocol)
    precise = precision >= PATTERN_PRECISION(protocol)
    defined = ~(np.isnan(sensitivity) | np.isnan(precision))
    for (of_right, of_covers, of_precise), name in PATTERNS.items():
        if of_right is right:
            found[defined & (covers == of_covers) & (precise == of_precise)] = name
    return found


def _of_rows(
    image: ImageRecord, maps: AttentionMaps, sums: Sums, protocol: Protocol
) -> npt.NDArray[Any]:
    # A map from a file, or a baseline, predicts nothing.
    known = bool(image.gold and maps.predicted_class)
    right = maps.predicted_class == image.gold if known else None
    return patterns(right, overlap.sensitivity(sums), overlap.precision(sums), protocol)


PATTERN = FurtherLabel(
    name="pattern",
    title="Agreement pattern",
    words="Whether the network is right, whether it looked at what was outlined (sensitivity from "
    "the protocol's threshold on) and at nothing else (precision from its own on), as one name: "
    "right human aligned, sufficient subset (part of the outline), sufficient context (more than "
    "it), context dependent (neither); wrong confuser, insufficient subset, distractor, context "
    "confusion. Empty where a score is undefined or nothing was predicted. (Boggust et al., "
    "Shared Interest, CHI 2022, made fuzzy.)",
    value=_of_rows,
)
