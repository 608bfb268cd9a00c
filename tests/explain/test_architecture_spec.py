"""``architecture`` and ``[head]`` in a spec."""

from __future__ import annotations

import inspect
from pathlib import Path

import keras
import pytest

from dermx_viewer.errors import ModelError
from dermx_viewer.explain.architecture import ARCHITECTURES, Head, architecture_name
from dermx_viewer.explain.preprocessing import preprocessing_name
from dermx_viewer.explain.spec import ModelSpec, read_spec, write_spec

BASE = 'classes = ["A", "B"]\ninput_size = [300, 400]\n'


def spec_of(tmp_path: Path, text: str) -> ModelSpec:
    path = tmp_path / "net.weights.toml"
    path.write_text(BASE + text, encoding="utf-8")
    return read_spec(path)


def test_the_names_are_those_of_keras() -> None:
    made = {name for name, _ in inspect.getmembers(keras.applications, inspect.isfunction)}
    assert set(ARCHITECTURES) == made
    assert all(preprocessing_name(name) for name in ARCHITECTURES)


@pytest.mark.parametrize("name", ["EfficientNetB4", "efficientnet-b4", "Efficient Net_b4"])
def test_spelling_does_not_matter(name: str) -> None:
    assert architecture_name(name) == "EfficientNetB4"


def test_a_name_alone_has_the_usual_head(tmp_path: Path) -> None:
    spec = spec_of(tmp_path, 'architecture = "resnet50"')
    assert (spec.architecture, spec.head, spec.notes) == ("resnet50", Head(), {})


def test_a_head_is_read_and_written(tmp_path: Path) -> None:
    spec = spec_of(
        tmp_path,
        'architecture = "resnet50"\n[head]\npooling = "max"\nhidden = [256, 64]\n'
        'hidden_activation = "gelu"\nactivation = "sigmoid"\ndropout = 0.3\n',
    )
    assert spec.head == Head("max", (256, 64), "gelu", "sigmoid", 0.3)
    write_spec(spec, tmp_path / "again.toml")
    assert read_spec(tmp_path / "again.toml").head == spec.head
    assert "[head]" in (tmp_path / "again.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ('architecture = "EfficentNetB4"', r"'EfficentNetB4'.*for example EfficientNetB4"),
        ('architecture = "MyNet"', "architecture is 'MyNet', which is not known"),
        ("head = 3", "head is 3; write a table"),
        ('[head]\npooling = "avg"', "head stands without architecture; name the network too"),
        (
            'architecture = "VGG16"\n[head]\npooling = "sum"',
            "head.pooling is 'sum'; use one of avg",
        ),
        ('architecture = "VGG16"\n[head]\nhidden = ["x"]', "head.hidden is"),
        ('architecture = "VGG16"\n[head]\nhidden = [0]', "head.hidden is"),
        ('architecture = "VGG16"\n[head]\nactivation = "tanh"', "head.activation is 'tanh'"),
        ('architecture = "VGG16"\n[head]\ndropout = 2', "head.dropout is 2"),
        (
            'architecture = "VGG16"\n[head]\nunits = 2',
            "head.units is not known; the keys are pooling",
        ),
    ],
)
def test_what_cannot_be_right_is_named(tmp_path: Path, text: str, complaint: str) -> None:
    with pytest.raises(ModelError, match=complaint) as raised:
        spec_of(tmp_path, text)
    assert "net.weights.toml" in str(raised.value)
