"""What networks say, from a file: image, model, and a column of scores for each class.

Scores are logits or probabilities: the class with the largest one is what the network says. Gold
standards come from the data set.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from dermx_viewer.dataset.ontology import ontology
from dermx_viewer.dataset.records import Dataset, ImageRecord, Problem
from dermx_viewer.dataset.tables import plain_id
from dermx_viewer.errors import RunError
from dermx_viewer.files import text_of
from dermx_viewer.progress import never_stop
from dermx_viewer.runs.class_names import class_problems, refuse_nothing_in_common
from dermx_viewer.runs.diagnosis.asked import Diagnosis, bytes_of, refuse, table_of
from dermx_viewer.runs.fingerprint import describe_dataset
from dermx_viewer.said import Said, both
from dermx_viewer.scoring.diagnosis.predictions import Predictions, confusions, refuse_runs

_KEYS = ("image", "model")


def read_predictions(
    file: Path, dataset: Dataset, runs_of: Mapping[str, Sequence[str]]
) -> Diagnosis:
    """What a file says of the images of ``dataset``. Raises RunError, naming the line, for what
    is ambiguous in it, and NothingToReport where nothing of it can be compared.

    Images that are not in the data set, or have no gold standard, become problems, and lines of
    which two classes have the same largest score.
    """
    data, name = bytes_of(file), text_of(file.name)
    table = table_of(data, name, _KEYS)
    columns = _classes(table.header, name)
    images = {image.image_id: image for image in dataset.images}
    said: dict[str, dict[str, tuple[str, str]]] = {}
    lines: dict[tuple[str, str], int] = {}
    problems: list[Problem] = []
    for line, row in table.rows:
        image = _image(row["image"], images)
        if image is None or not image.gold:
            problems.append(_left_out(name, line, row["image"], image))
            continue
        if not row["model"]:
            refuse(name, line, "it names no model")
        before = lines.setdefault((row["model"], image.image_id), line)
        if before != line:
            what = f"{row['model']} says something of {image.image_id} in line {before} already"
            refuse(name, line, what)
        of_model = said.setdefault(row["model"], {})
        largest = _largest(name, line, row, columns)
        if len(largest) == 1:
            of_model[image.image_id] = (image.gold, largest[0])
        else:
            problems.append(_tied(name, line, image, largest))
    found = [Predictions(model, tuple(columns), own) for model, own in said.items() if own]
    seen = [images[image_id] for image_id in dict.fromkeys(i for own in said.values() for i in own)]
    if not found:
        tied = any("largest score" in problem.what for problem in problems)
        more = Said(" whose scores have one largest") if tied else ""
        raise RunError(
            "{name}: no image of {dataset} with a gold standard is in it{more}.",
            name=name,
            dataset=dataset.name,
            more=more,
        )
    refuse_nothing_in_common({one.model: one.classes for one in found}, seen, dataset.name)
    refuse_runs(found, runs_of)
    return Diagnosis(
        confusions(found, runs_of),
        {"kind": "predictions", "name": name, "sha256": hashlib.sha256(data).hexdigest()},
        describe_dataset(dataset, never_stop),
        runs_of,
        (*problems, *_class_problems(found, images)),
    )


def _classes(header: Sequence[str], name: str) -> dict[str, str]:
    """Class → its column. Raises RunError where two columns are the same class."""
    found: dict[str, str] = {}
    for column in header:
        if column in _KEYS:
            continue
        known = ontology().canonical(column)
        if known in found:
            raise RunError(
                "{name}: the columns {found!r} and {column!r} are one class.",
                name=name,
                found=found[known],
                column=column,
            )
        found[known] = column
    if len(found) < 2:
        raise RunError(
            "{name}: scores of two classes at least are needed, a column each.", name=name
        )
    return found


def _image(written: str, images: Mapping[str, ImageRecord]) -> ImageRecord | None:
    """The image of an id, or of a file's name."""
    whole = plain_id(written)
    return images.get(whole) or images.get(plain_id(Path(whole.replace("\\", "/")).stem))


def _left_out(name: str, line: int, written: str, image: ImageRecord | None) -> Problem:
    what = Said(
        "line {line}: there is no image {image!r} in the data set", line=line, image=written
    )
    if image is not None:
        what = Said("line {line}: {image!r} has no gold standard", line=line, image=image.image_id)
    image_id = image.image_id if image is not None else ""
    return Problem("prediction left out", name, what, Said("it enters no figure"), image_id)


def _tied(name: str, line: int, image: ImageRecord, classes: Sequence[str]) -> Problem:
    what = Said(
        "line {line}: {classes} have the same largest score",
        line=line,
        classes=both(map(repr, classes)),
    )
    done = Said("it enters no figure; more digits would tell them apart")
    return Problem("prediction left out", name, what, done, image.image_id)


def _largest(name: str, line: int, row: Mapping[str, str], columns: Mapping[str, str]) -> list[str]:
    """The class with the largest score; several where they tie."""
    scores = {known: _number(name, line, row[column], column) for known, column in columns.items()}
    most = max(scores.values())
    return [known for known, score in scores.items() if score == most]


def _number(name: str, line: int, cell: str, column: str) -> float:
    text = cell.replace(",", ".") if "." not in cell else cell
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if math.isnan(value):
        refuse(name, line, f"{cell!r} in the column {column!r} is no score of a class")
    return value


def _class_problems(
    found: Iterable[Predictions], images: Mapping[str, ImageRecord]
) -> list[Problem]:
    return [
        problem
        for one in found
        for problem in class_problems(one.model, one.classes, (images[i] for i in one.said))
    ]
