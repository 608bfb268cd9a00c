"""Pictures of cases: small enough that sixty of them can be sent."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from dermx_viewer.export.report.html import LIMIT
from dermx_viewer.runs.report.made_of import MOST_FIGURES
from dermx_viewer.runs.report.pictures import MOST_BYTES, jpeg


@pytest.mark.parametrize("height", [300, 900])
def test_noise_is_no_larger_than_a_report_has_room_for(height: int) -> None:
    noise = np.random.default_rng(0).integers(0, 256, (height, 770, 3), dtype=np.uint8)
    data, size = jpeg(cv2.imencode(".png", noise)[1].tobytes())
    assert size == (height, 770) and len(data) <= MOST_BYTES
    # Four letters for three bytes, and a megabyte for everything else.
    assert MOST_FIGURES * MOST_BYTES * 4 / 3 + 1_000_000 < LIMIT


def test_what_is_small_keeps_its_quality() -> None:
    plain = np.full((300, 770, 3), 90, np.uint8)
    plain[:, 385:] = 200
    data, _ = jpeg(cv2.imencode(".png", plain)[1].tobytes())
    again = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
    assert again is not None and np.abs(again.astype(int) - plain).max() <= 3
