"""Figures of images: what is on each panel, from the command line, and the paper's own."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from dermx_viewer.cli import run
from dermx_viewer.dataset.ontology import ontology
from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.dataset.records import Dataset, ImageRecord, Problem
from dermx_viewer.export.figures.drawing import figure_bytes
from dermx_viewer.export.figures.figure import Figure
from dermx_viewer.export.figures.panel import NEUTRAL, Panel, rgb
from dermx_viewer.maps import AttentionMaps, MapOrigin
from dermx_viewer.progress import ShouldStop
from dermx_viewer.runs.figures.grids import (
    LOOK,
    Shown,
    grid_figure,
    raters_figure,
    view_figure,
)
from dermx_viewer.runs.figures.panels import (
    FILL,
    UNION_FILL,
    outlines_panel,
    photograph_panel,
    union_panel,
)
from dermx_viewer.runs.figures.parts import parts_figure
from dermx_viewer.runs.local import score_dataset
from dermx_viewer.runs.reproduce.figures import FIRST, SECOND, figures_of
from dermx_viewer.runs.sources.asking import Tell, tell_nobody
from dermx_viewer.runs.sources.source import Found
from dermx_viewer.scoring.overlap import f1
from dermx_viewer.scoring.pixels import pixel_parts
from dermx_viewer.scoring.protocols import DERMX_2021
from tests.dataset import build
from tests.dataset.build import darwin1, tag
from tests.scoring.consensus.test_rows import pixels

CLASSES = ("Acne", "Psoriasis")


@pytest.fixture
def dataset(tmp_path: Path) -> Dataset:
    """Six images of two diagnoses; three raters outlined plaque, and scale inside it."""
    root = tmp_path / "data"
    lines = []
    for number in range(6):
        gold = CLASSES[number % 2]
        for rater in ("derm1", "derm2", "derm3"):
            plaque, scale = pixels("Plaque", (1, 1), (6, 5)), pixels("Scale", (2, 2), (3, 3))
            # The image whose number is 1 is the first of psoriasis.
            outlined = [plaque, scale] if number else [scale]
            build.write_evaluation(root, f"{rater}_i{number}", darwin1([tag(gold), *outlined]))
        lines.append(f"i{number}.jpg;S;{gold};i{number}.jpg;dark;young")
    build.write_metadata(root, lines)
    return open_dataset(root)


def maps_of(image: ImageRecord, told: str, seed: int = 0, model: str = "net") -> AttentionMaps:
    values = np.random.default_rng(seed).random((2, 4, 5)).astype(np.float32)
    logits = np.array([2.0 if name == told else 0.0 for name in CLASSES])
    return AttentionMaps(image.image_id, CLASSES, values, logits, MapOrigin(model))


@dataclass(frozen=True)
class Network:
    """A source that is right for some images, by number."""

    name: str
    right: frozenset[int]

    def served(self, images: Sequence[ImageRecord]) -> list[ImageRecord]:
        return [*images]

    def among(self, images: Sequence[ImageRecord]) -> Network:
        return self

    def unmatched(self, images: Sequence[ImageRecord]) -> tuple[Problem, ...]:
        return ()

    def notes(self, should_stop: ShouldStop) -> tuple[Problem, ...]:
        return ()

    def maps(
        self, images: Sequence[ImageRecord], should_stop: ShouldStop, tell: Tell = tell_nobody
    ) -> Iterator[Found]:
        for image in images:
            number = int(image.image_id[1:])
            wrong = next(name for name in CLASSES if name != image.gold)
            told = image.gold if number in self.right else wrong
            yield Found(image, maps_of(image, told, number, self.name))

    def inputs(self, images: Sequence[ImageRecord], should_stop: ShouldStop) -> object:
        return self.name

    def describe(self) -> dict[str, object]:
        return {"name": self.name}


def test_panels_of_an_image_without_a_photograph(dataset: Dataset) -> None:
    image = dataset.images[1]
    bare = photograph_panel(image)
    assert bare.note == "no photograph" and (bare.pixels() == NEUTRAL).all()
    union = union_panel(image)
    plaque = np.zeros(image.size, bool)
    plaque[1:6, 1:7] = True
    expected = np.rint(NEUTRAL * (1 - UNION_FILL) + rgb(ontology().colour("Union")) * UNION_FILL)
    assert (union.pixels()[plaque] == expected).all() and (union.pixels()[~plaque] == NEUTRAL).all()
    assert union.note == "3 raters"
    both = outlines_panel(image)
    assert [t.colour for t in both.tints] == [ontology().colour(n) for n in ("Plaque", "Scale")]
    assert len(both.lines) == 6 and both.tints[0].opacity == FILL
    assert np.array_equal(both.tints[0].mask, plaque)
    assert len(outlines_panel(image, ["derm2"], ["Scale"]).lines) == 1


def test_a_grid_says_what_it_shows(dataset: Dataset) -> None:
    images = dataset.images[:2]
    shown = [
        Shown("A", {i.image_id: maps_of(i, "Acne") for i in images}),
        Shown("B", {images[0].image_id: maps_of(images[0], "Psoriasis")}),
    ]
    figure = grid_figure(images, shown, caption="Two.")
    assert figure.columns == ["Photograph", "Union of all outlines", "A", "B"]
    notes = [[None if p is None else p.note for p in row[2:]] for row in figure.rows]
    assert notes == [
        ["Acne 88.1 % ✓", "Psoriasis 88.1 % ✗; shown: Acne"],
        ["Acne 88.1 % ✗; shown: Psoriasis", "no map"],
    ]
    assert figure.caption == (
        "Two. 2 images, outlines of 3 raters. Attention (Grad-CAM) for the gold standard, as it is "
        f"scored under the protocol dermx-2021 ({DERMX_2021.hash[:12]}). The photographs are "
        "not at hand: grey is in their place."
    )
    view = view_figure(images, shown[:1], whose="Acne", raters=["derm1"], only=["Scale"])
    assert [word for word, _ in view.legend] == ["Scale"]
    assert [len(p.lines) for row in view.rows for p in row if p is not None] == [1, 1]
    assert (
        "outlines of 1 rater. Outlines of Scale alone. Attention (Grad-CAM) for Acne,"
        in view.caption
    )


def test_the_papers_figures(dataset: Dataset) -> None:
    first, second = Network("eff", frozenset({0, 1, 2, 3})), Network("res", frozenset({2, 3, 4}))
    sources = [first, second]
    networks = {FIRST: ["eff"], SECOND: ["res"]}
    result = score_dataset(dataset, sources, DERMX_2021)
    found = figures_of(dataset, result, sources, networks)
    assert found.missing == {}
    rows = {name: [*figure.names] for name, figure in found.drawn.items()}
    assert rows == {
        # The first image in which three raters outlined both is of acne; psoriasis comes first.
        "figure_2": ["i1 · Psoriasis"],
        "figure_3": ["i2 · Acne", "i3 · Psoriasis"],
        "figure_4": ["i4 · Acne"],
        "figure_5": ["i0 · Acne", "i1 · Psoriasis"],
        "figure_6": ["i5 · Psoriasis"],
    }
    assert found.drawn["figure_2"].columns == ["Photograph", "derm1", "derm2", "derm3"]
    five = found.drawn["figure_5"]
    assert [*five.columns][2:] == [FIRST, SECOND]
    assert five.caption.startswith("EfficientNet-B4 is right, ResNet-50 is not. Of each gold")
    signs = [[p.note[-1] for p in row[2:] if p is not None] for row in found.drawn["figure_3"].rows]
    assert signs == [["✓", "✓"], ["✓", "✓"]]


def test_what_the_papers_figures_need(dataset: Dataset) -> None:
    alone = figures_of(dataset, None, (), {})
    assert [*alone.drawn] == ["figure_2"] and "figures 3 to 6" in alone.missing
    both = Network("eff", frozenset(range(6))), Network("res", frozenset(range(6)))
    networks = {FIRST: ["eff"], SECOND: ["res"]}
    found = figures_of(dataset, score_dataset(dataset, both, DERMX_2021), both, networks)
    assert [*found.drawn] == ["figure_2", "figure_3"]
    assert found.missing["figure 6"] == "there is no such image: Neither network is right."


def test_raters_beside_each_other(dataset: Dataset) -> None:
    figure = raters_figure(dataset.images[1], ["derm1", "derm3"], ("Plaque", "Scale"))
    assert [len(p.lines) for p in figure.rows[0] if p is not None] == [0, 2, 2]
    assert "outlines of 2 raters" in figure.caption


def test_from_the_command_line(dataset: Dataset, tmp_path: Path, capsys) -> None:
    maps = tmp_path / "maps"
    maps.mkdir()
    for image in dataset.images:
        np.save(
            maps / f"{image.image_id}_{image.gold}.npy", np.random.default_rng(0).random((3, 4))
        )
    asked = ["figure", str(dataset.root), "--image", "i1", "--image", "i0", "--dpi", "60"]
    out = tmp_path / "grid.png"
    assert run([*asked, "--maps", str(maps), "--grid", "--output", str(out)]) == 0
    before = out.read_bytes()
    with Image.open(out) as picture:
        assert picture.size[0] == 7 * 60
    # What is there stays, unless it may be replaced; then it is the same again.
    assert run([*asked, "--maps", str(maps), "--grid", "--output", str(out)]) == 2
    assert "is there already; choose another or use --overwrite" in capsys.readouterr().err
    again = [*asked, "--maps", str(maps), "--grid", "--output", str(out), "--overwrite"]
    assert run(again) == 0 and out.read_bytes() == before
    only = ["--rater", "derm2", "--characteristic", "Plaque"]
    assert run([*asked, *only, "--output", str(tmp_path / "view.svg")]) == 0
    assert (tmp_path / "view.svg").read_bytes().startswith(b"<?xml")


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (["--image", "i11"], "there is no image 'i11'; did you mean 'i1'?"),
        (["--image", "i1", "--rater", "derm9"], "'derm9' is not there on these images; there are:"),
        (["--image", "i1", "--grid", "--rater", "derm1"], "--grid shows the union"),
        (["--image", "i1", "--width", "nan"], "a width of nan inches"),
        (["--image", "i1", "--opacity", "nan"], "--opacity is a number from 0 to 1"),
        (["--image", "i1", "--width", "60", "--dpi", "2400"], "choose a page of at most 65,000"),
        (
            ["--image", "i1", "--output", "x.jpeg"],
            "a figure's name ends in one of .png, .svg, .pdf",
        ),
    ],
    ids=["image", "rater", "grid", "width", "opacity", "size", "ending"],
)
def test_refused_in_words(
    dataset: Dataset,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    more: list[str],
    words: str,
) -> None:
    asked = ["figure", str(dataset.root), "--output", str(tmp_path / "x.png"), *more]
    assert run(asked) == 2
    assert words in capsys.readouterr().err
    assert not (tmp_path / "x.png").exists()


def test_with_a_network(tmp_path: Path) -> None:
    root = build.simple_dataset(tmp_path / "data")
    for name in ("a (1)", "b--x"):
        build.write_photograph(root / f"{name}.png")
    asked = ["figure", str(root), "--image", "b--x", "--model", "demo-separable", "--grid"]
    assert run([*asked, "--class", "predicted", "--output", str(tmp_path / "x.pdf")]) == 0
    assert (tmp_path / "x.pdf").read_bytes().startswith(b"%PDF")


def test_maps_that_are_not_there_are_told(
    dataset: Dataset, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    maps = tmp_path / "maps"
    maps.mkdir()
    np.save(maps / "i1_Psoriasis.npy", np.ones((3, 4)))
    asked = ["figure", str(dataset.root), "--maps", str(maps), "--output", str(tmp_path / "x.png")]
    # Nothing of what is asked for: refused, and nothing is written.
    for more, words in (
        (["--image", "i0"], "none of the models or map sets has a map of these images"),
        (["--image", "i1", "--class", "nonsense"], "no map of 'nonsense' of these images; there"),
        (["--image", "i1", "--class", "predicted"], "there is no map of 'predicted'"),
    ):
        assert run([*asked, *more]) == 2
        assert words in capsys.readouterr().err and not (tmp_path / "x.png").exists()
    # Of some of it: the photograph with its outlines, and why.
    view = view_figure(dataset.images[:2], [Shown("A", {"i1": maps_of(dataset.images[1], "Acne")})])
    first, second = (row[0] for row in view.rows)
    assert first is not None and second is not None
    assert (first.note, first.attention, len(first.lines)) == ("no map", None, 3)
    assert second.attention is not None and len(second.lines) == 6


def test_a_score_pixel_by_pixel(dataset: Dataset, tmp_path: Path) -> None:
    image = dataset.images[1]
    maps = maps_of(image, "Acne")
    shown = [Shown("net", {image.image_id: maps})]
    figure = parts_figure(
        [image, dataset.images[2]], shown, protocol=DERMX_2021, look=LOOK, characteristic="Scale"
    )
    (panel,), (bare,) = figure.rows
    assert panel is not None and panel.over is not None
    assert bare is not None and bare.over is None and bare.note == "no score"
    assert [name for name, _ in figure.legend] == ["found", "missed", "extra"]
    gold = image.gold
    parts = pixel_parts(image, maps, gold, DERMX_2021, ("derm1", "Scale"))
    assert parts is not None
    sums = [f"{float(each.sum()):,.1f}" for each in (parts.found, parts.missed, parts.extra)]
    told = f"{image.image_id}, net: {gold} against derm1: Scale: found {sums[0]}, missed {sums[1]}"
    assert told in figure.caption and f"extra {sums[2]}, F1 {f1(parts.sums):.3f}." in figure.caption
    assert "F1 = 2·found / (2·found + missed + extra)" in figure.caption
    # Where nothing is found, missed or extra the picture is as it was; elsewhere it is not.
    plain = photograph_panel(image).pixels()
    different = (panel.pixels() != plain).any(axis=-1)
    assert different.any() and figure_bytes(figure, "png") == figure_bytes(figure, "png")


def test_a_score_from_the_command_line(
    dataset: Dataset, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    maps = tmp_path / "maps"
    maps.mkdir()
    np.save(maps / "i1_Psoriasis.npy", np.random.default_rng(0).random((4, 5)))
    out = tmp_path / "score.svg"
    asked = ["figure", str(dataset.root), "--image", "i1", "--score", "--rater", "derm2"]
    command = [*asked, "--characteristic", "Scale", "--maps", str(maps), "--output"]
    assert run([*command, str(out)]) == 0 and out.stat().st_size > 1000
    assert run([*command, str(out), "--overwrite"]) == 0
    for more in (["--grid"], ["--rater", "derm1"]):
        assert run([*command, str(tmp_path / "x.png"), *more]) == 2
        assert "one rater and one characteristic" in capsys.readouterr().err
    assert run([*asked, "--output", str(tmp_path / "x.png")]) == 2
    assert "give --model or --maps" in capsys.readouterr().err


def test_very_flat_panels_leave_room_for_their_words() -> None:
    flat = Panel(ground=np.full((2, 900, 3), 120, np.uint8))
    figure = Figure(rows=[[flat]] * 3, names=["one", "two", "three"])
    with Image.open(io.BytesIO(figure_bytes(figure, "png", dpi=72))) as picture:
        # Three lines of ten points, and what is around them.
        assert picture.size[1] >= 3 * (10 + 5)
