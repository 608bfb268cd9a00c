from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from dermx_viewer import demo
from dermx_viewer.cli import run
from dermx_viewer.gui.main_window import MainWindow
from dermx_viewer.gui.parts.all import PARTS
from dermx_viewer.gui.screenshot import layout_of, pictures
from tests.gui.window import opened


def test_there_is_a_picture_of_the_window_and_of_every_part(
    qtbot: QtBot, dataset_path: Path
) -> None:
    found, layout = pictures(dataset_path, [], image_id="a", size=(1366, 768), theme="dark")
    assert set(found) == {"window.png", "compare.png", *(f"{part.name}.png" for part in PARTS)}
    images = {name: QImage.fromData(content) for name, content in found.items()}
    assert images["window.png"].width() == 1366 and images["window.png"].height() == 768
    assert images["compare.png"].size() == images["window.png"].size()
    assert images["compare.png"] != images["window.png"]
    assert not any(image.isNull() for image in images.values())
    assert layout["window"] == {"x": 0, "y": 0, "width": 1366, "height": 768}
    assert {"canvas", "images", "layers", "attention"} <= set(layout)


def test_the_layout_is_in_pixels_of_the_window(
    qtbot: QtBot, window: MainWindow, dataset_path: Path
) -> None:
    assert "canvas" not in layout_of(window)
    opened(qtbot, window, dataset_path)
    layout = layout_of(window)
    left, canvas, right = layout["images"], layout["canvas"], layout["layers"]
    assert left["x"] + left["width"] < canvas["x"]
    assert canvas["x"] + canvas["width"] < right["x"]
    assert right["x"] + right["width"] == window.width()
    # What is behind another tab is seen by nobody.
    assert "overview" not in layout


def test_the_command_writes_pictures_and_the_layout_and_refuses_them_at_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = []

    def made(data: Path, **options: object) -> tuple[dict[str, bytes], dict[str, dict[str, int]]]:
        asked.append((options["size"], options["scale"], options["theme"]))
        return {"window.png": b"picture"}, {"canvas": {"x": 1}}

    monkeypatch.setattr(demo, "screenshots", made)
    folder = tmp_path / "out"
    command = ["screenshots", "--output", str(folder), "--size", "1366x768", "--scale", "1.5"]
    assert run([*command, "--theme", "dark"]) == 0
    assert asked == [((1366, 768), 1.5, "dark")]
    assert (folder / "window.png").read_bytes() == b"picture"
    assert json.loads((folder / "layout.json").read_text()) == {"canvas": {"x": 1}}
    assert run(command) == 2 and "already holds screenshots" in capsys.readouterr().err
    assert run([*command, "--overwrite"]) == 0 and len(asked) == 2


@pytest.mark.parametrize("size", ["1600", "1600x", "axb", "100x1000", "1600x99999", "²00x400"])
def test_a_size_is_two_numbers_of_pixels(
    size: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["screenshots", "--output", str(tmp_path / "out"), "--size", size]) == 2
    assert "is not WIDTHxHEIGHT" in capsys.readouterr().err
