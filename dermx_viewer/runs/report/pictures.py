"""The section of worst and best cases, with pictures where the data set is at hand."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from dermx_viewer.dataset.records import Dataset
from dermx_viewer.export.figures.drawing import figure_bytes
from dermx_viewer.export.report.document import (
    Block,
    Column,
    Picture,
    Section,
    Table,
    Text,
    count,
    number,
    words,
)
from dermx_viewer.runs.figures.grids import Shown, grid_figure
from dermx_viewer.runs.report.cases import LISTED, Case, cases, pictured
from dermx_viewer.runs.report.made_of import MadeOf
from dermx_viewer.runs.report.run_folder import ResultFolder
from dermx_viewer.scoring.protocol_files import protocol_from
from dermx_viewer.scoring.protocols import Protocol

_DPI = 110
"""Dots per inch: a picture of 770 pixels, as wide as a screen's column and a page."""
_QUALITIES = (82, 70, 55, 40, 25, 10)
"""Of JPEG. With the first no blocks are seen around outlines; lower ones where a picture would be
larger than MOST_BYTES."""
MOST_BYTES = 165_000
"""Of a picture: sixty of them, written as text, fit into a report beside its tables."""
_NOBODY = "no network says anything"


def cases_section(of: MadeOf) -> Section:
    """A table of cases and their pictures. Raises RunError."""
    title, found = "Worst and best cases", cases(of)
    if not found:
        why = "No model of the run has an F1 of everything that was outlined in an image."
        return Section("cases", title, [Text(why)])
    chosen = pictured(found, of.figures)
    # No picture of a case that the table does not name.
    most = max([LISTED, *(case.place for case in chosen)] if of.dataset is not None else [LISTED])
    blocks: list[Block] = [_table([case for case in found if case.place <= most], most)]
    if of.dataset is None:
        blocks.append(
            Text(
                "There are no pictures: a run keeps no photographs and no outlines, and the data "
                "set was not given to this report (--dataset)."
            )
        )
    elif chosen:
        blocks.append(Text(_about_pictures(of)))
        protocol = protocol_of_run(of.run)
        blocks += [_picture(case, of.dataset, of.maps.get(case.model), protocol) for case in chosen]
    return Section("cases", title, blocks)


def needed_images(of: MadeOf) -> dict[str, list[str]]:
    """Ids of the images whose attention is drawn, by model. Raises RunError."""
    found: dict[str, list[str]] = {}
    for case in pictured(cases(of), of.figures):
        found.setdefault(case.model, []).append(case.image)
    return found


def protocol_of_run(run: ResultFolder) -> Protocol:
    """The protocol that a run's manifest tells. Raises ProtocolError."""
    choices = {
        name: "none" if value is None else value
        for name, value in run.part("protocol", "choices").items()
    }
    name = run.part("protocol").get("name", "")
    return protocol_from({**choices, "name": name}, where="run.json", called="run.json")


def _about_pictures(of: MadeOf) -> str:
    said = "Each picture: photograph, the union of all outlines"
    if of.maps:
        return f"{said}, and what the model looked at."
    return (
        f"{said}. What the model looked at is not drawn: neither the model nor maps were given to "
        "this report."
    )


def _table(found: Sequence[Case], most: int) -> Table:
    """Cases, of which there are at most ``most`` of an end and model."""
    columns = [Column(title) for title in ("Image", "Model", "Case")]
    columns += [Column("F1", numeric=True), Column("Raters", numeric=True)]
    columns += [Column(title) for title in ("Map of", "Gold standard", "Network says")]
    rows = [
        [
            *(words(case.image), words(case.model), words(case.title)),
            number(case.f1, why="undefined"),
            count(case.raters, why="not told") if case.raters else words("all together"),
            *(words(case.explained), words(case.gold or "none")),
            words(case.predicted or _NOBODY),
        ]
        for case in found
    ]
    return Table(
        f"The {most} lowest and highest of each model by F1 of everything that a rater outlined "
        "in the image (Union), mean over raters; of equal ones the first by id",
        columns,
        rows,
    )


def _people(case: Case) -> str:
    several = f"{case.raters} rater{'' if case.raters == 1 else 's'}"
    return several if case.raters else "all raters together"


def _picture(case: Case, dataset: Dataset, shown: Shown | None, protocol: Protocol) -> Block:
    told = (
        f"{case.title} of {case.model}: {case.image}, gold standard {case.gold or 'none'}, "
        f"{f'network says {case.predicted}' if case.predicted else _NOBODY}; F1 {case.f1:.3f} "
        f"({_people(case)})"
    )
    told = told[:1].upper() + told[1:]
    image = dataset.by_id.get(case.image)
    if image is None:
        return Text(f"{told}. The image is not in the data set that was given.")
    figure = grid_figure(
        [image], [shown] if shown is not None else [], whose=case.explained, protocol=protocol
    )
    data, (height, width) = jpeg(figure_bytes(figure, "png", dpi=_DPI))
    panels = ["the photograph", "the union of all raters' outlines"]
    if image.photograph is None:
        panels[0] = "grey in the place of the photograph"
    if shown is not None:
        panels.append(f"the attention of {case.model} for {case.explained}")
    alt = f"{case.image} in {len(panels)} panels: {', '.join(panels)}."
    return Picture(data, "image/jpeg", width, height, alt, f"{told}.")


def jpeg(png: bytes) -> tuple[bytes, tuple[int, int]]:
    """A picture of at most MOST_BYTES as far as JPEG goes, and its (height, width)."""
    pixels = cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_COLOR)
    if pixels is None:
        raise ValueError("a picture that was just drawn cannot be read")
    for quality in _QUALITIES:
        _, data = cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, quality])
        if len(data) <= MOST_BYTES:
            break
    return data.tobytes(), (pixels.shape[0], pixels.shape[1])
