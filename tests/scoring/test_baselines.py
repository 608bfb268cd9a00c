from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.dataset.records import ImageRecord
from dermx_viewer.errors import PhotographError
from dermx_viewer.scoring.baselines import (
    BASELINES,
    CELLS,
    PREFIX,
    SIGMA,
    baseline_map,
    is_baseline,
    needs_photograph,
)
from tests.dataset import build


@pytest.fixture
def image(tmp_path: Path) -> ImageRecord:
    """A picture, black on the left half and white on the right one."""
    root = build.simple_dataset(tmp_path / "data")
    pixels = np.zeros((30, 40, 3), np.uint8)
    pixels[:, 20:] = 255
    Image.fromarray(pixels).save(root / "a (1).png")
    return open_dataset(root).by_id["a (1)"]


def test_names_are_told_from_models() -> None:
    assert all(is_baseline(PREFIX + name) for name in BASELINES)
    assert not is_baseline("uniform")
    assert [name for name in BASELINES if needs_photograph(name)] == ["edges"]


def test_uniform_is_one_everywhere(image: ImageRecord) -> None:
    np.testing.assert_array_equal(baseline_map("uniform", image), np.ones(CELLS))


def test_the_gaussian_is_symmetric_and_falls_as_its_formula_says(image: ImageRecord) -> None:
    values = baseline_map("centred Gaussian", image)
    np.testing.assert_array_equal(values, values[::-1])
    np.testing.assert_array_equal(values, values[:, ::-1])
    assert np.unravel_index(values.argmax(), CELLS) == (7, 9)
    # Row 7 of 15 lies in the middle; column 0 of 20 is 0.5 − 0.025 away from it.
    assert values[7, 0] == pytest.approx(np.exp(-(0.475**2) / (2 * SIGMA**2)), rel=1e-6)


def test_edges_lie_on_the_edge(image: ImageRecord) -> None:
    values = baseline_map("edges", image)
    assert values.shape == CELLS and values.dtype == np.float32
    # The step lies between cells 9 and 10; nothing else in the picture changes.
    assert (values[:, 9] > 0).all() and (values[:, 10] > 0).all()
    assert (np.delete(values, [9, 10], axis=1) == 0).all()


def test_a_picture_that_cannot_be_read_is_told(image: ImageRecord) -> None:
    assert image.photograph is not None
    image.photograph.path.write_bytes(b"no picture")
    with pytest.raises(PhotographError, match="not a picture"):
        baseline_map("edges", image)
