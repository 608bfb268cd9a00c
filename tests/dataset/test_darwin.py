"""Darwin JSON as the labelling tool, people and damage leave it: one bad value costs one thing."""

from __future__ import annotations

import codecs
import json
from typing import Any

import numpy as np
import pytest

from dermx_viewer.dataset.darwin import DarwinFile, UnreadableFile, parse
from dermx_viewer.dataset.json_text import Ambiguous, decode
from dermx_viewer.dataset.repetition import same_outline, without_repeats
from tests.dataset.build import SQUARE, darwin1, darwin2, points, polygon, tag

ACNE = tag("Acne")
BOX = points(((10, 10), (39, 10), (39, 29), (10, 29)))
HOLE = points(((15, 15), (20, 15), (20, 20), (15, 20)))
FAR = points(((50, 40), (60, 40), (60, 50)))


def read(*annotations: Any, **more: Any) -> DarwinFile:
    content = darwin1([ACNE, *annotations], height=60, width=80) | more
    return parse(json.dumps(content).encode())


def shape(*paths: Any) -> dict[str, Any]:
    return {"name": "Papule", "polygon": {"paths": list(paths)}}


def kinds(file: DarwinFile) -> list[str]:
    return [kind for kind, _ in file.complaints]


# --- The text -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le"]
)
def test_every_unicode_encoding_is_read(encoding: str) -> None:
    text = json.dumps(darwin1([tag("Köbnerization")]), ensure_ascii=False)
    assert parse(text.encode(encoding)).tags == ["Köbnerization"]


UNREADABLE = {
    "two objects": (b'{"annotations": []}\n{"annotations": []}', "more than one JSON value"),
    "NUL bytes": (b"\0" * 50, "NUL bytes"),
    "NUL in it": (json.dumps(darwin1([])).encode().replace(b":", b":\0", 1), "not JSON"),
    "half of UTF-16": (codecs.BOM_UTF16_LE + b'{\0"\0\0\xd8', "UTF-8"),
    "Latin-1": ('{"annotations": ["ü"]}'.encode("latin-1"), "not UTF-8 text: byte 18 is 0xfc"),
    "text": (b'"annotations"', "the text 'annotations'"),
    "annotations twice": (b'{"image":{"width":9,"height":9},"annotations":[],"annotations":[]}',
                          "`annotations` stands twice"),
    "a size twice": (b'{"image":{"width":9,"width":8,"height":9},"annotations":[]}',
                     "`width` stands twice"),
    "annotations null": (json.dumps(darwin1([]) | {"annotations": None}).encode(), "is null"),
    "version 3": (json.dumps(darwin2([]) | {"version": "3.0"}).encode(), "versions 1 and 2"),
    "a strange version": (json.dumps(darwin2([]) | {"version": [2]}).encode(), "versions 1 and 2"),
    "image and item differ": (
        json.dumps(darwin2([]) | {"image": {"width": 5, "height": 5}}).encode(), "different sizes"),
    "frames of a video": (
        json.dumps({"image": {"width": 5, "height": 5, "frame_count": 7}, "annotations": []}
                   ).encode(), "video"),
}  # fmt: skip


@pytest.mark.parametrize(("data", "words"), UNREADABLE.values(), ids=UNREADABLE.keys())
def test_what_cannot_be_read_as_a_whole(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableFile, match=r".") as caught:
        parse(data)
    assert words in str(caught.value)


SIDES = [0, -3, True, None, "80", 79.5, 1e400, 10**5000, float("nan"), [80], {}]


@pytest.mark.parametrize("side", SIDES, ids=[f"side {n}" for n in range(len(SIDES))])
def test_a_size_that_is_none(side: Any) -> None:
    text = json.dumps(darwin1([ACNE])).replace('"width": 12', '"width": @')
    number = "9" * 5000 if side == 10**5000 else json.dumps(side)
    with pytest.raises(UnreadableFile, match=r"width|no sense"):
        parse(text.replace("@", number).encode())
    assert parse(text.replace("@", "12.0").encode()).width == 12


