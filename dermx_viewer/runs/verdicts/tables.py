"""What readers said as tables: every judgement, means, counts, and how well readers agree."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from dermx_viewer.scoring.agreement.reliability import NOTHING, reliabilities
from dermx_viewer.scoring.bootstrap import STANDARD, ratio_interval
from dermx_viewer.verdicts.answer import FIELDS, Subject, Value
from dermx_viewer.verdicts.judgement import Judgement

VERDICTS, SUMMARY, COUNTS, AGREEMENT = (
    *("verdicts", "reading_summary", "verdict_counts", "reader_agreement"),
)
BELIEF, GROUPS, STEPS, MARKS = "belief_and_f1", "f1_by_verdict", "reading_steps", "marks"
TABLES = (VERDICTS, SUMMARY, COUNTS, AGREEMENT, BELIEF, GROUPS, STEPS, MARKS)
"""Names of the tables; BELIEF and GROUPS are there where a run is given, STEPS where a reading is,
MARKS where a reader marked any place."""

COLUMNS = {
    "reader": "Who judged; empty in reading_summary and verdict_counts: all of them.",
    "model, method": "What made the map; both empty in lines over all of them.",
    "explained_class, gold_class": "The class whose map was judged, and the gold standard as it "
    "was told when the image was judged.",
    "belief, confidence": "1 (not at all) to 5 (entirely): in the map, and in the reader's own "
    "diagnosis.",
    "diagnosis": "The reader's own.",
    "outline": "Where the model should have looked: places of points [x, y] in pixels of the "
    "image, JSON; the table marks has a line for each. Never part of a score.",
    "seconds": "Spent on the judgement, changed answers included, breaks left out.",
    "n_answers": "Answers that are kept of it: the latest of a field that was not undone counts.",
    "first_utc, last_utc": "When it was first and last answered.",
    "belief_mean, belief_std, belief_n": "Mean and sample standard deviation (ddof 1) of the "
    "beliefs of n judgements, with the ends of the mean's interval by image; of all readings "
    "together, and of what was judged in none: --reading takes one alone.",
    "n_images": "Images behind the line; of belief_and_f1 those with a belief and an F1.",
    "seconds_mean, seconds_n": "Mean time of n judgements.",
    "share": "n of n_verdicts, the verdicts of the line's reader, model and method.",
    "cohen_mean, cohen_std, cohen_n": "Cohen's kappa: mean and population standard deviation over "
    "n pairs of readers, unweighted.",
    "fleiss": "Fleiss' kappa over fleiss_subjects with fleiss_readers each.",
    "alpha": "Krippendorff's alpha, nominal, over n_subjects that at least two readers judged; its "
    "95 % interval draws images, and is left out where an image stands more than once.",
    "spearman": "Rank correlation, by image, of the mean F1 of the Union over raters and the mean "
    "belief over readers, for the class that was judged.",
    "field, value": "Of f1_by_verdict: maps that at least one reader gave this verdict, tag or "
    "belief.",
    "f1_mean": "Mean over images of the mean F1 of the Union over raters, with its interval by "
    "image in f1_by_verdict.",
    "n_judgements": "How many judgements say so.",
    "interval": "How the ends low and high were made.",
    "empty cell": "Not said, or undefined.",
}
"""Columns → what they hold."""
COLUMNS_OF_READINGS = {
    "reading, phase": "Id of the blinded reading, and the phase in which it was judged.",
    "number, letter, done": "Of reading_steps: the place in the reader's order, what the method "
    "was called at that image in a duel, and whether the step was answered.",
}
"""Those that are there where anything was judged in a blinded reading."""

FloatArray = npt.NDArray[np.float64]
_AGREED_ON = ("belief", "verdict", "diagnosis")


def verdict_table(found: Sequence[Judgement]) -> pd.DataFrame:
    """A line for each reader and subject of which anything was said."""
    names = ["reader", "image", "model", "method", "explained_class", "gold_class"]
    names += [*FIELDS, "seconds", "n_answers", "first_utc", "last_utc"]
    lines = [
        (
            *(each.reader, *_subject(each.subject), each.gold),
            *(_cell(name, each.values.get(name)) for name in FIELDS),
            *(round(each.seconds, 3), each.n_answers, each.first, each.last),
        )
        for each in found
    ]
    table = pd.DataFrame(lines, columns=names)
    if any(each.subject.reading for each in found):
        table["reading"] = [each.subject.reading for each in found]
        table["phase"] = [each.subject.phase for each in found]
    return table.astype({"belief": "Int64", "confidence": "Int64", "n_answers": "Int64"})


def summary_table(found: Sequence[Judgement]) -> pd.DataFrame:
    """Means of belief and time for each reader, model and method, and over all readers."""
    lines = [_summary(*group) for group in _groups(found) if any(each.judged for each in group[-1])]
    names = ["reader", "model", "method", "belief_mean", "belief_std", "belief_n"]
    names += ["belief_low", "belief_high", "interval", "n_images", "seconds_mean", "seconds_n"]
    table = pd.DataFrame(lines, columns=names)
    return table.astype(dict.fromkeys(("belief_n", "n_images", "seconds_n"), "Int64"))


def count_table(found: Sequence[Judgement]) -> pd.DataFrame:
    """How often each verdict was given by each reader, and by all."""
    lines = []
    for reader, model, method, group in _groups(found):
        said = [str(each.values["verdict"]) for each in group if "verdict" in each.values]
        lines += [
            (reader, model, method, verdict, said.count(verdict), len(said))
            for verdict in sorted(set(said))
        ]
    names = ["reader", "model", "method", "verdict", "n", "n_verdicts"]
    table = pd.DataFrame(lines, columns=names).astype({"n": "Int64", "n_verdicts": "Int64"})
    return table.assign(share=table["n"].astype(float) / table["n_verdicts"].astype(float))


def agreement_table(found: Sequence[Judgement]) -> pd.DataFrame:
    """Kappas and alpha of the readers, of each field that several can agree on."""
    lines = []
    for model, method, group in _by_method(found):
        for field in _AGREED_ON:
            said = [each for each in group if field in each.values]
            if said:
                lines.append((field, model, method, *_agreement(field, said)))
    names = ["field", "model", "method", "cohen_mean", "cohen_std", "cohen_n", "fleiss"]
    names += ["fleiss_readers", "fleiss_subjects", "alpha", "alpha_low", "alpha_high"]
    names += ["n_subjects", "n_answers", "n_readers"]
    table = pd.DataFrame(lines, columns=names)
    counts = [name for name in names if name.startswith(("n_", "fleiss_")) or name == "cohen_n"]
    return table.astype(dict.fromkeys(counts, "Int64"))


def _agreement(field: str, said: Sequence[Judgement]) -> tuple[float | int, ...]:
    subjects = sorted({each.subject for each in said})
    readers = sorted({each.reader for each in said})
    values = sorted({str(each.values[field]) for each in said})
    codes = np.full((len(subjects), len(readers)), NOTHING, np.int64)
    place = {subject: number for number, subject in enumerate(subjects)}
    for each in said:
        cell = place[each.subject], readers.index(each.reader)
        codes[cell] = values.index(str(each.values[field]))
    (got,) = reliabilities([codes])
    # Subjects of one image are not independent of each other.
    once = len({subject.image for subject in subjects}) == len(subjects)
    return (
        *(got.cohen_mean, got.cohen_std, got.cohen_n),
        *(got.fleiss, got.fleiss_raters, got.fleiss_images),
        *(got.alpha, got.alpha_low if once else np.nan, got.alpha_high if once else np.nan),
        *(got.images, got.evaluations, len(readers)),
    )


def _summary(
    reader: str, model: str, method: str, group: Sequence[Judgement]
) -> tuple[str | float | int, ...]:
    judged = sorted({each.subject.image for each in group if each.judged})
    images = {image: number for number, image in enumerate(judged)}
    totals, counts = np.zeros((len(images), 1)), np.zeros((len(images), 1))
    beliefs = [each.belief for each in group if each.belief is not None]
    for each in group:
        if each.belief is not None:
            place = images[each.subject.image]
            totals[place] += each.belief
            counts[place] += 1
    low, high = ratio_interval(totals, counts)[:, 0]
    seconds = [each.seconds for each in group if each.judged]
    with_belief = int(np.count_nonzero(counts))
    return (
        *(reader, model, method),
        *(_mean(beliefs), float(np.std(beliefs, ddof=1)) if len(beliefs) > 1 else np.nan),
        *(len(beliefs), float(low), float(high), STANDARD.described(with_belief)),
        *(len(images), _mean(seconds), len(seconds)),
    )


def _mean(values: Sequence[float]) -> float:
    return float(np.mean(values)) if len(values) else np.nan


def _by_method(
    found: Sequence[Judgement],
) -> Iterator[tuple[str, str, Sequence[Judgement]]]:
    """Judgements of each model and method, then of all where there are several."""
    keys = sorted({(each.subject.model, each.subject.method) for each in found})
    for model, method in keys:
        yield (
            model,
            method,
            [e for e in found if (e.subject.model, e.subject.method) == (model, method)],
        )
    if len(keys) > 1:
        yield "", "", found


def _groups(
    found: Sequence[Judgement],
) -> Iterator[tuple[str, str, str, Sequence[Judgement]]]:
    """Each reader's judgements by model and method, then those of all readers."""
    for reader in sorted({each.reader for each in found}):
        for group in _by_method([each for each in found if each.reader == reader]):
            yield (reader, *group)
    for group in _by_method(found):
        yield ("", *group)


def _subject(subject: Subject) -> tuple[str, str, str, str]:
    return subject.image, subject.model, subject.method, subject.class_name


def _cell(field: str, value: Value) -> object:
    if value is None:
        return None if field in ("belief", "confidence") else ""
    if field == "outline":
        return json.dumps(value)
    return "; ".join(map(str, value)) if isinstance(value, tuple) else value


STANDING: Mapping[str, Callable[[Sequence[Judgement]], pd.DataFrame]] = {
    VERDICTS: verdict_table,
    SUMMARY: summary_table,
    COUNTS: count_table,
    AGREEMENT: agreement_table,
}
"""Every table that needs neither a run nor a reading, by name."""
