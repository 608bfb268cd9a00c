"""Masks as other programs write them: read where they mean one thing, refused otherwise."""

from __future__ import annotations

import json
import struct
import unicodedata
import zlib
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from PIL import Image

from dermx_viewer.cli import run
from dermx_viewer.dataset.mask_files import check_mask_files
from dermx_viewer.dataset.mask_pictures import open_mask, read_mask_file
from dermx_viewer.dataset.masks import characteristic_mask, region_outlines
from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.dataset.stored_mask import StoredMask
from dermx_viewer.errors import PhotographError
from tests.dataset import build

M = np.zeros((60, 80), np.uint8)
M[10:30, 10:40] = 1
"""600 pixels"""

BLACK_RED = [0, 0, 0, 128, 0, 0]


def palette(indices: np.ndarray, colours: list[int]) -> Image.Image:
    picture = Image.fromarray(indices).convert("P")
    picture.putpalette(colours + [0] * (768 - len(colours)))
    picture.putdata(indices.ravel().tolist())
    return picture


def colours(*channels: np.ndarray | int) -> Image.Image:
    return Image.fromarray(
        np.dstack([np.broadcast_to(np.asarray(c, np.uint8), M.shape) for c in channels])
    )


def smooth() -> Image.Image:
    """Drawn four times as large and made smaller: greys along the edge."""
    large = np.kron(M, np.ones((4, 4), np.uint8)) * 255
    return Image.fromarray(
        cv2.resize(np.roll(large, 2, axis=(0, 1)), (80, 60), interpolation=cv2.INTER_AREA)
    )


READ: dict[str, Callable[[], Image.Image]] = {
    "0-255": lambda: Image.fromarray(M * 255),
    "0-1": lambda: Image.fromarray(M),
    "class-index": lambda: Image.fromarray(M * 3),
    "1-bit": lambda: Image.fromarray(M.astype(bool)),
    "16-bit": lambda: Image.fromarray(M.astype(np.uint16) * 65535),
    "16-bit-0-1": lambda: Image.fromarray(M.astype(np.uint16)),
    "voc-palette": lambda: palette(M, BLACK_RED),
    "grey-palette": lambda: palette(M * 255, [i for v in range(256) for i in (v, v, v)]),
    "palette-of-an-optimiser": lambda: palette(2 - M, [9, 9, 9, 255, 255, 255, 0, 0, 0]),
    "white-rgb": lambda: colours(M * 255, M * 255, M * 255),
    "red-channel": lambda: colours(M * 255, 0, 0),
    "one-colour": lambda: colours(M * 200, M * 10, M * 90),
    "opaque-alpha": lambda: colours(M * 255, M * 255, M * 255, 255),
    "white-paint-in-alpha": lambda: colours(255, 255, 255, M * 255),
    "black-paint-in-alpha": lambda: colours(0, 0, 0, M * 255),
    "black-paint-over-hidden-white": lambda: colours(*[(1 - M) * 255] * 3, M * 255),
    "alpha-as-the-colours": lambda: colours(M * 255, 0, 0, M * 255),
    "grey-and-alpha": lambda: Image.merge(
        "LA", [Image.new("L", (80, 60), 255), Image.fromarray(M * 255)]
    ),
}


@pytest.mark.parametrize("form", READ)
def test_what_means_one_thing_is_read(tmp_path: Path, form: str) -> None:
    READ[form]().save(tmp_path / "m.png")
    np.testing.assert_array_equal(read_mask_file(tmp_path / "m.png"), M > 0)


def test_transparent_black_is_the_background(tmp_path: Path) -> None:
    for number, (picture, key) in enumerate(
        [
            (Image.fromarray(M * 255), 0),
            (colours(M * 255, M * 255, M * 255), (0, 0, 0)),
            (palette(M, BLACK_RED), 0),
            (palette(M, BLACK_RED), b"\0\xff"),
        ]
    ):
        file = tmp_path / f"{number}.png"
        picture.save(file, transparency=key)
        np.testing.assert_array_equal(read_mask_file(file), M > 0)


def test_smoothed_edges_are_cut_at_half(tmp_path: Path) -> None:
    # Rows 10.5 … 30.5, columns 10.5 … 40.5: the edge's pixels are covered by half or a quarter.
    smooth().save(tmp_path / "m.png")
    found = read_mask_file(tmp_path / "m.png")
    inner = np.zeros_like(found)
    inner[11:30, 11:40] = True
    assert (found >= inner).all() and found.sum() <= 21 * 31


def test_empty_and_full_masks(tmp_path: Path) -> None:
    Image.new("L", (8, 6), 0).save(tmp_path / "a.png")
    Image.new("L", (8, 6), 255).save(tmp_path / "b.png")
    assert not read_mask_file(tmp_path / "a.png").any()
    assert read_mask_file(tmp_path / "b.png").all()


