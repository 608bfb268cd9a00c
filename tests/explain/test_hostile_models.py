"""Models that eat, crash, hang and write: what is said about them, and that all else goes on."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import keras
import numpy as np
import pytest
from PIL import Image

from dermx_viewer.errors import MethodError, ModelError, ModelNeedsPermission, ModelProcessDied
from dermx_viewer.explain.client import LoadedModel, ModelProcess
from dermx_viewer.explain.crashes import MAX_CRASHES
from dermx_viewer.explain.permission import permit, sha256_of
from dermx_viewer.explain.spec import ModelSpec, write_spec
from tests.explain.networks import L, hand_network

pytestmark = [
    pytest.mark.backend,
    pytest.mark.skipif(os.name != "posix", reason="signals and limits"),
]

TIMEOUT = 120
HOSTILE = "DERMX_TEST_HOSTILE"


DOORS = "DERMX_TEST_DOORS"
TRY_THE_DOORS = """
import os, signal, socket, subprocess
from pathlib import Path
photo, precious = Path({photo!r}), {precious!r}
doors = dict(
    write=lambda: Path(precious).write_text("spoiled"),
    mode=lambda: Path(precious).chmod(0o777),
    times=lambda: os.utime(precious, (1, 1)),
    attribute=lambda: os.setxattr(precious, "user.x", b"x"),
    socket=lambda: socket.socket(socket.AF_UNIX),
    connection=lambda: socket.create_connection(("127.0.0.1", 9), timeout=1),
    program=lambda: subprocess.run(["true"]),
    process=lambda: os.fork() or os._exit(0),
    shared=lambda: Path("/dev/shm/dermx-test").write_text("x"),
    signal=lambda: os.kill(os.getppid(), 0),
    parent=lambda: Path(f"/proc/{{os.getppid()}}/environ").read_bytes(),
    secret=lambda: os.environ["DERMX_TEST_SECRET_KEY"],
    shell=lambda: Path("/proc/self/environ").read_bytes().index(b"of-the-user"),
)
shut = []
for name, door in doors.items():
    try:
        door()
    except (OSError, KeyError, ValueError):
        shut.append(name)
still = sorted(set(doors) - set(shut))
print("shut: " + " ".join(sorted(shut)) + "; open: " + " ".join(still) + ".", flush=True)
"""


# Only what is written as a lambda is saved with its code. They are called here, too, when their
# layers are built: they act only where a variable says so.
PROGRAMS = {
    "crash": lambda x: (
        __import__("os").environ.get("DERMX_TEST_HOSTILE")
        and __import__("os").kill(__import__("os").getpid(), 11),
        x,
    )[1],
    "hang": lambda x: (
        [0 for _ in iter(lambda: __import__("os").environ.get("DERMX_TEST_HOSTILE"), None)],
        x,
    )[1],
    "doors": lambda x: (
        __import__("os").environ.get("DERMX_TEST_DOORS")
        and exec(__import__("os").environ["DERMX_TEST_DOORS"], {}),
        x,
    )[1],
    "spoil": lambda x: (
        __import__("os").environ.get("DERMX_TEST_HOSTILE")
        and __import__("pathlib")
        .Path(__import__("os").environ["DERMX_TEST_HOSTILE"])
        .write_text("spoiled"),
        x,
    )[1],
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A harmless model, hostile ones, and a photograph."""
    where = tmp_path_factory.mktemp("hostile")
    hand_network().save(where / "hand.keras")
    write_spec(ModelSpec("Hand", ("A", "B"), (2, 2)), where / "hand.toml")
    for name, function in PROGRAMS.items():
        image = keras.Input((2, 2, 3))
        x = L.Lambda(function, output_shape=(2, 2, 3), name="program")(image)
        x = L.GlobalAveragePooling2D()(L.Conv2D(2, 1, name="conv")(x))
        keras.Model(image, L.Dense(2)(x)).save(where / f"{name}.keras")
        write_spec(ModelSpec(name, ("A", "B"), (2, 2)), where / f"{name}.toml")
    image = keras.Input((32, 32, 3))
    x = L.UpSampling2D(128)(L.Conv2D(64, 3, padding="same", name="conv")(image))
    x = L.GlobalAveragePooling2D()(L.Conv2D(512, 1, name="hungry")(x))
    keras.Model(image, L.Dense(2)(x)).save(where / "eat.keras")
    write_spec(ModelSpec("Eat", ("A", "B"), (32, 32)), where / "eat.toml")
    Image.fromarray(np.full((2, 2, 3), 9, np.uint8)).save(where / "photo.png")
    return where


