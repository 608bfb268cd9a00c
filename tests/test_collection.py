"""Every process collects the same tests: pytest-xdist compares what its workers found."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.conftest import ROOT


@pytest.mark.timeout(900)
def test_clock_and_hash_seed_do_not_change_what_is_collected() -> None:
    runs = [start("0"), start("1", "-p", "tests.other_clock")]
    found = [run.communicate(timeout=600)[0] for run in runs]
    assert [run.returncode for run in runs] == [0, 0], "\n".join(found)[-4000:]
    first, second = (names_in(text) for text in found)
    assert len(first) > 1000
    assert first == second


def start(hash_seed: str, *plugin: str) -> subprocess.Popen[str]:
    command = (sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider")
    return subprocess.Popen(
        [*command, *plugin],
        cwd=ROOT,
        env=os.environ | {"PYTHONHASHSEED": hash_seed},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def names_in(output: str) -> list[str]:
    return [line for line in output.splitlines() if "::" in line]