def jpeg() -> Image.Image:
    noisy = cv2.imencode(".jpg", M * 255, [cv2.IMWRITE_JPEG_QUALITY, 60])[1]
    return Image.fromarray(cv2.imdecode(noisy, cv2.IMREAD_GRAYSCALE))


def wide(*channels: np.ndarray) -> bytes:
    """0 and 1 in 16 bits a colour: the upper 8 bits are 0 everywhere."""
    return png16(np.dstack(channels).astype(">u2"), colour_type={2: 4, 3: 2}[len(channels)])


def png16(values: np.ndarray, *, colour_type: int) -> bytes:
    """A PNG of 16 bits a colour, by hand: no library here writes one."""
    height, width = values.shape[:2]
    lines = b"".join(b"\0" + line.tobytes() for line in values)
    parts = [
        b"IHDR" + struct.pack(">IIBBBBB", width, height, 16, colour_type, 0, 0, 0),
        b"IDAT" + zlib.compress(lines),
        b"IEND",
    ]
    chunks = [struct.pack(">I", len(p) - 4) + p + struct.pack(">I", zlib.crc32(p)) for p in parts]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


TWO_CLASSES = M.copy()
TWO_CLASSES[40:50, 50:70] = 2
VOID = M * 255
VOID[12:28, 12:38] = 1

DOUBTFUL: dict[str, tuple[Callable[[], Image.Image | bytes], str]] = {
    "two-classes": (lambda: Image.fromarray(TWO_CLASSES), "several classes"),
    "two-classes-far-apart": (lambda: Image.fromarray(TWO_CLASSES * 100), "several classes"),
    "void-border": (lambda: Image.fromarray(VOID), "grey pixels"),
    "jpeg": (jpeg, "JPEG"),
    "soft": (lambda: Image.fromarray(cv2.GaussianBlur(M * 255, (0, 0), 8)), "soft|none is 0"),
    "no-background": (lambda: Image.fromarray(M + 1), "none is 0"),
    "video-range": (lambda: Image.fromarray(M * 219 + 16), "none is 0"),
    "inverted": (lambda: Image.fromarray((1 - M) * 255), "exchanged"),
    "inverted-colours": (lambda: colours((1 - M) * 255, (1 - M) * 9, 0), "exchanged"),
    "white-first-palette": (lambda: palette(1 - M, [255] * 3 + [0] * 3), "not black"),
    "all-black-palette": (lambda: palette(M, [0] * 6), "both have the colour black"),
    "red-and-green": (lambda: colours(M * 255, (TWO_CLASSES == 2) * 255, 0), "several colours"),
    "red-on-white": (lambda: colours(255, (1 - M) * 255, (1 - M) * 255), "several colours"),
    "three-colour-palette": (lambda: palette(TWO_CLASSES, [*BLACK_RED, 0, 128, 0]), "several"),
    "all-transparent": (lambda: colours(M * 255, 0, 0, 0), "transparent"),
    "photograph-cut-out": (
        lambda: colours(np.arange(4800).reshape(60, 80) % 251, 9, 9, M * 255),
        "different things",
    ),
    "paint-over-other-hidden-paint": (
        lambda: colours(*[(TWO_CLASSES == 2) * 255] * 3, M * 255),
        "something else",
    ),
    "16-bit-grey-and-alpha": (lambda: wide(M, M.astype(int) * 0 + 65535), "16 bits a colour"),
    "16-bit-rgb": (lambda: wide(M, M, M), "16 bits a colour"),
    "print-colours": (lambda: Image.new("CMYK", (80, 60), (0, 0, 0, 255)), "CMYK"),
}


@pytest.mark.parametrize("change", ["decomposed", "capitals"])
def test_masks_are_found_as_photographs_are(tmp_path: Path, change: str) -> None:
    root = boxes_only(tmp_path / "d", {"é": READ["0-1"]()})
    name = "r1_é_00000.png"
    other = unicodedata.normalize("NFD", name) if change == "decomposed" else "r1_É_00000.PNG"
    folder = root / "masks" / "masks"
    (folder / name).rename(folder / other)
    dataset = open_dataset(root)
    assert characteristic_mask(dataset.evaluations[0], "Papule").area == 600
    assert not [p for p in check_mask_files(dataset) if "mask" in p.kind]


@pytest.mark.parametrize("form", DOUBTFUL)
def test_what_can_mean_two_things_is_refused(tmp_path: Path, form: str) -> None:
    make, reason = DOUBTFUL[form]
    file = tmp_path / "m.png"
    picture = make()
    if isinstance(picture, bytes):
        file.write_bytes(picture)
    else:
        picture.save(file, format="TIFF" if picture.mode == "CMYK" else "PNG")
    with pytest.raises(PhotographError, match=rf"m\.png: .*without doubt: .*({reason})"):
        read_mask_file(file)


