"""Deaths of the model process: counted for each file, told with a reason."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dermx_viewer.explain.crashes import MAX_CRASHES, CrashRecord, describe_death
from dermx_viewer.explain.messages import Explain, Forget, Load, LoadedModel
from dermx_viewer.explain.spec import ModelSpec


def explaining(file: Path) -> Explain:
    spec = ModelSpec("Net", ("A",), (8, 8))
    model = LoadedModel("Net", file, "", spec, "", (), "tensorflow", "CPU", "softmax")
    return Explain(model, Path("photo.jpg"), "photo")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "net.keras"
    path.write_bytes(b"x")
    return path


def test_three_deaths_and_no_more(file: Path) -> None:
    record = CrashRecord()
    for task in (Load(file), explaining(file), explaining(file)):
        assert record.refusal(task) is None
        record.died(task)
    assert MAX_CRASHES == 3
    refusal = record.refusal(Load(file))
    assert refusal is not None
    assert str(refusal).startswith(f"{file}: the model process ended 3 times")
    assert record.refusal(Load(file.with_name("other.keras"))) is None
    assert record.refusal(Forget(file)) is None


def test_a_success_between_clears_the_record_but_loading_is_none(file: Path) -> None:
    record = CrashRecord()
    for task in (Load(file), Load(file), explaining(file)):
        record.died(task)
        record.succeeded(Load(file))
    assert record.refusal(Load(file)) is not None
    record.succeeded(explaining(file))
    assert record.refusal(Load(file)) is None


def test_a_replaced_file_gets_a_new_chance(file: Path) -> None:
    record = CrashRecord()
    for _ in range(MAX_CRASHES):
        record.died(Load(file))
    os.utime(file, (1, 1))
    assert record.refusal(Load(file)) is None


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (-9, "killed from outside"),
        (-11, "crashed with SIGSEGV"),
        (-64, "crashed with SIGRTMAX"),
        (-200, "crashed with signal 200"),
        (1, "exit code 1"),
        (None, "exit code unknown"),
    ],
)
@pytest.mark.skipif(os.name != "posix", reason="signals have these numbers on POSIX only")
def test_the_reason_is_told(code: int | None, reason: str) -> None:
    assert reason in describe_death(code, None, Path("log"))


def test_what_it_was_doing_is_told(file: Path) -> None:
    assert "while it loaded" in describe_death(1, Load(file), Path("log"))
    message = describe_death(1, explaining(file), Path("the.log"))
    assert "while Net explained photo.jpg" in message
    assert "starts again with the next request" in message
    assert "the.log" in message
