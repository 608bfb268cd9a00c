"""What was annotated, as immutable records.

Coordinates are pixels of the annotated image, x to the right and y down; a vertex at (x, y) is
the *centre* of pixel (x, y) (protocol: pixel convention). Sizes are (height, width).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from dermx_viewer.dataset.stored_mask import StoredMask

UNION = "Union"
"""Name of the OR of everything one rater outlined in one image."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in the data, and what was done instead.

    ``kind`` is a short fixed phrase to count by; ``where`` names the file (or row);
    ``what`` says what was found; ``done`` what the program did about it. ``amount`` orders the
    problems of one kind, the larger the worse (pixels outside the image, 1 − intersection over
    union, number of files); 0 where all are alike.
    """

    kind: str
    where: str
    what: str
    done: str
    image_id: str = ""
    amount: float = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Region:
    """One outlined polygon of a localisable characteristic.

    ``paths``: float64 arrays (n, 2) of (x, y) vertices, filled together by the even-odd rule;
    empty where only ``mask_file`` (a PNG) is known. Such a PNG may have another size than the
    image: ``image_size`` is the (height, width) that it stands for. ``stored`` is what the PNG
    said when the data set was opened. ``mask``: the path of the PNG as text, a third of the
    memory of a Path; "" where there is none.
    """

    characteristic: str
    paths: tuple[npt.NDArray[np.float64], ...]
    terms: tuple[str, ...] = ()
    mask: str = ""
    image_size: tuple[int, int] | None = None
    stored: StoredMask | None = None

    @property
    def mask_file(self) -> Path | None:
        """The PNG of this region; None where there is none."""
        return Path(self.mask) if self.mask else None


@dataclass(frozen=True, slots=True, eq=False)
class Evaluation:
    """One rater's reading of one image. ``file_path``: that of its file, as text."""

    rater: str
    image_id: str
    height: int
    width: int
    file_path: str
    diagnoses: tuple[str, ...] = ()
    """Known diagnoses in file order; the first one stands."""
    discards: tuple[str, ...] = ()
    characteristics: tuple[str, ...] = ()
    """Non-localisable characteristics tagged."""
    unknown_tags: tuple[str, ...] = ()
    regions: Sequence[Region] = ()
    """A tuple, or :class:`dermx_viewer.dataset.parked.ParkedRegions`."""
    second_reading_of: str = ""
    """The rater whose second reading this is; empty for a first reading."""
    where: str = ""
    """The file below the data set's folder, as problems name it."""

    @property
    def file(self) -> Path:
        """What was read; a Path takes four times the memory of its text."""
        return Path(self.file_path)

    @property
    def diagnosis(self) -> str:
        """The diagnosis that stands (the first one), or ""."""
        return self.diagnoses[0] if self.diagnoses else ""

    @property
    def kept(self) -> bool:
        """False for a discarded evaluation: a discard option, or no known diagnosis."""
        return bool(self.diagnoses) and not self.discards

    @property
    def outlined(self) -> tuple[str, ...]:
        """Localisable characteristics outlined, sorted, each once."""
        return tuple(sorted({region.characteristic for region in self.regions}))

    @property
    def terms(self) -> tuple[str, ...]:
        """Descriptive terms given to any region, sorted, each once."""
        return tuple(sorted({term for region in self.regions for term in region.terms}))


@dataclass(frozen=True, slots=True)
class Photograph:
    """A photograph found for an image; its size after EXIF orientation.

    ``fits`` is False where the aspect differs from the annotated one by more than 1 %: such an
    image is shown without masks and not scored. ``stand_in`` marks a painted picture;
    ``profile`` names an embedded colour profile other than sRGB.
    """

    path: Path
    height: int
    width: int
    stand_in: bool = False
    fits: bool = True
    profile: str = ""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What metadata.csv says about one image; "" where unknown."""

    gold: str = ""
    source: str = ""
    skin_tone: str = ""
    age: str = ""
    more: tuple[tuple[str, str], ...] = ()
    """Name and cell of every other column."""


@dataclass(frozen=True, eq=False)
class ImageRecord:
    """One image with all its evaluations (kept or not), sorted by rater."""

    image_id: str
    height: int
    width: int
    metadata: Metadata = field(default_factory=Metadata)
    photograph: Photograph | None = None
    evaluations: tuple[Evaluation, ...] = ()

    @property
    def gold(self) -> str:
        """The gold standard diagnosis, or ""."""
        return self.metadata.gold

    @property
    def size(self) -> tuple[int, int]:
        """Annotated (height, width)."""
        return self.height, self.width

    @property
    def stand_in(self) -> bool:
        """Whether the photograph is a painted stand-in."""
        return self.photograph is not None and self.photograph.stand_in

    @property
    def scorable(self) -> bool:
        """False where the photograph does not show what was annotated (another aspect)."""
        return self.photograph is None or self.photograph.fits

    @property
    def kept_evaluations(self) -> tuple[Evaluation, ...]:
        """The evaluations that count."""
        return tuple(e for e in self.evaluations if e.kept)


@dataclass(frozen=True, eq=False)
class Dataset:
    """An opened data set: images sorted by id, and the problems met on the way."""

    root: Path
    images: tuple[ImageRecord, ...]
    problems: tuple[Problem, ...] = ()
    photos_root: Path | None = None
    fingerprint: str = ""
    """sha256 over the names and bytes of everything read but the photographs."""

    @cached_property
    def by_id(self) -> dict[str, ImageRecord]:
        """Image id → image."""
        return {image.image_id: image for image in self.images}

    @cached_property
    def raters(self) -> tuple[str, ...]:
        """Every rater, in natural order."""
        return tuple(sorted({e.rater for e in self.evaluations}, key=natural_key))

    @cached_property
    def evaluations(self) -> tuple[Evaluation, ...]:
        """Every evaluation, kept or not, by image and rater."""
        return tuple(e for image in self.images for e in image.evaluations)

    @property
    def name(self) -> str:
        """The folder's name."""
        return self.root.name


_PARTS = re.compile(r"(\d+)|[\0\1]")


@lru_cache(maxsize=4096)
def natural_key(text: str) -> str:
    """Sort key that puts ``derm10`` behind ``derm2``, and numbers before letters.

    A text: a list of many names sorts by them in a fraction of the time that tuples take.
    """
    return _PARTS.sub(_ordered, f"{text.casefold()}\0")


def _ordered(part: re.Match[str]) -> str:
    """A number as its length and digits, behind a mark that nothing else begins with."""
    if not part[1]:
        return f"\1{part[0]}"
    digits = str(int(part[1]))
    return f"\0{chr(len(digits))}{digits}"


ASPECT_TOLERANCE = 0.01
"""Two sizes show the same picture when their aspects differ by no more than this share."""


def same_aspect(size: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two (height, width) sizes have the same aspect within ASPECT_TOLERANCE."""
    ratio = (size[0] * other[1]) / (size[1] * other[0])
    return abs(ratio - 1) <= ASPECT_TOLERANCE


def scaled(region: Region, scale: tuple[float, float]) -> Region:
    """``region`` in an image that is ``scale`` (x, y) times as large."""
    # A pixel's centre is at whole numbers: scale about the corner at (-0.5, -0.5).
    paths = tuple((path + 0.5) * scale - 0.5 for path in region.paths)
    size = region.image_size
    if size is not None:
        size = round(size[0] * scale[1]), round(size[1] * scale[0])
    return replace(region, paths=paths, image_size=size)
