"""``dermx-viewer check``: what it prints and its exit status."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dermx_viewer.cli import run
from tests.dataset import build, dermxdb

_KEYS = {"where", "what", "done", "image", "amount"}


def check(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    status = run(["check", *map(str, arguments)])
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def checked_json(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, Any]:
    status, out, err = check(capsys, "--json", *arguments)
    assert err == ""
    return status, json.loads(out)


def damage_a_mask(root: Path) -> None:
    """One problem that only reading PNG files finds."""
    folder = root / "masks" / "masks"
    folder.mkdir(parents=True)
    for stem in ("derm1_a (1)", "derm2_a (1)", "derm1_b--x", "derm2_b--x"):
        (folder / f"{stem}_00000.png").write_bytes(b"no picture")


def test_nothing_wrong_is_zero(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = check(capsys, build.simple_dataset(tmp_path))
    assert status == 0
    assert "No problems found." in out
    assert "regions          4 (0 with a PNG mask)" in out
    assert "photographs      0 (annotations can be read without" in out


def test_what_opening_finds_is_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build.write_evaluation(build.simple_dataset(tmp_path), "derm9_x", b"{")
    status, out, _ = check(capsys, tmp_path)
    assert status == 1 and "unreadable annotations: 1" in out


def test_what_the_doctor_finds_is_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    damage_a_mask(build.simple_dataset(tmp_path))
    status, out, _ = check(capsys, tmp_path, "--examples", "2")
    assert status == 1
    assert "unreadable mask: 4" in out and "… and 2 more" in out


@pytest.mark.parametrize("how", [[], ["--json"]], ids=["text", "json"])
def test_processes_print_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], how: list[str]
) -> None:
    damage_a_mask(build.simple_dataset(tmp_path))
    alone = check(capsys, tmp_path, *how)
    assert "unreadable mask" in alone[1]
    assert check(capsys, tmp_path, *how, "--jobs", "2") == alone


def test_fast_reads_no_png(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    damage_a_mask(build.simple_dataset(tmp_path))
    assert check(capsys, tmp_path, "--fast")[0] == 0
    build.write_evaluation(tmp_path, "derm1_A (1).jpg", build.darwin1([build.tag("Acne")]))
    status, out, _ = check(capsys, tmp_path, "--fast")
    assert status == 1 and "duplicate id: 1" in out


def test_what_cannot_be_opened_is_two(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = check(capsys, tmp_path / "none")
    assert (status, out) == (2, "")
    assert "there is no such folder" in err


def test_the_worst_example_comes_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build.simple_dataset(tmp_path)
    for rater, beyond in (("derm1", 2), ("derm2", 40), ("derm3", 5)):
        outline = [(2.0, 2.0), (11.0 + beyond, 2.0), (5.0, 7.0)]
        content = build.darwin1([build.tag("Acne"), build.polygon("Papule", outline)])
        build.write_evaluation(tmp_path, f"{rater}_a (1)", content)
    status, out, _ = check(capsys, tmp_path, "--examples", "1")
    assert status == 1
    assert "region outside the image: 3 (worst first)\n    annotations/derm2_a (1).json" in out
    assert "by up to 40 px" in out and "by up to 5 px" not in out
    _, report = checked_json(capsys, tmp_path)
    found = report["problems"]["region outside the image"]["all"]
    assert [problem["amount"] for problem in found] == [40, 5, 2]


@pytest.mark.parametrize("examples", ["-1", "many"])
def test_a_senseless_number_of_examples(
    tmp_path: Path, examples: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, err = check(capsys, build.simple_dataset(tmp_path), "--examples", examples)
    assert (status, out) == (2, "") and "--examples" in err


def test_json_of_a_clean_data_set(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, report = checked_json(capsys, build.simple_dataset(tmp_path))
    assert status == 0
    assert report == {
        "format": 1,
        "path": str(tmp_path),
        "images": 2,
        "kept_images": 2,
        "evaluations": 4,
        "kept": 4,
        "raters": 2,
        "regions": 4,
        "masks": 0,
        "photographs": 0,
        "stand_ins": 0,
        "problems": {},
    }


def test_json_holds_every_problem(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written = dermxdb.write_dermxdb(tmp_path / "set")
    status, report = checked_json(capsys, tmp_path / "set")
    assert status == 1
    assert (report["evaluations"], report["raters"]) == (180, 16)
    assert (report["regions"], report["masks"]) == (written.regions, written.masks)
    for found in report["problems"].values():
        assert found["count"] == len(found["all"]) > 0
        assert all(set(p) == _KEYS for p in found["all"])
    empty = report["problems"]["no annotation"]["all"]
    assert {p["where"] for p in empty} == {f"annotations/{stem}.json" for stem in written.empty}
    assert report["problems"]["image without metadata"]["count"] == 3


def test_json_is_json_whatever_the_names_hold(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = build.simple_dataset(tmp_path)
    # Controls, a mark of direction, and a letter that not every terminal has.
    for name in ("a\x7fb", "a\x1bb", "a\u202eb", "aéb"):
        build.write_evaluation(root, f"derm1_{name}", build.darwin1([build.tag(f"{name}\x7f")]))
    status, out, _ = check(capsys, "--json", root)
    assert status == 1 and out.isascii() and "\x7f" not in out
    told = json.loads(out)["problems"]["unknown name"]["all"]
    assert {"derm1_aéb.json", "derm1_a\\u202eb.json"} <= {Path(p["where"]).name for p in told}


def test_json_of_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, report = checked_json(capsys, tmp_path / "none")
    assert status == 2
    assert list(report) == ["error"] and "there is no such folder" in report["error"]


@pytest.mark.real_data
def test_the_published_data_set(
    real_dataset_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, report = checked_json(capsys, real_dataset_path)
    assert status == 1
    assert (report["evaluations"], report["kept"], report["regions"]) == (1698, 1287, 3562)
    assert report["masks"] == 3562
    assert {kind: found["count"] for kind, found in report["problems"].items()} == {
        "region outside the image": 564,
        "no diagnosis": 30,
        "several diagnoses": 16,
        "no annotation": 5,
        "region without pixels": 2,
        "polygon differs from mask": 1,
    }
    overhangs = [found["amount"] for found in report["problems"]["region outside the image"]["all"]]
    assert overhangs[0] == 580 and overhangs == sorted(overhangs, reverse=True)
    assert "by up to 580 px" in report["problems"]["region outside the image"]["all"][0]["what"]
