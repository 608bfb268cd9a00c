"""What is tried on a damaged world, and what must hold afterwards.

A probe raises Lost where a good neighbour is gone, Canary where something was done that never may
be; a DermXError is the program's own refusal and allowed where nothing good depends on the file.
Whatever else it raises is a finding.
"""

from __future__ import annotations

import contextlib
import json
import math
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from dermx_viewer.dataset.doctor import open_and_examine
from dermx_viewer.dataset.photographs import (
    read_for_network,
    read_header,
    read_photograph,
    read_thumbnail,
)
from dermx_viewer.errors import DermXError, PhotographError
from dermx_viewer.explain.permission import is_permitted, permitted_files, remember
from dermx_viewer.explain.spec import read_spec, write_spec
from dermx_viewer.session.plain import to_plain
from dermx_viewer.session.state import Session
from dermx_viewer.session.storage import load_session, save_session
from tests.campaign.command_probes import (
    good_rows,
    try_agreement,
    try_check,
    try_paint,
    try_score,
    try_verdicts,
)
from tests.campaign.neighbours import Canary, Good, Lost, Trial, describe, same
from tests.campaign.run_kinds import try_handed_on, try_runs
from tests.campaign.world import CLASSES, GOOD, TRUSTED, VICTIM, World


def try_open(trial: Trial) -> None:
    """Everything that `check` does, without the command line, and every mask filled."""
    dataset = open_and_examine(trial.world.data, photos=trial.world.photos)
    found = describe(dataset)
    images = (VICTIM, *GOOD) if trial.shared else (VICTIM,)
    hit = {(trial.hit, image) for image in images}
    same("image", trial.good.images, found.images)
    same("photograph", trial.good.photos, found.photos)
    expected = {key: value for key, value in trial.good.evaluations.items() if key not in hit}
    same("evaluation", expected, found.evaluations)
    if not trial.shared:
        same("metadata", trial.good.metadata, found.metadata)
    for problem in dataset.problems:
        if not all(isinstance(part, str) for part in (problem.kind, problem.where, problem.what)):
            raise TypeError(f"a problem without words: {problem!r}")


def try_photograph(trial: Trial) -> None:
    """Each way of reading a photograph refuses it by name or gives its pixels."""
    for path in sorted(trial.world.photos.iterdir()):
        if path.name.startswith(GOOD):
            continue
        ways: tuple[Callable[[], object], ...] = (
            lambda path=path: read_header(path),
            lambda path=path: read_photograph(path),
            lambda path=path: read_for_network(path, (16, 16)),
            lambda path=path: read_thumbnail(path, 32),
        )
        for way in ways:
            with contextlib.suppress(PhotographError):
                way()


def try_spec(trial: Trial) -> None:
    with contextlib.suppress(DermXError):
        spec = read_spec(trial.world.models / f"{VICTIM}.toml")
        # What can be read can be written, and says the same.
        written = trial.world.output / "spec.toml"
        try:
            write_spec(spec, written)
        except DermXError:
            return
        if repr(read_spec(written)) != repr(spec):
            raise Lost(f"a spec that was written again says {read_spec(written)!r:.300}")
    read_spec(trial.world.models / "good.toml")


def try_session(trial: Trial) -> None:
    session = load_session(trial.world.settings / "session.json")
    if not isinstance(session, Session):
        raise TypeError(f"a session is {type(session)}")
    json.dumps(to_plain(session))
    again = trial.world.output / "session.json"
    save_session(session, again)
    if load_session(again) != session:
        raise Lost("a session that was saved again is another one")


def try_settings(trial: Trial) -> None:
    from PySide6.QtCore import QByteArray

    from dermx_viewer.gui.settings import Settings

    settings = Settings()
    dataset = trial.world.data
    for value in (settings.theme, settings.backend, settings.batch_size, settings.recent):
        str(value)
    for path in settings.recent:
        settings.photos_of(path)
        path.is_dir()
    settings.photos_of(Path("/one/data"))
    settings.folder("open")
    settings.bytes_of("geometry")
    settings.text("reader")
    settings.file("verdicts")
    settings.bytes_of("theme")
    settings.add_recent(dataset)
    settings.set_photos_of(dataset, trial.world.photos)
    settings.set_bytes("geometry", QByteArray(b"x"))
    settings.set_folder("open", dataset)
    if settings.recent[:1] != [dataset] or settings.photos_of(dataset) != trial.world.photos:
        raise Lost("the settings do not remember what was just set")


