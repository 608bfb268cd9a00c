"""Parts of pixels: by hand, and adding up to what the engine gives for every row."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.dataset.records import UNION, Dataset
from dermx_viewer.maps import AttentionMaps, MapOrigin
from dermx_viewer.scoring import overlap
from dermx_viewer.scoring.consensus.fusion import fusion
from dermx_viewer.scoring.normalise import normalise
from dermx_viewer.scoring.pixels import PixelParts, pixel_parts, row_names
from dermx_viewer.scoring.protocols import PROTOCOLS, Protocol, protocol, with_raters
from dermx_viewer.scoring.rows import frame_of, score_maps
from dermx_viewer.scoring.scorer import Scorer
from tests.dataset import build
from tests.dataset.build import darwin1, polygon, tag

NATIVE = protocol("native")
ALL = (
    *PROTOCOLS.values(),
    *(with_raters(NATIVE, fusion(name)) for name in ("majority", "share")),
)
SQUARE = [(2.0, 1.0), (7.0, 1.0), (7.0, 6.0), (2.0, 6.0)]


@pytest.fixture
def dataset(tmp_path: Path) -> Dataset:
    for rater, name in (("derm1", "Scale"), ("derm2", "Scale"), ("derm3", "Papule")):
        content = darwin1([tag("Acne"), polygon(name), polygon("Scar", SQUARE)])
        build.write_evaluation(tmp_path, f"{rater}_a", content)
    build.write_metadata(tmp_path, ["a.jpg;S;Acne;a.jpg;dark;young"])
    return open_dataset(tmp_path)


def maps_of(size: tuple[int, int]) -> AttentionMaps:
    values = np.random.default_rng(5).normal(size=(2, *size)).astype(np.float32)
    return AttentionMaps("a", ("Acne", "Psoriasis"), values, np.zeros(2), MapOrigin("net"))


def test_three_pixels_by_hand() -> None:
    attention, mask = np.array([[0.25, 1.0, 0.5]]), np.array([[1.0, 0.75, 0.0]])
    common = np.minimum(attention, mask)
    parts = PixelParts("derm1", UNION, common, mask - common, attention - common)
    assert parts.found.tolist() == [[0.25, 0.75, 0.0]]
    assert parts.missed.tolist() == [[0.75, 0.0, 0.0]]
    assert parts.extra.tolist() == [[0.0, 0.25, 0.5]]
    # 2·1 / (1.75 + 1.75)
    assert float(overlap.f1(parts.sums)) == pytest.approx(2 / 3.5, abs=1e-15)


@pytest.mark.parametrize("size", [(4, 5), (40, 37)], ids=["small", "large"])
@pytest.mark.parametrize("how", ALL, ids=lambda how: f"{how.name}-{how.fusion.kind}")
def test_the_parts_add_up_to_what_every_row_is_made_of(
    dataset: Dataset, how: Protocol, size: tuple[int, int]
) -> None:
    (image,), maps = dataset.images, maps_of(size)
    scorer = Scorer(how)
    block = score_maps(scorer, image, maps)
    assert block is not None
    known, rows = scorer.sums(image, normalise(maps.values, how)), frame_of([block])
    names = row_names(image, how)
    assert [(who.rater, who.characteristic) for who in scorer.who(image)] == list(names)
    for row, name in enumerate(names):
        for column, of in enumerate(maps.classes):
            parts = pixel_parts(image, maps, of, how, name)
            assert parts is not None and min(p.min() for p in _of(parts)) >= 0
            found, missed, extra = (float(part.sum()) for part in _of(parts))
            common = known.common[row, column]
            assert found == pytest.approx(common, abs=1e-9)
            assert missed == pytest.approx(known.mask[row, column] - common, abs=1e-9)
            assert extra == pytest.approx(known.attention[row, column] - common, abs=1e-9)
            line = rows[(rows["rater"] == name[0]) & (rows["characteristic"] == name[1])]
            scored = line[line["explained_class"] == of]["f1"].item()
            assert float(overlap.f1(parts.sums)) == pytest.approx(scored, abs=1e-9)


def _of(parts: PixelParts) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    return parts.found, parts.missed, parts.extra


def test_of_what_is_no_row_there_are_no_parts(dataset: Dataset) -> None:
    (image,), maps = dataset.images, maps_of((4, 5))
    assert pixel_parts(image, maps, "Acne", NATIVE, ("derm9", UNION)) is None
    assert ("derm1", UNION) in row_names(image, NATIVE)
