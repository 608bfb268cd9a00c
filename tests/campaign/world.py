"""The small world that every case damages at one place: everything in it is good.

``data`` (annotations, tables, masks), ``photos``, ``maps``, ``settings``, ``models``,
``verdicts``; whatever is
called ``victim`` may be damaged, all else are its good neighbours.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from tests.dataset.build import darwin1, darwin2, polygon, tag, write_evaluation, write_metadata
from tests.verdicts.build import filled

SIZE = (48, 64)
"""(height, width) of every image."""
GOOD = ("a good (1)", "good--2")
VICTIM = "victim"
RATERS = ("derm1", "derm2", "derm3")
CLASSES = ("Acne", "Psoriasis")
TRUSTED = "ab" * 32
"""sha256 of a file that the settings trust."""


@dataclass(frozen=True, slots=True)
class World:
    """Where everything is."""

    root: Path

    @property
    def data(self) -> Path:
        return self.root / "data"

    @property
    def annotations(self) -> Path:
        return self.data / "annotations"

    @property
    def masks(self) -> Path:
        return self.data / "masks" / "masks"

    @property
    def photos(self) -> Path:
        return self.root / "photos"

    @property
    def maps(self) -> Path:
        return self.root / "maps"

    @property
    def settings(self) -> Path:
        return self.root / "settings"

    @property
    def models(self) -> Path:
        return self.root / "models"

    @property
    def verdicts(self) -> Path:
        return self.root / "verdicts"

    @property
    def output(self) -> Path:
        return self.root / "output"


def square(left: int, top: int, side: int) -> tuple[tuple[float, float], ...]:
    right, bottom = left + side - 1, top + side - 1
    return ((left, top), (right, top), (right, bottom), (left, bottom))


def make_world(root: Path) -> World:
    """Write the world without models, which need Keras."""
    world = World(root)
    for number, image in enumerate((*GOOD, VICTIM)):
        for rater_number, rater in enumerate(RATERS):
            regions = [
                polygon("Papule", square(5 + 3 * rater_number, 6, 12 + number), attributes=["Red"]),
                polygon("Scar", square(30, 20, 8 + rater_number)),
            ]
            content = [tag("Acne"), tag("Young"), *regions]
            make = darwin2 if (number + rater_number) % 2 else darwin1
            write_evaluation(world.data, f"{rater}_{image}", make(content, height=48, width=64))
    for image in (GOOD[0], VICTIM):
        # A region without a polygon: its PNG is the mask.
        box = {"name": "Papule", "bounding_box": {"x": 4, "y": 4, "w": 9, "h": 9}}
        content = darwin1([tag("Acne"), box], height=48, width=64)
        write_evaluation(world.data, f"derm4_{image}", content)
        _write_mask(world.masks / f"derm4_{image}_00000.png")
    _write_tables(world)
    _write_pictures(world)
    _write_settings(world)
    _write_verdicts(world)
    (root / "outside").mkdir()
    world.output.mkdir()
    return world


def _write_mask(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    pixels = np.zeros(SIZE, np.uint8)
    pixels[4:13, 4:13] = 255
    Image.fromarray(pixels).save(path)


def _write_tables(world: World) -> None:
    names = (GOOD[0], VICTIM, GOOD[1])
    rows = [f"{n}.jpg;SD-260;Acne;{n}.jpg;light;young" for n in names]
    write_metadata(world.data, rows)
    listed = [f"derm4_{n},derm4_{n}_00000,Papule" for n in (VICTIM, GOOD[0])]
    text = "\n".join(["image_id,mask_id,class_name", *listed]) + "\n"
    listing = world.data / "masks" / "instance_mask_annotations.csv"
    listing.write_text(text, encoding="utf-8")


def _write_pictures(world: World) -> None:
    world.photos.mkdir()
    world.maps.mkdir()
    numbers = np.random.default_rng(5)
    for image, suffix in zip((*GOOD, VICTIM), (".jpg", ".png", ".png"), strict=True):
        pixels = numbers.integers(0, 256, (*SIZE, 3), np.uint8)
        Image.fromarray(pixels).save(world.photos / f"{image}{suffix}")
        for name in CLASSES:
            np.save(world.maps / f"{image}_{name}.npy", numbers.random((6, 8), np.float32))
    grey = numbers.integers(0, 256, (12, 16), np.uint8)
    Image.fromarray(grey).save(world.maps / f"{GOOD[1]}_Vitiligo.png")
    Image.fromarray(grey).save(world.maps / f"{VICTIM}_Vitiligo.png")


def _write_settings(world: World) -> None:
    world.settings.mkdir()
    session = {
        "place": {"dataset": str(world.data), "image": VICTIM},
        "outlines": {
            "hidden": [["derm1", "Papule"], ["derm2", "Scar"]],
            "solo": None,
            "only_raters": ["derm1"],
            "colours": [["Papule", "#ff0000"]],
            "fill_opacity": 0.3,
            "outline_width": 2.0,
        },
        "models": ["a.keras", "b.keras"],
        "panes": [{"model": "a.keras", "colour_map": "viridis"}, {"view": "A", "opacity": 0.5}],
        "active": 1,
        "scoring": {"protocol": "native", "fusion": "at least k", "at_least": 2},
    }
    (world.settings / "session.json").write_text(json.dumps(session), encoding="utf-8")
    trusted = {TRUSTED: {"file": "good.keras", "since": "2026-01-01T00:00:00+00:00"}}
    (world.settings / "trusted-models.json").write_text(json.dumps(trusted), encoding="utf-8")
    lines = (
        "[General]",
        "theme=dark",
        "backend=jax",
        "batch_size=8",
        "recent=/one/data, /two/data",
        r'photos="{\"/one/data\": \"/tmp\"}"',
        r"geometry=@ByteArray(\x1\xd9\xd0\xcb\0\x3\0\0)",
        "",
        "[folder]",
        "open=/tmp",
        "",
    )
    (world.settings / "window.ini").write_text("\n".join(lines), encoding="utf-8")
    spec = (
        'name = "Net"',
        'classes = ["Acne", "Psoriasis"]',
        "input_size = [16, 16]",
        'preprocessing = "none"',
        'layer = "conv"',
        'licence = "MIT"',
        "",
    )
    world.models.mkdir()
    (world.models / f"{VICTIM}.toml").write_text("\n".join(spec), encoding="utf-8")
    (world.models / "good.toml").write_text("\n".join(spec), encoding="utf-8")
    (world.models / f"{VICTIM}.keras").write_bytes(b"no model")


def _write_verdicts(world: World) -> None:
    world.verdicts.mkdir()
    for name in ("good", VICTIM):
        filled(world.verdicts / f"{name}.verdicts", 40)


def tree(folder: Path) -> dict[str, str]:
    """What is in a folder: relative name → hash of a file, target of a link, or kind."""
    found: dict[str, str] = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            found[name] = f"link {path.readlink()}"
        elif path.is_file():
            found[name] = hashlib.sha256(path.read_bytes()).hexdigest()
        else:
            found[name] = "folder" if path.is_dir() else "other"
    return found
