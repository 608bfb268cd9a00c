"""Which pictures are opened, which side is up, and what becomes of samples of every kind."""

from __future__ import annotations

import base64
import os
import socket
import struct
import sys
import threading
import zlib
from pathlib import Path

import numpy as np
import pytest
import tifffile
from PIL import Image, ImageCms

from dermx_viewer.dataset import pictures
from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.dataset.photographs import (
    read_for_network,
    read_header,
    read_photograph,
    read_thumbnail,
)
from dermx_viewer.errors import PhotographError
from tests.dataset import build

POSTSCRIPT = (
    b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 64 48\n%%EndComments\n{} loop\nshowpage\n"
)

# 24 × 16 pixels, red above blue, stored turned: irot and EXIF orientation 6.
HEIC = base64.b64decode(
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAcdtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAA"
    "AAAAAAAAAAAAADRpbG9jAAAAAERAAAIAAQAAAAAB6wABAAAAAAAAAD8AAgAAAAACKgABAAAAAAAAACQAAAA4aWlu"
    "ZgAAAAAAAgAAABVpbmZlAgAAAAABAABodmMxAAAAABVpbmZlAgAAAQACAABFeGlmAAAAAA5waXRtAAAAAAABAAAB"
    "BmlwcnAAAADlaXBjbwAAAHVodmNDAQNwAAAAkAAAAAAAHvAA/P34+AAADwNgAAEAGEABDAH//wNwAAADAJAAAAMA"
    "AAMAHroCQGEAAQApQgEBA3AAAAMAkAAAAwAAAwAeoCCBBZbqrprm4CGgwIAAAAyAAAADAIRiAAEABkQBwXPBiQAA"
    "ABNjb2xybmNseAABAA0ABoAAAAAUaXNwZQAAAAAAAABAAAAAQAAAAChjbGFwAAAAEAAAAAEAAAAYAAAAAf///9AA"
    "AAAC////2AAAAAIAAAAQcGl4aQAAAAADCAgIAAAACWlyb3QDAAAAGWlwbWEAAAAAAAAAAQABBoECAwWEhgAAABpp"
    "cmVmAAAAAAAAAA5jZHNjAAIAAQABAAAAa21kYXQAAAA7KAGvCchfGNAjmJb/S//x1yFA3j/uHFcbEfbMafdtJfrR"
    "PKZN+b6A85YID3FqUumjrXKxboDjJhDteywAAAAGRXhpZgAATU0AKgAAAAgAAQESAAMAAAABAAYAAAAAAAA="
)


