"""A seeded sample of the campaign; ``make campaign`` runs all of it."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import h5py
import pytest

from tests.campaign import canaries
from tests.campaign.figures import Figures
from tests.campaign.inputs import try_inputs
from tests.campaign.kinds import CYCLE, DATA_KINDS, LATER_KINDS, MODEL_KINDS, needs_model, plan_of
from tests.campaign.mutate import models
from tests.campaign.trying import ROOT
from tests.campaign.window import kill_under_window
from tests.campaign.world import make_world, tree

SEED = int(os.environ.get("DERMX_CAMPAIGN_SEED", "0"))
posix = pytest.mark.skipif(sys.platform != "linux", reason="signals, /proc and limits")
pytestmark = [pytest.mark.campaign, posix]


def assert_nothing_found(figures: Figures) -> None:
    report = "\n".join(figures.lines())
    print(report)
    assert not figures.found, f"\n{report}"


@pytest.mark.backend
@pytest.mark.timeout(900)
def test_a_sample_of_damaged_inputs() -> None:
    """Every kind is among them: the cycle of kinds is shorter."""
    numbers = range(250)
    assert len(numbers) > len(CYCLE)
    figures = try_inputs(numbers, SEED, models=True, tell=lambda line: None)
    assert figures.total() == len(numbers)
    assert_nothing_found(figures)


@pytest.mark.timeout(600)
def test_a_sample_of_killed_commands() -> None:
    """In a process of its own, as it forks."""
    asked = [sys.executable, "-m", "tests.campaign", "kills", "--kills", "30"]
    asked += ["--seed", str(SEED), "--without-models"]
    ran = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True)
    assert ran.returncode == 0, f"\n{ran.stdout}{ran.stderr}"
    assert "30 inputs" in ran.stdout


@pytest.mark.backend
@pytest.mark.timeout(900)
def test_the_model_process_is_killed_under_the_window() -> None:
    figures = kill_under_window(3, SEED, tell=lambda line: None)
    assert figures.total() == 3
    assert_nothing_found(figures)


# --- the campaign itself


def test_a_case_is_the_same_every_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same seed and number damage the same bytes in the same way."""
    monkeypatch.setenv(canaries.CANARY, "/nonexistent")
    chosen = [n for n in range(80) if not needs_model(n)][:60]
    trees = []
    for name in ("one", "two"):
        found = {}
        for number in chosen:
            world = make_world(tmp_path / name / str(number) / "world")
            plan = plan_of(world, 5, number)
            for at, step in enumerate(plan.steps):
                step.act(world, Random(f"5/{number}/{at}"))
            found[number] = {plan.kind: tree(world.root)}
            # Its session names the folder that the world is in.
            if "settings/session.json" in found[number][plan.kind]:
                del found[number][plan.kind]["settings/session.json"]
        trees.append(found)
    assert trees[0] == trees[1]
    assert len({str(found) for found in trees[0].values()}) > 50


def test_a_change_that_does_not_return_is_another_damage(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(models, "_LIMIT_S", 0.3)
    monkeypatch.setattr(models, "_HDF5", (lambda opened, rng: time.sleep(60),))
    stream = io.BytesIO()
    with h5py.File(stream, "w") as file:
        file.attrs["model_config"] = "{}"
    started = time.monotonic()
    changed = models.in_hdf5(stream.getvalue(), Random(1))
    assert time.monotonic() - started < 30
    assert changed != stream.getvalue()


def test_every_kind_is_in_the_cycle_as_often_as_its_weight() -> None:
    for make, weight in (*DATA_KINDS, *MODEL_KINDS, *LATER_KINDS):
        assert CYCLE.count(make) == weight


@pytest.mark.parametrize(
    ("table", "formulas"),
    [
        (b"a,b\n1,-2.5\nx,+1e3\n", []),
        (b"a,b\n'=1,x\n", []),
        (b"a,b\n=1,x\n", ["=1", "=1"]),
        (b'a,b\n"x\n=1+1",2\n', ['=1+1"']),
        (b'a,b\n"x\r@y",2\n', ['@y"']),
        (b"a,b\nx,-y\n", ["-y"]),
    ],
    ids=["numbers", "apostrophe", "start", "line-feed", "return", "cell"],
)
def test_formulas_are_seen(table: bytes, formulas: list[str]) -> None:
    assert canaries.formulas_in(table) == formulas


_DEEDS = {
    "wrote": "open(outside + '/x', 'w').close()",
    "os.mkdir": "os.mkdir(outside + '/y')",
    "os.rename": "os.rename(inside + '/z', outside + '/z')",
    "subprocess.Popen": "subprocess.run(['true'])",
    "socket.connect": "socket.socket().connect_ex(('127.0.0.1', 9))",
    "unpickled posix.system": "pickle.loads(canaries.evil_pickle())",
    "": "open(inside + '/x', 'w').close(); open(inside + '/x').read(); os.listdir(outside)",
}


def test_deeds_are_seen(tmp_path: Path) -> None:
    """What the worker's watch notices, in a process of its own, as the watch stays for good."""
    inside, outside = tmp_path / "inside", tmp_path / "outside"
    inside.mkdir()
    outside.mkdir()
    (inside / "z").touch()
    program = (
        "import contextlib, os, pickle, socket, subprocess, sys, json, pathlib\n"
        "from tests.campaign import canaries\n"
        "inside, outside, deeds = sys.argv[1], sys.argv[2], json.loads(sys.argv[3])\n"
        "watch = canaries.Watch([pathlib.Path(inside)])\n"
        "for deed in deeds:\n"
        "    with watch.watching(), contextlib.suppress(PermissionError):\n"
        "        exec(deed)\n"
        "    print(json.dumps(watch.seen))\n"
    )
    asked = [sys.executable, "-c", program, str(inside), str(outside)]
    environment = os.environ | {canaries.CANARY: str(tmp_path)}
    ran = subprocess.run(
        [*asked, json.dumps(list(_DEEDS.values()))],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
    )
    seen = [json.loads(line) for line in ran.stdout.splitlines()]
    assert len(seen) == len(_DEEDS), ran.stderr
    for name, found in zip(_DEEDS, seen, strict=True):
        assert (found == []) if not name else any(one.startswith(name) for one in found), name
    assert (tmp_path / "pickle").exists()
    # What would have changed something elsewhere was stopped.
    assert not list(outside.iterdir()) and (inside / "z").exists()
