"""Specs: what is read is what was written, and every mistake is named with its remedy."""

from __future__ import annotations

import dataclasses
import os
from pathlib import Path

import pytest

from dermx_viewer.errors import ModelError
from dermx_viewer.explain.preprocessing import resize_name
from dermx_viewer.explain.spec import (
    Declared,
    ModelSpec,
    read_spec,
    spec_path,
    validate_spec,
    write_spec,
)

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
        target_layer="conv5_block3_out",
        sha256=DIGEST,
        licence="MIT",
        training="on paintings",
        notes={"table": 6},
    )


def test_a_short_spec_takes_its_name_from_the_file(tmp_path: Path) -> None:
    spec = read_spec(write(tmp_path, 'classes = ["A", "B"]\ninput_size = [8, 9]'))
    assert (spec.name, spec.preprocessing, spec.target_layer, spec.sha256) == (
        "model",
        "none",
        "",
        "",
    )


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    spec = read_spec(write(tmp_path, FULL.format(digest=DIGEST)))
    again = tmp_path / "again.toml"
    write_spec(spec, again)
    assert read_spec(again) == spec
    assert [path.name for path in sorted(tmp_path.iterdir())] == ["again.toml", "model.toml"]


def test_what_is_said_of_outputs_is_read_and_kept(tmp_path: Path) -> None:
    text = 'classes = ["A", "B"]\ninput_size = [8, 9]\noutputs = "Logits"\nactivation = "sigmoid"'
    spec = read_spec(write(tmp_path, text))
    assert spec.declared == Declared("logits", "sigmoid")
    write_spec(spec, tmp_path / "again.toml")
    assert read_spec(tmp_path / "again.toml").declared == spec.declared


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
        (
            'classes = ["A"]\ninput_size = [8, 9]\noutputs = "scores"',
            "outputs is 'scores'; use one of logits, probabilities, log-probabilities, or take",
        ),
        (
            'classes = ["A"]\ninput_size = [8, 9]\nactivation = "relu"',
            "activation is 'relu'; use one of softmax, sigmoid, or take",
        ),
        ('classes = ["A"]\ninput_size = [8, 9]\nresize = "zoom"', "resize is 'zoom', which is not"),
        ('classes = ["A"]\ninput_size = [8, 9]\nresize = 3', "resize is 3; write it as text"),
        ('classes = ["A"]\ninput_size = [8, 9]\nnotes = 3', "notes is 3; write a table"),
        ('classes = ["A"]\ninput_size = [8, nan]', r"input_size is \[8, nan\]"),
        ('classes = ["A"]\ninput_size = {a = {b = 1}}', "input_size is {'a'"),
        ('classes = ["A"]\ninput_size = [8, 0x' + "f" * 5000 + "]", "too large to show"),
        ('classes = ["A"]\ninput_size = [8, ' + "9" * 5000 + "]", "not valid TOML"),
        ("name = 0x" + "f" * 5000, "name is a int that is too large to show; write it as text"),
        ('classes = ["A"]\nlayer = "' + "x" * 5000 + '"\nsize = 1', "size is not known"),
        ("classes = [", "not valid TOML"),
        ("x = " + "[" * 100_000, "not valid TOML"),
    ],
)
def test_mistakes_name_file_key_and_remedy(tmp_path: Path, text: str, complaint: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(ModelError, match=complaint) as raised:
        read_spec(path)
    assert str(raised.value).startswith(f"{path}: ")


@pytest.mark.parametrize(
    ("key", "meant"),
    [
        ("resizing", "resize"),
        ("Input_Size", "input_size"),
        ("class", "classes"),
        ("target-layer", "layer"),
        ("license", "licence"),
        ("normalization", "preprocessing"),
        ("sha265", "sha256"),
    ],
)
def test_an_unknown_key_is_refused_with_the_one_that_was_meant(
    tmp_path: Path, key: str, meant: str
) -> None:
    path = write(tmp_path, f'classes = ["A"]\ninput_size = [8, 9]\n{key} = "x"')
    with pytest.raises(ModelError, match=rf"did you mean {meant}\? The keys are") as raised:
        read_spec(path)
    assert str(raised.value).startswith(f"{path}: ")


def test_an_unknown_key_like_nothing_is_refused_too(tmp_path: Path) -> None:
    path = write(tmp_path, 'classes = ["A"]\ninput_size = [8, 9]\n"a b\\n" = 1')
    with pytest.raises(ModelError, match=r"'a b\\n' is not known; the keys .* table \[notes\]"):
        read_spec(path)


@pytest.mark.parametrize(
    ("written", "meant"),
    [("Letterbox", "letterbox"), ("centre_crop", "center-crop"), ("Center Crop", "center-crop")],
)
def test_resize_has_its_spellings(tmp_path: Path, written: str, meant: str) -> None:
    text = f'classes = ["A"]\ninput_size = [8, 9]\nresize = "{written}"'
    spec = read_spec(write(tmp_path, text))
    assert resize_name(spec.resize) == meant
    write_spec(spec, tmp_path / "again.toml")
    assert read_spec(tmp_path / "again.toml").resize == meant


def test_notes_too_deep_to_write_leave_the_old_spec(tmp_path: Path) -> None:
    deep: dict[str, object] = {}
    for _ in range(5000):
        deep = {"a": deep}
    with pytest.raises(ModelError, match="cannot be written as TOML"):
        write_spec(dataclasses.replace(GOOD, notes=deep), tmp_path / "model.toml")


def test_a_pipe_is_no_spec(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "model.toml")
    with pytest.raises(ModelError, match=r"cannot be read \(not a file but a pipe"):
        read_spec(tmp_path / "model.toml")


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
