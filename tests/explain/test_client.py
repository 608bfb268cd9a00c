"""The model process for real: one child for most of the tests."""

from __future__ import annotations

import importlib.util
import os
import queue
import select
import signal
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from concurrent.futures import wait
from pathlib import Path

import keras
import numpy as np
import pytest
from PIL import Image

from dermx_viewer.errors import (
    BackendMissingError,
    ModelError,
    ModelProcessDied,
    PhotographError,
)
from dermx_viewer.explain.client import LoadedModel, ModelProcess
from dermx_viewer.explain.permission import sha256_of
from dermx_viewer.explain.spec import ModelSpec, write_spec
from tests.explain.networks import L, hand_network

pytestmark = pytest.mark.backend

TIMEOUT = 120
BACKEND_BEFORE = os.environ.get("KERAS_BACKEND")
HANGS = "DERMX_TEST_HANGS"
posix_only = pytest.mark.skipif(os.name != "posix", reason="named pipes and signals")


class Watched:
    """A model process and the states it told."""

    def __init__(self, log_file: Path) -> None:
        self.states: queue.Queue[tuple[str, str]] = queue.Queue()
        self.process = ModelProcess(
            on_state=lambda state, detail: self.states.put((state, detail)),
            log_file=log_file,
            environment={HANGS: "yes"},
        )

    def wait_for(self, wanted: str) -> str:
        """The detail of the next state called ``wanted``."""
        while True:
            state, detail = self.states.get(timeout=TIMEOUT)
            if state == wanted:
                return detail

    def load(self, file: Path) -> LoadedModel:
        return self.process.load(file).result(timeout=TIMEOUT)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two models with specs, and photographs."""
    where = tmp_path_factory.mktemp("client")
    hand_network().save(where / "hand.keras")
    write_spec(ModelSpec("Hand", ("acne", "Viral wart"), (2, 2)), where / "hand.toml")
    keras.Sequential(
        [keras.Input((32, 48, 3)), L.Conv2D(4, 3, name="conv"), L.Flatten(), L.Dense(2)]
    ).save(where / "other.keras")
    write_spec(ModelSpec("Other", ("A", "B"), (32, 48)), where / "other.toml")
    red_and_green = np.array([[[4, 0, 0], [0, 4, 0]], [[8, 0, 0], [0, 0, 0]]], np.uint8)
    Image.fromarray(red_and_green).save(where / "tiny.png")
    noise = np.random.default_rng(0).integers(0, 255, (60, 80, 3), dtype=np.uint8)
    for number in range(6):
        Image.fromarray(noise).save(where / f"photo {number}.jpg")
    return where


@pytest.fixture(scope="module")
def watched(folder: Path) -> Iterator[Watched]:
    """A running process, for tests that leave it running."""
    made = Watched(folder / "log.txt")
    made.process.start()
    yield made
    made.process.close()


def test_from_a_photograph_to_maps(watched: Watched, folder: Path) -> None:
    model = watched.load(folder / "hand.keras")
    assert (model.name, model.target_layer, model.backend) == ("Hand", "features", "tensorflow")
    future = watched.process.explain(model, folder / "tiny.png", "tiny")
    maps = future.result(timeout=TIMEOUT)
    assert maps.image_id == "tiny"
    assert maps.classes == ("Acne", "Viral warts")
    np.testing.assert_allclose(maps.values, [[[1, 2], [2, 0]], [[-1, 3], [-2, 0]]], atol=1e-5)
    np.testing.assert_allclose(maps.logits, [5.5, 0], atol=1e-5)
    assert maps.predicted_class == "Acne"
    assert maps.origin.model_sha256 == model.sha256


def test_many_photographs_by_two_models(watched: Watched, folder: Path) -> None:
    models = [watched.load(folder / name) for name in ("hand.keras", "other.keras")]
    photographs = [(f"{i}", folder / f"photo {i}.jpg") for i in range(6)]
    futures = [
        watched.process.explain(model, path, name) for model in models for name, path in photographs
    ]
    results = [future.result(timeout=TIMEOUT) for future in futures]
    assert [maps.image_id for maps in results] == [str(i) for i in range(6)] * 2
    assert [maps.origin.model for maps in results] == ["Hand"] * 6 + ["Other"] * 6
    # Its convolution loses the border: the map is drawn over the whole input.
    assert results[6].values.shape == (2, 32, 48)


def test_company_changes_no_bit_of_a_map(watched: Watched, folder: Path, tmp_path: Path) -> None:
    model = watched.load(folder / "other.keras")
    rng = np.random.default_rng(1)
    photographs = [(f"{i}", tmp_path / f"{i}.png") for i in range(9)]
    for _, path in photographs:
        Image.fromarray(rng.integers(0, 255, (40, 50, 3), dtype=np.uint8)).save(path)
    futures = [watched.process.explain(model, path, name) for name, path in photographs]
    together = [future.result(timeout=TIMEOUT) for future in futures]
    watched.process.forget(model).result(timeout=TIMEOUT)
    for maps, (name, path) in zip(together, photographs, strict=True):
        future = watched.process.explain(model, path, name, urgent=True)
        alone = future.result(timeout=TIMEOUT)
        assert alone.values.tobytes() == maps.values.tobytes()
        assert alone.logits.tobytes() == maps.logits.tobytes()


def test_photographs_in_one_forward_pass(watched: Watched, folder: Path, tmp_path: Path) -> None:
    model = watched.load(folder / "other.keras")
    rng = np.random.default_rng(2)
    photographs = [(f"{i}", tmp_path / f"{i}.png") for i in range(3)]
    for _, path in photographs:
        Image.fromarray(rng.integers(0, 255, (40, 50, 3), dtype=np.uint8)).save(path)
    broken = tmp_path / "broken.png"
    broken.write_bytes(photographs[0][1].read_bytes()[:200])
    asked = [*photographs[:2], ("broken", broken), photographs[2]]
    for method in ("Grad-CAM", "Eigen-CAM", "Gradient saliency"):
        future = watched.process.explain_batch(model, asked, size=5, method=method)
        first, second, error, third = future.result(timeout=TIMEOUT)
        assert isinstance(error, PhotographError) and "broken.png" in str(error)
        for maps, (name, path) in zip((first, second, third), photographs, strict=True):
            assert not isinstance(maps, PhotographError)
            alone = watched.process.explain(model, path, name, method=method)
            expected = alone.result(timeout=TIMEOUT)
            assert maps.image_id == name and maps.origin == expected.origin
            for found, wanted in ((maps.values, expected.values), (maps.logits, expected.logits)):
                # Where large terms cancel, the error is that of the terms.
                scale = np.abs(wanted).max()
                np.testing.assert_allclose(found, wanted, rtol=1e-4, atol=1e-5 * scale)
    nothing = watched.process.explain_batch(model, [("broken", broken)], size=5)
    (only,) = nothing.result(timeout=TIMEOUT)
    assert isinstance(only, PhotographError)


def test_inspecting_a_model_without_a_spec(watched: Watched, folder: Path) -> None:
    outline = watched.process.inspect(folder / "other.keras").result(timeout=TIMEOUT)
    assert (outline.input_size, outline.outputs, outline.activation) == ((32, 48), 2, "softmax")
    assert [layer.name for layer in outline.layers] == ["conv"]


def test_forgetting_and_asking_again(watched: Watched, folder: Path) -> None:
    model = watched.load(folder / "hand.keras")
    assert watched.process.forget(model).result(timeout=TIMEOUT) is None
    future = watched.process.explain(model, folder / "tiny.png", "tiny")
    assert future.result(timeout=TIMEOUT).logits[0] == pytest.approx(5.5)


def test_bad_files_are_told_and_harm_nobody(watched: Watched, folder: Path) -> None:
    pid = watched.process.pid
    bad = folder / "bad.keras"
    bad.write_bytes(b"version https://git-lfs.github.com/spec/v1\n")
    write_spec(ModelSpec("Bad", ("A",), (8, 8)), folder / "bad.toml")
    with pytest.raises(ModelError, match="Git LFS pointer"):
        watched.load(bad)
    with pytest.raises(ModelError, match="no such file"):
        watched.process.inspect(folder / "gone.keras").result(timeout=TIMEOUT)
    model = watched.load(folder / "hand.keras")
    with pytest.raises(PhotographError, match="not a picture"):
        watched.process.explain(model, folder / "bad.toml", "x").result(timeout=TIMEOUT)
    with pytest.raises(PhotographError, match="the file is gone"):
        watched.process.explain(model, folder / "gone.jpg", "x").result(timeout=TIMEOUT)
    good = watched.process.explain(model, folder / "tiny.png", "tiny")
    assert good.result(timeout=TIMEOUT).predicted_class == "Acne"
    assert watched.process.pid == pid


def test_what_fails_inside_keras_is_told(watched: Watched, folder: Path) -> None:
    image = keras.Input((None, None, 3))
    x = L.AveragePooling2D(4, name="pool")(L.Conv2D(2, 5)(image))
    model = keras.Model(image, L.Dense(2)(L.GlobalAveragePooling2D()(x)))
    model.save(folder / "small.keras")
    write_spec(ModelSpec("Small", ("A", "B"), (4, 4)), folder / "small.toml")
    with pytest.raises(ModelError, match=r"small.keras: .* failed \(.*log.txt"):
        watched.load(folder / "small.keras")


@posix_only
def test_killed_from_outside(watched: Watched, folder: Path) -> None:
    model = watched.load(folder / "hand.keras")
    os.kill(watched.process.pid, signal.SIGKILL)
    assert "killed from outside" in watched.wait_for("died")
    maps = watched.process.explain(model, folder / "tiny.png", "tiny").result(timeout=TIMEOUT)
    np.testing.assert_allclose(maps.logits, [5.5, 0], atol=1e-5)
    # And without waiting for the news:
    os.kill(watched.process.pid, signal.SIGKILL)
    maps = watched.process.explain(model, folder / "tiny.png", "tiny").result(timeout=TIMEOUT)
    np.testing.assert_allclose(maps.logits, [5.5, 0], atol=1e-5)


@posix_only
def test_killed_at_work_and_cancelled_at_work(watched: Watched, folder: Path) -> None:
    hanging = folder / "hanging.keras"
    image = keras.Input((2, 2, 3))
    # Its program, by consent, never ends where it is loaded by the process.
    wait_there = L.Lambda(
        lambda x: (
            [0 for _ in iter(lambda: __import__("os").environ.get("DERMX_TEST_HANGS"), None)],
            x,
        )[1],
        output_shape=(2, 2, 3),
    )
    x = L.Conv2D(2, 1)(wait_there(image))
    keras.Model(image, L.Dense(2)(L.GlobalAveragePooling2D()(x))).save(hanging)
    write_spec(ModelSpec("Hanging", ("A", "B"), (2, 2)), hanging.with_suffix(".toml"))
    permitted = sha256_of(hanging)
    model = watched.load(folder / "hand.keras")
    while not watched.states.empty():
        watched.states.get()
    load = watched.process.load(hanging, permission=permitted)
    waiting = watched.process.explain(model, folder / "tiny.png", "tiny")
    assert watched.wait_for("loading") == str(hanging)
    os.kill(watched.process.pid, signal.SIGKILL)
    for future in (load, waiting):
        with pytest.raises(ModelProcessDied, match=r"while it loaded .*hanging.keras"):
            future.result(timeout=TIMEOUT)
    load = watched.process.load(hanging, permission=permitted)
    waiting = watched.process.explain(model, folder / "tiny.png", "tiny")
    assert watched.wait_for("loading") == str(hanging)
    watched.process.restart()
    assert load.cancelled()
    assert waiting.cancelled()
    wait([load, waiting], timeout=0)
    maps = watched.process.explain(model, folder / "tiny.png", "tiny").result(timeout=TIMEOUT)
    np.testing.assert_allclose(maps.logits, [5.5, 0], atol=1e-5)


# JAX is installed for the tests; PyTorch takes part where somebody has it.
OTHERS = ["jax", *(["torch"] if importlib.util.find_spec("torch") else [])]


@pytest.mark.parametrize("backend", OTHERS)
def test_other_backends_give_the_same_maps(backend: str, folder: Path) -> None:
    expected = [[[1, 2], [2, 0]], [[-1, 3], [-2, 0]]]
    with ModelProcess(backend=backend, log_file=folder / f"{backend}.txt") as process:
        model = process.load(folder / "hand.keras").result(timeout=TIMEOUT)
        assert model.backend == backend
        for _ in range(2):
            # The second time from the kept features.
            future = process.explain(model, folder / "tiny.png", "tiny")
            maps = future.result(timeout=TIMEOUT)
            np.testing.assert_allclose(maps.values, expected, atol=1e-5)
            np.testing.assert_allclose(maps.logits, [5.5, 0], atol=1e-5)


def test_a_missing_backend_is_told(folder: Path) -> None:
    process = ModelProcess(backend="openvino", log_file=folder / "none.txt")
    with pytest.raises(BackendMissingError, match="'openvino' is not supported"):
        process.load(folder / "hand.keras").result(timeout=TIMEOUT)
    assert process.pid == 0
    process.close()


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="waits for a stranger's process")
def test_the_child_ends_with_its_parent(folder: Path) -> None:
    script = folder / "parent.py"
    script.write_text(
        textwrap.dedent(
            f"""
            import os
            from pathlib import Path
            from dermx_viewer.explain.client import ModelProcess

            if __name__ == "__main__":
                process = ModelProcess(log_file=Path({str(folder / "orphan.txt")!r}))
                process.inspect(Path("nothing.keras")).exception()
                print(process.pid, flush=True)
                input()
                os._exit(0)
            """
        ),
        encoding="utf-8",
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    with subprocess.Popen(
        [sys.executable, str(script)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    ) as parent:
        assert parent.stdin is not None
        assert parent.stdout is not None
        child = os.pidfd_open(int(parent.stdout.readline()))
        try:
            parent.stdin.write("\n")
            parent.stdin.close()
            ended, _, _ = select.select([child], [], [], TIMEOUT)
        finally:
            os.close(child)
    assert ended


def test_the_backend_is_chosen_for_the_child_alone(watched: Watched, folder: Path) -> None:
    watched.load(folder / "hand.keras")
    assert os.environ.get("KERAS_BACKEND") == BACKEND_BEFORE
    assert "with tensorflow" in (folder / "log.txt").read_text(encoding="utf-8")
