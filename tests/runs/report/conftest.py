"""A run of painted images, made once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from dermx_viewer.cli import run
from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.painting.demo import write_demo_data


@dataclass(frozen=True)
class Made:
    """``data``: the data set; ``maps``: folders of two sets of maps; ``run``: what was scored."""

    data: Path
    maps: tuple[Path, Path]
    run: Path

    @property
    def arguments(self) -> list[str]:
        """What the report needs for pictures with attention."""
        given = [part for folder in self.maps for part in ("--maps", str(folder))]
        return ["--dataset", str(self.data), *given]


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Twelve painted images, two sets of random maps with and without a centre, and the floor."""
    folder = tmp_path_factory.mktemp("report")
    data, output = folder / "data", folder / "run"
    write_demo_data(data, images=12)
    maps = folder / "centred", folder / "anywhere"
    rng = np.random.default_rng(0)
    for each, images in zip(maps, ("centred", "anywhere"), strict=True):
        each.mkdir()
        for image in open_dataset(data).images:
            values = rng.random((6, 8))
            if images == "centred":
                values[1:5, 2:6] += 1
            np.save(each / f"{image.image_id}_{image.gold}.npy", values)
    given = [part for each in maps for part in ("--maps", str(each))]
    assert run(["score", str(data), *given, "--baselines", "--output", str(output)]) == 0
    return Made(data, (maps[0], maps[1]), output)
