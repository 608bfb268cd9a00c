"""Specs: what is read is what was written, and every mistake is named with its remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from dermx_viewer.errors import ModelError
from dermx_viewer.explain.spec import ModelSpec, read_spec, spec_path, validate_spec, write_spec

FULL = """
name = "Demo"
classes = ["Acne", "Vitiligo"]
input_size = [300, 400]
preprocessing = "ResNet50"
layer = "conv5_block3_out"
sha256 = "{digest}"
licence = "MIT"
training = "on paintings"
[notes]
table = 6
"""
DIGEST = "ab" * 32
GOOD = ModelSpec("Demo", ("Acne", "Vitiligo"), (300, 400))


def write(folder: Path, text: str) -> Path:
    path = folder / "model.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_full_spec_is_read_and_notes_are_kept(tmp_path: Path) -> None:
    spec = read_spec(write(tmp_path, FULL.format(digest=DIGEST.upper())))
    assert spec == ModelSpec(
        name="Demo",
        classes=("Acne", "Vitiligo"),
        input_size=(300, 400),
        preprocessing="ResNet50",
        layer="conv5_block3_out",
        sha256=DIGEST,
        licence="MIT",
        training="on paintings",
        notes={"table": 6},
    )


def test_a_short_spec_takes_its_name_from_the_file(tmp_path: Path) -> None:
    spec = read_spec(write(tmp_path, 'classes = ["A", "B"]\ninput_size = [8, 9]'))
    assert (spec.name, spec.preprocessing, spec.layer, spec.sha256) == ("model", "none", "", "")


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    spec = read_spec(write(tmp_path, FULL.format(digest=DIGEST)))
    again = tmp_path / "again.toml"
    write_spec(spec, again)
    assert read_spec(again) == spec
    assert [path.name for path in sorted(tmp_path.iterdir())] == ["again.toml", "model.toml"]


def test_a_failed_write_leaves_the_old_spec(tmp_path: Path) -> None:
    path = tmp_path / "model.toml"
    write_spec(GOOD, path)
    before = path.read_bytes()
    bad = ModelSpec("Demo", ("Acne",), (300, 400), notes={"x": object()})
    with pytest.raises(ModelError, match="cannot be written as TOML"):
        write_spec(bad, path)
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["model.toml"]


def test_writing_into_a_missing_folder_names_it(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"nowhere.*could not be written"):
        write_spec(GOOD, tmp_path / "nowhere" / "model.toml")


def test_the_spec_stands_beside_the_model() -> None:
    assert spec_path(Path("a") / "net.v2.keras") == Path("a") / "net.v2.toml"


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("input_size = [8, 9]", "classes is missing"),
        ('classes = "Acne"\ninput_size = [8, 9]', "classes is not a list"),
        ("classes = [1, 2]\ninput_size = [8, 9]", "classes is not a list"),
        ("classes = []\ninput_size = [8, 9]", "classes is empty"),
        ('classes = ["A", " "]\ninput_size = [8, 9]', "holds an empty name"),
        ('classes = ["A", "a"]\ninput_size = [8, 9]', "names 'A' twice"),
        ('classes = ["A"]', "input_size is missing"),
        ('classes = ["A"]\ninput_size = 8', "input_size is 8; write"),
        ('classes = ["A"]\ninput_size = [8]', r"input_size is \[8\]"),
        ('classes = ["A"]\ninput_size = [8, 9.0]', r"input_size is \[8, 9.0\]"),
        ('classes = ["A"]\ninput_size = [8, true]', r"input_size is \[8, True\]"),
        ('classes = ["A"]\ninput_size = [0, 9]', r"each from 1 to 10000"),
        ('classes = ["A"]\ninput_size = [8, 9]\npreprocessing = "zca"', "'zca', which is not"),
        ('classes = ["A"]\ninput_size = [8, 9]\nlayer = 3', "layer is 3; write it as text"),
        ('classes = ["A"]\ninput_size = [8, 9]\nsha256 = "abc"', "64 hexadecimal"),
        ("classes = [", "not valid TOML"),
        ("x = " + "[" * 100_000, "not valid TOML"),
    ],
)
def test_mistakes_name_file_key_and_remedy(tmp_path: Path, text: str, complaint: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(ModelError, match=complaint) as raised:
        read_spec(path)
    assert str(raised.value).startswith(f"{path}: ")


def test_a_missing_spec_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"has no spec\. Write one with classes"):
        read_spec(tmp_path / "model.toml")


def test_a_folder_or_a_huge_file_is_no_spec(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot be read"):
        read_spec(tmp_path)
    with pytest.raises(ModelError, match="larger than 1 MB"):
        read_spec(write(tmp_path, "#" * 1_000_001))


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "model.toml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ModelError, match="not valid TOML"):
        read_spec(path)


def test_a_byte_order_mark_does_not_matter(tmp_path: Path) -> None:
    text = "\ufeff" + 'classes = ["A"]\ninput_size = [8, 9]'
    assert read_spec(write(tmp_path, text)).classes == ("A",)


def test_a_spec_made_by_the_program_is_checked_too() -> None:
    assert validate_spec(GOOD, "the form") is GOOD
    with pytest.raises(ModelError, match="the form: name is empty"):
        validate_spec(ModelSpec(" ", ("A",), (8, 8)), "the form")
