"""Files of attention maps: read as they are meant, or refused by name. Never anything else."""

from __future__ import annotations

import io
import os
import pickle
import zipfile
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest
import tifffile
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from dermx_viewer.errors import MapError
from dermx_viewer.export.overlays import overlay, write_png
from dermx_viewer.runs.sources.map_files import read_map
from tests.dataset.test_mask_pictures import wide

VALUES = np.linspace(0, 1, 60).reshape(6, 10)
GREY = np.rint(VALUES * 255).astype(np.uint8)


@pytest.mark.parametrize("kind", ["<f8", ">f8", "<f4", ">f4", "<f2", "<i4", ">u2", "u1", "?", "g"])
@pytest.mark.parametrize("order", ["C", "F"])
def test_real_numbers_of_every_kind(tmp_path: Path, kind: str, order: str) -> None:
    stored = np.asarray(
        GREY if np.dtype(kind).kind in "iub" else VALUES, np.dtype(kind), order=order
    )
    np.save(tmp_path / "a.npy", stored)
    found = read_map(tmp_path / "a.npy")
    np.testing.assert_array_equal(found, stored.astype(np.float64))
    # Nothing is lost, and what a model wrote stays as it is.
    assert found.dtype == (
        np.float32 if stored.dtype.kind == "f" and stored.itemsize <= 4 else float
    )


@pytest.mark.parametrize("shape", [(6, 10, 1), (1, 6, 10), (1, 6, 10, 1), (1, 1, 6, 10)])
def test_axes_of_length_1_are_no_matter(tmp_path: Path, shape: tuple[int, ...]) -> None:
    np.save(tmp_path / "a.npy", VALUES.reshape(shape))
    np.testing.assert_array_equal(read_map(tmp_path / "a.npy"), VALUES)


def test_archives_of_one_array(tmp_path: Path) -> None:
    np.savez_compressed(tmp_path / "a.npz", VALUES)
    np.testing.assert_array_equal(read_map(tmp_path / "a.npz"), VALUES)


GREY_PICTURES: dict[str, Callable[[Path], None]] = {
    "l.png": lambda f: Image.fromarray(GREY).save(f),
    "rgb.png": lambda f: Image.fromarray(np.dstack([GREY] * 3)).save(f),
    "rgba.png": lambda f: Image.fromarray(np.dstack([GREY] * 3 + [GREY * 0 + 255])).save(f),
    "palette.png": lambda f: Image.fromarray(GREY).convert("P").save(f),
    "16.png": lambda f: Image.fromarray(GREY.astype(np.uint16) * 257).save(f),
    "8.tif": lambda f: Image.fromarray(GREY).save(f),
    "16.tiff": lambda f: Image.fromarray(GREY.astype(np.uint16) * 257).save(f),
    "float.tif": lambda f: Image.fromarray((GREY / 255).astype(np.float32)).save(f),
}


@pytest.mark.parametrize("name", GREY_PICTURES)
def test_grey_pictures_are_divided_by_their_depth(tmp_path: Path, name: str) -> None:
    GREY_PICTURES[name](tmp_path / name)
    np.testing.assert_allclose(read_map(tmp_path / name), GREY / 255, rtol=1e-7)


def drawn_over(file: Path) -> None:
    write_png(overlay(np.zeros((60, 80, 3), np.uint8), VALUES, (60, 80)), file)


def grey_overlay(file: Path) -> None:
    """What this program drew of a map without evidence over a grey photograph: all grey."""
    write_png(overlay(np.full((60, 80, 3), 90, np.uint8), VALUES * 0, (60, 80)), file)


def animated(file: Path) -> None:
    one = Image.fromarray(GREY)
    one.save(file, save_all=True, append_images=[Image.fromarray(255 - GREY)])