PLACES = ["version", "image", "annotations", "name", "tag", "polygon", "path", "frame_count"]


@pytest.mark.parametrize("key", PLACES)
@pytest.mark.parametrize("digits", [400, 5000])
def test_enormous_numbers_are_told_wherever_they_stand(key: str, digits: int) -> None:
    outline = {"name": "Scale", "polygon": {"path": [{"x": 1, "y": 1}] * 3}}
    tree: dict[str, Any] = json.loads(json.dumps(darwin1([ACNE, outline])))
    region = tree["annotations"][1]
    holder = {
        "name": region, "polygon": region, "path": region["polygon"],
        "tag": tree["annotations"][0], "frame_count": tree["image"],
    }.get(key, tree)  # fmt: skip
    holder[key] = "@"
    try:
        read = parse(json.dumps(tree).replace('"@"', "9" * digits).encode())
    except UnreadableFile as error:
        assert len(str(error)) < 200
    else:
        assert read.complaints and all(len(what) < 200 for _, what in read.complaints)


def test_a_key_that_stands_twice_is_noticed() -> None:
    plain = rb'{"a": [{"b": 1, "c": "\"b\": \\"}], "\u00fc": {}, "d": {"b": 2}}'
    assert decode(plain) == (json.loads(plain), ())
    for text in (
        rb'{"x": {"b": 1, "b": 1}}',
        rb'{"x": {"b": 1, "\u0062": 2}, "y": "\u0022\u0022"}',
    ):
        tree, twice = decode(text)
        assert twice == ("b",) and isinstance(tree["x"], Ambiguous)
        assert tree["x"].twice == {"b"}


TWICE = {
    "name": (b'{"name": "Scale", "name": "Papule", "polygon": @}', [], "annotation 1: `name`"),
    "tag": (b'{"name": "Vitiligo", "tag": null, "tag": {}}', [], "`tag` stands twice"),
    "polygon": (b'{"name": "Scale", "polygon": @, "polygon": @}', [], "`polygon` stands twice"),
    "path": (b'{"name": "Scale", "polygon": {"path": [], "path": []}}', [], "`path` stands twice"),
    "x": (b'{"name": "Scale", "polygon": {"path": [{"x":1,"x":2,"y":3},{"x":1,"y":2},'
          b'{"x":3,"y":4}]}}', [], "vertex 0: `x` stands twice"),
    "y in a hole": (b'{"name": "Scale", "complex_polygon": {"path": [@, [{"x":1,"y":2,"y":3},'
                    b'{"x":1,"y":2},{"x":3,"y":4}]]}}', [], "vertex 0: `y` stands twice"),
    "beside a vertex of texts": (b'{"name": "Scale", "polygon": {"path": [{"x":"1","y":"2"}], '
                                 b'"path": []}}', [], "`path` stands twice"),
    "attributes": (b'{"name": "Scale", "polygon": @, "attributes": ["Red"], "attributes": []}',
                   ["Scale"], "`attributes` stands twice"),
    "what is not used": (b'{"name": "Scale", "id": 1, "id": 2, "polygon": @}', ["Scale"],
                         "`id` stands twice"),
}  # fmt: skip


@pytest.mark.parametrize(("annotation", "left", "words"), TWICE.values(), ids=TWICE.keys())
def test_a_key_twice_is_never_the_last_one(annotation: bytes, left: list[str], words: str) -> None:
    other = json.dumps(polygon("Papule")).encode()
    square = json.dumps({"path": points(SQUARE)}).encode()
    if b"path" in annotation:
        square = json.dumps(points(SQUARE)).encode()
    image = b'{"image": {"width": 12, "height": 10}, "annotations": ['
    file = parse(image + other + b", " + annotation.replace(b"@", square) + b"]}")
    assert [o.name for o in file.outlines if o.paths] == ["Papule", *left]
    assert file.tags == []
    (complaint,) = file.complaints
    assert words in complaint[1]