def try_trusted(trial: Trial) -> None:
    known = permitted_files()
    if is_permitted("cd" * 32):
        raise Canary("a file is trusted that nobody allowed")
    with contextlib.suppress(DermXError):
        remember("ef" * 32, "new.keras")
        if not is_permitted("ef" * 32):
            raise Lost("what was allowed is not remembered")
        if TRUSTED in known and not is_permitted(TRUSTED):
            raise Lost("what was allowed before is forgotten")


class ModelProbe:
    """Asks the real model process; started with the first case that needs it."""

    def __init__(self, log_file: Path) -> None:
        from dermx_viewer.explain.client import ModelProcess

        self.process = ModelProcess(log_file=log_file, memory=6 * 2**30, patience_s=4)
        self._expected: list[float] = []
        self._maps: dict[str, Any] = {}

    def warm_up(self, world: World) -> None:
        """Start the child and learn what the good model says; not counted for any case."""
        self._expected = self._logits(world)
        self._explained(world)
        self._maps = _maps_in(world.output / "explain")
        assert len(self._maps) == len(GOOD) * len(CLASSES)

    def explain(self, trial: Trial) -> None:
        """The good photographs are explained as before, whatever lies beside them."""
        try:
            self._explained(trial.world)
        except DermXError as error:
            raise Lost(f"explain ended: {error}") from error
        json.loads((trial.world.output / "explain" / "maps.json").read_text(encoding="utf-8"))
        found = _maps_in(trial.world.output / "explain")
        for name, values in self._maps.items():
            if name not in found:
                raise Lost(f"the map {name} was not made")
            if not np.allclose(found[name], values, atol=1e-6):
                raise Lost(f"the map {name} is another one")

    def _explained(self, world: World) -> None:
        from dermx_viewer.runs.explaining import explain_images
        from dermx_viewer.runs.sources.model_source import Explanation, ModelSource

        opened = open_and_examine(world.data, photos=world.photos, pixels=False)
        alone = Explanation(batch_size=1)
        source = ModelSource(self.process, world.models / "good.keras", explanation=alone)
        explain_images(opened.images, source, world.output / "explain", overwrite=True)

    def __call__(self, trial: Trial) -> None:
        for name in ("victim3.keras", "victim3.h5", "victim2.h5", "victim-saved"):
            path = trial.world.models / name
            if not os.path.lexists(path):
                continue
            with contextlib.suppress(DermXError):
                model = self.process.load(path).result(timeout=200)
                photo = trial.world.photos / f"{GOOD[0]}.jpg"
                self.process.explain(model, photo, "photo").result(timeout=200)
        found = self._logits(trial.world)
        if not all(
            math.isclose(a, b, abs_tol=1e-5) for a, b in zip(found, self._expected, strict=True)
        ):
            raise Lost(f"the good model says {found}, said {self._expected}")

    def _logits(self, world: World) -> list[float]:
        model = self.process.load(world.models / "good.keras").result(timeout=200)
        photo = world.photos / f"{GOOD[0]}.jpg"
        maps = self.process.explain(model, photo, "photo").result(timeout=200)
        return [float(value) for value in maps.logits]


def _maps_in(folder: Path) -> dict[str, Any]:
    return {p.name: np.load(p) for p in folder.glob("*.npy") if p.name.startswith(GOOD)}


PROBES: dict[str, Callable[[Trial], None]] = {
    "open": try_open,
    "photograph": try_photograph,
    "spec": try_spec,
    "session": try_session,
    "settings": try_settings,
    "trusted": try_trusted,
    "check": try_check,
    "score": try_score,
    "agreement": try_agreement,
    "paint": try_paint,
    "verdicts": try_verdicts,
    "runs": try_runs,
    "handed on": try_handed_on,
}


def learn(world: World) -> Good:
    """What the good neighbours give while nothing is damaged."""
    dataset = open_and_examine(world.data, photos=world.photos)
    good = describe(dataset)
    assert set(good.images) == set(GOOD) and len(good.evaluations) >= 8, good
    trial = Trial(world, good)
    for name in ("check", "score", "agreement", "paint", "session", "settings", "trusted", "spec"):
        PROBES[name](trial)
    good.rows = good_rows(world.output / "score")
    assert len(good.rows) > 10
    shutil.rmtree(world.output)
    world.output.mkdir()
    return good
