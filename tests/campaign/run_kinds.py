"""Damage to what is opened again: folders of runs, unsaved runs, projects and cases."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from pathlib import Path
from random import Random

import numpy as np

from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.errors import DermXError
from dermx_viewer.maps import AttentionMaps, MapOrigin
from dermx_viewer.runs.files import write_run
from dermx_viewer.runs.growing import Growing
from dermx_viewer.runs.local import score_dataset
from dermx_viewer.runs.opened.run import open_run
from dermx_viewer.runs.opened.unsaved import keep, unsaved_runs
from dermx_viewer.runs.sources.map_folder import MapFolder
from dermx_viewer.scoring.protocols import DERMX_2021
from dermx_viewer.session.case import Case, case_text, load_case, read_case
from dermx_viewer.session.project import Project, load_project, missing, save_project
from dermx_viewer.session.state import Pane, Place, Session
from tests.campaign.mutate import jsons, raw, tables
from tests.campaign.mutate.raw import Damage
from tests.campaign.neighbours import Lost, Trial
from tests.campaign.plans import Make, Plan, Step, steps_of
from tests.campaign.world import VICTIM, World, tree

_RUNS = Path("runs")
_UNSAVED = _RUNS / "victim.unsaved-run"


def _write_runs(world: World, _rng: Random) -> None:
    """A finished run, one that grows, and one that nobody has saved."""
    folder = world.root / _RUNS
    dataset, maps = open_dataset(world.data, photos=world.photos), MapFolder(world.maps)
    result = score_dataset(dataset, [maps], DERMX_2021, growing=Growing(folder / "growing"))
    write_run(result, folder / "done")
    kept, _ = keep(result, dataset, folder)
    kept.rename(world.root / _UNSAVED)


def _write_others(world: World, _rng: Random) -> None:
    """A project and a case."""
    place = Place(dataset=str(world.data), photos=str(world.photos), image=VICTIM)
    session = Session(place=place, models=(str(world.models / f"{VICTIM}.keras"),))
    save_project(Project(session=session, fingerprint="f" * 64), world.root / "victim.dermx")
    maps = AttentionMaps(
        VICTIM, ("Acne", "Psoriasis"), np.ones((2, 3, 4), np.float32), np.zeros(2), MapOrigin("net")
    )
    seen = Session(place=Place(image=VICTIM), panes=(Pane(chosen_class="Acne"),))
    case = Case(
        session=seen,
        dataset="data",
        fingerprint="f" * 64,
        protocol="native",
        protocol_hash="e" * 64,
        maps=maps,
        reader="Ann",
        verdict={"belief": 3},
    )
    (world.root / "victim.dermx-case").write_text(case_text(case), encoding="utf-8")


def _runs(name: str, file: Path, damages: Sequence[Damage]) -> Make:
    def make(world: World, rng: Random) -> Plan:
        first = Step("a run", _write_runs)
        return Plan(name, [first, *steps_of(_RUNS / file, damages, rng)], ("runs",))

    return make


def _others(name: str, file: str) -> Make:
    def make(world: World, rng: Random) -> Plan:
        first = Step("a project", _write_others)
        damages = (*jsons.ALL, *jsons.ALL, *raw.ALL)
        return Plan(name, [first, *steps_of(Path(file), damages, rng)], ("handed on",))

    return make


_JSON = (*jsons.ALL, *jsons.ALL, *raw.ALL)
_TABLE = (*tables.LOCAL, *tables.GLOBAL, *raw.ALL)
KINDS: tuple[tuple[Make, int], ...] = (
    (_runs("run.json", Path("done", "run.json"), _JSON), 4),
    (_runs("rows of a run", Path("done", "rows.csv"), _TABLE), 4),
    (_runs("tables of a run", Path("done", "human_agreement.csv"), _TABLE), 2),
    (_runs("plan of a run", Path("growing", "parts", "plan.json"), _JSON), 3),
    (_runs("part of a run", Path("growing", "parts", "0-000000.part"), raw.ALL), 2),
    (_runs("unsaved run", _UNSAVED.relative_to(_RUNS), raw.ALL), 2),
    (_others("project", "victim.dermx"), 4),
    (_others("case", "victim.dermx-case"), 5),
)


def try_runs(trial: Trial) -> None:
    """Each is opened or refused by name, and left as it is; the others are opened."""
    folder = trial.world.root / _RUNS
    dataset = open_dataset(trial.world.data, photos=trial.world.photos)
    before, opened = tree(folder), 0
    for path in (folder / "done", folder / "growing", trial.world.root / _UNSAVED):
        with contextlib.suppress(DermXError):
            found = open_run(path, dataset)
            opened += found.result is not None
            if found.result is not None and not {*found.result.rows["image"]} <= {*dataset.by_id}:
                raise Lost(f"{path.name} has rows of other images")
    str([run.words for run in unsaved_runs(folder)])
    if opened < 2:
        raise Lost("the good runs are not opened any more")
    if tree(folder) != before:
        raise Lost("a run was changed while it was read")


def try_handed_on(trial: Trial) -> None:
    """A project and a case are read or refused; what is read can be written again."""
    with contextlib.suppress(DermXError):
        project = load_project(trial.world.root / "victim.dermx")
        str(missing(project))
        again = trial.world.output / "again.dermx"
        save_project(project, again)
        if load_project(again) != project:
            raise Lost("a project that was saved again is another one")
    with contextlib.suppress(DermXError):
        case = read_case(load_case(trial.world.root / "victim.dermx-case"))
        found = read_case(case_text(case))
        if found.session != case.session or found.words != case.words:
            raise Lost("a case that was made again is another one")