def boxes_only(root: Path, masks: dict[str, Image.Image]) -> Path:
    """A data set whose regions are bounding boxes with PNG masks beside them."""
    (root / "masks" / "masks").mkdir(parents=True)
    box = {"name": "papule", "bounding_box": {"x": 10, "y": 10, "w": 30, "h": 20}}
    for image, mask in masks.items():
        content = build.darwin2([build.tag("acne"), box], height=60, width=80)
        build.write_evaluation(root, f"r1_{image}", content)
        mask.save(root / "masks" / "masks" / f"r1_{image}_00000.png")
    build.write_metadata(root, [f";x;acne;{image}.jpg;;" for image in masks])
    return root


@pytest.fixture
def maps(tmp_path: Path) -> Path:
    folder = tmp_path / "m"
    folder.mkdir()
    for image in "abcdef":
        np.save(folder / f"{image}_Acne.npy", M.astype(float))
    return folder


def test_a_perfect_map_scores_1_and_doubt_is_a_problem_of_the_run(
    tmp_path: Path, maps: Path
) -> None:
    forms = {
        "a": READ["0-255"](),
        "b": READ["0-1"](),
        "c": READ["voc-palette"](),
        "d": READ["white-paint-in-alpha"](),
        "e": jpeg(),
        "f": Image.fromarray(M.T.copy()),
    }
    root, out = boxes_only(tmp_path / "d", forms), tmp_path / "out"
    command = ["score", str(root), "--maps", str(maps), "--protocol", "native"]
    assert run([*command, "--output", str(out)]) == 0
    rows = pd.read_csv(out / "rows.csv")
    assert list(rows["image"]) == [image for image in "abcd" for _ in range(2)]
    assert (rows["f1"] == 1).all() and (rows["mask_share"] == 600 / 4800).all()
    problems = json.loads((out / "run.json").read_text("utf-8"))["dataset"]["problems"]
    told = [p["what"] for p in problems if p["kind"] == "unreadable mask"]
    assert "JPEG" in told[0] and "width and height are exchanged" in told[1]


def test_a_mask_that_goes_after_opening_is_not_missed(tmp_path: Path) -> None:
    dataset = open_dataset(boxes_only(tmp_path / "d", {"a": READ["0-1"]()}))
    (evaluation,) = dataset.evaluations
    file = evaluation.regions[0].mask_file
    assert file is not None
    file.unlink()
    assert characteristic_mask(evaluation, "Papule").area == 600
    (outline,) = region_outlines(evaluation.regions[0])
    assert (outline.min(axis=0), outline.max(axis=0)) == (
        pytest.approx((10, 10)),
        pytest.approx((39, 29)),
    )


def test_a_mask_in_place_of_an_empty_polygon_is_told(tmp_path: Path) -> None:
    root = boxes_only(tmp_path / "d", {"a": READ["0-1"]()})
    empty = {"name": "papule", "polygon": {"path": []}}
    content = build.darwin1([build.tag("acne"), empty], height=60, width=80)
    build.write_evaluation(root, "r1_a", content)
    dataset = open_dataset(root)
    assert characteristic_mask(dataset.evaluations[0], "Papule").area == 600
    told = [p for p in dataset.problems if p.kind == "PNG instead of polygon"]
    assert [p.done for p in told] == ["its PNG mask r1_a_00000.png is used"]


@pytest.mark.parametrize("suffix", [".jpg", ".TIF", ".npy"])
def test_masks_in_other_files_are_named(tmp_path: Path, suffix: str) -> None:
    root = boxes_only(tmp_path / "d", {"a": READ["0-1"]()})
    file = root / "masks" / "masks" / "r1_a_00000.png"
    file.rename(file.with_suffix(suffix))
    (problem,) = open_dataset(root).problems
    assert f"r1_a_00000{suffix} is not read: save it as PNG" in problem.what


def test_the_fingerprint_is_of_what_was_read(tmp_path: Path) -> None:
    Image.fromarray(M).save(tmp_path / "m.png")
    data, stored = open_mask(tmp_path / "m.png", (120, 160))
    assert data == (tmp_path / "m.png").read_bytes()
    assert (stored.height, stored.width, stored.box) == (60, 80, (10, 10, 20, 30))
    with pytest.raises(PhotographError, match="gone"):
        open_mask(tmp_path / "none.png", (60, 80))


@given(arrays.arrays(bool, st.tuples(st.integers(1, 12), st.integers(1, 12))))
def test_stored_masks_come_back(pixels: np.ndarray) -> None:
    np.testing.assert_array_equal(StoredMask.of(pixels).full(), pixels)


@pytest.mark.real_data
def test_published_masks_are_read_as_before(real_dataset_path: Path) -> None:
    """None of them is doubtful, and each is what is brighter than half."""
    regions = [r for e in open_dataset(real_dataset_path).evaluations for r in e.regions]
    for region in regions[::40]:
        assert region.mask_file is not None
        plain = cv2.imread(str(region.mask_file), cv2.IMREAD_GRAYSCALE) > 127
        np.testing.assert_array_equal(read_mask_file(region.mask_file), plain)