@pytest.mark.parametrize("groups", [3, 30], ids=["few", "many"])
@pytest.mark.parametrize("apart", [0.4, 0.6], ids=["near", "apart"])
def test_few_outlines_are_compared_as_many_are(groups: int, apart: float) -> None:
    """The box of one outline within half a pixel of another one's, or beyond it."""
    square = np.array(SQUARE, float)
    paths = [square + 100 * number for number in range(groups)]
    again = paths[1] + (apart, 0)
    assert len(without_repeats([*paths, again])) == groups + (apart > 0.5)


# --- Vertices -------------------------------------------------------------------------------

VERTICES = {
    "NaN": ("NaN", "x is nan"),
    "infinity": ("Infinity", "x is inf"),
    "minus infinity": ("-Infinity", "x is -inf"),
    "null": ("null", "x is null"),
    "a text": ('"12"', "x is the text '12', not a number"),
    "true": ("true", "x is true, not a number"),
    "a list": ("[1]", "x is a list"),
    "beyond float64": ("1e400", "x is inf"),
    "5,000 digits": ("9" * 5000, "x is inf"),
    "30 digits": ("9" * 30, "absurdly far outside"),
    "400 digits": ("9" * 400, "absurdly far outside"),
    "far away": ("-1e7", "absurdly far outside"),
}


@pytest.mark.parametrize(("value", "words"), VERTICES.values(), ids=VERTICES.keys())
@pytest.mark.parametrize("hole", [False, True], ids=["outline", "hole"])
def test_one_bad_vertex_costs_its_region(value: str, words: str, hole: bool) -> None:
    bad = [{"x": "@", "y": 1}, *HOLE]
    region = shape(BOX, bad) if hole else shape(bad)
    text = json.dumps(darwin2([ACNE, region, polygon("Scale"), tag("Young")]))
    file = parse(text.replace('"@"', value).encode())
    assert file.tags == ["Acne", "Young"]
    assert [(o.name, len(o.paths), o.number) for o in file.outlines] == [
        ("Papule", 0, 0),
        ("Scale", 1, 1),
    ]
    assert file.complaints == [
        ("broken polygon", next(what for _, what in file.complaints if words in what))
    ]
    assert file.complaints[0][1].startswith("annotation 1 (Papule): vertex 0")


@pytest.mark.parametrize("point", [{"x": 1}, {}, None, 3, [1, 2], "1,2"], ids=repr)
def test_what_is_no_vertex(point: Any) -> None:
    file = read(shape([*BOX, point]))
    assert kinds(file) == ["broken polygon"] and "vertex 4" in file.complaints[0][1]


def test_extra_coordinates_do_no_harm() -> None:
    file = read(shape([{**point, "z": None, "pressure": "high"} for point in BOX]))
    np.testing.assert_array_equal(file.outlines[0].paths[0][2], (39, 29))
    assert file.complaints == []


SHARES = {
    "the whole image": [(0, 0), (1, 0), (1, 1), (0, 1)],
    "a part": [(0.2, 0.3), (0.5, 0.3), (0.5, 0.7)],
    "a little over the edge": [(-0.02, 0.3), (1.04, 0.3), (0.5, 0.7)],
}


@pytest.mark.parametrize("path", SHARES.values(), ids=SHARES.keys())
def test_shares_of_the_image_are_named_and_never_a_dot(path: Any) -> None:
    file = read(shape(points(path)), shape(BOX))
    assert [len(o.paths) for o in file.outlines] == [0, 1]
    assert kinds(file) == ["broken polygon"]
    assert "between 0 and 1: shares of the image" in file.complaints[0][1]


@pytest.mark.parametrize(
    "path",
    [[(0, 0)] * 3, [(1, 1)] * 4, [(0.4, 0.4), (2.6, 0.4), (0.4, 2.2)], [(-3, 0), (1, 0), (1, 1)]],
    ids=["a pixel", "another pixel", "some pixels", "from outside"],
)
def test_a_region_in_the_corner_is_one(path: Any) -> None:
    file = read(shape(points(path)))
    assert len(file.outlines[0].paths) == 1 and file.complaints == []


