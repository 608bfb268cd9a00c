"""What is refused before Keras sees it, and what each refusal says."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import pickle
import warnings
import zipfile
from pathlib import Path
from typing import Any

import h5py
import keras
import numpy as np
import pytest

from dermx_viewer.errors import ModelError
from dermx_viewer.explain.worker import safety, weights
from dermx_viewer.explain.worker.safety import check_file, sha256_of
from tests.explain.networks import L, backbone, rewritten


def refusal(file: Path) -> str:
    with pytest.raises(ModelError) as raised:
        check_file(file)
    message = str(raised.value)
    assert message.startswith(f"{file}: ")
    return message


def test_a_good_file_passes(good_file: Path) -> None:
    check_file(good_file)


def test_a_compressed_archive_passes(good_file: Path, tmp_path: Path) -> None:
    check_file(rewritten(good_file, tmp_path / "small.keras", compression=zipfile.ZIP_DEFLATED))


def test_a_good_hdf5_file_passes(tmp_path: Path) -> None:
    file = tmp_path / "good.h5"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        keras.Sequential([backbone(), L.Flatten(), L.Dense(2)]).save(file)
    check_file(file)


def test_sha256(tmp_path: Path) -> None:
    file = tmp_path / "some"
    file.write_bytes(b"abc")
    assert sha256_of(file) == hashlib.sha256(b"abc").hexdigest()
    with pytest.raises(ModelError, match="cannot be read"):
        sha256_of(tmp_path / "none")


# --- files that are something else

LFS = b"version https://git-lfs.github.com/spec/v1\noid sha256:abc\nsize 12345\n"


@pytest.mark.parametrize(
    ("content", "what", "remedy"),
    [
        (b"", "the file is empty", "download the model again"),
        (LFS, "Git LFS pointer", "git lfs pull"),
        (pickle.dumps({"a": 1}), "a pickle", r"never opened"),
        (b"\x1c\0\0\0TFL3more", "TensorFlow Lite", 'model.save("model.keras")'),
        (gzip.compress(b"x", mtime=0), "compressed with gzip", "Unpack"),
        (b"<!DOCTYPE html><html>", "a web page", "Download the model again"),
        (b"classes: acne\n", "a text file", 'model.save("model.keras")'),
        (b"\0\1\2\3" * 100, "neither a .keras nor an HDF5", 'model.save("model.keras")'),
        (b"PK\x03\x04" + b"\0" * 50, "archive is damaged", "download the model again"),
    ],
    ids=["empty", "lfs", "pickle", "tflite", "gzip", "html", "text", "binary", "broken zip"],
)
def test_what_is_no_model_is_named(tmp_path: Path, content: bytes, what: str, remedy: str) -> None:
    file = tmp_path / "model.keras"
    file.write_bytes(content)
    message = refusal(file)
    assert what in message
    assert remedy in message


def test_a_missing_file_and_folders(tmp_path: Path) -> None:
    assert "no such file" in refusal(tmp_path / "gone.keras")
    assert "a folder" in refusal(tmp_path)
    saved = tmp_path / "saved"
    saved.mkdir()
    (saved / "saved_model.pb").write_bytes(b"x")
    assert "SavedModel" in refusal(saved)


def test_a_broken_hdf5_file(tmp_path: Path) -> None:
    file = tmp_path / "broken.h5"
    file.write_bytes(safety.HDF5_MAGIC + b"\0" * 100)
    assert "HDF5 file is damaged" in refusal(file)


def test_a_truncated_archive(good_file: Path, tmp_path: Path) -> None:
    file = tmp_path / "half.keras"
    content = good_file.read_bytes()
    file.write_bytes(content[: len(content) // 2])
    assert "damaged or incomplete" in refusal(file)


def test_weights_cut_short_inside_the_archive(good_file: Path, tmp_path: Path) -> None:
    file = rewritten(good_file, tmp_path / "m.keras", members={"model.weights.h5": b"no weights"})
    assert "damaged or incomplete" in refusal(file)


def test_the_name_must_say_what_it_is(good_file: Path, tmp_path: Path) -> None:
    file = tmp_path / "model.h5"
    file.write_bytes(good_file.read_bytes())
    assert "rename it to end in .keras" in refusal(file)
    with h5py.File(tmp_path / "net.keras", "w"):
        pass
    assert "rename it to end in .h5" in refusal(tmp_path / "net.keras")


def test_a_pytorch_archive(tmp_path: Path) -> None:
    file = tmp_path / "model.keras"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("net/data.pkl", pickle.dumps([]))
    assert "PyTorch" in refusal(file)


# --- archives that are built to harm


@pytest.mark.parametrize("name", ["config.json", "model.weights.h5"])
def test_a_part_is_missing(good_file: Path, tmp_path: Path, name: str) -> None:
    assert f"without {name}" in refusal(rewritten(good_file, tmp_path / "m.keras", drop=(name,)))


@pytest.mark.parametrize("name", ["../up", "/etc/x", "a/../../b", "..\\up"])
def test_members_that_point_outside(good_file: Path, tmp_path: Path, name: str) -> None:
    file = rewritten(good_file, tmp_path / "m.keras", members={name: b""})
    assert "outside the archive" in refusal(file)


def test_a_bomb(good_file: Path, tmp_path: Path) -> None:
    file = rewritten(
        good_file,
        tmp_path / "m.keras",
        members={"assets/zeros": bytes(20 * 2**20)},
        compression=zipfile.ZIP_DEFLATED,
    )
    assert "times its size" in refusal(file)


def test_too_much_to_unpack(
    good_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(safety, "_MAX_ARCHIVE", 1000)
    assert "unpacks to more than" in refusal(rewritten(good_file, tmp_path / "m.keras"))


def test_too_many_members_or_one_twice(good_file: Path, tmp_path: Path) -> None:
    many = {f"assets/{i}": b"" for i in range(2001)}
    assert "too many" in refusal(rewritten(good_file, tmp_path / "m.keras", members=many))
    twice = rewritten(good_file, tmp_path / "t.keras")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with zipfile.ZipFile(twice, "a") as archive:
            archive.writestr("config.json", "{}")
    assert "twice the same" in refusal(twice)


def test_an_enormous_description(
    good_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(safety, "MAX_DESCRIPTION", 100)
    assert "larger than" in refusal(rewritten(good_file, tmp_path / "m.keras"))


# --- descriptions


def described(good: Path, tmp_path: Path, text: str) -> Path:
    return rewritten(good, tmp_path / "m.keras", members={"config.json": text.encode()})


@pytest.mark.parametrize("brackets", [100_000, 400])
def test_deep_nesting(good_file: Path, tmp_path: Path, brackets: int) -> None:
    text = '{"class_name": "Sequential", "config": ' + "[" * brackets + "]" * brackets + "}"
    assert "nested more than" in refusal(described(good_file, tmp_path, text))


@pytest.mark.parametrize(
    ("text", "what"),
    [("{", "not valid JSON"), ("[]", "describes no network"), ("{}", "describes no network")],
)
def test_no_description(good_file: Path, tmp_path: Path, text: str, what: str) -> None:
    assert what in refusal(described(good_file, tmp_path, text))


def layer(class_name: str, module: str = "", **config: Any) -> dict[str, Any]:
    return {"class_name": class_name, "module": module or None, "config": config}


def with_layer(good: Path, tmp_path: Path, entry: dict[str, Any]) -> Path:
    """The good file with one more layer, deep inside its nested backbone."""

    def change(config: dict[str, Any]) -> None:
        nested = next(e for e in config["config"]["layers"] if e["class_name"] == "Functional")
        nested["config"]["layers"].append(entry)

    return rewritten(good, tmp_path / "m.keras", config=change)


@pytest.mark.parametrize(
    ("entry", "what"),
    [
        (layer("Lambda", "keras.layers", name="mine"), "'mine' of type Lambda holds program code"),
        (layer("__lambda__"), "__lambda__ holds program code"),
        (layer("TorchModuleWrapper", "keras.layers"), "pickled PyTorch"),
        (layer("TFSMLayer", "keras.layers"), "loads another file"),
        (layer("StringLookup", "keras.layers"), "reads another file"),
        (layer("Gate", "my.code", name="gate"), "'gate' of type my.code.Gate is not one of Keras'"),
        (layer("Dense", "evil"), "evil.Dense is not one"),
        (layer("Dense", "keras_hub.layers"), "keras_hub.layers.Dense is not one"),
        ({**layer("Dense"), "registered_name": "mine>Dense"}, "mine>Dense is not one"),
        (layer("mine>Dense"), "mine>Dense is not one"),
        (layer("Map", "keras.src.ops.core"), "keras.src.ops.core.Map is not one"),
        ({**layer("function", "builtins"), "config": "eval"}, "uses the function 'eval'"),
        (layer("function", "os"), "uses the function"),
        ({"class_name": ["Dense"], "config": {}}, "is not one of Keras' own"),
    ],
)
def test_layers_that_are_not_loaded(
    good_file: Path, tmp_path: Path, entry: dict[str, Any], what: str
) -> None:
    message = refusal(with_layer(good_file, tmp_path, entry))
    assert what in message
    assert "save it again" in message


def test_a_real_lambda_layer(tmp_path: Path) -> None:
    model = keras.Sequential([keras.Input((4, 4, 3)), L.Lambda(lambda x: x * 2, name="double")])
    file = tmp_path / "lambda.keras"
    model.save(file)
    assert "'double' of type Lambda" in refusal(file)
    old = tmp_path / "lambda.h5"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model.save(old)
    assert "'double' of type Lambda" in refusal(old)


def test_a_real_custom_layer(tmp_path: Path) -> None:
    @keras.saving.register_keras_serializable(package="clinic")
    class Gate(keras.layers.Layer):  # type: ignore[misc]
        def call(self, inputs: Any) -> Any:
            return inputs

    file = tmp_path / "custom.keras"
    keras.Sequential([keras.Input((4, 4, 3)), Gate(name="gate")]).save(file)
    assert "'gate' of type clinic>Gate is not one of Keras' own" in refusal(file)


def test_training_settings_of_the_whole_model_do_not_matter(
    good_file: Path, tmp_path: Path
) -> None:
    def change(config: dict[str, Any]) -> None:
        config["compile_config"] = {"loss": {"class_name": "MyLoss", "module": "mine"}}

    check_file(rewritten(good_file, tmp_path / "m.keras", config=change))


def test_operations_of_keras_pass(tmp_path: Path) -> None:
    image = keras.Input((8, 8, 3))
    x = keras.ops.relu(L.Conv2D(4, 3, activation=keras.activations.gelu)(image) * 2.0)
    model = keras.Model(image, keras.ops.softmax(L.Dense(3)(keras.ops.mean(x, axis=(1, 2)))))
    file = tmp_path / "ops.keras"
    model.save(file)
    check_file(file)


@pytest.mark.parametrize(
    "name", ["MobileNetV2", "MobileNetV3Small", "EfficientNetB0", "ConvNeXtTiny"]
)
def test_architectures_of_keras_pass(tmp_path: Path, name: str) -> None:
    make = getattr(keras.applications, name)
    file = tmp_path / "net.keras"
    make(weights=None, input_shape=(64, 64, 3), classes=6).save(file)
    check_file(file)


# --- weights


def with_weights(good: Path, tmp_path: Path, content: bytes) -> Path:
    return rewritten(good, tmp_path / "m.keras", members={"model.weights.h5": content})


def hdf5(tmp_path: Path, **entries: Any) -> bytes:
    file = tmp_path / "weights.h5"
    with h5py.File(file, "w") as opened:
        group = opened.create_group("layers/dense/vars")
        for make in entries.values():
            make(group)
    return file.read_bytes()


def test_weights_in_another_file(good_file: Path, tmp_path: Path) -> None:
    content = hdf5(
        tmp_path,
        make=lambda group: group.create_dataset(
            "0", (4,), "f4", external=[(str(tmp_path / "secret"), 0, 16)]
        ),
    )
    message = refusal(with_weights(good_file, tmp_path, content))
    assert "'/layers/dense/vars/0' are read from another file" in message


def test_virtual_weights(good_file: Path, tmp_path: Path) -> None:
    layout = h5py.VirtualLayout((4,), "f4")
    layout[:] = h5py.VirtualSource(str(tmp_path / "other.h5"), "x", (4,))
    content = hdf5(tmp_path, make=lambda group: group.create_virtual_dataset("0", layout))
    assert "read from another file" in refusal(with_weights(good_file, tmp_path, content))


@pytest.mark.parametrize(
    ("link", "what"),
    [
        (h5py.ExternalLink("other.h5", "/x"), "'0' is a link to another file"),
        (h5py.SoftLink("/"), "'0' is a link to another place"),
    ],
)
def test_linked_weights(good_file: Path, tmp_path: Path, link: Any, what: str) -> None:
    content = hdf5(tmp_path, make=lambda group: group.__setitem__("0", link))
    assert what in refusal(with_weights(good_file, tmp_path, content))


def test_weights_that_come_from_nothing(good_file: Path, tmp_path: Path) -> None:
    content = hdf5(
        tmp_path,
        make=lambda group: group.create_dataset("0", (10**9,), "f4", chunks=(1000,)),
    )
    assert "MB from nothing" in refusal(with_weights(good_file, tmp_path, content))


def test_too_many_weights(good_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weights, "_MAX_BYTES", 10)
    assert "GB of weights" in refusal(rewritten(good_file, tmp_path / "m.keras"))
    monkeypatch.setattr(weights, "_MAX_OBJECTS", 5)
    assert "objects" in refusal(good_file)


def test_a_group_that_holds_itself_ends(good_file: Path, tmp_path: Path) -> None:
    content = hdf5(tmp_path, make=lambda group: group.__setitem__("again", group))
    check_file(with_weights(good_file, tmp_path, content))


def test_hdf5_weights_are_checked_too(tmp_path: Path) -> None:
    file = tmp_path / "model.h5"
    with h5py.File(file, "w") as opened:
        opened.attrs["model_config"] = json.dumps({"class_name": "Sequential", "config": {}})
        opened["x"] = h5py.ExternalLink("other.h5", "/x")
    assert "link to another file" in refusal(file)


def test_weights_without_a_network(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with h5py.File(stream, "w") as opened:
        opened["kernel"] = np.zeros(3)
    file = tmp_path / "only.h5"
    file.write_bytes(stream.getvalue())
    assert "holds weights but not the network" in refusal(file)


def test_a_window_is_a_part_of_a_file() -> None:
    window = weights.Window(io.BytesIO(b"0123456789"), 3, 4)
    assert window.read() == b"3456"
    assert window.read() == b""
    assert window.seek(-2, io.SEEK_END) == 2
    assert window.read(10) == b"56"
    assert window.seek(1) == 1
    assert window.read(1) == b"4"
    assert window.seek(1, io.SEEK_CUR) == 3
    assert window.read(1) == b"6"
    window.seek(100)
    assert window.read(5) == b""