JET = cv2.applyColorMap(GREY, cv2.COLORMAP_JET)[..., ::-1]
NOT_MAPS: dict[str, tuple[Callable[[Path], object], str]] = {
    "jet.png": (lambda f: Image.fromarray(JET.copy()).save(f), "colours differ"),
    "palette.png": (lambda f: Image.fromarray(JET.copy()).quantize(64).save(f), "colours differ"),
    "turned.png": (lambda f: turned_palette().save(f), "two meanings"),
    "turned.tif": (lambda f: turned_palette().save(f), "two meanings"),
    "alpha.png": (
        lambda f: Image.fromarray(np.dstack([GREY * 0 + 255] * 3 + [GREY])).save(f),
        "transparent",
    ),
    "la.png": (
        lambda f: Image.merge("LA", [Image.new("L", (10, 6), 255), Image.fromarray(GREY)]).save(f),
        "transparent",
    ),
    "key.png": (lambda f: Image.fromarray(GREY).save(f, transparency=0), "transparent"),
    "overlay.png": (drawn_over, "drawn over its photograph by this program"),
    "grey-overlay.png": (grey_overlay, "drawn over its photograph by this program"),
    "wide.png": (lambda f: f.write_bytes(wide(*[GREY[:6]] * 3)), "16 bits a colour"),
    "frames.png": (animated, "several pictures"),
    "jpeg.png": (lambda f: Image.fromarray(GREY).save(f, "JPEG"), "not a picture of a kind"),
    "pages.tif": (animated, "several pictures"),
    "white0.tif": (lambda f: tifffile.imwrite(f, GREY, photometric="miniswhite"), "0 is white"),
    "int8.tif": (lambda f: tifffile.imwrite(f, GREY.astype(np.int8)), "sign"),
    "double.tif": (lambda f: tifffile.imwrite(f, GREY / 255.0), "save them as .npy"),
    "half.tif": (lambda f: tifffile.imwrite(f, GREY.astype(np.float16)), "save them as .npy"),
    "uint32.tif": (lambda f: tifffile.imwrite(f, GREY.astype(np.uint32)), "kind I"),
    "ps.png": (lambda f: f.write_bytes(b"%!PS-Adobe-3.0 EPSF-3.0\n{} loop\n"), "PostScript"),
    "empty.png": (lambda f: f.write_bytes(b""), "not a picture"),
    "rgb.npy": (lambda f: np.save(f, np.ones((6, 10, 3))), "shape"),
    "channels.npy": (lambda f: np.save(f, np.ones((3, 6, 10))), "shape"),
    "row.npy": (lambda f: np.save(f, np.ones(60)), "shape"),
    "line.npy": (lambda f: np.save(f, np.ones((1, 6, 1))), "shape"),
    "scalar.npy": (lambda f: np.save(f, np.float64(1)), "shape"),
    "none.npy": (lambda f: np.save(f, np.ones((0, 6))), "shape"),
    "complex.npy": (lambda f: np.save(f, VALUES + 1j), "type complex128"),
    "structured.npy": (lambda f: np.save(f, np.zeros((2, 2), "f4,f4")), "type"),
    "dates.npy": (lambda f: np.save(f, np.zeros((2, 2), "M8[D]")), "type datetime64"),
    "text.npy": (lambda f: np.save(f, np.array([["x"]])), "type <U1"),
    "objects.npy": (lambda f: np.save(f, np.array([{}]), allow_pickle=True), "type object"),
    "pickle.npy": (lambda f: f.write_bytes(pickle.dumps(VALUES)), "not a NumPy file"),
    "nan.npy": (lambda f: np.save(f, VALUES * np.nan), "NaN or infinite"),
    "inf.npy": (lambda f: np.save(f, VALUES + np.inf), "NaN or infinite"),
    "negative.npy": (lambda f: np.save(f, -VALUES), "negative"),
    "short.npy": (lambda f: f.write_bytes(npy(VALUES)[:-9]), "not a NumPy file, or a damaged"),
    "twice.npy": (lambda f: f.write_bytes(npy(VALUES) * 2), "behind its array"),
    "version.npy": (lambda f: f.write_bytes(b"\x93NUMPY\x09\x00" + npy(VALUES)[8:]), "version"),
    "two.npz": (lambda f: np.savez(f, VALUES, VALUES), "holds 2 arrays"),
    "none.npz": (lambda f: np.savez(f), "holds 0 arrays"),
    "text.npz": (lambda f: zipped(f, "readme.txt", b"hello"), "not a NumPy file"),
    "broken.npz": (lambda f: f.write_bytes(b"PK\x03\x04nothing"), "cannot be read"),
    "folder.npy": (lambda f: f.mkdir(), "not a file but a folder"),
    "pipe.npy": (lambda f: os.mkfifo(f), "a pipe"),
    "pipe.png": (lambda f: os.mkfifo(f), "a pipe"),
    "device.npz": (lambda f: f.symlink_to("/dev/urandom"), "a device"),
    "dangling.npy": (lambda f: f.symlink_to("nowhere"), "No such file"),
    "loop.tif": (lambda f: f.symlink_to(f.name), "cannot be read"),
}