# --- Repetitions ----------------------------------------------------------------------------


def turned(path: list[Any], start: int = 1) -> list[Any]:
    return path[start:] + path[:start]


def moved(path: list[Any], by: float) -> list[Any]:
    return [{"x": point["x"] + by, "y": point["y"] - by} for point in path]


def with_midpoints(path: list[Any]) -> list[Any]:
    pairs = zip(path, path[1:] + path[:1], strict=True)
    return [
        point
        for a, b in pairs
        for point in (a, {"x": (a["x"] + b["x"]) / 2, "y": (a["y"] + b["y"]) / 2})
    ]


REPEATED = {
    "as it is": [BOX, BOX],
    "three times": [BOX, BOX, BOX],
    "another start": [BOX, turned(BOX)],
    "backwards": [BOX, BOX[::-1]],
    "backwards from elsewhere": [BOX, turned(BOX[::-1], 2)],
    "closed": [BOX, [*BOX, BOX[0]]],
    "nearly": [BOX, moved(BOX, 0.3)],
    "with more points": [BOX, with_midpoints(turned(BOX))],
    "rounded": [moved(BOX, 0.26), moved(BOX, 0.0)],
    "twice round": [BOX + BOX],
    "twice round, closed": [[*BOX, BOX[0], *BOX, BOX[0]]],
    "round and back": [[*BOX, BOX[0], *BOX[:0:-1], BOX[0]]],
}


@pytest.mark.parametrize("paths", REPEATED.values(), ids=REPEATED.keys())
def test_an_outline_that_stands_twice_counts_once(paths: list[Any]) -> None:
    file = read(shape(*paths))
    assert [len(path) for path in file.outlines[0].paths] == [4]
    assert set(kinds(file)) == {"repeated outline"}
    # The same among others: the hole and the further part stay.
    file = read(shape(HOLE, *paths, FAR))
    assert sorted(len(path) for path in file.outlines[0].paths) == [3, 4, 4]


def test_the_same_outline_in_two_fields_counts_once() -> None:
    both = {"name": "Papule", "polygon": {"path": BOX, "paths": [BOX]}}
    old = {"name": "Papule", "polygon": {"path": BOX}, "complex_polygon": {"path": [BOX]}}
    additional = {"name": "Papule", "polygon": {"path": BOX, "additional_paths": [HOLE, HOLE]}}
    file = read(both, old, additional)
    assert [len(o.paths) for o in file.outlines] == [1, 1, 2]
    assert kinds(file) == ["repeated outline"] * 2
    other = {"name": "Papule", "polygon": {"path": BOX}, "complex_polygon": {"path": [FAR]}}
    file = read(other)
    assert file.outlines[0].paths == () and "differ" in file.complaints[0][1]


DIFFERENT = {
    "a hole": [BOX, HOLE],
    "a thin ring": [BOX, points(((11, 11), (38, 11), (38, 28), (11, 28)))],
    "crossed over": [BOX, [BOX[0], BOX[2], BOX[1], BOX[3]]],
    "the same box": [BOX, points(((10, 20), (25, 10), (39, 20), (25, 29)))],
    "a figure of eight": [[*BOX, BOX[0], *points(((0, 9), (0, 0), (9, 0)))]],
    "a line there and back": [points(((1, 1), (9, 9), (5, 5)))],
}


@pytest.mark.parametrize("paths", DIFFERENT.values(), ids=DIFFERENT.keys())
def test_different_outlines_stay(paths: list[Any]) -> None:
    file = read(shape(*paths))
    assert [len(path) for path in file.outlines[0].paths] == [len(path) for path in paths]
    assert file.complaints == []


def test_outlines_that_nearly_cancel_each_other_are_told() -> None:
    again = points(((11, 9), (40, 11), (38, 30), (9, 29)))
    file = read(shape(BOX, again), shape(BOX, HOLE))
    assert [len(o.paths) for o in file.outlines] == [2, 2]
    assert kinds(file) == ["nearly repeated outline"]


