"""What was done, as a paragraph for the methods section of a paper: every choice and convention.

The sentences of choices are made of the choices' own words, so that a new one is told by itself;
those of conventions say what docs/conventions.md does, and change with its version.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from dermx_viewer import __version__
from dermx_viewer.errors import MethodError
from dermx_viewer.explain.methods import find_method
from dermx_viewer.scoring.choices import all as every
from dermx_viewer.scoring.choices.masks import MASKS
from dermx_viewer.scoring.choices.resizing import RESIZING
from dermx_viewer.scoring.protocols import CONVENTIONS, Protocol
from dermx_viewer.texts import marked

if TYPE_CHECKING:
    # Known by type only: the window is on screen before anything is scored.
    import pandas as pd

RESIZED = (
    "Maps were brought to the grid of scoring by linear interpolation with half-pixel centres and "
    "mirrored borders, smoothed by a Gaussian where they shrink (scikit-image's resize), masks by "
    "the nearest pixel."
)
AMONG_PEOPLE = (
    "Human agreement was computed on the model's own rows: the same score with the outline of "
    "each other rater of the image in the place of the map."
)
INPUT = (
    "A photograph became the network's input by antialiased bilinear resampling (Pillow) of its "
    "stored RGB values."
)
BY_LOGITS = (
    "Networks were explained by their logits, before softmax or sigmoid (Selvaraju et al., 2017)."
)
CONVENTION_SENTENCES = (
    INPUT,
    BY_LOGITS,
    RESIZED,
    "With an attention map A in [0, 1] and a mask S, F1 = 2·Σmin(A,S) / (ΣA + ΣS), sensitivity = "
    "Σmin(A,S) / ΣS and specificity = Σmin(1−A,1−S) / Σ(1−S), sums over pixels in float64 (Crum, "
    "Camara & Hill, 2006).",
    "A score whose denominator is 0 is undefined: it left every mean and was counted.",
    "A map without positive evidence stayed in as a map of zeros: F1 and sensitivity 0, "
    "specificity 1.",
    "Scores of several models are means with sample standard deviations over the rows that all "
    "of them have.",
    AMONG_PEOPLE,
    "For intervals images were drawn, not rows; resamples in which a figure is undefined were "
    "left out.",
)
"""What is the same in every protocol of these conventions."""
CHOICE_SENTENCES = {
    "rectify": "Negative evidence of a map was {}.",
    "normalise": "Maps were brought to [0, 1]: {}.",
    "levels": "Grey levels of the map: {}.",
    "grid": "Maps and masks were compared on {}.",
    "class_policy": "The map that enters the figures is {}.",
    "evaluations": "Evaluations scored: {}.",
    "readings": "Second readings by the same person: {}.",
    "raters": "Maps were scored against {}.",
    "masks": "Masks: {}.",
    "resizing": "Maps were resized {}.",
    "aggregation": "The figure of a characteristic is the {}.",
    "union_aggregation": "That of Union, everything that a rater outlined in an image, is the {}.",
    "bootstrap_resamples": "For intervals, images were drawn with replacement {}.",
    "bootstrap_seed": "The seed of the draws was {}.",
    "bootstrap_level": "The level of the intervals is {}.",
    "bootstrap_method": "Their ends are {}.",
    "bootstrap_least_images": "There is no interval of a figure of fewer than {} images.",
}
"""Sentences of choices by name, {} being the value in words."""
CONVENTIONS_TOLD = "1"
"""The version of the conventions that the sentences tell of."""


ROWS = ("image", "rater", "model", "stand_in")
"""Columns of rows that are told of."""


def methods_text(
    protocol: Protocol,
    *,
    dataset: Mapping[str, object] | None = None,
    sources: Sequence[Mapping[str, object]] = (),
    rows: pd.DataFrame | None = None,
) -> str:
    """Paragraphs of English, a line each with an empty one between them.

    ``dataset`` and ``sources``: as a manifest describes them; ``rows``: the score rows. What is
    not given is not told of.
    """
    paragraphs = (
        [*_of_dataset(dataset or {}), *_of_rows(rows), *_of_stand_ins(rows)],
        [_of_source(source) for source in sources],
        [*_of_conventions(protocol, sources)],
        [*_of_choices(protocol)],
        [*_of_software(protocol, dataset or {})],
    )
    return "\n\n".join(" ".join(sentences) for sentences in paragraphs if sentences) + "\n"


def _of_dataset(told: Mapping[str, object]) -> Iterator[str]:
    if told:
        yield (
            f"The data set {marked(str(told['name']))} holds {_count(told['images'], 'image')} "
            f"with {_count(told['evaluations'], 'evaluation')} by dermatologists, of which "
            f"{told['kept_evaluations']:,} were kept."
        )


def _of_rows(rows: pd.DataFrame | None) -> Iterator[str]:
    if rows is None or not len(rows):
        return
    for model, part in rows.groupby("model", sort=False):
        yield (
            f"Maps of {marked(str(model))} were scored in {_count(len(part), 'row')} (image, "
            f"rater, characteristic and class) of {_count(part['image'].nunique(), 'image')} and "
            f"{_count(part['rater'].nunique(), 'rater')}."
        )


def _of_stand_ins(rows: pd.DataFrame | None) -> Iterator[str]:
    """What must not be missed: scores on painted pictures say nothing about patients."""
    if rows is None or "stand_in" not in rows:
        return
    images = rows.drop_duplicates("image")
    painted = int(images["stand_in"].astype(bool).sum())
    if painted:
        yield (
            f"Of the images scored, {painted:,} of {len(images):,} had a painted stand-in, made "
            "from the outlines, in the place of a photograph: such scores say nothing about "
            "patients."
        )


def _of_source(told: Mapping[str, object]) -> str:
    name, kind = marked(str(told.get("name", ""))), told.get("kind")
    by = f" (sha256 {told['sha256']})" if told.get("sha256") else ""
    if kind == "baseline":
        return f"{name} is a baseline that knows nothing of a network."
    if kind != "model":
        return f"Maps of {name}{by} were read from files."
    layer = f" at layer {marked(str(told['layer']))}" if told.get("layer") else ""
    options = told.get("options")
    chosen = (
        ", ".join(f"{k} = {v}" for k, v in options.items()) if isinstance(options, dict) else ""
    )
    with_options = f" with {chosen}" if chosen else ""
    random = "" if "random_weights_seed" not in told else ", its weights being random,"
    return (
        f"{name}{by}{random} was explained by {told['method']}{_paper(str(told['method']))}"
        f"{layer}{with_options}."
    )


def _paper(method: str) -> str:
    try:
        return f" ({find_method(method).paper})"
    except MethodError:  # A plug-in that is not installed here.
        return ""


def _of_conventions(protocol: Protocol, sources: Sequence[Mapping[str, object]]) -> Iterator[str]:
    """What is the same in every protocol, but for what this one does otherwise, which the
    sentences of its choices say, and for what no method of ``sources`` did."""
    explained = {told["explained"] for told in sources if "explained" in told}
    # Of maps from files nobody here knows how they were made.
    no_network = bool(sources) and all(told.get("kind") != "model" for told in sources)
    left_out = {
        INPUT: no_network,
        RESIZED: RESIZING(protocol),
        AMONG_PEOPLE: MASKS(protocol),
        BY_LOGITS: no_network or (bool(explained) and "logits" not in explained),
    }
    otherwise = {sentence for sentence, gone in left_out.items() if gone}
    yield from (sentence for sentence in CONVENTION_SENTENCES if sentence not in otherwise)


def _of_choices(protocol: Protocol) -> Iterator[str]:
    """A sentence of each choice with its value in words; of a newer one its title and those."""
    for choice in every.CHOICES:
        words = choice.values.words(choice.of(protocol))
        yield CHOICE_SENTENCES.get(choice.name, f"{choice.title}: {{}}.").format(words)


def _of_software(protocol: Protocol, dataset: Mapping[str, object]) -> Iterator[str]:
    yield (
        f"Everything was computed by DermX Viewer {__version__} under the protocol "
        f"{marked(protocol.name)} (sha256 {protocol.hash}, conventions {CONVENTIONS})."
    )
    for what in ("annotations", "photographs"):
        if found := dataset.get(f"{what}_sha256"):
            yield f"The {what} have the sha256 {found}."


def _count(number: object, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