def turned_palette() -> Image.Image:
    """By its numbers the map, by its colours the opposite."""
    image = Image.fromarray(GREY).convert("P")
    image.putpalette([255 - number for number in range(256) for _ in "RGB"])
    return image


def npy(values: np.ndarray) -> bytes:
    buffer = io.BytesIO()
    np.save(buffer, values)
    return buffer.getvalue()


def zipped(file: Path, name: str, content: bytes) -> None:
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(name, content)


@pytest.mark.parametrize("name", NOT_MAPS)
def test_what_is_no_map_is_refused_by_name(tmp_path: Path, name: str) -> None:
    make, reason = NOT_MAPS[name]
    make(tmp_path / name)
    with pytest.raises(MapError, match=rf"^{name}: .*{reason}"):
        read_map(tmp_path / name)


HEADERS = {
    "no-type": "{'descr': (), 'fortran_order': False, 'shape': (3, 4), }",
    "nested": "-" * 9000,
    "open": "{'descr': '<f4', 'fortran_order': True, 'shape': (3, 4, }",
    "enormous": "{'descr': '<f4', 'fortran_order': True, 'shape': (1" + "0" * 400 + ", 3), }",
    "nothing-of-much": "{'descr': '<f4', 'fortran_order': False, 'shape': (0, 9"
    + "9" * 20
    + "), }",
    "negative": "{'descr': '<f4', 'fortran_order': False, 'shape': (-3, 4), }",
    "truth": "{'descr': '<f4', 'fortran_order': False, 'shape': (True, 4), }",
    "brackets": "{'descr': '<f4', 'fortran_order': False, 'shape': "
    + "(" * 300
    + ")" * 300
    + ", }",
    "large": "{'descr': '<f4', 'fortran_order': False, 'shape': (100000, 100000), }",
    "sub-array": "{'descr': ('<f4', (99999, 99999)), 'fortran_order': False, 'shape': (3, 4), }",
}


@pytest.mark.parametrize("header", HEADERS)
def test_damaged_headers_are_refused_by_name(tmp_path: Path, header: str) -> None:
    text = HEADERS[header].encode() + b"\n"
    for version in (1, 2, 3):
        length = len(text).to_bytes(2 if version == 1 else 4, "little")
        file = tmp_path / f"{version}.npy"
        file.write_bytes(b"\x93NUMPY" + bytes([version, 0]) + length + text + b"\0" * 96)
        with pytest.raises(MapError, match=rf"^{version}\.npy: "):
            read_map(file)


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_damaged_arrays_never_raise_anything_else(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    content = bytearray(npy(VALUES.astype(np.float32)))
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, 127))] = data.draw(st.integers(0, 255))
    file = tmp_path_factory.getbasetemp() / "damaged.npy"
    file.write_bytes(content)
    try:
        assert read_map(file).ndim == 2
    except MapError as error:
        assert str(error).startswith("damaged.npy: ")


def test_very_large_and_very_small_numbers(tmp_path: Path) -> None:
    for scale in (1e300, 1e-60, 1e-310):
        np.save(tmp_path / "a.npy", VALUES * scale)
        np.testing.assert_array_equal(read_map(tmp_path / "a.npy"), VALUES * scale)
    if np.finfo(np.longdouble).max > np.finfo(float).max:
        for scale in ("1e4000", "1e-4000"):
            np.save(tmp_path / "a.npy", VALUES.astype(np.longdouble) * np.longdouble(scale))
            with pytest.raises(MapError, match="beyond double precision"):
                read_map(tmp_path / "a.npy")


def test_the_limit_of_cells_is_named_and_can_be_raised(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    np.save(tmp_path / "a.npy", VALUES)
    Image.fromarray(GREY).save(tmp_path / "a.png")
    np.savez(tmp_path / "a.npz", VALUES)
    for limit, fits in (("59", False), ("60", True)):
        monkeypatch.setenv("DERMX_MAX_MAP_CELLS", limit)
        for name in ("a.npy", "a.png", "a.npz"):
            if fits:
                assert read_map(tmp_path / name).shape == (6, 10)
            else:
                with pytest.raises(MapError, match="DERMX_MAX_MAP_CELLS"):
                    read_map(tmp_path / name)