def test_sameness_of_random_outlines() -> None:
    rng = np.random.default_rng(0)
    for _ in range(50):
        path = rng.uniform(0, 100, (int(rng.integers(3, 30)), 2))
        way = np.roll(path, int(rng.integers(len(path))), axis=0)[:: rng.choice([-1, 1])]
        assert same_outline(path, way + rng.uniform(-0.3, 0.3, way.shape))
        other = path.copy()
        other[rng.integers(len(path))] += (3, -3)
        assert not same_outline(path, other)


@pytest.mark.parametrize("count", [400, 1_100], ids=["few", "many"])
def test_many_outlines_end_soon(count: int) -> None:
    rng = np.random.default_rng(0)
    paths = [rng.uniform(0, 100, (5, 2)) for _ in range(count)]
    paths[:] = [np.vstack([path, [[0, 0], [100, 100]]]) for path in paths]
    # All bounding boxes are the same; only equal ones are found among so many.
    assert len(without_repeats([*paths, paths[0][::-1], paths[1]])) >= count
    long = np.column_stack([np.arange(50_000.0), np.arange(50_000.0) % 7])
    assert len(without_repeats([long, np.roll(long, 5, axis=0), long + 1])) == 2


# --- Tags, shapes, slots --------------------------------------------------------------------


def test_null_means_absent() -> None:
    region = {**shape(BOX), "tag": None, "complex_polygon": None, "attributes": None}
    file = read(region, {"name": "Psoriasis", "tag": {}, "polygon": None})
    assert file.tags == ["Acne", "Psoriasis"] and len(file.outlines) == 1
    assert file.complaints == []
    file = read({"name": "Psoriasis", "tag": None})
    assert file.tags == ["Acne"] and kinds(file) == ["unknown annotation type"]


@pytest.mark.parametrize("value", [False, True, 0, 1, "", "x", []], ids=repr)
def test_a_tag_that_is_none(value: Any) -> None:
    file = read({"name": "Psoriasis", "tag": value})
    assert file.tags == ["Acne"] and kinds(file) == ["broken annotation"]


def test_a_tag_with_an_outline_is_neither() -> None:
    file = read({**shape(BOX), "tag": {}})
    assert file.tags == ["Acne"] and file.outlines == []
    assert "both a tag and an outline" in file.complaints[0][1]


OTHER_SHAPES = {
    "ellipse": "is an ellipse",
    "line": "is a line",
    "keypoint": "is a keypoint",
    "skeleton": "is a skeleton",
    "cuboid": "is a cuboid",
    "mask": "is a raster mask",
    "raster_layer": "is a raster layer",
    "hologram": "is neither a tag nor a polygon (hologram)",
}


@pytest.mark.parametrize(("key", "words"), OTHER_SHAPES.items(), ids=OTHER_SHAPES)
def test_other_shapes_are_named_as_what_they_are(key: str, words: str) -> None:
    box = {"x": 1, "y": 2, "w": 3, "h": 4}
    for more in ({}, {"bounding_box": box}):
        file = read({"name": "Papule", key: {"x": 1}, "id": "7", "slot_names": ["0"], **more})
        if key == "hologram" and more:
            continue
        assert kinds(file) == ["unknown annotation type"] and file.outlines == []
        assert f"annotation 1 (Papule) {words}" in file.complaints[0][1]


@pytest.mark.parametrize("name", [None, "", " ", 7, ["Papule"], "x" * 201], ids=repr)
def test_a_name_that_is_none(name: Any) -> None:
    file = read({**shape(BOX), "name": name}, {"name": name, "tag": {}})
    assert file.tags == ["Acne"] and file.outlines == []
    assert kinds(file) == ["broken annotation"] * 2


def test_texts_are_such_that_a_file_can_hold() -> None:
    text = json.dumps(darwin1([tag("A\ud800"), polygon("B\udcff", attributes=["C\ude00"])]))
    file = parse(text.encode())
    (outline,) = file.outlines
    assert (*file.tags, outline.name, *outline.attributes) == ("A\\ud800", "B\\udcff", "C\\ude00")


