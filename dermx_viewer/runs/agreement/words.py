"""What the agreement tables and their columns are, in words, for the files beside them."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from typing import Any

from dermx_viewer.scoring.agreement.protocol import CONVENTION_WORDS

TABLES = {
    "diagnosis_vs_gold": "Each rater's diagnosis against the gold standard, mean over raters "
    "(the paper's table 2a).",
    "diagnosis_inter_rater": "Diagnosis, each pair of raters (table 2b).",
    "characteristic_presence": "Whether a characteristic was named or outlined at all, each pair "
    "of raters (table 3a and appendix table 1).",
    "characteristic_localisation": "Where a characteristic was outlined, pixel by pixel, each "
    "pair of raters on each image where at least one of them outlined it (table 3b).",
    "image_distribution": "Images with a kept evaluation by source and gold standard (table 1).",
    "skin_tone_age": "All images by skin tone and age.",
    "evaluations": "Every evaluation: what was said, and whether it is kept or why not.",
    "reliability": "Agreement beyond chance: of the diagnosis as one of six (name empty), and of "
    "the presence of each diagnosis, characteristic and descriptive term.",
    "descriptive_terms": "Whether a descriptive term was given to any region of the image, each "
    "pair of raters.",
    "descriptive_terms_by_characteristic": "Whether a characteristic (group) was described by a "
    "term (name), each pair of raters on the images where both outlined the characteristic. Only "
    "terms that somebody gave to it.",
    "rater_matrices": "Every rater × rater matrix in long form: one row for each ordered pair.",
    "within_rater": "Raters against their own second readings of the same images, figures as "
    "between raters.",
    "within_rater_by_rater": "The same for each rater: second reading against first.",
}
"""Table → what it shows."""

COLUMNS = {
    "f1_mean, sensitivity_mean, specificity_mean": "F1 = 2TP/(2TP+FP+FN), sensitivity = "
    "TP/(TP+FN), specificity = TN/(TN+FP), the second rater (or the gold standard) being the "
    "reference; mean over what was compared.",
    "…_std": "Standard deviation over the same: of the population (ddof 0), in "
    "characteristic_localisation and localisation rows of within_rater of a sample (ddof 1).",
    "evaluations, images": "Evaluations and images in which it was chosen (in reliability: that "
    "entered alpha).",
    "pairs, raters": "What was compared: ordered pairs of raters with an image in common (in "
    "reliability unordered pairs; for localisation one for each image and ordered pair), or "
    "raters.",
    "…_low, …_high": "95 % BCa bootstrap interval of the mean, images being drawn with "
    "replacement; empty for a figure of fewer than 10 images. Resamples in which the figure is "
    "undefined are left out, and of a resample each pair that has lost all its positives.",
    "…_n": "How many of what was compared the mean is taken of.",
    "…_undefined": "For how many the ratio has a denominator of 0. For diagnoses, characteristics "
    "and terms an undefined F1 or sensitivity of a pair counts as 0 (zero_division=0, as in the "
    "paper) unless it is undefined for every pair; everything else undefined is left out.",
    "cohen_mean, cohen_std, cohen_n": "Cohen's kappa, mean and population std over the cohen_n "
    "unordered pairs of raters where it is defined.",
    "fleiss, fleiss_raters, fleiss_images": "Fleiss' kappa over the images with the commonest "
    "number of raters above 1.",
    "alpha, alpha_low, alpha_high": "Krippendorff's alpha (nominal) over all images with two or "
    "more evaluations, with its 95 % BCa bootstrap interval by image.",
    "value, n": "The figure of one pair of raters, and the images it was computed from; empty "
    "where undefined (nothing counts as 0 here).",
    "empty cell": "Undefined (NaN).",
}
"""Columns → what they hold."""


def readme(about: Mapping[str, Any]) -> Iterator[str]:
    """Lines of README.txt from what agreement.json holds."""
    software, dataset, protocol = about["software"], about["dataset"], about["protocol"]
    yield "Agreement between raters"
    yield ""
    yield f"software    {software['name']} {software['version']}"
    yield (
        f"data set    {dataset['name']}: {dataset['kept_evaluations']} kept of "
        f"{dataset['evaluations']} evaluations, {dataset['kept_images']} of {dataset['images']} "
        f"images, {len(dataset['raters'])} raters, {dataset['repeated_images']} images read twice"
    )
    yield f"            annotations sha256 {dataset['annotations_sha256']}"
    yield f"protocol    {protocol['name']}"
    yield f"            sha256 {protocol['hash']}"
    yield f"            conventions {protocol['conventions']}"
    yield from _section("Protocol", {**CONVENTION_WORDS, **protocol["choices"]})
    yield from _section("Tables", dict(_tables(about["tables"])))
    yield from _section("Columns", COLUMNS)


def _tables(told: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    """Each table's file, or its name and the file that holds all of them, and what it shows."""
    files = [table["file"] for table in told.values()]
    for name, table in told.items():
        alone = files.count(table["file"]) == 1
        yield (table["file"] if alone else f"{name} in {table['file']}"), table["what"]


def _section(title: str, entries: Mapping[str, object]) -> Iterator[str]:
    yield ""
    yield title
    for name, what in entries.items():
        yield f"  {name}"
        yield from textwrap.wrap(str(what), 96, initial_indent="    ", subsequent_indent="    ")