def ramp() -> np.ndarray:
    """(24, 40): grey from 0 to 255, left to right."""
    return np.tile(np.arange(40) * 255 // 39, (24, 1)).astype(np.uint8)


def upright_picture() -> np.ndarray:
    y, x = np.mgrid[:24, :40]
    return np.stack([x * 255 // 40, y * 255 // 24, 0 * x], axis=-1).astype(np.uint8)


def stored_as(upright: np.ndarray, orientation: int) -> Image.Image:
    """How a camera stores a picture under each orientation (Exif 2.32, tag 274)."""
    stored = {
        1: upright,
        2: upright[:, ::-1],
        3: upright[::-1, ::-1],
        4: upright[::-1],
        5: upright.transpose(1, 0, 2),
        6: np.rot90(upright, 1),
        7: upright[::-1, ::-1].transpose(1, 0, 2),
        8: np.rot90(upright, -1),
    }[orientation]
    return Image.fromarray(np.ascontiguousarray(stored))


FORMS = {
    "tif": {},
    "tif-lzw": {"compression": "tiff_lzw"},
    "tif-jpeg": {"compression": "jpeg"},
    "webp": {"quality": 98},
    "avif": {"quality": 98},
    "jfif": {"format": "JPEG", "quality": 98},
    "mpo": {"format": "MPO", "quality": 98},
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("orientation", range(1, 9))
def test_one_place_decides_which_side_is_up(tmp_path: Path, form: str, orientation: int) -> None:
    upright = upright_picture()
    exif = Image.Exif()
    exif[274] = orientation
    file = tmp_path / f"p.{form.partition('-')[0]}"
    stored_as(upright, orientation).save(file, exif=exif, **FORMS[form])
    header = read_header(file)
    assert (header.height, header.width) == (24, 40)
    difference = np.abs(read_photograph(file).astype(int) - upright.astype(int))
    assert difference.mean() < 4
    assert read_for_network(file, (12, 20)).shape == (12, 20, 3)


def test_exif_data_behind_the_pixels_of_a_png_count_for_header_and_pixels(tmp_path: Path) -> None:
    file, upright = tmp_path / "p.png", upright_picture()
    stored_as(upright, 6).save(file)
    exif = Image.Exif()
    exif[274] = 6
    body = b"eXIf" + exif.tobytes()[6:]
    chunk = struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
    data = file.read_bytes()
    file.write_bytes(data[:-12] + chunk + data[-12:])
    header = read_header(file)
    assert (header.height, header.width) == (24, 40)
    np.testing.assert_array_equal(read_photograph(file), upright)


@pytest.mark.parametrize(
    ("name", "values", "options"),
    [
        ("16 bits", ramp().astype(np.uint16) * 257, {}),
        ("16 bits, big-endian", ramp().astype(np.uint16) * 257, {"byteorder": ">"}),
        ("16 bits, 0 is white", (255 - ramp()).astype(np.uint16) * 257, {"photometric": 0}),
        ("8 bits, 0 is white", 255 - ramp(), {"photometric": 0}),
        ("floats", (ramp() / 255).astype(np.float32), {}),
        (
            "16 bits a colour",
            np.stack([ramp().astype(np.uint16) * 257] * 3, -1),
            {"photometric": 2},
        ),
        ("planes", np.stack([ramp()] * 3), {"photometric": 2, "planarconfig": 2}),
        ("BigTIFF", ramp(), {"bigtiff": True}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_samples_become_8_bits_by_their_range(
    tmp_path: Path, name: str, values: np.ndarray, options: dict[str, object]
) -> None:
    file = tmp_path / "p.tif"
    tifffile.imwrite(file, values, **options)
    np.testing.assert_array_equal(read_photograph(file)[..., 1], ramp())


@pytest.mark.parametrize("suffix", [".png", ".tif", ".jp2"])
def test_a_dark_picture_of_16_bits_stays_dark(tmp_path: Path, suffix: str) -> None:
    # No value is above 255: scaled by its bytes it would be a bright picture of 8 bits.
    file = tmp_path / f"p{suffix}"
    Image.fromarray(ramp().astype(np.uint16)).save(file)
    assert read_photograph(file).max() == 1


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        (ramp().astype(np.int8), "samples with a sign"),
        (ramp().astype(np.int16), "samples with a sign"),
        (ramp().astype(np.uint32), "whole numbers of 32 bits"),
        (ramp().astype(np.float32), "floats from 0 to 255"),
        (np.full((4, 4), -0.5, np.float32), "floats from -0.5"),
        (np.full((4, 4), np.nan, np.float32), "floats from nan"),
        (np.full((4, 4), np.inf, np.float32), "floats from inf"),
        (ramp() / 255, "TIFF of a kind that is not read"),
        (np.stack([ramp() / 255] * 3, -1).astype(np.float32), "TIFF of a kind that is not read"),
    ],
    ids=["int8", "int16", "uint32", "0-255", "negative", "nan", "inf", "float64", "float-rgb"],
)
def test_samples_of_an_unknown_range_are_refused(
    tmp_path: Path, values: np.ndarray, reason: str
) -> None:
    file = tmp_path / "p.tif"
    tifffile.imwrite(file, values, photometric="rgb" if values.ndim == 3 else "minisblack")
    # When the data set is opened, not only when the picture is shown.
    for read in (read_header, read_photograph):
        with pytest.raises(PhotographError, match=rf"p\.tif.*{reason}"):
            read(file)


def test_print_colours_and_lab(tmp_path: Path) -> None:
    red = Image.new("CMYK", (8, 8), (0, 255, 255, 0))
    # Pillow writes the JPEG as Adobe does: inverted, with a marker that says so.
    red.save(tmp_path / "a.jpg", quality=98)
    red.save(tmp_path / "b.tif")
    for name in ("a.jpg", "b.tif"):
        assert read_photograph(tmp_path / name)[4, 4].tolist() == pytest.approx([255, 0, 0], abs=3)
    # L* 53, a* 80, b* 67 is red, L* 100 white.
    for lab, rgb in (((136, 80, 67), (250, 3, 11)), ((255, 0, 0), (255, 255, 255))):
        tifffile.imwrite(
            tmp_path / "c.tif", np.full((4, 4, 3), lab, np.uint8), photometric="cielab"
        )
        assert read_photograph(tmp_path / "c.tif")[1, 1].tolist() == pytest.approx(rgb, abs=4)


def test_a_palette_with_transparency_lies_on_white_paper(tmp_path: Path) -> None:
    picture = Image.fromarray(np.array([[0, 1]], np.uint8), "L").convert("P")
    picture.putdata([0, 1])
    picture.putpalette([10, 20, 30, 200, 100, 50])
    picture.save(tmp_path / "p.png", transparency=0)
    assert read_photograph(tmp_path / "p.png").tolist() == [[[255, 255, 255], [200, 100, 50]]]


def test_a_picture_that_is_nowhere_opaque_is_refused(tmp_path: Path) -> None:
    Image.new("RGBA", (8, 8), (200, 30, 30, 0)).save(tmp_path / "p.png")
    with pytest.raises(PhotographError, match=r"p\.png: all of it is transparent"):
        read_photograph(tmp_path / "p.png")


def swapped_profile() -> bytes:
    """A profile in which red and green are exchanged: what it does is seen at once."""
    plain = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    tags = {plain[132 + 12 * i : 136 + 12 * i]: 132 + 12 * i for i in range(plain[131])}
    changed = bytearray(plain)
    for tag, other in ((b"rXYZ", b"gXYZ"), (b"gXYZ", b"rXYZ")):
        place, source = tags[tag] + 4, tags[other] + 4
        changed[place : place + 8] = plain[source : source + 8]
    return bytes(changed).replace("sRGB".encode("utf-16-be"), "Xrgb".encode("utf-16-be"))


def test_profiles_are_for_eyes_and_not_for_networks(tmp_path: Path) -> None:
    file = tmp_path / "p.png"
    Image.new("RGB", (8, 8), (200, 30, 30)).save(file, icc_profile=swapped_profile())
    assert read_header(file).profile.startswith("Xrgb")
    for shown in (read_photograph(file), read_thumbnail(file, 8)):
        assert shown[4, 4].tolist() == pytest.approx([30, 200, 30], abs=3)
    assert read_for_network(file, (8, 8))[4, 4].tolist() == [200, 30, 30]
    # Broken ones, and sRGB itself, change nothing.
    for profile in (
        b"nonsense" * 30,
        ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes(),
    ):
        Image.new("RGB", (8, 8), (200, 30, 30)).save(file, icc_profile=profile)
        assert read_header(file).profile == ""
        assert read_photograph(file)[4, 4].tolist() == [200, 30, 30]


@pytest.mark.parametrize("suffix", [".gif", ".webp", ".png", ".tif", ".avif"])
def test_of_several_pictures_the_first_is_used_and_said(tmp_path: Path, suffix: str) -> None:
    root = build.simple_dataset(tmp_path / "data")
    first, second = (Image.new("RGB", (12, 10), colour) for colour in ("white", "black"))
    first.save(root / f"b--x{suffix}", save_all=True, append_images=[second])
    assert read_photograph(root / f"b--x{suffix}").min() > 250
    (problem,) = open_dataset(root).problems
    assert problem.kind == "several pictures" and "first" in problem.done


@pytest.mark.parametrize("suffix", [".jfif", ".jpe", ".gif", ".jp2", ".avif", ".JPG", ".tiff"])
def test_photographs_of_many_endings_are_found(tmp_path: Path, suffix: str) -> None:
    root = build.simple_dataset(tmp_path / "data")
    kind = "JPEG" if suffix in (".jfif", ".jpe") else None
    build.write_photograph(root / f"a (1){suffix}", format=kind)
    dataset = open_dataset(root)
    assert dataset.images[0].photograph is not None and not dataset.problems


@pytest.mark.parametrize("suffix", [".dcm", ".jxl", ".psd", ".CR2"])
def test_pictures_that_are_not_read_are_a_problem(tmp_path: Path, suffix: str) -> None:
    root = build.simple_dataset(tmp_path / "data")
    (root / f"a (1){suffix}").write_bytes(b"something")
    (problem,) = open_dataset(root).problems
    assert problem.kind == "unreadable photograph" and problem.image_id == "a (1)"
    # Nobody asks for it where there is another one.
    build.write_photograph(root / "a (1).png")
    assert not open_dataset(root).problems


def test_heic(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "p.heic"
    file.write_bytes(HEIC)
    header = read_header(file)
    assert (header.height, header.width) == (16, 24)
    pixels = read_photograph(file).astype(int)
    assert pixels[2, 3, 0] > 200 > 80 > pixels[2, 3, 2]
    assert pixels[-2, 3, 2] > 200 > 80 > pixels[-2, 3, 0]
    monkeypatch.setitem(sys.modules, "pi_heif", None)
    with pytest.raises(PhotographError, match=r"p\.heic: a HEIC picture.*pip install pi-heif"):
        read_header(file)
    monkeypatch.undo()
    file.write_bytes(b"\0\0\0\x18ftypheic" + b"\0" * 40)
    with pytest.raises(PhotographError, match=r"p\.heic: .*\(HEIC: nothing in it can"):
        read_header(file)


def test_a_heic_picture_that_breaks_its_decoder_is_that_files_problem(tmp_path: Path) -> None:
    root = build.simple_dataset(tmp_path / "data")
    # With this byte the library reads beyond its memory and ends the process.
    (root / "a (1).heic").write_bytes(HEIC[:178] + b"\xff" + HEIC[179:])
    build.write_photograph(root / "b--x.png")
    dataset = open_dataset(root)
    (problem,) = dataset.problems
    assert problem.kind == "unreadable photograph" and "HEIC" in problem.what
    assert dataset.images[1].photograph is not None


@pytest.mark.parametrize("name", ["p.jpg", "p.png", "p.tif"])
def test_postscript_is_never_run(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(POSTSCRIPT)
    for read in (read_header, read_photograph):
        with pytest.raises(PhotographError, match=r"not a picture of a kind.*PostScript"):
            read(tmp_path / name)


FAULTS = (struct.error, zlib.error, IndexError, OverflowError, RecursionError, MemoryError)


@pytest.mark.parametrize("fault", [*FAULTS, AssertionError, SystemError, KeyError, EOFError])
def test_whatever_a_decoder_raises_is_that_files_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: type[Exception]
) -> None:
    root = build.simple_dataset(tmp_path / "data")
    file = build.write_photograph(root / "a (1).png")
    build.write_photograph(root / "b--x.jpg")

    def fail(*args: object) -> None:
        raise fault("broken inside")

    monkeypatch.setattr("PIL.PngImagePlugin.PngImageFile._open", fail)
    with pytest.raises(PhotographError, match=r"a \(1\)\.png"):
        read_photograph(file)
    dataset = open_dataset(root)
    assert [p.kind for p in dataset.problems] == ["unreadable photograph"]
    assert dataset.images[1].photograph is not None


def test_what_is_no_regular_file_is_never_waited_for(tmp_path: Path) -> None:
    root = build.simple_dataset(tmp_path / "data")
    os.mkfifo(root / "a (1).jpg")
    (root / "b--x.png").symlink_to("/dev/urandom")
    kinds = [p.kind for p in open_dataset(root).problems]
    assert kinds == ["unreadable photograph"] * 2
    with socket.socket(socket.AF_UNIX) as server:
        # Names of sockets are short.
        folder = os.open(root, os.O_RDONLY)
        try:
            server.bind(f"/proc/self/fd/{folder}/b--x.tif")
        finally:
            os.close(folder)
        for name in ("a (1).jpg", "b--x.png", "b--x.tif"):
            with pytest.raises(PhotographError, match="cannot be read"):
                read_photograph(root / name)


def test_files_larger_than_any_picture_are_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "MAX_PIXELS", 1000)
    file = build.write_photograph(tmp_path / "p.bmp", height=40, width=60)
    with pytest.raises(PhotographError, match="more than the limit"):
        read_header(file)


def test_the_limit_of_pixels_is_named_and_can_be_raised(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "MAX_PIXELS", 119)
    file = build.write_photograph(tmp_path / "p.gif")
    with pytest.raises(PhotographError, match=r"12 × 10 pixels.*set DERMX_MAX_PIXELS"):
        read_header(file)
    for text, limit in (("120", 120), ("1_000", 1000), ("", 64_000_000), ("many", 64_000_000)):
        monkeypatch.setenv("DERMX_MAX_PIXELS", text)
        assert pictures._limit_from_environment() == limit


def test_annotated_sizes_have_the_same_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = build.simple_dataset(tmp_path / "data")
    content = build.darwin1([build.tag("Acne"), build.polygon("Papule")], height=20, width=20)
    build.write_evaluation(root, "derm3_a (1)", content)
    monkeypatch.setattr(pictures, "MAX_PIXELS", 399)
    (problem,) = open_dataset(root).problems
    assert problem.where == "annotations/derm3_a (1).json"
    assert "20 × 20 pixels" in problem.what and "DERMX_MAX_PIXELS" in problem.what


def test_exchanged_width_and_height_are_one_problem_with_a_hint(tmp_path: Path) -> None:
    root = build.simple_dataset(tmp_path / "data")
    build.write_photograph(root / "a (1).png", height=12, width=10)
    (problem,) = open_dataset(root).problems
    assert problem.kind == "width and height exchanged"
    assert "turned" in problem.what and "wrong way round" in problem.what


def test_a_folder_that_cannot_be_read_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = build.simple_dataset(tmp_path / "data")
    build.write_photograph(root / "closed" / "a (1).png")
    real = os.scandir

    def scan(path: str) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", scan)
    (problem,) = open_dataset(root).problems
    assert problem.kind == "unreadable folder" and problem.where.endswith("closed")


def test_pictures_are_read_in_threads_at_once(tmp_path: Path) -> None:
    files = [build.write_photograph(tmp_path / f"{i}.png", height=20 + i) for i in range(8)]
    heights: list[int] = []
    threads = [
        threading.Thread(target=lambda f=f: heights.append(read_photograph(f).shape[0]))
        for f in files
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(heights) == list(range(20, 28))