@pytest.fixture
def process(folder: Path, tmp_path: Path) -> Iterator[ModelProcess]:
    precious = tmp_path / "precious"
    precious.write_text("as it was", encoding="utf-8")
    made = ModelProcess(
        log_file=tmp_path / "log.txt",
        environment={HOSTILE: str(precious)},
        memory=8 * 2**30,
        patience_s=4,
    )
    yield made
    made.close()


def load(process: ModelProcess, file: Path, *, permitted: bool = False) -> LoadedModel:
    return process.load(file, permission=sha256_of(file) if permitted else "").result(
        timeout=TIMEOUT
    )


def assert_all_goes_on(process: ModelProcess, folder: Path) -> None:
    model = load(process, folder / "hand.keras")
    maps = process.explain(model, folder / "photo.png", "photo").result(timeout=TIMEOUT)
    np.testing.assert_allclose(maps.logits, [9.5, -9], atol=1e-4)


def test_a_hungry_model_is_told_before_it_eats(process: ModelProcess, folder: Path) -> None:
    assert_all_goes_on(process, folder)
    pid = process.pid
    with pytest.raises(ModelError, match=r"'hungry' needs 36 GB .* more than the 8 GB"):
        load(process, folder / "eat.keras")
    assert_all_goes_on(process, folder)
    assert process.pid == pid


def test_code_finds_every_door_shut(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DERMX_TEST_SECRET_KEY", "of-the-user")
    precious, log = tmp_path / "precious", tmp_path / "log.txt"
    precious.write_text("as it was", encoding="utf-8")
    program = TRY_THE_DOORS.format(photo=str(folder / "photo.png"), precious=str(precious))
    with ModelProcess(log_file=log, environment={DOORS: program}) as process:
        explained(process, folder, "doors.keras")
        assert_all_goes_on(process, folder)
    found = log.read_text(encoding="utf-8")
    assert "shut: " in found
    if "calls=True" in found and "landlock=0" not in found:
        assert "; open: ." in found
    assert precious.read_text(encoding="utf-8") == "as it was" or "landlock=0" in found


def test_code_runs_only_where_this_very_file_is_permitted(
    process: ModelProcess, folder: Path, tmp_path: Path
) -> None:
    file = folder / "spoil.keras"
    with pytest.raises(ModelNeedsPermission, match=r"'program' of type Lambda holds program code"):
        load(process, file)
    copy = tmp_path / "copy.keras"
    copy.write_bytes(file.read_bytes())
    write_spec(ModelSpec("Copy", ("A", "B"), (2, 2)), copy.with_suffix(".toml"))
    permit(copy)
    # The copy's content is permitted, whatever its name; the code then finds that it may not write.
    for path in (copy, file):
        try:
            model = load(process, path)
            process.explain(model, folder / "photo.png", "photo").result(timeout=TIMEOUT)
        except (MethodError, ModelError) as error:
            assert not isinstance(error, ModelNeedsPermission)
            assert "PermissionError" in str(error) or "Permission denied" in str(error)
    confined = "writing=True" in (tmp_path / "log.txt").read_text(encoding="utf-8")
    precious = (tmp_path / "precious").read_text(encoding="utf-8")
    assert precious == ("as it was" if confined else "spoiled")
    assert_all_goes_on(process, folder)


def test_a_crashing_model_is_tried_twice_again_at_most(process: ModelProcess, folder: Path) -> None:
    pids = set()
    for _ in range(MAX_CRASHES):
        with pytest.raises(ModelProcessDied, match="crashed with SIGSEGV"):
            explained(process, folder, "crash.keras")
        assert_all_goes_on(process, folder)
        pids.add(process.pid)
    assert (len(pids), MAX_CRASHES) == (3, 3)
    with pytest.raises(ModelError, match=r"ended 3 times .* not tried again"):
        explained(process, folder, "crash.keras")
    assert_all_goes_on(process, folder)
    assert process.pid in pids


def explained(process: ModelProcess, folder: Path, name: str) -> None:
    model = load(process, folder / name, permitted=True)
    process.explain(model, folder / "photo.png", "photo").result(timeout=TIMEOUT)


def test_an_endless_layer_is_ended(process: ModelProcess, folder: Path) -> None:
    assert_all_goes_on(process, folder)
    with pytest.raises(ModelProcessDied, match=r"did not come back for \d+ seconds while"):
        explained(process, folder, "hang.keras")
    assert_all_goes_on(process, folder)


@pytest.mark.skipif(sys.platform != "linux", reason="the child's limits are read from /proc")
def test_the_child_is_limited_from_its_start(process: ModelProcess, folder: Path) -> None:
    assert_all_goes_on(process, folder)
    limits = Path(f"/proc/{process.pid}/limits").read_text(encoding="utf-8")
    line = next(line for line in limits.splitlines() if line.startswith("Max address space"))
    assert line.split()[3] == str(8 * 2**30)
