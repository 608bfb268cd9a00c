from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QObject
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from dermx_viewer import paths
from dermx_viewer.dataset.ontology import ontology
from dermx_viewer.dataset.records import Evaluation, ImageRecord, Photograph, Region
from dermx_viewer.gui.parts.images import thumbnails
from dermx_viewer.gui.parts.images.thumbnails import BOX, Thumbnails, make_thumbnail


def outlined(image_id: str = "a", photograph: Photograph | None = None) -> ImageRecord:
    """200 × 100 pixels whose left half is outlined as a plaque."""
    half = np.array([(0, 0), (99, 0), (99, 99), (0, 99)], float)
    region = Region("Plaque", (half,))
    evaluation = Evaluation(
        "derm1", image_id, 100, 200, "x.json", ("Psoriasis",), regions=(region,)
    )
    return ImageRecord(image_id, 100, 200, photograph=photograph, evaluations=(evaluation,))


def photograph(path: Path, colour: tuple[int, int, int] = (200, 30, 30)) -> Photograph:
    Image.new("RGB", (200, 100), colour).save(path)
    return Photograph(path, 100, 200)


def colour_at(picture: QImage, x: float, y: float) -> tuple[int, int, int, int]:
    pixel = picture.pixelColor(int(x * picture.width()), int(y * picture.height()))
    return pixel.red(), pixel.green(), pixel.blue(), pixel.alpha()


@pytest.fixture
def maker(qtbot: QtBot) -> Iterator[Thumbnails]:
    maker = Thumbnails()
    yield maker
    maker.close()


def test_silhouettes_where_there_is_no_photograph(qtbot: QtBot) -> None:
    picture = make_thumbnail(outlined())
    assert picture.size() == BOX
    left, right, above = (colour_at(picture, *at) for at in ((0.25, 0.5), (0.75, 0.5), (0.5, 0.02)))
    assert left[3] > right[3] > 0 and above[3] == 0
    plaque = ontology().colour("Plaque")
    wanted = [int(plaque[i : i + 2], 16) for i in (1, 3, 5)]
    # The hue is the characteristic's: the same channel leads.
    assert np.argmax(left[:3]) == np.argmax(wanted)


def test_photograph_is_fitted_and_sharp_on_dense_screens(qtbot: QtBot, tmp_path: Path) -> None:
    picture = make_thumbnail(outlined(photograph=photograph(tmp_path / "a.png")), ratio=2.0)
    assert picture.size() == BOX * 2 and picture.deviceIndependentSize().toSize() == BOX
    red, green, blue, alpha = colour_at(picture, 0.5, 0.5)
    assert red > 190 and green < 45 and blue < 45 and alpha == 255


