"""A choice of the protocol: what one new file and one line in the tuple bring."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.dataset.records import Dataset
from dermx_viewer.errors import ProtocolError
from dermx_viewer.runs.collect import RunResult
from dermx_viewer.runs.files import write_run
from dermx_viewer.runs.local import score_dataset
from dermx_viewer.runs.sources.baselines import BaselineSource
from dermx_viewer.scoring.choices import all as every
from dermx_viewer.scoring.choices.choice import FloatArray, MapStep
from dermx_viewer.scoring.choices.values import Named
from dermx_viewer.scoring.protocols import NATIVE, PROTOCOLS, Protocol
from tests.dataset import build
from tests.dataset.build import darwin1, polygon, tag

# The new file


def sharpen(value: str, maps: FloatArray, _rounding: float) -> None:
    """Square the map, in place."""
    if value == "squared":
        maps **= 2


TOY = MapStep(
    name="sharpness",
    title="Sharpness",
    words="Whether weak attention counts less.",
    values=Named({"as it is": "left as it is", "squared": "squared"}),
    default="as it is",
    function=sharpen,
)

HASHES = {preset.name: preset.hash for preset in PROTOCOLS.values()}


@pytest.fixture(autouse=True)
def _one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(every, "CHOICES", (*every.CHOICES, TOY))


@pytest.fixture
def dataset(tmp_path: Path) -> Dataset:
    """One image with one outline."""
    root = tmp_path / "data"
    build.write_evaluation(root, "derm1_a", darwin1([tag("Acne"), polygon("Scale")]))
    build.write_metadata(root, ["a.jpg;S;Acne;a.jpg;dark;young"])
    return open_dataset(root)


def scored(dataset: Dataset, protocol: Protocol) -> RunResult:
    return score_dataset(dataset, [BaselineSource("centred Gaussian")], protocol)


def test_its_default_changes_no_hash_and_another_value_does() -> None:
    assert {preset.name: preset.hash for preset in PROTOCOLS.values()} == HASHES
    assert NATIVE.having(sharpness="as it is").hash == NATIVE.hash
    assert NATIVE.having(sharpness="squared").hash != NATIVE.hash


def test_a_value_that_there_is_not_is_refused() -> None:
    with pytest.raises(ProtocolError, match="sharpness cannot be 'blunt'; choose one of: as it is"):
        NATIVE.having(sharpness="blunt")


def test_run_json_and_words_tell_it(dataset: Dataset, tmp_path: Path) -> None:
    squared = NATIVE.having(sharpness="squared")
    for protocol, value in ((NATIVE, "as it is"), (squared, "squared")):
        write_run(scored(dataset, protocol), tmp_path / value)
        told = json.loads((tmp_path / value / "run.json").read_text("utf-8"))["protocol"]
        assert told["choices"]["sharpness"] == value
        assert told["hash"] == protocol.hash
    assert ("Sharpness", "squared") in squared.in_words()


def test_the_engine_calls_it(dataset: Dataset) -> None:
    usual, squared = (scored(dataset, p) for p in (NATIVE, NATIVE.having(sharpness="squared")))
    assert (squared.rows["specificity"] > usual.rows["specificity"]).all()
