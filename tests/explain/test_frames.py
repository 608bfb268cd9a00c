"""Messages as bytes: what is sent arrives, and no bytes do anything else."""

from __future__ import annotations

import dataclasses
import pickle
import random
import struct
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest

from dermx_viewer.errors import (
    BackendMissingError,
    Cancelled,
    DatasetError,
    MethodError,
    ModelError,
    ModelNeedsPermission,
    PhotographError,
)
from dermx_viewer.explain.answers import Asked
from dermx_viewer.explain.frame_values import FrameError
from dermx_viewer.explain.frames import (
    MAX_TEXT,
    pack,
    read_message,
    read_request,
    read_settings,
)
from dermx_viewer.explain.messages import Done, Load, Perturb, Request, Task, WorkerSettings
from dermx_viewer.explain.spec import ModelSpec
from dermx_viewer.maps import AttentionMaps
from tests.explain.messages_to_try import ANSWERS, FILE, MESSAGES, NUMBERS, REQUESTS, TASKS, maps


def plain(value: Any) -> Any:
    """Something that can be compared: arrays by dtype, shape and bytes, errors by their text."""
    if isinstance(value, np.ndarray):
        return value.dtype, value.shape, value.tobytes()
    if isinstance(value, Exception):
        return type(value), str(value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = [plain(getattr(value, field.name)) for field in dataclasses.fields(value)]
        return type(value), fields
    if isinstance(value, tuple | list):
        return type(value), [plain(inner) for inner in value]
    return value


def task_of(number: int) -> Task | None:
    return dict(enumerate(TASKS.values(), 1)).get(number)


@pytest.mark.parametrize("name", REQUESTS)
def test_what_is_asked_arrives(name: str) -> None:
    assert plain(read_request(pack(REQUESTS[name]))) == plain(REQUESTS[name])


@pytest.mark.parametrize("name", MESSAGES)
def test_what_is_answered_arrives(name: str) -> None:
    found = read_message(bytearray(pack(MESSAGES[name])), task_of)
    assert plain(found) == plain(MESSAGES[name])


def test_settings_arrive() -> None:
    given = WorkerSettings("jax", FILE, {"A": "b"}, Path("scratch"), 2**33)
    assert read_settings(pack(given)) == given


def test_arrays_arrive_as_they_are_and_can_be_written_to() -> None:
    values = np.zeros((2, 6, 3), np.float32)[:, ::2]
    sent = dataclasses.replace(maps(), values=values, logits=np.array([np.nan, -np.inf]))
    found = read_message(pack(Done(NUMBERS["explain"], sent)), task_of)
    assert isinstance(found, Done) and isinstance(found.value, AttentionMaps)
    assert found.value.values.shape == (2, 3, 3) and found.value.values.flags.writeable
    np.testing.assert_array_equal(found.value.logits, [np.nan, -np.inf])


@pytest.mark.parametrize("dtype", ["f4", "f8"])
def test_a_map_to_be_followed_keeps_its_digits(dtype: str) -> None:
    task = TASKS["perturb"]
    assert isinstance(task, Perturb)
    asked = dataclasses.replace(task, values=np.array([[1 / 3, 1e-30]], dtype))
    found = read_request(pack(Request(1, False, asked)))
    assert isinstance(found, Request) and isinstance(found.task, Perturb)
    assert plain(found.task.values) == plain(asked.values)


@pytest.mark.parametrize(
    "name",
    ["caf\xe9 \u200d.keras", "not utf-8 \udcff\udc80.keras", "half \ud83d of a pair"],
    ids=["accents", "bytes", "half a pair"],
)
def test_names_that_are_no_text_arrive(name: str) -> None:
    spec = ModelSpec(name, ("A",), (1, 1), notes={"when": [name, 1.5, None]})
    request = Request(1, True, Load(FILE.with_name("\udcff.keras"), spec))
    assert read_request(pack(request)) == request


@pytest.mark.parametrize(
    ("error", "arrives"),
    [
        (ModelNeedsPermission("ask", Path("/another/file")), ModelNeedsPermission),
        (BackendMissingError("install it"), BackendMissingError),
        (MethodError("no gradients"), MethodError),
        (PhotographError("gone"), PhotographError),
        (Cancelled(), Cancelled),
        (DatasetError("of another kind"), ModelError),
    ],
    ids=lambda value: getattr(value, "__name__", type(value).__name__),
)
def test_errors_are_of_a_closed_list(error: Exception, arrives: type[Exception]) -> None:
    found = read_message(pack(Done(1, error=error)), task_of)
    assert isinstance(found, Done) and type(found.error) is arrives
    assert str(found.error) == str(error)
    if isinstance(found.error, ModelNeedsPermission):
        # A person is asked about the file that was asked for, whatever the process says.
        assert found.error.file == FILE


def test_texts_are_cut_and_hold_no_commands_to_a_terminal() -> None:
    error = ModelError("\x1b]0;title\x07 \x9b2J\n" + "x" * 2 * MAX_TEXT)
    found = read_message(pack(Done(1, error=error)), task_of)
    assert isinstance(found, Done)
    text = str(found.error)
    assert text.startswith("\\x1b]0;title\\x07 \\x9b2J\n") and "\x1b" not in text
    assert len(text) < MAX_TEXT + 20


def frame(kind: str, content: object, number: int = 1, **more: object) -> bytes:
    """A frame by hand."""
    whole = {"kind": kind, "number": number, "urgent": False, "odd": False, **more}
    return msgspec.msgpack.encode([*whole.values(), content])


class Harmful:
    """Its pickle writes a file."""

    def __reduce__(self) -> Any:
        return Path.touch, (Path("spoiled"),)


ARRAY = msgspec.msgpack.Ext(1, bytes(24))
GOOD = msgspec.msgpack.decode(
    msgspec.msgpack.encode(dataclasses.asdict(maps()), enc_hook=lambda array: array.tolist())
)


def with_values(values: object) -> dict[str, Any]:
    logits = ["<f8", [2], msgspec.msgpack.Ext(1, bytes(16))]
    return {**GOOD, "values": values, "logits": logits}


DAMAGED = {
    "nothing": b"",
    "a pickle": pickle.dumps(Harmful()),
    "an old message": pickle.dumps(Done(1)),
    "endless nesting": b"\x91" * 100_000,
    "a list of four billion": b"\xdd\xff\xff\xff\xff",
    "bytes of four billion": frame("Done", None)[:-1] + b"\xc6\xff\xff\xff\xff",
    "two messages": pack(MESSAGES["ready"]) * 2,
    "an unknown message": frame("Execute", "rm"),
    "a request": pack(REQUESTS["load"]),
    "an answer to nobody": frame("Done", None, 99),
    "an answer of another kind": frame("Done", {"file": b"x"}, NUMBERS["explain"]),
    "an unknown error": frame("Failed", {"kind": "SystemExit", "text": "x"}),
    "an error without a text": frame("Failed", {"kind": "model"}),
    "a very long text": frame("Failed", {"kind": "model", "text": "x" * (MAX_TEXT + 1)}),
    "numbers for texts": frame("Ready", {"backend": 1, "device": 2}),
    "a number beyond 64 bits": frame("Started", {"number": 1.5}),
    "an extension": frame("Started", msgspec.msgpack.Ext(2, b"xx")),
    "a path that is text": frame("Done", {"file": "x"}, NUMBERS["inspect"]),
    "an array of objects": frame("Done", with_values(["|O", [6], ARRAY]), 3),
    "an array of halves": frame("Done", with_values(["<f2", [12], ARRAY]), 3),
    "an array of a wrong size": frame("Done", with_values(["<f4", [7], ARRAY]), 3),
    "an array of minus six": frame("Done", with_values(["<f4", [-2, -3], ARRAY]), 3),
    "an array of too many sides": frame("Done", with_values(["<f4", [1, 1, 1, 1, 6], ARRAY]), 3),
    "an array of nothing much": frame("Done", with_values(["<f4", [0, 2**62], ARRAY]), 3),
    "an array without bytes": frame("Done", with_values(["<f4", [6], b"x"]), 3),
    "an array that is a number": frame("Done", with_values(6), 3),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_damage_is_one_kind_of_error(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for data in (DAMAGED[name], bytearray(DAMAGED[name])):
        with pytest.raises(FrameError):
            read_message(data, task_of)
    assert list(tmp_path.iterdir()) == []


def test_a_field_that_is_added_travels_by_itself() -> None:
    """Only declared types count: nothing here names the fields of a message."""
    names = {field.name for field in dataclasses.fields(AttentionMaps)}
    content = msgspec.msgpack.decode(pack(Done(3, maps())), ext_hook=lambda code, data: bytes(data))
    assert set(content[-1]) == names


# --- 100,000 damaged frames

_MARKS = (0x00, 0x01, 0x7F, 0x80, 0x90, 0x91, 0xA0, 0xC0, 0xC4, 0xC6, 0xC7, 0xC9, 0xCB, 0xD9, 0xFF)
_SIZES = (0, 1, 255, 2**16, 2**31 - 1, 2**31, 2**32 - 1)


def mutated(rng: random.Random, data: bytes, others: list[bytes]) -> bytes:
    """One or a few changes: bytes, lengths, parts cut, doubled, exchanged, or of other frames."""
    changed = bytearray(data)
    for _ in range(rng.choice((1, 1, 1, 2, 3, 8))):
        where = rng.randrange(len(changed) + 1)
        other = rng.choice(others)
        match rng.randrange(8):
            case 0:
                changed[where : where + 1] = bytes((rng.randrange(256),))
            case 1:
                changed[where : where + 1] = bytes((rng.choice(_MARKS),))
            case 2:
                changed[where : where + 4] = struct.pack("!I", rng.choice(_SIZES))
            case 3:
                del changed[where : where + rng.choice((1, 2, 5, len(changed)))]
            case 4:
                changed[where:where] = changed[where : where + rng.randrange(1, 40)]
            case 5:
                start = rng.randrange(len(other))
                changed[where : where + rng.randrange(40)] = other[start : start + 40]
            case 6:
                changed[where:where] = rng.randbytes(rng.randrange(1, 12))
            case 7:
                changed = bytearray(rng.randbytes(rng.randrange(60)))
        changed = changed or bytearray(b"\0")
    return bytes(changed)


def restructured(rng: random.Random, value: Any) -> Any:
    """A frame's own structure with one value replaced by another of any kind."""
    if rng.random() < 0.2 or not isinstance(value, dict | list) or not value:
        return rng.choice((None, True, -1, 2**63, 1e308, "", "x" * 300, b"\xff", [], {}, [[]]))
    if isinstance(value, dict):
        key = rng.choice(list(value))
        return {**value, key: restructured(rng, value[key])}
    place = rng.randrange(len(value))
    return [*value[:place], restructured(rng, value[place]), *value[place + 1 :]]


def test_a_hundred_thousand_damaged_frames() -> None:
    """What the process may say by way of damage: a message that fits, or FrameError."""
    rng = random.Random(20261127)
    frames = [pack(message) for message in MESSAGES.values()]
    trees = [msgspec.msgpack.decode(data, ext_hook=msgspec.msgpack.Ext) for data in frames]
    told = [pack(request) for request in REQUESTS.values()]
    refused = heard = 0
    for turn in range(100_000):
        asked = Asked("tensorflow", clock=lambda: 0.0)
        for number, task in enumerate(TASKS.values(), 1):
            asked.send(Request(number, False, task))
        if turn % 16:
            asked.hear(frames[0])
        if turn % 3:
            data = mutated(rng, rng.choice(frames), frames + told)
        else:
            data = msgspec.msgpack.encode(restructured(rng, rng.choice(trees)))
        try:
            asked.hear(data)
        except FrameError:
            refused += 1
        else:
            heard += 1
    # Some damage does no harm: a field that nobody reads, another number that is possible.
    assert refused > 80_000 and heard > 1_000 and heard + refused == 100_000


def test_every_good_answer_is_heard() -> None:
    asked = Asked("tensorflow")
    for request in REQUESTS.values():
        asked.send(request)
    assert asked.hear(pack(MESSAGES["ready"])) == MESSAGES["ready"]
    for name, value in ANSWERS.items():
        if name not in ("load", "inspect"):
            assert plain(asked.hear(pack(Done(NUMBERS[name], value)))) == plain(
                Done(NUMBERS[name], value)
            )
