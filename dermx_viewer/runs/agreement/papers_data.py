"""Whether a data set is the paper's: figures of another one differ, and that is no error."""

from __future__ import annotations

from dermx_viewer.dataset.records import Dataset

_IMAGES, _EVALUATIONS, _RATERS = 526, 1_287, 8


def other_data(dataset: Dataset) -> str:
    """A sentence where ``dataset`` is not the one that the paper's figures are of; else "".

    It is told by what is kept of it: 1,287 evaluations of 526 images by 8 raters, on which the
    paper's own tables come out.
    """
    kept = [evaluation for evaluation in dataset.evaluations if evaluation.kept]
    images = len({each.image_id for each in kept})
    raters = len({each.rater for each in kept})
    if (images, len(kept), raters) == (_IMAGES, _EVALUATIONS, _RATERS):
        return ""
    return (
        f"{dataset.name} is not the paper's data set: {len(kept):,} evaluations of {images:,} "
        f"images by {raters} raters are kept, of the paper's {_EVALUATIONS:,} of {_IMAGES} by "
        f"{_RATERS}. Its figures stand beside the published ones, and differences are no errors."
    )
