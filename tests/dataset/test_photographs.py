from __future__ import annotations

import struct
import subprocess
import sys
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, PngImagePlugin

from dermx_viewer.dataset.photographs import (
    STAND_IN_MARK,
    read_for_network,
    read_header,
    read_photograph,
    read_thumbnail,
)
from dermx_viewer.errors import PhotographError


def gradient(height: int, width: int) -> np.ndarray:
    y, x = np.mgrid[:height, :width]
    return np.stack([x * 255 // width, y * 255 // height, 0 * x], axis=-1).astype(np.uint8)


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("suffix", [".png", ".jpg"])
def test_exif_orientation_is_applied_once(tmp_path: Path, orientation: int, suffix: str) -> None:
    upright = gradient(24, 40)
    # How a camera would store this picture under each orientation (Exif 2.32, tag 274).
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
    exif = Image.Exif()
    exif[274] = orientation
    file = tmp_path / f"p{suffix}"
    Image.fromarray(np.ascontiguousarray(stored)).save(file, exif=exif, quality=98)
    header = read_header(file)
    assert (header.height, header.width) == (24, 40)
    difference = np.abs(read_photograph(file).astype(int) - upright.astype(int))
    assert difference.mean() < 4
    assert read_for_network(file, (12, 20)).shape == (12, 20, 3)
    assert read_thumbnail(file, 10).shape == (6, 10, 3)


def test_network_input_is_pillow_bilinear(tmp_path: Path) -> None:
    picture = np.random.default_rng(0).integers(0, 256, (50, 70, 3), dtype=np.uint8)
    file = tmp_path / "p.png"
    Image.fromarray(picture).save(file)
    expected = Image.fromarray(picture).resize((40, 30), Image.Resampling.BILINEAR)
    result = read_for_network(file, (30, 40))
    assert result.dtype == np.float32
    np.testing.assert_array_equal(result, np.asarray(expected, np.float32))


@pytest.mark.parametrize("mode", ["L", "LA", "RGBA", "P", "CMYK", "1", "I;16"])
def test_every_mode_becomes_rgb(tmp_path: Path, mode: str) -> None:
    grey = Image.fromarray(np.full((4, 5), 200, np.uint8))
    picture = Image.fromarray(np.full((4, 5), 200 * 257, np.uint16)) if mode == "I;16" else grey
    if mode != "I;16":
        picture = picture.convert(mode)
    file = tmp_path / ("p.tif" if mode == "CMYK" else "p.png")
    picture.save(file)
    pixels = read_photograph(file)
    assert pixels.shape == (4, 5, 3) and pixels.dtype == np.uint8
    if mode != "1":
        assert abs(int(pixels[2, 2, 0]) - 200) <= 1


def test_stand_in_mark_is_read_from_the_header(tmp_path: Path) -> None:
    picture = Image.fromarray(gradient(8, 8))
    picture.save(tmp_path / "a.jpg", comment=STAND_IN_MARK.encode())
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", STAND_IN_MARK)
    picture.save(tmp_path / "b.png", pnginfo=info)
    picture.save(tmp_path / "c.jpg", comment=b"holiday")
    assert read_header(tmp_path / "a.jpg").stand_in
    assert read_header(tmp_path / "b.png").stand_in
    assert not read_header(tmp_path / "c.jpg").stand_in


def claimed_png(width: int, height: int) -> bytes:
    """A PNG whose header claims a size and whose pixels are missing."""
    body = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = struct.pack(">I", 13) + body + struct.pack(">I", zlib.crc32(body))
    data = b"IDAT" + zlib.compress(b"\0" * 100)
    chunk += struct.pack(">I", len(data) - 4) + data + struct.pack(">I", zlib.crc32(data))
    return b"\x89PNG\r\n\x1a\n" + chunk


def test_enormous_header_is_refused_before_decoding(tmp_path: Path) -> None:
    file = tmp_path / "huge.png"
    file.write_bytes(claimed_png(60_000, 60_000))
    for read in (read_header, read_photograph):
        with pytest.raises(PhotographError, match=r"huge\.png.*60000 × 60000"):
            read(file)


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "not a picture"), (b"hello" * 20, "not a picture"), (claimed_png(64, 64), "damaged")],
)
def test_broken_pictures_name_the_file(tmp_path: Path, content: bytes, words: str) -> None:
    file = tmp_path / "broken.png"
    file.write_bytes(content)
    with pytest.raises(PhotographError, match=rf"broken\.png.*{words}"):
        read_photograph(file)


def test_missing_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(PhotographError, match=r"gone\.jpg.*Reload"):
        read_header(tmp_path / "gone.jpg")


@pytest.mark.filterwarnings("ignore:Corrupt EXIF data")
@pytest.mark.parametrize("suffix", [".png", ".jpg", ".webp"])
@pytest.mark.parametrize("header", [b"MM\x00\xff\x00\x00\x00\x08", b"", b"II*\0\xff\xff\xff\xff"])
def test_damaged_exif_data_cost_nothing_but_the_orientation(
    tmp_path: Path, suffix: str, header: bytes
) -> None:
    file = tmp_path / f"p{suffix}"
    Image.fromarray(gradient(24, 40)).save(file, exif=b"Exif\0\0" + header, quality=95)
    found = read_header(file)
    assert (found.height, found.width) == (24, 40)
    assert read_photograph(file).shape == (24, 40, 3)


@pytest.mark.parametrize("value", [9, 0, 65_535])
def test_an_orientation_that_does_not_exist(tmp_path: Path, value: int) -> None:
    exif = Image.Exif()
    exif[274] = value
    Image.fromarray(gradient(24, 40)).save(tmp_path / "p.jpg", exif=exif)
    found = read_header(tmp_path / "p.jpg")
    assert sorted((found.height, found.width)) == [24, 40]
    assert read_photograph(tmp_path / "p.jpg").shape == (found.height, found.width, 3)


def test_damaged_exif_data_are_not_complained_about(tmp_path: Path) -> None:
    file = tmp_path / "p.jpg"
    damaged = b"Exif\0\0II*\0\xff\xff\xff\xff"
    Image.fromarray(gradient(24, 40)).save(file, exif=damaged)
    script = "import sys; from pathlib import Path; from dermx_viewer.dataset import photographs"
    script += "; print(photographs.read_header(Path(sys.argv[1])).width)"
    command = [sys.executable, "-c", script, str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("40\n", "")
