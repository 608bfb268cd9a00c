"""What is scored, by name, hashes and counts: what a record says of a data set."""

from __future__ import annotations

import hashlib
from collections import Counter

from dermx_viewer.dataset.pictures import FILE_LIMIT
from dermx_viewer.dataset.records import Dataset
from dermx_viewer.files import open_regular, text_of
from dermx_viewer.progress import ShouldStop, stop_if_asked
from dermx_viewer.runs.record import problems_told


def describe_dataset(dataset: Dataset, should_stop: ShouldStop) -> dict[str, object]:
    """What is scored, by name, hashes and counts; the same at every repetition.

    ``colour_profiles``: how many photographs have one other than sRGB. It is applied on screen
    and in overlays; networks are given the stored values.
    """
    profiles = Counter(i.photograph.profile for i in dataset.images if i.photograph is not None)
    return {
        "name": text_of(dataset.name),
        "annotations_sha256": dataset.fingerprint,
        "photographs_sha256": photographs_fingerprint(dataset, should_stop),
        "colour_profiles": {name: profiles[name] for name in sorted(profiles) if name},
        "images": len(dataset.images),
        "evaluations": len(dataset.evaluations),
        "kept_evaluations": sum(evaluation.kept for evaluation in dataset.evaluations),
        "problems": problems_told(dataset.problems),
    }


def photographs_fingerprint(dataset: Dataset, should_stop: ShouldStop) -> str:
    """sha256 over the ids and bytes of all photographs; "" where there are none.

    A photograph that cannot be read counts as that: it costs no run its record.
    """
    digest, found = hashlib.sha256(), False
    for image in dataset.images:
        stop_if_asked(should_stop)
        if image.photograph is None:
            continue
        found = True
        digest.update(f"{text_of(image.image_id)}\0".encode())
        try:
            with open_regular(image.photograph.path, limit=FILE_LIMIT) as file:
                while part := file.read(1 << 20):
                    digest.update(part)
        except OSError:
            digest.update(b"unreadable")
    return digest.hexdigest() if found else ""