def test_second_time_comes_from_the_disk_and_changes_are_seen(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    image = outlined(photograph=photograph(tmp_path / "a.png"))
    make_thumbnail(image)
    assert len(list((paths.cache_folder() / "thumbnails").iterdir())) == 1
    read = thumbnails.read_thumbnail
    decoded: list[Path] = []
    monkeypatch.setattr(
        thumbnails, "read_thumbnail", lambda path, side: (decoded.append(path), read(path, side))[1]
    )
    make_thumbnail(image)
    assert decoded == []
    photograph(tmp_path / "a.png", (30, 30, 200)).path.touch()
    blue = make_thumbnail(image)
    assert len(decoded) == 1 and colour_at(blue, 0.5, 0.5)[2] > 190


def test_damaged_photograph_gives_silhouettes(
    qtbot: QtBot, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    damaged = photograph(tmp_path / "a.png")
    damaged.path.write_bytes(damaged.path.read_bytes()[:60])
    picture = make_thumbnail(outlined(photograph=damaged))
    assert colour_at(picture, 0.25, 0.5)[3] > colour_at(picture, 0.75, 0.5)[3] > 0
    assert "No thumbnail of a" in caplog.text


def test_a_fault_over_one_image_does_not_end_the_others(
    qtbot: QtBot, maker: Thumbnails, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = thumbnails.make_thumbnail

    def fail(image: ImageRecord, ratio: float) -> QImage:
        if image.image_id == "a":
            raise AssertionError("a fault of our own")
        return make(image, ratio)

    monkeypatch.setattr(thumbnails, "make_thumbnail", fail)
    for image_id in "ab":
        with qtbot.waitSignal(maker.ready, check_params_cb=lambda ready, i=image_id: ready == i):
            maker.get(outlined(image_id))
    assert maker.get(outlined("a")).size() == BOX


def test_a_cache_that_cannot_be_written_is_done_without(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "thumbnails").write_text("in the way")
    monkeypatch.setenv("DERMX_CACHE", str(tmp_path / "cache"))
    picture = make_thumbnail(outlined(photograph=photograph(tmp_path / "a.png")))
    assert colour_at(picture, 0.5, 0.5)[0] > 190


def test_made_off_the_gui_thread_and_announced(
    qtbot: QtBot, maker: Thumbnails, monkeypatch: pytest.MonkeyPatch
) -> None:
    made_by = []
    make = thumbnails.make_thumbnail

    def watched(image: ImageRecord, ratio: float) -> QImage:
        made_by.append(threading.current_thread())
        return make(image, ratio)

    monkeypatch.setattr(thumbnails, "make_thumbnail", watched)
    with qtbot.waitSignal(maker.ready) as caught:
        assert maker.get(outlined()) is maker.blank
    assert caught.args == ["a"]
    assert maker.get(outlined()).cacheKey() != maker.blank.cacheKey()
    assert len(made_by) == 1 and made_by[0] is not threading.main_thread()


def test_newest_first_and_long_gone_ones_dropped(
    qtbot: QtBot, maker: Thumbnails, monkeypatch: pytest.MonkeyPatch
) -> None:
    release, made = threading.Event(), []
    make = thumbnails.make_thumbnail

    def slow(image: ImageRecord, ratio: float) -> QImage:
        made.append(image.image_id)
        release.wait(20)
        return make(image, ratio)

    monkeypatch.setattr(thumbnails, "make_thumbnail", slow)
    maker.get(outlined("first"))
    qtbot.waitUntil(lambda: made == ["first"])
    for number in range(300):
        maker.get(outlined(str(number)))
    release.set()
    qtbot.waitUntil(lambda: len(made) == 201)
    assert made[1] == "299" and made[-1] == "100"


def test_another_data_set_forgets(qtbot: QtBot, maker: Thumbnails) -> None:
    with qtbot.waitSignal(maker.ready):
        maker.get(outlined())
    maker.forget()
    with qtbot.waitSignal(maker.ready):
        assert maker.get(replace(outlined())) is maker.blank


def test_closing_waits_and_then_makes_nothing(qtbot: QtBot, maker: Thumbnails) -> None:
    maker.get(outlined())
    maker.close()
    assert "thumbnails" not in [thread.name for thread in threading.enumerate()]
    assert maker.get(outlined("b")) is maker.blank
    assert "thumbnails" not in [thread.name for thread in threading.enumerate()]


def test_the_thread_ends_with_its_window(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started, release = threading.Event(), threading.Event()
    make = thumbnails.make_thumbnail

    def slow(image: ImageRecord, ratio: float) -> QImage:
        started.set()
        release.wait(20)
        return make(image, ratio)

    stop = thumbnails._Maker.stop

    def stop_while_busy(maker: thumbnails._Maker) -> None:
        threading.Thread(target=release.set).start()
        stop(maker)

    monkeypatch.setattr(thumbnails, "make_thumbnail", slow)
    monkeypatch.setattr(thumbnails._Maker, "stop", stop_while_busy)
    window = QObject()
    maker = Thumbnails(parent=window)
    gone: list[bool] = []
    maker.destroyed.connect(lambda: gone.append(True))
    for number in range(5):
        maker.get(outlined(str(number)))
    assert started.wait(20)
    window.deleteLater()
    qtbot.waitUntil(lambda: gone == [True])
    assert "thumbnails" not in [thread.name for thread in threading.enumerate()]