def slots(*names: str, **more: Any) -> dict[str, Any]:
    made = [{"type": "image", "slot_name": n, "width": 80, "height": 60, **more} for n in names]
    return {"version": "2.0", "item": {"name": "a.jpg", "slots": made}}


def in_slots(annotations: list[Any], item: dict[str, Any], stem: str = "r1_a") -> DarwinFile:
    return parse(json.dumps({**item, "annotations": annotations}).encode(), stem=stem)


def test_only_the_images_own_slot_is_read() -> None:
    annotations = [
        ACNE,
        {**tag("Psoriasis"), "slot_names": ["1"]},
        {**shape(BOX), "slot_names": ["0"]},
        {**shape(HOLE), "slot_names": ["1"]},
        {**shape(FAR), "slot_names": ["1", "0"]},
        shape(BOX),
        {**shape(BOX), "slot_names": ["7"]},
    ]
    file = in_slots(annotations, slots("0", "1"))
    assert file.tags == ["Acne"]
    assert [(o.number, len(o.paths[0])) for o in file.outlines] == [(0, 4), (2, 3)]
    words = ["annotation 5 (Papule) does not say", "a slot the text '7'", "2 pictures in one file"]
    for (_, what), word in zip(file.complaints, words, strict=True):
        assert word in what
    assert "4 annotations are not of slot 0" in file.complaints[-1][1]


def test_the_slot_is_found_by_its_file() -> None:
    item = slots("left", "right")
    for slot, name in zip(item["item"]["slots"], ("b.png", "a.png"), strict=True):
        slot["source_files"] = [{"file_name": name}]
    item["item"]["slots"][1]["width"] = 70
    annotations = [{**shape(BOX), "slot_names": ["right"]}, {**shape(FAR), "slot_names": ["left"]}]
    file = in_slots(annotations, item)
    assert file.width == 70 and [len(o.paths[0]) for o in file.outlines] == [4]
    assert in_slots(annotations, item, "r1_b").width == 80


def test_slots_that_cannot_be_told_apart_and_videos() -> None:
    with pytest.raises(UnreadableFile, match="two slots are named '0'"):
        in_slots([ACNE], slots("0", "0"))
    with pytest.raises(UnreadableFile, match="video"):
        in_slots([ACNE], slots("0", type="video"))
    with pytest.raises(UnreadableFile, match="7 frames"):
        in_slots([ACNE], slots("0", type="dicom", frame_count=7))
    moving = {"name": "Papule", "frames": {"0": {"polygon": {"paths": [BOX]}}}, "ranges": [[0, 1]]}
    file = in_slots([ACNE, moving, shape(BOX)], slots("0"))
    assert len(file.outlines) == 1 and "frames of a video" in file.complaints[0][1]


def test_properties_are_terms() -> None:
    properties = [
        {"frame_index": None, "name": "Colour", "value": "Red"},
        {"frame_index": 0, "name": "Surface", "value": ["Greasy", "Rough", "Red"]},
        {"name": "Nothing", "value": None},
        {"frame_index": 3, "name": "Later", "value": "White"},
        {"name": "Count", "value": 7},
        "Yellow",
    ]
    file = read({**shape(BOX), "attributes": ["Thin", "Red"], "properties": properties})
    assert file.outlines[0].attributes == ("Thin", "Red", "Greasy", "Rough")
    assert kinds(file) == ["broken attributes"] * 3
    assert ["'Later'" in file.complaints[0][1], "'Count' is 7" in file.complaints[1][1]] == [
        True
    ] * 2
    file = read(properties=[{"name": "Diagnosis", "value": "Acne"}])
    assert "property of the whole picture (the text 'Diagnosis')" in file.complaints[0][1]


def test_many_complaints_of_a_kind_are_counted() -> None:
    file = read(*[7] * 1_000)
    assert len(file.complaints) == 21 and file.tags == ["Acne"]
    assert file.complaints[-1][1] == "and 980 more of this kind in the file"
