"""A spec's letterbox and centre crop: in the network's input, and back on the photograph."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from dermx_viewer.explain import methods as names
from dermx_viewer.explain.messages import Explain, ExplainBatch, Load, LoadedModel, Perturb
from dermx_viewer.explain.spec import ModelSpec
from dermx_viewer.explain.worker.desk import Desk
from dermx_viewer.explain.worker.inbox import Picture, _decode
from dermx_viewer.maps import AttentionMaps
from tests.explain.networks import L
from tests.explain.worker.test_whereabouts import detector, f1

pytestmark = pytest.mark.backend

INPUT = (48, 48)
LESION = np.zeros((60, 120), np.bool_)
LESION[24:44, 36:66] = True


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("letterbox")
    pixels = np.where(LESION[..., np.newaxis], [255, 0, 0], [0, 0, 0]).astype(np.uint8)
    Image.fromarray(pixels).save(folder / "wide.png")
    Image.fromarray(np.ascontiguousarray(pixels.transpose(1, 0, 2))).save(folder / "tall.png")
    detector(lambda x: x, INPUT).save(folder / "plain.keras")
    detector(L.Cropping2D(((4, 0), (0, 6))), INPUT).save(folder / "cut.keras")
    return folder


def opened(folder: Path, resize: str, network: str = "plain") -> tuple[Desk, LoadedModel]:
    desk = Desk()
    spec = ModelSpec("Net", ("Acne", "Vitiligo"), INPUT, "0-1", resize=resize)
    return desk, desk.load(Load(folder / f"{network}.keras", spec))


def explained(
    desk: Desk, model: LoadedModel, file: Path, method: str = names.GRAD_CAM
) -> tuple[AttentionMaps, Picture]:
    picture = _decode(model, file)
    options = names.resolve_options(names.find_method(method), {})
    task = Explain(model, file, file.stem, method, options)
    return desk.explain(task, picture.image, picture.key, fit=picture.fit), picture


@pytest.mark.parametrize("photograph", ["wide", "tall"])
@pytest.mark.parametrize("resize", ["letterbox", "center-crop"])
@pytest.mark.parametrize("network", ["plain", "cut"])
def test_the_map_lies_on_the_lesion(
    network: str, resize: str, photograph: str, folder: Path
) -> None:
    desk, model = opened(folder, resize, network)
    maps, _ = explained(desk, model, folder / f"{photograph}.png")
    mask = LESION if photograph == "wide" else LESION.T
    assert maps.values.shape == (2, *INPUT)
    drawn = maps.map_of("Acne")
    # Antialiasing on the way into 48 pixels costs the lesion its sharp border.
    assert f1(drawn, mask) >= 0.9
    share = (drawn / drawn.max()).mean() * mask.size
    assert share == pytest.approx(mask.sum(), rel=0.1)


def test_pixel_methods_are_mapped_back_too(folder: Path) -> None:
    desk, model = opened(folder, "letterbox")
    maps, _ = explained(desk, model, folder / "wide.png", names.INTEGRATED_GRADIENTS)
    assert f1(maps.map_of("Acne"), LESION) >= 0.9


def test_a_batch_gives_the_same(folder: Path) -> None:
    desk, model = opened(folder, "letterbox")
    files = [folder / "wide.png", folder / "tall.png"]
    pictures = [_decode(model, file) for file in files]
    task = ExplainBatch(model, tuple((file.stem, file) for file in files), 2)
    images, fits = [p.image for p in pictures], [p.fit for p in pictures]
    for file, maps in zip(files, desk.explain_batch(task, images, fits=fits), strict=True):
        assert isinstance(maps, AttentionMaps)
        np.testing.assert_array_equal(maps.values, explained(desk, model, file)[0].values)


def test_curves_take_away_what_the_map_shows(folder: Path) -> None:
    desk, model = opened(folder, "letterbox")
    maps, picture = explained(desk, model, folder / "wide.png")
    task: Any = Perturb(model, folder / "wide.png", "wide", maps.map_of("Acne"), "Acne", steps=20)
    curves = desk.perturb(task, picture.image, picture.key, fit=picture.fit)
    # The lesion is 1/24 of the input: the first twentieth inserts all of it, and black beside it
    # takes the blurred rest away again.
    assert curves.insertion.argmax() == 1


def test_squash_is_not_touched(folder: Path) -> None:
    desk, model = opened(folder, "squash")
    maps, picture = explained(desk, model, folder / "wide.png")
    assert (picture.fit.corner, picture.fit.extent) == ((0, 0), (48, 48))
    engine = desk.shelf.engine(model)
    raw, _ = engine.explain(picture.image[np.newaxis], method=names.GRAD_CAM)
    np.testing.assert_array_equal(maps.values, raw)
